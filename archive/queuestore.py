"""The queue of imports as other rooms use it. Every method is one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive import adding, queue
from archive.adding import Prepared
from archive.arriving import arriving, clear
from archive.companions import join_siblings
from archive.originals import Originals, digest
from archive.queue import Waiting
from archive.queue_lists import batch_in, batches_in, jobs_in
from archive.queue_records import AGAIN, Batch, BatchKind, Job, JobStatus
from archive.queue_tables import BatchRow, JobRow
from archive.records import Added
from archive.vault import Vault
from corpus.errors import Misconfigured, Unreadable

_LOST = ("等待导入时保存的内容丢失或已损坏。", "请重新导入这个文件。")


@dataclass(frozen=True, slots=True)
class Member:
    """A file found in an archive (ZIP): its name and place there, and its bytes or why these cannot be had."""

    name: str
    path: str
    folder: str
    data: bytes = b""
    error: str | None = None


class QueueStore:
    """Batches of files and what becomes of them (``archive.queue``)."""

    _vault: Vault

    @property
    def _spool(self) -> Originals:
        return self._vault.spool

    def open_batch(self, kind: BatchKind, title: str, actor: str, paths: Sequence[str] = ()) -> int:
        """A new batch, to which files may be added until it is sealed."""
        with self._vault.database.write() as session:
            return queue.open_batch(session, kind, title, actor, paths)

    def unfinished_batch(self, kind: BatchKind, paths: Sequence[str]) -> int | None:
        """The batch of just these paths that still has something to do."""
        with self._vault.database.read() as session:
            return queue.unfinished(session, kind, paths)

    def enqueue(self, batch: int, files: Iterable[Waiting]) -> int:
        """Files that are read from where they lie when their turn comes; those that the batch has already are left
        out. Says how many came to it.

        :raise NotFound: if there is no such batch.
        """
        with self._vault.database.write() as session:
            batch_in(session, batch)
            known = queue.paths_in(session, batch)
            return queue.enqueue(session, batch, [file for file in files if file.path not in known])

    def enqueue_bytes(self, batch: int, name: str, path: str, data: bytes, folder: str = "") -> None:
        """A file that lies nowhere: its bytes are kept until it is done.

        :raise NotFound: if there is no such batch.
        """
        sha256 = digest(data)
        try:
            # Within the transaction, which begins with its first statement: who clears the spool up in one of his own finds
            # the job with its bytes, or neither.
            with self._vault.database.write() as session:
                batch_in(session, batch)
                self._keep(sha256, data)
                queue.enqueue(session, batch, [Waiting(name, path, folder, sha256, len(data))])
        finally:
            self._release([sha256])

    @contextmanager
    def unpacking(self, job: Job) -> Iterator[Callable[[Member], None]]:
        """Takes the members of an archive (ZIP), which wait in its place; at the end its job is done. If anything is
        raised none of them stays. For the holder of the writer's lock."""
        waiting: list[Waiting] = []
        with arriving(self._spool) as arrival:

            def keep(one: Member) -> None:
                if one.error is not None:
                    waiting.append(Waiting(one.name, one.path, one.folder, parent=job.id, error=one.error))
                    return
                sha256 = arrival.keep(one.data)
                waiting.append(Waiting(one.name, one.path, one.folder, sha256, len(one.data), None, job.id))

            yield keep
            try:
                with self._vault.database.write() as session:
                    self._unpacked(session, job, waiting)
                    arrival.settle(self._spool)
            finally:
                self._release([*arrival.names, *([job.spooled] if job.spooled else [])])

    def _unpacked(self, session: Session, job: Job, members: Sequence[Waiting]) -> None:
        """The members of an archive wait in its place, unless its batch was cancelled or forgotten meanwhile."""
        batch = batch_in(session, job.batch)
        queue.finish(session, job.id, ())
        queue.enqueue(session, batch.id, members)
        if batch.cancelled:
            queue.cancel(session, batch.id)
        queue.close_finished(session, [batch.id])

    def seal_batch(self, batch: int) -> None:
        """No more files are coming."""
        with self._vault.database.write() as session:
            queue.seal(session, batch)

    def batch(self, batch: int) -> Batch:
        """One batch with its counts.

        :raise NotFound: if there is none.
        """
        with self._vault.database.read() as session:
            return batch_in(session, batch)

    def has_batch(self, batch: int) -> bool:
        """Whether there is one, or still."""
        with self._vault.database.read() as session:
            return bool(batches_in(session, BatchRow.id == batch))

    def batches(self, limit: int = 50) -> list[Batch]:
        """Batches with their counts, the latest first."""
        with self._vault.database.read() as session:
            return batches_in(session, limit=limit)

    def jobs(self, batch: int, status: JobStatus | None = None, offset: int = 0, limit: int | None = None) -> list[Job]:
        """The files of a batch in the order they came; all, or those of one state."""
        conditions = [JobRow.batch_id == batch] + ([JobRow.status == status] if status else [])
        with self._vault.database.read() as session:
            return jobs_in(session, *conditions, offset=offset, limit=limit)

    def ended_jobs(self, batch: int, since: dt.datetime) -> list[Job]:
        """The files of a batch that came to their end at this moment or later."""
        with self._vault.database.read() as session:
            return jobs_in(session, JobRow.batch_id == batch, JobRow.ended_at >= since)

    def job(self, job: int) -> Job | None:
        """One file; None if its batch was forgotten."""
        with self._vault.database.read() as session:
            return next(iter(jobs_in(session, JobRow.id == job)), None)

    def known_file(self, path: str, size: int, modified: int) -> bool:
        """Whether a file of this path was queued as it is now; ``modified`` is in nanoseconds."""
        with self._vault.database.read() as session:
            return queue.is_known(session, path, size, modified)

    def cancel_batch(self, batch: int) -> None:
        """What still waits is not read any more."""
        with self._vault.database.write() as session:
            batch_in(session, batch)
            queue.cancel(session, batch)

    def retry_batch(self, batch: int, jobs: Sequence[int] | None = None, statuses: Sequence[JobStatus] = AGAIN) -> int:
        """Files that failed, could not be recognised or were cancelled wait again; says how many."""
        with self._vault.database.write() as session:
            batch_in(session, batch)
            return queue.retry(session, batch, jobs, statuses)

    def forget_batch(self, batch: int) -> None:
        """Drops a batch with the bytes kept for it; the reports stay.

        :raise NotFound: if there is none.
        """
        with self._vault.database.write() as session:
            batch_in(session, batch)
            spooled = [one.spooled for one in jobs_in(session, JobRow.batch_id == batch) if one.spooled]
            queue.forget(session, batch)
        self._release(spooled)

    def is_waiting(self) -> bool:
        """Whether there is a file to read, or a batch to be settled."""
        with self._vault.database.read() as session:
            return queue.is_waiting(session)

    def take(self, batch: int | None, most: int) -> list[Job]:
        """The next files to read, for the holder of the writer's lock."""
        with self._vault.database.write() as session:
            return queue.take(session, batch, most)

    def put_back(self, *, died: bool) -> None:
        """What was being read waits again: because the program ``died`` over it, or only ended. For the holder of the
        writer's lock."""
        with self._vault.database.write() as session:
            queue.put_back(session, died)
        clear(self._spool)
        self._release(self._spool.begun())
        if died:
            self._release(self._done_with())

    def _done_with(self) -> list[str]:
        """What lies in the spool though no file waits for it: somebody died just before he would have dropped it."""
        with self._vault.database.read() as session:
            wanted = queue.spooled(session)
        return [path.name for path in self._spool.files() if path.name not in wanted]

    def load(self, job: Job, largest: int) -> bytes:
        """The bytes of a file: those kept for it, or at most ``largest`` and one more from where it lies.

        :raise OSError: if the system withholds the file.
        :raise Unreadable: if the bytes that were kept are lost or damaged.
        """
        if job.spooled:
            try:
                return self._spool.read(job.spooled)
            except Misconfigured as fault:
                # Of the whole archive it says nothing: the other files go on.
                raise Unreadable("lost", *_LOST) from fault
        with open(job.path, "rb") as file:  # noqa: PTH123 - a path as the system gave it, which need not be printable
            return file.read(largest + 1)

    def prepare(self, name: str, data: bytes) -> Prepared:
        """Reads a file, in whatever thread.

        :raise Unreadable: if no report can be read from it.
        """
        return adding.prepare(self._vault, name, data)

    def keep(self, prepared: Prepared, actor: str, job: Job) -> Added:
        """Keeps what was read and ends its job in the same transaction.

        :raise Unreadable: if it cannot become a report; then nothing is kept.
        """
        added = adding.keep(self._vault, prepared, actor, job.id)
        self._ended(job)
        return added

    def fail(self, job: Job, why: str) -> None:
        """The file cannot become a report. Its bytes stay where they are kept, for another try."""
        with self._vault.database.write() as session:
            queue.fail(session, job.id, why)
            queue.close_finished(session, [job.batch])

    def set_aside(self, job: Job, data: bytes, why: str) -> None:
        """The file is a picture that no program here can read: it is kept until there is one."""
        sha256 = digest(data)
        try:
            with self._vault.database.write() as session:
                queue.set_aside(session, job.id, why, sha256)
                self._keep(sha256, data)
                queue.close_finished(session, [job.batch])
        finally:
            self._release([sha256])

    def join_companions(self, batch: int, actor: str) -> int:
        """Forms that do not say whose they are join the one report beside which they lay; says how many."""
        with self._vault.database.write() as session:
            return join_siblings(self._vault, session, batch, actor)

    def unsettled_batches(self) -> list[Batch]:
        """Batches of which everything is in, and what follows then is to be done (``settled``)."""
        with self._vault.database.read() as session:
            return [batch_in(session, one) for one in queue.unsettled(session)]

    def begun_batches(self) -> set[int]:
        """Batches that are not settled, of which something is in."""
        with self._vault.database.read() as session:
            return set(queue.begun(session))

    def reports_of_batch(self, batch: int) -> list[int]:
        """The reports that came with a batch, or were joined then."""
        with self._vault.database.read() as session:
            return queue.reports_of(session, batch)

    def settled(self, batch: int) -> None:
        """What follows a batch is done: forms are joined, the index has everything, copies are found."""
        with self._vault.database.write() as session:
            queue.settle(session, batch)

    def _keep(self, sha256: str, data: bytes) -> None:
        self._spool.begin(sha256)
        self._spool.keep(sha256, data)

    def _ended(self, job: Job) -> None:
        with self._vault.database.write() as session:
            queue.close_finished(session, [job.batch])
        if job.spooled:
            self._release([job.spooled])

    def _release(self, spooled: Sequence[str]) -> None:
        """Drops bytes that no file waits for any more; no file can come between the look and the deletion."""
        for sha256 in spooled:
            with self._vault.database.write() as session:
                if not queue.is_spooled(session, sha256):
                    self._spool.drop(sha256)
                self._spool.ended(sha256)
