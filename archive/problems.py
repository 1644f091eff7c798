"""Common problems: how many reports and units name each category, by year, unit or place.

A report has one year, one unit and one place, so its column is one; of letters a report counts once however many leaves it
names. All counting is SQL over ``namings``; the number of statements is the same however many reports there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import CTE, ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from archive import tables
from archive.browsing_records import Across, Counted, Heat, HeatColumn, HeatLine
from archive.effective import by_code
from archive.naming_tables import Naming
from archive.narrowing import Narrowing, reports_where
from corpus.taxonomy import Taxonomy

Value: TypeAlias = str | int | None
_Cells: TypeAlias = Mapping[tuple[str, Value], Counted]

_COLUMNS: dict[Across, Any] = {
    "year": tables.Report.year,
    "unit": tables.Unit.name,
    "province": tables.Unit.province,
    "city": tables.Unit.city,
}
_UNITS = func.count(tables.Report.unit_id.distinct())
# Of a report and a leaf there is one row; of a letter there are several.
_LEAF, _LETTER = Naming.category, func.substr(Naming.category, 1, 1)
_NOTHING = Counted(0, 0)


def heat_in(session: Session, taxonomy: Taxonomy, narrowing: Narrowing | None, across: Across, limit: int) -> Heat:
    """See ``BrowsingStore.heat``."""
    where = reports_where(narrowing)
    columns, more = _columns(session, where, across, limit)
    shown = [*where, _among(across, [column.value for column in columns])] if more else where
    cells = _cells(session, shown, across)
    totals = {code: counted for (code, _), counted in _cells(session, where, None).items()}
    lines = (_line(code, taxonomy, columns, cells, totals) for code in _codes(taxonomy, totals))
    return Heat(across, columns, more, tuple(lines), _all(session, where), _naming(session, where))


def _columns(
    session: Session, where: Sequence[ColumnElement[bool]], across: Across, limit: int
) -> tuple[tuple[HeatColumn, ...], int]:
    """The columns to show, and how many are left out: of years none."""
    column = _COLUMNS[across]
    query = select(column, func.count(), _UNITS).select_from(tables.Report).outerjoin(tables.Unit).where(*where)
    order = column.asc().nulls_last() if across == "year" else func.count().desc()
    rows = session.execute(query.group_by(column).order_by(order, column.nulls_last())).all()
    shown = rows if across == "year" else rows[:limit]
    return tuple(HeatColumn(value, Counted(*counted)) for value, *counted in shown), len(rows) - len(shown)


def _among(across: Across, values: Sequence[Value]) -> ColumnElement[bool]:
    column = _COLUMNS[across]
    known = column.in_([value for value in values if value is not None])
    return or_(known, column.is_(None)) if None in values else and_(known)


def _cells(session: Session, where: Sequence[ColumnElement[bool]], across: Across | None) -> _Cells:
    """Code (leaf or letter) and column → what names it there; of no ``across`` all columns together."""
    # The reports first, in a table of their own: read one after the other they are wide, fetched for each naming wider.
    chosen = _chosen(where, across)
    found: dict[tuple[str, Value], Counted] = {}
    for code, reports in ((_LEAF, func.count()), (_LETTER, func.count(Naming.report_id.distinct()))):
        by = [code, *([chosen.c.value] if across else [])]
        query = select(*by, reports, func.count(chosen.c.unit_id.distinct())).select_from(chosen)
        query = query.join(Naming, Naming.report_id == chosen.c.id).group_by(*by)
        for named, *rest in session.execute(query):
            found[named, rest[0] if across else None] = Counted(*rest[-2:])
    return found


def _chosen(where: Sequence[ColumnElement[bool]], across: Across | None) -> CTE:
    value = [_COLUMNS[across].label("value")] if across else []
    query = select(tables.Report.id, tables.Report.unit_id, *value).select_from(tables.Report)
    if across not in (None, "year"):
        query = query.outerjoin(tables.Unit)
    return query.where(*where).cte("chosen").prefix_with("MATERIALIZED")


def _all(session: Session, where: Sequence[ColumnElement[bool]]) -> Counted:
    return Counted(*session.execute(select(func.count(), _UNITS).select_from(tables.Report).where(*where)).one())


def _naming(session: Session, where: Sequence[ColumnElement[bool]]) -> Counted:
    named = tables.Report.id.in_(select(Naming.report_id))
    return _all(session, [*where, named])


def _codes(taxonomy: Taxonomy, met: Mapping[str, Counted]) -> Iterator[str]:
    """Each letter, then its leaves: those of the taxonomy, and those that only tags still know."""
    leaves: defaultdict[str, list[str]] = defaultdict(list)
    for code in sorted({*taxonomy.leaves, *(code for code in met if len(code) > 1)}, key=by_code):
        leaves[code[0]].append(code)
    for letter, codes in leaves.items():
        yield letter
        yield from codes


def _line(
    code: str, taxonomy: Taxonomy, columns: Sequence[HeatColumn], cells: _Cells, totals: Mapping[str, Counted]
) -> HeatLine:
    counted = tuple(cells.get((code, column.value), _NOTHING) for column in columns)
    return HeatLine(code, taxonomy.name_of(code), taxonomy.knows(code), totals.get(code, _NOTHING), counted)
