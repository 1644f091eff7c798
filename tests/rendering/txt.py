"""A report saved as plain text: a line a paragraph, tabs between cells; GB18030 in one of four, as Windows writes it."""

from __future__ import annotations

from corpus.samples import Document
from corpus.samples.dice import Dice


def write(document: Document) -> bytes:
    """The bytes of the file."""
    encoding = "gb18030" if Dice("txt", document.name).chance(0.25) else "utf-8"
    return document.text.encode(encoding)
