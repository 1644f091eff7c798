"""Forms that do not say whose they are: they join the one report that lay in the same folder, once the whole batch is in."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import tables
from archive.attaching import take_in
from archive.queue_tables import JobRow, OutcomeRow
from archive.vault import Vault
from corpus.model import DocType


def join_siblings(vault: Vault, session: Session, batch: int, actor: str) -> int:
    """Joins every form of a batch to the only report of its folder, unless it says another unit or year; says how many.

    Only when the batch is done: of a folder with many reports the first one in would take every form.
    """
    joined = 0
    for reports in _by_folder(session, batch).values():
        whole = [row for row in reports if not row.companion and row.doc_type == DocType.OVERALL.value]
        if len(whole) != 1:
            continue
        for form in reports:
            if form.companion and not _contradicts(form, whole[0]):
                take_in(vault, session, whole[0], form, actor)
                joined += 1
    return joined


def _by_folder(session: Session, batch: int) -> dict[str, list[tables.Report]]:
    """The reports of a batch by the folders that their files lay in."""
    found: defaultdict[str, dict[int, tables.Report]] = defaultdict(dict)
    query = (
        select(JobRow.folder, tables.Report)
        .join(OutcomeRow, OutcomeRow.job_id == JobRow.id)
        .join(tables.Report, tables.Report.id == OutcomeRow.report_id)
        .where(JobRow.batch_id == batch)
        .order_by(JobRow.position)
    )
    for folder, row in session.execute(query):
        found[folder][row.id] = row
    return {folder: list(rows.values()) for folder, rows in found.items()}


def _contradicts(form: tables.Report, whole: tables.Report) -> bool:
    """Whether the two say different units or years."""
    return any(
        one is not None and other is not None and one != other
        for one, other in ((form.unit_id, whole.unit_id), (form.year, whole.year))
    )
