"""One search over a snapshot: match, filter, count, order. Pure: the same snapshot and query give the same answer."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from index.engine import Candidate, Filters, Found, Sort
from index.facets import narrow
from index.match import Matched, match
from index.query import Query
from index.rank import factor
from index.segment import Rows
from index.snapshot import Snapshot

# How many of the best are looked at in their text. It does not depend on the limit, so that paging is stable.
LOOKED_AT = 200


def search(snapshot: Snapshot, query: Query, filters: Filters, limit: int, sort: Sort = "relevance") -> Found:
    """See ``index.engine.Engine.search``."""
    matched = match(snapshot, query)
    narrowed = narrow(snapshot, filters, matched.rows)
    rows = np.flatnonzero(narrowed.passages)
    ranked, scores = _ordered(snapshot, query, matched, rows, limit, sort)
    candidates = [
        Candidate(int(snapshot.passages[row]), int(snapshot.reports.ids[snapshot.report[row]]), round(float(score), 4))
        for row, score in zip(ranked[:limit].tolist(), scores[:limit].tolist(), strict=True)
    ]
    return Found(
        passages=len(rows),
        reports=narrowed.reports,
        candidates=tuple(candidates),
        facets=narrowed.facets,
        missing=matched.missing,
        loose=matched.loose,
    )


def _ordered(
    snapshot: Snapshot, query: Query, matched: Matched, rows: Rows, limit: int, sort: Sort
) -> tuple[Rows, npt.NDArray[np.float64]]:
    """The first ``limit`` of ``rows`` (or somewhat more) by ``sort``, with their scores."""
    if sort != "relevance":
        first = _sorted(snapshot, _key(snapshot, rows, sort), rows, limit)
        return first, matched.scores[first].astype(np.float64)
    scores = matched.scores.astype(np.float64)
    best = _sorted(snapshot, -scores[rows], rows, max(limit, LOOKED_AT))
    seen = best[:LOOKED_AT] if query.words else best[:0]
    for row in seen.tolist():
        scores[row] *= factor(query.plain, *snapshot.text(row), snapshot.role_names[snapshot.role[row]])
    best = _sorted(snapshot, -scores[best], best, limit)
    return best, scores[best]


def _key(snapshot: Snapshot, rows: Rows, sort: Sort) -> npt.NDArray[np.float64]:
    """What is smallest comes first; unknown is nan, which sorts last."""
    numbers = snapshot.reports.scores if sort == "score" else snapshot.reports.years
    values = numbers[snapshot.report[rows]]
    return values if sort == "year" else -values


def _sorted(snapshot: Snapshot, key: npt.NDArray[np.float64], rows: Rows, limit: int) -> Rows:
    """``rows`` by ``key``, then report, then passage; only the first ``limit`` and their equals are put in order."""
    if limit < len(rows):
        last = np.partition(key, limit)[limit]
        keep = np.isnan(key) | (key <= last) if np.isnan(last) else key <= last
        rows, key = rows[keep], key[keep]
    report = snapshot.reports.ids[snapshot.report[rows]]
    return rows[np.lexsort((snapshot.passages[rows], report, key))]
