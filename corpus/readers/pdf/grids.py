"""From ruled lines to the cells of tables: pdfplumber's geometry over the lines that PDFium drew.

pdfplumber reads a whole page a hundred times slower than PDFium; so only its search for cells is used, on pages whose
lines may form a grid, and the characters stay PDFium's.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from corpus.readers.pdf.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

# Points within which lines are one line, and ends meet.
_SNAP, _JOIN, _MEET = 2.0, 3.0, 3.0
# Crossings beyond which the search would take longer than a page may: a form has some four hundred.
_MOST_CROSSINGS = 2_500
_MOST_RULES = 2_000

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's cells by row and column; a merged cell stands where it begins. ``columns`` and ``rows`` are the places of
    left and upper edges."""

    cells: dict[tuple[int, int], Box]
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    box: Box

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The cell that holds a point."""
        for row in range(bisect_right(self.rows, y) - 1, -1, -1):
            for column in range(bisect_right(self.columns, x) - 1, -1, -1):
                cell = self.cells.get((row, column))
                if cell and cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]:
                    return row, column
        return None

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in the table."""
        left, top, right, bottom = self.box
        return left <= x <= right and top <= y <= bottom


def may_form_grid(rules: Sequence[Rule]) -> bool:
    """Whether there are lines enough for two cells."""
    upright = sum(rule.upright for rule in rules)
    return upright >= 1 and len(rules) - upright >= 1 and len(rules) >= 4


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """The tables that ruled lines form, from the top; a single box is none.

    :raise ValueError: with more lines than any table has; the caller reads the page without tables.
    """
    # Imported late: it costs a third of a second, and most files have no table.
    from pdfplumber import table

    edges = table.merge_edges([_edge(rule) for rule in _closed(rules)], _SNAP, _SNAP, _JOIN, _JOIN)
    if len(edges) > _MOST_RULES:
        raise ValueError(len(edges))
    crossings = table.edges_to_intersections(edges, _MEET, _MEET)
    if len(crossings) > _MOST_CROSSINGS:
        raise ValueError(len(crossings))
    cells = table.intersections_to_cells(crossings)
    return [_grid(group) for group in table.cells_to_tables(cells)]


def _closed(rules: Sequence[Rule]) -> list[Rule]:
    """The rules with the outlines of what they form: forms are printed without sides, and where a page ends inside a
    merged cell, without an edge below."""
    groups: list[list[Rule]] = []
    bottom = 0.0
    for rule in sorted(rules, key=attrgetter("top")):
        if groups and rule.top <= bottom + _JOIN:
            groups[-1].append(rule)
            bottom = max(bottom, rule.bottom)
        else:
            groups.append([rule])
            bottom = rule.bottom
    return [rule for group in groups if may_form_grid(group) for rule in [*group, *_outline(group)]]


def _outline(group: Sequence[Rule]) -> list[Rule]:
    left, right = min(rule.x0 for rule in group), max(rule.x1 for rule in group)
    top, bottom = min(rule.top for rule in group), max(rule.bottom for rule in group)
    return [
        Rule(left, top, right, top),
        Rule(left, bottom, right, bottom),
        Rule(left, top, left, bottom),
        Rule(right, top, right, bottom),
    ]


def _edge(rule: Rule) -> dict[str, Any]:
    return {
        "x0": rule.x0,
        "x1": rule.x1,
        "top": rule.top,
        "bottom": rule.bottom,
        "width": rule.x1 - rule.x0,
        "height": rule.bottom - rule.top,
        "orientation": "v" if rule.upright else "h",
        "object_type": "line",
    }


def _grid(cells: Sequence[Box]) -> Grid:
    columns = tuple(sorted({cell[0] for cell in cells}))
    rows = tuple(sorted({cell[1] for cell in cells}))
    left_at = {left: number for number, left in enumerate(columns)}
    top_at = {top: number for number, top in enumerate(rows)}
    box = min(columns), min(rows), max(cell[2] for cell in cells), max(cell[3] for cell in cells)
    return Grid({(top_at[cell[1]], left_at[cell[0]]): cell for cell in cells}, columns, rows, box)
