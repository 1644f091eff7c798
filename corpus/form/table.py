"""The rows of a form whose cells are tab-separated: only which column a row's first cell stands in is to be found out.

Word files leave merged cells empty, web pages leave them out, so that a row begins at any level. Trailing empty cells are
lost in both.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.form.costs import NEVER, fit_of, skipped
from corpus.form.flat import ends_form, is_total
from corpus.form.pieces import Gap, Piece, piece_of
from corpus.form.rows import Cell, Row
from corpus.lines import PhysicalLine

_LEVELS_LOST = 0.3
_MISFIT = 5.0


def table_rows(lines: Sequence[PhysicalLine], columns: tuple[str, ...]) -> tuple[list[Row], bool]:
    """The rows up to the row of sums or another end, and whether there was one."""
    rows: list[Row] = []
    for line in lines:
        cells = _cells(line)
        if _is_end(cells, columns):
            if rows:
                return rows, True
            continue
        if len([cell for cell in cells if cell]) > 1:
            rows.append(_row(cells, columns))
    return rows, False


def _is_end(cells: Sequence[Piece | None], columns: tuple[str, ...]) -> bool:
    """Whether a row ends the form by its first cell, or is the row of sums beside whose name a label or a number has
    its column. Behind the first level, a sum is that of a part."""
    if cells[0] and ends_form(cells[0]):
        return True
    level = next(at for at, role in enumerate(columns) if role.startswith("level"))
    return any(cell is not None and is_total(cell) for cell in cells[1 : level + 1])


def _cells(line: PhysicalLine) -> list[Piece | None]:
    """The cells of a line, None for empty ones. Tabs at its start were stripped and counted as its indent."""
    cells: list[Piece | None] = [None] * (line.indent if "\t" in line.text else 0)
    at = 0
    for text in line.text.replace("|", "\t").strip("\t").split("\t"):
        at = line.text.index(text, at) if text.strip() else at
        cells.append(_cell(line, text, at) if text.strip() else None)
        at += len(text)
    return cells


def _cell(line: PhysicalLine, text: str, at: int) -> Piece:
    first = at + len(text) - len(text.lstrip())
    start, end = line.content.span(first, first + len(text.strip()))
    return piece_of(text.strip(), start, end, Gap.LINE)


def _row(cells: Sequence[Piece | None], columns: tuple[str, ...]) -> Row:
    """The cells under the columns they fit best, all moved by the same number of lost cells."""
    shifts = range(max(1, len(columns) - len(cells) + 1))
    shift = min(shifts, key=lambda shift: _misfit(cells, columns, shift))
    return {
        columns[at + shift]: Cell.of(cell.text, cell.start, cell.end)
        for at, cell in enumerate(cells)
        if cell is not None and at + shift < len(columns)
    }


def _misfit(cells: Sequence[Piece | None], columns: tuple[str, ...], shift: int) -> float:
    """How badly the cells fit the columns when they are moved by ``shift``."""
    cost, before = _LEVELS_LOST * bool(shift), -1
    for at, cell in enumerate(cells):
        if cell is None or at + shift >= len(columns):
            continue
        fit = fit_of(cell, columns)[at + shift]
        cost += skipped(columns)[before + 1][at + shift] + (_MISFIT if fit == NEVER else fit)
        before = at + shift
    return cost + skipped(columns)[before + 1][len(columns)]
