"""The units that name a category, each with the years it reported in and those in which it named it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import cast

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from archive import tables
from archive.browsing_records import Trajectory, TrajectoryPage
from archive.naming_pages import names, units_where
from archive.narrowing import Narrowing, reports_where
from archive.records import UnitLine
from corpus.model import Level


def trajectories_in(
    session: Session, category: str, narrowing: Narrowing | None, limit: int, offset: int
) -> TrajectoryPage:
    """See ``BrowsingStore.trajectories``."""
    report, unit = tables.Report, tables.Unit
    every = reports_where(narrowing)
    where = [*every, names(category)]
    years = func.count(report.year.distinct())
    query = select(unit).join(report, report.unit_id == unit.id).where(*where).group_by(unit.id)
    units = session.scalars(query.order_by(years.desc(), unit.name).limit(limit).offset(offset)).all()
    ids = [one.id for one in units]
    reported, named = _reports(session, every, ids), _reports(session, where, ids)
    found = (_trajectory(one, reported[one.id], named[one.id]) for one in units)
    return TrajectoryPage(tuple(found), units_where(session, where))


def _reports(
    session: Session, where: Sequence[ColumnElement[bool]], units: Sequence[int]
) -> defaultdict[int | None, Counter[int | None]]:
    """Unit → reports by year."""
    report = tables.Report
    query = select(report.unit_id, report.year, func.count()).where(*where, report.unit_id.in_(units))
    found: defaultdict[int | None, Counter[int | None]] = defaultdict(Counter)
    for unit, year, reports in session.execute(query.group_by(report.unit_id, report.year)):
        found[unit][year] = reports
    return found


def _trajectory(unit: tables.Unit, reported: Counter[int | None], named: Counter[int | None]) -> Trajectory:
    years = _known(reported)
    place = (cast("Level | None", unit.level), unit.province, unit.city, unit.district)
    return Trajectory(UnitLine(unit.id, unit.name, *place, reported.total(), years), years, _known(named))


def _known(reports: Counter[int | None]) -> tuple[int, ...]:
    return tuple(sorted(year for year in reports if year is not None))
