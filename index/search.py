"""One search over a snapshot: match, filter, count, order. Pure: the same snapshot and query give the same answer."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from index.engine import NO_GROUPS, Candidate, Filters, Found, ReportHits, Sort
from index.facets import narrow
from index.match import Matched, match
from index.query import Query
from index.rank import factor
from index.segment import Rows
from index.snapshot import Snapshot

# How many of the best are looked at in their text. It does not depend on the limit, so that paging is stable.
LOOKED_AT = 200
# How many passages of a report stand under it.
BEST = 3


def search(
    snapshot: Snapshot,
    query: Query,
    filters: Filters,
    limit: int,
    sort: Sort = "relevance",
    groups: range = NO_GROUPS,
) -> Found:
    """See ``index.engine.Engine.search``."""
    matched = match(snapshot, query)
    narrowed = narrow(snapshot, filters, matched.rows)
    rows = np.flatnonzero(narrowed.passages)
    scores = _scores(snapshot, query, matched, rows)
    key = -scores[rows] if sort == "relevance" else _key(snapshot, rows, sort)
    ranked = _sorted(snapshot, key, rows, limit)[:limit]
    return Found(
        passages=len(rows),
        reports=narrowed.reports,
        candidates=_candidates(snapshot, ranked, scores),
        groups=tuple(_groups(snapshot, key, rows, scores, groups)),
        facets=narrowed.facets,
        missing=matched.missing,
        loose=matched.loose,
    )


def _candidates(snapshot: Snapshot, rows: Rows, scores: npt.NDArray[np.float64]) -> tuple[Candidate, ...]:
    reports = snapshot.reports.ids[snapshot.report[rows]]
    columns = (snapshot.passages[rows].tolist(), reports.tolist(), scores[rows].tolist())
    return tuple(Candidate(passage, report, round(score, 4)) for passage, report, score in zip(*columns, strict=True))


def _groups(
    snapshot: Snapshot, key: npt.NDArray[np.float64], rows: Rows, scores: npt.NDArray[np.float64], wanted: range
) -> Iterator[ReportHits]:
    """The reports of the ``wanted`` ranks by their best passage, each with its best few."""
    if not wanted:
        return
    report = snapshot.report[rows]
    best = np.full(len(snapshot.reports.ids), np.inf)
    np.minimum.at(best, report, key)
    found, counts = np.unique(report, return_counts=True)
    order = np.lexsort((snapshot.reports.ids[found], best[found]))[wanted.start : wanted.stop]
    for place in order.tolist():
        own = report == found[place]
        first = _sorted(snapshot, key[own], rows[own], BEST)[:BEST]
        report_id = int(snapshot.reports.ids[found[place]])
        yield ReportHits(report_id, int(counts[place]), _candidates(snapshot, first, scores))


def _scores(snapshot: Snapshot, query: Query, matched: Matched, rows: Rows) -> npt.NDArray[np.float64]:
    """The scores by words; those of the best rows by their wording too, so that a sort changes no score."""
    scores = matched.scores.astype(np.float64)
    if query.words:
        for row in _sorted(snapshot, -scores[rows], rows, LOOKED_AT)[:LOOKED_AT].tolist():
            scores[row] *= factor(query.plain, *snapshot.text(row), snapshot.role_names[snapshot.role[row]])
    return scores


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
