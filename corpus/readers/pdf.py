"""PDF with a text layer: page by page, in the lines as printed (joining them is the parser's work).

Each page ends with ``\\n``; a ``\\f`` stands before the next one, as in the output of pdftotext.
"""

from __future__ import annotations

import re
import time
from contextlib import closing
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING

import pypdfium2
from pypdfium2 import raw

from corpus.model import Reading
from corpus.readers import limits
from corpus.readers.legible import count_han
from corpus.readers.radicals import fold_radicals
from corpus.readers.refusals import refusal
from corpus.saying import said

if TYPE_CHECKING:
    from collections.abc import Iterator

WHAT = said("PDF 文件")

# PDFium must never run in two threads of one process.
_PDFIUM = Lock()
# What it gives for a hyphen at the end of a line, taking it for a divided word; between Chinese it is a dash.
_HYPHEN = re.compile("[\ufffe\x02](?:\r?\n)?")

# A page with less text, but with a picture over half of it, is a scan; what text it has is a stamp of the scanner.
_SCAN_HAN = 20
_SCAN_AREA = 0.5
_OBJECTS = 100


def read(data: bytes) -> Reading:
    """The text layer. Pages that are scans are named in a warning.

    :raise Unreadable: ``encrypted``, ``damaged``, ``no_text_layer``, ``too_large`` (pages, text) or ``too_slow``.
    """
    with _PDFIUM:
        try:
            with closing(pypdfium2.PdfDocument(data)) as document:
                pages, scans = _read_pages(document)
        except pypdfium2.PdfiumError as error:
            locked = error.err_code == raw.FPDF_ERR_PASSWORD
            raise refusal("encrypted" if locked else "damaged", what=WHAT) from error
    if not any(count_han(page) for number, page in enumerate(pages) if number not in scans):
        raise refusal("no_text_layer")
    return Reading(_join(pages), "pdf", None, _warnings(scans))


def _read_pages(document: pypdfium2.PdfDocument) -> tuple[list[str], list[int]]:
    """The text of each page, and the indices of those that are scans."""
    if len(document) > limits.PAGES:
        raise refusal(
            "too_large",
            what=said("PDF 有 %(number)s 页", number=len(document)),
            limit=said("%(number)s 页", number=limits.PAGES),
        )
    pages: list[str] = []
    scans: list[int] = []
    deadline = time.monotonic() + limits.SECONDS
    total = 0
    for page in _each(document):
        text = _text(page)
        if count_han(text) < _SCAN_HAN and _is_picture(page):
            scans.append(len(pages))
        pages.append(text)
        total += len(text)
        limits.require_length(total)
        if time.monotonic() > deadline:
            raise refusal("too_slow", limit=f"{limits.SECONDS:.0f}")
    return pages, scans


def _each(document: pypdfium2.PdfDocument) -> Iterator[pypdfium2.PdfPage]:
    for number in range(len(document)):
        with closing(document[number]) as page:
            yield page


def _text(page: pypdfium2.PdfPage) -> str:
    with closing(page.get_textpage()) as layer:
        return fold_radicals(_HYPHEN.sub("-\n", layer.get_text_range()).replace("\r\n", "\n"))


def _is_picture(page: pypdfium2.PdfPage) -> bool:
    """Whether one image covers more than half of the page."""
    width, height = page.get_size()
    for image in islice(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]), _OBJECTS):
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) > _SCAN_AREA * width * height:
            return True
    return False


def _join(pages: list[str]) -> str:
    return "\f".join(page.rstrip("\n") + "\n" for page in pages)


def _warnings(scans: list[int]) -> tuple[str, ...]:
    if not scans:
        return ()
    numbers = "、".join(str(number + 1) for number in scans[:20]) + ("等" if len(scans) > 20 else "")
    return (f"第 {numbers} 页是扫描图片，其中的文字没有读入；需要时请先用 OCR 软件识别。",)
