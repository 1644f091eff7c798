"""Which segments of an index a commit writes anew, so that they stay few and no commit takes long.

A commit that adds one report must not rewrite the archive: only small segments are merged, and together they stay
below a bound.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from itertools import groupby
from typing import Protocol, TypeVar

# So many of one size are merged into one of the next: a passage is rewritten log₈(50,000) times, six at most.
ENOUGH = 8


class Countable(Protocol):
    """A segment counted in passages: those kept and those deleted."""

    @property
    def kept(self) -> int: ...

    @property
    def deleted(self) -> int: ...


Piece = TypeVar("Piece", bound=Countable)


def to_merge(segments: Iterable[Piece], most: int) -> Collection[Piece]:
    """The segments of one size, the smallest there are enough of, and those of which more than half is deleted: at most
    ``most`` passages together."""
    by_size = sorted(segments, key=lambda segment: segment.kept)
    worn = [segment for segment in by_size if segment.deleted > segment.kept]
    small = (_within_bound(alike, most) for _, alike in groupby(by_size, _size))
    enough = next((alike for alike in small if len(alike) >= ENOUGH), [])
    return _within_bound([*worn, *(segment for segment in enough if segment not in worn)], most)


def _size(segment: Countable) -> int:
    """Segments of one size become one of the next."""
    return int(math.log(segment.kept + 1, ENOUGH))


def _within_bound(segments: Iterable[Piece], most: int) -> list[Piece]:
    chosen: list[Piece] = []
    total = 0
    for segment in segments:
        total += segment.kept
        if total > most:
            break
        chosen.append(segment)
    return chosen
