"""The search index of one archive, kept usable and up to date: opened, built when missing, brought up to the marks.

The database is the truth and marks every change; the index follows at once if the writer's lock can be had, else when
the lock's holder ends or the next program starts. Methods may be called from any thread: one writes at a time, since
the writer's lock keeps threads apart too, and searches go on meanwhile.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from archive import Archive
from archive.lock import writer
from corpus.errors import Busy
from index import open_engine, rebuild_engine
from index.engine import Engine, IndexUnusable
from web.indexing import Tell, everything, index_pending
from web.settings import Settings

log = logging.getLogger(__name__)

# Seconds that a person waits for the writer's lock before the index is left to follow later.
PATIENCE = 3.0
# The same for one decision of many: people decide one after the other, and while an import runs the index follows anyway.
BRIEFLY = 0.3


class Index:
    """The engine is opened when first asked for, since most commands never search. ``tell`` is told the progress of
    indexing whenever much of it is to be done at once."""

    def __init__(self, archive: Archive, settings: Settings, tell: Tell) -> None:
        self._archive, self._settings, self._tell = archive, settings, tell
        self._engine: Engine | None = None
        # Nobody who holds it waits for the writer's lock, whose holder may be waiting for it.
        self._opening = threading.Lock()

    @property
    def engine(self) -> Engine | None:
        """The search engine if it is open; None otherwise."""
        return self._engine

    def opened(self) -> Engine:
        """The search engine; if there is no usable index, one is built from the database.

        :raise Busy: if an index must be built while another program or thread writes.
        """
        try:
            return self._found()
        except IndexUnusable as fault:
            log.info("building the index: %s", fault)
        with writer(self._settings.data, PATIENCE):
            try:
                # Whoever held the lock may have built it.
                return self._found()
            except IndexUnusable:
                return self._rebuilt()

    def reopened(self, unusable: Engine) -> Engine:
        """As ``opened``, instead of this engine; another thread may have put one in its place already."""
        if self._engine is unusable:
            self._use(None)
        return self.opened()

    def close(self) -> None:
        """Lets go of all files; the next use opens them again."""
        self._use(None)

    @contextmanager
    def writing(self, wait: float = 0) -> Iterator[None]:
        """The writer's lock, waited for up to ``wait`` seconds, over an index that can be written.

        :raise Busy: if another program or thread writes.
        """
        # Opened before the lock is taken: building a missing index takes the lock itself.
        self.opened()
        with writer(self._settings.data, wait):
            yield

    def follow(self) -> None:
        """Indexes what is marked; the caller holds the writer's lock. An index that another program has spoilt or
        deleted meanwhile is built anew: the database has everything."""
        try:
            index_pending(self._archive, self._found(), self._tell)
        except IndexUnusable as fault:
            log.warning("%s", fault)
            self._rebuilt()

    def sync(self, wait: float = 0) -> None:
        """Indexes what is marked.

        :raise Busy: if another program writes.
        """
        if self._archive.waiting():
            with self.writing(wait):
                self.follow()

    def catch_up(self, wait: float = 0) -> bool:
        """``sync`` if no one else is at it; says whether the index is up to date."""
        try:
            self.sync(wait)
        except Busy as fault:
            log.info("index left to follow later: %s", fault)
            return False
        return True

    def rebuild(self) -> None:
        """Builds the index anew from the database, aside; searches go on in the old one meanwhile.

        :raise Busy: if another program writes.
        """
        with writer(self._settings.data):
            marks = self._archive.pending()
            try:
                self._found().rebuild(everything(self._archive, self._tell))
                self._archive.indexed(marks)
            except IndexUnusable:
                self._rebuilt()

    def _found(self) -> Engine:
        """The engine in use, else one over the index on disk."""
        if (engine := self._engine) is not None:
            return engine
        key = self._archive.secret("index")
        with self._opening:
            if self._engine is None:
                self._engine = open_engine(self._settings.search, self._settings.index, key)
            return self._engine

    def _use(self, engine: Engine | None) -> None:
        with self._opening:
            before, self._engine = self._engine, engine
        if before is not None:
            before.close()

    def _rebuilt(self) -> Engine:
        """A new engine over a new index, put to use; the caller holds the writer's lock."""
        marks = self._archive.pending()
        batches = everything(self._archive, self._tell)
        engine = rebuild_engine(self._settings.search, self._settings.index, self._archive.secret("index"), batches)
        self._archive.indexed(marks)
        self._use(engine)
        return engine
