"""Which passages answer a query, and how well by their words alone: BM25 with coordination over arrays.

    score = Σ idf·tf·(k1+1) / (tf + k1·(1 − b + b·length/average)) × share

``tf`` counts a word in the heading half (the index keeps it so), ``length`` is in characters, ``share`` is the part of
the weight (idf) of all the query's words that the passage holds. Words no passage holds weigh nothing.

What matches is written in ``index.engine``. The whole free text as one string is one more term, so that a passage with
that very wording comes first however its words were cut.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

import numpy as np

from index.analysis import subwords
from index.query import Query
from index.segment import NOTHING, Flags, Postings, Weights
from index.snapshot import Snapshot

K1, B = 1.2, 0.75
# Of the weight of the query's words, what a passage must hold to match: one of two, unless it is by far the commoner.
# From 0.3 on judged answers are lost; at 0.1 up to six times as many passages match, which adds noise only.
LEAST_SHARE = 0.2
# Sharing single characters says little: half of them at least, or as many as the best passage has.
LEAST_CHARACTERS = 0.5


class Matched(NamedTuple):
    """Flags and scores by row; ``missing`` and ``loose`` as in ``index.engine.Found``."""

    rows: Flags
    scores: Weights
    missing: tuple[str, ...] = ()
    loose: bool = False


class Term(NamedTuple):
    """Something a passage may hold, with its weight."""

    postings: Postings
    idf: float


def match(snapshot: Snapshot, query: Query) -> Matched:
    """The passages that answer ``query``, deleted ones left out, before any filter."""
    if query.browses or not query.understood:
        flags = snapshot.live if query.browses else np.zeros(len(snapshot), np.bool_)
        return Matched(flags, np.zeros(len(snapshot), np.float32))
    allowed = _allowed(snapshot, query)
    phrases = [_term(snapshot, snapshot.string(phrase)) for phrase in query.phrases]
    terms = _look_up(query.terms, lambda word: _find(snapshot, word), snapshot)
    missing = tuple(word for word in query.words if not any(part in terms for part in _with_parts(word)))
    share, scores = _weigh(snapshot, [*terms.values(), *phrases])
    whole = _whole(snapshot, query)
    scores = scores * share + _bm25(snapshot, whole)
    if query.phrases or not query.words:
        return Matched(allowed, scores, missing)
    enough = share >= LEAST_SHARE
    enough[whole.postings.rows] = True
    if (snapshot.live & enough).any():
        return Matched(allowed & enough, scores, missing)
    return _by_characters(snapshot, query, allowed, missing)


def _allowed(snapshot: Snapshot, query: Query) -> Flags:
    """The passages with every phrase and none of the excluded strings."""
    allowed = snapshot.live.copy()
    for phrase in query.phrases:
        allowed &= _flags(snapshot, snapshot.string(phrase))
    for string in query.excluded:
        allowed &= ~_flags(snapshot, snapshot.string(string))
    return allowed


def _look_up(words: Iterable[str], find: Callable[[str], Postings], snapshot: Snapshot) -> dict[str, Term]:
    """Those of the words that some passage holds."""
    found = {word: find(word) for word in words}
    return {word: _term(snapshot, postings) for word, postings in found.items() if len(postings.rows)}


def _with_parts(word: str) -> list[str]:
    return [word, *(part for _, part in subwords(word))]


def _find(snapshot: Snapshot, word: str) -> Postings:
    """A single Han character is looked for everywhere: as a word it stands only where the cut left it over. So is a
    word that is none in any passage: the query may cut it otherwise than the documents."""
    if len(word) > 1 or word.isascii():
        postings = snapshot.word(word)
        if len(postings.rows):
            return postings
    return snapshot.string(word)


def _whole(snapshot: Snapshot, query: Query) -> Term:
    """The free text as one string, if it is more than one word."""
    return _term(snapshot, snapshot.string(query.plain) if len(query.words) > 1 else NOTHING)


def _by_characters(snapshot: Snapshot, query: Query, allowed: Flags, missing: tuple[str, ...]) -> Matched:
    characters = dict.fromkeys(character for word in query.words for character in word)
    terms = _look_up(characters, snapshot.string, snapshot)
    share, scores = _weigh(snapshot, terms.values())
    answering = share[allowed]
    best = float(np.max(answering)) if answering.size else 0.0
    rows = allowed & (share > 0) & (share >= min(LEAST_CHARACTERS, best))
    return Matched(rows, scores * share, missing, loose=bool(rows.any()))


def _weigh(snapshot: Snapshot, terms: Collection[Term]) -> tuple[Weights, Weights]:
    """For each passage, the share of the terms' weight it holds, and the sum of their scores."""
    held, scores = np.zeros((2, len(snapshot)), np.float32)
    for term in terms:
        held[term.postings.rows] += term.idf
        scores += _bm25(snapshot, term)
    total = sum(term.idf for term in terms)
    return held / np.float32(total or 1), scores


def _bm25(snapshot: Snapshot, term: Term) -> Weights:
    rows, tf = term.postings
    average = float(snapshot.lengths.mean()) if len(snapshot) else 1.0
    norm = K1 * (1 - B + B * snapshot.lengths[rows] / average)
    scores = np.zeros(len(snapshot), np.float32)
    scores[rows] = term.idf * tf * (K1 + 1) / (tf + norm)
    return scores


def _term(snapshot: Snapshot, postings: Postings) -> Term:
    passages, holding = len(snapshot), len(postings.rows)
    return Term(postings, float(np.log1p((passages - holding + 0.5) / (holding + 0.5))))


def _flags(snapshot: Snapshot, postings: Postings) -> Flags:
    flags = np.zeros(len(snapshot), np.bool_)
    flags[postings.rows] = True
    return flags
