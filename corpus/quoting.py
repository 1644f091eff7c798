"""Quoting a document by offsets: stretches of the text as read without line wraps, and what stands before a place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from corpus.mapped import MappedText


class Quoting:
    """The logical lines of a document, none empty and in reading order, asked by offsets in the text as read."""

    def __init__(self, lines: Sequence[MappedText]) -> None:
        self._lines = lines
        self._starts = [line.origin[0] for line in lines]

    def quote(self, start: int, end: int) -> str:
        """What stands in ``[start, end)``, lines joined with nothing between."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_left(self._starts, end)
        return "".join(_slice(line, start, end) for line in self._lines[first:last])

    def skip(self, start: int, end: int, characters: str) -> int:
        """The first offset in ``[start, end)`` at which none of these characters stands; ``end`` if there is none."""
        first = max(0, bisect_right(self._starts, start) - 1)
        for line in self._lines[first : bisect_left(self._starts, end)]:
            for char, at in zip(line.text, line.origin, strict=True):
                if start <= at < end and char not in characters:
                    return at
        return end

    def offset(self, start: int, length: int) -> int:
        """Where a quotation of that many characters from ``start`` ends."""
        first = max(0, bisect_right(self._starts, start) - 1)
        for line in self._lines[first:]:
            at = bisect_left(line.origin, start)
            if length <= len(line) - at:
                return line.span(at, at + length)[1]
            length -= len(line) - at
        return start

    def before(self, start: int) -> str:
        """What stands before ``start`` on its line: the marker of a heading."""
        line = self._lines[max(0, bisect_right(self._starts, start) - 1)]
        return _slice(line, 0, start)


def _slice(line: MappedText, start: int, end: int) -> str:
    return line.text[bisect_left(line.origin, start) : bisect_left(line.origin, end)]
