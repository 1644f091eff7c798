"""The default engine: segments kept by Whoosh, searched as arrays.

It joins three things: ``index.whoosh_store`` keeps segments on disk, ``index.generations`` says which of its files are
in force, ``index.search`` answers from the arrays of one moment. A commit is noticed by a look at the manifest, at each
search; a search that is under way goes on in the snapshot it began with.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable
from itertools import chain, islice
from pathlib import Path
from typing import Any

import numpy as np

from index import whoosh_store
from index.engine import NO_GROUPS, Document, Filters, Found, Sort
from index.generations import Generations
from index.merging import to_merge
from index.query import Query
from index.search import search
from index.segment import PostingsCache, Segment
from index.snapshot import Snapshot

_CACHE_BYTES = 64 * 1024 * 1024
# How many passages a rebuild puts into one segment: few enough that removing a report for good takes seconds.
SEGMENT_PASSAGES = 4_000


class WhooshEngine:
    """See ``index.engine.Engine``. ``folder`` is the index's own, ``key`` seals its manifest.

    :raise IndexUnusable: if there is no index, or none that this program wrote with this key and dictionary.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        self._generations = Generations(folder, key, whoosh_store.identity())
        self._cache = PostingsCache(_CACHE_BYTES)
        self._segments: dict[str, Segment] = {}
        self._snapshot = Snapshot((), self._cache)
        self._loading, self._writing = threading.Lock(), threading.Lock()
        self._current()

    @classmethod
    def build(cls, folder: Path, key: bytes, batches: Iterable[Iterable[Document]]) -> None:
        """Puts a new index of the documents in the place of whatever is in ``folder``."""
        generations = Generations(folder, key, whoosh_store.identity())
        documents = chain.from_iterable(batches)
        with generations.aside() as aside:
            names = whoosh_store.create(aside)
            while segment := tuple(islice(documents, SEGMENT_PASSAGES)):
                names = whoosh_store.Session(aside, names, {}).run((), segment, lambda segments: ())
            generations.switch(aside.name, names)
        generations.tidy()

    def search(
        self, query: Query, filters: Filters, limit: int, sort: Sort = "relevance", groups: range = NO_GROUPS
    ) -> Found:
        return search(self._current(), query, filters, limit, sort, groups)

    def update(self, documents: Iterable[Document], drop: Collection[int]) -> None:
        with self._writing:
            self._write(documents, drop, to_merge)

    def purge(self, reports: Collection[int]) -> None:
        with self._writing:
            self._current()
            # Also those where they were dropped before: what is deleted still stands in the files.
            holding = {name for name, segment in self._segments.items() if segment.of_reports(reports).any()}
            self._write((), reports, lambda kept: [one for one in kept if one.segment_id() in holding])

    def rebuild(self, batches: Iterable[Iterable[Document]]) -> None:
        with self._writing:
            self.build(self._generations.folder, self._generations.key, batches)
            self._current()
            self._generations.tidy()

    def reports(self) -> dict[int, int]:
        snapshot = self._current()
        passages = np.bincount(snapshot.report[snapshot.live], minlength=len(snapshot.reports))
        return dict(zip(snapshot.reports.ids.tolist(), passages.tolist(), strict=True))

    def close(self) -> None:
        self._snapshot = Snapshot((), self._cache)
        self._segments = {}
        self._generations.forget()

    def _current(self) -> Snapshot:
        """The snapshot of the manifest in force, also when another process wrote it."""
        if self._generations.changed():
            with self._loading:
                if self._generations.changed():
                    self._generations.load(self._load)
        return self._snapshot

    def _load(self, folder: Path, names: Collection[str]) -> None:
        pieces = whoosh_store.load(folder, names, self._segments)
        self._segments = {segment.name: segment for segment, _ in pieces}
        self._snapshot = Snapshot(pieces, self._cache)

    def _write(self, documents: Iterable[Document], drop: Collection[int], choose: whoosh_store.Choose[Any]) -> None:
        self._current()
        generation, names = self._generations.in_force()
        self._generations.tidy()
        session = whoosh_store.Session(self._generations.folder / generation, names, self._segments)
        self._generations.switch(generation, session.run(drop, documents, choose))
        # Our own hold on old files ends first: Windows removes no file that is open.
        self._current()
        self._generations.tidy()
