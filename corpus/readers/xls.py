"""Old Excel workbooks (``.xls``, and ``.et`` of WPS; BIFF 2 to 8): the sheets as lines, values as printed, by xlrd."""

from __future__ import annotations

import io
from collections.abc import Callable

import xlrd
from xlrd import biffh

from corpus.model import Reading
from corpus.readers.formatcodes import BUILTIN, GENERAL
from corpus.readers.numberformat import shown, shown_text
from corpus.readers.refusals import refusal
from corpus.readers.sheets import Sheet, reading
from corpus.saying import said

WHAT = said("旧版 Excel 工作簿（.xls、.et）")

_NUMBERS = (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE)
_FIRST_OWN = 164


def read(data: bytes) -> Reading:
    """The text of all sheets that can be seen.

    :raise Unreadable: ``damaged``, ``encrypted`` or ``too_large``.
    """
    try:
        book = _open(data)
        sheets = [_sheet(book, sheet) for sheet in book.sheets()]
    except xlrd.XLRDError as error:
        raise refusal("encrypted" if "encrypted" in str(error).lower() else "damaged", what=WHAT) from error
    # On broken files xlrd fails with whatever its steps raise: struct.error, AssertionError, IndexError, KeyError ...
    except Exception as error:
        raise refusal("damaged", what=WHAT) from error
    return reading(sheets, "xls")


def _open(data: bytes) -> xlrd.Book:
    """The workbook with its formats; without where other programs wrote some that xlrd cannot follow."""
    try:
        return _opened(data, formats=True)
    except xlrd.XLRDError:
        raise
    except Exception:  # noqa: BLE001  as in read(): it fails with anything
        return _opened(data, formats=False)


def _opened(data: bytes, *, formats: bool) -> xlrd.Book:
    return xlrd.open_workbook(
        logfile=io.StringIO(),
        file_contents=data,
        formatting_info=formats,
        ragged_rows=True,
        ignore_workbook_corruption=True,
    )


def _sheet(book: xlrd.Book, source: xlrd.sheet.Sheet) -> Sheet:
    sheet = Sheet(source.name, hidden=source.visibility != 0)
    sheet.merged = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in source.merged_cells]
    sheet.hidden_rows = {row for row, told in source.rowinfo_map.items() if told.hidden}
    sheet.hidden_columns = [(column, column) for column, told in source.colinfo_map.items() if told.hidden]
    code_of = _codes(book, source)
    for row in range(source.nrows):
        for column in range(source.row_len(row)):
            sheet.put(row, column, _printed(source.cell(row, column), code_of(row, column), book.datemode == 1))
    return sheet


def _codes(book: xlrd.Book, source: xlrd.sheet.Sheet) -> Callable[[int, int], str]:
    """Which format code a cell has."""
    if not book.formatting_info:
        return lambda row, column: BUILTIN[14] if source.cell_type(row, column) == xlrd.XL_CELL_DATE else GENERAL
    keys = [style.format_key for style in book.xf_list]
    # A number below 164 means the format of the reader's own language, whatever the file was written with.
    own = {key: each.format_str for key, each in book.format_map.items() if key >= _FIRST_OWN or key not in BUILTIN}
    codes = {style: own.get(key) or BUILTIN.get(key, GENERAL) for style, key in enumerate(keys)}
    # Cells that only lie between others have the style 15, which files of other programs lack.
    return lambda row, column: codes.get(source.cell_xf_index(row, column), GENERAL)


def _printed(cell: xlrd.sheet.Cell, code: str, since_1904: bool) -> str:
    if cell.ctype in _NUMBERS:
        return shown(float(cell.value), code, since_1904=since_1904)
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return shown_text(str(cell.value), code)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    return biffh.error_text_from_code.get(cell.value, "") if cell.ctype == xlrd.XL_CELL_ERROR else ""
