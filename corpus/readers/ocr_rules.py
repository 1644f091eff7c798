"""The ruled lines of a page: where they are, for they make tables, and the page without them, for letters beside them are
misread or lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PIL import Image

from corpus.readers.ocr_skew import dark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

# Pixels at 150 dpi. 100 are 17 mm: no character of a report has a longer stroke, and no dash. Copies break rules into
# pieces, and none of these is as short as a stroke of a heading. The sides of a low or narrow cell are shorter than either:
# such a line is known by the rules it runs between.
_LONGEST_STROKE, _PIECE, _SIDE = 100, 50, 22
_THICKEST = 8
_SOFT = 3
"""How thick a rule is at most, and how far its grey edge reaches."""
# How far the ends of pieces of one rule are apart, how far they are off its line, and how near an end is to the rule it meets.
_BREAK, _OFF, _MEET = 20, 2, 4
# Lines beyond which a page is a drawing.
_MOST = 20_000


class Stroke(NamedTuple):
    """The box of a ruled line, in pixels; right and bottom are the first that are free."""

    left: int
    top: int
    right: int
    bottom: int

    def turned(self) -> Stroke:
        """The stroke on the page with its rows made columns."""
        return Stroke(self.top, self.left, self.bottom, self.right)


@dataclass(frozen=True, slots=True)
class Rules:
    """The ruled lines of a page, level and upright ones, and all pixels with their ink, grey edges too."""

    level: Sequence[Stroke]
    upright: Sequence[Stroke]
    ink: NDArray[np.bool_]


def rules_of(page: Image.Image) -> Rules:
    """The ruled lines of a level grey page at 150 dpi."""
    across = dark(np.asarray(page))
    down = np.ascontiguousarray(across.T)
    level, upright = _long(across), _long(down)
    if level and upright:
        sides = _between(_strokes(across, _SIDE, _OFF), level, upright)
        upright = [*upright, *_between(_strokes(down, _SIDE, _OFF), upright, level)]
        level = [*level, *sides]
    ink = _inked(across, level) | _inked(down, upright).T
    return Rules(level, [stroke.turned() for stroke in upright], ink)


def without(page: Image.Image, ink: NDArray[np.bool_]) -> Image.Image:
    """A grey page with the pixels of ``ink`` as bright as its paper."""
    if not ink.any():
        return page
    made = np.array(page)
    made[ink] = int(np.median(made))
    return Image.fromarray(made)


def _long(ink: NDArray[np.bool_]) -> list[Stroke]:
    """Level lines that are long and thin; those in pieces too."""
    return [one for one in _strokes(ink, _PIECE, _BREAK) if one.right - one.left >= _LONGEST_STROKE]


def _between(found: Iterable[Stroke], known: Iterable[Stroke], others: Sequence[Stroke]) -> list[Stroke]:
    """Of the level lines ``found`` those that are not ``known`` and run from one of the upright ``others`` (on the page with
    its rows made columns) to another."""
    seen = set(known)
    return [one for one in found if one not in seen and all(_meets(one, end, others) for end in (one.left, one.right))]


def _meets(stroke: Stroke, end: int, others: Sequence[Stroke]) -> bool:
    middle = (stroke.top + stroke.bottom) // 2
    return any(
        other.top - _MEET <= end <= other.bottom + _MEET and other.left - _MEET <= middle <= other.right + _MEET
        for other in others
    )


def _strokes(ink: NDArray[np.bool_], length: int, gap: int) -> list[Stroke]:
    """The thin level lines whose pieces are so long and so near each other."""
    if ink.shape[1] <= length:
        return []
    starts = _runs(ink, length)
    if not starts.any():
        return []
    found = _grown(starts, length)
    # What is as thick as it is long is a picture or a shadow.
    found &= ~_grown(_runs(np.ascontiguousarray(found.T), _THICKEST), _THICKEST).T
    edges = np.diff(np.pad(found, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    pieces = np.column_stack([np.argwhere(edges > 0), np.argwhere(edges < 0)[:, 1]]).tolist()
    return _joined(pieces, gap) if len(pieces) <= _MOST else []


def _joined(pieces: Iterable[Sequence[int]], gap: int) -> list[Stroke]:
    """The lines that pieces (row, left, right), given from the top, make with those beside and below them."""
    done: list[Stroke] = []
    open_ones: list[Stroke] = []
    for row, left, right in pieces:
        near = [one for one in open_ones if row - one.bottom < _OFF]
        done += [one for one in open_ones if row - one.bottom >= _OFF]
        same = [one for one in near if left <= one.right + gap and one.left <= right + gap]
        whole = Stroke(
            min([left, *(one.left for one in same)]),
            min([row, *(one.top for one in same)]),
            max([right, *(one.right for one in same)]),
            row + 1,
        )
        open_ones = [*(one for one in near if one not in same), whole]
    return done + open_ones


def _inked(ink: NDArray[np.bool_], strokes: Iterable[Stroke]) -> NDArray[np.bool_]:
    """The pixels of level lines, with their edges."""
    found = np.zeros_like(ink)
    for left, top, right, bottom in strokes:
        found[max(0, top - _SOFT) : bottom + _SOFT, max(0, left) : right] = True
    return found


def _runs(ink: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
    """Where so many pixels of ink begin that follow each other in a row."""
    starts = np.zeros_like(ink)
    if ink.shape[1] < length:
        return starts
    sums = np.cumsum(np.pad(ink, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    starts[:, : ink.shape[1] - length + 1] = sums[:, length:] - sums[:, :-length] == length
    return starts


def _grown(starts: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
    """All pixels of the runs that begin there."""
    sums = np.cumsum(starts, axis=1, dtype=np.int32)
    sums[:, length:] -= sums[:, :-length].copy()
    return np.asarray(sums > 0)
