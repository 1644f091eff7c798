"""How wide the page was: what tells a line that a page's edge broke from one that ended by itself.

The width is not known; it is the widest that several neighbouring lines come close to, cut rather than ended. In a form
each cell has its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from corpus.lines import PAGE_BREAK, PhysicalLine, width
from corpus.markers import opens_block

# Justified text is set with stretched spaces, so widths measured from characters are off by up to two characters.
SLACK = 4
# Narrower columns than this are cells, covers or lists of names, never the text area of a page.
NARROWEST = 36
_NARROWEST_CELL = 8
_NEIGHBOURS = (6, 15, 60)
_ENDS = tuple("。；！？：;:")
_SENTENCE = re.compile(r"[。；：]")
# Columns from which a line is indented; how many paragraphs show that all are, and the share that may not be.
INDENTED = 2
_FEWEST_INDENTED = 3
_MOST_FLUSH = 0.1
_FIRST_WORD = re.compile(r"(?:[0-9A-Za-z.,%/+-]+|.)[，。、；：！？）》】”’%.,;:!?)]*", re.DOTALL)


class Page:
    """The lines of a document as they lay on its pages; every question is asked by a line's number."""

    def __init__(self, lines: Sequence[PhysicalLine]) -> None:
        self._lines = lines
        texts = [line.text for line in lines]
        self.opens = [opens_block(text) for text in texts]
        # Whether a line begins something of its own and holds no sentence.
        self.is_plain = [opens and not _SENTENCE.search(text) for opens, text in zip(self.opens, texts, strict=True)]
        self.is_ended = [text.endswith(_ENDS) for text in texts]
        # Twice the width, and one more for a cut line: sorted by width, and quicker to sort than pairs.
        edges = [2 * line.width + (not ended) for line, ended in zip(lines, self.is_ended, strict=True)]
        self._edges = [0 if plain else edge for edge, plain in zip(edges, self.is_plain, strict=True)]
        self._gaps = [line.gap for line in lines]
        # Between these places no blank line stands.
        self._breaks = [number for number, gap in enumerate(self._gaps) if gap]
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

    def indents(self, number: int) -> bool:
        """Whether paragraphs around a line begin with an indent: lines without one stand only inside
        sentences, or at the head of a page, where they go on with the page before."""
        low, high = self._around(number, _NEIGHBOURS[1])
        first = [at for at in range(max(1, low), high) if _SENTENCE.search(self._lines[at].text)]
        indented = sum(self._lines[at].indent >= INDENTED for at in first)
        flush = sum(self._is_flush(at) for at in first)
        return indented >= _FEWEST_INDENTED and flush <= _MOST_FLUSH * (indented + flush)

    def _is_flush(self, number: int) -> bool:
        line = self._lines[number]
        begins = self.is_ended[number - 1] or self.is_plain[number - 1]
        return begins and line.indent < INDENTED and line.gap < PAGE_BREAK

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
        near = sorted(filter(None, self._edges[first:last]))
        for end in range(len(near), 2, -1):
            wider = len(near) - end
            # Hardly any line can be wider than the page: a table's header, seldom more.
            if wider > end // 2:
                return None
            start = bisect_left(near, 2 * (near[end - 1] // 2 - 2 * SLACK), 0, end)
            full = end - start
            if full >= 3 and wider <= full // 2 and sum(edge % 2 for edge in near[start:end]) >= 2:
                return near[start + full // 2] // 2
        return None

    def _around(self, number: int, radius: int) -> tuple[int, int]:
        return max(0, number - radius), min(len(self._lines), number + radius + 1)

    def _block(self, number: int, radius: int) -> tuple[int, int]:
        """The lines around one that no blank line parts from it."""
        low, high = self._around(number, radius)
        behind = bisect_right(self._breaks, number)
        first = self._breaks[behind - 1] if behind else 0
        last = self._breaks[behind] if behind < len(self._breaks) else high
        return max(low, first), min(high, last)


def _first_word(text: str) -> int:
    """Columns of what cannot be parted at the start of a line, with the punctuation that clings to it."""
    match = _FIRST_WORD.match(text)
    return width(match.group()) if match else 0
