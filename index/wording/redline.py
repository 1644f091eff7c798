"""Two reports side by side (逐年对照): section by section what stayed, what changed, what is new and what is gone.

Input are the sections of both in reading order with the texts of their passages, and what tells names and numbers from
wording. Law: every passage of either stands in exactly one row, those of the new report in their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple, get_args

import numpy as np

from index.wording import correspondence, lengthy
from index.wording.alignment import ratio
from index.wording.diffing import diff
from index.wording.masking import Masks
from index.wording.pairing import Pair, in_order, merged
from index.wording.records import Piece
from index.wording.sides import Part, Passages, Side

Status = Literal["unchanged", "renamed", "reworded", "added", "deleted"]
STATUSES: tuple[Status, ...] = get_args(Status)


class Row(NamedTuple):
    """A passage of either report or of both; ``old`` and ``new`` count the passages of a report from 0. ``ratio`` is
    None for one alone, ``pieces`` too and for what is unchanged. ``moved``: from another section or order."""

    status: Status
    old: int | None
    new: int | None
    ratio: float | None = None
    pieces: tuple[Piece, ...] | None = None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section of either report or of both (indexes of parts). ``status``: what can be said of its rows and, if they
    agree, of its heading; 改写 where they differ."""

    status: Status
    old: int | None
    new: int | None
    moved: bool
    rows: tuple[Row, ...]


class Count(NamedTuple):
    """Passages and characters; what is deleted is counted in the old report, all else in the new one."""

    passages: int
    characters: int


@dataclass(frozen=True, slots=True)
class Redline:
    """All chapters in the order of the new report, old ones after those they followed; ``totals`` has every status."""

    chapters: tuple[Chapter, ...]
    totals: dict[Status, Count]

    @property
    def unchanged(self) -> float:
        """The share of the new report's characters that stand in unchanged passages, 0 to 1."""
        whole = sum(count.characters for status, count in self.totals.items() if status != "deleted")
        return self.totals["unchanged"].characters / whole if whole else 0.0


def redline(old_parts: Sequence[Part], new_parts: Sequence[Part], masks: Masks) -> Redline:
    """What became of the old report in the new one."""
    old, new = Side.of(old_parts, masks), Side.of(new_parts, masks)
    pairs, matched = _corresponding(old, new)
    strayed = _out_of_order(pairs, len(old_parts), len(new_parts))
    order = merged(range(len(old_parts)), range(len(new_parts)), {after: before for before, after in pairs}, strayed)
    chapters = []
    for before, after in order:
        rows = _rows(old, new, before, after, matched)
        chapters.append(Chapter(_of_chapter(old, new, before, after, rows), before, after, after in strayed, rows))
    return Redline(tuple(chapters), _totals(old, new, chapters))


def _corresponding(old: Side, new: Side) -> tuple[list[Pair], Passages]:
    """The sections and the passages that correspond."""
    if lengthy.is_lengthy(old, new):
        pairs = lengthy.sections(old, new)
        return pairs, lengthy.passages(old, new, pairs)
    weights = correspondence.alike(old, new)
    pairs = correspondence.sections(old, new, correspondence.content(old, new, weights))
    return pairs, correspondence.passages(old, new, weights, pairs)


def _rows(old: Side, new: Side, before: int | None, after: int | None, matched: Passages) -> tuple[Row, ...]:
    """The passages of a chapter; what moved stands where it is now."""
    ours = () if before is None else old.members[before]
    theirs = () if after is None else new.members[after]
    order = merged(ours, theirs, matched.old_of, matched.moved)
    return tuple(_row(old, new, one, other, other in matched.moved) for one, other in order)


def _row(old: Side, new: Side, before: int | None, after: int | None, moved: bool) -> Row:
    if before is None or after is None:
        return Row("added" if before is None else "deleted", before, after)
    if old.bare[before] == new.bare[after]:
        return Row("unchanged", before, after, 1.0, None, moved)
    status: Status = "renamed" if old.masked[before] == new.masked[after] else "reworded"
    likeness = ratio(old.folded[before], new.folded[after])
    return Row(status, before, after, likeness, diff(old.texts[before], new.texts[after]), moved)


def _of_chapter(old: Side, new: Side, before: int | None, after: int | None, rows: Sequence[Row]) -> Status:
    if before is None or after is None:
        return "added" if before is None else "deleted"
    if any(row.moved or row.status not in ("unchanged", "renamed") for row in rows):
        return "reworded"
    if old.titles[before] != new.titles[after]:
        return "reworded"
    same = old.parts[before].title == new.parts[after].title and all(row.status == "unchanged" for row in rows)
    return "unchanged" if same else "renamed"


def _out_of_order(pairs: Sequence[Pair], olds: int, news: int) -> set[int]:
    """The new sections that moved: all but as many as keep their order."""
    if all(before < after for (_, before), (_, after) in pairwise(pairs)):
        return set()
    weights = np.zeros((olds, news), np.float32)
    for pair in pairs:
        weights[pair] = 1
    return {after for _, after in set(pairs).difference(in_order(weights))}


def _totals(old: Side, new: Side, chapters: Iterable[Chapter]) -> dict[Status, Count]:
    found = dict.fromkeys(STATUSES, Count(0, 0))
    for row in (row for chapter in chapters for row in chapter.rows):
        count = found[row.status]
        found[row.status] = Count(count.passages + 1, count.characters + _characters(old, new, row))
    return found


def _characters(old: Side, new: Side, row: Row) -> int:
    """Of the new passage; of the old one if it stands alone. A row has either (``merged``)."""
    if row.new is not None:
        return len(new.texts[row.new])
    if row.old is not None:
        return len(old.texts[row.old])
    raise ValueError("a row of no passage")
