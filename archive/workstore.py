"""The queue of imports for whoever works it off and holds the writer's lock."""

from __future__ import annotations

import logging

from archive import adding, preparing, queue, queue_work
from archive.arriving import clear
from archive.companions import folders_with_forms, join_siblings
from archive.originals import digest
from archive.preparing import Prepared
from archive.queue_lists import batch_in, jobs_in
from archive.queue_records import Batch, Job
from archive.queue_tables import JobRow
from archive.records import Outcome
from archive.spooling import Spooling
from corpus.errors import Busy, Misconfigured, Unreadable
from corpus.saying import said

log = logging.getLogger(__name__)

_LOST = (said("等待导入时保存的内容丢失或已损坏。"), said("请重新导入这个文件。"))
_NOWHERE = (
    said("没有保存这个文件的内容，无法再次读取。"),
    said("请重新导入这个文件；它在压缩包中的，请重新导入压缩包。"),
)


class WorkStore(Spooling):
    """Files one after another: taken, read, kept, or told why not. Every method is one transaction, or a few."""

    def is_waiting(self) -> bool:
        """Whether there is a file to read, or a batch to be settled."""
        with self._vault.database.read() as session:
            return queue_work.is_waiting(session)

    def is_reading(self) -> bool:
        """Whether a file is being read, or was when a program died."""
        with self._vault.database.read() as session:
            return queue_work.is_reading(session)

    def take(self, batch: int | None, most: int) -> list[Job]:
        """The next files to read, for the holder of the writer's lock."""
        with self._vault.database.write() as session:
            return queue_work.take(session, batch, most)

    def put_back(self, *, died: bool) -> None:
        """What was being read waits again: because the program ``died`` over it, or only ended. For the holder of the
        writer's lock."""
        with self._vault.database.write() as session:
            queue_work.put_back(session, died)
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
        :raise Unreadable: if the bytes that were kept are lost or damaged, or none were and it lies nowhere.
        """
        if job.spooled:
            try:
                return self._spool.read(job.spooled)
            except Misconfigured as fault:
                # Of the whole archive it says nothing: the other files go on.
                raise Unreadable("lost", *_LOST) from fault
        with self._vault.database.read() as session:
            if not queue_work.is_on_disk(session, job):
                raise Unreadable("lost", *_NOWHERE)
        with open(job.path, "rb") as file:  # noqa: PTH123 - a path as the system gave it, which need not be printable
            return file.read(largest + 1)

    def prepare(self, name: str, data: bytes) -> Prepared:
        """Reads and understands a file, in whatever thread.

        :raise Unreadable: if no report can be read from it.
        """
        return preparing.prepare(self._vault, name, data)

    def keep(self, prepared: Prepared, actor: str, job: Job) -> tuple[Outcome, ...]:
        """Keeps what was read and ends its job in the same transaction; says what became of each report.

        :raise Unreadable: if it cannot become a report; then nothing is kept.
        """
        outcomes = adding.keep(self._vault, prepared, actor, job)
        if job.spooled:
            self._release([job.spooled])
        return outcomes

    def fail(self, job: Job, why: str) -> None:
        """The file cannot become a report. Its bytes stay where they are kept, for another try."""
        with self._vault.database.write() as session:
            queue_work.fail(session, job.id, why)
            queue.close_finished(session, [job.batch])

    def set_aside(self, job: Job, data: bytes, why: str) -> None:
        """The file is a picture that no program here can read: it is kept until there is one."""
        sha256 = digest(data)
        try:
            with self._vault.database.write() as session:
                queue_work.set_aside(session, job.id, why, sha256)
                self._keep(sha256, data)
                queue.close_finished(session, [job.batch])
        finally:
            self._release([sha256])

    def join_companions(self, batch: int, actor: str) -> int:
        """Forms that do not say whose they are join the one report beside which they lay; says how many. Each folder is a
        transaction, so that others may write meanwhile, and a defect costs one folder."""
        with self._vault.database.read() as session:
            folders = folders_with_forms(session, batch)
        return sum(self._join(batch, folder, actor) for folder in folders)

    def _join(self, batch: int, folder: str, actor: str) -> int:
        try:
            with self._vault.database.write() as session:
                return join_siblings(self._vault, session, batch, folder, actor)
        except (Busy, Misconfigured):
            raise
        except Exception:
            # The joined text is understood anew, and a parser may break on it: the forms stay alone then.
            log.exception("forms of import %s in %s are not joined", batch, folder)
            return 0

    def failed_members(self, job: Job) -> list[Job]:
        """What could not be had from an archive (ZIP)."""
        members = JobRow.batch_id == job.batch, JobRow.parent == job.id, JobRow.spooled.is_(None)
        with self._vault.database.read() as session:
            return jobs_in(session, *members, JobRow.status == "failed")

    def unsettled_batches(self) -> list[Batch]:
        """Batches of which everything is in, and what follows then is to be done (``settled``)."""
        with self._vault.database.read() as session:
            return [batch_in(session, one) for one in queue_work.unsettled(session)]

    def begun_batches(self) -> set[int]:
        """Batches that are not settled, of which something is in."""
        with self._vault.database.read() as session:
            return set(queue_work.begun(session))

    def reports_of_batch(self, batch: int) -> list[int]:
        """The reports that came with a batch, or were joined then."""
        with self._vault.database.read() as session:
            return queue_work.reports_of(session, batch)

    def settled(self, batch: int) -> None:
        """What follows a batch is done: forms are joined, the index has everything, copies are found."""
        with self._vault.database.write() as session:
            queue_work.settle(session, batch)
