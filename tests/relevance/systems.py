"""Ours and the baselines behind one face: a typed text and a limit give an ``Answer``."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from corpus import taxonomy, thesaurus
from index.engine import Document, Engine
from index.filters import Filters
from tests.passages import engine_over
from tests.peers import Bigrams, Fts5, Peer, StockWhoosh, WordsOr
from web.request import SearchRequest
from web.searching import understood

OURS = "ours"
BASELINES: dict[str, type[Peer]] = {"stock": StockWhoosh, "words OR": WordsOr, "FTS5": Fts5, "bigrams": Bigrams}


@dataclass(frozen=True, slots=True)
class Answer:
    """``hits`` are passages, best first; ``whole`` those and the ones folded into them as saying the same; ``no_answer`` is
    what the system itself says of it."""

    hits: tuple[int, ...]
    whole: frozenset[int]
    no_answer: bool


class System(Protocol):
    def search(self, text: str, limit: int) -> Answer: ...


class Ours:
    """The engine, and a typed text understood as the pages understand it; no filters."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def search(self, text: str, limit: int) -> Answer:
        query = understood(SearchRequest(text), thesaurus.shipped(), taxonomy.shipped())
        found = self._engine.search(query, Filters(), range(limit))
        hits = tuple(hit.passage for hit in found.hits)
        copies = (copy.passage for hit in found.hits for copy in hit.same)
        return Answer(hits, frozenset((*hits, *copies)), found.no_answer)


class Baseline:
    """A peer, which says that there is no answer by finding nothing."""

    def __init__(self, peer: Peer) -> None:
        self._peer = peer

    def search(self, text: str, limit: int) -> Answer:
        hits = tuple(self._peer.search(text, limit))
        return Answer(hits, frozenset(hits), not hits)


@contextmanager
def ours(documents: Collection[Document]) -> Iterator[Ours]:
    """Our system over the documents, in a folder of its own that is gone afterwards."""
    with TemporaryDirectory() as folder:
        engine = engine_over(Path(folder), documents)
        try:
            yield Ours(engine)
        finally:
            engine.close()


@contextmanager
def baseline(name: str, documents: Collection[Document]) -> Iterator[Baseline]:
    """That peer over the documents."""
    with TemporaryDirectory() as folder:
        peer = BASELINES[name](Path(folder))
        peer.index(documents)
        yield Baseline(peer)
