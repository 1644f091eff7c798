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
_WIDE_GAP, _AFTER_MARK, _GAP, _MIXED_GAP = 0.18, 0.6, 0.25, 0.6
_MARKS = frozenset("，。、；：！？")
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
    return Line(text, kept[0].x0, max(char.x1 for char in kept), median(char.y for char in kept), em, loose)


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
    gaps = [char.x0 - before.x1 for before, char in pairwise(seen)]
    wide = [gap for gap, (before, char) in zip(gaps, pairwise(seen), strict=True) if is_wide(before.text + char.text)]
    stretch = max(0.0, median(wide)) if wide else 0.0
    parts = [row[0].text]
    for before, char in pairwise(row):
        if not (before.text.isspace() or char.text.isspace()) and _is_blank(before, char, em, stretch):
            parts.append(" ")
        parts.append(char.text)
    text = "".join(parts)
    if _SPACED.fullmatch(text):
        return re.sub(r"\s+", "", text), False
    return text, any(gap > _LOOSE * em for gap in gaps)


def _is_blank(before: Char, char: Char, em: float, stretch: float) -> bool:
    """Whether the gap between two characters says a blank that is not written; ``stretch`` is the usual gap between the
    Chinese characters of the line."""
    gap = char.x0 - before.x1
    wide = is_wide(before.text) + is_wide(char.text)
    if wide < 2:
        return gap > em * (_GAP, _MIXED_GAP)[wide]
    return gap > em * (_AFTER_MARK if before.text in _MARKS else _WIDE_GAP) + stretch
