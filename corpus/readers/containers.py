"""What a container holds: the kind of a file of the old Office formats (OLE2) or of a zip, by its contents."""

from __future__ import annotations

import re

from corpus.readers.kinds import ARCHIVE, SUFFIXES, label
from corpus.readers.package import open_container
from corpus.readers.refusals import refusal
from corpus.saying import said

_HEAD = 4096

# What stands in the directory of an OLE2 container, as UTF-16 names that end in a zero.
_OLE_STREAMS = (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"), ("PowerPoint Document", "slides"))
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")

# Office documents and what belongs to them; an archive may well have folders called word or xl.
_OFFICE = frozenset({"[Content_Types].xml", "_rels/.rels"})
_PARTS = (
    (re.compile(r"word/[^/]+\.xml", re.IGNORECASE), "docx"),
    (re.compile(r"xl/workbook\.bin", re.IGNORECASE), "xlsb"),
    (re.compile(r"xl/workbook[^/]*\.xml", re.IGNORECASE), "xlsx"),
    (re.compile(r"ppt/presentation\.xml", re.IGNORECASE), "slides"),
    (re.compile(r"/?OFD\.xml", re.IGNORECASE), "ofd"),
)
_ODF = "META-INF/manifest.xml"
_ODF_TYPES = ((b"opendocument.text", "doc"), (b"opendocument.spreadsheet", "ods"))


def ole_kind(data: bytes, suffix: str) -> str:
    """``doc``, ``xls``, ``slides`` or ``ole``. A workbook may hold a document and the other way round: then the
    extension decides.

    :raise Unreadable: ``encrypted``.
    """
    if _ENCRYPTED_STREAM in data:
        expected = SUFFIXES.get(suffix)
        raise refusal("encrypted", what=label(expected) if expected in ("docx", "xlsx") else said("Office 文档"))
    found = [kind for stream, kind in _OLE_STREAMS if f"{stream}\0".encode("utf-16-le") in data]
    expected = SUFFIXES.get(suffix)
    return expected if expected in found else (*found, "ole")[0]


def zip_kind(data: bytes, suffix: str) -> str:
    """The kind of document whose parts the container holds, else ``zip``.

    :raise Unreadable: ``damaged`` or ``unsafe``.
    """
    expected = SUFFIXES.get(suffix, "")
    with open_container(data, label(_claimed(data, expected))) as package:
        names = package.namelist()
    for part, kind in _PARTS:
        if any(part.fullmatch(name) for name in names):
            return kind
    if _ODF in names:
        return next((kind for start, kind in _ODF_TYPES if start in data[:_HEAD]), "odf")
    # A Word document or workbook without its body is damaged, which its reader will say.
    return expected if expected in ("docx", "xlsx") and not _OFFICE.isdisjoint(names) else ARCHIVE


def _claimed(data: bytes, expected: str) -> str:
    """The kind to name where the directory cannot be read."""
    if expected in ("docx", "xlsx", "ofd"):
        return expected
    return "docx" if b"word/document" in data[:_HEAD] else ARCHIVE
