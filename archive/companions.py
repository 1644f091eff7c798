"""Forms that do not say whose they are: they join the one report that lay in the same folder, once the whole batch is in."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from archive import tables
from archive.attaching import take_in
from archive.queue_tables import JobRow, OutcomeRow
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
    whole = [row for row in reports if _is_whole(row)]
    if len(whole) != 1:
        return 0
    forms = [row for row in reports if row.companion and not _contradicts(row, whole[0])]
    for form in forms:
        take_in(vault, session, whole[0], form, actor)
    return len(forms)


def _reports(query: Select[T], batch: int) -> Select[T]:
    """What is asked of jobs and their reports, for those of a batch."""
    return (
        query.select_from(JobRow)
        .join(OutcomeRow, OutcomeRow.job_id == JobRow.id)
        .join(tables.Report, tables.Report.id == OutcomeRow.report_id)
        .where(JobRow.batch_id == batch)
    )


def _is_whole(row: tables.Report) -> bool:
    return row.doc_type == DocType.OVERALL.value and not row.companion and not row.superseded


def _contradicts(form: tables.Report, whole: tables.Report) -> bool:
    """Whether the two say different units or years."""
    return any(
        one is not None and other is not None and one != other
        for one, other in ((form.unit_id, whole.unit_id), (form.year, whole.year))
    )
