"""The characters of a page with their places, as PDFium finds them.

Places are in points (1/72 inch) on the page as displayed: x to the right, y downwards. Pages whose text runs up or down
the paper (score forms printed across) are turned until it runs to the right; ``Frame`` turns ruled lines likewise.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pypdfium2 import raw

from corpus.readers.limits import require_length

if TYPE_CHECKING:
    import pypdfium2

# What PDFium gives for a hyphen at the end of a line, taking it for a divided word; between Chinese it is a dash.
_HYPHENS = (0x02, 0xFFFE)
_LOST = 0xFFFD
_BREAKS = frozenset("\r\n\f\v\u2028\u2029")
# Text that leans more than this is no line of the page but a watermark; scans lie a little crooked.
_LEANING = math.radians(10)
_QUARTER = math.pi / 2
# Large, since PDFium gives pixels as whole numbers.
_SCALE = 1000
_PIXELS = 100


class Char(NamedTuple):
    """One character: its left and right edge, its baseline, and its em (the width of a Chinese character). A ``turned`` one
    runs up or down a page whose lines run to the right: names of merged cells, stamps along the edge."""

    text: str
    x0: float
    x1: float
    y: float
    em: float
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """From PDF coordinates to places on the page as read: ``x = a·X + c·Y + e``, ``y = b·X + d·Y + f``."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    width: float
    height: float

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the PDF lies on the page as read."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def turned(self, quarters: int) -> Frame:
        """The same page, turned to the right by that many quarters."""
        frame = self
        for _ in range(quarters % 4):
            a, b, c, d, e, f = frame.a, frame.b, frame.c, frame.d, frame.e, frame.f
            frame = Frame(-b, a, -d, c, frame.height - f, e, frame.height, frame.width)
        return frame


class _Glyph(NamedTuple):
    """A character before it is known which way the page reads: box and origin in PDF coordinates, angle in radians."""

    code: int
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    angle: float


def read_chars(page: pypdfium2.PdfPage, layer: pypdfium2.PdfTextPage) -> tuple[list[Char], Frame]:
    """The characters of the page as it is shown, in the order in which they were drawn, without leaning watermarks."""
    frame = _displayed(page)
    glyphs = _glyphs(layer)
    angles = [_on_display(glyph.angle, frame) for glyph in glyphs]
    ways = Counter(round(angle / _QUARTER) % 4 for angle in angles)
    way = ways.most_common(1)[0][0] if ways else 0
    frame = frame.turned(way)
    level = [_leaning(angle) <= _LEANING for angle in angles]
    # A page that leans as a whole is read as it is.
    if 2 * sum(level) < len(level):
        level = [True] * len(level)
    turned = [round(angle / _QUARTER) % 4 != way for angle in angles]
    chars = [
        _char(glyph, frame)._replace(turned=turns)
        for glyph, keeps, turns in zip(glyphs, level, turned, strict=True)
        if keeps
    ]
    if page.get_cropbox() != page.get_mediabox():
        # Half of a sheet, say; a page with all its text outside has broken boxes.
        chars = [char for char in chars if _is_on(char, frame)] or chars
    return chars, frame


def _is_on(char: Char, frame: Frame) -> bool:
    """Whether a character lies on the page as it is cut."""
    return char.x1 >= 0 and char.x0 <= frame.width and 0 <= char.y <= frame.height


def _displayed(page: pypdfium2.PdfPage) -> Frame:
    width, height = page.get_size()
    x, y = ctypes.c_int(), ctypes.c_int()

    def pixel(left: float, up: float) -> tuple[float, float]:
        size = int(width * _PIXELS), int(height * _PIXELS)
        raw.FPDF_PageToDevice(page, 0, 0, *size, 0, left, up, x, y)
        return x.value / _PIXELS, y.value / _PIXELS

    (e, f), (ax, ay), (cx, cy) = pixel(0, 0), pixel(_SCALE, 0), pixel(0, _SCALE)
    along = (ax - e) / _SCALE, (ay - f) / _SCALE
    upwards = (cx - e) / _SCALE, (cy - f) / _SCALE
    return Frame(*along, *upwards, e, f, width, height)


def _glyphs(layer: pypdfium2.PdfTextPage) -> list[_Glyph]:
    """One call of PDFium for each thing asked of each character: five microseconds a character in all."""
    handle, box = layer.raw, raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    of_box, of_x, of_y = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    found: list[_Glyph] = []
    count = raw.FPDFText_CountChars(handle)
    require_length(count)
    for at in range(count):
        code = raw.FPDFText_GetUnicode(handle, at)
        # PDFium writes line breaks and blanks of its own between the pieces of text; places say that better.
        if code <= 0x20 and code not in _HYPHENS and raw.FPDFText_IsGenerated(handle, at) == 1:
            continue
        if 0xDC00 <= code < 0xE000 and found and 0xD800 <= found[-1].code < 0xDC00:
            # Half a character of the planes above the first, where characters have sixteen bits.
            found[-1] = found[-1]._replace(code=0x10000 + ((found[-1].code - 0xD800) << 10) + code - 0xDC00)
            continue
        raw.FPDFText_GetLooseCharBox(handle, at, of_box)
        raw.FPDFText_GetCharOrigin(handle, at, of_x, of_y)
        # PDFium counts to the right.
        angle = -raw.FPDFText_GetCharAngle(handle, at)
        found.append(_Glyph(code, box.left, box.bottom, box.right, box.top, x.value, y.value, angle))
    # Matrices of broken files give places that are no numbers.
    return [glyph if math.isfinite(sum(glyph)) else _Glyph(glyph.code, 0, 0, 0, 0, 0, 0, 0) for glyph in found]


def _on_display(angle: float, frame: Frame) -> float:
    """The angle of a line of text to the right on the page as displayed, counted to the left, 0 to 2π."""
    if angle == 0 and frame.a > 0:
        return 0.0
    right = frame.a * math.cos(angle) + frame.c * math.sin(angle)
    down = frame.b * math.cos(angle) + frame.d * math.sin(angle)
    return math.atan2(-down, right) % (2 * math.pi)


def _leaning(angle: float) -> float:
    return abs((angle + _QUARTER / 2) % _QUARTER - _QUARTER / 2)


def _char(glyph: _Glyph, frame: Frame) -> Char:
    x0, y0 = frame.place(glyph.left, glyph.bottom)
    x1, y1 = frame.place(glyph.right, glyph.top)
    x, y = frame.place(glyph.x, glyph.y)
    text = _text_of(glyph.code)
    left, right = min(x0, x1, x), max(x0, x1)
    em = right - left if is_wide(text) and right > left else abs(y1 - y0)
    return Char(text, left, max(left, right), y, max(em, 1.0))


@lru_cache(maxsize=8192)
def _text_of(code: int) -> str:
    if code in _HYPHENS:
        return "-"
    # A glyph that the font does not say the meaning of; half of a surrogate pair means nothing either.
    text = chr(code if code and not 0xD800 <= code < 0xE000 and code <= 0x10FFFF else _LOST)
    return " " if text in _BREAKS else text


@lru_cache(maxsize=8192)
def is_wide(text: str) -> bool:
    """Whether a character is as wide as it is high: Chinese and full-width marks."""
    return all(unicodedata.east_asian_width(char) in ("W", "F") for char in text)
