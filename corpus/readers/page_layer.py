"""The characters of a page, folded so that what was read can be found among them, each with its box.

White space and dashes do not count, widths and radicals make no difference: what a reader gives and what a page holds
differ in just these.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from corpus.readers.radicals import fold_radicals

_DASHES = frozenset("-‐‑‒–—―－\ufffe")


class Rect(NamedTuple):
    """Fractions of the page, from its upper left corner."""

    x0: float
    y0: float
    x1: float
    y1: float


class Span(NamedTuple):
    """A stretch of the folded page."""

    start: int
    end: int


@dataclass(slots=True)
class Layer:
    """The characters of a page, folded, each with its box; ``breaks`` are the places before which there was white space."""

    text: str = ""
    boxes: list[Rect] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, characters: Iterable[tuple[str, Rect]]) -> Layer:
        """What a page holds, in its order. A character drawn twice in one place (to look bold) is one."""
        layer, parts = cls(), []
        before: tuple[str, Rect] | None = None
        for character, box in characters:
            if character.isspace():
                layer.breaks.append(len(layer.boxes))
                continue
            if before and before[0] == character and _same_place(before[1], box):
                continue
            before = character, box
            for one in fold(character):
                parts.append(one)
                layer.boxes.append(box)
        layer.text = "".join(parts)
        return layer

    def all(self, wanted: str) -> list[Span]:
        """Every place of a folded text; a number is no part of a longer one."""
        found, at = [], self.text.find(wanted)
        while at >= 0:
            span = Span(at, at + len(wanted))
            if not (self._goes_on(span.start) or self._goes_on(span.end)):
                found.append(span)
            at = self.text.find(wanted, at + 1)
        return found

    def has_once(self, wanted: str) -> bool:
        """Whether a text stands on the page and once only."""
        at = self.text.find(wanted)
        return at >= 0 and self.text.find(wanted, at + 1) < 0

    def _goes_on(self, at: int) -> bool:
        """Whether a number, or a word of Latin letters, goes on across a place."""
        if not 0 < at < len(self.text) or not (_of_a_word(self.text[at - 1]) and _of_a_word(self.text[at])):
            return False
        place = bisect_left(self.breaks, at)
        return not (place < len(self.breaks) and self.breaks[place] == at)


def in_lines(characters: Sequence[tuple[str, Rect]]) -> list[tuple[str, Rect]]:
    """The characters of a page; where its text runs up or down, as forms are set across the paper, with its lines in the order
    in which they are read. PDFium gives those from the left or from the right alike."""
    places = [box for character, box in characters if not character.isspace()]
    steps = [(after.x0 - before.x0, after.y0 - before.y0) for before, after in pairwise(places)]
    down = [y for x, y in steps if abs(y) > abs(x)]
    if 2 * len(down) <= len(steps):
        return list(characters)
    runs = sorted(_runs(characters), key=lambda run: run[0][1].x0)
    sign = -1 if 2 * sum(y > 0 for y in down) > len(down) else 1
    lines: list[list[list[tuple[str, Rect]]]] = []
    for run in runs[::sign]:
        if lines and _in_column(lines[-1][0][0][1], run[0][1]):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [one for line in lines for run in sorted(line, key=lambda run: -sign * run[0][1].y0) for one in run]


def _runs(characters: Sequence[tuple[str, Rect]]) -> list[list[tuple[str, Rect]]]:
    """Characters one after the other in one column."""
    found: list[list[tuple[str, Rect]]] = []
    for one in characters:
        if found and (one[0].isspace() or _in_column(found[-1][0][1], one[1])):
            found[-1].append(one)
        else:
            found.append([one])
    return found


def _in_column(one: Rect, other: Rect) -> bool:
    return min(one.x1, other.x1) - max(one.x0, other.x0) > 0.5 * min(one.x1 - one.x0, other.x1 - other.x0)


@lru_cache(maxsize=8192)
def fold(character: str) -> str:
    """What a character is compared by; nothing for what does not count."""
    folded = unicodedata.normalize("NFKC", fold_radicals(character))
    return "".join(
        one for one in folded if not (one.isspace() or one in _DASHES or unicodedata.category(one)[0] == "C")
    )


def folded(text: str) -> str:
    """A text as it is compared."""
    return "".join(map(fold, text))


def _same_place(one: Rect, other: Rect) -> bool:
    half = 0.5 * max(one.x1 - one.x0, 1e-6)
    return abs(one.x0 - other.x0) < half and abs(one.y0 - other.y0) < half


def _of_a_word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in ".,%")
