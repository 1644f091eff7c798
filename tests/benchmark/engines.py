"""Engines over the same passages with the same queries: ours in each format, and others beside them."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from corpus import taxonomy, thesaurus
from index import open_engine, rebuild_engine
from index.engine import Document, Engine
from index.filters import Filters
from tests.benchmark.queries import PHRASES, WORDS, Timed, timed
from tests.peers import Peer
from web.request import SearchRequest
from web.searching import understood

_KEY = b"a key of the benchmark"
_SHOWN = 20


def memory() -> float:
    """Peak memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def size(folder: Path) -> float:
    """MB of the files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def ours(url: str, folder: Path, documents: Iterable[Document]) -> tuple[Engine, float]:
    """Our engine at ``url`` over the documents, and the seconds its index took."""
    start = time.perf_counter()
    engine = rebuild_engine(url, folder, _KEY, [documents])
    return engine, time.perf_counter() - start


def reopened(url: str, folder: Path) -> Engine:
    """The engine that ``ours`` made, once it is closed."""
    return open_engine(url, folder, _KEY)


def asking(engine: Engine) -> Callable[[str], object]:
    """A search as the pages ask for it, with facets, re-ranking and other names."""
    terms, categories = thesaurus.shipped(), taxonomy.shipped()

    def ask(text: str) -> object:
        query = understood(SearchRequest(text), terms, categories)
        return engine.search(query, Filters(), range(_SHOWN))

    return ask


def searches(engine: Engine) -> Iterator[tuple[str, Timed]]:
    """Words and phrases, timed."""
    yield "words", timed(asking(engine))
    yield "phrases", timed(asking(engine), PHRASES)


def peers(
    kinds: Iterable[type[Peer]], folder: Path, documents: Callable[[], Iterable[Document]]
) -> Iterator[tuple[str, float, Timed, float]]:
    """Name, passages a second to index, times, and the share of queries that found nothing, of each peer."""
    for kind in kinds:
        peer = kind(folder / kind.__name__)
        start = time.perf_counter()
        rate = peer.index(documents()) / (time.perf_counter() - start)
        found = timed(lambda query, peer=peer: peer.search(query, _SHOWN))  # type: ignore[misc]
        yield peer.name, rate, found, sum(not peer.search(query, _SHOWN) for query in WORDS) / len(WORDS)
