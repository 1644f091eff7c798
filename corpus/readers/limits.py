"""How much of a file is read at all: caps that keep time and memory bounded whatever the file holds.

A report is 5 to 100 KB of text and a few MB as a document; the caps stand far above, and far below what hurts an
office PC. They are checked before the costly step, so that refusing is quick; what no check foresees, the sandbox
stops (``corpus.sandbox``).
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
    "xlsx": 50 * MB,
    "xls": 50 * MB,
    "ofd": 100 * MB,
    "image": 50 * MB,
    "doc": 50 * MB,
    "zip": 200 * MB,
}
"""Bytes of the file, by kind."""

LARGEST_FILE = max(LARGEST.values())
"""Whatever its format, a file of more bytes is refused: callers may look before they load it."""

CONFIDENCE = 0.4
"""Recognised text of less is no text: noise gives 3 to 5 %, poor scans of reports above 80 %."""

MARKUP = 1_000_000
"""Tags of an HTML page or a part of a document: each costs the tree over a hundred bytes."""

PART = 32 * MB
"""Bytes of one XML part once unpacked."""

ENTRIES = 10_000
"""Entries of a zip container; of an archive, with those of the archives inside."""

UNPACKED = 500 * MB
RATIO, RATIO_FROM = 200, 50 * MB
"""All entries unpacked; and, from ``RATIO_FROM`` on, at most ``RATIO`` times the file: real documents stay under 60."""

ARCHIVE = 1024 * MB
"""Bytes of an archive once unpacked, with those of the archives inside; one member is in memory at a time."""

NESTING = 3
"""Archives within each other, the outermost counted."""

PIXELS = 120_000_000
"""Pixels of a picture: A3 at 600 dpi has 70 million. Decoded they take three to four bytes each."""

PAGES = 2_000
"""Pages of a document with pages."""

SECONDS = 120.0
"""How long a reading may take, or be without having read another page (``corpus.readers.steps``)."""

TOTAL_SECONDS = 1800.0
"""How long a reading may take altogether: three hundred scanned pages at six seconds each."""

MEMORY = 1536 * MB
"""Bytes of memory in use that a reading may take, with the programs it calls; looked at several times a second."""

MEMORY_ASKED = 2048 * MB
"""Bytes of memory that one process of it may ask for, where the system counts that: nothing grows faster than looks."""

ANSWER = 128 * MB
"""Bytes of one piece of an answer from the sandbox."""


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


def require_pages(pages: int) -> None:
    """Refuse a document of more than ``PAGES`` pages."""
    if pages > PAGES:
        raise refusal(
            "too_large", what=said("文件有 %(number)s 页", number=pages), limit=said("%(number)s 页", number=PAGES)
        )


def require_pixels(width: int, height: int) -> None:
    """Refuse a picture of more than ``PIXELS`` before it is decoded: a few KB may declare terabytes."""
    if width * height > PIXELS:
        raise refusal("unsafe", what=said("图片尺寸为 %(width)s×%(height)s 像素", width=width, height=height))
