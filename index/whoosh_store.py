"""Words and columns on disk, kept by Whoosh. The only file that names Whoosh.

Whoosh does what it does well here: postings in immutable segments, deletions, one writer. It never sees a query: its
segments are read into ``index.segment`` and searched there. It is shown the files it is told of and no others, and what
it deletes only loses its name: ``index.generations`` removes the file once the manifest no longer names it.

The files hold pickles: only open what a manifest vouches for.
"""

# Whoosh is typed in part: what it leaves open is open here.
# mypy: allow-untyped-calls

from __future__ import annotations

import threading
import weakref
from collections import defaultdict
from collections.abc import Callable, Collection, Generator, Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import __version__ as whoosh_version
from whoosh.codec.whoosh3 import W3Codec
from whoosh.fields import FieldType, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.formats import Existence
from whoosh.index import TOC, FileIndex, LockError
from whoosh.reading import SegmentReader, TermNotFound

from corpus.errors import Busy
from corpus.normalise import normalise
from index import analysis
from index.categories import joined
from index.columns import NameColumn, NumberColumn, TextColumn
from index.engine import Document
from index.merging import Piece
from index.segment import HEADING_ENDS, NOTHING, PASSAGE_ENDS, Flags, Postings, Segment
from index.snapshot import Facts

# Raise it when fields, columns or the import path of a class in the schema change: every index is then rebuilt.
SCHEMA_VERSION = 2
HEADING_WEIGHT = 0.5
# Postings of about 6,000 passages: beyond, Whoosh sorts on disk, at half the speed.
_POOL_MEGABYTES = 64
_CODEC = W3Codec(blocklimit=1024)  # long blocks: twice as fast to read whole lists, which is all we do

Choose = Callable[[Collection[Piece]], Collection[Piece]]


class Words(FieldType):
    """Postings of words that are cut already: word → weight. Nothing is analysed inside Whoosh."""

    indexed = True

    def __init__(self) -> None:
        self.format = Existence()

    def index(self, value: Mapping[str, float], **_: Any) -> Generator[tuple[bytes, int, float, bytes], Any, None]:
        """The postings of one passage as Whoosh wants them: word, frequency, weight, nothing more."""
        for word, weight in value.items():
            yield word.encode(), 1, weight, b""


class Kept(FieldType):
    """A column without postings."""

    indexed = False

    def __init__(self, column: Any) -> None:
        self.column_type = column

    def to_column_value(self, value: Any) -> Any:
        """Our columns take the values as they are."""
        return value


COLUMNS = {
    "passage": NumberColumn(),
    "facts": NameColumn(),
    "role": NameColumn(),
    "categories": NameColumn(),
    "text": TextColumn(),
}
SCHEMA = Schema(words=Words(), **{name: Kept(column) for name, column in COLUMNS.items()})


class Vouched(FileStorage):
    """A folder of which only the files in ``names`` exist, and those made since; deleting one only forgets its name."""

    def __init__(self, folder: Path, names: Iterable[str] = ()) -> None:
        super().__init__(str(folder))
        self.names = set(names)

    def list(self) -> list[str]:
        return sorted(self.names)

    def file_exists(self, name: str) -> bool:
        return name in self.names

    def create_file(self, name: str, excl: bool = False, mode: str = "wb", **options: Any) -> Any:
        self.names.add(name)
        return super().create_file(name, excl, mode, **options)

    def open_file(self, name: str, **options: Any) -> Any:
        if name not in self.names:
            raise FileNotFoundError(name)
        return super().open_file(name, **options)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        super().rename_file(oldname, newname, safe)
        self.names.remove(oldname)
        self.names.add(newname)

    def delete_file(self, name: str) -> None:
        self.names.remove(name)


def identity() -> str:
    """What an index must have been made with to be searched by this program."""
    version = ".".join(map(str, whoosh_version))
    return f"whoosh {version}, schema {SCHEMA_VERSION}, words {analysis.identity()}"


def create(folder: Path) -> Collection[str]:
    """An index without passages in an empty folder; the names of its files."""
    storage = Vouched(folder)
    FileIndex.create(storage, SCHEMA)
    return storage.names


def load(folder: Path, names: Collection[str], known: Mapping[str, Segment]) -> list[tuple[Segment, Flags]]:
    """The segments, each with the flags of its passages that are not deleted; those ``known`` are not read again."""
    storage = Vouched(folder, names)
    kept = TOC.read(storage, "MAIN", schema=SCHEMA).segments
    return [(known.get(one.segment_id()) or _segment(storage, one), _live(one)) for one in kept]


class Session:
    """One commit: a writer over the files named, and ``segments``, which are those files loaded. One at a time.

    :raise Busy: if another session is under way in this folder.
    """

    def __init__(self, folder: Path, names: Collection[str], segments: Mapping[str, Segment]) -> None:
        self._storage, self._segments = Vouched(folder, names), segments
        try:
            index = FileIndex(self._storage, schema=SCHEMA)
            self._writer: Any = index.writer(compound=False, limitmb=_POOL_MEGABYTES, codec=_CODEC)
        except LockError:
            raise Busy("另一个程序正在写检索索引，请稍后再试。") from None

    def run(self, drop: Collection[int], documents: Iterable[Document], choose: Choose[Any]) -> Collection[str]:
        """Drops reports, then adds; ``choose`` picks the segments that are written anew, without what is deleted.

        Returns the names of the files that now make up the index; none that were there before has changed.
        """
        try:
            if drop:
                self._drop(drop)
            for document in documents:
                heading, text = normalise(document.heading).text, normalise(document.text).text
                columns = Facts.of(document).written(), str(document.role), joined(document.categories)
                self._add(document.passage, columns, heading, text)
        except BaseException:
            self._writer.cancel()
            raise
        self._writer.commit(mergetype=lambda _, segments: self._merge(segments, choose(segments)))
        return self._storage.names

    def _add(self, passage: int, columns: tuple[str, str, str], heading: str, text: str) -> None:
        weights: defaultdict[str, float] = defaultdict(float)
        for part, weight in ((heading, HEADING_WEIGHT), (text, 1.0)):
            for word in analysis.terms(part):
                weights[word] += weight
        whole = f"{heading}{HEADING_ENDS}{text}{PASSAGE_ENDS}"
        facts, role, categories = columns
        self._writer.add_document(
            words=weights, passage=passage, facts=facts, role=role, categories=categories, text=whole
        )

    def _drop(self, reports: Collection[int]) -> None:
        base = 0
        for kept in self._writer.segments:
            segment = self._segments[kept.segment_id()]
            for row in np.flatnonzero(segment.of_reports(reports)).tolist():
                self._writer.delete_document(base + row)
            base += len(segment)

    def _merge(self, segments: list[Any], chosen: Collection[Any]) -> list[Any]:
        """Adds the passages of the chosen segments again, from our own columns: twice as fast as Whoosh's merging."""
        for kept in chosen:
            segment = self._segments[kept.segment_id()]
            for row in np.flatnonzero(_live(kept)).tolist():
                self._add(int(segment.passages[row]), segment.columns_of(row), *segment.text_of(row))
        return [kept for kept in segments if kept not in chosen and kept.doc_count()]


def _segment(storage: Vouched, kept: Any) -> Segment:
    """One of Whoosh's segments in memory. Its postings are read when asked for, under a lock, since threads would
    share the places in its open files; the files are closed when the last search lets go of the segment."""
    reader = SegmentReader(storage, SCHEMA, kept)
    lock = threading.Lock()

    def read(word: str) -> Postings:
        with lock:
            return _postings(reader, word)

    columns: dict[str, Any] = {name: reader.column_reader(name, translate=False) for name in COLUMNS}
    segment = Segment(
        name=kept.segment_id(),
        passages=columns["passage"].whole,
        facts=columns["facts"].whole[0],
        fact_names=tuple(columns["facts"].whole[1]),
        roles=columns["role"].whole[0],
        role_names=tuple(columns["role"].whole[1]),
        categories=columns["categories"].whole[0],
        category_names=tuple(columns["categories"].whole[1]),
        text=columns["text"].whole[0],
        offsets=columns["text"].whole[1],
        read=read,
    )
    weakref.finalize(segment, reader.close)
    return segment


def _postings(reader: SegmentReader, word: str) -> Postings:
    try:
        matcher = reader.postings("words", word)
    except TermNotFound:
        return NOTHING
    pairs = []
    while matcher.is_active():
        pairs.append((matcher.id(), matcher.weight()))
        matcher.next()
    rows, weights = np.array(pairs, np.float64).reshape(-1, 2).T
    return Postings(rows.astype(np.int64), weights.astype(np.float32))


def _live(kept: Any) -> Flags:
    flags = np.ones(kept.doc_count_all(), np.bool_)
    flags[list(kept.deleted_docs())] = False
    return flags
