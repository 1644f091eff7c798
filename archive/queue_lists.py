"""The queue of imports as lists: batches with their counts, jobs with what became of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Literal, TypeAlias, cast

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from archive.doubts import has_doubts
from archive.listing import portions
from archive.queue_records import Batch, BatchKind, Job, JobStatus
from archive.queue_tables import BatchRow, JobRow, OutcomeRow
from archive.records import Outcome, Same, Status
from archive.tables import Report
from corpus.errors import NotFound
from corpus.saying import said

Became: TypeAlias = Literal["doubtful", "duplicate"]
"""What may have become of a report: it waits for a person (待核实), or was kept already (重复)."""


def batch_in(session: Session, batch: int) -> Batch:
    """One batch with its counts.

    :raise NotFound: if there is none.
    """
    found = batches_in(session, BatchRow.id == batch)
    if not found:
        raise NotFound(said("没有编号为 %(batch)s 的导入，记录可能已清除。请在导入页查看。", batch=batch))
    return found[0]


def batches_in(session: Session, *conditions: ColumnElement[bool], limit: int | None = 50) -> list[Batch]:
    """Batches with their counts, the latest first."""
    rows = session.scalars(select(BatchRow).where(*conditions).order_by(BatchRow.id.desc()).limit(limit)).all()
    ids = [row.id for row in rows]
    counts: dict[int, Counter[str]] = {one: Counter() for one in ids}
    query = select(JobRow.batch_id, JobRow.status, func.count()).where(JobRow.batch_id.in_(ids))
    for one, status, number in session.execute(query.group_by(JobRow.batch_id, JobRow.status)):
        counts[one][status] = number
    became: dict[int, Counter[str]] = {one: Counter() for one in ids}
    done = select(JobRow.batch_id, OutcomeRow.status, func.count()).join(OutcomeRow, OutcomeRow.job_id == JobRow.id)
    done = done.where(JobRow.batch_id.in_(ids)).group_by(JobRow.batch_id, OutcomeRow.status)
    for one, status, number in session.execute(done):
        became[one][status] = number
    return [_batch(row, counts[row.id], became[row.id]) for row in rows]


def _batch(row: BatchRow, counts: Counter[str], became: Counter[str]) -> Batch:
    return Batch(
        row.id,
        cast("BatchKind", row.kind),
        row.title,
        row.actor,
        row.sealed,
        row.cancelled,
        row.created_at,
        row.ended_at,
        cast("dict[JobStatus, int]", dict(counts)),
        cast("dict[Status, int]", dict(became)),
    )


def jobs_in(session: Session, *conditions: ColumnElement[bool], offset: int = 0, limit: int | None = None) -> list[Job]:
    """Jobs in the order they came, with what became of them."""
    query = select(JobRow).where(*conditions).order_by(JobRow.batch_id, JobRow.position).offset(offset)
    rows = session.scalars(query if limit is None else query.limit(limit)).all()
    outcomes: defaultdict[int, list[Outcome]] = defaultdict(list)
    for some in portions([row.id for row in rows]):
        found = select(OutcomeRow).where(OutcomeRow.job_id.in_(some)).order_by(OutcomeRow.job_id, OutcomeRow.position)
        for one in session.scalars(found):
            status, same = cast("Status", one.status), cast("Same | None", one.same)
            outcomes[one.job_id].append(Outcome(status, one.report_id, same, one.replaces))
    return [job_of(row, tuple(outcomes[row.id])) for row in rows]


def jobs_became(
    session: Session, batch: int, became: Became, offset: int = 0, limit: int | None = None
) -> tuple[list[Job], int]:
    """Files of a batch by what became of their reports, in the order they came, and how many there are of them."""
    reports = select(OutcomeRow.job_id).join(JobRow, JobRow.id == OutcomeRow.job_id).where(JobRow.batch_id == batch)
    if became == "duplicate":
        reports = reports.where(OutcomeRow.status == "duplicate")
    else:
        reports = reports.join(Report, Report.id == OutcomeRow.report_id).where(~Report.superseded, has_doubts())
    which = (JobRow.batch_id == batch, JobRow.status == "done", JobRow.id.in_(reports))
    total = session.scalar(select(func.count()).select_from(JobRow).where(*which)) or 0
    return jobs_in(session, *which, offset=offset, limit=limit), total


def unfinished_in(session: Session, kind: BatchKind) -> list[Batch]:
    """Batches of a kind that have something to do, or were never sealed, the earliest first."""
    return batches_in(session, BatchRow.kind == kind, BatchRow.ended_at.is_(None), limit=None)[::-1]


def job_of(row: JobRow, outcomes: tuple[Outcome, ...] = ()) -> Job:
    """A row as a record."""
    return Job(
        row.id,
        row.batch_id,
        row.position,
        row.name,
        row.path,
        row.folder,
        row.spooled,
        cast("JobStatus", row.status),
        row.size,
        row.error,
        outcomes,
        row.attempts,
        row.parent,
        row.added_at,
        row.ended_at,
    )
