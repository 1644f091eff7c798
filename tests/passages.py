"""Documents for the tests of the index: passages of invented unions with the facts a test needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from corpus.model import DocType, Role
from index import rebuild_engine
from index.analysed import analyse
from index.engine import Document, Engine, Found, Sort
from index.filters import Filters
from index.query import parse

KEY = b"a key of the tests"


def passage(number: int, text: str, report: int = 1, heading: str = "", **facts: Any) -> Document:
    """One passage; ``facts`` are those of its report, and its role."""
    known = {"role": Role.OTHER, "doc_type": DocType.OVERALL, **facts}
    return Document(passage=number, report=report, heading=heading, text=text, **known)


def passages(texts: Iterable[str], report: int = 1, first: int = 1, **facts: Any) -> list[Document]:
    """A passage each, numbered from ``first``."""
    return [passage(number, text, report, **facts) for number, text in enumerate(texts, first)]


def engine_over(folder: Path, documents: Iterable[Document], url: str = "whoosh:") -> Engine:
    """A new index of the documents in ``folder``; the test closes it."""
    return rebuild_engine(url, folder, KEY, [documents])


def ask(engine: Engine, text: str, sort: Sort = "relevance", limit: int = 100, **filters: Any) -> Found:
    """What the engine finds for a typed query."""
    return engine.search(analyse(parse(text)), Filters(**filters), range(limit), sort)


def found(engine: Engine, text: str, **options: Any) -> list[int]:
    """The passages in their order."""
    return [candidate.passage for candidate in ask(engine, text, **options).hits]


def holding(engine: Engine, text: str, **options: Any) -> list[int]:
    """All passages that match, those that say the same as a hit among them, by number."""
    hits = ask(engine, text, **options).hits
    return sorted([hit.passage for hit in hits] + [copy.passage for hit in hits for copy in hit.same])


def matching(engine: Engine, texts: Sequence[str], text: str) -> list[str]:
    """Of the texts of passages 1, 2, …, those that are found, in the order of the texts."""
    return [texts[number - 1] for number in holding(engine, text)]
