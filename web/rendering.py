"""From a place in a report's text to the page of its original, and to the picture of that page with the place marked.

A reader puts a ``\\f`` before each page, so that pages are counted in the text as read. A report may be a piece of its file
(``first_page``), and forms in files of their own may stand behind it (``attachments``): each part that has pages is counted
by itself, and the sheets of all parts are numbered together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive import KeptReport
from archive.records import Attachment
from corpus.errors import NotFound
from corpus.lines import physical_lines
from corpus.readers.page_places import FORMATS, Page
from corpus.saying import said
from web.library import Library

NO_PAGES = said("这份报告没有可以显示的原页：只有 PDF 和图片有页面。请下载原件查看。")
# Suffixes of files that have pages, for lists that know no more of a report than its file's name.
_SUFFIXES = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a report's files: ``number`` counts from 1 through all of them, ``page`` from 0 in its own file, which is
    ``attachment`` or, None, the report's original. ``[start, end)`` is its text as read."""

    number: int
    page: int
    start: int
    end: int
    kind: str
    sha256: str
    attachment: Attachment | None = None


def sheets(report: KeptReport, text: str) -> list[Sheet]:
    """The pages of a report that can be drawn, in the order of its text; none if its files have no pages."""
    found: list[Sheet] = []
    parts: list[tuple[str, str, int, int, int, Attachment | None]] = [
        (report.format, report.sha256, report.first_page, _own_end(report, text), 0, None)
    ]
    parts += [(one.format, one.sha256, 0, one.end, one.start, one) for one in report.attachments if one.end > one.start]
    for kind, sha256, first, end, start, attachment in parts:
        if kind in FORMATS:
            for page, (begins, ends) in enumerate(_pages(text, start, end), first):
                found.append(Sheet(len(found) + 1, page, begins, ends, kind, sha256, attachment))
    return found


def has_pages(file: str) -> bool:
    """Whether a file of this name most likely has pages; who asks for one learns it for sure."""
    return file.lower().endswith(_SUFFIXES)


def sheet_at(found: Sequence[Sheet], offset: int) -> Sheet | None:
    """The page on which an offset of the text stands; None if it stands in a file without pages."""
    place = bisect_right([sheet.start for sheet in found], offset) - 1
    return found[place] if place >= 0 and offset < max(found[place].end, found[place].start + 1) else None


def sheet_numbered(found: Sequence[Sheet], number: int) -> Sheet:
    """The page of a number.

    :raise NotFound: if there is none, or none at all.
    """
    if not found:
        raise NotFound(NO_PAGES)
    if not 1 <= number <= len(found):
        raise NotFound(
            said("没有第 %(number)s 页，这份报告共 %(pages)s 页。请核对页码。", number=number, pages=len(found))
        )
    return found[number - 1]


def drawn(library: Library, report: KeptReport, sheet: Sheet, wanted: Sequence[str], width: int) -> Page:
    """The picture of a page with the places of texts on it.

    :raise Unreadable: if the original cannot be drawn.
    :raise Misconfigured: if it is gone or has changed.
    """
    archive = library.archive
    one = sheet.attachment
    _, data = archive.attachment(report.id, one.id) if one else archive.original(report.id)
    return library.readers.page(data, sheet.kind, sheet.page, wanted, width)


def on_sheet(text: str, sheet: Sheet, start: int, end: int) -> str:
    """What of a stretch of the text stands on a page; of one that goes over its edge without page number and head."""
    piece = text[max(start, sheet.start) : min(end, sheet.end)]
    if start >= sheet.start and end <= sheet.end:
        return piece
    return "\n".join(line.text for line in physical_lines(piece))


def _own_end(report: KeptReport, text: str) -> int:
    """Where the text of the report's own file ends: before the page break that parts it from the first attachment."""
    starts = [one.start for one in report.attachments if one.end > one.start]
    return min(starts) - 1 if starts else len(text)


def _pages(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for page in text[start:end].split("\f"):
        yield at, at + len(page)
        at += len(page) + 1
