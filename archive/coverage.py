"""Which unit has a report of which year: what is there, what is missing, what has to be checked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, case, false, func, select
from sqlalchemy.orm import Session

from archive import tables
from archive.doubts import has_doubts
from archive.narrowing import Narrowing, reports_where
from archive.overview_records import (
    Coverage,
    CoverageAsked,
    CoverageCell,
    CoverageLine,
    CoveragePage,
    CoveragePlace,
)
from archive.unit_lists import BY_PLACE

_STATES: tuple[Coverage, ...] = ("present", "uncertain", "missing")
_MISSING = CoverageCell("missing", 0, None)
_DOUBTED = case((has_doubts(), 1), else_=0)


class _Filters(NamedTuple):
    """A narrowing of which some filters can be replaced."""

    unit: Any
    year: tuple[Any, ...]
    score: Any
    grade: Any
    region: Any
    doc_type: Any
    report: Any
    category: Any
    imported: Any

    @classmethod
    def of(cls, narrowing: Narrowing) -> _Filters:
        return cls(*(getattr(narrowing, name) for name in cls._fields))


def coverage_in(
    session: Session, narrowing: Narrowing | None, state: CoverageAsked | None, limit: int, offset: int
) -> CoveragePage:
    """See ``OverviewStore.coverage``."""
    where = [*reports_where(narrowing), tables.Report.unit_id.is_not(None)]
    years = _years(session, where, narrowing)
    asked = [] if state is None else [_asked(state, where, years)]
    where, expected, seen = ([*some, *asked] for some in (where, reports_where(_expected(narrowing)), _seen(narrowing)))
    units = _units(session, expected, limit, offset)
    places = _places(session, expected, seen, years)
    total = sum(place.units for place in places)
    cells = _cells(session, [*seen, tables.Report.unit_id.in_([unit.id for unit in units])])
    lines = (
        CoverageLine(
            *(unit.id, unit.name, unit.province, unit.city),
            tuple(cells.get((unit.id, year), _MISSING) for year in years),
            cells.get((unit.id, None)),
        )
        for unit in units
    )
    reporting = session.scalar(select(func.count(tables.Report.unit_id.distinct())).where(*where)) or 0
    totals = _totals(session, where, years, total)
    return CoveragePage(years, places, tuple(lines), total, reporting, totals, sum(place.undated for place in places))


def _expected(narrowing: Narrowing | None) -> Narrowing | None:
    """The filters but for those that say which reports are expected of a unit."""
    return _Filters.of(narrowing)._replace(year=(), doc_type=()) if narrowing else None


def _seen(narrowing: Narrowing | None) -> list[ColumnElement[bool]]:
    """What the filters let through, and reports of an unknown year whatever they say of the year: one may be what seems to
    be missing."""
    if narrowing and narrowing.year:
        narrowing = _Filters.of(narrowing)._replace(year=(*narrowing.year, None))
    return [*reports_where(narrowing), tables.Report.unit_id.is_not(None)]


def _asked(state: CoverageAsked, where: Sequence[ColumnElement[bool]], years: Sequence[int]) -> ColumnElement[bool]:
    """That the unit of a report is in this state in any of the years; an unknown year may be there but is never missing."""
    unit, year = tables.Report.unit_id, tables.Report.year
    reporting = select(unit).where(*where)
    if state == "reported":
        return unit.in_(reporting)
    if state == "missing":
        whole = reporting.group_by(unit).having(func.count(year.distinct()) == len(years))
        return unit.not_in(whole) if years else false()
    return unit.in_(reporting.group_by(unit, year).having(func.min(_DOUBTED) == _STATES.index(state)))


def _years(session: Session, where: Sequence[ColumnElement[bool]], narrowing: Narrowing | None) -> tuple[int, ...]:
    year = tables.Report.year
    first, last = session.execute(select(func.min(year), func.max(year)).where(*where)).one()
    spans = [span for span in narrowing.year if span is not None] if narrowing else []
    alone = {int(span.low) for span in spans if span.low is not None and span.low == span.high}
    between = range(first, last + 1) if first is not None and last is not None else range(0)
    within = {
        year
        for year in between
        if not spans or any((span.low or year) <= year <= (span.high or year) for span in spans)
    }
    return tuple(sorted(alone | within))


def _units(session: Session, expected: Sequence[ColumnElement[bool]], limit: int, offset: int) -> Sequence[Any]:
    unit = tables.Unit
    reporting = unit.id.in_(select(tables.Report.unit_id).where(*expected))
    query = select(unit.id, unit.name, unit.province, unit.city).where(reporting).order_by(*BY_PLACE)
    return session.execute(query.limit(limit).offset(offset)).all()


def _cells(session: Session, where: Sequence[ColumnElement[bool]]) -> dict[tuple[int, int | None], CoverageCell]:
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
        CoveragePlace(place, count, tuple(found.get((place, year), 0) for year in years), found.get((place, None), 0))
        for place, count in all_units
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
