"""Where the units lie, and the units of one place: counted and paged by the database."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from archive import tables
from archive.browsing_records import Counted
from archive.listing import portions, unit_line
from archive.unit_records import UnitList, UnitPlace
from corpus.names import UNKNOWN

_UNIT = tables.Unit
_PLACE = (_UNIT.province, _UNIT.city, _UNIT.district)
_ORDER = (_UNIT.province.nulls_last(), _UNIT.city.nulls_first(), _UNIT.district.nulls_first())
BY_PLACE = (*_ORDER, _UNIT.name)
"""A province's own union stands before those of its cities, theirs before those of their districts; the unknown is last."""


def places_in(session: Session, region: str | None, name: str | None) -> tuple[UnitPlace, ...]:
    """See ``BrowsingStore.unit_places``."""
    report = tables.Report
    current = select(report.unit_id, func.count().label("reports")).where(~report.superseded)
    counted = current.group_by(report.unit_id).subquery()
    counts = (func.coalesce(func.sum(counted.c.reports), 0).label("reports"), func.count().label("units"))
    query = select(*_PLACE, *counts).outerjoin(counted, counted.c.unit_id == _UNIT.id).where(*_conditions(region, name))
    return tuple(
        UnitPlace(row.province, row.city, row.district, Counted(row.reports, row.units))
        for row in session.execute(query.group_by(*_PLACE).order_by(*_ORDER))
    )


def list_in(session: Session, region: str | None, name: str | None, limit: int, offset: int) -> UnitList:
    """See ``BrowsingStore.unit_list``."""
    conditions = _conditions(region, name)
    total = session.scalar(select(func.count()).select_from(_UNIT).where(*conditions)) or 0
    query = select(_UNIT).where(*conditions).order_by(*BY_PLACE).limit(limit).offset(offset)
    rows = session.scalars(query).all()
    years = reports_by_year(session, [~tables.Report.superseded], [row.id for row in rows])
    return UnitList(tuple(unit_line(row, years[row.id]) for row in rows), total)


def _conditions(region: str | None, name: str | None) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    for place in region.split("/") if region else ():
        named = or_(*(column == place for column in _PLACE))
        conditions.append(_UNIT.province.is_(None) if place == UNKNOWN else named)
    if name:
        conditions.append(_UNIT.name.contains(name, autoescape=True))
    return conditions


def reports_by_year(
    session: Session, where: Sequence[ColumnElement[bool]], units: Sequence[int]
) -> defaultdict[int | None, Counter[int | None]]:
    """Unit → year → its reports that meet the conditions."""
    report = tables.Report
    query = select(report.unit_id, report.year, func.count()).where(*where).group_by(report.unit_id, report.year)
    found: defaultdict[int | None, Counter[int | None]] = defaultdict(Counter)
    for some in portions(units):
        for unit, year, reports in session.execute(query.where(report.unit_id.in_(some))):
            found[unit][year] = reports
    return found
