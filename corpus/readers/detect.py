"""What kind of file is this? First bytes and content decide, the extension only where they say nothing.

Input: name and bytes. Output: a key of ``READERS`` or ``zip``, with a warning when the extension claims something else;
or ``Unreadable`` for known types without a reader and for unknown ones. A file that is several things at once is what
its first bytes say: a PDF or a picture with an archive behind it is a PDF or a picture, a web page that quotes the
signature of a PDF a web page.
"""

from __future__ import annotations

import re

from corpus.readers.containers import ole_kind, zip_kind
from corpus.readers.encoding import BOMS, looks_binary
from corpus.readers.kinds import PLAIN, SUFFIXES, label
from corpus.readers.refusals import UNSUPPORTED, refusal, unsupported
from corpus.readers.text import OLE2
from corpus.saying import said

_SIGNATURES = tuple(
    (re.compile(pattern, re.DOTALL), kind)
    for pattern, kind in (
        (rb"%PDF-", "pdf"),
        (re.escape(OLE2), "ole"),
        (rb"PK(?:\x03\x04|\x05\x06|\x07\x08)", "zip"),
        # A workbook of Excel 2 to 4, or the stream of a later one without its container.
        (rb"\x09[\0\x02\x04\x08][\x04\x06\x08\x10]\0", "xls"),
        (rb"Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|\x1f\x8b\x08|BZh\d1AY|\xfd7zXZ\0", "archive"),
        (rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|BM.{4}\0{4}|II\*\0|MM\0\*|RIFF.{4}WEBP", "image"),
        (rb".{4}ftyp(?:hei[cx]|hevc|mif1|msf1|avif)", "heic"),
        (rb"\s*\{\\rtf", "doc"),
        (rb"(?i:\s*mime-version:)", "doc"),
        (rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*>\s*(?:<\?mso-application[^>]*>\s*)?<(?:w:wordDocument|pkg:package)", "doc"),
        (rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*>\s*<\?mso-application[^>]*Excel", "sheetml"),
    )
)
# Atomic groups: a comment that fails to end must not be tried again in every other way.
_HTML = re.compile(
    rb"(?>\s+|<!--(?>.*?-->)|<\?(?>.*?>))*+<(?:!doctype\s+html|html|head|body|meta|title)[\s>]",
    re.DOTALL | re.IGNORECASE,
)
# The lines of a mail before the one that tells.
_MHT = re.compile(rb"^mime-version:", re.IGNORECASE | re.MULTILINE)
_HEAD = 4096
_CONTAINERS = {"ole": ole_kind, "zip": zip_kind}
"""Containers are of the kind of what they hold."""


def detect(name: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    """The kind of a file that is not empty, and what to tell the clerk about its extension.

    :raise Unreadable: ``unsupported``, ``unknown_type``, ``encrypted``, ``damaged`` or ``unsafe``.
    """
    suffix = suffix_of(name)
    kind = _by_content(data, suffix) or _by_suffix(data, suffix)
    if kind in UNSUPPORTED:
        raise unsupported(kind)
    if not suffix or SUFFIXES.get(suffix) == kind:
        return kind, ()
    return kind, (said("扩展名是“.%(suffix)s”，内容却是%(kind)s，已按%(kind)s读取。", suffix=suffix, kind=label(kind)),)


def suffix_of(name: str) -> str:
    """The extension in lower case without its dot; "" for none. ``3.自评报告`` and ``报告.2023`` have none."""
    match = re.search(r"\.([A-Za-z0-9]{1,8})\Z", name)
    return match[1].lower() if match and not match[1].isdigit() else ""


def _by_content(data: bytes, suffix: str) -> str | None:
    for signature, kind in _SIGNATURES:
        if signature.match(data, 0, _HEAD):
            return _CONTAINERS[kind](data, suffix) if kind in _CONTAINERS else kind
    if _HTML.match(_ascii_head(data)):
        return "html"
    # Some programs write a few lines before the signature; readers look for it in the first KB.
    if suffix == "pdf" and b"%PDF-" in data[:1024]:
        return "pdf"
    return "doc" if suffix in ("mht", "mhtml") and _MHT.search(data, 0, _HEAD) else None


def _by_suffix(data: bytes, suffix: str) -> str:
    """The kind of what has no signature: text of some kind, or nothing we know."""
    expected = SUFFIXES.get(suffix, None if suffix else "txt")
    if expected is None:
        raise refusal("unknown_type", suffix=suffix)
    # Under the extensions of all other kinds, plain text is found as well.
    if expected not in PLAIN:
        if looks_binary(data) and not data.startswith(tuple(bom for bom, _ in BOMS)):
            raise refusal("damaged", what=label(expected))
        return "txt"
    return "txt" if expected == "html" and b"<" not in data else expected


def _ascii_head(data: bytes) -> bytes:
    """The beginning without byte order mark and zero bytes, so that tags look the same in UTF-8 and UTF-16."""
    return re.sub(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)", b"", data[:_HEAD]).replace(b"\0", b"")
