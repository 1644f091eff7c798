"""Working the queue of imports off: files are read side by side in sandboxes, and kept one after another in their order.

Whoever holds the writer's lock works; others watch. What a job comes to is in the database before its lines are told, so
that nothing is lost or done twice wherever this is stopped.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from archive import Archive, Job, Outcome
from archive import Member as Kept
from archive.marks import now
from archive.preparing import Prepared
from corpus.errors import JilanError, NotFound, Unreadable
from corpus.readers import LARGEST_FILE
from corpus.readers.unpack import Member
from corpus.saying import said
from web.collect import why_passed_over
from web.importing import ImportLine, lines_of, named, withheld
from web.indexing import BATCH, cut

if TYPE_CHECKING:
    from corpus.sandbox import Pool

log = logging.getLogger(__name__)

_REMEMBERED = 10_000
_AHEAD = 2
"""Files that are read or waiting to be kept, for each process that reads."""

_LOOK = 0.2
"""Seconds between looks whether the work is to end."""

Reading = tuple[Job, "Future[Prepared | None]"]


class Work:
    """One run over the queue, of one batch or of all. ``follow`` brings the index up to date and takes the ids of the
    reports that came; the caller holds the writer's lock. It stops soon after ``ended``; what was not done waits."""

    def __init__(
        self,
        archive: Archive,
        readers: Pool,
        size: int,
        follow: Callable[[Sequence[int]], None],
        ended: threading.Event,
    ) -> None:
        self._archive, self._readers, self._size = archive, readers, size
        self._follow, self._ended = follow, ended
        self._came: list[int] = []
        self._fresh = 0
        self._actor = cache(lambda batch: archive.batch(batch).actor)

    def run(self, batch: int | None = None) -> Iterator[ImportLine]:
        """The lines of what was waiting, as each file comes to its end.

        :raise Misconfigured: if the archive itself can take no more; what was not done waits.
        """
        self._archive.put_back(died=True)
        earlier = self._archive.begun_batches()
        ready: deque[Reading] = deque()
        threads = ThreadPoolExecutor(self._size, "reading")
        try:
            yield from self._each(threads, ready, batch)
        finally:
            self._leave(threads, ready)
        if not self._ended.is_set():
            self._settle(earlier)

    def _each(self, threads: ThreadPoolExecutor, ready: deque[Reading], batch: int | None) -> Iterator[ImportLine]:
        while not self._ended.is_set():
            free = _AHEAD * self._size - len(ready)
            # Several in one transaction, which waits for the disk; as many as are left keep all processes busy meanwhile.
            for job in self._archive.take(batch, free) if free >= self._size else ():
                ready.append((job, threads.submit(self._read, job)))
            if not ready:
                return
            if not wait([ready[0][1]], _LOOK).done:
                # Looked at again and again, because Windows lets nothing interrupt an endless wait.
                continue
            yield from self._kept(*ready.popleft())
            if self._fresh >= BATCH:
                # Copies are looked for at the end: that takes the whole index into memory.
                self._follow(())
                self._fresh = 0

    def _leave(self, threads: ThreadPoolExecutor, ready: deque[Reading]) -> None:
        """Nobody waits for what is read just now: that may be a scan of a hundred pages."""
        threads.shutdown(wait=False, cancel_futures=True)
        if ready:
            self._readers.stop()
        threads.shutdown(wait=True)
        self._readers.reopen()
        self._archive.put_back(died=False)

    def _read(self, job: Job) -> Prepared | None:
        """One file read, in a thread; None if there is nothing to keep of it: it was unpacked, or set aside."""
        data = self._archive.load(job, LARGEST_FILE)
        try:
            return self._archive.prepare(job.name, data)
        except Unreadable as fault:
            if fault.code == "archive":
                self._unpack(job, data)
                return None
            if fault.code == "needs_ocr":
                self._archive.set_aside(job, data, named(job.name, fault.sentence))
                return None
            raise

    def _unpack(self, job: Job, data: bytes) -> None:
        with self._archive.unpacking(job) as keep:
            self._readers.unpack(job.name, data, lambda member: keep(_member(job, member)))

    def _kept(self, job: Job, reading: Future[Prepared | None]) -> Iterator[ImportLine]:
        outcomes: tuple[Outcome, ...] = ()
        try:
            prepared = reading.result()
            if prepared is not None:
                outcomes = self._archive.keep(prepared, self._actor(job.batch), job)
                came = [one.report for one in outcomes if one.status != "duplicate"]
                self._came += came
                self._fresh += len(came)
        except OSError as fault:
            self._fail(job, withheld(fault))
        except NotFound:
            # Somebody cleared the batch away meanwhile.
            return
        except Unreadable as fault:
            self._fail(job, fault.sentence)
        except JilanError:
            raise
        except Exception as defect:
            # Documents are endlessly various and hostile: a crash of a parser on one of them must not cost a clerk the
            # other two hundred. It is told as a defect, and the log has what is needed to mend it.
            log.exception("import of %s failed", job.path)
            kind = type(defect).__name__
            told = said("内部错误（%(kind)s），详情已记入日志。其余文件不受影响；请保留该文件并反映。", kind=kind)
            self._fail(job, told)
        ended = replace(job, status="done", outcomes=outcomes) if outcomes else self._archive.job(job.id)
        if ended is not None:
            yield from lines_of(self._archive, [ended])
            if ended.status == "done" and not ended.outcomes:
                # Of an archive: what could not be had from it never comes here itself.
                yield from lines_of(self._archive, self._archive.failed_members(job))

    def _fail(self, job: Job, why: str) -> None:
        self._archive.fail(job, named(job.name, why))

    def _compare(self, reports: Sequence[int]) -> None:
        """Brings the index up to date and looks for copies of these reports."""
        for _, some in cut(reports) if reports else [(0, ())]:
            self._follow(some)

    def _settle(self, earlier: Collection[int]) -> None:
        """Forms without a name join their reports where a whole batch is in; then the index follows. Of batches begun
        ``earlier``, by a program that may have died, all reports are looked at again."""
        # What came is found whatever happens to the forms.
        self._follow(())
        finished = self._archive.unsettled_batches()
        for batch in finished:
            self._archive.join_companions(batch.id, batch.actor)
        self._compare(self._came)
        for batch in finished:
            if batch.id in earlier:
                self._compare(self._archive.reports_of_batch(batch.id))
            self._archive.settled(batch.id)


def _member(job: Job, member: Member) -> Kept:
    """A member as a file of the queue: its path leads through the archive."""
    inside = PurePath(member.name)
    path = f"{job.path}/{member.name}"
    folder = f"{job.path}/{inside.parent}"
    if member.left_out:
        return Kept(inside.name, path, folder, error=why_passed_over(inside.name), skipped=True)
    error = named(inside.name, member.fault.sentence) if member.fault else None
    return Kept(inside.name, path, folder, member.data, error)


class Watched:
    """The lines of a batch that another program works off, or has done ``since``, each told once; of all batches none are
    told."""

    def __init__(self, archive: Archive, batch: int | None, since: dt.datetime | None = None) -> None:
        self._archive, self._batch = archive, batch
        self._since = since or now()
        self._told: set[int] = set()

    def lines(self) -> Iterator[ImportLine]:
        """What came to its end since the last time."""
        if self._batch is None:
            return
        jobs = [job for job in self._archive.ended_jobs(self._batch, self._since) if job.id not in self._told]
        if jobs:
            # Several may end in one moment: that moment is looked at again.
            self._since = max(job.ended_at for job in jobs if job.ended_at)
            self._told = {job.id for job in jobs} | (self._told if len(self._told) < _REMEMBERED else set())
            yield from lines_of(self._archive, jobs)
