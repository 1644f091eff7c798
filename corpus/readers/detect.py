"""What kind of file is this? First bytes and content decide, the extension only where they say nothing.

Input: name and bytes. Output: a key of ``READERS`` with a warning when the extension claims something else; or
``Unreadable`` for known types without a reader and for unknown ones.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.readers.docx import WHAT as DOCX
from corpus.readers.encoding import BOMS, looks_binary
from corpus.readers.package import open_package
from corpus.readers.pdf import WHAT as PDF
from corpus.readers.refusals import UNSUPPORTED, refusal, unsupported
from corpus.readers.text import OLE2
from corpus.saying import said

if TYPE_CHECKING:
    import zipfile

LABELS = {"txt": said("纯文本"), "md": said("Markdown"), "html": said("网页"), "docx": DOCX, "pdf": PDF}

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
    "pdf": "pdf",
}
"""Extension → format."""

# Extensions of documents under which web pages and plain text are found as well.
_MISNAMED = frozenset({"docx", "docm", "pdf", "doc", "wps", "rtf"})

DOCUMENTS = _MISNAMED.union(
    SUFFIXES, ("wpt", "dot", "odt", "mht", "mhtml", "xls", "xlsx", "et", "ofd", "zip", "rar", "7z")
)
"""Extensions that reports are kept under, with a reader or without."""

_SIGNATURES = tuple(
    (re.compile(pattern, re.DOTALL), kind)
    for pattern, kind in (
        (rb"%PDF-", "pdf"),
        (re.escape(OLE2), "ole"),
        (rb"PK(?:\x03\x04|\x05\x06|\x07\x08)", "zip"),
        (rb"Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|\x1f\x8b\x08|BZh\d1AY|\xfd7zXZ\0", "archive"),
        (rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|BM.{4}\0{4}|II\*\0|MM\0\*|RIFF.{4}WEBP", "image"),
        (rb"\s*\{\\rtf", "rtf"),
        (rb"(?i:\s*mime-version:)", "mht"),
        (rb"\s*<\?xml[^>]*>\s*(?:<\?mso-application[^>]*>\s*)?<(?:w:wordDocument|pkg:package)", "wordml"),
    )
)
# Atomic groups: a comment that fails to end must not be tried again in every other way.
_HTML = re.compile(
    rb"(?>\s+|<!--(?>.*?-->)|<\?(?>.*?>))*+<(?:!doctype\s+html|html|head|body|meta|title)[\s>]",
    re.DOTALL | re.IGNORECASE,
)
_HEAD = 4096

# What stands in the directory of an OLE2 container, as UTF-16 names.
_OLE_STREAMS = (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"), ("PowerPoint Document", "slides"))
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ZIP_ENTRIES = (
    ("word/", "docx"),
    ("xl/", "xlsx"),
    ("ppt/", "slides"),
    ("OFD.xml", "ofd"),
    ("META-INF/manifest.xml", "odf"),
)


def detect(name: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    """The format of a file that is not empty, and what to tell the clerk about its extension.

    :raise Unreadable: ``unsupported``, ``unknown_type``, ``encrypted``, ``damaged`` or ``unsafe``.
    """
    suffix = suffix_of(name)
    kind = _by_content(data, suffix) or _by_suffix(data, suffix)
    if kind in UNSUPPORTED:
        raise unsupported(kind)
    if not suffix or SUFFIXES.get(suffix) == kind:
        return kind, ()
    return kind, (
        said("扩展名是“.%(suffix)s”，内容却是%(kind)s，已按%(kind)s读取。", suffix=suffix, kind=LABELS[kind]),
    )


def suffix_of(name: str) -> str:
    """The extension in lower case without its dot; "" for none. ``3.自评报告`` and ``报告.2023`` have none."""
    match = re.search(r"\.([A-Za-z0-9]{1,8})\Z", name)
    return match[1].lower() if match and not match[1].isdigit() else ""


def _by_content(data: bytes, suffix: str) -> str | None:
    for signature, kind in _SIGNATURES:
        if signature.match(data, 0, _HEAD):
            return _CONTAINERS[kind](data, suffix) if kind in _CONTAINERS else kind
    # Some programs write a few lines before the signature; readers look for it in the first KB.
    if suffix == "pdf" and b"%PDF-" in data[:1024]:
        return "pdf"
    return "html" if _HTML.match(_ascii_head(data)) else None


def _by_suffix(data: bytes, suffix: str) -> str:
    """The format of what has no signature: text of some kind, or nothing we know."""
    expected = SUFFIXES.get(suffix, "txt" if not suffix or suffix in _MISNAMED else None)
    if expected is None:
        raise refusal("unknown_type", suffix=suffix)
    if suffix in _MISNAMED:
        if looks_binary(data) and not data.startswith(tuple(bom for bom, _ in BOMS)):
            raise refusal("damaged", what=LABELS[expected] if expected != "txt" else said("文档"))
        return "txt"
    return "txt" if expected == "html" and b"<" not in data else expected


def _ascii_head(data: bytes) -> bytes:
    """The beginning without byte order mark and zero bytes, so that tags look the same in UTF-8 and UTF-16."""
    return re.sub(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)", b"", data[:_HEAD]).replace(b"\0", b"")


def _ole_kind(data: bytes, suffix: str) -> str:
    if _ENCRYPTED_STREAM in data:
        raise refusal("encrypted", what=DOCX if suffix in ("docx", "docm") else said("Office 文档"))
    return next((kind for stream, kind in _OLE_STREAMS if stream.encode("utf-16-le") in data), "ole")


def _zip_kind(data: bytes, suffix: str) -> str:
    what = DOCX if SUFFIXES.get(suffix) == "docx" or b"word/document" in data[:_HEAD] else "压缩文件"
    with open_package(data, what) as package:
        return _kind_of_entries(package, suffix)


def _kind_of_entries(package: zipfile.ZipFile, suffix: str) -> str:
    names = package.namelist()
    for start, kind in _ZIP_ENTRIES:
        if any(name.startswith(start) for name in names):
            return kind
    # A Word document without its body is damaged, which its reader will say.
    return "docx" if SUFFIXES.get(suffix) == "docx" else "archive"


_CONTAINERS = {"ole": _ole_kind, "zip": _zip_kind}
"""Containers are of the kind of what they hold."""
