"""Which passages may share wording with a text: all that share 13 characters with it, and those that share most words.

Fingerprints find shared stretches, however much else differs; words find what was reworded throughout. All of it is
checked afterwards by alignment, so that too many candidates cost time but tell nothing false. Rows may repeat.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from index import analysis
from index.lookup import Lookup
from index.segment import Flags, Rows, Weights
from index.snapshot import Snapshot
from index.wording.prints import K, grams
from index.wording.records import REWORDED, RUN
from index.wording.runs import HANDFUL, STANDING

# A gram that so many passages have is looked up only where no rarer one leads anywhere.
MOST_OF_A_GRAM, MOST_ROWS = 3_000, 20_000
# Words that are looked up, the longest first, and the distinct passages they lead to.
MOST_WORDS, BY_WORDS, LOOKED_AT = 32, 300, 1_500
# How much longer or shorter a text may be for the likeness to reach ``REWORDED``; a passage's length counts its heading,
# which is hardly ever longer than this.
_LONGER, _HEADING = (2 - REWORDED) / REWORDED, 40


class Shares(NamedTuple):
    """Passages that share a gram with a text: pairs of a passage and a place of the gram in the text, by passage. ``weights``
    is by place, more for a rarer gram; ``common`` flags the places of grams that are not looked at and are standing formulas;
    ``cut``: there are passages that are not looked at."""

    rows: Rows
    places: Rows
    weights: Weights
    common: Flags
    cut: bool

    def of(self, rows: Rows) -> Iterator[list[int]]:
        """For each of the passages the places, ascending, of the grams it shares."""
        starts, ends = np.searchsorted(self.rows, rows), np.searchsorted(self.rows, rows, "right")
        return (self.places[start:end].tolist() for start, end in zip(starts.tolist(), ends.tolist(), strict=True))


def by_prints(snapshot: Snapshot, text: str) -> Shares:
    """The passages that share a fingerprint with a folded text, by its rarest grams first."""
    hashes = grams(text)
    places, rows = snapshot.sharing(hashes)
    holding = np.bincount(places, minlength=len(hashes))
    by_rarity = np.argsort(holding, kind="stable")
    kept = np.zeros(len(hashes), np.bool_)
    kept[by_rarity] = np.cumsum(holding[by_rarity]) <= MOST_ROWS
    kept &= holding <= MOST_OF_A_GRAM
    if not holding[kept].any():
        # All of it is common: its rarest grams lead to those who use all of it.
        kept[by_rarity[holding[by_rarity] > 0][:2]] = True
    looked_at = kept[places]
    common = _formulas(snapshot, places[~looked_at], rows[~looked_at], len(hashes))
    rows, places = rows[looked_at], places[looked_at]
    order = np.lexsort((places, rows))
    weights = (1 / np.maximum(holding, 1)).astype(np.float32)
    return Shares(rows[order], places[order], weights, common, bool((~kept & (holding > 0)).any()))


def _formulas(snapshot: Snapshot, places: Rows, rows: Rows, grams: int) -> Flags:
    """Of so many grams those that enough reports and unions have; pairs of a gram's place and a passage that has it."""
    report = snapshot.report[rows]
    by_report = np.unique(places * len(snapshot.reports) + report) // max(len(snapshot.reports), 1)
    by_unit = np.unique(places * (len(snapshot.reports) + 1) + snapshot.reports.units[report]) // (
        len(snapshot.reports) + 1
    )
    reports, units = np.bincount(by_report, minlength=grams), np.bincount(by_unit, minlength=grams)
    return (np.minimum(reports, units) >= HANDFUL) & (reports > STANDING * len(snapshot.reports))


def most_sharing(snapshot: Snapshot, shares: Shares, most: int) -> Shares:
    """Only the ``most`` different wordings that share most, rare grams above all."""
    rows, first = np.unique(shares.rows, return_index=True)
    kinds, kind = np.unique(snapshot.wordings[rows], return_inverse=True)
    if len(kinds) <= most:
        return shares
    held = np.zeros(len(kinds), np.float32)
    np.maximum.at(held, kind, np.add.reduceat(shares.weights[shares.places], first))
    best = np.zeros(len(kinds), np.bool_)
    best[np.argpartition(-held, most)[:most]] = True
    kept = np.repeat(best[kind], np.diff([*first, len(shares.rows)]))
    return shares._replace(rows=shares.rows[kept], places=shares.places[kept], cut=True)


def by_words(snapshot: Snapshot, text: str) -> Rows:
    """The passages that hold most of the weight of a folded text's words: of the same length or so, and of any."""
    lookup = Lookup(snapshot)
    words = sorted((word for word in set(analysis.terms(text)) if len(word) > 1), key=lambda word: (-len(word), word))
    found = [lookup.term(word) for word in words[:MOST_WORDS]]
    rare = [one for one in found if len(one[0].rows) <= MOST_ROWS] or found[:4]
    held = np.zeros(len(snapshot), np.float32)
    for postings, idf in rare:
        held[postings.rows] += np.float32(idf)
    rows = np.flatnonzero(held)
    lengths = snapshot.lengths[rows]
    alike = (lengths * _LONGER >= len(text)) & (lengths - _HEADING <= len(text) * _LONGER)
    return np.concatenate((_best(snapshot, rows[alike], held), _best(snapshot, rows[~alike], held)))


def _best(snapshot: Snapshot, rows: Rows, held: Weights) -> Rows:
    """Of the passages that hold most, one for each thing said; long passages hold much by chance."""
    weight = held[rows] / np.sqrt(np.maximum(snapshot.lengths[rows], K))
    if len(rows) > LOOKED_AT:
        rows = rows[np.argpartition(-weight, LOOKED_AT)[:LOOKED_AT]]
        weight = held[rows] / np.sqrt(np.maximum(snapshot.lengths[rows], K))
    rows = rows[np.argsort(-weight, kind="stable")]
    _, first = np.unique(snapshot.same[rows], return_index=True)
    return rows[np.sort(first)[:BY_WORDS]]


def by_string(snapshot: Snapshot, text: str) -> Rows:
    """The passages that hold a folded text as it stands; for one that is shorter than what fingerprints promise to find."""
    return snapshot.string(text).rows if 0 < len(text) < RUN else np.zeros(0, np.int64)
