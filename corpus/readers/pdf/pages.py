"""One page: its lines and tables in reading order, and whether it is a picture of a page."""

from __future__ import annotations

import unicodedata
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from statistics import median
from typing import TYPE_CHECKING

from corpus.readers.legible import count_han
from corpus.readers.pdf.chars import read_chars
from corpus.readers.pdf.columns import in_reading_order
from corpus.readers.pdf.lines import Line, lines_of
from corpus.readers.pdf.page_tables import tables_of
from corpus.readers.pdf.pictures import look_at
from corpus.readers.pdf.rules import find_rules
from corpus.readers.pdf.tables import Table
from corpus.readers.pdf.turned import with_runs_level, without_stamps

if TYPE_CHECKING:
    import pypdfium2


# A page with less text, but with pictures over half of it, is a scan; what text it has is a stamp of the scanner.
_SCAN_HAN = 20
# Share of characters without meaning from which recognition reads a page better; ticks and bullets are far fewer.
_LOST = 0.15

Block = Line | Table


@dataclass(slots=True)
class PageText:
    """What stands on a page of ``width`` × ``height`` points. A ``scan`` is a picture with hardly any text; a ``garbled``
    page has text in fonts that do not say which characters they draw; a ``layered`` page is a scan with the text of a recognition behind it; on a ``failed`` one tables could not be read as such.
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
    garbled: bool = False


def read_page(page: pypdfium2.PdfPage) -> PageText:
    """The lines and tables of a page."""
    with closing(page.get_textpage()) as layer:
        chars, frame = read_chars(page, layer)
    if any(char.turned for char in chars):
        chars = with_runs_level(chars)
    length, em = len(chars), median(char.em for char in chars) if chars else 0.0
    tables, rest, failed = tables_of(find_rules(page, frame), chars)
    rest = without_stamps(rest, length)
    stretches = [rest] if tables else in_reading_order(rest, frame.width)
    blocks: list[Block] = [line for stretch in stretches for line in lines_of(stretch)]
    if tables:
        blocks = sorted([*blocks, *tables], key=_place)
    seen = look_at(page)
    text = "".join(char.text for char in chars)
    has_text = count_han(text) >= _SCAN_HAN
    return PageText(
        frame.width,
        frame.height,
        blocks,
        scan=not has_text and (seen.covered or seen.outlined),
        layered=has_text and seen.hidden,
        failed=failed,
        length=length,
        em=em,
        garbled=sum(map(_is_lost, text)) > max(_LOST * length, _SCAN_HAN),
    )


@lru_cache(maxsize=8192)
def _is_lost(char: str) -> bool:
    """Whether a character stands for a glyph of unknown meaning: its number in the font, or a place of private use."""
    return char == "\ufffd" or unicodedata.category(char) in ("Cc", "Co", "Cn")


def _place(block: Block) -> float:
    return block.y if isinstance(block, Line) else block.top
