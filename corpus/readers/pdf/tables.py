"""Tables: which characters stand in which cell, and the lines that a row becomes.

A cell's lines are joined where only the cell's edge broke them. Slots that a merged cell covers stay empty, so that the
columns of all rows agree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.markers import opens_block
from corpus.readers.flow import row_lines
from corpus.readers.pdf.lines import Line, lines_of
from corpus.readers.pdf.wraps import FIRST_WORD, joined, room_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.readers.pdf.chars import Char
    from corpus.readers.pdf.grids import Box, Grid

Cell = list[str]
"""The paragraphs of a cell; empty for an empty or covered one."""

# Points between border and text, at most; and how much of an em a line may fall short and still be full.
_PADDING, _SHORT = 6.0, 0.35
# Where a glyph's middle lies above its baseline, in em.
_MIDDLE = 0.35
# Points by which an edge may miss the row it bounds.
_EDGE = 1.0
_FIGURE = re.compile(r"[\d.,%％]+")
ENDED = tuple("。；！？;")


@dataclass(slots=True)
class Row:
    """A row of a table: a cell for each column; the columns at whose left edge a cell of the row begins, empty and merged
    ones too; and for each filled cell how much room its last line leaves, in em."""

    cells: list[Cell]
    starts: frozenset[int]
    room: dict[int, float]

    def moved(self, places: Sequence[int], count: int) -> Row:
        """The row with its columns at other places among ``count``."""
        cells: list[Cell] = [[] for _ in range(count)]
        for place, cell in zip(places, self.cells, strict=True):
            cells[place] = cell
        starts = frozenset(places[at] for at in self.starts)
        return Row(cells, starts, {places[at]: room for at, room in self.room.items()})

    def figures(self) -> set[int]:
        """The columns in which the row has nothing but a figure."""
        return {at for at in self.room if _FIGURE.fullmatch("".join(self.cells[at]))}

    def line(self, columns: Sequence[int]) -> list[str]:
        """The line that some of its columns make, cells parted by tabs; a row of running text is the lines of its cells."""
        cells = [self.cells[at] for at in columns]
        if sum(map(bool, cells)) == 1:
            cells = [cell for cell in cells if cell]
        return [line.rstrip("\t") for line in row_lines(cells)]


@dataclass(slots=True)
class Table:
    """A table on one page: its place, the left edges of its columns, its rows, and for each row the columns printed of
    it, which ``continue_tables`` chooses."""

    top: float
    bottom: float
    right: float
    columns: tuple[float, ...]
    rows: list[Row]
    printed: list[Sequence[int]]

    def lines(self) -> list[str]:
        """The lines of all rows."""
        return [line for row, columns in zip(self.rows, self.printed, strict=True) for line in row.line(columns)]


def take_table(grid: Grid, chars: Sequence[Char]) -> tuple[Table, list[Char]]:
    """The table with the characters that stand in its cells, and those that do not."""
    inside: dict[tuple[int, int], list[Char]] = {}
    outside: list[Char] = []
    for char in chars:
        x, y = (char.x0 + char.x1) / 2, char.y - _MIDDLE * char.em
        place = grid.cell_at(x, y) if grid.holds(x, y) else None
        if place is None:
            outside.append(char)
        else:
            inside.setdefault(place, []).append(char)
    rows = [Row([[] for _ in grid.columns], starts, {}) for starts in _starts(grid)]
    for (at, column), those in inside.items():
        lines, cell = lines_of(those), grid.cells[at, column]
        if lines:
            rows[at].cells[column] = paragraphs_of(lines, cell)
            rows[at].room[column] = (_width(lines, cell) - lines[-1].x1 + lines[-1].x0) / lines[-1].em
    rows = [row for row in rows if row.room]
    every = range(len(grid.columns))
    return Table(grid.box[1], grid.box[3], grid.box[2], grid.columns, rows, [every] * len(rows)), outside


def _starts(grid: Grid) -> list[frozenset[int]]:
    """For each row of the grid the columns in which its cells begin."""
    found: list[set[int]] = [set() for _ in grid.rows]
    for (row, column), box in grid.cells.items():
        for at in range(row, len(grid.rows)):
            if grid.rows[at] >= box[3] - _EDGE:
                break
            found[at].add(column)
    return [frozenset(starts) for starts in found]


def paragraphs_of(lines: Sequence[Line], cell: Box) -> Cell:
    """The lines of a cell, joined where the next word would not have fitted."""
    texts = [line.text for line in lines]
    if len(texts) > 1 and all(len(text) == 1 for text in texts):
        # A label set from top to bottom.
        return ["".join(texts)]
    width = _width(lines, cell)
    found = [texts[0]]
    for before, line in pairwise(lines):
        if goes_on(before.text, line.text, (width - before.x1 + before.x0) / line.em):
            found[-1] = joined(found[-1], line.text)
        else:
            found.append(line.text)
    return found


def _width(lines: Sequence[Line], cell: Box) -> float:
    """The width of a cell between its paddings, in points."""
    left, right = min(line.x0 for line in lines) - cell[0], cell[2] - max(line.x1 for line in lines)
    return cell[2] - cell[0] - 2 * min(max(left, 0.0), max(right, 0.0), _PADDING)


def goes_on(before: str, after: str, room: float) -> bool:
    """Whether a line of a cell goes on in the next, as it left too little ``room`` (in em) for the next word."""
    if before.endswith(ENDED) and opens_block(after):
        return False
    word = FIRST_WORD.match(after)
    return room < room_of(word.group() if word else "", 1.0) + _SHORT
