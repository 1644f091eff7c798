"""How wide the page was: what tells a line that a page's edge broke from one that ended by itself.

The width is not known; it is the widest that several neighbouring lines come close to, cut rather than ended. In a form
each cell has its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from corpus.lines import PhysicalLine, width
from corpus.markers import opens_block

# Justified text is set with stretched spaces, so widths measured from characters are off by up to two characters.
SLACK = 4
# Narrower columns than this are cells, covers or lists of names, never the text area of a page.
NARROWEST = 36
_NARROWEST_CELL = 8
_NEIGHBOURS = (6, 15, 60)
_ENDED = re.compile(r"[。；！？：;:]$")
_SENTENCE = re.compile(r"[。；：]")
_FIRST_WORD = re.compile(r"(?:[0-9A-Za-z.,%/+-]+|.)[，。、；：！？）》】”’%.,;:!?)]*", re.DOTALL)


def is_plain_heading(text: str) -> bool:
    """Whether a line begins something of its own and holds no sentence."""
    return opens_block(text) and not _SENTENCE.search(text)


class Page:
    """The lines of a document as they lay on its pages; every question is asked by a line's number."""

    def __init__(self, lines: Sequence[PhysicalLine]) -> None:
        self._lines = lines
        self.is_plain = [is_plain_heading(line.text) for line in lines]
        self.is_ended = [_ENDED.search(line.text) is not None for line in lines]
        self._gaps = [line.gap for line in lines]
        self._widths: dict[int, int | None] = {}
        self._among: dict[tuple[int, int], int | None] = {}

    def is_full(self, number: int, indent: int = 0) -> bool:
        """Whether the first word of line ``number`` would not have fitted behind the line before, were that ``indent``
        columns wider."""
        page = self.width_at(number - 1)
        return page is not None and page >= NARROWEST and self._overflows(number, indent, page)

    def is_full_cell(self, number: int) -> bool:
        """The same inside a cell of a form, whose lines stand together between blank ones."""
        first, last = self._block(number - 1, _NEIGHBOURS[0])
        cell = max(line.width for line in self._lines[first:last])
        return cell >= _NARROWEST_CELL and self._overflows(number, 0, cell)

    def width_at(self, number: int) -> int | None:
        """The page's width in columns around a line; None if the text is not wrapped there."""
        if number not in self._widths:
            self._widths[number] = self._width_at(number)
        return self._widths[number]

    def usual_gap(self, number: int) -> int:
        """How many blank lines there are between most lines around this one."""
        gaps = sorted(self._gaps[max(0, number - _NEIGHBOURS[0]) : number + _NEIGHBOURS[0]])
        return gaps[len(gaps) // 2]

    def _overflows(self, number: int, indent: int, page: int) -> bool:
        return self._lines[number - 1].width + indent + _first_word(self._lines[number].text) > page - SLACK + 2

    def _width_at(self, number: int) -> int | None:
        spaced = self.usual_gap(number) > 0
        for radius in _NEIGHBOURS:
            first, last = self._around(number, radius) if spaced else self._block(number, radius)
            if (first, last) not in self._among:
                self._among[first, last] = self._width_among(first, last)
            if (found := self._among[first, last]) is not None:
                return found
        return None

    def _width_among(self, first: int, last: int) -> int | None:
        """Paragraphs of like length end in 。, and numbered lines may be headings: neither shows where the page ends."""
        near = sorted(
            (self._lines[at].width, not self.is_ended[at]) for at in range(first, last) if not self.is_plain[at]
        )
        widths = [width for width, _ in near]
        cut = [0, *accumulate(is_cut for _, is_cut in near)]
        for end in range(len(near), 2, -1):
            start = bisect_left(widths, widths[end - 1] - 2 * SLACK, 0, end)
            full = end - start
            # Hardly any line can be wider than the page: a table's header, seldom more.
            if len(near) - end > end // 2:
                return None
            if full >= 3 and cut[end] - cut[start] >= 2 and len(near) - end <= full // 2:
                return widths[start + full // 2]
        return None

    def _around(self, number: int, radius: int) -> tuple[int, int]:
        return max(0, number - radius), min(len(self._lines), number + radius + 1)

    def _block(self, number: int, radius: int) -> tuple[int, int]:
        """The lines around one that no blank line parts from it."""
        low, high = self._around(number, radius)
        first, last = number, number + 1
        while first > low and self._gaps[first] == 0:
            first -= 1
        while last < high and self._gaps[last] == 0:
            last += 1
        return first, last


def _first_word(text: str) -> int:
    """Columns of what cannot be parted at the start of a line, with the punctuation that clings to it."""
    match = _FIRST_WORD.match(text)
    return width(match.group()) if match else 0
