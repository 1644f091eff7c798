"""Where the units lie, and the units of one place: counted and paged by the database."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from archive import tables
from archive.browsing_records import Counted
from archive.records import UnitLine
from archive.unit_records import UnitList, UnitPlace
from corpus.model import Level
from corpus.names import UNKNOWN

_UNIT = tables.Unit
_PLACE = (_UNIT.province, _UNIT.city, _UNIT.district)
# A province's own union stands before those of its cities, theirs before those of their districts; the unknown is last.
_ORDER = (_UNIT.province.nulls_last(), _UNIT.city.nulls_first(), _UNIT.district.nulls_first())


def places_in(session: Session) -> tuple[UnitPlace, ...]:
    """See ``BrowsingStore.unit_places``."""
    report = tables.Report
    current = select(report.unit_id, func.count().label("reports")).where(~report.superseded)
    counted = current.group_by(report.unit_id).subquery()
    counts = (func.coalesce(func.sum(counted.c.reports), 0).label("reports"), func.count().label("units"))
    query = select(*_PLACE, *counts).outerjoin(counted, counted.c.unit_id == _UNIT.id)
    return tuple(
        UnitPlace(row.province, row.city, row.district, Counted(row.reports, row.units))
        for row in session.execute(query.group_by(*_PLACE).order_by(*_ORDER))
    )


def list_in(session: Session, region: str | None, name: str | None, limit: int, offset: int) -> UnitList:
    """See ``BrowsingStore.unit_list``."""
    conditions = _conditions(region, name)
    total = session.scalar(select(func.count()).select_from(_UNIT).where(*conditions)) or 0
    query = select(_UNIT).where(*conditions).order_by(*_ORDER, _UNIT.name).limit(limit).offset(offset)
    rows = session.scalars(query).all()
    years = _years(session, [row.id for row in rows])
    return UnitList(tuple(_line(row, years[row.id]) for row in rows), total)


def _conditions(region: str | None, name: str | None) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if region == UNKNOWN:
        conditions.append(and_(*(column.is_(None) for column in _PLACE)))
    elif region:
        conditions.append(or_(*(column == region for column in _PLACE)))
    if name:
        conditions.append(_UNIT.name.contains(name, autoescape=True))
    return conditions


def _years(session: Session, units: Sequence[int]) -> defaultdict[int | None, Counter[int | None]]:
    """Unit → year → its current reports."""
    report = tables.Report
    query = select(report.unit_id, report.year, func.count()).where(report.unit_id.in_(units), ~report.superseded)
    found: defaultdict[int | None, Counter[int | None]] = defaultdict(Counter)
    for unit, year, reports in session.execute(query.group_by(report.unit_id, report.year)):
        found[unit][year] = reports
    return found


def _line(row: Any, years: Counter[int | None]) -> UnitLine:
    known = tuple(sorted(year for year in years if year is not None))
    level = cast("Level | None", row.level)
    return UnitLine(row.id, row.name, level, row.province, row.city, row.district, years.total(), known)
