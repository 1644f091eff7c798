"""One search over a snapshot: match, filter, count, order, collapse. Pure: the same snapshot and query, the same answer.

Passages that say the same are one hit, the best of them standing for the others. Of the distinct hits the best
``LOOKED_AT`` by words are ranked again by their text (``index.rank``).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from corpus.model import Role
from index import rank
from index.analysed import AnalysedQuery
from index.engine import Candidate, Copy, Found, Sort
from index.facets import narrow
from index.filters import Filters
from index.match import Matched, match
from index.segment import Flags, Rows
from index.snapshot import Snapshot
from index.subject import Subject
from index.why import why

Scores = npt.NDArray[np.float64]

# How many of the best are looked at in their text. It does not depend on the ranks asked for, so that paging is stable.
LOOKED_AT = 200
# Of the weight of the query, what a passage must hold to hold all of it: rounding, and words of no weight.
WHOLE = 0.9
# Of the weight of the query, what the best passage must hold so that its subject is taken for the query's: where the
# query says none itself, and against what it says. How sure that is.
LIKELY, CERTAIN, LIKENESS = 0.5, 0.85, 0.4
# The more the best passage holds, the less its category has to find: the need of one is this, less that share.
NEED, LEAST_NEED = 1.4, 0.3
# Of the weight of the query, what the best passage must hold to be an answer; a pasted text says much besides.
ENOUGH, ENOUGH_OF_PASTED, MOST_TYPED = 0.45, 0.15, 40
# How many of the passages that say the same are named.
MOST_COPIES = 100


def search(snapshot: Snapshot, query: AnalysedQuery, filters: Filters, ranks: range, sort: Sort = "relevance") -> Found:
    """See ``index.engine.Engine.search``."""
    matched = match(snapshot, query)
    subject = _subject(snapshot, query, matched)
    matched = matched.with_categories(snapshot, subject.categories)
    narrowed = narrow(snapshot, filters, matched.rows)
    rows = np.flatnonzero(narrowed.passages)
    scores, hits = _ranked(snapshot, query, matched, subject, rows)
    ordered = _ordered(snapshot, _standing(snapshot, rows, hits, scores, sort), scores, sort)
    shown = ordered[ranks.start : ranks.stop].tolist()
    return Found(
        passages=len(rows),
        reports=narrowed.reports,
        distinct=len(hits),
        hits=tuple(_candidate(snapshot, query, subject, row, scores, narrowed.passages) for row in shown),
        facets=narrowed.facets,
        categories=tuple(subject.categories),
        whole=int((matched.held[rows] >= WHOLE * matched.sought).sum()),
        missing=matched.missing,
        loose=matched.loose,
        no_answer=not _answers(query, matched, subject, rows),
    )


def _answers(query: AnalysedQuery, matched: Matched, subject: Subject, rows: Rows) -> bool:
    """Whether what was found answers the query: it holds what must stand there, is of the query's category, or holds
    enough of its words; those that stand nowhere count too, since they may be the very thing that is asked for."""
    if matched.loose or not len(rows):
        return False
    if query.must or subject.categories or not query.concepts:
        return True
    least = ENOUGH if len(subject.plain) <= MOST_TYPED else ENOUGH_OF_PASTED
    return float(matched.held[rows].max()) >= least * matched.sought


def _subject(snapshot: Snapshot, query: AnalysedQuery, matched: Matched) -> Subject:
    """What the query is about: what it says itself, unless a passage holds nearly all of it and says something else."""
    named = snapshot.reports.named(query.query.plain)
    asked = Subject.of(query, (name.text for name in named if name.field == "unit"))
    rows = np.flatnonzero(matched.rows)
    if not query.concepts or query.must or matched.loose or not len(rows):
        return asked
    best = int(rows[np.argmax(matched.scores(snapshot, {})[rows])])
    categories = snapshot.categories_of(best)
    share = float(matched.held[best] / max(matched.sought, 1e-9))
    if share < (CERTAIN if asked.categories else LIKELY) or not categories or asked.categories.keys() & set(categories):
        # The more the words find, the less is to be guessed.
        need = min(1.0, max(LEAST_NEED, NEED - share))
        return replace(asked, categories={code: need * sure for code, sure in asked.categories.items()})
    return replace(asked, categories=dict.fromkeys(categories, LIKENESS))


def _ranked(
    snapshot: Snapshot, query: AnalysedQuery, matched: Matched, subject: Subject, rows: Rows
) -> tuple[Scores, Rows]:
    """The scores of all passages, and of the rows those that stand for what they say."""
    scores = matched.scores(snapshot, subject.categories).astype(np.float64)
    hits = _distinct(snapshot, rows, scores)
    _look_at(snapshot, query, subject, hits, scores)
    return scores, hits


def _distinct(snapshot: Snapshot, rows: Rows, scores: Scores) -> Rows:
    """Of the rows that say the same the best one, and of equals the first."""
    same, own = snapshot.same[rows], scores[rows]
    best = np.full(snapshot.saying, -np.inf)
    np.maximum.at(best, same, own)
    leading = rows[own == best[same]]
    first = np.full(snapshot.saying, len(snapshot))
    np.minimum.at(first, snapshot.same[leading], snapshot.place[leading])
    distinct: Rows = snapshot.in_order[first[first < len(snapshot)]]
    return distinct


def _standing(snapshot: Snapshot, rows: Rows, hits: Rows, scores: Scores, sort: Sort) -> Rows:
    """The rows that stand for what they say: with another order than relevance, the first in that order."""
    if sort == "relevance":
        return hits
    ordered = _ordered(snapshot, rows, scores, sort)
    _, first = np.unique(snapshot.same[ordered], return_index=True)
    return ordered[np.sort(first)]


def _look_at(snapshot: Snapshot, query: AnalysedQuery, subject: Subject, hits: Rows, scores: Scores) -> None:
    """Raises the scores of the best hits by their wording, so that a sort changes no score."""
    if not query.concepts or not len(hits):
        return
    rows = _first(snapshot, hits, scores, LOOKED_AT)
    texts = rank.Passages([snapshot.text(row) for row in rows.tolist()])
    near, run = texts.near(subject.plain), texts.run(subject.plain)
    scores[rows] *= (
        (1 + near**2) * (1 + run**2) * np.where(run == 1, rank.EXACT, 1.0) * _bonuses(snapshot, subject, rows)
    )


def _bonuses(snapshot: Snapshot, subject: Subject, rows: Rows) -> Scores:
    roles = np.array(snapshot.role_names or [""])[snapshot.role[rows]]
    factors = np.where(roles == Role.OTHER, 1.0, rank.PROSE)
    return factors if subject.role is None else np.where(roles == subject.role, factors * rank.SAME_ROLE, factors)


def _first(snapshot: Snapshot, rows: Rows, scores: Scores, limit: int) -> Rows:
    """The best ``limit`` of the rows, in order."""
    if limit < len(rows):
        last = np.partition(-scores[rows], limit)[limit]
        rows = rows[-scores[rows] <= last]
    return _ordered(snapshot, rows, scores, "relevance")[:limit]


def _ordered(snapshot: Snapshot, rows: Rows, scores: Scores, sort: Sort) -> Rows:
    """``rows`` by the key of ``sort``, then by relevance, then report, then passage; unknown (nan) comes last."""
    reports = snapshot.report[rows]
    keys = [snapshot.place[rows], -scores[rows]]
    numbers = {
        "year": snapshot.reports.years,
        "-year": -snapshot.reports.years,
        "score": -snapshot.reports.scores,
        "-imported": -snapshot.reports.imported,
    }
    if sort != "relevance":
        keys.append(numbers[sort][reports])
    return rows[np.lexsort(keys)]


def _candidate(
    snapshot: Snapshot, query: AnalysedQuery, subject: Subject, row: int, scores: Scores, matching: Flags
) -> Candidate:
    copies = snapshot.copies(row)
    others = copies[matching[copies] & (copies != row)]
    named = _ordered(snapshot, others, scores, "relevance")[:MOST_COPIES].tolist()
    return Candidate(
        passage=int(snapshot.passages[row]),
        report=snapshot.report_id(row),
        score=round(float(scores[row]), 4),
        same=tuple(Copy(snapshot.report_id(one), int(snapshot.passages[one])) for one in named),
        copies=len(others),
        why=why(snapshot, query, subject, row),
    )
