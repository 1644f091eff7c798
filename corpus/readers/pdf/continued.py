"""Tables that run over pages: one set of columns, the head that is printed again goes, a row that the page's end cut
becomes whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.markers import opens_block
from corpus.readers.pdf.alignment import align, choose_columns, may_continue
from corpus.readers.pdf.labels import join_labels
from corpus.readers.pdf.tables import ENDED, Row, Table, goes_on
from corpus.readers.pdf.wraps import joined

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from corpus.readers.pdf.pages import Block
    from corpus.readers.pdf.tables import Cell

# Rows from the top of a table among which its head is, which is printed again; rows of a head; cells of a row of it.
_ABOVE_HEAD, _LONGEST_HEAD, _FEWEST_NAMES = 8, 3, 3
# Filled cells of a row of a form: a name, its weight and score.
_FEWEST_CELLS = 3
# Pages whose names of levels are compared; a form has fewer.
_NEAR = 8
_SUM = re.compile(r"(?:总|合|小)\s*[分计]|得分|自评(?:总?得?分|结论|等[级次])|(?:评价)?等级")


def continue_tables(pages: Sequence[Sequence[Block]]) -> None:
    """Mend tables that the last block of a page and the first block of the next belong to, in place."""
    for parts in _chains(pages):
        if align(parts):
            _mend(parts)
            choose_columns(parts)
        else:
            for part in parts:
                choose_columns([part])


def _mend(parts: Sequence[Table]) -> None:
    """Drop heads printed again, and make rows and names whole."""
    top = parts[0].rows[:_ABOVE_HEAD]
    upper = parts[0]
    for at, lower in enumerate(parts[1:], 1):
        _drop_head(lower, top)
        if upper.rows and lower.rows:
            _take_names(upper.rows, lower.rows[0])
        if upper.rows and lower.rows and _is_cut(upper.rows[-1], lower.rows[0]):
            upper.rows[-1] = _whole(upper.rows[-1], lower.rows.pop(0))
        elif lower.rows:
            near = parts[max(0, at - _NEAR) : at + _NEAR]
            join_labels(upper.rows, lower.rows[0], [row for part in near for row in part.rows if _is_item(row)])
        # Of a page that only holds the middle of a row, nothing is left.
        upper = lower if lower.rows else upper


def _chains(pages: Sequence[Sequence[Block]]) -> Iterator[list[Table]]:
    """The tables of all pages, each with its parts."""
    parts: list[Table] = []
    for number, blocks in enumerate(pages):
        for at, block in enumerate(blocks):
            if not isinstance(block, Table):
                continue
            follows = at == 0 and number > 0 and bool(pages[number - 1]) and isinstance(pages[number - 1][-1], Table)
            if parts and follows and may_continue(parts[-1], block):
                parts.append(block)
                continue
            if parts:
                yield parts
            parts = [block]
    if parts:
        yield parts


def _drop_head(table: Table, top: Sequence[Row]) -> None:
    """Drop the rows at the head of a page that stand among those at the ``top`` of the table."""
    rows = [row.cells for row in table.rows]
    for begin, row in enumerate(top):
        if len(rows) < 2 or row.cells != rows[0] or (begin and not _names_columns(row)):
            continue
        same = 0
        while same < min(_LONGEST_HEAD, len(top) - begin, len(rows) - 1) and top[begin + same].cells == rows[same]:
            same += 1
        del table.rows[:same]
        return


def _names_columns(row: Row) -> bool:
    return len(row.room) >= _FEWEST_NAMES and not row.figures()


def _is_item(row: Row) -> bool:
    return len(row.room) >= _FEWEST_CELLS and bool(row.figures()) and not _is_sum(row)


def _is_sum(row: Row) -> bool:
    return _SUM.match(row.cells[min(row.room)][0]) is not None


def _take_names(above: Sequence[Row], first: Row) -> None:
    """Where a page cuts a row and the name merged beside it (``年度预算（万`` / ``元）``), move the end of the name from the
    ``first`` row of the page to where it begins, in place."""
    last = above[-1]
    names = {
        at: next((row for row in reversed(above) if at in row.room), None) for at in first.room if at < min(last.room)
    }
    rest = Row(
        [[] if at in names else cell for at, cell in enumerate(first.cells)], first.starts, _without(first, names)
    )
    if not names or not rest.room or not _is_cut(last, rest):
        return
    for at, begun in names.items():
        if begun is None or not goes_on(begun.cells[at][-1], first.cells[at][0], begun.room[at]):
            return
    for at, begun in names.items():
        if begun is not None:
            begun.cells[at] = _joined(begun, first, at)
            begun.room[at] = first.room.pop(at)
            first.cells[at] = []


def _without(row: Row, names: Collection[int]) -> dict[int, float]:
    return {at: room for at, room in row.room.items() if at not in names}


def _is_cut(upper: Row, lower: Row) -> bool:
    """Whether two rows are halves of one: cells are ruled alike, no figure comes twice, and what text there is goes on."""
    if upper.starts != lower.starts or _is_sum(upper):
        return False
    if upper.figures() & lower.figures():
        return _cuts_figures(upper, lower)
    both = upper.room.keys() & lower.room.keys()
    broken = {at for at in both if not upper.cells[at][-1].endswith(ENDED)}
    # A row that names nothing and gives no figure is no row.
    if min(lower.room) > min(upper.room) and lower.room.keys() <= upper.room.keys() and not lower.figures():
        return bool(upper.figures() or broken)
    # Each row of a form has figures: halves have them on one side only.
    one_sided = bool(upper.figures()) != bool(lower.figures())
    return one_sided and bool(broken) and all(_goes_on(upper, lower, at) for at in broken)


def _cuts_figures(upper: Row, lower: Row) -> bool:
    """Whether even the figures of narrow columns are cut (``1`` above ``5``): all cells go on, and some figure is missing."""
    both = upper.room.keys() & lower.room.keys()
    fewer = lower.room.keys() <= upper.room.keys() and lower.figures() < upper.figures()
    return fewer and all(_goes_on(upper, lower, at) for at in both)


def _goes_on(upper: Row, lower: Row, at: int) -> bool:
    return goes_on(upper.cells[at][-1], lower.cells[at][0], upper.room[at])


def _whole(upper: Row, lower: Row) -> Row:
    """The row of two halves."""
    cells = [_joined(upper, lower, at) for at in range(len(upper.cells))]
    return Row(cells, upper.starts, upper.room | lower.room)


def _joined(upper: Row, lower: Row, at: int) -> Cell:
    above, below = upper.cells[at], lower.cells[at]
    if not above or not below:
        return [*above, *below]
    unfinished = not above[-1].endswith(ENDED) and not opens_block(below[0])
    if unfinished or _goes_on(upper, lower, at):
        return [*above[:-1], joined(above[-1], below[0]), *below[1:]]
    return [*above, *below]
