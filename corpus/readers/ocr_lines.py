"""From the words Tesseract recognised to printed lines.

It parts Chinese text into words with spaces between. Words are joined again, with a space only between Latin words and
numbers or across a gap that is printed: two spaces for that of a column. No word is ever changed, only marks (``ocr_marks``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import attrgetter
from statistics import median
from typing import TYPE_CHECKING

from corpus.readers.ocr_marks import mended
from corpus.readers.pdf.lines import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD = "5"
_COLUMN = 2.0
_GAP = 0.7
"""Gaps in characters: from the first on a column begins, from the second on a space is printed."""
POINTS = 72
_LATIN = re.compile(r"[A-Za-z0-9]")
_WORDY = 6
_MARKS = re.compile(r"[^\w]+|_+")
_SURE = 0.3
_OPENING, _CLOSING = frozenset("（《“‘〈【〔"), frozenset("，。；：、！？）》”’〉】〕")


@dataclass(frozen=True, slots=True)
class Word:
    """A word at its place in the picture, in pixels; ``line`` numbers its line, ``confidence`` is 0 to 1."""

    line: tuple[str, ...]
    left: int
    top: int
    width: int
    height: int
    confidence: float
    text: str

    @property
    def right(self) -> int:
        return self.left + self.width


def words_of(tsv: str) -> list[Word]:
    """The words of Tesseract's table, in reading order."""
    rows = (row.split("\t") for row in tsv.splitlines())
    return [_word(row) for row in rows if len(row) == 12 and row[0] == _WORD and row[11].strip()]


def _word(row: Sequence[str]) -> Word:
    left, top, width, height = (int(number) for number in row[6:10])
    return Word(tuple(row[1:5]), left, top, width, height, max(0.0, float(row[10]) / 100), row[11].strip())


def confidence_of(words: Sequence[Word]) -> float:
    """The mean confidence, each character counting once."""
    length = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / length if length else 0.0


def lines_of(words: Iterable[Word], dpi: float) -> list[Line]:
    """The printed lines with their places in points; specks that were taken for marks are left out."""
    rows = [list(row) for _, row in groupby(words, attrgetter("line"))]
    rows = [row for row in rows if not is_speck(row)]
    size = width_of(rows)
    return [_line(row, size, POINTS / dpi) for row in rows]


def _line(row: Sequence[Word], size: float, scale: float) -> Line:
    """One line; ``size`` is the width of a character of most of the page, ``scale`` makes points of pixels."""
    own = width_of([row]) if len(row) >= _WORDY else size
    text = mended(_joined(row, size))
    # The ink of a mark fills half of its room; lines begin and end where their room does.
    left = row[0].left - (own / 2 if text[0] in _OPENING else 0.0)
    right = row[-1].right + (own / 2 if text[-1] in _CLOSING else 0.0)
    loose = any(after.left - before.right >= _COLUMN * size for before, after in pairwise(row))
    foot = median(word.top + word.height for word in row)
    return Line(text, left * scale, right * scale, foot * scale, own * scale, loose)


def is_speck(row: Sequence[Word]) -> bool:
    """Whether a line is nothing but marks nobody is sure of: dirt, the edge of a seal, a ruled line."""
    return (
        all(_MARKS.fullmatch(word.text) or word.confidence < _SURE for word in row) and confidence_of(row) < 2 * _SURE
    )


def width_of(rows: Sequence[Sequence[Word]]) -> float:
    """The width of a Chinese character in pixels."""
    widths = [
        (row[-1].right - row[0].left) / sum(0.5 if _LATIN.match(char) else 1.0 for word in row for char in word.text)
        for row in rows
        if len(row) >= _WORDY
    ]
    return max(1.0, median(widths)) if widths else 32.0


def _joined(row: Sequence[Word], size: float) -> str:
    text = row[0].text
    for before, word in pairwise(row):
        text += _between(before, word, size) + word.text
    return text


def _between(before: Word, word: Word, size: float) -> str:
    gap = (word.left - before.right) / size
    if gap >= _COLUMN:
        return "  "
    both_latin = _LATIN.match(before.text[-1]) and _LATIN.match(word.text[0])
    return " " if both_latin and gap >= _GAP / 4 else ""
