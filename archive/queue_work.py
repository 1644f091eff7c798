"""The queue of imports as it is worked off: what is read next, what became of it, what follows a batch that is in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from archive.marks import now
from archive.queue import busy, close_finished
from archive.queue_lists import job_of
from archive.queue_records import OPEN, BatchKind, Job, JobStatus
from archive.queue_tables import BatchRow, JobRow, OutcomeRow
from archive.records import Outcome
from corpus.errors import NotFound
from corpus.saying import said

ATTEMPTS = 3
"""How often a file may stop the whole program before it is left alone."""

FROM_DISK: tuple[BatchKind, ...] = ("command", "watch")
"""Batches whose files lie where their paths say."""

_GONE = said("这个文件的导入记录已经清除。")
_STOPPED = said("读取这个文件时程序三次意外中止，已不再尝试。请保留该文件并反映；另存为 .docx 或 PDF 后可重新导入。")


def is_waiting(session: Session) -> bool:
    """Whether a file waits, or was being read when a program died, or a batch is to be settled."""
    file = select(JobRow.id).where(JobRow.status.in_(OPEN)).limit(1)
    return session.scalar(file) is not None or bool(unsettled(session))


def is_reading(session: Session) -> bool:
    """Whether a file is being read, or was when a program died."""
    return session.scalar(select(JobRow.id).filter_by(status="reading").limit(1)) is not None


def unsettled(session: Session) -> list[int]:
    """Batches of which everything is in, but what follows then may not be done: forms join their reports, the index has
    them, copies are found. A program may die between the last file and that, or the last word about an upload come
    after it."""
    return list(session.scalars(select(BatchRow.id).where(BatchRow.sealed, ~BatchRow.settled, ~busy())))


def begun(session: Session) -> list[int]:
    """Batches that are not settled, of which something is in."""
    some = select(JobRow.id).where(JobRow.batch_id == BatchRow.id, JobRow.status.not_in(OPEN)).exists()
    return list(session.scalars(select(BatchRow.id).where(~BatchRow.settled, some)))


def settle(session: Session, batch: int) -> None:
    """What follows is done, unless files came meanwhile."""
    session.execute(update(BatchRow).where(BatchRow.id == batch, ~busy()).values(settled=True))


def reports_of(session: Session, batch: int) -> list[int]:
    """The reports that came with a batch, or were joined then."""
    query = select(OutcomeRow.report_id).join(JobRow, JobRow.id == OutcomeRow.job_id).where(JobRow.batch_id == batch)
    return sorted(set(session.scalars(query.where(OutcomeRow.status != "duplicate"))))


def take(session: Session, batch: int | None, most: int) -> list[Job]:
    """The next files to read, of one batch or of all, now being read by the caller, who holds the writer's lock.

    A file over which a program died is read alone: should it be the one that kills, the others have no part in it.
    """
    query = select(JobRow).filter_by(status="waiting").order_by(JobRow.id).limit(most)
    rows = list(session.scalars(query if batch is None else query.filter_by(batch_id=batch)))
    suspect = next((at for at, row in enumerate(rows) if row.attempts), None)
    others = session.scalars(select(JobRow.attempts).filter_by(status="reading")).all()
    if suspect is not None:
        rows = rows[: suspect or int(not others)]
    if any(attempts > 1 for attempts in others):
        return []
    for row in rows:
        row.status, row.attempts = "reading", row.attempts + 1
    return [job_of(row) for row in rows]


def is_on_disk(session: Session, job: Job) -> bool:
    """Whether the path of a file is a place on the disk. Uploads and members of archives (ZIP) only tell where they lay:
    taken for a place, their path would lead to files of this computer that nobody chose."""
    kind = session.scalar(select(BatchRow.kind).filter_by(id=job.batch))
    return kind in FROM_DISK and job.parent is None and PurePath(job.path).is_absolute()


def put_back(session: Session, died: bool) -> None:
    """Lets files wait again that are being read, though nobody reads any more: the program ``died`` over them, which does
    not happen to a file more than ``ATTEMPTS`` times, or it only ended. For the holder of the writer's lock."""
    if died:
        stopped = (JobRow.status == "reading", JobRow.attempts >= ATTEMPTS)
        session.execute(update(JobRow).where(*stopped).values(status="failed", error=_STOPPED, ended_at=now()))
    left = {"status": "waiting", "attempts": JobRow.attempts - (0 if died else 1)}
    session.execute(update(JobRow).filter_by(status="reading").values(left))
    close_finished(session)


def finish(session: Session, job: int, outcomes: Sequence[Outcome]) -> None:
    """The file is done.

    :raise NotFound: if its batch was forgotten meanwhile.
    """
    if not _end(session, job, "done", error=None):
        raise NotFound(_GONE)
    session.execute(delete(OutcomeRow).filter_by(job_id=job))
    for position, one in enumerate(outcomes):
        words = {"status": one.status, "report_id": one.report, "same": one.same, "replaces": one.replaces}
        session.add(OutcomeRow(job_id=job, position=position, **words))


def fail(session: Session, job: int, why: str) -> None:
    """The file could not become a report: ``why`` is the sentence for people."""
    _end(session, job, "failed", error=why)


def set_aside(session: Session, job: int, why: str, spooled: str) -> None:
    """The file is a picture that no program here can read; its bytes are kept."""
    _end(session, job, "unrecognised", error=why, spooled=spooled)


def _end(session: Session, job: int, status: JobStatus, **columns: Any) -> bool:
    """Whether there was such a job."""
    ended = update(JobRow).filter_by(id=job).values(status=status, ended_at=now(), **columns)
    return session.scalar(ended.returning(JobRow.id)) is not None


def move(session: Session, before: int, after: int) -> None:
    """What became of a report is told as its joining of another one."""
    joined = {"status": "attached", "report_id": after, "same": None, "replaces": None}
    session.execute(update(OutcomeRow).filter_by(report_id=before).values(**joined))
