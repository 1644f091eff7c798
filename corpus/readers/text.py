"""Plain text (``.txt``), and the two kinds of file that only pretend to be: binaries and decoded Word files."""

from __future__ import annotations

import re

from corpus.model import Reading
from corpus.readers.encoding import Decoded, decode
from corpus.readers.refusals import refusal

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of every file of the old Office and WPS formats."""

_CONTROLS = re.compile("[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_CONTROL_SHARE = 0.02
_DECODERS = ("latin-1", "cp1252", "gb18030", "big5", "utf-16-le", "utf-16-be", "utf-8", "ascii")
_HEAD = 64

# What stands around the text inside a Word file: its internal names, the author's template, the program's name.
# A report may mention one of them, never two.
_INSIDE_WORD = re.compile(
    r"(bjbj)|(Root Entry)|(WordDocument)|(SummaryInformation)|(CompObj)|(Word\.Document\.\d|MSWordDoc)"
    r"|(KSOProductBuildVer)|(Normal\.(?:dot|wpt))|(Microsoft (?:Office )?Word|WPS Office)|(Times New Roman)"
)


def _visible(text: str) -> str:
    return "".join(char for char in _CONTROLS.sub("", text) if char not in "\ufffd?")


# The signature of those formats as it looks through each table: "ÐÏà¡±á", "邢唷", ...
_DECODED_OLE2 = tuple({_visible(OLE2.decode(name, "ignore")) for name in _DECODERS} - {""})


def read(data: bytes) -> Reading:
    """The text as it stands in the file.

    :raise Unreadable: ``undecodable``, ``binary`` or ``decoded_word``.
    """
    decoded = decode_text(data)
    return Reading(decoded.text, "txt", decoded.encoding, decoded.warnings)


def decode_text(data: bytes) -> Decoded:
    """The decoded text of a file whose text is all there is to it (plain text, Markdown)."""
    decoded = decode(data)
    if _is_decoded_word(decoded.text):
        raise refusal("decoded_word")
    if sum(1 for _ in _CONTROLS.finditer(decoded.text)) > _CONTROL_SHARE * len(decoded.text):
        raise refusal("binary")
    return decoded


def _is_decoded_word(text: str) -> bool:
    if _visible(text[:_HEAD]).lstrip().startswith(_DECODED_OLE2):
        return True
    # UTF-16 names inside the file come out with a NUL behind each letter.
    inside = {match.lastindex for match in _INSIDE_WORD.finditer(text.replace("\0", ""))}
    return len(inside) > 1
