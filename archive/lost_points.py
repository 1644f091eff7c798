"""Where points are lost: the rows of score forms, by indicator and one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from archive import detail_tables, tables
from archive.among import among
from archive.listing import lines_of
from archive.narrowing import Narrowing
from archive.overview_lists import LostPage, LostRow
from archive.overview_records import LostPoints
from archive.records import ReportLine

_ROW = detail_tables.Indicator
_LEVELS = (_ROW.level3, _ROW.level2, _ROW.level1)
_POINTS = _ROW.weight - _ROW.score
_LOST = _POINTS > 0
_NAMED = or_(*(level.is_not(None) for level in _LEVELS))
_DIGITS = 4


def lost_in(session: Session, narrowing: Narrowing | None) -> tuple[LostPoints, ...]:
    """The indicators in which points were lost, those of the most points first."""
    sums: defaultdict[str, list[float]] = defaultdict(lambda: [0, 0, 0])
    for *levels, rows, losing, points in session.execute(_by_levels(narrowing)):
        name = next(level for level in levels if level is not None)
        sums[name] = [old + new for old, new in zip(sums[name], (rows, losing, points), strict=True)]
    found = (
        LostPoints(name, int(rows), int(losing), round(points, _DIGITS))
        for name, (rows, losing, points) in sums.items()
        if losing
    )
    return tuple(sorted(found, key=lambda one: (-one.points, one.name)))


def _by_levels(narrowing: Narrowing | None) -> Any:
    """Counted in the order of the index. Of a number worked out no index leads to the rows of each report: a way that
    looks shorter and costs three times as much."""
    losing, points = func.sum(case((_LOST, 1), else_=0)), func.sum(case((_LOST, _POINTS), else_=0))
    where = (_ROW.weight.is_not(None), _ROW.score.is_not(None), _NAMED, among(_ROW.report_id + 0, narrowing))
    return select(*_LEVELS, func.count(), losing, points).where(*where).group_by(*_LEVELS)


def lost_rows_in(
    session: Session, indicator: str | None, narrowing: Narrowing | None, limit: int, offset: int
) -> LostPage:
    """See ``OverviewStore.lost_points``."""
    where = [_LOST, _NAMED if indicator is None else _called(indicator), among(_ROW.report_id + 0, narrowing)]
    total, points = session.execute(select(func.count(), func.sum(_POINTS)).where(*where)).one()
    rows = _rows(session, where, limit, offset)
    lines = lines_of(session, list({row.report_id for row in rows}))
    return LostPage(tuple(_row(row, lines[row.report_id]) for row in rows), total, round(points or 0, _DIGITS))


def _called(name: str) -> ColumnElement[bool]:
    """That the lowest level which has a name has this one."""
    below = [and_(*(level.is_(None) for level in _LEVELS[:place])) for place in range(1, len(_LEVELS))]
    return or_(_LEVELS[0] == name, *(and_(none, level == name) for none, level in zip(below, _LEVELS[1:], strict=True)))


def _rows(session: Session, where: Sequence[ColumnElement[bool]], limit: int, offset: int) -> Sequence[Any]:
    report = tables.Report
    columns = (_ROW.report_id, _ROW.level1, _ROW.level2, _ROW.level3, _ROW.weight, _ROW.score, _ROW.reason)
    order = (func.round(_POINTS, _DIGITS).desc(), report.year.desc().nulls_last(), report.id.desc(), _ROW.position)
    query = select(*columns).join(report, report.id == _ROW.report_id).where(*where).order_by(*order)
    return session.execute(query.limit(limit).offset(offset)).all()


def _row(row: Any, line: ReportLine) -> LostRow:
    *above, name = [level for level in (row.level1, row.level2, row.level3) if level is not None]
    points = round(row.weight - row.score, _DIGITS)
    return LostRow(line, name, tuple(above), row.weight, row.score, points, row.reason)
