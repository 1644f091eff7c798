"""Segments on disk: folders that are written once, with files of deleted rows beside them.

::

    s-000001-1a2b3c4d/columns.npz    passages, facts, roles, categories, keys and folded texts (``index.columns``)
    s-000001-1a2b3c4d/prints.npy     the fingerprints of the texts, sorted (``index.wording.prints``), and beside them
    s-000001-1a2b3c4d/print_rows.npy the rows they belong to; both are looked into on disk, not read
    s-000001-1a2b3c4d/…              the postings, as the format keeps them (``index.postings``)
    s-000001-1a2b3c4d.deleted-2.npy  the rows that have been deleted, as of the second time any were

Names are relative to the folder of a generation, with ``/`` on every system, as the manifest holds them.
"""

from __future__ import annotations

import re
import secrets
import weakref
from collections.abc import Collection, Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index import analysis, columns
from index.kept import Kept
from index.postings import Format
from index.segment import Flags, Segment
from index.wording.prints import Prints, prints

# Raise it when columns, or the rules that make them, change: every index is then rebuilt.
SCHEMA_VERSION = 6
_COLUMNS, _PRINTS, _PRINT_ROWS = "columns.npz", "prints.npy", "print_rows.npy"
_DELETED = re.compile(r"(s-[^/]+)\.deleted-(\d+)\.npy")


def identity(postings: Format) -> str:
    """What an index must have been made with to be searched with this format."""
    return f"{postings.identity()}, schema {SCHEMA_VERSION}, words {analysis.identity()}"


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A segment with the flags of its passages that are not deleted, and the name of the file that says so, if any."""

    segment: Segment
    live: Flags
    file: str | None = None

    @property
    def kept(self) -> int:
        """Passages that are not deleted."""
        return int(np.count_nonzero(self.live))

    @property
    def deleted(self) -> int:
        """Passages that are."""
        return len(self.live) - self.kept

    def without(self, reports: Collection[int]) -> Piece:
        """Less the passages of these reports; itself if it has none."""
        live = self.live & ~self.segment.of_reports(reports)
        return self if np.array_equal(live, self.live) else Piece(self.segment, live, self.file)

    def passages(self) -> Iterator[Kept]:
        """What is not deleted, to be written anew."""
        one = self.segment
        for row in np.flatnonzero(self.live).tolist():
            yield Kept(
                int(one.passages[row]),
                *one.columns_of(row),
                int(one.keys[row]),
                int(one.wordings[row]),
                *one.text_of(row),
            )

    def names(self, among: Collection[str]) -> list[str]:
        """The names of its files."""
        own = [name for name in among if name.startswith(f"{self.segment.name}/")]
        return own if self.file is None else [*own, self.file]


def write(folder: Path, number: int, postings: Format, passages: Sequence[Kept]) -> list[str]:
    """Writes a segment into the folder of a generation; the names of its files. ``number`` orders the segments."""
    name = f"s-{number:06d}-{secrets.token_hex(4)}"
    into = folder / name
    into.mkdir()
    facts = columns.numbered([kept.facts for kept in passages])
    roles = columns.numbered([kept.role for kept in passages])
    categories = columns.numbered([kept.categories for kept in passages])
    text, offsets = columns.joined([kept.whole for kept in passages])
    numbers = {
        "passages": columns.whole([kept.passage for kept in passages]),
        "keys": columns.whole([kept.key for kept in passages]),
        "wordings": columns.whole([kept.wording for kept in passages]),
        "facts": facts[0],
        "roles": roles[0],
        "categories": categories[0],
        "offsets": offsets,
    }
    names = {"fact_names": facts[1], "role_names": roles[1], "category_names": categories[1]}
    columns.save(into / _COLUMNS, numbers, names, text)
    found = prints([kept.text for kept in passages])
    np.save(into / _PRINTS, found.hashes, allow_pickle=False)
    np.save(into / _PRINT_ROWS, found.rows, allow_pickle=False)
    postings.write(into, (kept.row() for kept in passages))
    return [f"{name}/{path.name}" for path in sorted(into.iterdir())]


def delete(folder: Path, piece: Piece) -> Piece:
    """Writes down which rows of a piece are deleted; the piece with that file's name."""
    before = _DELETED.fullmatch(piece.file or "")
    file = f"{piece.segment.name}.deleted-{int(before[2]) + 1 if before else 1}.npy"
    np.save(folder / file, np.flatnonzero(~piece.live).astype(np.int32), allow_pickle=False)
    return Piece(piece.segment, piece.live, file)


def load(folder: Path, names: Collection[str], postings: Format, known: MutableMapping[str, Segment]) -> list[Piece]:
    """The segments whose files are named. Those ``known`` by their name are not read again; those that are read become
    known at once, so that looking again after a failure goes on where it stopped.

    :raise FileNotFoundError: if a file is gone.
    """
    deleted = {found[1]: found[0] for found in map(_DELETED.fullmatch, names) if found}
    return [
        _piece(folder, name, postings, known, deleted.get(name))
        for name in sorted(name.removesuffix(f"/{_COLUMNS}") for name in names if name.endswith(f"/{_COLUMNS}"))
    ]


def next_number(pieces: Collection[Piece]) -> int:
    """A number behind those of all the pieces."""
    return max((int(piece.segment.name.split("-")[1]) for piece in pieces), default=0) + 1


def _piece(
    folder: Path, name: str, postings: Format, known: MutableMapping[str, Segment], deleted: str | None
) -> Piece:
    segment = known.get(name) or _segment(folder / name, postings)
    known[name] = segment
    live = np.ones(len(segment), np.bool_)
    if deleted is not None:
        live[np.load(folder / deleted, allow_pickle=False)] = False
    return Piece(segment, live, deleted)


def _segment(folder: Path, postings: Format) -> Segment:
    """The columns in memory; the postings are read when asked for, and their files closed when the last search lets go
    of the segment."""
    kept = columns.Columns(folder / _COLUMNS)
    reader = postings.open(folder)
    segment = Segment(
        name=folder.name,
        passages=kept.numbers("passages"),
        facts=kept.numbers("facts"),
        fact_names=kept.names("fact_names"),
        roles=kept.numbers("roles"),
        role_names=kept.names("role_names"),
        categories=kept.numbers("categories"),
        category_names=kept.names("category_names"),
        keys=kept.numbers("keys"),
        wordings=kept.numbers("wordings"),
        text=kept.text(),
        offsets=kept.numbers("offsets"),
        prints=Prints(_on_disk(folder / _PRINTS), _on_disk(folder / _PRINT_ROWS)),
        read=reader.read,
        holding=reader.holding,
    )
    weakref.finalize(segment, reader.close)
    return segment


def _on_disk(path: Path) -> npt.NDArray[Any]:
    """An array of which only what is looked at is read."""
    array: npt.NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    return array
