"""The units that name a category, each with the years it reported in and those in which it named it."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive import tables
from archive.browsing_records import Trajectory, TrajectoryPage
from archive.listing import unit_line
from archive.naming_pages import names, units_where
from archive.narrowing import Narrowing, reports_where
from archive.unit_lists import reports_by_year


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
    reported, named = reports_by_year(session, every, ids), reports_by_year(session, where, ids)
    lines = ((unit_line(one, reported[one.id]), unit_line(one, named[one.id])) for one in units)
    found = tuple(Trajectory(line, line.years, naming.years) for line, naming in lines)
    return TrajectoryPage(found, units_where(session, where))
