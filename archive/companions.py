"""Forms that do not say whose they are: they join the one report that lay in the same folder, once the whole batch is in.

Of a folder on the disk that is watched or imported again, each find is a batch of its own: where a form comes without any
report, the one that came from its folder before counts.
"""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from archive import tables
from archive.attaching import take_in
from archive.queue_tables import BatchRow, JobRow, OutcomeRow
from archive.queue_work import FROM_DISK
from archive.vault import Vault
from corpus.model import DocType

T = TypeVar("T", str, tables.Report)


def folders_with_forms(session: Session, batch: int) -> list[str]:
    """The folders of a batch in which a form lay that is a report of its own so far."""
    query = _reports(select(JobRow.folder), batch).where(tables.Report.companion)
    return list(dict.fromkeys(session.scalars(query.order_by(JobRow.position))))


def join_siblings(vault: Vault, session: Session, batch: int, folder: str, actor: str) -> int:
    """Joins every form of a folder to the only report there, unless it says another unit or year; says how many. Drafts
    that a later report has replaced are no reports beside it.

    Only when the batch is done: of a folder with many reports the first one in would take every form.
    """
    query = _reports(select(tables.Report), batch).where(JobRow.folder == folder).order_by(JobRow.position)
    reports = list(dict.fromkeys(session.scalars(query)))
    whole = [row for row in reports if is_whole(row)]
    if not whole:
        whole = whole_in_folder(session, batch, folder)
    if len(whole) != 1:
        return 0
    forms = [row for row in reports if row.companion and not contradicts(row, whole[0])]
    for form in forms:
        take_in(vault, session, whole[0], form, actor)
    return len(forms)


def whole_in_folder(
    session: Session, batch: int, folder: str, *conditions: ColumnElement[bool], limit: int | None = None
) -> list[tables.Report]:
    """The reports that forms may belong to and that came from a folder: with a batch or, if it is a place on the disk, with
    any."""
    is_place = session.get_one(BatchRow, batch).kind in FROM_DISK and bool(folder)
    came = or_(BatchRow.id == batch, BatchRow.kind.in_(FROM_DISK)) if is_place else BatchRow.id == batch
    lay = select(OutcomeRow.report_id).join(JobRow, JobRow.id == OutcomeRow.job_id).join(BatchRow)
    table = tables.Report
    query = select(table).where(table.id.in_(lay.where(JobRow.folder == folder, came)), *conditions)
    whole = query.filter_by(doc_type=DocType.OVERALL.value, companion=False, superseded=False)
    return list(session.scalars(whole.order_by(table.id).limit(limit)))


def _reports(query: Select[T], batch: int) -> Select[T]:
    """What is asked of jobs and their reports, for those of a batch."""
    return (
        query.select_from(JobRow)
        .join(OutcomeRow, OutcomeRow.job_id == JobRow.id)
        .join(tables.Report, tables.Report.id == OutcomeRow.report_id)
        .where(JobRow.batch_id == batch)
    )


def is_whole(row: tables.Report) -> bool:
    """Whether it is a report that forms may belong to."""
    return row.doc_type == DocType.OVERALL.value and not row.companion and not row.superseded


def contradicts(form: tables.Report, whole: tables.Report) -> bool:
    """Whether the two say different units or years."""
    return any(
        one is not None and other is not None and one != other
        for one, other in ((form.unit_id, whole.unit_id), (form.year, whole.year))
    )
