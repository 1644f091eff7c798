"""Which segments of an index a commit writes anew, so that they stay few and no commit takes long.

A commit that adds one report must not rewrite the archive: only small segments are merged, and together they stay
below a bound. ``doc_count`` is the passages less the deleted ones.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from itertools import groupby
from typing import Protocol, TypeVar

# About 2,500 passages are written a second: two seconds at worst.
MOST_REWRITTEN = 4_000
# So many of one size are merged into one of the next: a passage is rewritten log₈(4,000) times, four at most.
ENOUGH = 8


class Countable(Protocol):
    def doc_count(self) -> int: ...

    def deleted_count(self) -> int: ...

    def segment_id(self) -> str: ...


Piece = TypeVar("Piece", bound=Countable)


def to_merge(segments: Iterable[Piece]) -> Collection[Piece]:
    """The segments of one size, the smallest there are enough of, and those of which more than half is deleted."""
    by_size = sorted(segments, key=lambda segment: segment.doc_count())
    worn = [segment for segment in by_size if segment.deleted_count() > segment.doc_count()]
    small = (_within_bound(alike) for _, alike in groupby(by_size, _size))
    enough = next((alike for alike in small if len(alike) >= ENOUGH), [])
    return _within_bound([*worn, *(segment for segment in enough if segment not in worn)])


def _size(segment: Countable) -> int:
    """Segments of one size become one of the next."""
    return int(math.log(segment.doc_count() + 1, ENOUGH))


def _within_bound(segments: Iterable[Piece]) -> list[Piece]:
    chosen: list[Piece] = []
    total = 0
    for segment in segments:
        total += segment.doc_count()
        if total > MOST_REWRITTEN:
            break
        chosen.append(segment)
    return chosen
