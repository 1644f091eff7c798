"""A table of merged cells on pages: widths of columns, heights of rows, where it breaks, and how it is drawn."""

from __future__ import annotations

import re

from tests.rendering.breaking import broken
from tests.rendering.page import Measure, Page, Rule, Style, Text
from tests.rendering.pieces import Cell, Grid

_PAD = 4.0
_WIDEST = 11
_TOKEN = re.compile(r"[!-~]+")


def _ems(text: str) -> float:
    return sum(0.5 if char < "\x7f" else 1.0 for char in text)


class Ruled:
    """One table set to a width; rows are numbered as in its grid."""

    def __init__(self, grid: Grid, width: float, style: Style, measure: Measure) -> None:
        self._grid, self._style, self._measure = grid, style, measure
        self._size, self._pitch = style.cell, style.cell * 1.35
        self._edges = self._columns(width)
        self._texts = {cell: self._wrapped(cell) for cell in grid.cells}
        self._heights = self._rows()

    def _columns(self, width: float) -> list[float]:
        """Where the columns begin, and the right edge: as wide as their longest number, and more for long texts."""
        needed = [2.2] * self._grid.columns
        for cell in self._grid.cells:
            if cell.across == 1:
                longest = max((_ems(token) for token in _TOKEN.findall(cell.text)), default=0.0)
                wanted = max(longest + 0.5, min(_ems(cell.text), _WIDEST) + 0.2)
                needed[cell.column] = max(needed[cell.column], wanted)
        bare = width - 2 * _PAD * self._grid.columns
        scale = bare / sum(needed)
        edges = [0.0]
        for each in needed:
            edges.append(edges[-1] + each * scale + 2 * _PAD)
        return edges

    def _wrapped(self, cell: Cell) -> list[str]:
        # A number alone in its cell is never broken, however narrow the column.
        if _TOKEN.fullmatch(cell.text) or not cell.text:
            return [cell.text][: len(cell.text)]
        room = self._edges[cell.column + cell.across] - self._edges[cell.column] - 2 * _PAD
        return broken(cell.text, room, self._size, self._measure, hanging=False)

    def _height(self, cell: Cell) -> float:
        return len(self._texts[cell]) * self._pitch + 2 * _PAD

    def _rows(self) -> list[float]:
        heights = [self._pitch + 2 * _PAD] * self._grid.rows
        for cell in sorted(self._grid.cells, key=lambda each: each.down):
            rows = range(cell.row, cell.row + cell.down)
            lacking = self._height(cell) - sum(heights[at] for at in rows)
            heights[rows[-1]] += max(0.0, lacking)
        return heights

    def _head(self, start: int) -> range:
        """The rows of heads that come again above the rows from ``start`` on."""
        repeated = self._style.heads_repeated and start >= self._grid.heads[1] > 0
        return range(*self._grid.heads) if repeated else range(0)

    def fitting(self, start: int, room: float) -> int:
        """The row before which the table must break if it goes on from ``start`` in that much room."""
        room -= sum(self._heights[at] for at in self._head(start))
        end = start
        while end < self._grid.rows and (room := room - self._heights[end]) >= 0:
            end += 1
        # A cell over several rows whose text has no room on this page begins on the next.
        for cell in self._grid.cells:
            cut = start < cell.row < end < cell.row + cell.down
            if cut and sum(self._heights[cell.row : end]) < self._height(cell):
                end = cell.row
        return self._grid.heads[0] if self._grid.heads[0] < end <= self._grid.heads[1] < self._grid.rows else end

    def draw(self, page: Page, left: float, top: float, start: int, end: int) -> float:
        """Draw the rows from ``start`` up to ``end``, under the heads where these come again; returns the lower edge."""
        head = self._head(start)
        if head:
            top = self._draw(page, left, top, head.start, head.stop)
        return self._draw(page, left, top, start, end)

    def _draw(self, page: Page, left: float, top: float, start: int, end: int) -> float:
        edges = [top]
        for at in range(start, end):
            edges.append(edges[-1] + self._heights[at])
        for cell in self._grid.cells:
            first, last = max(cell.row, start), min(cell.row + cell.down, end)
            if first < last:
                box = edges[first - start], edges[last - start]
                self._box(page, left, cell, *box)
                if cell.row >= start:
                    self._write(page, left, cell, *box)
        return edges[-1]

    def _box(self, page: Page, left: float, cell: Cell, top: float, bottom: float) -> None:
        x0, x1 = left + self._edges[cell.column], left + self._edges[cell.column + cell.across]
        page.rules += [Rule(x0, top, x1, top), Rule(x0, bottom, x1, bottom)]
        page.rules += [Rule(x0, top, x0, bottom), Rule(x1, top, x1, bottom)]

    def _write(self, page: Page, left: float, cell: Cell, top: float, bottom: float) -> None:
        """The lines of a cell: short ones in the middle, long ones from the left; in the middle of the height or at its top."""
        lines = self._texts[cell]
        x0, x1 = left + self._edges[cell.column], left + self._edges[cell.column + cell.across]
        free = bottom - top - len(lines) * self._pitch
        y = top + (free / 2 if self._style.middle else _PAD)
        centred = cell.head or _ems(cell.text) <= 6
        for line in lines:
            y += self._pitch
            width = self._measure(line, self._size)
            x = x0 + (x1 - x0 - width) / 2 if centred else x0 + _PAD
            page.texts.append(Text(x, y - self._pitch / 4, self._size, line))
