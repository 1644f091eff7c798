"""Over which units and years a wording is spread, and where the archive has it first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from index.wording.records import Holder, Match, Seen, Spread
from index.wording.runs import standing

# A text that holds the input, whole or as a part of it, uses it; one that is only held by it, or shares a stretch, does not.
_USING = ("whole", "inside")
# What holds so much of the input uses it, whatever else it says.
HOLDS = 0.95
# What passages of a report must hold of it together, to be named; and how many reports are.
MOST_OF_IT, MOST_HOLDERS = 0.5, 10


def is_standing(matches: Iterable[Match], of_reports: int) -> bool:
    """Whether so many reports and unions use the wording, and do not only reword it, that it is a standing formula; a report of
    an unknown union counts as one's of its own."""
    uses = [match for match in matches if _uses(match)]
    units = {match.unit or match.report for match in uses}
    return standing(len({match.report for match in uses}), len(units), of_reports)


def using(matches: Iterable[Match]) -> list[Match]:
    """The matches that use the wording of the input: up to 近似 or holding all of it; if there are none, 改写."""
    found = [match for match in matches if match.judged.extent in _USING]
    return [match for match in found if _uses(match)] or found


def _uses(match: Match) -> bool:
    judged = match.judged
    return judged.extent in _USING and (judged.band != "reworded" or judged.of_input >= HOLDS)


def spread(matches: Iterable[Match]) -> Spread:
    """See ``index.wording.records.Spread``."""
    reports: dict[int, Match] = {}
    for match in using(matches):  # the closest first
        reports.setdefault(match.report, match)
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


def holders(matches: Iterable[Match], length: int) -> tuple[Holder, ...]:
    """The reports whose passages together hold at least ``MOST_OF_IT`` of a text of this length, where no single one does; those
    that hold most first. ``matches`` in the order of ``Similar``: the closest first."""
    by_report: defaultdict[int, list[Match]] = defaultdict(list)
    for match in matches:
        if match.judged.band != "reworded":
            by_report[match.report].append(match)
    found = [held for each in by_report.values() if (held := _holder(each, length))]
    return tuple(
        sorted(found, key=lambda held: (-held.share, held.year is None, held.year or 0, held.report))[:MOST_HOLDERS]
    )


def _holder(matches: Sequence[Match], length: int) -> Holder | None:
    held: set[int] = set()
    passages = []
    for match in matches:
        stretch = range(*match.judged.input_span)
        if not held.issuperset(stretch):
            held.update(stretch)
            passages.append(match.passage)
    share = len(held) / max(length, 1)
    if len(passages) < 2 or share < MOST_OF_IT:
        return None
    return Holder(matches[0].report, matches[0].unit, matches[0].year, share, tuple(passages))


def first(matches: Sequence[Match]) -> Seen | None:
    """Where the wording stands first; ids of reports grow with each import."""
    dated = [(match.year, match.report, match) for match in matches if match.year is not None]
    if not dated:
        return None
    year, report, match = min(dated, key=lambda one: (one[0], one[1], one[2].passage))
    return Seen(match.passage, report, match.unit, year)


def _known_first(counted: tuple[int | None, int]) -> tuple[bool, int]:
    return counted[0] is None, counted[0] or 0
