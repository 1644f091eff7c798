"""The lines of print in the cells of a picture's tables, set anew on a sheet of their own before they are recognised.

On the page, what stands side by side, or half a line higher in the next cell, is read as one line and garbled. On the
sheet the lines of a cell follow each other on one line, since a character alone on a line is seldom read right. For the
same reason short cells share lines, with a dash between them: of 220 numbers of score forms all were read right so; 85 of
100 were each on a line of its own, 90 with wide gaps, which cost decimal points, and with narrow ones numbers run
together. A dash ends every line too, or the last character may be lost.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PIL import Image

from corpus.readers.ocr_boxes import Box, whole
from corpus.readers.ocr_skew import dark, near

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

# Ink of the least mark, in pixels.
_LEAST = 12
# In heights of a line: two strips of ink that are one; lines that touch; the width of a short cell; the height below which a
# mark stands in the middle of its line (一); the room between the lines of one cell.
_WHOLE, _TOUCHING, _SHORT, _FLAT, _NEXT = 1.2, 1.6, 3.2, 0.5, 0.2
# The same of the dash between two short cells: the room before and behind it, how long, thick and far from the foot it is.
_ROOM, _DASH, _THICK, _LIFT = 0.3, 0.8, 0.06, 0.33
# Most lines have about this height, numbers and strokes less.
_USUAL = 70
_LINES, _WIDEST = 250, 1200
"""Of a sheet: its lines, and the pixels of one, but for a longer line of a cell."""
_PAPER, _INK = 255, 20


class Cut(NamedTuple):
    """A line of print of a cell: where it is on the page and on the sheet, the number of the sheet's line and between which
    pixels that lies, and whether it is one of short cells with dashes between."""

    place: Box
    box: Box
    row: int
    upper: int
    lower: int
    listed: bool


class Sheet(NamedTuple):
    """The picture of the lines of all cells, or of some, and where each is."""

    picture: Image.Image
    cuts: Sequence[Cut]


class Prints(NamedTuple):
    """The page, its ink, and what is printed in cells: the lines of each cell, and how high most are."""

    grey: NDArray[np.uint8]
    ink: NDArray[np.bool_]
    cells: Sequence[Sequence[Box]]
    height: int


def prints_of(page: Image.Image, boxes: Sequence[Box]) -> Prints:
    """The print in the cells that have these boxes, of a grey page without rules; empty cells are left out."""
    grey = np.array(page)
    ink = dark(grey)
    grey[~near(ink)] = _PAPER
    strips = [those for box in boxes if (those := list(_strips(ink, box)))]
    heights = [strip.height for those in strips for strip in those]
    height = max(8, round(float(np.percentile(heights, _USUAL)))) if heights else 8
    return Prints(grey, ink, [whole(those, _WHOLE * height) for those in strips], height)


def _strips(ink: NDArray[np.bool_], box: Box) -> Iterator[Box]:
    """Rows of ink between empty ones in a box, from the top."""
    inside = ink[box.top : box.bottom, box.left : box.right]
    inked = np.concatenate(([False], inside.any(axis=1), [False]))
    edges = np.flatnonzero(inked[1:] != inked[:-1])
    for top, bottom in zip(edges[::2], edges[1::2], strict=True):
        part = inside[top:bottom]
        if part.sum() >= _LEAST:
            columns = np.flatnonzero(part.any(axis=0))
            left, right = box.left + int(columns[0]), box.left + int(columns[-1]) + 1
            yield Box(left, box.top + int(top), right, box.top + int(bottom))


def is_short(lines: Sequence[Box], height: int) -> bool:
    """Whether a cell has one line of a few characters."""
    return len(lines) == 1 and lines[0].width <= _SHORT * height and lines[0].height <= _TOUCHING * height


def glyphs_of(prints: Prints, place: Box) -> int:
    """How many marks stand side by side in a line of print: figures and points seldom touch."""
    inked = prints.ink[place.top : place.bottom, place.left : place.right].any(axis=0)
    return int((np.diff(np.concatenate(([False], inked)).astype(np.int8)) > 0).sum())


def in_parts(prints: Prints) -> Iterator[Prints]:
    """The cells for as many sheets as they need: the program reads no picture of more than 32,767 pixels."""
    start = count = 0
    for at, lines in enumerate(prints.cells):
        if at > start and count + len(lines) > _LINES:
            yield prints._replace(cells=prints.cells[start:at])
            start, count = at, 0
        count += len(lines)
    yield prints._replace(cells=prints.cells[start:])


def sheet_of(prints: Prints) -> Sheet:
    """All lines, set anew."""
    cuts, width = _cuts(prints)
    bottom = cuts[-1].lower if cuts else 0
    made = np.full((bottom + prints.height, width), _PAPER, dtype=np.uint8)
    for cut, after in zip(cuts, [*cuts[1:], None], strict=True):
        left, top, right, bottom = cut.place
        made[cut.box.top : cut.box.bottom, cut.box.left : cut.box.right] = prints.grey[top:bottom, left:right]
        if cut.listed or after is None or after.row != cut.row:
            _dash(made, cut, prints.height)
    return Sheet(Image.fromarray(made), cuts)


def _cuts(prints: Prints) -> tuple[list[Cut], int]:
    """Where each line goes, and how wide the sheet is."""
    height = prints.height
    rows = list(_rows(prints))
    width = max((row[-1][0] + row[-1][1].width for row, _ in rows), default=0) + 4 * height
    pitches = [max(height, *(box.height for _, box in row)) + height for row, _ in rows]
    cuts: list[Cut] = []
    upper = height // 2
    for number, ((row, listed), pitch) in enumerate(zip(rows, pitches, strict=True)):
        foot = upper + pitch - height // 2
        cuts += [
            Cut(place, _on_sheet(place, height + x, foot, height), number, upper, upper + pitch, listed)
            for x, place in row
        ]
        upper += pitch
    return cuts, width


def _on_sheet(place: Box, left: int, foot: int, height: int) -> Box:
    lift = (height - place.height) // 2 if place.height < _FLAT * height else 0
    return Box(left, foot - lift - place.height, left + place.width, foot - lift)


def _dash(sheet: NDArray[np.uint8], cut: Cut, height: int) -> None:
    left, foot = cut.box.right + round(_ROOM * height), cut.lower - height // 2
    thick = max(2, round(_THICK * height))
    sheet[foot - round(_LIFT * height) - thick : foot - round(_LIFT * height), left : left + round(_DASH * height)] = (
        _INK
    )


def _rows(prints: Prints) -> Iterator[tuple[list[tuple[int, Box]], bool]]:
    """What stands on each line of the sheet and how far from its left, and whether these are short cells."""
    height = prints.height
    for lines in prints.cells:
        if is_short(lines, height):
            continue
        # Lines that touch are left for the program to part.
        cuts = (at for at, (one, other) in enumerate(pairwise(lines), 1) if _touching(one, other, height))
        for start, end in pairwise([0, *cuts, len(lines)]):
            yield from ((row, False) for row in _filled(lines[start:end], round(_NEXT * height)))
    short = [lines[0] for lines in prints.cells if is_short(lines, height)]
    yield from ((row, True) for row in _filled(short, round((2 * _ROOM + _DASH) * height)))


def _touching(one: Box, other: Box, height: int) -> bool:
    return max(one.height, other.height) > _TOUCHING * height


def _filled(boxes: Sequence[Box], room: int) -> Iterator[list[tuple[int, Box]]]:
    """Lines of the sheet, each as full as may be."""
    row: list[tuple[int, Box]] = []
    x = 0
    for box in boxes:
        if row and x + box.width > _WIDEST:
            yield row
            row, x = [], 0
        row.append((x, box))
        x += box.width + room
    if row:
        yield row
