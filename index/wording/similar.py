"""Passages that share wording with a text: candidates by fingerprints and words, judged by alignment, the closest first.

Guarantee: every passage that shares a run of ``RUN`` characters with the text is found, unless all that leads to it stands
in more passages than are looked at (``candidates.MOST_OF_A_GRAM``), which makes it a standing formula in any archive of
some size.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

import numpy as np

from corpus.normalise import folded
from index.facets import allowed
from index.filters import ALL, Filters
from index.same import bare, wording
from index.segment import Flags, Rows
from index.snapshot import Snapshot
from index.wording.candidates import Shares, by_prints, by_string, by_words
from index.wording.headings import by_heading
from index.wording.judging import LEAST, judged
from index.wording.masking import Masks
from index.wording.prints import K
from index.wording.records import BANDS, EXTENTS, Judged, Match, Similar
from index.wording.runs import spans, standing
from index.wording.spread import spread, using

# Different wordings of one thing said that are looked at beside those that led to it.
MOST_COPIES = 20_000
NO_ROWS: Rows = np.zeros(0, np.int64)


def similar(snapshot: Snapshot, text: str, masks: Masks, filters: Filters = ALL, but: Collection[int] = ()) -> Similar:
    """The passages that share wording with ``text``, those in ``but`` left out though they count for the spread. What is a
    standing formula is told from all reports, whatever the filters."""
    plain = folded(text)
    shares = by_prints(snapshot, plain)
    others = np.concatenate((by_string(snapshot, bare(plain)), by_words(snapshot, plain)))
    found, common = matches(snapshot, plain, masks, shares, others)
    inside = allowed(snapshot, filters)
    passing = [match for row, match in found if inside[row]]
    return Similar(
        matches=tuple(match for match in passing if match.passage not in but),
        spread=spread(passing),
        standing=standing(len({match.report for match in using(m for _, m in found)}), len(snapshot.reports)),
        common=(*spans(common), *spans(shares.common, K)),
        of_reports=len(snapshot.reports),
        cut=bool(shares.common.any()),
    )


class Found(NamedTuple):
    """The matches with their rows, the closest first; ``common`` flags where standing formulas begin in the text."""

    matches: list[tuple[int, Match]]
    common: Flags


def matches(snapshot: Snapshot, plain: str, masks: Masks, shares: Shares, others: Rows = NO_ROWS) -> Found:
    """Those of the candidates (what shares a gram, and ``others``, with all that say the same) that share wording with a folded
    text."""
    if len(bare(plain)) < LEAST:
        return Found([], np.zeros(0, np.bool_))
    rows = np.union1d(np.concatenate((shares.rows, others)), np.flatnonzero(snapshot.wordings == wording(plain)))
    rows = rows[snapshot.live[rows]]
    judgement = judged(snapshot, plain, masks, rows, shares)
    kinds = judgement.by_wording
    if len(copies := _copies(snapshot, rows, kinds)):
        rows = np.concatenate((rows, copies))
        kinds = kinds | judged(snapshot, plain, masks, copies, shares).by_wording
    found = [(row, _match(snapshot, row, kind, kinds[kind])) for row, kind in _kinds(snapshot, rows) if kind in kinds]
    taken = {row for row, match in found if match.judged.extent != "part"}
    headed = by_heading(snapshot, plain, masks, others)
    found += [(row, _match(snapshot, row, kind, one, True)) for row, kind, one in headed if row not in taken]
    return Found(sorted(found, key=lambda one: order(one[1])), judgement.common)


def order(match: Match) -> tuple[object, ...]:
    """What is whole or held whole first, parts last; then the closest band, the greatest likeness, the earliest year."""
    judged = match.judged
    likeness = judged.of_input + judged.of_match if judged.extent == "part" else judged.ratio
    return (
        judged.extent == "part",
        BANDS.index(judged.band),
        EXTENTS.index(judged.extent),
        -round(likeness, 4),
        match.year is None,
        match.year or 0,
        match.report,
        match.passage,
    )


def _kinds(snapshot: Snapshot, rows: Rows) -> Iterator[tuple[int, int]]:
    """Each row with the number of its wording."""
    return zip(rows.tolist(), snapshot.wordings[rows].tolist(), strict=True)


def _copies(snapshot: Snapshot, rows: Rows, judged: Mapping[int, Judged]) -> Rows:
    """The rows that say the same as a close match, but are no candidates themselves."""
    close = [kind for kind, one in judged.items() if one.extent != "part" and one.band != "reworded"]
    said = np.unique(snapshot.same[rows[np.isin(snapshot.wordings[rows], close)]])
    copies = np.concatenate([NO_ROWS, *(snapshot.saying_same(int(one)) for one in said)])
    others: Rows = np.setdiff1d(copies, rows)
    others = others[snapshot.live[others]]
    return others[:MOST_COPIES]


def _match(snapshot: Snapshot, row: int, wording: int, judged: Judged, heading: bool = False) -> Match:
    report = int(snapshot.report[row])
    unit, year = snapshot.reports.unit_of(report), snapshot.reports.year_of(report)
    passage, said = int(snapshot.passages[row]), int(snapshot.same[row])
    return Match(passage, snapshot.report_id(row), unit, year, said, wording, judged, heading)
