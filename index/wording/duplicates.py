"""Which reports say nearly all that a report says: the same text of another year, another import of it, another unit's.

Passages are compared by the two numbers the index keeps of each (``index.same``): equal word for word, or but for names,
places, numbers and signs. Short ones and standing formulas count for nothing, since reports share them that have nothing
else in common.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from index.segment import Flags, Rows
from index.snapshot import Snapshot
from index.wording.runs import standing

NEARLY = 0.9
"""The share of a report's passages that must stand in the other one, up to names and numbers."""

LEAST = 5
"""Passages that must count: a report of fewer is told apart by nothing."""

SHORTEST = 12
"""Characters of a passage that counts, folded: cells of forms and headings of lists are shorter."""


class Duplicate(NamedTuple):
    """``shared`` of the ``passages`` that count stand in the report ``other`` too, ``same`` of them word for word."""

    other: int
    shared: int
    same: int
    passages: int


def duplicates(snapshot: Snapshot, report: int) -> list[Duplicate]:
    """The reports with a smaller number that share nearly all passages of this one, most first."""
    rows = _counting(snapshot, report)
    if len(rows) < LEAST:
        return []
    shared = np.zeros(len(snapshot.reports), np.int64)
    same = np.zeros(len(snapshot.reports), np.int64)
    passages = 0
    for row in rows.tolist():
        copies = _live(snapshot, snapshot.copies(row))
        holders = np.unique(snapshot.report[copies])
        if _is_standing(snapshot, holders):
            continue
        passages += 1
        shared[holders] += 1
        same[np.unique(snapshot.report[copies[snapshot.wordings[copies] == snapshot.wordings[row]]])] += 1
    if passages < LEAST:
        return []
    enough = (shared >= NEARLY * passages) & (snapshot.reports.ids < report)
    found = [
        Duplicate(int(snapshot.reports.ids[at]), int(shared[at]), int(same[at]), passages)
        for at in np.flatnonzero(enough).tolist()
    ]
    return sorted(found, key=lambda one: (-one.shared, -one.same, -one.other))


def _counting(snapshot: Snapshot, report: int) -> Rows:
    """The passages of a report that are long enough."""
    place = np.flatnonzero(snapshot.reports.ids == report)
    if not len(place):
        return np.zeros(0, np.int64)
    rows = np.flatnonzero(snapshot.live & (snapshot.report == place[0]))
    long: Flags = np.array([len(text) >= SHORTEST for text in snapshot.texts_of(rows)], np.bool_)
    return rows[long]


def _live(snapshot: Snapshot, rows: Rows) -> Rows:
    return rows[snapshot.live[rows]]


def _is_standing(snapshot: Snapshot, holders: Rows) -> bool:
    units = {snapshot.reports.unit_of(report) for report in holders.tolist()} - {None}
    return standing(len(holders), len(units), len(snapshot.reports))
