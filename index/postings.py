"""What an engine is here: the postings format of a segment, which is where its words stand.

Everything else (passages, facts, texts, deletions, commits) is kept by ``index.segments``, the same for all. A format
writes the words of a segment's passages into the segment's folder once, and reads back the passages that hold a word.

Whether a word stands in a passage counts, not how often: passages are short (``index.match``). So a word has one of two
weights, and all formats give the same ones.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np

from index.segment import NOTHING, Postings, Rows

IN_TEXT, IN_HEADING = 1.0, 0.5


class Row(NamedTuple):
    """A passage as a format is given it: the ``words`` of its text, those that stand in its ``heading`` only, and the
    folded ``whole`` as it stands in ``index.segment.Segment.text``."""

    words: Collection[str]
    heading: Collection[str]
    whole: str


class Reader(Protocol):
    """The postings of one segment; many threads may read at once."""

    def read(self, word: str) -> Postings:
        """The rows with ``word``, ascending, with ``IN_TEXT`` or ``IN_HEADING``."""

    def holding(self, string: str) -> Rows | None:
        """Ascending rows, among them all those with ``string``; None if the format cannot tell."""

    def close(self) -> None:
        """Lets go of the files."""


class Format(Protocol):
    """How postings are written; an object without state that other processes can be sent."""

    @property
    def segment_passages(self) -> int:
        """How many passages a rebuild puts into one segment: as few as can well be, since several are made at once."""

    @property
    def most_rewritten(self) -> int:
        """How many passages of other segments a commit writes anew at most, and how many one segment holds then: few
        enough that it, and removing a report for good, takes seconds."""

    def identity(self) -> str:
        """Changes whenever other files would be written for the same passages."""

    def write(self, folder: Path, rows: Iterable[Row]) -> None:
        """Writes the postings of a segment into its folder, which holds its columns already; all files are closed."""

    def open(self, folder: Path) -> Reader:
        """The postings in a folder whose files a manifest vouches for.

        :raise FileNotFoundError: if a file is gone.
        """


def weighted(text: Rows, heading: Rows) -> Postings:
    """The rows that hold a word in the text and those that hold it in the heading only, as one list."""
    if not len(heading):
        return Postings(text, np.full(len(text), IN_TEXT, np.float32)) if len(text) else NOTHING
    rows = np.concatenate((text, heading))
    weights = np.repeat(np.array((IN_TEXT, IN_HEADING), np.float32), (len(text), len(heading)))
    order = np.argsort(rows, kind="stable")
    return Postings(rows[order], weights[order])
