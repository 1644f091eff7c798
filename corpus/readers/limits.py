"""How much of a file is read at all: caps that keep time and memory bounded whatever the file holds.

A report is 5 to 100 KB of text and a few MB as a document; the caps stand far above, and far below what hurts an
office PC. They are checked before the costly step, so that refusing is quick.
"""

from __future__ import annotations

from corpus.readers.refusals import refusal
from corpus.saying import said

MB = 1024 * 1024

CHARACTERS = 2_000_000
"""Code points of the text read: some three hundred reports in one file."""

LARGEST = {
    # No encoding takes more than four bytes for a character: beyond that the text is too long undecoded.
    "txt": 8 * MB,
    "md": 8 * MB,
    "html": 10 * MB,
    "docx": 50 * MB,
    "pdf": 100 * MB,
}
"""Bytes of the file, by format."""

LARGEST_FILE = max(LARGEST.values())
"""Whatever its format, a file of more bytes is refused: callers may look before they load it."""

MARKUP = 1_000_000
"""Tags of an HTML page or a part of a document: each costs the tree over a hundred bytes."""

PART = 32 * MB
"""Bytes of one XML part once unpacked."""

ENTRIES = 10_000
"""Entries of a zip container."""

UNPACKED = 500 * MB
RATIO, RATIO_FROM = 200, 50 * MB
"""All entries unpacked; and, from ``RATIO_FROM`` on, at most ``RATIO`` times the file: real documents stay under 60."""

PAGES = 2_000
SECONDS = 120.0
"""Pages of a PDF, and how long its pages may take together."""


def require_size(data: bytes, largest: int) -> None:
    """Refuse a file of more than ``largest`` bytes."""
    if len(data) > largest:
        raise refusal(
            "too_large", what=said("文件有 %(size)s", size=f"{len(data) / MB:.1f} MB"), limit=f"{largest // MB} MB"
        )


def require_length(characters: int) -> None:
    """Refuse a text of more than ``CHARACTERS`` code points."""
    if characters > CHARACTERS:
        raise refusal(
            "too_large",
            what=said("文字有 %(number)s 字", number=characters),
            limit=said("%(number)s 字", number=CHARACTERS),
        )


def require_markup(markup: bytes) -> None:
    """Refuse HTML or XML with more than ``MARKUP`` tags before it becomes a tree."""
    tags = markup.count(b"<")
    if tags > MARKUP:
        raise refusal("unsafe", what=said("%(number)s 个标记", number=tags))
