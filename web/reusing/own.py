"""What of a draft the unit's own earlier reports explain: its own words are not taken from others.

Stretches of a folded passage are sets of characters, kept as the bits of a number.
"""

from __future__ import annotations

from collections.abc import Iterable

from index.wording.records import RUN, Match
from web.reusing.records import CLOSE
from web.wording.found import GROUPS, Group, group_of


def bits(span: tuple[int, int]) -> int:
    """The characters of ``[start, end)``.

    >>> bin(bits((1, 3)))
    '0b110'
    """
    start, end = span
    return (1 << end) - (1 << start)


class Explained:
    """How closely each character of a passage stands in an earlier report of the unit ``own``; one of an unknown year is taken
    for earlier."""

    def __init__(self, matches: Iterable[Match], own: str | None, year: int | None) -> None:
        self._by_group = dict.fromkeys(GROUPS, 0)
        self._reworded = 0.0
        for match in matches:
            earlier = year is None or match.year is None or match.year < year
            if own is None or match.unit != own or not earlier:
                continue
            if group_of(match) == "reworded":
                # Its stretch is the whole passage, however little of that is the same.
                self._reworded = max(self._reworded, match.judged.of_input)
            else:
                self._by_group[group_of(match)] |= bits(match.judged.input_span)

    def left(self, group: Group, span: tuple[int, int]) -> int:
        """The characters of a stretch that match others in ``group`` and its own earlier reports less closely or not at all."""
        found = bits(span)
        for closer in GROUPS[: GROUPS.index(group) + 1]:
            found &= ~self._by_group[closer]
        return found

    def leaves(self, match: Match) -> bool:
        """Whether enough of what another's match covers is not explained; of what is no more than reworded, as much must stand in
        an own report."""
        group = group_of(match)
        if group not in CLOSE and match.judged.of_input <= self._reworded:
            return False
        return self.left(group, match.judged.input_span).bit_count() >= RUN
