"""Which passages answer a query, and how well by their words: BM25 with coordination over arrays.

    score = norm · held² / total,    norm = (k1 + 1) / (1 + k1·(1 − b + b·length/average))

``held`` sums, over the things the query asks for (``index.analysed.Concept``), the weight (idf) of their words and
sub-words that stand in the passage, half of it for those that only stand in its heading; where another name or a
near-synonym stands there instead, a share of the weight of what it stands for; a year, a union or a place that the query
names counts in all passages of its reports. ``total`` is the weight of the whole query, ``length`` is in characters.
Passages are short: whether a word stands there says as much as how often.

A category that the query speaks of is one more thing asked for, with ``CATEGORY`` of the weight of all its words.

What matches is written in ``index.engine``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from index.analysed import AnalysedQuery, Expanded
from index.analysis import subwords
from index.segment import Flags, Postings, Weights
from index.snapshot import Snapshot

# Of the weight of the query's words, what a passage must hold to match: one of two, unless it is by far the commoner.
LEAST_SHARE = 0.3
# Sharing single characters says little: half of them at least, or as many as the best passage has.
LEAST_CHARACTERS = 0.5
# What another name counts of the word itself. Source: trials in retrieval.md; kept by ``make eval``.
BOOST = {"alias": 0.9, "near": 0.3}
# Of a name of several words, what must stand there for the name to stand there.
WHOLE_NAME = 0.7
# What being of a category that the query speaks of is worth, of all its words.
CATEGORY = 0.8
# What a category counts that is not the passage's main one.
BESIDES = 0.7


@dataclass(frozen=True, slots=True)
class Matched:
    """By row: whether it matches, and what it ``held`` of ``total``, the weight of the query's words that stand anywhere;
    ``sought`` counts the others too, as much as the rarest. ``missing`` and ``loose`` as in ``index.engine.Found``.
    ``open_to``: passages that a category alone may add."""

    rows: Flags
    held: Weights
    total: float = 0.0
    sought: float = 0.0
    missing: tuple[str, ...] = ()
    loose: bool = False
    open_to: Flags | None = None

    def with_categories(self, snapshot: Snapshot, categories: Mapping[str, float]) -> Matched:
        """Those of the categories match too."""
        if self.open_to is None or not categories:
            return self
        of_category = self.open_to & (snapshot.categories.weighed(categories, BESIDES, len(snapshot)) > 0)
        if not of_category.any():
            return self
        # Passages that only share characters are no answer beside one that is.
        return replace(self, rows=of_category if self.loose else self.rows | of_category, loose=False)

    def scores(self, snapshot: Snapshot, categories: Mapping[str, float]) -> Weights:
        """The scores by words and categories."""
        worth = CATEGORY * max(categories.values(), default=0.0) * self.total
        held = self.held + np.float32(CATEGORY * self.total) * snapshot.categories.weighed(
            categories, BESIDES, len(snapshot)
        )
        return snapshot.norms * held * held / np.float32(self.total + worth or 1)


def match(snapshot: Snapshot, query: AnalysedQuery) -> Matched:
    """The passages that answer ``query`` by its words, deleted ones left out, before any filter."""
    if query.query.browses or not query.understood:
        flags = snapshot.live if query.query.browses else np.zeros(len(snapshot), np.bool_)
        return Matched(flags, np.zeros(len(snapshot), np.float32))
    allowed = _allowed(snapshot, query)
    lookup = Lookup(snapshot)
    held, total = _held(lookup, query)
    missing = tuple(word for word in query.words if not lookup.known(word))
    sought = total + len(missing) * float(np.log1p(len(snapshot)))
    if query.must or not query.concepts:
        return Matched(allowed, held, total, sought, missing)
    enough = allowed & (held > 0) & (held >= LEAST_SHARE * total)
    if enough.any():
        return Matched(enough, held, total, sought, missing, open_to=allowed)
    return _by_characters(lookup, query, allowed, missing)


class Lookup:
    """Words and strings of a snapshot with their weights, each looked up once a query."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._found: dict[str, tuple[Postings, float]] = {}

    def term(self, word: str) -> tuple[Postings, float]:
        """Where ``word`` stands, and its idf. What no passage has weighs nothing: it cannot tell them apart."""
        if word not in self._found:
            postings = self._postings(word)
            self._found[word] = postings, self.idf(len(postings.rows))
        return self._found[word]

    def idf(self, holding: int) -> float:
        """The weight of what ``holding`` passages have; 0 for none."""
        return float(np.log1p((len(self.snapshot) - holding + 0.5) / (holding + 0.5))) if holding else 0.0

    def known(self, word: str) -> bool:
        """Whether ``word`` or a part of it stands anywhere."""
        return any(self.term(one)[1] for one in (word, *(part for _, part in subwords(word))))

    def _postings(self, word: str) -> Postings:
        """A single Han character is looked for everywhere: as a word it stands only where the cut left it over. So is
        a word that is none in any passage: the query may cut it otherwise than the documents."""
        if len(word) > 1 or word.isascii():
            postings = self.snapshot.word(word)
            if len(postings.rows):
                return postings
        return self.snapshot.string(word)


def _allowed(snapshot: Snapshot, query: AnalysedQuery) -> Flags:
    """The passages with every phrase, one of each group, and none of the excluded strings."""
    allowed = snapshot.live.copy()
    for phrase in query.query.phrases:
        allowed &= _any(snapshot, (phrase,))
    for group in query.query.groups:
        allowed &= _any(snapshot, group)
    if query.query.excluded:
        allowed &= ~_any(snapshot, query.query.excluded)
    return allowed


def _any(snapshot: Snapshot, strings: Iterable[str]) -> Flags:
    flags = np.zeros(len(snapshot), np.bool_)
    for string in strings:
        flags[snapshot.string(string).rows] = True
    return flags


def _held(lookup: Lookup, query: AnalysedQuery) -> tuple[Weights, float]:
    """What each passage holds of the query, and the weight of the whole."""
    held, total = np.zeros(len(lookup.snapshot), np.float32), 0.0
    named = lookup.snapshot.reports.named(query.query.plain)
    for concept in query.concepts:
        own = _sum(lookup, (*concept.words, *concept.parts))
        weight = _weight(lookup, (*concept.words, *concept.parts))
        for other in concept.others:
            _raise(own, lookup, other, weight)
            weight = weight or BOOST[other.kind] * _weight(lookup, other.words)
        for name in named:
            if all(word in name.text for word in concept.words):
                rows = name.reports[lookup.snapshot.report]
                # A union is asked for as a whole: that others share letters of its name says nothing.
                own = own * np.float32(name.field != "unit")
                weight = weight or lookup.idf(int(rows.sum()))
                own[rows] = weight
        held += own
        total += weight
    return held, total


def _sum(lookup: Lookup, words: Iterable[str]) -> Weights:
    """For each passage, the weight of those of the words that it holds."""
    held = np.zeros(len(lookup.snapshot), np.float32)
    for word in words:
        postings, idf = lookup.term(word)
        held[postings.rows] += np.float32(idf) * postings.weights
    return held


def _weight(lookup: Lookup, words: Iterable[str]) -> float:
    return sum(lookup.term(word)[1] for word in words)


def _raise(held: Weights, lookup: Lookup, other: Expanded, own: float) -> None:
    """Counts another name where the query's own word does not weigh more."""
    stands_for = _weight(lookup, other.of_words) or own or _weight(lookup, other.words)
    worth = np.float32(BOOST[other.kind] * stands_for)
    if len(other.words) == 1:
        postings, _ = lookup.term(other.words[0])
        held[postings.rows] = np.maximum(held[postings.rows], worth * postings.weights)
        return
    name, whole = _sum(lookup, other.words), _weight(lookup, other.words)
    rows = np.flatnonzero(name >= WHOLE_NAME * whole) if whole else np.zeros(0, np.int64)
    held[rows] = np.maximum(held[rows], worth * name[rows] / np.float32(whole or 1))


def _by_characters(lookup: Lookup, query: AnalysedQuery, allowed: Flags, missing: tuple[str, ...]) -> Matched:
    """Where no passage holds enough of the words: those that share their characters."""
    characters = dict.fromkeys(character for word in query.words for character in word)
    held, total = _sum(lookup, characters), _weight(lookup, characters)
    answering = held[allowed]
    best = float(answering.max()) if answering.size else 0.0
    rows = allowed & (held > 0) & (held >= min(LEAST_CHARACTERS * total, best))
    return Matched(rows, held, total, total, missing, loose=bool(rows.any()), open_to=allowed)
