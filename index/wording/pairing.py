"""What corresponds to what in two sequences: weights, pairs in order, the best pairs, and one list of both.

Weights are a matrix, a row for each old item and a column for each new one; 0 means that the two are no pair.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from index.wording.alignment import ratios
from index.wording.records import RUN

PairWeights = npt.NDArray[np.float32]
Pair = tuple[int, int]

# What two texts must share to be one text reworded: half of both, or nearly all of the shorter one.
LEAST, CONTAINED = 0.5, 0.9
# Pairs of characters fall into so many bins; texts that share less than this part of the bins of the shorter one are
# not aligned.
_BINS, _SHARED = 4096, 0.25


def likeness(olds: Sequence[str], news: Sequence[str]) -> PairWeights:
    """How alike folded texts are: ``ratio``, at least ``LEAST`` where one contains the other, else 0 below it."""
    found = np.zeros((len(olds), len(news)), np.float32)
    if not found.size:
        return found
    ours, theirs = _bins(olds), _bins(news)
    shorter = np.minimum.outer(ours.sum(axis=1), theirs.sum(axis=1))
    for old, row in enumerate(ours @ theirs.T >= _SHARED * shorter):
        some = np.flatnonzero(row).tolist()
        found[old, some] = ratios(olds[old], [news[new] for new in some])
    lengths = np.array([len(text) for text in olds])[:, None], np.array([len(text) for text in news])[None, :]
    least = np.minimum(*lengths)
    contained = (least >= RUN) & (found * (lengths[0] + lengths[1]) / 2 >= CONTAINED * least)
    found[contained] = np.maximum(found[contained], LEAST)
    return np.where(found < LEAST, np.float32(0), found)


def in_order(weights: PairWeights) -> list[Pair]:
    """The pairs of the greatest weight together of which none crosses another, ascending."""
    rows, columns = weights.shape
    best = np.zeros((rows + 1, columns + 1), np.float32)
    for row in range(rows):
        best[row + 1, 1:] = np.maximum.accumulate(np.maximum(best[row, 1:], best[row, :-1] + weights[row]))
    found = []
    while rows and columns:
        if best[rows, columns] == best[rows - 1, columns]:
            rows -= 1
        elif best[rows, columns] == best[rows, columns - 1]:
            columns -= 1
        else:
            rows, columns = rows - 1, columns - 1
            found.append((rows, columns))
    return found[::-1]


def heaviest(weights: PairWeights) -> list[Pair]:
    """Pairs, each the heaviest that those before it leave; of equal ones the first."""
    rows, columns = np.nonzero(weights)
    found: dict[int, int] = {}
    taken: set[int] = set()
    for place in np.argsort(-weights[rows, columns], kind="stable"):
        row, column = int(rows[place]), int(columns[place])
        if row not in found and column not in taken:
            found[row] = column
            taken.add(column)
    return list(found.items())


def merged(
    olds: Sequence[int], news: Sequence[int], old_of: Mapping[int, int], moved: Collection[int]
) -> list[tuple[int | None, int | None]]:
    """The items of both in one list: the new ones in their order, each with its old one if it has one; an old one that
    has none after the old one that it followed. ``moved``: new ones that stood elsewhere; nothing follows
    them."""
    steady = {old_of[new] for new in news if new in old_of and new not in moved}
    paired = set(old_of.values())
    following: dict[int | None, list[int]] = {}
    last = None
    for old in olds:
        if old in steady:
            last = old
        elif old not in paired:
            following.setdefault(last, []).append(old)
    found: list[tuple[int | None, int | None]] = [(old, None) for old in following.pop(None, ())]
    for new in news:
        partner = old_of.get(new)
        found.append((partner, new))
        if partner is not None:
            found += [(old, None) for old in following.pop(partner, ())]
    return found


def _bins(texts: Sequence[str]) -> PairWeights:
    """For each text which bins its pairs of neighbouring characters fall into: 1 or 0."""
    found = np.zeros((len(texts), _BINS), np.float32)
    for row, text in enumerate(texts):
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        found[row, (codes[:-1] * np.uint32(31) + codes[1:]) % _BINS] = 1
    return found
