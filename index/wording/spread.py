"""Over which units and years a wording is spread, and where the archive has it first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from index.wording.records import Match, Seen, Spread

# A text that holds the input, whole or as a part of it, uses it; one that is only held by it, or shares a stretch, does not.
_USING = ("whole", "inside")
# What holds so much of the input uses it, whatever else it says.
HOLDS = 0.95


def using(matches: Iterable[Match]) -> list[Match]:
    """The matches that use the wording of the input: up to 近似 or holding all of it; if there are none, 改写."""
    found = [match for match in matches if match.judged.extent in _USING]
    return [one for one in found if one.judged.band != "reworded" or one.judged.of_input >= HOLDS] or found


def spread(matches: Iterable[Match]) -> Spread:
    """See ``index.wording.records.Spread``."""
    reports = {match.report: match for match in using(matches)}
    matrix: defaultdict[str | None, Counter[int | None]] = defaultdict(Counter)
    for match in reports.values():
        matrix[match.unit][match.year] += 1
    years = Counter(match.year for match in reports.values())
    return Spread(
        units=len(matrix.keys() - {None}),
        reports=len(reports),
        years=dict(sorted(years.items(), key=_known_first)),
        matrix={unit: dict(sorted(counts.items(), key=_known_first)) for unit, counts in matrix.items()},
        first=first(list(reports.values())),
    )


def first(matches: Sequence[Match]) -> Seen | None:
    """Where the wording stands first; ids of reports grow with each import."""
    dated = [(match.year, match.report, match) for match in matches if match.year is not None]
    if not dated:
        return None
    year, report, match = min(dated, key=lambda one: (one[0], one[1], one[2].passage))
    return Seen(match.passage, report, match.unit, year)


def _known_first(counted: tuple[int | None, int]) -> tuple[bool, int]:
    return counted[0] is None, counted[0] or 0
