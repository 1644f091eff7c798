"""Reading order of a page: from the top, but two columns of running text one after the other.

Columns count only where a gutter parts nearly all lines of the page and both sides are set full: lists, covers and
signatures have gaps too.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING

from corpus.readers.pdf.lines import rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.readers.pdf.chars import Char

# In em: the narrowest gutter, the narrowest column, and how near a full line comes to its column's edge.
_GUTTER, _NARROWEST, _RAGGED = 1.3, 9.0, 1.6
# Lines that each column has at least; the shares of lines across both at most, and of full ones at least.
_FEWEST, _ACROSS, _FULL = 8, 0.25, 0.6
# Where a gutter is looked for, as a share of the page's width.
_PLACES = tuple(0.36 + 0.02 * number for number in range(15))

Row = list["Char"]


def in_reading_order(chars: Sequence[Char], width: float) -> list[list[Char]]:
    """The characters in stretches to be read one after the other, each from its top to its bottom."""
    rows = [
        sorted((char for char in row if not char.text.isspace()), key=lambda char: char.x0) for row in rows_of(chars)
    ]
    rows = [row for row in rows if row]
    right = sum(row[-1].x0 > _PLACES[0] * width and _pieces(row)[-1][0].x0 > _PLACES[0] * width for row in rows)
    if right < _FEWEST:
        return [list(chars)]
    gutter = next((share * width for share in _PLACES if _is_gutter(rows, share * width)), None)
    return [list(chars)] if gutter is None else _stretches(chars, gutter)


def _pieces(row: Row) -> list[Row]:
    """A row cut at its wide gaps."""
    pieces = [row[:1]]
    for before, char in pairwise(row):
        if char.x0 - before.x1 > _GUTTER * char.em:
            pieces.append([])
        pieces[-1].append(char)
    return pieces


def _is_gutter(rows: Sequence[Row], at: float) -> bool:
    pieces = [_pieces(row) for row in rows]
    across = sum(any(piece[0].x0 < at < piece[-1].x1 for piece in row) for row in pieces)
    if across > _ACROSS * len(rows):
        return False
    left = [piece for row in pieces for piece in row if piece[-1].x1 <= at]
    right = [piece for row in pieces for piece in row if piece[0].x0 >= at]
    return _is_column(left) and _is_column(right)


def _is_column(pieces: Sequence[Row]) -> bool:
    if len(pieces) < _FEWEST:
        return False
    em = median(piece[0].em for piece in pieces)
    start, end = min(piece[0].x0 for piece in pieces), max(piece[-1].x1 for piece in pieces)
    full = sum(piece[-1].x1 > end - _RAGGED * em and piece[0].x0 < start + 3 * em for piece in pieces)
    return end - start >= _NARROWEST * em and full >= _FULL * len(pieces)


def _stretches(chars: Sequence[Char], gutter: float) -> list[list[Char]]:
    """Lines across both columns part the page; between them the left column comes first."""
    found: list[list[Char]] = []
    for across, rows in groupby(rows_of(chars), lambda row: _crosses(row, gutter)):
        part = [char for row in rows for char in row]
        if across:
            found.append(part)
        else:
            found += [[char for char in part if char.x0 < gutter], [char for char in part if char.x0 >= gutter]]
    return [part for part in found if part]


def _crosses(row: Row, gutter: float) -> bool:
    return any(char.x0 < gutter < char.x1 for char in row) or any(
        before.x0 < gutter < char.x1 and char.x0 - before.x1 <= _GUTTER * char.em
        for before, char in pairwise(sorted(row, key=lambda char: char.x0))
    )
