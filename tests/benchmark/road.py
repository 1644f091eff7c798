"""The road of a file, as the program goes it: imported, indexed, searched and shown."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from corpus.parse import understand
from corpus.samples import generate
from index.engine import Document
from tests.benchmark.corpus import SEED
from tests.benchmark.queries import GROUPS, PHRASES, WORDS, Timed, timed
from web import create_app
from web.indexing import everything
from web.library import Library
from web.request import SearchRequest


def import_all(folder: Path, data: Path) -> tuple[float, float]:
    """Seconds and peak memory (MB) of ``jilan import`` over a folder, in a process of its own."""
    command = [sys.executable, "-m", "web.cli", "--data", str(data), "import", str(folder), "--json"]
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - start
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def understanding(reports: int = 200) -> float:
    """Milliseconds of processor time to understand 6,000 characters of generated reports."""
    texts = [sample.text for sample in generate(reports, SEED)]
    for text in texts[:10]:
        understand(text)
    start = time.process_time()
    for text in texts:
        understand(text)
    return (time.process_time() - start) * 1000 * 6000 / sum(map(len, texts))


def cold_search(data: Path) -> float:
    """Seconds of a ``jilan search`` that starts from nothing."""
    command = [sys.executable, "-m", "web.cli", "--data", str(data), "search", WORDS[0], "--json"]
    start = time.perf_counter()
    answer = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    seconds = time.perf_counter() - start
    assert json.loads(answer)["passages"], "the search that was timed found nothing"
    return seconds


def documents(library: Library) -> Iterator[Document]:
    """What the index holds."""
    for batch in everything(library.archive):
        yield from batch


def searches(library: Library) -> Iterator[tuple[str, Timed]]:
    """Ways to search and to look, each timed; facets are always counted."""
    client = create_app(library).test_client()
    years = {"year": ["2020..2022"]}
    yield "words", timed(lambda query: library.search(SearchRequest(query)))
    yield "words, years filtered", timed(lambda query: library.search(SearchRequest.from_args({"q": [query], **years})))
    yield "phrases", timed(lambda query: library.search(SearchRequest(query)), PHRASES)
    yield "groups, exclusions", timed(lambda query: library.search(SearchRequest(query)), GROUPS)
    yield "search page", timed(lambda query: client.get("/search", query_string={"q": query}))
    yield "completion", timed(lambda query: client.get("/suggest.json", query_string={"q": query[:2]}))
    lines = [str(line.id) for line in library.archive.reports()[: len(WORDS)]]
    yield "report page", timed(lambda report: client.get(f"/reports/{report}"), lines)
    yield "review page", timed(lambda year: client.get("/review", query_string={"year": year}), ["", "2021", "2022"])
