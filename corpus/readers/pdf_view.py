"""Pages of PDFs and pictures, drawn as PNG, with the places of wanted texts on them.

What is drawn is always encoded anew: the bytes of an upload are never what a browser shows. Runs in the sandbox, since a
hostile file is opened. Marks are boxes beside the picture, never drawn into it.
"""

from __future__ import annotations

import io
import math
from contextlib import closing
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError
from pypdfium2 import raw

from corpus.readers import pdf
from corpus.readers.page_layer import Layer, Rect, in_lines
from corpus.readers.page_places import FORMATS, NARROWEST, WIDEST, Box, Page, boxes
from corpus.readers.refusals import refusal
from corpus.saying import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["FORMATS", "NARROWEST", "WIDEST", "Box", "Page", "page", "pages"]

TALLEST = 3
"""Times its width that a picture may be high: a longer page is drawn narrower."""

PIXELS = 60_000_000
"""Of an image that is opened at all: an A3 page at 400 dpi has 31 million."""

_CHARACTERS = 20_000
_GRID = 100_000
_COLOURS = 128


def pages(data: bytes, kind: str) -> int:
    """How many pages there are.

    :raise Unreadable: ``damaged`` or ``encrypted``, ``unsafe`` for an image too large to be opened.
    """
    if kind == "pdf":
        with pdf.PDFIUM, closing(_opened(data)) as document:
            return len(document)
    with closing(_image(data)) as image:
        return _frames(image)


def page(data: bytes, kind: str, number: int, wanted: Sequence[str], width: int) -> Page:
    """Page ``number`` (from 0), ``width`` pixels wide, and the boxes of the ``wanted`` texts; pictures have no text.

    :raise Unreadable: as ``pages``; ``damaged`` if there is no such page.
    """
    asked = max(NARROWEST, min(WIDEST, width))
    if kind == "pdf":
        with pdf.PDFIUM, closing(_opened(data)) as document:
            return _of_pdf(document, number, wanted, asked)
    with closing(_image(data)) as image:
        return _of_image(image, number, asked)


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == raw.FPDF_ERR_PASSWORD
        raise refusal("encrypted" if locked else "damaged", what=pdf.WHAT) from error


def _of_pdf(document: pypdfium2.PdfDocument, number: int, wanted: Sequence[str], width: int) -> Page:
    try:
        with closing(document[number]) as sheet:
            across, high = sheet.get_size()
            scale = _fitting(across, high, width) / across
            picture = sheet.render(scale=scale, may_draw_forms=False).to_pil()
            found = boxes(Layer.of(in_lines(list(_characters(sheet)))), wanted) if any(wanted) else ()
            return Page(_png(picture), picture.width, picture.height, found)
    except (pypdfium2.PdfiumError, IndexError, ZeroDivisionError) as error:
        raise refusal("damaged", what=pdf.WHAT) from error


def _characters(sheet: pypdfium2.PdfPage) -> Iterator[tuple[str, Rect]]:
    """What stands in the text layer, with the boxes as a reader sees the page: turned and cut as it is shown."""
    with closing(sheet.get_textpage()) as layer:
        for index in range(min(layer.count_chars(), _CHARACTERS)):
            code = raw.FPDFText_GetUnicode(layer, index)
            character = chr(code) if 0 < code < 0x110000 else " "
            left, bottom, right, top = layer.get_charbox(index, loose=True)
            seen = _seen(sheet, left, bottom, right, top)
            # What the page cuts off has no place on it.
            if character.isspace() or (seen.x1 > seen.x0 and seen.y1 > seen.y0):
                yield character, seen


def _seen(sheet: pypdfium2.PdfPage, left: float, bottom: float, right: float, top: float) -> Rect:
    (x0, y0), (x1, y1) = _device(sheet, left, top), _device(sheet, right, bottom)
    return Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _device(sheet: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A point of the page's own coordinates as fractions of what is shown."""
    across, down = raw.c_int(), raw.c_int()
    raw.FPDF_PageToDevice(sheet, 0, 0, _GRID, _GRID, 0, x, y, across, down)
    return _fraction(across.value), _fraction(down.value)


def _fraction(place: int) -> float:
    return min(1.0, max(0.0, place / _GRID))


def _image(data: bytes) -> Image.Image:
    """The picture, opened but not decoded."""
    try:
        image = Image.open(io.BytesIO(data))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise refusal("damaged", what=said("图片")) from error
    if image.width * image.height > PIXELS:
        image.close()
        raise refusal("unsafe", what=said("%(number)s 个像素", number=image.width * image.height))
    return image


def _of_image(image: Image.Image, number: int, width: int) -> Page:
    try:
        image.seek(number)
        upright = ImageOps.exif_transpose(image)
        across = _fitting(*upright.size, min(width, upright.width))
        shown = upright.convert("RGB").resize((across, max(1, round(upright.height * across / upright.width))))
    except (EOFError, OSError, ValueError, SyntaxError, ZeroDivisionError, Image.DecompressionBombError) as error:
        raise refusal("damaged", what=said("图片")) from error
    return Page(_png(shown), shown.width, shown.height)


def _frames(image: Image.Image) -> int:
    """Only a TIFF has pages; the frames of other images are animation."""
    return int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1


def _fitting(across: float, high: float, width: int) -> int:
    """The width at which a page of such a shape is drawn, in pixels."""
    return max(1, min(width, math.floor(width * TALLEST * across / max(high, 1e-6))))


def _png(picture: Image.Image) -> bytes:
    """A palette makes a page of print a quarter as large, and faster to write."""
    out = io.BytesIO()
    picture.convert("RGB").quantize(_COLOURS, Image.Quantize.FASTOCTREE).save(out, "PNG")
    return out.getvalue()
