"""A table as an Excel workbook: a sheet of typed cells and a sheet that says what they are.

Written row by row, so that memory does not grow with the file. The only file that names openpyxl. Texts are stored as
texts whatever they begin with, and those that look like a formula keep that when somebody edits the cell.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from math import isfinite
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from corpus.saying import said
from web.exporting.cells import clean, risky
from web.exporting.table import MOST_ROWS, Column, Kind, Table, Value, cut_notice, told
from web.language import say

MOST_CHARACTERS = 32_767
"""Of a cell; Excel repairs a file that has more, by throwing the cell away."""
FORMATS: dict[Kind, str] = {
    "text": "General",
    "integer": "0",
    "number": "#,##0.00",
    "percent": "General",
    "date": "yyyy-mm-dd",
}
# Columns from this width on hold sentences.
BROAD = 30
# In a workbook these six characters stand for another one, so that a text which holds them must say so.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NO_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31


def to_xlsx(table: Table, when: dt.datetime, target: IO[bytes]) -> int:
    """Writes the workbook and says how many rows of the table it holds; ``when`` is the time it speaks of."""
    book = Workbook(write_only=True)
    book.properties.creator, book.properties.title = "绩览", clean(told(table.title))
    book.properties.created = book.properties.modified = when.astimezone(dt.UTC).replace(tzinfo=None)
    rows, shortened = _fill(book.create_sheet(_name(table)), table)
    _explain(book.create_sheet(say(said("说明"))), table, when, rows, shortened)
    book.save(target)
    return rows


def short(text: str) -> str:
    """What of a text fits into a cell, saying so if it is not all of it. Excel counts in units of UTF-16.

    >>> short("甲" * 40000)[-19:]
    '甲…（原有 40,000 字，已截短）'
    """
    if len(text) <= MOST_CHARACTERS // 2 or _units(text) <= MOST_CHARACTERS:
        return text
    note = say(said("…（原有 %(characters)s 字，已截短）", characters=f"{len(text):,}"))
    kept = text.encode("utf-16-le")[: (MOST_CHARACTERS - _units(note)) * 2]
    return kept.decode("utf-16-le", "ignore") + note


def _fill(sheet: Any, table: Table) -> tuple[int, int]:
    """The sheet of rows; how many there are, and how many cells had to be cut."""
    for number, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = "A2"
    sheet.append(list(_headings(sheet, table.columns)))
    cells = [_Cells(sheet, column) for column in table.columns]
    rows = 0
    for row in islice(table.rows, MOST_ROWS):
        sheet.append([cell.of(value) for cell, value in zip(cells, row, strict=True)])
        rows += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{rows + 1}"
    if table.cut:
        # Apart from the rows by an empty one, so that filters and sums do not take it for one.
        sheet.append([])
        sheet.append([cut_notice(table.total)])
    return rows, sum(cell.shortened for cell in cells)


class _Cells:
    """The cells of a column: one object each for plain texts and those to be guarded, filled again for every row, since
    a style takes longer to set than a value."""

    def __init__(self, sheet: Any, column: Column) -> None:
        self._plain, self._guarded = _styled(sheet, column), _styled(sheet, column)
        self._guarded.quotePrefix = True
        self.shortened = 0

    def of(self, value: Value) -> Any:
        """The cell of a value; nothing for what is unknown."""
        if isinstance(value, str):
            return self._text(value)
        if value is None or (isinstance(value, float) and not isfinite(value)):
            return None
        self._plain.value = value
        return self._plain

    def _text(self, value: str) -> Any:
        text = _ESCAPE.sub("_x005F_", clean(value))
        shown = short(text)
        self.shortened += shown is not text
        cell = self._guarded if risky(shown) else self._plain
        cell.value = shown
        # Set last: by its beginning the library would take it for a formula or an error.
        cell.data_type = "s"
        return cell


def _styled(sheet: Any, column: Column) -> Any:
    cell = WriteOnlyCell(sheet)
    cell.number_format = FORMATS[column.kind]
    cell.alignment = Alignment(vertical="top", wrap_text=column.width >= BROAD)
    return cell


def _headings(sheet: Any, columns: Sequence[Column]) -> Iterator[Any]:
    for column in columns:
        # What a column is called may come from a document too: the unit of a report that is compared.
        cell = _Cells(sheet, Column("", "")).of(say(column.label))
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="EFEEE8")
        yield cell


def _explain(sheet: Any, table: Table, when: dt.datetime, rows: int, shortened: int) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 14, 90
    label, value = _styled(sheet, Column("", "")), _Cells(sheet, Column("", "", width=90))
    label.font = Font(bold=True)
    for name, text in _facts(table, when, rows, shortened):
        label.value = say(name)
        sheet.append([label, value.of(text)])


def _facts(table: Table, when: dt.datetime, rows: int, shortened: int) -> Iterator[tuple[str, str]]:
    yield said("标题"), told(table.title)
    if table.asked:
        yield said("所问"), told(table.asked)
    yield said("条件"), told(table.filters) or say(said("未限定"))
    yield said("导出时间"), f"{when:%Y-%m-%d %H:%M}"
    yield said("行数"), f"{rows:,}"
    if table.cut:
        yield said("未完"), cut_notice(table.total)
    if shortened:
        yield said("截短"), say(said("%(cells)s 格文字超过一格的上限，已截短", cells=f"{shortened:,}"))
    yield said("地址"), table.address


def _name(table: Table) -> str:
    """Of the sheet of rows; a cut one says so at all times."""
    more = say(said("（未完）")) if table.cut else ""
    return _NO_NAME.sub(" ", clean(told(table.title)))[: _LONGEST_NAME - len(more)] + more


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
