"""Which unit has a report of which year: what is there, what is missing, what has to be checked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from archive import tables
from archive.doubts import has_doubts
from archive.narrowing import Narrowing, reports_where
from archive.overview_records import Coverage, CoverageCell, CoverageLine, CoveragePage, CoveragePlace
from archive.unit_lists import BY_PLACE

_STATES: tuple[Coverage, ...] = ("present", "uncertain", "missing")
_MISSING = CoverageCell("missing", 0, None)
_DOUBTED = case((has_doubts(), 1), else_=0)


class _AnyYearAndKind(NamedTuple):
    """The filters but for those that say which reports are expected of a unit."""

    unit: Any
    score: Any
    grade: Any
    region: Any
    report: Any
    imported: Any
    category: Any
    year: tuple[()] = ()
    doc_type: tuple[()] = ()

    @classmethod
    def of(cls, narrowing: Narrowing | None) -> _AnyYearAndKind | None:
        return cls(*(getattr(narrowing, name) for name in cls._fields[:-2])) if narrowing else None


def coverage_in(session: Session, narrowing: Narrowing | None, limit: int, offset: int) -> CoveragePage:
    """See ``OverviewStore.coverage``."""
    where = [*reports_where(narrowing), tables.Report.unit_id.is_not(None)]
    expected = reports_where(_AnyYearAndKind.of(narrowing))
    years = _years(session, where, narrowing)
    units = _units(session, expected, limit, offset)
    places = _places(session, expected, where, years)
    total = sum(place.units for place in places)
    cells = _cells(session, [*where, tables.Report.unit_id.in_([unit.id for unit in units])])
    lines = (
        CoverageLine(
            unit.id, unit.name, unit.province, unit.city, tuple(cells.get((unit.id, year), _MISSING) for year in years)
        )
        for unit in units
    )
    reporting = session.scalar(select(func.count(tables.Report.unit_id.distinct())).where(*where)) or 0
    return CoveragePage(years, places, tuple(lines), total, reporting, _totals(session, where, years, total))


def _years(session: Session, where: Sequence[ColumnElement[bool]], narrowing: Narrowing | None) -> tuple[int, ...]:
    year = tables.Report.year
    first, last = session.execute(select(func.min(year), func.max(year)).where(*where)).one()
    if first is None or last is None:
        return ()
    spans = [span for span in narrowing.year if span is not None] if narrowing else []
    return tuple(
        year
        for year in range(first, last + 1)
        if not spans or any((span.low or year) <= year <= (span.high or year) for span in spans)
    )


def _units(session: Session, expected: Sequence[ColumnElement[bool]], limit: int, offset: int) -> Sequence[Any]:
    unit = tables.Unit
    reporting = unit.id.in_(select(tables.Report.unit_id).where(*expected))
    query = select(unit.id, unit.name, unit.province, unit.city).where(reporting).order_by(*BY_PLACE)
    return session.execute(query.limit(limit).offset(offset)).all()


def _cells(session: Session, where: Sequence[ColumnElement[bool]]) -> dict[tuple[int, int], CoverageCell]:
    report = tables.Report
    query = select(report.unit_id, report.year, func.count(), func.max(report.id), func.min(_DOUBTED)).where(*where)
    rows = session.execute(query.group_by(report.unit_id, report.year))
    return {(unit, year): CoverageCell(_STATES[doubtful], *counted) for unit, year, *counted, doubtful in rows}


def _places(
    session: Session,
    expected: Sequence[ColumnElement[bool]],
    where: Sequence[ColumnElement[bool]],
    years: Sequence[int],
) -> tuple[CoveragePlace, ...]:
    report, province = tables.Report, tables.Unit.province
    units = func.count(report.unit_id.distinct())
    of_units = select(province, units).join(report, report.unit_id == tables.Unit.id).where(*expected)
    all_units = session.execute(of_units.group_by(province).order_by(province.nulls_last())).all()
    by_year = select(province, report.year, units).join(report, report.unit_id == tables.Unit.id).where(*where)
    found = {(place, year): count for place, year, count in session.execute(by_year.group_by(province, report.year))}
    return tuple(
        CoveragePlace(place, count, tuple(found.get((place, year), 0) for year in years)) for place, count in all_units
    )


def _totals(
    session: Session, where: Sequence[ColumnElement[bool]], years: Sequence[int], total: int
) -> tuple[dict[Coverage, int], ...]:
    report = tables.Report
    state = func.min(_DOUBTED).label("state")
    states = select(report.year, state).where(*where).group_by(report.unit_id, report.year).subquery()
    query = select(states.c.year, states.c.state, func.count()).group_by(states.c.year, states.c.state)
    counts: defaultdict[int, Counter[Coverage]] = defaultdict(Counter)
    for year, doubtful, units in session.execute(query):
        counts[year][_STATES[doubtful]] = units
    return tuple(_with_missing(counts[year], total) for year in years)


def _with_missing(counts: Mapping[Coverage, int], total: int) -> dict[Coverage, int]:
    met = {state: counts.get(state, 0) for state in _STATES}
    return met | {"missing": total - sum(met.values())}
