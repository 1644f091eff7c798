"""Every kind of document that can be read: one table, kind → module of its reader, imported when first needed.

A reader is a module with ``read(data: bytes) -> Reading`` and, but for those of plain text, ``WHAT``, its kind in words.
Programs that read nothing never load the libraries behind them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from corpus.saying import said

if TYPE_CHECKING:
    from types import ModuleType

READERS: dict[str, str] = {
    "txt": "corpus.readers.text",
    "md": "corpus.readers.markdown",
    "html": "corpus.readers.html",
    "docx": "corpus.readers.docx",
    "pdf": "corpus.readers.pdf",
    "xlsx": "corpus.readers.xlsx",
    "xls": "corpus.readers.xls",
    "ofd": "corpus.readers.ofd",
    "image": "corpus.readers.image",
    "doc": "corpus.readers.office",
}
"""``doc`` stands for everything that an office program converts first: DOC, WPS, RTF, ODT, MHT and Word's XML."""

PLAIN = {"txt": said("纯文本"), "md": said("Markdown"), "html": said("网页")}
"""Kinds that are text with or without marks, in words."""

ARCHIVE = "zip"
"""The kind of a plain archive, which holds documents and is none (``corpus.readers.unpack``)."""
_UNPACKER = "corpus.readers.unpack"

SUFFIXES = {
    "txt": "txt",
    "text": "txt",
    "md": "md",
    "markdown": "md",
    "htm": "html",
    "html": "html",
    "xhtml": "html",
    "docx": "docx",
    "docm": "docx",
    "dotx": "docx",
    "pdf": "pdf",
    "xlsx": "xlsx",
    "xlsm": "xlsx",
    "xls": "xls",
    "et": "xls",
    "ofd": "ofd",
    "png": "image",
    "jpg": "image",
    "jpeg": "image",
    "tif": "image",
    "tiff": "image",
    "bmp": "image",
    "webp": "image",
    "gif": "image",
    "doc": "doc",
    "wps": "doc",
    "wpt": "doc",
    "dot": "doc",
    "rtf": "doc",
    "odt": "doc",
    "mht": "doc",
    "mhtml": "doc",
    "zip": ARCHIVE,
}
"""Extension → kind."""

DOCUMENTS = frozenset(SUFFIXES).union(("ods", "xlsb", "rar", "7z"))
"""Extensions that reports are kept under, with a reader or without."""


def reader(kind: str) -> ModuleType:
    """The module that reads a kind: a key of ``READERS``."""
    return import_module(READERS[kind])


def label(kind: str) -> str:
    """A kind in words; an archive is one too."""
    if kind in PLAIN:
        return PLAIN[kind]
    what: str = import_module(READERS.get(kind, _UNPACKER)).WHAT
    return what
