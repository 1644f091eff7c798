"""Passages that share wording with a text: candidates by fingerprints and words, judged by alignment, the closest first.

Guarantee: every passage that shares a run of ``RUN`` characters with the text is found, unless all that leads to it stands
in more passages than are looked at (``candidates.MOST_OF_A_GRAM``), or more than ``MOST_WORDINGS`` different wordings share more
with the text; the answer then says that it is ``cut``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from corpus.normalise import folded
from index.facets import allowed
from index.filters import ALL, Filters
from index.same import bare, wording
from index.segment import Flags, Rows
from index.snapshot import Snapshot
from index.wording.candidates import Shares, by_prints, by_string, by_words, most_sharing
from index.wording.headings import by_heading
from index.wording.judging import LEAST, close, copied, judged
from index.wording.leads import lead_of
from index.wording.masking import Masks
from index.wording.prints import K
from index.wording.records import BANDS, EXTENTS, Judged, Match, Similar
from index.wording.runs import spans
from index.wording.spread import holders, is_standing, spread

# Different wordings that share a stretch with the text and are looked at; and passages that say the same as a close match.
MOST_WORDINGS, MOST_COPIES = 600, 20_000
NO_ROWS: Rows = np.zeros(0, np.int64)


def similar(snapshot: Snapshot, text: str, masks: Masks, filters: Filters = ALL, but: Collection[int] = ()) -> Similar:
    """The passages that share wording with ``text``, those in ``but`` left out though they count for the spread. What is a
    standing formula is told from all reports, whatever the filters."""
    whole = folded(text)
    lead = lead_of(whole)
    plain = whole[lead:]
    shares = most_sharing(snapshot, by_prints(snapshot, plain), MOST_WORDINGS)
    others = np.concatenate((by_string(snapshot, bare(plain)), by_words(snapshot, plain)))
    found, common, cut = matches(snapshot, plain, masks, shares, others)
    found = [(row, _shifted(match, lead)) for row, match in found] if lead else found
    inside = allowed(snapshot, filters)
    passing = [match for row, match in found if inside[row]]
    return Similar(
        matches=tuple(match for match in passing if match.passage not in but),
        spread=spread(passing),
        standing=is_standing([match for _, match in found], len(snapshot.reports)),
        common=tuple((start + lead, end + lead) for start, end in (*spans(common), *spans(shares.common, K))),
        holders=holders(passing, len(plain)),
        of_reports=len(snapshot.reports),
        cut=cut,
    )


def _shifted(match: Match, shift: int) -> Match:
    """The match with its stretch of the input so many characters further on."""
    start, end = match.judged.input_span
    return replace(match, judged=match.judged._replace(input_span=(start + shift, end + shift)))


class Found(NamedTuple):
    """The matches with their rows, the closest first; ``common`` flags where standing formulas begin in the text,
    ``cut``: not everything was looked at."""

    matches: list[tuple[int, Match]]
    common: Flags
    cut: bool = False


def matches(snapshot: Snapshot, plain: str, masks: Masks, shares: Shares, others: Rows = NO_ROWS) -> Found:
    """Those of the candidates (what shares a gram, and ``others``, with all that say the same) that share wording with a folded
    text without its enumerator."""
    if len(bare(plain)) < LEAST:
        return Found([], np.zeros(0, np.bool_))
    rows = np.union1d(np.concatenate((shares.rows, others)), np.flatnonzero(snapshot.wordings == wording(plain)))
    rows = rows[snapshot.live[rows]]
    judgement = judged(snapshot, plain, masks, rows, shares)
    kinds = judgement.by_wording
    cut = shares.cut
    if len(copies := _copies(snapshot, rows, kinds)):
        cut, copies = cut or len(copies) > MOST_COPIES, copies[:MOST_COPIES]
        kinds = kinds | copied(snapshot, plain, masks, rows, kinds, copies)
        rows = np.concatenate((rows, copies))
    rows = rows[np.isin(snapshot.wordings[rows], list(kinds))]
    said = snapshot.wordings[rows].tolist()
    found = dict(_matches(snapshot, rows, [(kind, kinds[kind]) for kind in said]))
    headed = by_heading(snapshot, plain, masks, others)
    under = np.array([row for row, *_ in headed], np.int64)
    for row, match in _matches(snapshot, under, [(kind, one) for _, kind, one in headed], heading=True):
        # Of a passage and its heading the closer one.
        if row not in found or order(match) < order(found[row]):
            found[row] = match
    return Found(sorted(found.items(), key=lambda one: order(one[1])), judgement.common, cut)


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


def _copies(snapshot: Snapshot, rows: Rows, judged: Mapping[int, Judged]) -> Rows:
    """The rows that say the same as a close match, but are no candidates themselves."""
    kinds = [kind for kind, one in judged.items() if close(one)]
    said = np.unique(snapshot.same[rows[np.isin(snapshot.wordings[rows], kinds)]])
    copies = np.concatenate([NO_ROWS, *(snapshot.saying_same(int(one)) for one in said)])
    others: Rows = np.setdiff1d(copies, rows)
    return others[snapshot.live[others]]


def _matches(
    snapshot: Snapshot, rows: Rows, said: Sequence[tuple[int, Judged]], heading: bool = False
) -> Iterator[tuple[int, Match]]:
    """The rows with what they match by: ``said`` gives for each the number of its wording and how that corresponds."""
    reports = snapshot.report[rows]
    columns = (rows, snapshot.passages[rows], reports, snapshot.reports.ids[reports], snapshot.same[rows])
    by_row = zip(*(column.tolist() for column in columns), said, strict=True)
    unit_of, year_of = snapshot.reports.unit_of, snapshot.reports.year_of
    for row, passage, report, number, key, (kind, one) in by_row:
        yield row, Match(passage, number, unit_of(report), year_of(report), key, kind, one, heading)
