"""Sheets of a workbook as lines: what XLSX and XLS have in common.

A row is a line, its cells separated by tabs; a merged cell has its text where it begins. What nobody sees is left out and
told: hidden sheets, rows and columns. A ``\\f`` stands before every sheet but the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.model import Reading
from corpus.readers import limits
from corpus.readers.flow import row_lines
from corpus.readers.refusals import refusal
from corpus.saying import listed, said

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column; counted from 0, all within."""

_MOST_MERGED = 1_000_000
_NAMED = 20
_DEFAULT_NAME = re.compile(r"(?:Sheet|工作表|表)\s*\d*(?:\s*\(\d+\))?", re.IGNORECASE)
_ASCII_WORD = re.compile(r"[!-~]")
# A row with points is a row of a form, however long its rules for them.
_FIGURE = re.compile(r"-?\d{1,3}(?:\.\d{1,4})?%?")
# A label written downwards has a character or two in each of its lines.
_DOWNWARDS = 2


@dataclass(slots=True)
class Sheet:
    """One sheet: the texts of its cells as printed, by row and column. ``columns`` are hidden spans (first, last);
    ``uncomputed`` counts formulas without a result."""

    name: str
    hidden: bool = False
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    uncomputed: int = 0

    def put(self, row: int, column: int, text: str) -> None:
        """Set the text of a cell; blank ones are none."""
        if text.strip():
            self.rows.setdefault(row, {})[column] = text

    def sees_column(self, column: int) -> bool:
        """Whether a column is not hidden."""
        return not any(first <= column <= last for first, last in self.hidden_columns)


def reading(sheets: Sequence[Sheet], kind: str) -> Reading:
    """The text of a workbook, and what it leaves out as warnings.

    :raise Unreadable: ``too_large``, ``unsafe``.
    """
    for sheet in sheets:
        _merge(sheet)
    shown = [sheet for sheet in sheets if not sheet.hidden]
    pages, length = [], 0
    for sheet in shown:
        lines = []
        for line in _lines(sheet):
            length += len(line) + 1
            limits.require_length(length)
            lines.append(line + "\n")
        if lines:
            pages.append("".join(lines))
    return Reading("\f".join(pages), kind, None, tuple(_warnings(sheets, shown)))


def _merge(sheet: Sheet) -> None:
    """Drop what lies under merged cells; their text moves to the first place in them that can be seen."""
    touched = 0
    rows = sorted(sheet.rows)
    for first_row, first, last_row, last in sheet.merged:
        text = sheet.rows.get(first_row, {}).get(first, "")
        inside = range(first_row, last_row + 1) if last_row - first_row < len(rows) else rows
        touched += len(inside)
        if touched > _MOST_MERGED:
            raise refusal("unsafe", what=said("合并单元格过多"))
        for row in inside:
            if row in sheet.rows and first_row <= row <= last_row:
                _drop(sheet.rows[row], first, last)
        if text:
            at = next((row for row in range(first_row, last_row + 1) if row not in sheet.hidden_rows), first_row)
            place = next((column for column in range(first, last + 1) if sheet.sees_column(column)), first)
            sheet.put(at, place, text)


def _drop(cells: dict[int, str], first: int, last: int) -> None:
    for column in [column for column in cells if first <= column <= last]:
        del cells[column]


def _lines(sheet: Sheet) -> Iterator[str]:
    """The lines of a sheet, blank rows and columns left out. Its name stands above where it has no title of its own."""
    rows = {number: cells for number, cells in sorted(sheet.rows.items()) if number not in sheet.hidden_rows and cells}
    used = {column for cells in rows.values() for column in cells}
    columns = {column: at for at, column in enumerate(sorted(filter(sheet.sees_column, used)))}
    first = next(iter(rows.values()), {})
    if len(first) > 1 and not _DEFAULT_NAME.fullmatch(sheet.name.strip()):
        yield sheet.name.strip()
    for cells in rows.values():
        yield from _row({columns[column]: text for column, text in cells.items() if column in columns})


def _row(cells: Mapping[int, str]) -> list[str]:
    if not cells:
        return []
    width = max(cells) + 1
    parts = [_cell_lines(cells.get(at, "")) for at in range(width)]
    if len(cells) == 1 and width == 1:
        return parts[0]
    running = row_lines(parts)
    if len(running) < 2 or any(len(part) == 1 and _FIGURE.fullmatch(part[0]) for part in parts):
        return ["\t".join(map(_joined, parts))]
    return running


def _cell_lines(text: str) -> list[str]:
    """The lines that were typed into a cell; those of a label written downwards are one."""
    if "\n" not in text and "\r" not in text and "\t" not in text:
        return [text.strip()] if text else []
    lines = [line for line in (" ".join(line.split("\t")).strip() for line in text.splitlines()) if line]
    return ["".join(lines)] if lines and max(map(len, lines)) <= _DOWNWARDS else lines


def _joined(lines: Sequence[str]) -> str:
    """The lines of a cell as one, with a space only between words that are not Chinese."""
    if len(lines) < 2:
        return "".join(lines)
    spaces = [" " if _ASCII_WORD.match(one[-1]) and _ASCII_WORD.match(two[0]) else "" for one, two in pairwise(lines)]
    return lines[0] + "".join(space + line for space, line in zip(spaces, lines[1:], strict=True))


def _warnings(sheets: Sequence[Sheet], shown: Sequence[Sheet]) -> Iterator[str]:
    names = [sheet.name for sheet in sheets if sheet.hidden and sheet.rows]
    if names:
        yield said("隐藏的工作表没有读入：%(names)s。", names=_listed(names))
    for sheet in shown:
        yield from _hidden(sheet)
    uncomputed = sum(sheet.uncomputed for sheet in shown)
    if uncomputed:
        yield said(
            "%(number)s 个公式没有保存结果，读作空白；请用 Excel 或 WPS 打开，保存后重新导入。", number=uncomputed
        )


def _hidden(sheet: Sheet) -> Iterator[str]:
    """What of a sheet is hidden and holds text, by its numbers and letters."""
    rows = sorted(str(row + 1) for row in sheet.hidden_rows if sheet.rows.get(row))
    if rows:
        rows.sort(key=int)
        yield said("工作表“%(name)s”中隐藏的第 %(rows)s 行没有读入。", name=sheet.name, rows=_listed(rows))
    used = {column for row, cells in sheet.rows.items() if row not in sheet.hidden_rows for column in cells}
    columns = [_letters(column) for column in sorted(used) if not sheet.sees_column(column)]
    if columns:
        yield said("工作表“%(name)s”中隐藏的第 %(columns)s 列没有读入。", name=sheet.name, columns=_listed(columns))


def _listed(names: Sequence[str]) -> str:
    listing = listed(names[:_NAMED])
    return said("%(names)s等", names=listing) if len(names) > _NAMED else listing


def _letters(column: int) -> str:
    """The letters of a column counted from 0: A, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
