"""The facts that wait for a person, over all current reports, by how much hangs on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from archive import tables
from archive.doubt_records import FactPage, ReviewFact
from archive.doubt_tables import Doubt
from archive.listing import lines_of, reports_called
from archive.naming_tables import Naming
from archive.records import ReportLine
from archive.rows import evidence_at

_FIELDS = ("unit", "year", "doc_type", "score", "grade")
_REPORT = tables.Report
_EVIDENCE = {
    "unit": _REPORT.unit_evidence,
    "year": _REPORT.year_evidence,
    "score": _REPORT.score_evidence,
    "grade": _REPORT.grade_evidence,
}
_USE = select(func.coalesce(func.sum(Naming.passages), 0)).where(Naming.report_id == Doubt.report_id).scalar_subquery()
_PLACE = case({field: place for place, field in enumerate(_FIELDS)}, value=Doubt.field, else_=len(_FIELDS))


def facts_in(session: Session, unit: str | None, year: int | None, limit: int, offset: int) -> FactPage:
    """See ``ListStore.facts_to_review``."""
    current = Doubt.report_id.not_in(select(_REPORT.id).where(_REPORT.superseded))
    wanted = [~Doubt.settled, current]
    if unit is not None or year is not None:
        wanted.append(Doubt.report_id.in_(reports_called(session, unit, year)))
    total = session.scalar(select(func.count()).select_from(Doubt).where(*wanted)) or 0
    query = select(Doubt.report_id, Doubt.field, _USE.label("use")).where(*wanted)
    ordered = query.order_by(_USE.desc(), Doubt.report_id, _PLACE).limit(limit).offset(offset)
    counted = select(Doubt.settled, func.count()).where(current).group_by(Doubt.settled)
    counts = dict(session.execute(counted).all())
    facts = _facts(session, session.execute(ordered).all())
    return FactPage(facts, total, counts.get(True, 0), counts.get(False, 0))


def _facts(session: Session, rows: Sequence[Any]) -> tuple[ReviewFact, ...]:
    reports = sorted({row.report_id for row in rows})
    lines = lines_of(session, reports)
    columns = (column.label(field) for field, column in _EVIDENCE.items())
    places = select(_REPORT.id, *columns).where(_REPORT.id.in_(reports))
    evidence = {row.id: row._mapping for row in session.execute(places)}
    return tuple(_fact(row, lines[row.report_id], evidence[row.report_id].get(row.field)) for row in rows)


def _fact(row: Any, line: ReportLine, place: list[Any] | None) -> ReviewFact:
    return ReviewFact(line, row.field, getattr(line, row.field), evidence_at(place), row.use)
