"""The half of the library that takes files in: into the queue, and out of it into archive and index; ``web.library`` has the
whole of it."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from archive import BatchKind, JobStatus, Waiting
from archive.lock import awaited
from archive.marks import now
from corpus.errors import Busy, Misconfigured
from corpus.saying import listed
from web.answering import Answers
from web.collect import collect
from web.copies import find_copies
from web.importing import ImportLine, Source, is_printable, lines_of, loaded, named, printable, waiting, withheld
from web.reading import SIZE, readers
from web.upkeep import BRIEFLY
from web.words import BATCH_KINDS
from web.working import Watched, Work

if TYPE_CHECKING:
    from corpus.sandbox import Pool

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ImportRun:
    """An import about to run: it runs while it is iterated over, once. ``batch`` keeps what becomes of it; ``waiting``
    files are to be done, ``resumed`` says that an earlier run left some of them."""

    batch: int
    waiting: int
    resumed: bool
    lines: Iterator[ImportLine]

    def __iter__(self) -> Iterator[ImportLine]:
        return self.lines


class Receiving(Answers):
    """Files that come to one archive."""

    @property
    def readers(self) -> Pool:
        """The processes in which files are read and their pages drawn."""
        return readers()

    def import_paths(self, paths: Sequence[Path], actor: str | None = None) -> ImportRun:
        """Files and folders, a line each as it is done. What an interrupted import of the same paths left is gone on
        with."""
        since = now()
        asked = [printable(str(path.absolute())) for path in paths]
        title = listed([printable(path.name or str(path)) for path in paths])
        before = self.archive.unfinished_batch("command", asked)
        batch = before or self.archive.open_batch("command", title, actor or self.settings.actor, asked)
        try:
            found = collect([path.absolute() for path in paths])
            self.archive.enqueue(batch, waiting(found))
            for path in found.files:
                # A name that is no text cannot be kept, to be read later.
                if not is_printable(path):
                    self._enqueue_now(batch, path)
        finally:
            self.archive.seal_batch(batch)
        return self._run(batch, before is not None, since)

    def import_items(
        self, sources: Iterable[Source], actor: str | None = None, kind: BatchKind = "upload"
    ) -> ImportRun:
        """The same for files that lie nowhere."""
        since = now()
        batch = self.enqueue(sources, actor, kind)
        return self._run(batch, False, since)

    def enqueue(self, sources: Iterable[Source], actor: str | None = None, kind: BatchKind = "upload") -> int:
        """Puts files that lie nowhere into the queue, for whoever works it off; says which batch they are.

        :raise OSError: if one of them cannot be had.
        """
        batch = self.archive.open_batch(kind, BATCH_KINDS[kind], actor or self.settings.actor)
        try:
            for each in sources:
                self.archive.enqueue_bytes(batch, each.name, each.path, each.load(), each.folder)
        finally:
            self.archive.seal_batch(batch)
        return batch

    def work(
        self,
        batch: int | None = None,
        ended: threading.Event | None = None,
        since: dt.datetime | None = None,
        waits: Callable[[str], None] = log.info,
    ) -> Generator[ImportLine]:
        """Works off what waits in the queue, of one batch or of all, and tells each line as it is done; stops soon after
        ``ended``. While another program holds the writer's lock, the lines of a batch that it is at are told, those that
        it has done ``since`` too; without a batch it is waited for. If that one reads no files, ``waits`` is told once
        which it is."""
        ended = ended or threading.Event()
        watched, told = Watched(self.archive, batch, since), False
        while not ended.is_set():
            try:
                with self._index.writing(BRIEFLY):
                    yield from watched.lines()
                    yield from self._work(ended).run(batch)
                    return
            except Busy:
                if not told and not self.archive.is_reading():
                    waits(awaited(self.settings.data))
                    told = True
            finished = batch is not None and self.archive.batch(batch).finished
            yield from watched.lines()
            if finished:
                return

    def lines(
        self, batch: int, status: JobStatus | None = None, offset: int = 0, limit: int | None = None
    ) -> list[ImportLine]:
        """What became of the files of a batch so far, in the order they came; ``offset`` and ``limit`` count files."""
        return lines_of(self.archive, self.archive.jobs(batch, status, offset, limit))

    def _enqueue_now(self, batch: int, path: Path) -> None:
        """Puts a file into the queue with its bytes, unless it is there."""
        name, shown = printable(path.name), printable(str(path))
        try:
            self.archive.enqueue_bytes(batch, name, shown, loaded(path), printable(str(path.parent)), once=True)
        except OSError as fault:
            self.archive.enqueue(batch, [Waiting(name, shown, "", error=named(name, withheld(fault)))])

    def _run(self, batch: int, resumed: bool, since: dt.datetime) -> ImportRun:
        return ImportRun(batch, self.archive.batch(batch).open, resumed, self.work(batch, since=since))

    def _work(self, ended: threading.Event) -> Work:
        return Work(self.archive, self.readers, SIZE, self._followed, ended)

    def _followed(self, reports: Sequence[int]) -> None:
        """The index has what came, and near-duplicates of it are found."""
        self._index.follow()
        if not reports:
            return
        try:
            find_copies(self, reports)
        except (Busy, Misconfigured):
            raise
        except Exception:
            # The reports are kept and found; that nobody is told of their likes costs less than the end of all imports.
            log.exception("copies of %s reports are not looked for", len(reports))
