"""The clipboard list (摘录): passages that somebody collects in order to cite them, in the order of collecting.

The list itself is ids only, so that it fits into the signed session of a browser and holds no text: what a passage says
and how it is cited is read when it is shown, and a withdrawn report takes its passages with it. Passage ids are never
used again. Pure but for ``clipping``, which reads the archive.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from archive import Archive, KeptPassage
from corpus.errors import Misused
from corpus.saying import said
from web.citation import cited

# So many ids of seven digits are some 800 characters of the 4,000 that a cookie may have.
MOST = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """A collected passage as the archive has it now."""

    kept: KeptPassage
    citation: str


@dataclass(frozen=True, slots=True)
class Clipping:
    """The entries in the order of collecting; ``gone`` counts ids whose passages the archive no longer has."""

    entries: tuple[Entry, ...]
    gone: int


def added(ids: Sequence[int], new: Sequence[int]) -> list[int]:
    """The list with ``new`` behind it, each passage once.

    :raise Misused: if it would be longer than ``MOST``; then nothing is added.
    """
    longer = list(dict.fromkeys((*ids, *new)))
    if len(longer) > MOST:
        raise Misused(
            said(
                "没有收入：摘录最多 %(most)s 段，现有 %(count)s 段。请先到“摘录”页下载，再移出或清空一些，然后重新收入。",
                most=MOST,
                count=len(ids),
            )
        )
    return longer


def fitting(new: Sequence[int]) -> Sequence[int]:
    """``new``, if an empty list had room for it: before anything is looked up.

    :raise Misused: if it has more than ``MOST``.
    """
    if len(new) > MOST:
        raise Misused(
            said("没有收入：一次给了 %(count)s 段，摘录最多 %(most)s 段。请分几次收入。", count=len(new), most=MOST)
        )
    return new


def removed(ids: Sequence[int], gone: Collection[int]) -> list[int]:
    """The list without ``gone``."""
    return [each for each in ids if each not in gone]


def moved(ids: Sequence[int], passage: int, up: bool) -> list[int]:
    """The list with ``passage`` one place further up or down; the same if it is not in it or there is no further."""
    order = list(ids)
    if passage in order:
        here = order.index(passage)
        there = max(0, here - 1) if up else here + 1
        order.insert(there, order.pop(here))
    return order


def clipping(archive: Archive, ids: Sequence[int]) -> Clipping:
    """What the archive has of these passages."""
    kept = archive.passages(ids)
    entries = tuple(Entry(kept[each], cited(kept[each])) for each in ids if each in kept)
    return Clipping(entries, len(ids) - len(entries))


def as_json(entry: Entry) -> dict[str, object]:
    """An entry for scripts."""
    line, passage = entry.kept.report, entry.kept.passage
    return {
        "passage": entry.kept.id,
        "report": line.id,
        "unit": line.unit,
        "year": line.year,
        "text": passage.text,
        "citation": entry.citation,
        "heading": passage.heading,
        "role": passage.role.value,
        "file": line.file,
        "sha256": line.sha256,
    }
