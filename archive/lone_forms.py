"""Which reports are forms that found no report to join, and what they wait for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import tables
from archive.attaching import DECISIVE, is_decided
from archive.companions import contradicts, in_folder, is_whole
from archive.form_records import LoneForm
from archive.listing import lines_of, portions
from archive.queue_tables import JobRow, OutcomeRow
from archive.records import ReportLine

_MOST = 5
"""Reports that lay beside a form; where there are more, none is likelier than another."""


def among(session: Session, reports: Sequence[int]) -> dict[int, LoneForm]:
    """Report → what is known of it, for those that are such forms."""
    found: dict[int, LoneForm] = {}
    for some in portions(sorted(set(reports))):
        forms = select(tables.Report, tables.Unit.name).outerjoin(tables.Unit)
        forms = forms.where(tables.Report.companion, tables.Report.id.in_(some))
        for row, unit in session.execute(forms).all():
            found[row.id] = _record(session, row, unit)
    return found


def with_beside(session: Session, report: int) -> LoneForm | None:
    """One of them, with the reports that lay beside it."""
    form = among(session, [report]).get(report)
    return replace(form, beside=_beside(session, report)) if form else None


def _record(session: Session, row: tables.Report, unit: str | None) -> LoneForm:
    values = {"unit": unit, "year": row.year}
    unsure = tuple(name for name in values if values[name] is None or name in DECISIVE.intersection(row.uncertain))
    return LoneForm(row.id, unit, row.year, unsure, is_decided(session, row.id))


def _beside(session: Session, report: int) -> tuple[ReportLine, ...]:
    form = session.get_one(tables.Report, report)
    lay = select(JobRow.batch_id, JobRow.folder).join(OutcomeRow, OutcomeRow.job_id == JobRow.id)
    places = session.execute(lay.where(OutcomeRow.report_id == report).distinct()).all()
    near = {row.id: row for batch, folder in places for row in in_folder(session, batch, folder)}
    fitting = [row.id for row in near.values() if is_whole(row) and not contradicts(form, row)]
    lines = lines_of(session, fitting)
    return tuple(line for line in lines.values() if line.unit and line.year) if len(fitting) <= _MOST else ()
