"""The last line of a paragraph may be one or two characters. Alone, Tesseract takes them for dirt or misreads them
(``一。``), so they are moved to the end of the line before, which they go on, and read with it."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from corpus.readers.ocr_boxes import Box, whole
from corpus.readers.ocr_skew import dark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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


def with_tails(page: Image.Image) -> Image.Image:
    """The page with very short last lines of paragraphs behind the line before; wider, if they need the room."""
    grey = np.asarray(page)
    strips = list(_strips(dark(grey)))
    full = _full(strips)
    if len(full) < _FEWEST:
        return page
    height = int(median(strip.bottom - strip.top for strip in full))
    right = int(median(strip.right for strip in full))
    lines = whole(strips, _TALLEST * height)
    # A thin character begins lower than others, so that tails cannot tell how far apart lines are.
    pitch = int(median(low.top - high.top for high, low in pairwise(lines)))
    tails = [(line, tail) for line, tail in pairwise(lines) if _is_tail(line, tail, height, right)]
    if not tails or not _NEAREST * height <= pitch <= _FARTHEST * height:
        return page
    made = np.pad(grey, ((0, 0), (0, round((_WIDEST + 1) * height))), constant_values=_PAPER)
    for line, tail in tails:
        _move(made, line, tail, pitch, height)
    return Image.fromarray(made)


def _strips(ink: NDArray[np.bool_]) -> Iterator[Box]:
    """The lines, from the top: rows of ink between empty ones."""
    inked = np.concatenate(([False], ink.sum(axis=1) > _DIRT, [False]))
    edges = np.flatnonzero(inked[1:] != inked[:-1])
    for top, bottom in zip(edges[::2], edges[1::2], strict=True):
        columns = np.flatnonzero(ink[top:bottom].any(axis=0))
        yield Box(int(columns[0]), int(top), int(columns[-1]) + 1, int(bottom))


def _full(strips: Sequence[Box]) -> list[Box]:
    """The lines that are nearly as wide as the widest ones."""
    long = [strip for strip in strips if strip.width >= _LONG * (strip.bottom - strip.top)]
    widest = max((strip.width for strip in long), default=0)
    return [strip for strip in long if strip.width >= _FULL * widest]


def _is_tail(line: Box, tail: Box, height: int, right: int) -> bool:
    """Whether a few characters at the left margin go on the line above, which reaches the right one."""
    return (
        tail.width <= _WIDEST * height
        and tail.bottom - tail.top <= _TALLEST * height
        and line.width >= _LONG * height
        and line.right >= right - _SHORT * height
        and -_OFF * height <= line.left - tail.left <= _INDENT * height
        and tail.bottom - line.bottom <= _FARTHEST * height
    )


def _move(page: NDArray[np.uint8], line: Box, tail: Box, pitch: int, height: int) -> None:
    """Take the tail from its place to the end of the line."""
    room = height // 6
    top, bottom = line.top + pitch - room, min(line.bottom + pitch + room, page.shape[0])
    rows, columns = slice(top, bottom), slice(max(0, tail.left - 1), tail.right + 1)
    piece = page[rows, columns].copy()
    page[rows, columns] = _PAPER
    target = line.right + round(_GAP * height)
    place = page[top - pitch : bottom - pitch, target : target + piece.shape[1]]
    place[:] = np.minimum(place, piece[:, : place.shape[1]])
