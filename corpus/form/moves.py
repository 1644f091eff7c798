"""Where the next cell of a form can stand: the columns behind the last cell in its row, or the first of a new row."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

from corpus.form.costs import is_numeric, skipped

START = -1
"""The column of a reading that has not begun."""

_NAMELESS = 0.8
"""The cost of each name of a higher level that the first row lacks."""


class How(IntEnum):
    """How a piece is taken: it begins a cell of the same row, or a row; it goes on with the cell; it belongs to no cell; it
    is weight and score in one run of digits, in the same row or a new one."""

    CELL = 0
    ROW = 1
    MORE = 2
    DROP = 3
    PAIR = 4
    PAIR_ROW = 5


Move = tuple[int, float, How]
"""A column, the cost of the cells left empty on the way, and how it is reached."""


@lru_cache(maxsize=64)
def moves(columns: tuple[str, ...]) -> tuple[tuple[tuple[Move, ...], tuple[Move, ...]], ...]:
    """For each column, from -1: where the next cell of words, and of digits, can stand, at what cost for empty cells."""
    empty, last = skipped(columns), len(columns)
    heads = [at for at in range(last) if _can_begin(columns, at)]
    found = []
    for here in range(START, last):
        on = (
            []
            if here == START
            else [(at, empty[here + 1][at], How.CELL) for at in range(here + 1, last) if _follows(columns, here, at)]
        )
        ending = [_NAMELESS * _levels_before(columns, at) if here == START else empty[here + 1][last] for at in heads]
        on += [(at, cost + empty[0][at], How.ROW) for at, cost in zip(heads, ending, strict=True)]
        words = tuple(move for move in on if not is_numeric(columns[move[0]]))
        digits = tuple(move for move in on if is_numeric(columns[move[0]]) or not columns[move[0]].startswith("level"))
        found.append((words, digits))
    return tuple(found)


def _levels_before(columns: Sequence[str], at: int) -> int:
    return sum(role.startswith("level") for role in columns[:at])


def _can_begin(columns: Sequence[str], at: int) -> bool:
    """Whether a row can begin in a column: with a name, or with its points where the name is lost."""
    role = columns[at]
    first = min(at for at, role in enumerate(columns) if role.startswith("level"))
    return role.startswith("level") or at < first or role == "weight" or (role == "score" and "weight" not in columns)


def _follows(columns: Sequence[str], here: int, at: int) -> bool:
    """The points of level 1 or 2 follow their name only."""
    return columns[at] not in ("weight1", "weight2") or columns[here] == "level" + columns[at][-1]
