"""Postings kept by Whoosh: the default format, in Python alone. The only file that names Whoosh.

Of Whoosh the codec is used and nothing above it: its files for terms and postings, of one segment a folder. Its files
hold pickles: only open what a manifest vouches for.
"""

# Whoosh is typed in part: what it leaves open is open here.
# mypy: allow-untyped-calls

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import __version__ as whoosh_version
from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.fields import FieldType
from whoosh.filedb.filestore import FileStorage
from whoosh.formats import Existence
from whoosh.reading import TermNotFound

from index.postings import Row, weighted
from index.segment import Postings, Rows

_FIELDS = ("text", "heading")
_CODEC = W3Codec(blocklimit=1024)  # long blocks: twice as fast to read whole lists, which is all we do


class _Words(FieldType):
    """Words that are cut already; only where they stand is kept."""

    def __init__(self) -> None:
        self.format = Existence()


@dataclass(frozen=True, slots=True)
class WhooshPostings:
    """See ``index.postings.Format``."""

    segment_passages: int = 10_000
    most_rewritten: int = 10_000

    def identity(self) -> str:
        return f"whoosh {'.'.join(map(str, whoosh_version))}"

    def write(self, folder: Path, rows: Iterable[Row]) -> None:
        fields: tuple[defaultdict[str, list[int]], ...] = (defaultdict(list), defaultdict(list))
        for number, row in enumerate(rows):
            for field, words in zip(fields, (row.words, row.heading), strict=True):
                for word in words:
                    field[word].append(number)
        writer = _CODEC.field_writer(FileStorage(str(folder)), _segment())
        try:
            for name, field in zip(_FIELDS, fields, strict=True):
                writer.start_field(name, _Words())
                for key, found in sorted((word.encode(), found) for word, found in field.items()):
                    _add(writer, key, found)
                writer.finish_field()
        finally:
            writer.close()

    def open(self, folder: Path) -> WhooshReader:
        return WhooshReader(folder)


def _add(writer: Any, word: bytes, rows: Iterable[int]) -> None:
    writer.start_term(word)
    for row in rows:
        writer.add(row, 1.0, b"", None)
    writer.finish_term()


def _segment() -> W3Segment:
    """Names the files: MAIN_words.trm and MAIN_words.pst."""
    return W3Segment(_CODEC, "MAIN", segid="words")


class WhooshReader:
    """See ``index.postings.Reader``. Threads would share the places in the open files: a lock keeps them apart."""

    def __init__(self, folder: Path) -> None:
        # Whoosh leaves the first file open when the second is gone.
        (folder / _segment().make_filename(W3Codec.POSTS_EXT)).stat()
        self._terms = _CODEC.terms_reader(FileStorage(str(folder)), _segment())
        self._lock = threading.Lock()

    def read(self, word: str) -> Postings:
        text, heading = (self._rows(field, word.encode()) for field in _FIELDS)
        return weighted(text, heading)

    def holding(self, string: str) -> Rows | None:
        return None

    def close(self) -> None:
        with self._lock:
            self._terms.close()

    def _rows(self, field: str, word: bytes) -> Rows:
        with self._lock:
            try:
                found = self._terms.matcher(field, word, Existence()).all_ids()
            except TermNotFound:
                return np.zeros(0, np.int32)
            return np.fromiter(found, np.int32)
