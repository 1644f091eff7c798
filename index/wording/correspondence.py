"""Which sections and passages of two reports correspond, whatever their numbers and places.

Sections correspond by title and content; passages first within sections that do, then anywhere if they are nearly the
same. Titles and texts are compared folded; what differs only in names, years and numbers is the same.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from index.wording.alignment import ratios
from index.wording.pairing import Pair, PairWeights, heaviest, in_order, likeness
from index.wording.records import NEAR, RUN
from index.wording.sides import Passages, Side

# Sections correspond if their titles are so alike; if most of their text is; or if something of both is.
_TITLE, _CONTENT, _BOTH = 0.75, 0.5, (0.5, 0.2)
# Weights beside title and content: the section above has the same title; the other end of a report is another place.
_KIN, _FAR = 0.5, 0.1
# More than any passages weigh: pairs that are settled.
_SETTLED = 10.0


def alike(old: Side, new: Side) -> PairWeights:
    """How alike the passages are: 1 for the same but for names and numbers, a little more for the same."""
    found = likeness(old.folded, new.folded)
    for ours, theirs, weight in ((old.masked, new.masked, 1.0), (old.bare, new.bare, 1.01)):
        places: dict[str, list[int]] = {}
        for place, text in enumerate(theirs):
            places.setdefault(text, []).append(place)
        for place, text in enumerate(ours):
            found[place, places.get(text, [])] = weight
    return found


def sections(old: Side, new: Side, content: PairWeights) -> list[Pair]:
    """The sections that correspond, ascending by the old one; ``content``: the share of their text that is alike."""
    if not (old.parts and new.parts):
        return []
    titles = _titles(old, new)
    match = (titles >= _TITLE) | (content >= _CONTENT) | ((titles >= _BOTH[0]) & (content >= _BOTH[1]))
    kin = np.array([[ours == theirs for theirs in new.above] for ours in old.above])
    far = np.abs(np.subtract.outer(np.arange(len(titles)) / len(titles), np.arange(titles.shape[1]) / titles.shape[1]))
    whole = titles**2 + content + _KIN * kin - _FAR * far
    return sorted(heaviest(np.where(match, whole, 0).astype(np.float32)))


def passages(old: Side, new: Side, weights: PairWeights, corresponding: Sequence[Pair]) -> Passages:
    """The passages that correspond: nearly the same ones in the order of their section, then anywhere, then what was
    reworded within its section, in order if it can be."""
    blocks = [(old.members[ours], new.members[theirs]) for ours, theirs in corresponding]
    home = np.zeros(weights.shape, bool)
    for ours, theirs in blocks:
        home[np.ix_(ours, theirs)] = True
    near = weights >= NEAR
    straight = _straight(np.where(home & near, weights, 0), blocks)
    free = _without(weights, straight)
    strayed = heaviest(np.where(near & (home | _long(old, new)), free, 0))
    # The weights are squared: one close pair counts for more than two loose ones.
    within = np.where(home, _without(free, strayed) ** 2, 0)
    for pair in straight:
        within[pair] = _SETTLED
    straight = _straight(within, blocks)
    strayed += heaviest(_without(np.where(home, _without(free, strayed), 0), straight))
    return Passages({new: old for old, new in (*straight, *strayed)}, {new for _, new in strayed})


def _straight(weights: PairWeights, blocks: Sequence[tuple[list[int], list[int]]]) -> list[Pair]:
    """In each block (passages of two sections) the pairs that keep its order."""
    found = []
    for ours, theirs in blocks:
        pairs = in_order(weights[np.ix_(ours, theirs)]) if ours and theirs else []
        found += [(ours[row], theirs[column]) for row, column in pairs]
    return found


def _without(weights: PairWeights, pairs: Sequence[Pair]) -> PairWeights:
    """The weights of what is not paired yet."""
    free = weights.copy()
    for row, column in pairs:
        free[row] = 0
        free[:, column] = 0
    return free


def _titles(old: Side, new: Side) -> PairWeights:
    """How alike the titles are, 1 for the same."""
    found = np.array([ratios(title, new.titles) for title in old.titles], np.float32)
    found[[[ours == theirs for theirs in new.titles] for ours in old.titles]] = 1
    return found


def content(old: Side, new: Side, weights: PairWeights) -> PairWeights:
    """How much of the text of two sections has its like in the other; short passages do not count as that."""
    telling = np.where(_long(old, new), weights, 0)
    return share(old, new, _found(old, new, telling), _found(new, old, telling.T))


def share(old: Side, new: Side, ours: PairWeights, theirs: PairWeights) -> PairWeights:
    """The share of the text of two sections that has its like in the other; ``ours`` and ``theirs`` count the
    characters that have."""
    whole = np.add.outer(
        *([sum(len(side.folded[each]) for each in own) for own in side.members] for side in (old, new))
    )
    return ((ours + theirs.T) / np.maximum(whole, 1)).astype(np.float32)


def _found(side: Side, other: Side, weights: PairWeights) -> PairWeights:
    """For each section how many of its characters have their like in each section of the other report."""
    found = np.zeros((len(side.parts), len(other.parts)), np.float32)
    lengths = np.array([len(text) for text in side.folded])
    bounds = np.cumsum([0, *map(len, side.members)])
    for column, theirs in enumerate(other.members):
        if theirs:
            best = weights[:, theirs[0] : theirs[-1] + 1].max(axis=1) * lengths
            found[:, column] = np.diff(np.concatenate(([0], np.cumsum(best)))[bounds])
    return found


def _long(old: Side, new: Side) -> npt.NDArray[np.bool_]:
    """Whether both passages are long enough to tell something: 无 is the same anywhere."""
    ours, theirs = (np.array([len(text) for text in side.folded]) >= RUN for side in (old, new))
    return ours[:, None] & theirs[None, :]
