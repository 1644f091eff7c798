"""The columns of a table that runs over pages: each page rules only those that its own rows need.

A cell that is merged over two columns on one page is not cut on the next, where the row that cut it is missing. So the
edges of all pages together are the table's columns, and a cell stands in the column of its left edge on every page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.readers.pdf.tables import Row, Table

# Points between the places of one edge on two pages; of tables, whose width is the same.
_SAME_EDGE, _SAME_WIDTH = 3.0, 4.0
# Points by which the margins of left and right pages differ, at most.
_MOST_SHIFT = 60.0
# Of a table; so many pages of different tables would fill the memory.
_MOST_COLUMNS = 100


def may_continue(upper: Table, lower: Table) -> bool:
    """Whether two tables are as wide and stand below each other, but for the margins of bound pages."""
    width, other = upper.right - upper.columns[0], lower.right - lower.columns[0]
    return abs(width - other) <= _SAME_WIDTH and abs(upper.columns[0] - lower.columns[0]) <= _MOST_SHIFT


def align(parts: Sequence[Table]) -> bool:
    """Give the parts of one table the columns of all, in place; False where they are too many to be one table."""
    edges = sorted(
        (edge - part.columns[0], number, at)
        for number, part in enumerate(parts)
        for at, edge in enumerate(part.columns)
    )
    first: list[float] = []
    members: set[int] = set()
    places: list[list[int]] = [[] for _ in parts]
    for edge, number, _ in edges:
        # Two edges of one page are never one.
        if not first or edge - first[-1] > _SAME_EDGE or number in members:
            first.append(edge)
            members = set()
        members.add(number)
        places[number].append(len(first) - 1)
    if len(parts) > 1 and len(first) > _MOST_COLUMNS:
        return False
    for part, moves in zip(parts, places, strict=True):
        part.rows = [row.moved(moves, len(first)) for row in part.rows]
        part.columns = tuple(part.columns[0] + edge for edge in first)
    return True


def choose_columns(parts: Sequence[Table]) -> None:
    """Leave out columns in which no text begins; and below rows that cut what is one column from the head on, that cut."""
    rows = [row for part in parts for row in part.rows]
    used = [at for at in range(len(parts[0].columns)) if any(row.cells[at] for row in rows)]
    first, whole = _body(rows, used)
    number = 0
    for part in parts:
        part.printed = [whole if number + at >= first else used for at in range(len(part.rows))]
        number += len(part.rows)


def _body(rows: Sequence[Row], used: Sequence[int]) -> tuple[int, list[int]]:
    """Where the body of a table begins, and its columns. Its head is the first of its fullest rows; what stands above it,
    such as the fields of a form, may be cut into columns of its own."""
    if not rows:
        return 0, []
    head = max(range(len(rows)), key=lambda at: (sum(map(bool, rows[at].cells)), -at))
    starts = frozenset[int]().union(*(row.starts for row in rows[head:]))
    cuts = [at for at in used if at not in starts]
    first = head
    while first > 0 and not any(at in rows[first - 1].starts for at in cuts):
        first -= 1
    return first, [at for at in used if at in starts]
