"""Which reports of other units a draft has most in common with: characters by report, each character of the draft once.

Counts what corresponds up to 近似, without standing formulas and without what the unit's own earlier reports explain.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from archive import Archive
from corpus.model import Passage
from corpus.normalise import folded
from index.wording.closest import Closest
from web.reusing.holders import Holder
from web.reusing.own import Explained
from web.reusing.records import CLOSE, PART_OF, WEIGHTY, ReportShare
from web.wording.entries import living

# Reports that are named, and that are looked for while some of them are gone.
MOST, MOST_ASKED = 5, 20


def report_shares(
    archive: Archive,
    passages: Sequence[Passage],
    answers: Sequence[Closest],
    held: Sequence[Sequence[Holder]],
    explained: Sequence[Explained],
) -> tuple[ReportShare, ...]:
    """The reports with most characters, at most ``MOST``; of equals the one with more of them word for word, then the later imported.
    All arguments stand beside ``passages``."""
    tally = _Tally()
    everything, substance = 0, 0
    for passage, answer, holders, own in zip(passages, answers, held, explained, strict=True):
        length, weighty = len(folded(passage.text)), PART_OF[passage.role] in WEIGHTY
        everything, substance = everything + length, substance + length * weighty
        if not answer.standing:
            tally.add(holders, own, weighty)
    kept = living(archive, [tally.example[report] for report in tally.first()])
    lines = {one.report.id: one.report for one in kept.values()}
    return tuple(
        ReportShare(
            lines[report],
            tally.all[report],
            tally.all[report] / everything,
            tally.weighty[report],
            tally.weighty[report] / substance if substance else 0.0,
        )
        for report in [each for each in tally.first() if each in lines][:MOST]
    )


class _Tally:
    """Characters by report; ``example`` is a passage of each."""

    def __init__(self) -> None:
        self.all: Counter[int] = Counter()
        self.weighty: Counter[int] = Counter()
        self.exact: Counter[int] = Counter()
        self.example: dict[int, int] = {}

    def add(self, holders: Sequence[Holder], own: Explained, weighty: bool) -> None:
        """One passage of the draft."""
        close: defaultdict[int, int] = defaultdict(int)
        exact: defaultdict[int, int] = defaultdict(int)
        for one in holders:
            if one.group in CLOSE and (left := own.left(one.group, one.span)):
                close[one.report] |= left
                exact[one.report] |= left * (one.group == "verbatim")
                self.example.setdefault(one.report, one.passage)
        for report, characters in close.items():
            self.all[report] += characters.bit_count()
            self.weighty[report] += characters.bit_count() * weighty
            self.exact[report] += exact[report].bit_count()

    def first(self) -> list[int]:
        """The reports to be looked for, those with most first."""
        return sorted(self.all, key=lambda report: (-self.all[report], -self.exact[report], -report))[:MOST_ASKED]
