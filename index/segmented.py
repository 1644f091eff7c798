"""The one engine: segments of our own, searched as arrays; formats differ in how they keep postings.

It joins three things: ``index.segments`` keeps segments on disk, ``index.generations`` says which files are in force,
``index.search`` answers from the arrays of one moment. A commit is noticed by a look at the manifest, at each search; a
search that is under way goes on in the snapshot it began with.

An engine opens an index of its own format only, so that another setting leads to a rebuild. Once open, it follows when
another process has rebuilt the index in another format: what is in force decides how it is read and written. Closed, it
stays closed: a search or a commit under way ends in what it began with, a new one raises ``IndexUnusable``.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np

from corpus.saying import said
from index import building, formats, manifest, segments
from index.analysed import AnalysedQuery
from index.engine import Document, Found, IndexUnusable, Sort
from index.filters import Filters
from index.generations import Generations
from index.kept import Kept
from index.manifest import Stamp
from index.merging import to_merge
from index.postings import Format
from index.search import search
from index.segment import PostingsCache, Segment
from index.segments import Piece
from index.snapshot import Snapshot

_CACHE_BYTES = 128 * 1024 * 1024

Choose = Callable[[Collection[Piece]], Collection[Piece]]


class _State(NamedTuple):
    """What one manifest names: the folder of its generation, the files in it, and what they hold."""

    folder: Path
    files: Collection[str]
    pieces: Sequence[Piece]
    snapshot: Snapshot


class SegmentedEngine:
    """See ``index.engine.Engine``. ``folder`` is the index's own, ``key`` seals its manifest.

    :raise IndexUnusable: if there is no index, or none that this program wrote with this key, format and dictionary.
    """

    def __init__(self, folder: Path, key: bytes, postings: Format) -> None:
        self._generations = Generations(folder, key)
        self._cache = PostingsCache(_CACHE_BYTES)
        self._own = self._postings = postings
        self._known: dict[str, Segment] = {}
        self._loaded: _State | None = None
        self._loading, self._writing = threading.Lock(), threading.Lock()
        self._generations.load(self._accept_own, self._load)

    @classmethod
    def build(cls, folder: Path, key: bytes, postings: Format, batches: Iterable[Iterable[Document]]) -> None:
        """Puts a new index of the documents in the place of whatever is in ``folder``."""
        generations = Generations(folder, key)
        with generations.aside() as aside:
            names = building.build(aside, postings, chain.from_iterable(batches))
            generations.switch(segments.identity(postings), aside.name, names)
        generations.tidy()

    def search(self, query: AnalysedQuery, filters: Filters, ranks: range, sort: Sort = "relevance") -> Found:
        return search(self.snapshot(), query, filters, ranks, sort)

    def snapshot(self) -> Snapshot:
        return self._current().snapshot

    def texts(self) -> Iterator[tuple[int, str, str]]:
        return self.snapshot().texts()

    def update(self, documents: Iterable[Document], drop: Collection[int]) -> None:
        with self._writing:
            self._write(documents, drop, lambda pieces: to_merge(pieces, self._postings.most_rewritten))

    def purge(self, reports: Collection[int]) -> None:
        with self._writing:
            # Also those where they were dropped before: what is deleted still stands in the files.
            self._write((), reports, lambda pieces: [one for one in pieces if one.segment.of_reports(reports).any()])

    def rebuild(self, batches: Iterable[Iterable[Document]]) -> None:
        with self._writing:
            self.build(self._generations.folder, self._generations.key, self._own, batches)
            self._follow()
            self._generations.tidy()

    def reports(self) -> dict[int, int]:
        snapshot = self._current().snapshot
        passages = np.bincount(snapshot.report[snapshot.live], minlength=len(snapshot.reports))
        return dict(zip(snapshot.reports.ids.tolist(), passages.tolist(), strict=True))

    @property
    def state(self) -> Stamp | None:
        """Another one after each commit, of whatever process; a look at one file, so it may be asked for at any time."""
        return manifest.stamp(self._generations.folder)

    def close(self) -> None:
        with self._loading:
            self._known, self._loaded = {}, None
            self._generations.forget()

    def _current(self) -> _State:
        """What the manifest in force names, also when another process wrote it.

        :raise IndexUnusable: once the engine is closed.
        """
        self._follow()
        loaded = self._loaded
        if loaded is None:
            raise IndexUnusable(said("已关闭"))
        return loaded

    def _follow(self) -> None:
        if self._generations.changed():
            with self._loading:
                if self._loaded is not None and self._generations.changed():
                    self._generations.load(self._accept, self._load)

    def _accept_own(self, identity: str) -> None:
        if identity != segments.identity(self._own):
            raise IndexUnusable(said("由另一版本的程序、词典或另一种引擎建立"))

    def _accept(self, identity: str) -> None:
        written = formats.written(identity)
        if written is None:
            raise IndexUnusable(said("由另一版本的程序或词典建立，或其引擎未安装"))
        self._postings = written

    def _load(self, folder: Path, names: Collection[str]) -> None:
        pieces = segments.load(folder, names, self._postings, self._known)
        snapshot = Snapshot([(piece.segment, piece.live) for piece in pieces], self._cache)
        self._known = {piece.segment.name: piece.segment for piece in pieces}
        self._loaded = _State(folder, frozenset(names), pieces, snapshot)

    def _write(self, documents: Iterable[Document], drop: Collection[int], choose: Choose) -> None:
        """One commit: drops, adds, and writes the chosen segments anew without what is deleted."""
        state = self._current()
        self._generations.tidy()
        names = self._written(state, documents, drop, choose)
        self._generations.switch(segments.identity(self._postings), state.folder.name, names)
        # Our own hold on old files ends first: Windows removes no file that is open.
        self._follow()
        self._generations.tidy()

    def _written(
        self, state: _State, documents: Iterable[Document], drop: Collection[int], choose: Choose
    ) -> list[str]:
        """The names of all files of the next state, of which those that ``state`` does not name are written here."""
        folder = state.folder
        pieces = [piece.without(drop) for piece in state.pieces]
        chosen = choose([piece for piece in pieces if piece.kept])
        passages = chain(map(Kept.of, documents), *(piece.passages() for piece in chosen))
        names = building.write(folder, segments.next_number(pieces), self._postings, passages)
        for piece, before in zip(pieces, state.pieces, strict=True):
            if piece.kept and piece not in chosen:
                names += (piece if piece is before else segments.delete(folder, piece)).names(state.files)
        return names
