"""Which passages may share wording with a text: all that share 13 characters with it, and those that share most words.

Fingerprints find shared stretches, however much else differs; words find what was reworded throughout. All of it is
checked afterwards by alignment, so that too many candidates cost time but tell nothing false. Rows may repeat.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from index import analysis
from index.lookup import Lookup
from index.segment import Flags, Rows, Weights
from index.snapshot import Snapshot
from index.wording.prints import K, grams
from index.wording.records import REWORDED, RUN

# A standing formula is in more than this share of the reports, and in so many at least. Source: the rule of 通用提法.
STANDING, HANDFUL = 0.05, 5
# A gram that so many passages have is looked up only where no rarer one leads anywhere.
MOST_OF_A_GRAM, MOST_ROWS = 3_000, 20_000
# Words that are looked up, the longest first, and the distinct passages they lead to.
MOST_WORDS, BY_WORDS, LOOKED_AT = 32, 300, 1_500
# How much longer or shorter a text may be for the likeness to reach ``REWORDED``; a passage's length counts its heading,
# which is hardly ever longer than this.
_LONGER, _HEADING = (2 - REWORDED) / REWORDED, 40


class Shares(NamedTuple):
    """Passages that share a gram with a text: pairs of a passage and a place of the gram in the text, by passage. ``common``
    flags the grams of the text (by their places) that are standing formulas, ``cut`` says that some passages were left out."""

    rows: Rows
    places: Rows
    common: Flags
    cut: bool

    def of(self, row: int) -> list[int]:
        """The places of the grams that the text shares with the passage ``row``."""
        start, end = np.searchsorted(self.rows, [row, row + 1])
        found: list[int] = self.places[start:end].tolist()
        return found


def standing(reports: int, of: int) -> bool:
    """Whether wording that ``reports`` of all reports share is a standing formula."""
    return reports >= HANDFUL and reports > STANDING * of


def by_prints(snapshot: Snapshot, text: str) -> Shares:
    """The passages that share a fingerprint with a folded text, by its rarest grams first."""
    hashes, first, gram = np.unique(grams(text), return_index=True, return_inverse=True)
    which, rows = snapshot.sharing(hashes)
    holding = np.bincount(which, minlength=len(hashes))
    common = _standing(snapshot, which, rows, holding)
    by_rarity = np.argsort(holding, kind="stable")
    kept = np.zeros(len(hashes), np.bool_)
    kept[by_rarity] = np.cumsum(holding[by_rarity]) <= MOST_ROWS
    kept &= holding <= MOST_OF_A_GRAM
    if not holding[kept].any():
        # All of it is common: its rarest gram leads to those who use all of it.
        kept[by_rarity[holding[by_rarity] > 0][:2]] = True
    which, rows = which[kept[which]], rows[kept[which]]
    order = np.argsort(rows, kind="stable")
    return Shares(rows[order], first[which[order]], common[gram], bool((holding[~kept] > 0).any()))


def _standing(snapshot: Snapshot, which: Rows, rows: Rows, holding: Rows) -> Flags:
    """For each gram whether the reports that have it make it a standing formula."""
    reports = len(snapshot.reports)
    flags = np.zeros(len(holding), np.bool_)
    order = np.argsort(which, kind="stable")
    ends = np.cumsum(holding)
    # Fewer passages are no more reports.
    for gram in np.flatnonzero((holding >= HANDFUL) & (holding > STANDING * reports)).tolist():
        found = rows[order[ends[gram] - holding[gram] : ends[gram]]]
        flags[gram] = standing(len(np.unique(snapshot.report[found])), reports)
    return flags


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
