"""Where wanted texts stand on a page of which every character has a box: pure, whatever drew the page.

A wrong mark is worse than none, so a text is marked where it stands once only. One that stands there in pieces (a table
between them, a page break) is marked by the pieces of ``RUN`` characters or more that stand once. Cells of a table row,
parted by tabs, are found one by one; a number that many cells hold is marked in the row of the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.readers.page_layer import Layer, Rect, Span, folded

RUN = 8
"""Characters of the shortest piece that stands for a text: what is shorter stands in other sentences too."""

# Characters of the shortest cell that is known by itself.
_SURE = 4
# Of the page, how far a line may be spread out between two characters.
_GAP = 0.1
# Of a text found in pieces, the share that must be found, unless the page begins or ends with a piece of it.
_ENOUGH = 0.5


FORMATS = ("pdf", "image")
"""The formats whose pages can be drawn, as ``Reading.format`` has them."""

NARROWEST, WIDEST = 100, 2400
"""Pixels of a picture's width; what is asked beyond is drawn at the limit."""


@dataclass(frozen=True, slots=True)
class Box:
    """A line, or a part of one, of the text with this number among those wanted; fractions of the page."""

    wanted: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page as PNG of ``width`` × ``height`` pixels, and where the wanted texts stand on it."""

    png: bytes
    width: int
    height: int
    boxes: tuple[Box, ...] = ()


def boxes(layer: Layer, wanted: Sequence[str]) -> tuple[Box, ...]:
    """The lines of each text that was found, in the order of the texts."""
    found = ((number, span) for number, text in enumerate(wanted) for span in _spans(layer, text))
    return tuple(
        Box(number, rect.x0, rect.y0, rect.x1, rect.y1)
        for number, span in found
        for rect in _lines(layer.boxes[span.start : span.end])
    )


def _spans(layer: Layer, text: str) -> list[Span]:
    """Where a text stands: as a whole, or, of a table row, its cells."""
    rows = [[folded(cell) for cell in line.split("\t")] for line in text.split("\n") if "\t" in line]
    if not rows:
        return _of_text(layer, folded(text))
    whole = folded(text)
    if len(whole) >= RUN and layer.has_once(whole):
        return [Span(layer.text.find(whole), layer.text.find(whole) + len(whole))]
    running = "\n".join(line for line in text.split("\n") if "\t" not in line)
    return [*_of_text(layer, folded(running)), *(span for row in rows for span in _of_row(layer, row))]


def _of_text(layer: Layer, wanted: str) -> list[Span]:
    if not wanted:
        return []
    found = layer.all(wanted)
    if len(found) == 1:
        return found
    return [] if found else _pieces(layer, wanted)


def _of_row(layer: Layer, cells: Sequence[str]) -> list[Span]:
    """The cells that stand once, short ones and those of several places only beside a longer one that is sure."""
    counts = Counter(filter(None, cells))
    places = {cell: layer.all(cell) or _pieces(layer, cell) for cell in counts}
    sure = {cell: spans for cell, spans in places.items() if len(cell) >= _SURE and _once(layer, cell)}
    found = [span for spans in sure.values() for span in spans]
    for cell in counts.keys() - sure.keys():
        beside = [
            span for span in places[cell] if any(_beside(layer, span, one) for each in sure.values() for one in each)
        ]
        if len(beside) <= counts[cell]:
            found += beside
    return sorted(found)


def _once(layer: Layer, cell: str) -> bool:
    return len(layer.all(cell)) <= 1


def _pieces(layer: Layer, wanted: str) -> list[Span]:
    """The longest stretches of a text that stand once, near each other and in its order; none unless they are much of it
    or stand where the page begins or ends."""
    runs = list(_runs(layer, wanted))
    if not runs:
        return []
    size, at, there = max(runs)
    near = 3 * len(wanted) + 100
    kept = [
        run for run in runs if (run[1] - at) * (run[2] - there) >= 0 and abs(run[2] - there) <= near and run[0] >= RUN
    ]
    cut = (at == 0 and there + size >= len(layer.text) - near) or (at + size == len(wanted) and there <= near)
    if sum(run[0] for run in kept) < _ENOUGH * len(wanted) and not cut:
        return []
    return [Span(start, start + length) for length, _, start in kept]


def _runs(layer: Layer, wanted: str) -> Iterator[tuple[int, int, int]]:
    """Length, place in the text and place on the page of stretches that stand there once, one behind the other."""
    at = 0
    while at + RUN <= len(wanted):
        there = layer.text.find(wanted[at : at + RUN])
        if there < 0:
            at += 1
            continue
        length = RUN
        while at + length < len(wanted) and (longer := layer.text.find(wanted[at : at + length + 1])) >= 0:
            length, there = length + 1, longer
        if layer.has_once(wanted[at : at + length]):
            yield length, at, there
        at += length


def _beside(layer: Layer, one: Span, other: Span) -> bool:
    """Whether two stretches stand in one row: their heights overlap by half of the lower one."""
    first, second = _around(layer.boxes[one.start : one.end]), _around(layer.boxes[other.start : other.end])
    overlap = min(first.y1, second.y1) - max(first.y0, second.y0)
    return overlap >= 0.5 * min(first.y1 - first.y0, second.y1 - second.y0)


def _lines(rects: Sequence[Rect]) -> Iterator[Rect]:
    """The boxes of characters that follow each other, one for each line (or column of vertical writing)."""
    start = 0
    for at, (before, after) in enumerate(pairwise(rects), 1):
        if not _go_on(before, after):
            yield _around(rects[start:at])
            start = at
    if rects:
        yield _around(rects[start:])


def _go_on(before: Rect, after: Rect) -> bool:
    """Whether a character stands on the line of the one before, with no column between; lines run down on turned pages."""
    across = max(after.x0 - before.x1, before.x0 - after.x1)
    down = max(after.y0 - before.y1, before.y0 - after.y1)
    high, wide = min(before.y1 - before.y0, after.y1 - after.y0), min(before.x1 - before.x0, after.x1 - after.x0)
    return (-down > 0.4 * high and across < _GAP) or (-across > 0.4 * wide and down < 0.5 * high)


def _around(rects: Sequence[Rect]) -> Rect:
    return Rect(min(r.x0 for r in rects), min(r.y0 for r in rects), max(r.x1 for r in rects), max(r.y1 for r in rects))
