"""Rows put in order: by relevance or a fact of their reports, the best ones only, and one for all that say the same."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from index.engine import Sort
from index.segment import Rows
from index.snapshot import Snapshot

Scores = npt.NDArray[np.float32]


def distinct(snapshot: Snapshot, rows: Rows, scores: Scores) -> Rows:
    """Of the rows that say the same the best one, and of equals the first."""
    same, own = snapshot.same[rows], scores[rows]
    best = np.full(snapshot.saying, -np.inf, np.float32)
    np.maximum.at(best, same, own)
    leading = rows[own == best[same]]
    leader = np.full(snapshot.saying, len(snapshot), np.int32)
    np.minimum.at(leader, snapshot.same[leading], snapshot.place[leading])
    leaders: Rows = snapshot.in_order[leader[leader < len(snapshot)]]
    return leaders


def first(snapshot: Snapshot, rows: Rows, scores: Scores, limit: int) -> Rows:
    """The best ``limit`` of the rows, in order."""
    if not limit:
        return rows[:0]
    if limit < len(rows):
        last = np.partition(-scores[rows], limit - 1)[limit - 1]
        rows = rows[-scores[rows] <= last]
    return in_order(snapshot, rows, scores, "relevance")[:limit]


def in_order(snapshot: Snapshot, rows: Rows, scores: Scores, sort: Sort) -> Rows:
    """``rows`` by the key of ``sort``, then by relevance, then report, then passage; unknown (nan) comes last."""
    keys: list[npt.NDArray[Any]] = [snapshot.place[rows], -scores[rows]]
    numbers = {
        "year": snapshot.reports.years,
        "-year": -snapshot.reports.years,
        "score": -snapshot.reports.scores,
        "-imported": -snapshot.reports.imported,
    }
    if sort != "relevance":
        keys.append(numbers[sort][snapshot.report[rows]])
    return rows[np.lexsort(keys)]
