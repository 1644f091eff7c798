"""The ruled lines of a page: drawn lines, thin rectangles and the borders of boxes, as places on the page as read.

PDFium knows every path of the page, those inside forms (groups of drawing) too, so that a page without a table costs
hardly anything here.
"""

from __future__ import annotations

import ctypes
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pypdfium2

    from corpus.readers.pdf.chars import Frame

# Points. A border is thinner; shorter strokes are ticks and underlines of single characters.
_THIN, _SHORTEST = 3.0, 5.0
# Objects and segments of a page that are looked at: a form has a few thousand, a drawing of a map far more.
MOST = 20_000
_DEEPEST = 4

_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1, 0, 0, 1, 0, 0)


class Rule(NamedTuple):
    """A ruled line from one end to the other; ``x0 == x1`` if it is upright, else ``top == bottom``."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def upright(self) -> bool:
        return self.x0 == self.x1


def find_rules(page: pypdfium2.PdfPage, frame: Frame) -> list[Rule]:
    """The ruled lines of a page; none at all where a drawing has more than ``MOST`` of them."""
    count = raw.FPDFPage_CountObjects(page)
    objects = ((raw.FPDFPage_GetObject(page, at), _SAME) for at in range(min(count, MOST)))
    rules: list[Rule] = []
    budget = MOST
    for path, matrix in _paths(objects, 0):
        budget -= max(raw.FPDFPath_CountSegments(path), 1)
        if budget < 0:
            return []
        rules += _rules_of(path, matrix, frame)
    return rules


def _paths(objects: Iterator[tuple[object, _Matrix]], depth: int) -> Iterator[tuple[object, _Matrix]]:
    """The visible paths among the objects and inside groups, with the matrix to the page's coordinates."""
    for item, outer in objects:
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH and _is_drawn(item):
            yield item, _times(_matrix_of(item), outer)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = _times(_matrix_of(item), outer)
            count = min(raw.FPDFFormObj_CountObjects(item), MOST)
            yield from _paths(((raw.FPDFFormObj_GetObject(item, at), inner) for at in range(count)), depth + 1)


def _is_drawn(path: object) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(path, fill, stroke)) and bool(fill.value or stroke.value)


def _matrix_of(item: object) -> _Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, matrix):
        return _SAME
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _rules_of(path: object, matrix: _Matrix, frame: Frame) -> Iterator[Rule]:
    """A thin closed shape is one line; of any other shape each straight side is one."""
    strokes = [stroke for stroke in _strokes(path, matrix, frame) if isfinite(sum(stroke))]
    if not strokes:
        return
    x0, x1 = min(min(one[0], one[2]) for one in strokes), max(max(one[0], one[2]) for one in strokes)
    top, bottom = min(min(one[1], one[3]) for one in strokes), max(max(one[1], one[3]) for one in strokes)
    if min(x1 - x0, bottom - top) <= _THIN:
        strokes = [(x0, top, x1, bottom)]
    for left, up, right, down in strokes:
        rule = _straight(min(left, right), min(up, down), max(left, right), max(up, down))
        if rule is not None:
            yield rule


def _straight(x0: float, top: float, x1: float, bottom: float) -> Rule | None:
    width, height = x1 - x0, bottom - top
    if width <= _THIN and height >= _SHORTEST:
        return Rule((x0 + x1) / 2, top, (x0 + x1) / 2, bottom)
    if height <= _THIN and width >= _SHORTEST:
        return Rule(x0, (top + bottom) / 2, x1, (top + bottom) / 2)
    return None


def _strokes(path: object, matrix: _Matrix, frame: Frame) -> Iterator[tuple[float, float, float, float]]:
    """The straight segments of a path on the page as read."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    at = start = (0.0, 0.0)
    for number in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = frame.place(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield *at, *point
        at = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield *at, *start
            at = start
