"""Which passages of a report are its own, and which it shares with how many others.

Passages are near-copies of one another if they are equal, equal but for names and numbers, or alike by ``NEAR``. All
passages of the report are looked up at once.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from index.segment import Rows
from index.snapshot import Snapshot
from index.wording.alignment import ratios
from index.wording.prints import prints
from index.wording.records import NEAR, Seen, Shared
from index.wording.runs import standing

# Of a passage's fingerprints, what a near-copy has at least: a change costs those of the eight grams around it.
_LEAST = 0.1
# So many passages of a gram are looked at, evenly chosen; those that say the same as these are counted whatever their number.
_MOST_OF_A_GRAM = 300


def shared(snapshot: Snapshot, report: int) -> dict[int, Shared]:
    """Passage → how far it is shared, for all passages of a report that is indexed."""
    place = np.flatnonzero(snapshot.reports.ids == report)
    if not len(place):
        return {}
    rows = np.flatnonzero(snapshot.live & (snapshot.report == place[0]))
    copies = _copies(snapshot, rows)
    return {
        int(snapshot.passages[row]): _shared(snapshot, row, found)
        for row, found in zip(rows.tolist(), copies, strict=True)
    }


def _copies(snapshot: Snapshot, rows: Rows) -> Iterator[Rows]:
    """For each of the rows those of its near-copies in other reports."""
    texts = snapshot.texts_of(rows)
    sharing = _sharing(snapshot, texts)
    for row, text, alike in zip(rows.tolist(), texts, sharing, strict=True):
        same = snapshot.copies(row)
        same = same[snapshot.live[same]]
        others = alike[np.isin(alike, same, invert=True)]
        kinds, first, of = np.unique(snapshot.wordings[others], return_index=True, return_inverse=True)
        near = ratios(text, snapshot.texts_of(others[first])) >= NEAR
        # Who says the same as a near-copy is one too, also among those that were not looked at.
        more = [snapshot.copies(copy) for copy in others[first][near].tolist()]
        found = np.unique(np.concatenate((same, others[near[of]], *more))) if len(kinds) else same
        found = found[snapshot.live[found]]
        yield found[snapshot.report[found] != snapshot.report[row]]


def _sharing(snapshot: Snapshot, texts: list[str]) -> Iterator[Rows]:
    """For each of the texts the rows that share enough of its fingerprints."""
    own = prints(texts)
    hashes = np.unique(own.hashes)
    which, found = snapshot.sharing(hashes, _MOST_OF_A_GRAM)
    order = np.argsort(which, kind="stable")
    which, found = which[order], found[order]
    starts = np.searchsorted(which, np.arange(len(hashes) + 1))
    by_text = np.argsort(own.rows, kind="stable")
    of_text = np.searchsorted(own.rows[by_text], np.arange(len(texts) + 1))
    for number in range(len(texts)):
        mine = np.searchsorted(hashes, own.hashes[by_text[of_text[number] : of_text[number + 1]]])
        parts = [_some(found[starts[gram] : starts[gram + 1]]) for gram in mine.tolist()]
        rows, counts = np.unique(np.concatenate([np.zeros(0, np.int64), *parts]), return_counts=True)
        yield rows[counts >= max(1.0, _LEAST * len(mine))]


def _some(rows: Rows) -> Rows:
    """The rows, or as many of them as are looked at, from all over the archive."""
    return rows[:: 1 + len(rows) // _MOST_OF_A_GRAM]


def _shared(snapshot: Snapshot, row: int, copies: Rows) -> Shared:
    reports = np.unique(snapshot.report[copies])
    verbatim = np.unique(snapshot.report[copies[snapshot.wordings[copies] == snapshot.wordings[row]]])
    units = {snapshot.reports.unit_of(report) for report in reports.tolist()} - {None}
    writers = np.unique(snapshot.reports.units[np.append(reports, snapshot.report[row])])
    own = snapshot.reports.unit_of(int(snapshot.report[row]))
    return Shared(
        reports=len(reports),
        units=len(units - {own}),
        verbatim=len(verbatim),
        standing=standing(len(reports) + 1, len(writers), len(snapshot.reports)),
        first=_first(snapshot, np.append(copies, row)),
    )


def _first(snapshot: Snapshot, rows: Rows) -> Seen | None:
    """The earliest of the rows, of a year the first imported."""
    reports = snapshot.report[rows]
    dated = ~np.isnan(snapshot.reports.years[reports])
    if not dated.any():
        return None
    rows, reports = rows[dated], reports[dated]
    best = np.lexsort((snapshot.passages[rows], snapshot.reports.ids[reports], snapshot.reports.years[reports]))[0]
    row, report = int(rows[best]), int(reports[best])
    year = int(snapshot.reports.years[report])
    return Seen(int(snapshot.passages[row]), snapshot.report_id(row), snapshot.reports.unit_of(report), year)
