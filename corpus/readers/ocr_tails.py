"""The last line of a paragraph may be one or two characters. Alone, Tesseract takes them for dirt or misreads them
(``一。``), so they are moved to the end of the line before, which they go on, and read with it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from corpus.readers.ocr_skew import dark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

# Dots of dirt that a row of pixels may have.
_DIRT = 2
# In heights of a line: how wide a tail is at most, how far it may be off the margin, and how far a first line is set in.
_WIDEST, _OFF, _INDENT = 2.7, 0.6, 3.3
# How wide a line of running text is at least, how far one may end before the right edge, and where the next one stands.
_LONG, _SHORT, _NEAREST, _FARTHEST = 12, 1.6, 1.1, 2.6
_GAP = 0.12
# Full lines that are needed to tell; the height of a line with its highest and lowest marks; the width of full lines.
_FEWEST, _TALLEST, _FULL = 4, 1.15, 0.85
_PAPER = 255


@dataclass(frozen=True, slots=True)
class _Strip:
    """The box of a line's ink, in pixels; right and bottom are the first that are free."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left


def with_tails(page: Image.Image) -> Image.Image:
    """The page with very short last lines of paragraphs behind the line before; wider, if they need the room."""
    grey = np.asarray(page)
    strips = list(_strips(dark(grey)))
    full = _full(strips)
    if len(full) < _FEWEST:
        return page
    height = int(median(strip.bottom - strip.top for strip in full))
    right = int(median(strip.right for strip in full))
    lines = _whole(strips, height)
    # A thin character begins lower than others, so that tails cannot tell how far apart lines are.
    pitch = int(median(low.top - high.top for high, low in pairwise(lines)))
    tails = [(line, tail) for line, tail in pairwise(lines) if _is_tail(line, tail, height, right)]
    if not tails or not _NEAREST * height <= pitch <= _FARTHEST * height:
        return page
    made = np.pad(grey, ((0, 0), (0, round((_WIDEST + 1) * height))), constant_values=_PAPER)
    for line, tail in tails:
        _move(made, line, tail, pitch, height)
    return Image.fromarray(made)


def _strips(ink: NDArray[np.bool_]) -> Iterator[_Strip]:
    """The lines, from the top: rows of ink between empty ones."""
    inked = np.concatenate(([False], ink.sum(axis=1) > _DIRT, [False]))
    edges = np.flatnonzero(inked[1:] != inked[:-1])
    for top, bottom in zip(edges[::2], edges[1::2], strict=True):
        columns = np.flatnonzero(ink[top:bottom].any(axis=0))
        yield _Strip(int(columns[0]), int(top), int(columns[-1]) + 1, int(bottom))


def _whole(strips: Iterable[_Strip], height: int) -> list[_Strip]:
    """The strips, those put together that have the height of one line only together: 二 is two strokes with nothing between."""
    found: list[_Strip] = []
    for strip in strips:
        if found and strip.bottom - found[-1].top <= _TALLEST * height:
            last = found.pop()
            left, right = min(last.left, strip.left), max(last.right, strip.right)
            found.append(_Strip(left, last.top, right, strip.bottom))
        else:
            found.append(strip)
    return found


def _full(strips: Sequence[_Strip]) -> list[_Strip]:
    """The lines that are nearly as wide as the widest ones."""
    long = [strip for strip in strips if strip.width >= _LONG * (strip.bottom - strip.top)]
    widest = max((strip.width for strip in long), default=0)
    return [strip for strip in long if strip.width >= _FULL * widest]


def _is_tail(line: _Strip, tail: _Strip, height: int, right: int) -> bool:
    """Whether a few characters at the left margin go on the line above, which reaches the right one."""
    return (
        tail.width <= _WIDEST * height
        and tail.bottom - tail.top <= _TALLEST * height
        and line.width >= _LONG * height
        and line.right >= right - _SHORT * height
        and -_OFF * height <= line.left - tail.left <= _INDENT * height
        and tail.bottom - line.bottom <= _FARTHEST * height
    )


def _move(page: NDArray[np.uint8], line: _Strip, tail: _Strip, pitch: int, height: int) -> None:
    """Take the tail from its place to the end of the line."""
    room = height // 6
    top, bottom = line.top + pitch - room, min(line.bottom + pitch + room, page.shape[0])
    rows, columns = slice(top, bottom), slice(max(0, tail.left - 1), tail.right + 1)
    piece = page[rows, columns].copy()
    page[rows, columns] = _PAPER
    target = line.right + round(_GAP * height)
    place = page[top - pitch : bottom - pitch, target : target + piece.shape[1]]
    place[:] = np.minimum(place, piece[:, : place.shape[1]])
