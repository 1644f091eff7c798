"""What a page of an OFD document draws: characters, ruled lines and pictures at their places.

An object has a frame (Boundary) on the page, and inside it a matrix (CTM) that its own coordinates pass first, in
millimetres from the upper left corner (GB/T 33190-2016, 8.5, 9, 11). What is handed out is in points, as for PDF.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, islice, repeat
from math import hypot, isfinite

from lxml import etree

from corpus.readers.pdf.chars import Char, is_wide
from corpus.readers.pdf.rules import Rule

POINT = 72 / 25.4
"""Points in a millimetre."""

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?")
_PATH = re.compile(rf"([A-DF-Za-df-z])|({_NUMBER.pattern})")
# Numbers behind each operator of an outline (9.1); the last two are where it leads.
_TAKES = {"Q": 4, "B": 6, "A": 7}
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_USUAL_SIZE = 3.7
# Text at another angle than a right one is a watermark.
_SLANT = 0.1
# Characters of one piece are set apart to fill the line, not to part words; beyond this they stand in other cells.
_STRETCHED = 2.2
_THIN, _SHORTEST = 3.0, 5.0
_DEEPEST = 20

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by the number of its resource, and how large it is drawn, in square millimetres."""

    resource: str
    area: float


@dataclass(slots=True)
class Drawing:
    """All that a page draws, in order."""

    chars: list[Char] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)

    def add(self, content: etree._Element, depth: int = 0) -> None:
        """Add the objects of a page, a layer or a block; what is not visible is left out."""
        for element in content:
            tag = name_of(element)
            if element.get("Visible") == "false" or depth > _DEEPEST:
                continue
            if tag == "TextObject":
                self.chars.extend(_chars(element))
            elif tag == "PathObject":
                self.rules.extend(_rules(element))
            elif tag == "ImageObject":
                _, _, width, height = box_of(element.get("Boundary"))
                self.pictures.append(Picture(element.get("ResourceID", ""), width * height))
            elif tag in ("Content", "Layer", "PageBlock"):
                self.add(element, depth + 1)


def name_of(element: etree._Element) -> str:
    """The name of an element in whichever of the standard's namespaces."""
    return str(element.tag).rpartition("}")[2]


def box_of(text: str | None) -> tuple[float, float, float, float]:
    """Left, top, width and height, each 0 where it is missing."""
    x, y, width, height = (*numbers(text), 0.0, 0.0, 0.0, 0.0)[:4]
    return x, y, width, height


def numbers(text: str | None) -> list[float]:
    """The numbers of an attribute; 0 for those that no page could hold."""
    found = (float(number) for number in _NUMBER.findall(text or ""))
    return [number if isfinite(number) and abs(number) < 1e6 else 0.0 for number in found]


def _number(text: str | None, otherwise: float) -> float:
    return next(iter(numbers(text)), otherwise)


def _matrix(element: etree._Element) -> Matrix:
    given = numbers(element.get("CTM"))
    if len(given) != 6:
        return _IDENTITY
    a, b, c, d, e, f = given
    return a, b, c, d, e, f


def _placed(point: Point, matrix: Matrix, frame: Sequence[float]) -> Point:
    """Where a point of an object lies on the page, in points."""
    a, b, c, d, e, f = matrix
    x, y = point
    return POINT * (a * x + c * y + e + frame[0]), POINT * (b * x + d * y + f + frame[1])


def _chars(element: etree._Element) -> Iterator[Char]:
    frame, matrix = box_of(element.get("Boundary")), _matrix(element)
    across, down = hypot(matrix[0], matrix[1]), hypot(matrix[2], matrix[3])
    if min(abs(matrix[0]), abs(matrix[1])) > _SLANT * across:
        return
    size = _number(element.get("Size"), _USUAL_SIZE)
    em = POINT * size * (down or 1.0)
    x = y = 0.0
    for code in element.iterfind("{*}TextCode"):
        text = (code.text or "").strip("\r\n\t")
        x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
        widths = [size * _number(element.get("HScale"), 1.0) * (1.0 if is_wide(char) else 0.5) for char in text]
        places = list(_places(code, (x, y), widths))
        for at, (char, width, place) in enumerate(zip(text, widths, places, strict=True)):
            ahead = places[at + 1][0] - place[0] if at + 1 < len(places) else width
            left, base = _placed(place, matrix, frame)
            wide = POINT * (ahead if 0 < ahead < _STRETCHED * width else width) * (across or 1.0)
            yield Char(char, left, left + wide, base, max(em, 1.0))


def _places(code: etree._Element, start: Point, widths: Sequence[float]) -> Iterator[Point]:
    """Where each character of a TextCode begins; without advances each behind the one before."""
    count = len(widths)
    across, down = (advances(code.get(name), count) for name in ("DeltaX", "DeltaY"))
    return zip(
        _running(start[0], across or (() if down else widths), count), _running(start[1], down, count), strict=True
    )


def _running(start: float, steps: Sequence[float], count: int) -> list[float]:
    """``count`` places from ``start``; where steps are lacking, the last is made again."""
    further = repeat(steps[-1] if steps else 0.0)
    return list(islice(accumulate(chain(steps, further), initial=start), count))


def advances(delta: str | None, most: int) -> list[float]:
    """The advances of ``DeltaX``: numbers, or ``g 5 3.2`` for five times 3.2 (11.3)."""
    words = iter((delta or "").split())
    found: list[float] = []
    for word in words:
        times = int(_number(next(words, ""), 0)) if word in ("g", "G") else 1
        step = _number(next(words, "") if word in ("g", "G") else word, 0.0)
        found += [step] * max(0, min(times, most - len(found)))
    return found


def _rules(element: etree._Element) -> Iterator[Rule]:
    """The level and upright lines of an outline; a thin shape is one line."""
    data = element.find("{*}AbbreviatedData")
    if data is None or not data.text:
        return
    frame, matrix = box_of(element.get("Boundary")), _matrix(element)
    strokes = [(_placed(one, matrix, frame), _placed(two, matrix, frame)) for one, two in _segments(data.text)]
    if not strokes:
        return
    xs, ys = zip(*chain.from_iterable(strokes), strict=True)
    if min(max(xs) - min(xs), max(ys) - min(ys)) <= _THIN:
        strokes = [((min(xs), min(ys)), (max(xs), max(ys)))]
    for (x0, y0), (x1, y1) in strokes:
        if abs(x1 - x0) <= _THIN and abs(y1 - y0) >= _SHORTEST:
            yield Rule((x0 + x1) / 2, min(y0, y1), (x0 + x1) / 2, max(y0, y1))
        elif abs(y1 - y0) <= _THIN and abs(x1 - x0) >= _SHORTEST:
            yield Rule(min(x0, x1), (y0 + y1) / 2, max(x0, x1), (y0 + y1) / 2)


def _segments(data: str) -> Iterator[tuple[Point, Point]]:
    """The straight lines of ``M 0 0 L 10 0 C``; curves only move on."""
    start = here = (0.0, 0.0)
    operator = ""
    values: list[float] = []
    for letter, number in _PATH.findall(data):
        if letter == "C":
            yield here, start
            here = start
        if letter:
            operator, values = letter, []
            continue
        values += numbers(number)
        if len(values) < _TAKES.get(operator, 2):
            continue
        there = values[-2], values[-1]
        if operator == "L":
            yield here, there
        start = there if operator in ("S", "M") else start
        here, values = there, []
