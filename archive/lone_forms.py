"""Which reports are forms that found no report to join, and what they wait for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from archive import tables
from archive.attaching import DECISIVE, is_decided, is_sure
from archive.companions import whole_in_folder
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
    may = _fits(tables.Report.unit_id, form.unit_id), _fits(tables.Report.year, form.year)
    found = [whole_in_folder(session, batch, folder, *may, limit=_MOST + 1) for batch, folder in places]
    near = {row.id: row for rows in found for row in rows}
    # Of another one the unit or the year is to be said first: a form of these would still wait for it.
    sure = [row.id for row in near.values() if is_sure(row)]
    return tuple(lines_of(session, sure).values()) if len(near) <= _MOST else ()


def _fits(column: InstrumentedAttribute[int | None], value: int | None) -> ColumnElement[bool]:
    return column.is_not(None) if value is None else column == value
