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

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.analysed import AnalysedQuery, Concept, Expanded
from index.reports import Named
from index.segment import Flags, Postings, Rows, Weights
from index.snapshot import Snapshot

# Of the weight of the query's words, what a passage must hold to match: one of two, unless it is by far the commoner; where
# fewer than FEW hold that much, in small archives above all, less will do. More would add noise to the counts.
LEAST_SHARE, LEAST_SHARE_OF_FEW, FEW = 0.3, 0.1, 50
# Sharing single characters says little: half of them at least, or as many as the best passage has.
LEAST_CHARACTERS = 0.5
# What another name counts of the word itself. Source: trials over real sentences; kept by ``make eval``.
BOOST = {"alias": 0.9, "near": 0.3}
# Of a name of several words, what must stand there for the name to stand there.
WHOLE_NAME = 0.7
# What being of a category that the query speaks of is worth, of all its words.
CATEGORY = 1.0
# What a category counts that is not the passage's main one.
BESIDES = 0.7
# Words that stand in so many passages only rank, where the query has rarer ones: they find nothing that these do not.
COMMON = 50_000
# A near-synonym that stands in more than this share of the passages, and in so many, says too little to be counted.
COMMON_NEAR, LEAST_COMMON_NEAR = 0.05, 1000

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_DIGITS = [str.maketrans("0123456789", f"{zero}一二三四五六七八九") for zero in "〇零"]


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

    def with_category(self, certainty: Weights) -> Matched:
        """Those that are surely of a category asked for match too; ``certainty`` is by row."""
        if self.open_to is None:
            return self
        of_category = self.open_to & (certainty > 0)
        if not of_category.any():
            return self
        # Passages that only share characters are no answer beside one that is.
        return replace(self, rows=of_category if self.loose else self.rows | of_category, loose=False)

    def scores(self, snapshot: Snapshot, rows: Rows, certainty: Weights) -> Weights:
        """The scores of the rows by words and categories."""
        sure = certainty[rows]
        worth = CATEGORY * self.total
        held = self.held[rows] + np.float32(worth) * sure
        whole = self.total + worth * float(certainty.max(initial=0))
        return snapshot.norms[rows] * held * held / np.float32(whole or 1)


def match(snapshot: Snapshot, query: AnalysedQuery, named: Sequence[Named] = ()) -> Matched:
    """The passages that answer ``query`` by its words, deleted ones left out, before any filter; ``named`` are the unions,
    places and years its free text names."""
    if query.query.browses or not query.understood:
        flags = snapshot.live if query.query.browses else np.zeros(len(snapshot), np.bool_)
        return Matched(flags, np.zeros(len(snapshot), np.float32))
    allowed = _allowed(snapshot, query)
    lookup = Lookup(snapshot)
    held, total, missing = _held(lookup, query, named)
    sought = total + len(missing) * float(np.log1p(snapshot.size))
    if query.must or not query.concepts:
        return Matched(allowed, held, total, sought, missing)
    enough = allowed & (held >= max(LEAST_SHARE * total, 1e-9))
    if np.count_nonzero(enough) < FEW:
        enough = allowed & (held >= max(LEAST_SHARE_OF_FEW * total, 1e-9))
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
        return float(np.log1p((self.snapshot.size - holding + 0.5) / (holding + 0.5))) if holding else 0.0

    def common(self, word: str) -> bool:
        """Whether it stands in so many passages that it only ranks."""
        return len(self.term(word)[0].rows) > COMMON

    def name(self, word: str) -> tuple[Postings, float]:
        """The same for a word of another name, which is not looked for inside words."""
        postings = self.snapshot.word(word)
        return postings, self.idf(len(postings.rows))

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
        for written in _writings(string):
            flags[snapshot.string(written).rows] = True
    return flags


def _writings(string: str) -> Iterator[str]:
    """A folded string, and with its years in Chinese digits: folding turns those into Arabic ones only where they stand
    alone, which they may do in the query and not in a passage (二〇〇〇万元)."""
    yield string
    if _YEAR.search(string):
        for digits in _DIGITS:
            yield _YEAR.sub(lambda year, digits=digits: year[0].translate(digits), string)  # type: ignore[misc]


def _held(lookup: Lookup, query: AnalysedQuery, named: Sequence[Named]) -> tuple[Weights, float, tuple[str, ...]]:
    """What each passage holds of the query, the weight of the whole, and the words that stand nowhere."""
    held, total = np.zeros(len(lookup.snapshot), np.float32), 0.0
    missing: list[str] = []
    for concept in _telling(lookup, query.concepts):
        own, weight = _sum(_telling_terms(lookup, concept), lookup.term, lookup.snapshot)
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


def _sum(
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
        name, _ = _sum(other.words, lookup.name, lookup.snapshot)
        rows = np.flatnonzero(name >= WHOLE_NAME * whole)
        weights = name[rows] / np.float32(whole)
    held[rows] = np.maximum(held[rows], worth * weights)
    return own or boost * whole


def _says_little(lookup: Lookup, other: Expanded, postings: Postings) -> bool:
    most = max(LEAST_COMMON_NEAR, COMMON_NEAR * lookup.snapshot.size)
    return other.kind == "near" and len(postings.rows) > most


def _by_characters(lookup: Lookup, query: AnalysedQuery, allowed: Flags, missing: tuple[str, ...]) -> Matched:
    """Where no passage holds enough of the words: those that share their characters."""
    characters = dict.fromkeys(character for word in query.words for character in word)
    held, total = _sum(characters, lookup.term, lookup.snapshot)
    answering = held[allowed]
    best = float(answering.max()) if answering.size else 0.0
    rows = allowed & (held > 0) & (held >= min(LEAST_CHARACTERS * total, best))
    return Matched(rows, held, total, total, missing, loose=bool(rows.any()), open_to=allowed)
