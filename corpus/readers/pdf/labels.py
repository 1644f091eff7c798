"""The name of a level, merged over rows of which a page holds too few: it ends on the next page (``服务对象满意度指`` /
``标``).

Its place does not tell it from a name that begins there; what other names of the column look like does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.readers.pdf.tables import goes_on
from corpus.readers.pdf.wraps import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.readers.pdf.tables import Row

# Other names of a column from which something can be told.
_SAME_END, _LONGER = 2, 3


def join_labels(above: Sequence[Row], first: Row, rows: Sequence[Row]) -> None:
    """Move what ends the names of levels ``above`` from the ``first`` row of a page to where they begin, in place;
    ``rows`` are those of the table that have
    figures."""
    while len(first.room) > 1:
        at = min(first.room)
        begun = next((row for row in reversed(above) if at in row.room), None)
        if (
            begun is None
            or not _is_level(at, rows)
            or not goes_on(begun.cells[at][-1], first.cells[at][0], begun.room[at])
        ):
            return
        others = ["".join(row.cells[at]) for row in rows if at in row.room and row is not begun and row is not first]
        if not _is_rest("".join(begun.cells[at]), "".join(first.cells[at]), others):
            return
        begun.cells[at] = [joined("".join(begun.cells[at]), "".join(first.cells[at]))]
        first.cells[at] = []
        begun.room[at] = first.room.pop(at)


def _is_level(at: int, rows: Sequence[Row]) -> bool:
    """Whether a column has merged names: some rows have none, but one of a deeper level."""
    return any(min(row.room) > at for row in rows)


def _is_rest(begun: str, rest: str, others: Sequence[str]) -> bool:
    """Whether both are one name, by the other names of the column."""
    if len(begun) == 1 or len(rest) == 1:
        return True
    ends = {other[-1] for other in others}
    if len(others) >= _SAME_END and len(ends) == 1 and begun[-1] not in ends and rest[-1] in ends:
        return True
    return len(others) >= _LONGER and max(len(begun), len(rest)) < min(map(len, others))
