"""Tables: which cells a row has and how many columns each takes, so that rows with merged cells stay aligned.

A Word table has one grid for all its rows, but rarely one structure: above the score form stand the rows of the unit's name
and budget, cut elsewhere. Rows whose borders nest are one structure, whose columns are the borders that occur in it. Borders drawn by hand that
miss each other by a hair are one.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from corpus.readers.docx.elements import attribute, child, local, value, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

_HAIR = 170
"""Twips (3 mm): borders nearer to each other are the same."""

_WIDEST = 63
"""Columns that Word allows a table, and so a cell."""

_TEXT = frozenset({"p", "tbl"})


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and how many empty ones stand before and behind it, in place of what is merged."""

    element: etree._Element
    empty: bool
    before: int
    behind: int


@dataclass(slots=True)
class _Row:
    cells: list[tuple[etree._Element, int]]
    """Each cell with its column of the grid."""
    borders: frozenset[int]


def rows_of(table: etree._Element) -> list[list[Cell]]:
    """The rows of a table that are left when all changes are accepted."""
    rows = [_row(element) for element in _inside(table, "tr") if child(element, "trPr", "del") is None]
    rows = _snapped(rows, table)
    placed: list[list[Cell]] = []
    for columns, structure in _structures(rows):
        placed += [_placed(row, columns) for row in structure]
    return placed


def _inside(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows or cells under an element, through content controls and insertions."""
    for element in parent:
        tag = local(str(element.tag))
        if tag == name:
            yield element
        elif tag not in _TEXT:
            yield from _inside(element, name)


def _row(element: etree._Element) -> _Row:
    at = min(whole(value(element, "trPr", "gridBefore")) or 0, _WIDEST)
    cells = []
    for cell in _inside(element, "tc"):
        if child(cell, "tcPr", "cellDel") is None:
            cells.append((cell, at))
            at += min(max(whole(value(cell, "tcPr", "gridSpan")) or 1, 1), _WIDEST)
    return _Row(cells, frozenset(place for _, place in cells if place))


def _snapped(rows: list[_Row], table: etree._Element) -> list[_Row]:
    """The rows with borders that nearly meet made one; as they are where two of one row would fall together."""
    grid = child(table, "tblGrid")
    widths = [whole(attribute(column, "w")) or 0 for column in (grid if grid is not None else ())]
    edges = [0, *accumulate(widths)]
    used = sorted(frozenset().union(*(row.borders for row in rows)))
    if not used or used[-1] >= len(edges) or not all(widths):
        return rows
    same = {0: 0}
    first = 0
    for place in used:
        if edges[place] - edges[first] >= _HAIR:
            first = place
        same[place] = first
    moved = [_Row([(cell, same[place]) for cell, place in row.cells], frozenset()) for row in rows]
    if any(one == other for row in moved for (_, one), (_, other) in pairwise(row.cells)):
        return rows
    return [_Row(row.cells, frozenset(place for _, place in row.cells if place)) for row in moved]


def _structures(rows: Sequence[_Row]) -> Iterator[tuple[list[int], list[_Row]]]:
    """Runs of rows with nested borders, each with the columns that the borders make."""
    borders: frozenset[int] = frozenset()
    run: list[_Row] = []
    for row in rows:
        if not (row.borders <= borders or borders <= row.borders):
            yield [0, *sorted(borders)], run
            borders, run = frozenset(), []
        borders |= row.borders
        run.append(row)
    yield [0, *sorted(borders)], run


def _placed(row: _Row, columns: Sequence[int]) -> list[Cell]:
    """The cells of a row among the columns. What is merged to the right of the last cell is no cell."""
    places = [bisect_right(columns, place) - 1 for _, place in row.cells]
    ends = [*places[1:], places[-1] + 1] if places else []
    return [
        Cell(element, _continues(element), places[0] if number == 0 else 0, ends[number] - places[number] - 1)
        for number, (element, _) in enumerate(row.cells)
    ]


def _continues(cell: etree._Element) -> bool:
    """Whether a cell only continues the merged one above it or to its left; its text is not shown."""
    for merge in (child(cell, "tcPr", "vMerge"), child(cell, "tcPr", "hMerge")):
        if merge is not None and attribute(merge, "val") != "restart":
            return True
    return False
