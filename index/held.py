"""What each passage holds of a query, by weight: words and sub-words, other names, unions, places and years.

For each thing asked for (``index.analysed.Concept``) a passage holds the weight (idf) of those of its words and sub-words
that stand in it, half of it for those that only stand in its heading; where another name or a near-synonym stands there
instead, a share of the weight of what it stands for; a union, place or year counts in all passages of its reports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from index.analysed import AnalysedQuery, Concept, Expanded
from index.lookup import Lookup
from index.reports import Named
from index.segment import Postings, Weights
from index.snapshot import Snapshot

# What another name counts of the word itself. Source: trials over real sentences; kept by ``make eval``.
BOOST = {"alias": 0.9, "near": 0.3}
# Of a name of several words, what must stand there for the name to stand there.
WHOLE_NAME = 0.7
# A near-synonym that stands in more than this share of the passages, and in so many, says too little to be counted.
COMMON_NEAR, LEAST_COMMON_NEAR = 0.05, 1000


def held_of(lookup: Lookup, query: AnalysedQuery, named: Sequence[Named]) -> tuple[Weights, float, tuple[str, ...]]:
    """What each passage holds of the query, the weight of the whole, and the words that stand nowhere."""
    held, total = np.zeros(len(lookup.snapshot), np.float32), 0.0
    missing: list[str] = []
    for concept in _telling(lookup, query.concepts):
        own, weight = summed(_telling_terms(lookup, concept), lookup.term, lookup.snapshot)
        names = [name for name in named if name.covers(concept.start, concept.end)]
        if not weight and not names and not any(_stands(lookup, other) for other in concept.others):
            missing += concept.words
        for other in concept.others:
            weight = _raise(own, lookup, other, weight)
        for name in names:
            rows = name.reports[lookup.snapshot.report]
            # A union is asked for as a whole: that others share letters of its name says nothing.
            own = own * np.float32(not name.union)
            weight = weight or lookup.idf(int(rows.sum()))
            own[rows] = weight
        held += own
        total += weight
    return held, total, tuple(missing)


def _telling(lookup: Lookup, concepts: Sequence[Concept]) -> Sequence[Concept]:
    """The concepts less those that stand nearly everywhere, unless all do."""
    rarer = [one for one in concepts if len(one.words) > 1 or not lookup.common(one.words[0])]
    return rarer or concepts


def _telling_terms(lookup: Lookup, concept: Concept) -> Sequence[str]:
    """Words and sub-words less the sub-words that stand nearly everywhere, where the words themselves stand anywhere."""
    if not all(lookup.term(word)[1] for word in concept.words):
        return concept.terms
    return (*concept.words, *(part for part in concept.parts if not lookup.common(part)))


def _stands(lookup: Lookup, other: Expanded) -> bool:
    """Whether another name of the same thing stands anywhere."""
    return other.kind == "alias" and all(len(lookup.name(word)[0].rows) for word in other.words)


def summed(
    words: Iterable[str], find: Callable[[str], tuple[Postings, float]], snapshot: Snapshot
) -> tuple[Weights, float]:
    """For each passage the weight of those of the words that it holds, and the weight of them all."""
    held, whole = np.zeros(len(snapshot), np.float32), 0.0
    for word in words:
        postings, idf = find(word)
        held[postings.rows] += np.float32(idf) * postings.weights
        whole += idf
    return held, whole


def _raise(held: Weights, lookup: Lookup, other: Expanded, own: float) -> float:
    """Counts another name where the query's own words do not weigh more; returns the weight of the concept, which is that
    of the name where the query's words stand nowhere."""
    if other.kind == "near" and len(other.words) > 1:
        # Of a near-synonym in several words little is left after its share: not worth looking them all up.
        return own
    parts = [lookup.name(word) for word in other.words]
    whole = sum(idf for _, idf in parts)
    if not all(idf for _, idf in parts) or _says_little(lookup, other, parts[0][0]):
        return own
    boost = BOOST[other.kind]
    worth = np.float32(boost * (sum(lookup.term(word)[1] for word in other.of_words) or own or whole))
    if len(parts) == 1:
        rows, weights = parts[0][0]
    else:
        name, _ = summed(other.words, lookup.name, lookup.snapshot)
        rows = np.flatnonzero(name >= WHOLE_NAME * whole)
        weights = name[rows] / np.float32(whole)
    held[rows] = np.maximum(held[rows], worth * weights)
    return own or boost * whole


def _says_little(lookup: Lookup, other: Expanded, postings: Postings) -> bool:
    most = max(LEAST_COMMON_NEAR, COMMON_NEAR * lookup.snapshot.size)
    return other.kind == "near" and len(postings.rows) > most
