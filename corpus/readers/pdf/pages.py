"""One page: its lines and tables in reading order, and whether it is a picture of a page."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from corpus.readers.legible import count_han
from corpus.readers.pdf.chars import read_chars
from corpus.readers.pdf.columns import in_reading_order
from corpus.readers.pdf.grids import find_grids, may_form_grid
from corpus.readers.pdf.lines import Line, lines_of
from corpus.readers.pdf.pictures import look_at
from corpus.readers.pdf.rules import find_rules
from corpus.readers.pdf.tables import Table, take_table

if TYPE_CHECKING:
    import pypdfium2

    from corpus.readers.pdf.chars import Char
    from corpus.readers.pdf.rules import Rule

# A page with less text, but with pictures over half of it, is a scan; what text it has is a stamp of the scanner.
_SCAN_HAN = 20
# More than any form has on a page.
_MOST_CHARS = 20_000
# What geometry gone wrong raises; a table that fails must not lose the page's text.
_FAILURES = (ArithmeticError, LookupError, TypeError, ValueError)

Block = Line | Table


@dataclass(slots=True)
class PageText:
    """What stands on a page of ``width`` × ``height`` points. A ``scan`` is a picture with hardly any text; a ``layered``
    page is a scan with the text of a recognition behind it; on a ``failed`` one tables could not be read as such.
    ``length`` counts its characters, ``em`` is the size of most, in points; ``recognised`` is what OCR read in a scan."""

    width: float
    height: float
    blocks: list[Block]
    scan: bool
    layered: bool
    failed: bool
    length: int
    em: float
    recognised: str | None = None


def read_page(page: pypdfium2.PdfPage) -> PageText:
    """The lines and tables of a page."""
    with closing(page.get_textpage()) as layer:
        chars, frame = read_chars(page, layer)
    length, em = len(chars), median(char.em for char in chars) if chars else 0.0
    tables, rest, failed = _tables(find_rules(page, frame), chars)
    stretches = [rest] if tables else in_reading_order(rest, frame.width)
    blocks: list[Block] = [line for stretch in stretches for line in lines_of(stretch)]
    if tables:
        blocks = sorted([*blocks, *tables], key=_place)
    seen = look_at(page)
    has_text = count_han("".join(char.text for char in chars)) >= _SCAN_HAN
    scan = not has_text and (seen.covered or seen.outlined)
    return PageText(frame.width, frame.height, blocks, scan, has_text and seen.hidden, failed, length, em)


def _tables(rules: list[Rule], chars: list[Char]) -> tuple[list[Table], list[Char], bool]:
    """The tables of a page, the characters outside, and whether the lines were too many to tell tables by them."""
    if not chars or not may_form_grid(rules):
        return [], chars, False
    if len(chars) > _MOST_CHARS:
        return [], chars, True
    try:
        grids = find_grids(rules)
    except _FAILURES:
        return [], chars, True
    tables = []
    for grid in grids:
        table, chars = take_table(grid, chars)
        if table.rows:
            tables.append(table)
    return tables, chars, False


def _place(block: Block) -> float:
    return block.y if isinstance(block, Line) else block.top
