"""Which passages answer a query, and how well by their words: BM25 with coordination over arrays.

    score = norm · held² / total,    norm = (k1 + 1) / (1 + k1·(1 − b + b·length/average))

``held`` is what the passage holds of the query, ``total`` the weight of the whole query (``index.held``), ``length`` is in
characters. Passages are short: whether a word stands there says as much as how often. A category that the query speaks of
is one more thing asked for, with ``CATEGORY`` of the weight of all its words.

What matches is written in ``index.engine``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.analysed import AnalysedQuery
from index.demanded import allowed_by
from index.held import held_of, summed
from index.lookup import Lookup
from index.reports import Named
from index.segment import Flags, Rows, Weights
from index.snapshot import Snapshot

# Of the weight of the query's words, what a passage must hold to match: one of two, unless it is by far the commoner; where
# fewer than FEW hold that much, in small archives above all, less will do. More would add noise to the counts.
LEAST_SHARE, LEAST_SHARE_OF_FEW, FEW = 0.3, 0.1, 20
# Sharing single characters says little: half of them at least, or as many as the best passage has.
LEAST_CHARACTERS = 0.5
# What being of a category that the query speaks of is worth, of all its words.
CATEGORY = 1.0
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
    allowed = allowed_by(snapshot, query)
    lookup = Lookup(snapshot)
    held, total, missing = held_of(lookup, query, named)
    sought = total + len(missing) * float(np.log1p(snapshot.size))
    if query.must or not query.concepts:
        return Matched(allowed, held, total, sought, missing)
    enough = allowed & (held >= max(LEAST_SHARE * total, 1e-9))
    if np.count_nonzero(enough) < FEW:
        enough = allowed & (held >= max(LEAST_SHARE_OF_FEW * total, 1e-9))
    if enough.any():
        return Matched(enough, held, total, sought, missing, open_to=allowed)
    return _by_characters(lookup, query, allowed, missing)


def _by_characters(lookup: Lookup, query: AnalysedQuery, allowed: Flags, missing: tuple[str, ...]) -> Matched:
    """Where no passage holds enough of the words: those that share their characters."""
    characters = dict.fromkeys(character for word in query.words for character in word)
    held, total = summed(characters, lookup.term, lookup.snapshot)
    answering = held[allowed]
    best = float(answering.max()) if answering.size else 0.0
    rows = allowed & (held > 0) & (held >= min(LEAST_CHARACTERS * total, best))
    return Matched(rows, held, total, total, missing, loose=bool(rows.any()), open_to=allowed)
