"""The amounts that a unit prints year after year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import detail_tables
from archive.histories_spots import Spots
from archive.records import ReportLine
from archive.unit_records import Stated, UnitFigure
from corpus.details import FigureKind

MOST = 40
"""Rows of the table of a unit's amounts."""

_TOTALS = frozenset({"budget", "adjusted_budget", "final"})
# Labels of the whole are made of these words alone.
_WHOLE = re.compile(
    r"(?:本年|全年|当年|年度|年初|年末|年|部门|单位|总|预算|决算|收入|支出|收支|调整|后|批复|安排|实际|累计|执行|合计|总计|总额|金额|数|的|及|与|和|结转|结余)+"
)
# Year → its amounts.
_Years: TypeAlias = dict[int, list[Stated]]


def figures_in(session: Session, reports: Sequence[ReportLine], spots: Spots) -> tuple[tuple[UnitFigure, ...], int]:
    """The rows, of which those of the most years come first, else as the latest report has them; how many were left out."""
    years = {line.id: line.year for line in reports if line.year is not None}
    found: defaultdict[tuple[str, str], _Years] = defaultdict(dict)
    for row in _rows(session, years):
        _put(found[row.kind, row.label].setdefault(years[row.report_id], []), row, spots)
    kept = [(key, some) for key, some in found.items() if len(some) > 1 or _is_total(*key)]
    kept.sort(key=lambda one: -len(one[1]))
    return tuple(_figure(*key, some) for key, some in kept[:MOST]), max(0, len(kept) - MOST)


def _rows(session: Session, years: Mapping[int, int]) -> list[Any]:
    """Amounts of the latest year first."""
    figure = detail_tables.Figure
    columns = (figure.report_id, figure.label, figure.kind, figure.printed, figure.unit, figure.fen, figure.evidence)
    query = select(*columns).where(figure.report_id.in_(list(years))).order_by(figure.report_id, figure.position)
    return sorted(session.execute(query), key=lambda row: -years[row.report_id])


def _put(cell: list[Stated], row: Any, spots: Spots) -> None:
    """Each amount once, where it is printed first."""
    if all(stated.fen != row.fen for stated in cell):
        cell.append(Stated(row.printed + row.unit, row.fen, spots.at(row.report_id, row.evidence[0])))


def _is_total(kind: str, label: str) -> bool:
    return kind in _TOTALS and _WHOLE.fullmatch(label) is not None


def _figure(kind: str, label: str, years: _Years) -> UnitFigure:
    cells = {year: tuple(years[year]) for year in sorted(years)}
    return UnitFigure(label, cast("FigureKind", kind), cells)
