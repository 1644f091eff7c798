"""Sample reports as the files unions publish: text, Word, PDF, scanned PDF, Excel form, web page, OFD.

``render`` makes the bytes, the same ones' content for the same report; which of the habits of a format a file shows (how pages are
numbered, whether Word generates the numbers of headings, which way a table is merged) falls by the name of the report. ``reports``
yields the reports a format can hold: a workbook is one score form, the others hold whole reports.

The road: ``corpus.samples.documents`` hands out blocks, ``pieces`` makes paragraphs and grids of merged cells of them, and a
writer a format puts these into a file. PDF, OFD and scans share their pages (``pages``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from corpus.samples import Document, documents

FORMATS = ("txt", "docx", "pdf", "scan", "xlsx", "html", "ofd")
SUFFIXES = {name: f".{name}" for name in FORMATS} | {"scan": ".pdf"}


def render(document: Document, form: str) -> bytes:
    """The report as a file of one of ``FORMATS``."""
    writer: Callable[[Document], bytes] = import_module(f"tests.rendering.{form}").write
    return writer(document)


def reports(count: int, seed: int, form: str) -> Iterator[Document]:
    """That many reports for a format, with the gold of what the file shows."""
    return documents(count, seed, "J" if form == "xlsx" else None)
