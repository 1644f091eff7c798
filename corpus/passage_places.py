"""Which passage of a report stands at a stretch of its text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from corpus.model import Passage


class PassagePlaces:
    """Where passages begin, to find the one at a stretch without looking at all of them."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        # Passages do not overlap; those of a form may stand elsewhere than their rows.
        self._order = sorted(range(len(passages)), key=lambda at: passages[at].start)
        self._starts = [passages[at].start for at in self._order]
        self._ends = [passages[at].end for at in self._order]

    def at(self, start: int, end: int) -> int | None:
        """The passage that holds the beginning of a stretch, or else the first that begins inside it."""
        place = bisect_right(self._starts, start)
        if place and start < self._ends[place - 1]:
            return self._order[place - 1]
        return self._order[place] if place < len(self._starts) and self._starts[place] < end else None
