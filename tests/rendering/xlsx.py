"""A score form as a workbook: merged title, unit and year, merged levels, sums with number formats, the rest text."""

from __future__ import annotations

import io
import re
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from corpus.samples import Document
from corpus.samples.dice import Dice
from tests.rendering.pieces import Cell, Grid, pieces

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_THIN = Side(style="thin")


def write(document: Document) -> bytes:
    """The bytes of the workbook; an empty second sheet, as Excel leaves it, in part."""
    dice = Dice("xlsx", document.name)
    book = Workbook()
    sheet: Any = book.active
    sheet.title = dice.pick(["自评表", "Sheet1", "部门整体支出绩效自评表"])
    parts = list(pieces(document))
    columns = max(piece.columns for piece in parts if isinstance(piece, Grid))
    at = 1
    for piece in parts:
        if isinstance(piece, Grid):
            at = _grid(sheet, piece, at, columns, dice)
            continue
        at = _line(sheet, piece.text, at, columns, piece.kind)
        if piece.kind == "title" and dice.chance(0.6):
            half = columns // 2
            sheet.cell(at, 1, f"填报单位：{document.unit}")
            sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=half)
            sheet.cell(at, half + 1, f"年度：{document.year}年度")
            at += 1
    if dice.chance(0.3):
        book.create_sheet("Sheet2")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _line(sheet: Any, text: str, at: int, columns: int, kind: str) -> int:
    """A line of text over the whole width."""
    cell = sheet.cell(at, 1, text)
    if kind in ("title", "mark"):
        cell.alignment, cell.font = Alignment(horizontal="center"), Font(size=18, bold=True)
    sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=columns)
    return at + 1


def _grid(sheet: Any, grid: Grid, top: int, columns: int, dice: Dice) -> int:
    """The cells of a table from row ``top`` on; the last column of a narrower one reaches to the edge."""
    border = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
    form, typed = dice.pick(["General", "0.00", "0.0#"]), dice.chance(0.2)
    for cell in grid.cells:
        target = sheet.cell(top + cell.row, 1 + cell.column)
        target.alignment, target.border = Alignment(wrap_text=True, vertical="center"), border
        _fill(target, cell, form, typed=typed)
        last = columns if cell.column + cell.across == grid.columns else cell.column + cell.across
        if cell.down > 1 or last > cell.column + 1:
            sheet.merge_cells(
                start_row=top + cell.row,
                end_row=top + cell.row + cell.down - 1,
                start_column=1 + cell.column,
                end_column=last,
            )
    for column in range(1, columns + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 14
    return top + grid.rows


def _fill(target: Any, cell: Cell, form: str, *, typed: bool) -> None:
    """Numbers as numbers, unless the clerk ``typed`` them as text; in a format that shows all their digits."""
    if typed or not _NUMBER.fullmatch(cell.text):
        target.value = cell.text or None
        return
    target.value = float(cell.text) if "." in cell.text else int(cell.text)
    places = len(cell.text.partition(".")[2])
    target.number_format = form if places <= 2 else "General"
