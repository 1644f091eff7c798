"""Merged cells of web tables: which columns of a row are taken by cells that began in an earlier row or column.

HTML writes a merged cell once (``rowspan``, ``colspan``). The columns it goes on in are given back as empty cells, so
that every cell stands in its own column; those at the end of a row hold nothing behind them and are left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field

_WIDEST = 60
"""Columns filled up in one row: printed forms have fewer, and a page may claim thousands."""
_ALL_ROWS = 65_534
"""The highest ``rowspan`` there is (HTML standard); 0 stands for all rows there are."""


@dataclass(slots=True)
class Grid:
    """One table under way."""

    _below: dict[int, int] = field(default_factory=dict)
    _column: int = 0
    _written: int = 0

    def row(self) -> None:
        """Begin a row."""
        for column in self._below:
            self._below[column] -= column >= self._column and self._below[column] > 0
        self._column = self._written = 0

    def cell(self, colspan: str | None, rowspan: str | None) -> int:
        """Place the next cell of the row: how many empty cells stand between it and the cell before."""
        while self._below.get(self._column, 0) > 0:
            self._below[self._column] -= 1
            self._column += 1
        empty = max(0, min(self._column, _WIDEST) - self._written)
        self._written += empty + 1
        width, height = _span(colspan, _WIDEST), _span(rowspan, _ALL_ROWS)
        for column in range(self._column, min(self._column + width, _WIDEST)):
            self._below[column] = height - 1
        self._column += width
        return empty


def _span(value: str | None, most: int) -> int:
    """A span as browsers read it: whatever is no number counts as 1; a 0 stands for all there is."""
    digits = (value or "").strip()[:6]
    number = int(digits) if digits.isascii() and digits.isdigit() else 1
    return min(number or most, most)
