"""From the printed lines of a page to its text: the page's number goes, and the lines of a paragraph come together where the
margins show them, as in a PDF."""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING

from corpus.readers.pdf.wraps import margins_of, paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.readers.pdf.lines import Line
    from corpus.readers.pdf.tables import Table
    from corpus.readers.pdf.wraps import Margins

# The share of a page's height in which its number stands, and how far it is from the text, in characters of that.
_EDGE, _APART = 0.1, 2.2
_LONGEST = 10
_HAN = re.compile("[\u4e00-\u9fff]")
# Words of page numbers, and what their dashes are taken for.
_OF_NUMBERS = re.compile("[第共页一人]")
# Where more lines than that have wide gaps, the page is a table and has no paragraphs.
_LOOSE = 0.3
_WIDEST = 40
# The field of a cover, whose colon was misread: 评价年度；2020年度. No paragraph begins with a word and a semicolon.
_FIELD = re.compile("([\u4e00-\u9fff]{2,6})；(?=.)")
_SHORT = 24


def text_of(lines: Sequence[Line], height: float, tables: Sequence[Table] = ()) -> str:
    """The text of a page that is ``height`` points high, a paragraph, a printed line or a row of a table a line."""
    kept = _without_number(lines, height, tables)
    tabular = sum(line.loose for line in kept) > _LOOSE * len(kept)
    margins = None if tabular else margins_of(kept)
    found: list[str] = []
    for table in sorted(tables, key=attrgetter("top")):
        above = [line for line in kept if line.y < table.bottom]
        kept = kept[len(above) :]
        found += [*_set(above, margins), *table.lines()]
    return "".join(f"{line}\n" for line in [*found, *_set(kept, margins)])


def _set(lines: Sequence[Line], margins: Margins | None) -> list[str]:
    """Lines between tables, as paragraphs where there are margins."""
    found = _as_printed(lines) if margins is None else paragraphs(lines, margins)
    return [_with_colon(line) for line in found]


def _without_number(lines: Sequence[Line], height: float, tables: Sequence[Table]) -> list[Line]:
    """The lines without the page's number, whose dashes and strokes are misread in many ways: 人1一, 6/17."""
    kept = list(lines)
    if kept and _is_number(kept[-1].text):
        above = max([*(line.y for line in kept[:-1]), *(table.bottom for table in tables)], default=height)
        if kept[-1].y > (1 - _EDGE) * height and kept[-1].y - above > _APART * kept[-1].em:
            kept.pop()
    if kept and _is_number(kept[0].text):
        below = min([*(line.y for line in kept[1:]), *(table.top for table in tables)], default=0.0)
        if kept[0].y < _EDGE * height and below - kept[0].y > _APART * kept[0].em:
            kept.pop(0)
    return kept


def _is_number(text: str) -> bool:
    digits = sum(char.isdigit() for char in text)
    words = len(_HAN.findall(_OF_NUMBERS.sub("", text)))
    return len(text) <= _LONGEST and digits >= max(1, words)


def _as_printed(lines: Sequence[Line]) -> list[str]:
    """The lines with blanks before them that show how far they are set in."""
    edge = min((line.x0 for line in lines), default=0.0)
    return [" " * min(_WIDEST, max(0, round(2 * (line.x0 - edge) / line.em))) + line.text for line in lines]


def _with_colon(line: str) -> str:
    return _FIELD.sub(r"\1：", line, count=1) if len(line) <= _SHORT and _FIELD.match(line) else line
