"""Tables that run over pages: the head that is printed again goes, a row that the page's end cut becomes whole."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.readers.pdf.tables import Table
from corpus.readers.pdf.wraps import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.readers.pdf.pages import Block
    from corpus.readers.pdf.tables import Cell

# Points between the edges of a column on two pages.
_SAME_EDGE = 4.0
_LONGEST_HEAD = 3
_FIGURE = re.compile(r"[\d.,%％]+")
_ENDED = tuple("。；！？;")


def continue_tables(pages: Sequence[Sequence[Block]]) -> None:
    """Mend tables that the last block of a page and the first block of the next belong to, in place."""
    head: list[list[Cell]] = []
    for before, after in pairwise(pages):
        upper, lower = before[-1] if before else None, after[0] if after else None
        if not isinstance(upper, Table) or not isinstance(lower, Table) or not _alike(upper, lower):
            head = []
            continue
        head = head or [list(row) for row in upper.rows[:_LONGEST_HEAD]]
        _drop_head(lower, head)
        if upper.rows and lower.rows and _is_cut(upper.rows[-1], lower.rows[0]):
            upper.rows[-1] = [_joined(*halves) for halves in zip(upper.rows[-1], lower.rows[0], strict=True)]
            del lower.rows[0]
        # A table that ends on this page is not the one that begins below it.
        head = head if len(after) == 1 else []


def _alike(upper: Table, lower: Table) -> bool:
    return len(upper.columns) == len(lower.columns) and all(
        abs(one - other) <= _SAME_EDGE for one, other in zip(upper.columns, lower.columns, strict=True)
    )


def _drop_head(table: Table, head: Sequence[Sequence[Cell]]) -> None:
    same = 0
    while same < min(len(head), len(table.rows) - 1) and table.rows[same] == head[same]:
        same += 1
    del table.rows[:same]


def _is_cut(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Whether two rows are clearly halves of one: some text breaks off and goes on, and no figure comes twice."""
    both = [(above[-1], below[0]) for above, below in zip(upper, lower, strict=True) if above and below]
    if not both or any(_is_figure(above) or _is_figure(below) for above, below in both):
        return False
    if all(above.endswith(_ENDED) for above, _ in both):
        return False
    # Each row of a form has figures: halves have them on one side only.
    figures = [any(_is_figure(cell[0]) for cell in row if cell) for row in (upper, lower)]
    return figures[0] != figures[1]


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text) is not None


def _joined(above: Cell, below: Cell) -> Cell:
    if not above or not below:
        return [*above, *below]
    return [*above[:-1], joined(above[-1], below[0]), *below[1:]]
