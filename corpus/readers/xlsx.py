"""Excel workbooks (``.xlsx``, ``.xlsm``; ECMA-376 SpreadsheetML): the sheets as lines, values as printed.

Read from the container directly: openpyxl refuses the files of other programs (fills without a pattern, strict
namespaces), builds styles, charts and validations that nobody asks for, and parses XML without our checks. Formulas count
by their stored results; macros, links to other files, comments and drawings are never looked at.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from corpus.model import Reading
from corpus.readers.formatcodes import BUILTIN, GENERAL
from corpus.readers.numberformat import shown, shown_text
from corpus.readers.package import main_part, open_package, read_part
from corpus.readers.refusals import refusal, unsupported
from corpus.readers.sheets import Area, Sheet, reading
from corpus.saying import said

WHAT = said("Excel 工作簿（.xlsx）")

_TRUE = frozenset({"1", "true", "on"})
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_COLUMNS = 16_384
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"

Parts = Callable[[str], etree._Element]


@dataclass(frozen=True, slots=True)
class _Book:
    """What all sheets share: the texts, the format code of every style, and from which year days count."""

    strings: Sequence[str]
    codes: Sequence[str]
    since_1904: bool


def read(data: bytes) -> Reading:
    """The text of all sheets that can be seen.

    :raise Unreadable: ``damaged``, ``encrypted``, ``unsafe``, ``unsupported`` (binary workbooks) or ``too_large``.
    """
    with open_package(data, WHAT) as package:
        path = main_part(package, WHAT)
        if path.endswith(".bin"):
            raise unsupported("xlsb")
        try:
            sheets = _sheets(lambda part: read_part(package, part, WHAT), path)
        except (ValueError, OverflowError) as error:
            raise refusal("damaged", what=WHAT) from error
    return reading(sheets, "xlsx")


def _sheets(part: Parts, path: str) -> list[Sheet]:
    workbook, links = part(path), _links(part, path)
    paths = dict(links.values())
    properties = workbook.find("{*}workbookPr")
    book = _Book(
        _strings(part(paths["sharedStrings"])) if "sharedStrings" in paths else (),
        _codes(part(paths["styles"])) if "styles" in paths else (),
        properties is not None and properties.get("date1904") in _TRUE,
    )
    found = []
    for entry in workbook.iterfind("{*}sheets/{*}sheet"):
        kind, target = links.get(entry.get(_RELATION) or entry.get(_STRICT_RELATION) or "", ("", ""))
        if kind == "worksheet":
            sheet = Sheet(entry.get("name", ""), hidden=entry.get("state", "visible") != "visible")
            _fill(sheet, part(target), book)
            found.append(sheet)
    return found


def _links(part: Parts, path: str) -> dict[str, tuple[str, str]]:
    """The parts a part refers to: id → kind and path. Those outside the file are left alone."""
    folder, name = posixpath.split(path)
    return {
        link.get("Id", ""): (
            link.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/"),
        )
        for link in part(posixpath.join(folder, "_rels", name + ".rels"))
        if link.get("TargetMode") != "External"
    }


def _strings(root: etree._Element) -> list[str]:
    return [_text(item) for item in root.iterfind("{*}si")]


def _text(item: etree._Element) -> str:
    """The text of a string with its runs, without the phonetic ones."""
    pieces = (piece.text or "" for piece in item.iterfind("{*}t"))
    runs = (piece.text or "" for piece in item.iterfind("{*}r/{*}t"))
    return _ESCAPE.sub(_escaped, "".join([*pieces, *runs]))


def _escaped(match: re.Match[str]) -> str:
    """The character written as ``_x000D_``; half of a pair is none."""
    code = int(match[1], 16)
    return "" if 0xD800 <= code < 0xE000 else chr(code)


def _codes(root: etree._Element) -> list[str]:
    """The format code of each style of cells."""
    own = {each.get("numFmtId"): each.get("formatCode", GENERAL) for each in root.iterfind("{*}numFmts/{*}numFmt")}
    numbers = [each.get("numFmtId", "0") for each in root.iterfind("{*}cellXfs/{*}xf")]
    return [own.get(number) or BUILTIN.get(int(number), GENERAL) for number in numbers]


def _fill(sheet: Sheet, root: etree._Element, book: _Book) -> None:
    """Put the cells of a worksheet, its merged areas and what is hidden into ``sheet``."""
    for column in root.iterfind("{*}cols/{*}col"):
        if column.get("hidden") in _TRUE or float(column.get("width", "1")) == 0:
            sheet.hidden_columns.append((int(column.get("min", "1")) - 1, int(column.get("max", "1")) - 1))
    for area in root.iterfind("{*}mergeCells/{*}mergeCell"):
        sheet.merged.extend(_areas(area.get("ref", "")))
    number = -1
    for row in root.iterfind("{*}sheetData/{*}row"):
        number = int(row.get("r", number + 2)) - 1
        if row.get("hidden") in _TRUE or row.get("ht") == "0":
            sheet.hidden_rows.add(number)
        _fill_row(sheet, number, row, book)


def _fill_row(sheet: Sheet, number: int, row: etree._Element, book: _Book) -> None:
    column = -1
    for cell in row:
        place = _REFERENCE.fullmatch(cell.get("r", ""))
        column = _column(place[1]) if place else column + 1
        if not len(cell) or column >= _MOST_COLUMNS:
            continue
        value = cell.findtext("{*}v") or ""
        if not value and cell.get("t") != "str" and cell.find("{*}f") is not None:
            sheet.uncomputed += 1
        sheet.put(number, column, _printed(cell, value, book))


def _printed(cell: etree._Element, value: str, book: _Book) -> str:
    """The value of a cell as printed: by its type, and under its format."""
    kind, style = cell.get("t", "n"), int(cell.get("s", "0"))
    code = book.codes[style] if 0 <= style < len(book.codes) else GENERAL
    if kind == "inlineStr":
        item = cell.find("{*}is")
        return shown_text(_text(item), code) if item is not None else ""
    if not value:
        return ""
    if kind == "s":
        at = int(value)
        return shown_text(book.strings[at], code) if 0 <= at < len(book.strings) else ""
    if kind == "b":
        return "TRUE" if value in _TRUE else "FALSE"
    return shown(float(value), code, since_1904=book.since_1904) if kind == "n" else _said(kind, value, code)


def _said(kind: str, value: str, code: str) -> str:
    """A result that is text, an error such as ``#DIV/0!``, or a date in the form of ISO 8601."""
    return shown_text(_ESCAPE.sub(_escaped, value), code) if kind == "str" else value.removesuffix("T00:00:00")


def _areas(reference: str) -> Iterator[Area]:
    """The area of ``A1:C3``; none for anything else."""
    corners = [_REFERENCE.fullmatch(corner) for corner in reference.replace("$", "").split(":")]
    if len(corners) == 2 and corners[0] and corners[1]:
        (first, top), (last, bottom) = corners[0].groups(), corners[1].groups()
        yield int(top) - 1, _column(first), int(bottom) - 1, _column(last)


def _column(letters: str) -> int:
    """The number of a column, counted from 0: A → 0, AA → 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
