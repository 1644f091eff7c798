"""One search over a snapshot: match, filter, count, order, collapse. Pure: the same snapshot and query, the same answer.

Passages that say the same are one hit, the best of them standing for the others. Of the distinct hits the best
``LOOKED_AT`` by words are ranked again by their text (``index.rank``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from corpus.model import Role
from index import rank
from index.analysed import AnalysedQuery
from index.engine import Candidate, Copy, Found, Sort, Why
from index.facets import narrow
from index.filters import Filters
from index.match import BESIDES, Matched, match
from index.ordering import Scores, distinct, first, in_order
from index.reports import Named
from index.segment import Flags, Rows, Weights
from index.snapshot import Snapshot
from index.subject import Subject
from index.why import why

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
# Of how many passages that hold about as much of the query one may still be taken for what was meant.
MOST_ALIKE = 60
# How long a query must be to tell so much.
LEAST_TOLD = 7
# How many of the passages that say the same are named.
MOST_COPIES = 100


def search(snapshot: Snapshot, query: AnalysedQuery, filters: Filters, ranks: range, sort: Sort = "relevance") -> Found:
    """See ``index.engine.Engine.search``."""
    named = snapshot.reports.named(query.query.plain)
    matched = match(snapshot, query, named)
    subject = _subject(snapshot, query, matched, [name.text for name in named if name.union])
    certainty = snapshot.nothing
    if subject.categories:
        certainty = snapshot.categories.weighed(subject.categories, BESIDES, len(snapshot))
        matched = matched.with_category(certainty)
    narrowed = narrow(snapshot, filters, matched.rows)
    ranking = _ranked(snapshot, matched, subject, named, narrowed.rows, certainty, looked_at=bool(query.concepts))
    matching = np.zeros(len(snapshot), np.bool_)
    matching[narrowed.rows] = True
    return Found(
        passages=len(narrowed.rows),
        reports=narrowed.reports,
        distinct=len(ranking.hits),
        hits=tuple(
            _candidate(
                snapshot,
                row,
                ranking.scores,
                matching,
                why(snapshot, query, subject, named, row, ranking.near.get(row, 0.0)),
            )
            for row in _shown(snapshot, narrowed.rows, ranking, ranks, sort)
        ),
        facets=narrowed.facets,
        whole=0 if matched.loose else int((matched.held[narrowed.rows] >= WHOLE * matched.sought).sum()),
        missing=matched.missing,
        loose=matched.loose,
        no_answer=not _answers(query, matched, subject, filters, narrowed.rows, certainty),
    )


class Ranking(NamedTuple):
    """Scores by row, good for the rows that were ranked; ``hits`` are those that stand for what they say, ``near`` how near
    the query's letters stand in those that were looked at."""

    scores: Scores
    hits: Rows
    near: Mapping[int, float]


def _answers(
    query: AnalysedQuery, matched: Matched, subject: Subject, filters: Filters, rows: Rows, certainty: Weights
) -> bool:
    """Whether what was found answers the query: it holds what must stand there, is of the query's category, or holds
    enough of its words; those that stand nowhere count too, since they may be the very thing that is asked for."""
    if matched.loose or not len(rows):
        return False
    if query.must or not query.concepts or certainty[rows].any() or filters != Filters():
        # Who narrows a search down wants what there is.
        return True
    least = ENOUGH if len(subject.plain) <= MOST_TYPED else ENOUGH_OF_PASTED
    return float(matched.held[rows].max()) >= least * matched.sought


def _subject(snapshot: Snapshot, query: AnalysedQuery, matched: Matched, unions: Sequence[str]) -> Subject:
    """What the query is about: what it says itself, unless a passage holds nearly all of it and says something else."""
    asked = Subject.of(query, unions)
    rows = np.flatnonzero(matched.rows)
    if not query.concepts or query.must or matched.loose or not len(rows):
        return asked
    best = int(rows[np.argmax(snapshot.norms[rows] * matched.held[rows] ** 2)])
    categories = snapshot.categories_of(best)
    share = float(matched.held[best] / max(matched.sought, 1e-9))
    alike = np.count_nonzero(matched.held[rows] >= WHOLE * matched.held[best])
    if alike > MOST_ALIKE or len(asked.plain) < LEAST_TOLD:
        # Many passages hold as much of it, or it tells little: the best is no more its subject than any other.
        categories = ()
    if share < (CERTAIN if asked.categories else LIKELY) or not categories or asked.categories.keys() & set(categories):
        need = min(1.0, max(LEAST_NEED, NEED - share))
        return replace(asked, categories={code: need * sure for code, sure in asked.categories.items()})
    return replace(asked, categories=dict.fromkeys(categories, LIKENESS))


def _ranked(
    snapshot: Snapshot,
    matched: Matched,
    subject: Subject,
    named: Sequence[Named],
    rows: Rows,
    certainty: Weights,
    looked_at: bool,
) -> Ranking:
    """The rows scored by words, category and role, of those that say the same the best one picked, and the best of these
    raised by their wording; so that another order changes no score."""
    scores = np.empty(len(snapshot), np.float32)
    factors = _by_role(snapshot, subject)[snapshot.role[rows]] * _by_report(snapshot, named)[snapshot.report[rows]]
    scores[rows] = matched.scores(snapshot, rows, certainty) * factors
    hits = distinct(snapshot, rows, scores)
    near_by_row: dict[int, float] = {}
    if looked_at and len(hits):
        best = first(snapshot, hits, scores, LOOKED_AT)
        texts = rank.Passages([snapshot.text(row) for row in best.tolist()])
        near, run = texts.near(subject.plain), texts.run(subject.plain)
        near_by_row = dict(zip(best.tolist(), near.tolist(), strict=True))
        scores[best] *= (1 + near**2) * (1 + run**2) * np.where(run == 1, rank.EXACT, 1.0)
    return Ranking(scores, hits, near_by_row)


def _by_role(snapshot: Snapshot, subject: Subject) -> Scores:
    """A factor for each role: prose before cells of forms, the role that is wanted before others."""
    factors = [
        (1.0 if name == Role.OTHER else rank.PROSE) * (rank.SAME_ROLE if name == subject.role else 1.0)
        for name in snapshot.role_names
    ]
    return np.array(factors or [1.0], np.float32)


def _by_report(snapshot: Snapshot, named: Sequence[Named]) -> Scores:
    """A factor for each report: those of the union, place or year that the query names come before others."""
    factors = np.ones(len(snapshot.reports), np.float32)
    for name in named:
        factors[name.reports] *= rank.NAMED
    return factors


def _shown(snapshot: Snapshot, rows: Rows, ranking: Ranking, ranks: range, sort: Sort) -> list[int]:
    """The rows of the ``ranks`` in the order of ``sort``; in another order than relevance, what is first in it stands for
    what says the same."""
    if sort == "relevance":
        shown: Rows = first(snapshot, ranking.hits, ranking.scores, ranks.stop)[ranks.start :]
    else:
        ordered = in_order(snapshot, rows, ranking.scores, sort)
        _, leading = np.unique(snapshot.same[ordered], return_index=True)
        shown = ordered[np.sort(leading)][ranks.start : ranks.stop]
    return [int(row) for row in shown]


def _candidate(snapshot: Snapshot, row: int, scores: Scores, matching: Flags, reasons: Why) -> Candidate:
    copies = snapshot.copies(row)
    others = copies[matching[copies] & (copies != row)]
    named = first(snapshot, others, scores, MOST_COPIES).tolist()
    return Candidate(
        passage=int(snapshot.passages[row]),
        report=snapshot.report_id(row),
        score=round(float(scores[row]), 4),
        same=tuple(Copy(snapshot.report_id(one), int(snapshot.passages[one])) for one in named),
        copies=len(others),
        why=reasons,
    )
