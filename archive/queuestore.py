"""The queue of imports as other rooms use it. Every method is one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from sqlalchemy import select, update

from archive import queue
from archive.queue import Waiting
from archive.queue_lists import Became, batch_in, batches_in, jobs_became, jobs_in, unfinished_in
from archive.queue_records import AGAIN, Batch, BatchKind, Job, JobStatus
from archive.queue_tables import BatchRow, JobRow
from archive.workstore import WorkStore


class QueueStore(WorkStore):
    """Batches of files and what becomes of them (``archive.queue``)."""

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

    def unfinished_batches(self, kind: BatchKind) -> list[Batch]:
        """Batches of a kind that have something to do, or were never sealed, the earliest first."""
        with self._vault.database.read() as session:
            return unfinished_in(session, kind)

    def jobs(self, batch: int, status: JobStatus | None = None, offset: int = 0, limit: int | None = None) -> list[Job]:
        """The files of a batch in the order they came; all, or those of one state."""
        conditions = [JobRow.batch_id == batch] + ([JobRow.status == status] if status else [])
        with self._vault.database.read() as session:
            return jobs_in(session, *conditions, offset=offset, limit=limit)

    def jobs_became(
        self, batch: int, became: Became, offset: int = 0, limit: int | None = None
    ) -> tuple[list[Job], int]:
        """A stretch of the files of a batch of which this became, in the order they came, and how many there are."""
        with self._vault.database.read() as session:
            return jobs_became(session, batch, became, offset, limit)

    def ended_jobs(self, batch: int, since: dt.datetime) -> list[Job]:
        """The files of a batch that came to their end at this moment or later."""
        with self._vault.database.read() as session:
            return jobs_in(session, JobRow.batch_id == batch, JobRow.ended_at >= since)

    def last_ended(self, batch: int, most: int) -> list[dt.datetime]:
        """When the last files of a batch came to their end, the latest first."""
        ended = select(JobRow.ended_at).where(JobRow.batch_id == batch, JobRow.ended_at.is_not(None))
        with self._vault.database.read() as session:
            return [at for at in session.scalars(ended.order_by(JobRow.ended_at.desc()).limit(most)) if at]

    def job(self, job: int) -> Job | None:
        """One file; None if its batch was forgotten."""
        with self._vault.database.read() as session:
            return next(iter(jobs_in(session, JobRow.id == job)), None)

    def known_file(self, path: str, size: int, modified: int) -> bool:
        """Whether a file of this path was queued as it is now; ``modified`` is in nanoseconds."""
        with self._vault.database.read() as session:
            return queue.is_known(session, path, size, modified)

    def note_file(self, batch: int, path: str, size: int, modified: int) -> None:
        """Says of a file that came with its bytes how it stood where it lay; ``modified`` is in nanoseconds."""
        with self._vault.database.write() as session:
            new = update(JobRow).filter_by(batch_id=batch, path=path, modified=None)
            session.execute(new.values(size=size, modified=modified))

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
