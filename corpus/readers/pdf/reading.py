"""The document as a whole: opened, read page by page within limits, and put together."""

from __future__ import annotations

import time
from contextlib import closing
from threading import Lock
from typing import TYPE_CHECKING

import pypdfium2
from pypdfium2 import raw

from corpus.model import Reading
from corpus.readers import limits
from corpus.readers.legible import count_han
from corpus.readers.pdf.continued import continue_tables
from corpus.readers.pdf.furniture import furniture
from corpus.readers.pdf.pages import PageText, read_page
from corpus.readers.pdf.scans import Scans
from corpus.readers.pdf.setting import set_pages
from corpus.readers.radicals import fold_radicals
from corpus.readers.refusals import refusal
from corpus.readers.steps import step
from corpus.saying import said

if TYPE_CHECKING:
    from collections.abc import Sequence

WHAT = said("PDF 文件")

# PDFium must never run in two threads of one process.
PDFIUM = Lock()


def read(data: bytes) -> Reading:
    """The text of a PDF. Pages that are pictures are recognised if OCR is at hand, and named in a warning.

    :raise Unreadable: ``encrypted``, ``damaged``, ``no_text_layer``, ``needs_ocr``, ``too_large`` (pages, text),
        ``too_slow`` or ``ocr_failed``.
    """
    with PDFIUM:
        try:
            with closing(pypdfium2.PdfDocument(data)) as document:
                pages, scans = _read_pages(document)
        except pypdfium2.PdfiumError as error:
            locked = error.err_code == raw.FPDF_ERR_PASSWORD
            raise refusal("encrypted" if locked else "damaged", what=WHAT) from error
    texts = _texts(pages)
    scans.require_text(any(count_han(text) for number, text in enumerate(texts) if number not in scans.unread))
    return Reading("\f".join(texts), "pdf", None, scans.warnings(), scans.confidence)


def _read_pages(document: pypdfium2.PdfDocument) -> tuple[list[PageText], Scans]:
    """Each page, and what became of those that are scans."""
    total = len(document)
    if total > limits.PAGES:
        raise refusal(
            "too_large",
            what=said("PDF 有 %(number)s 页", number=total),
            limit=said("%(number)s 页", number=limits.PAGES),
        )
    pages: list[PageText] = []
    scans = Scans()
    left = limits.SECONDS
    for number in range(total):
        start = time.monotonic()
        with closing(document[number]) as page:
            found = read_page(page)
            left -= time.monotonic() - start
            if found.scan or found.garbled:
                # OCR takes its own time, which its own limits bound.
                found.recognised = scans.recognise(page, number, garbled=found.garbled)
        pages.append(found)
        scans.note(number, layered=found.layered, tableless=found.failed)
        limits.require_length(sum(page.length for page in pages))
        if left < 0:
            raise refusal("too_slow", limit=f"{limits.SECONDS:.0f}")
        step(number + 1, total)
    return pages, scans


def _texts(pages: Sequence[PageText]) -> list[str]:
    """The text of each page, without furniture."""
    gone = furniture(pages)
    blocks = [
        [block for at, block in enumerate(page.blocks) if at not in out] for page, out in zip(pages, gone, strict=True)
    ]
    continue_tables(blocks)
    texts = set_pages([(page.width, those) for page, those in zip(pages, blocks, strict=True)])
    return [
        _shaped(text if page.recognised is None else page.recognised) for page, text in zip(pages, texts, strict=True)
    ]


def _shaped(text: str) -> str:
    """The text of a page with its one line end, and no page break inside."""
    return fold_radicals(text.replace("\f", "\n").rstrip("\n") + "\n")
