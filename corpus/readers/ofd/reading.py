"""From the pages of an OFD package to its text, set as that of PDF: lines, rows of tables, ``\\f`` between pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from corpus.model import Reading
from corpus.readers import limits
from corpus.readers.legible import count_han
from corpus.readers.ofd.objects import POINT, Drawing
from corpus.readers.ofd.package import WHAT, Document, Package, documents
from corpus.readers.ofd.scans import PictureScans
from corpus.readers.package import open_package
from corpus.readers.pdf.continued import continue_tables
from corpus.readers.pdf.furniture import furniture
from corpus.readers.pdf.lines import Line, lines_of
from corpus.readers.pdf.page_tables import tables_of
from corpus.readers.pdf.pages import Block, PageText
from corpus.readers.pdf.setting import set_pages
from corpus.readers.radicals import fold_radicals
from corpus.readers.refusals import refusal
from corpus.readers.steps import step

_ENCRYPTED = re.compile(r"(?:^|/)Encrypt\w*\.(?:xml|dat)$", re.IGNORECASE)
# A page with less text and a picture over half of it is a scan.
_SCAN_HAN = 20
_SCAN_AREA = 0.5


def read(data: bytes) -> Reading:
    """The text of all documents of the package.

    :raise Unreadable: ``damaged``, ``encrypted``, ``unsafe``, ``too_large``; for scans ``needs_ocr`` where nothing can
        recognise them, or ``ocr_failed``; ``no_text_layer`` for pages with neither text nor picture.
    """
    with open_package(data, WHAT) as container:
        if any(_ENCRYPTED.search(name) for name in container.namelist()):
            raise refusal("encrypted", what=WHAT)
        package, scans = Package(container), PictureScans()
        pages: list[PageText] = []
        for document in documents(package):
            for page in _pages(package, document, scans, len(pages)):
                pages.append(page)
                limits.require_length(sum(page.length for page in pages))
    texts = _texts(pages)
    scans.require_text(any(count_han(text) for text in texts))
    return Reading("\f".join(texts), "ofd", None, scans.warnings(), scans.confidence)


def _pages(package: Package, document: Document, scans: PictureScans, first: int) -> Iterator[PageText]:
    """The pages of a document, whose first is page ``first`` of the package."""
    used = [[template.get("TemplateID", "") for template in root.iterfind("{*}Template")] for root in document.pages]
    # A template of several pages is their head, foot or letterhead.
    times = Counter(template for page in used for template in page)
    for at, (root, templates) in enumerate(zip(document.pages, used, strict=True)):
        drawing = Drawing()
        for template in templates:
            if times[template] == 1 and template in document.templates:
                drawing.add(package.part(document.templates[template]))
        drawing.add(root)
        page = _page(drawing, document.size_of(root))
        if page.scan:
            largest = max(drawing.pictures, key=lambda picture: picture.area)
            page.recognised = scans.read(package.data(document.pictures.get(largest.resource, "")), first + at)
        scans.note(first + at, layered=False, tableless=page.failed)
        yield page
        step(at + 1, len(document.pages))


def _page(drawing: Drawing, size: tuple[float, float]) -> PageText:
    """The lines and tables of a page from its top, and whether it is a picture; ``size`` in millimetres."""
    tables, rest, failed = tables_of(drawing.rules, drawing.chars)
    blocks: list[Block] = [*lines_of(rest), *tables]
    blocks.sort(key=lambda block: block.y if isinstance(block, Line) else block.top)
    width, height = size
    few = count_han("".join(char.text for char in drawing.chars)) < _SCAN_HAN
    return PageText(
        width=width * POINT,
        height=height * POINT,
        blocks=blocks,
        scan=few and any(picture.area > _SCAN_AREA * width * height for picture in drawing.pictures),
        layered=False,
        failed=failed,
        length=len(drawing.chars),
        em=median(char.em for char in drawing.chars) if drawing.chars else 0.0,
    )


def _texts(pages: Sequence[PageText]) -> list[str]:
    """The text of each page, without heads, feet and page numbers."""
    blocks = [
        [block for at, block in enumerate(page.blocks) if at not in gone]
        for page, gone in zip(pages, furniture(pages), strict=True)
    ]
    continue_tables(blocks)
    texts = set_pages([(page.width, those) for page, those in zip(pages, blocks, strict=True)])
    return [
        fold_radicals((text if page.recognised is None else page.recognised.replace("\f", "\n")).rstrip("\n") + "\n")
        for page, text in zip(pages, texts, strict=True)
    ]
