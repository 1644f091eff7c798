"""Characters become lines: those on one baseline, from left to right, with blanks where the page shows them.

Glyphs drawn twice at nearly the same place (a bold face imitated, a shadow, an invisible copy) are read once. A line set
letter by letter with wide gaps, as titles are, is read as the word it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import TYPE_CHECKING

from corpus.readers.pdf.chars import Char, is_wide

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Of an em: how far baselines of a line may differ (figures and raised marks stand off by up to a third).
_OFF_BASELINE = 0.45
# How far the second drawing of a glyph may lie from the first.
_TWICE = 0.2
# Gaps that are a blank: between Chinese characters, where they stand out from the stretch of justified text, and behind
# marks, which are stretched first; between others; between both, which word processors part by a quarter.
_WIDE_GAP, _AFTER_MARK, _GAP, _MIXED_GAP = 0.18, 0.6, 0.18, 0.6
# More than word processors part them by.
_TYPED_GAP = 0.28
# Pairs of figures and letters that show how they are stretched.
_FEWEST = 3
_MARKS = frozenset("，。、；：！？")
# Of an em: less of a Chinese character is none of the line's size.
_INKED = 0.6
# A gap that parts cells rather than words.
_LOOSE = 2.0
_SPACED = re.compile(r"[\u4e00-\u9fff](?:[ \u3000\xa0]+[\u4e00-\u9fff]){2,}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as printed: its text without white space at its ends, where it lies, and its em, in points. A ``loose`` one
    has wide gaps: cells without rules, fields of a cover."""

    text: str
    x0: float
    x1: float
    y: float
    em: float
    loose: bool


def rows_of(chars: Iterable[Char]) -> list[list[Char]]:
    """The characters by baseline, from the top."""
    rows: list[list[Char]] = []
    for char in sorted(chars, key=attrgetter("y")):
        if rows and char.y - rows[-1][0].y <= _OFF_BASELINE * (char.em + rows[-1][0].em) / 2:
            rows[-1].append(char)
        else:
            rows.append([char])
    return rows


def lines_of(chars: Iterable[Char]) -> list[Line]:
    """The lines that the characters make, from the top."""
    return [line for row in rows_of(chars) if (line := _line_of(row)) is not None]


def _line_of(row: Sequence[Char]) -> Line | None:
    """One line from the characters on a baseline; None if they are all blank."""
    kept = _once(sorted(row, key=lambda char: char.x0))
    while kept and kept[0].text.isspace():
        kept.pop(0)
    while kept and kept[-1].text.isspace():
        kept.pop()
    if not kept:
        return None
    em = _em(kept)
    text, loose = _text(kept, em)
    return Line(text, kept[0].x0, max(_end(char, em) for char in kept), median(char.y for char in kept), em, loose)


def _once(row: Sequence[Char]) -> list[Char]:
    """The row without glyphs drawn twice, and without blanks that lie under other characters."""
    kept: list[Char] = []
    for char in row:
        if not any(_is_again(char, other) for other in kept[-3:]):
            kept.append(char)
    return kept


def _is_again(char: Char, other: Char) -> bool:
    near = _TWICE * max(other.x1 - other.x0, 0.25 * other.em)
    return char.text == other.text and char.x0 - other.x0 <= near and abs(char.y - other.y) <= _TWICE * other.em


def _em(row: Sequence[Char]) -> float:
    wide = [char.em for char in row if is_wide(char.text)]
    return median(wide or [char.em for char in row])


def _text(row: Sequence[Char], em: float) -> tuple[str, bool]:
    """The text of a row, and whether it has wide gaps."""
    seen = [char for char in row if not char.text.isspace()]
    gaps = [_gap(before, char, em) for before, char in pairwise(seen)]
    stretch = _stretch(seen, gaps)
    # Where blanks are written between figures and words, a gap as wide is one too, which LibreOffice leaves out before figures.
    mixed = _TYPED_GAP if _writes_blanks(row) else _MIXED_GAP
    parts = [row[0].text]
    for before, char in pairwise(row):
        if not (before.text.isspace() or char.text.isspace()) and _is_blank(before, char, em, stretch, mixed):
            parts.append(" ")
        parts.append(char.text)
    text = "".join(parts)
    if _SPACED.fullmatch(text):
        return re.sub(r"\s+", "", text), False
    return text, any(gap > _LOOSE * em for gap in gaps)


def _stretch(seen: Sequence[Char], gaps: Sequence[float]) -> tuple[float, float]:
    """The usual gap between figures and letters, and between the Chinese characters of a line, in points; too few of the
    former are set as the latter."""
    narrow, wide = (
        [gap for gap, (before, char) in zip(gaps, pairwise(seen), strict=True) if _width(before, char) == both]
        for both in (0, 2)
    )
    usual = max(0.0, median(wide)) if wide else 0.0
    return max(0.0, median(narrow)) if len(narrow) >= _FEWEST else usual, usual


def _width(before: Char, char: Char) -> int:
    """How many of two characters are wide."""
    return is_wide(before.text) + is_wide(char.text)


def _gap(before: Char, char: Char, em: float) -> float:
    """How far two characters are apart, in points."""
    return char.x0 - _end(before, em)


def _end(char: Char, em: float) -> float:
    """Where a character of a line ends: a Chinese one or a full-width mark takes a whole em, though of fonts drawn as
    outlines (Chromium's) PDFium boxes the ink alone."""
    width = char.x1 - char.x0
    inked = is_wide(char.text) and (width > _INKED * em or not char.text.isalpha())
    return max(char.x1, char.x0 + em) if inked else char.x1


def _writes_blanks(row: Sequence[Char]) -> bool:
    """Whether a blank is written between a figure or letter and a Chinese character."""
    return any(
        blank.text == " " and _width(before, after) == 1
        for before, blank, after in zip(row, row[1:], row[2:], strict=False)
    )


def _is_blank(before: Char, char: Char, em: float, stretch: tuple[float, float], mixed: float) -> bool:
    """Whether the gap between two characters says a blank that is not written; ``stretch`` is as ``_stretch`` gives it, and
    ``mixed`` how wide a gap between a Chinese character and another is one, in em."""
    gap, wide = _gap(before, char, em), _width(before, char)
    least = (_GAP, mixed, _AFTER_MARK if before.text in _MARKS else _WIDE_GAP)[wide]
    return gap > em * least + stretch[wide > 0]
