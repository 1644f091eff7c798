"""From a file to its text: one table, detected kind → reader.

``read(name, data)`` detects the kind by content, checks the size, lets the kind's reader find the text, gives it one
shape (``clean``) and makes sure that it can be a report (``legible``). Input are the bytes of the file; nothing here
opens files, and the name serves only for its extension. Adding a kind is a reader (bytes → ``Reading``), its row and
extensions in ``kinds``, its cap in ``limits`` and its signature in ``detect``. Files of strangers are read in a process
of their own, which has the same function (``corpus.sandbox``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.readers.clean import clean
from corpus.readers.detect import detect, suffix_of
from corpus.readers.encoding import CANDIDATES
from corpus.readers.kinds import ARCHIVE, DOCUMENTS, READERS, SUFFIXES, reader
from corpus.readers.legible import require_report_text
from corpus.readers.limits import CONFIDENCE, LARGEST, LARGEST_FILE, require_size
from corpus.readers.refusals import refusal

if TYPE_CHECKING:
    from corpus.model import Reading

__all__ = ["DOCUMENTS", "ENCODINGS", "LARGEST_FILE", "READERS", "SUFFIXES", "read", "suffix_of"]

ENCODINGS = tuple(dict.fromkeys(CANDIDATES.values()))
"""What text may be encoded in, as people write it."""


def read(name: str, data: bytes) -> Reading:
    """The text of a file called ``name``; all later offsets count its characters.

    :raise Unreadable: with code, fault and remedy (``refusals.REFUSALS``); the caller puts the file's name before.
        ``archive`` for a plain archive, whose members are to be read one by one (``corpus.readers.unpack``).
    """
    if not data:
        raise refusal("empty")
    kind, notes = detect(name, data)
    require_size(data, LARGEST[kind])
    if kind == ARCHIVE:
        raise refusal("archive")
    reading: Reading = reader(kind).read(data)
    if reading.confidence is not None and reading.confidence < CONFIDENCE:
        raise refusal("unrecognisable", percent=f"{reading.confidence:.0%}")
    plain = clean(reading.text)
    return replace(reading, text=plain, warnings=(*notes, *reading.warnings, *require_report_text(plain)))
