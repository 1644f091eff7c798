"""Tables: which characters stand in which cell, and the lines that a row becomes.

A cell's lines are joined where only the cell's edge broke them. Slots that a merged cell covers stay empty, so that the
columns of all rows agree.
"""

from __future__ import annotations

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
_ENDED = tuple("。；！？;")


@dataclass(slots=True)
class Table:
    """A table on one page: its place, the left edges of its columns, and its rows, every one as long as the columns."""

    top: float
    bottom: float
    columns: tuple[float, ...]
    rows: list[list[Cell]]

    def lines(self) -> list[str]:
        """A line for each row, its cells parted by tabs; rows of running text are the lines of their cells."""
        return [line.rstrip("\t") for row in self.rows for line in _row_lines(row)]


def _row_lines(row: Sequence[Cell]) -> list[str]:
    if sum(map(bool, row)) == 1:
        row = [cell for cell in row if cell]
    return row_lines(row)


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
    rows: list[list[Cell]] = [[[] for _ in grid.columns] for _ in grid.rows]
    for (row, column), those in inside.items():
        rows[row][column] = paragraphs_of(lines_of(those), grid.cells[row, column])
    return _without_empty(Table(grid.box[1], grid.box[3], grid.columns, rows)), outside


def _without_empty(table: Table) -> Table:
    """The table without rows that are empty, and without columns in which nothing begins."""
    rows = [row for row in table.rows if any(row)]
    used = [at for at in range(len(table.columns)) if any(row[at] for row in rows)]
    columns = tuple(table.columns[at] for at in used)
    return Table(table.top, table.bottom, columns, [[row[at] for at in used] for row in rows])


def paragraphs_of(lines: Sequence[Line], cell: Box) -> Cell:
    """The lines of a cell, joined where the next word would not have fitted."""
    if not lines:
        return []
    texts = [line.text for line in lines]
    if len(texts) > 1 and all(len(text) == 1 for text in texts):
        # A label set from top to bottom.
        return ["".join(texts)]
    left, right = min(line.x0 for line in lines) - cell[0], cell[2] - max(line.x1 for line in lines)
    padding = min(max(left, 0.0), max(right, 0.0), _PADDING)
    room = cell[2] - cell[0] - 2 * padding
    found = [texts[0]]
    for before, line in pairwise(lines):
        if _goes_on(before, line, room):
            found[-1] = joined(found[-1], line.text)
        else:
            found.append(line.text)
    return found


def _goes_on(before: Line, line: Line, room: float) -> bool:
    if before.text.endswith(_ENDED) and opens_block(line.text):
        return False
    word = FIRST_WORD.match(line.text)
    return before.x1 - before.x0 + room_of(word.group() if word else "", line.em) > room - _SHORT * line.em
