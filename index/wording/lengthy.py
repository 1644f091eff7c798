"""Two long reports side by side: which passages correspond, found in pieces, since a table of all pairs would not fit.

Equal passages are paired first, by LCS over whole texts; then those equal but for names and numbers between them; only
what is left between two such pairs is compared, in pieces of ``PIECE`` at most. So time and memory grow with the
passages, not with their square. A passage that moved is found if it says the same but for names and numbers; what was
reworded, in its place.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from index.wording.alignment import blocks
from index.wording.correspondence import sections as alike_sections
from index.wording.correspondence import share
from index.wording.pairing import Pair, PairWeights, in_order, likeness
from index.wording.records import RUN
from index.wording.sides import Passages, Side

# More pairs of passages, or of sections, are not looked at one by one; so many on either side are compared at once.
MOST_PAIRS, PIECE = 1_000_000, 400


def is_lengthy(old: Side, new: Side) -> bool:
    """Whether there are too many pairs of passages or of sections for a table of them."""
    return max(len(old.texts) * len(new.texts), len(old.parts) * len(new.parts)) > MOST_PAIRS


def sections(old: Side, new: Side) -> list[Pair]:
    """The sections that correspond, ascending by the old one; of too many those of the same title, in order."""
    if len(old.parts) * len(new.parts) > MOST_PAIRS:
        return _equal(old.titles, new.titles)
    return alike_sections(old, new, share(old, new, _common(old, new), _common(new, old)))


def passages(old: Side, new: Side, corresponding: Sequence[Pair]) -> Passages:
    """The passages that correspond."""
    straight: list[Pair] = []
    for ours, theirs in corresponding:
        straight += _within(old, new, old.members[ours], new.members[theirs])
    home = {theirs: ours for ours, theirs in corresponding}
    strayed = list(_strayed(old, new, straight, home))
    return Passages({theirs: ours for ours, theirs in (*straight, *strayed)}, {theirs for _, theirs in strayed})


def _common(side: Side, other: Side) -> PairWeights:
    """For each section how many of its characters stand, but for names and numbers, in each section of the other report
    too; short passages do not count."""
    found = np.zeros((len(side.parts), len(other.parts)), np.float32)
    holding: dict[str, list[int]] = {}
    for section, members in enumerate(other.members):
        for text in {other.masked[place] for place in members}:
            holding.setdefault(text, []).append(section)
    for section, members in enumerate(side.members):
        for place in members:
            if len(side.folded[place]) >= RUN:
                found[section, holding.get(side.masked[place], [])] += len(side.folded[place])
    return found


def _within(old: Side, new: Side, ours: Sequence[int], theirs: Sequence[int]) -> list[Pair]:
    """The pairs of two sections in order: equal ones, between them those equal but for names, then reworded ones."""
    found = _between([], old.bare, new.bare, ours, theirs)
    found = _between(found, old.masked, new.masked, ours, theirs)
    return sorted([*found, *(pair for gap in _gaps(found, ours, theirs) for pair in _reworded(old, new, *gap))])


def _between(
    found: Sequence[Pair], olds: Sequence[str], news: Sequence[str], ours: Sequence[int], theirs: Sequence[int]
) -> list[Pair]:
    """``found`` with the pairs of equal texts in its gaps, ascending."""
    more = [
        (before[old], after[new])
        for before, after in _gaps(found, ours, theirs)
        for old, new in _equal([olds[place] for place in before], [news[place] for place in after])
    ]
    return sorted([*found, *more])


def _equal(olds: Sequence[str], news: Sequence[str]) -> list[Pair]:
    """As many pairs of equal texts as can be in order."""
    return [(old + step, new + step) for old, new, size in blocks(olds, news) for step in range(size)]


def _gaps(
    found: Sequence[Pair], ours: Sequence[int], theirs: Sequence[int]
) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """What of two runs of successive passages lies before, between and behind pairs, where both have something."""
    if not (ours and theirs):
        return
    borders = [(ours[0] - 1, theirs[0] - 1), *found, (ours[-1] + 1, theirs[-1] + 1)]
    for (old, new), (next_old, next_new) in pairwise(borders):
        if next_old - old > 1 and next_new - new > 1:
            yield range(old + 1, next_old), range(new + 1, next_new)


def _reworded(old: Side, new: Side, ours: Sequence[int], theirs: Sequence[int]) -> Iterator[Pair]:
    """The pairs that are alike, piece by piece: the pieces of one gap lie at the same share of it."""
    pieces = -(-max(len(ours), len(theirs)) // PIECE)
    for piece in range(pieces):
        before, after = (
            side[len(side) * piece // pieces : len(side) * (piece + 1) // pieces] for side in (ours, theirs)
        )
        # The weights are squared: one close pair counts for more than two loose ones.
        weights = likeness([old.folded[place] for place in before], [new.folded[place] for place in after]) ** 2
        yield from ((before[row], after[column]) for row, column in in_order(weights))


def _strayed(old: Side, new: Side, straight: Sequence[Pair], home: Mapping[int, int]) -> Iterator[Pair]:
    """Of what is not paired the passages that say the same elsewhere: equal ones first, then by section."""
    ours, theirs = dict.fromkeys(range(len(old.texts))), dict.fromkeys(range(len(new.texts)))
    for before, after in straight:
        del ours[before], theirs[after]
    for keys in _keys(old, new, home):
        for before, after in list(_same(*keys, ours, theirs)):
            del ours[before], theirs[after]
            yield before, after


def _keys(old: Side, new: Side, home: Mapping[int, int]) -> Iterator[tuple[list[Hashable], list[Hashable]]]:
    """What must be equal, round by round, for each passage of either; None is equal to nothing."""
    sections = _sections_of(old), [home.get(section, -1) for section in _sections_of(new)]
    for texts in (old.bare, new.bare), (old.masked, new.masked):
        both = [list[Hashable](zip(*each, strict=True)) for each in zip(sections, texts, strict=True)]
        yield both[0], both[1]
        # Short passages are the same anywhere.
        yield _telling(old, texts[0]), _telling(new, texts[1])


def _telling(side: Side, texts: Sequence[str]) -> list[Hashable]:
    return [text if len(plain) >= RUN else None for text, plain in zip(texts, side.folded, strict=True)]


def _sections_of(side: Side) -> list[int]:
    """The section of each passage."""
    return [section for section, members in enumerate(side.members) for _ in members]


def _same(
    old_keys: Sequence[Hashable], new_keys: Sequence[Hashable], ours: Iterable[int], theirs: Iterable[int]
) -> Iterator[Pair]:
    """Of these passages the pairs of equal keys, the first with the first."""
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for place in ours:
        waiting[old_keys[place]].append(place)
    for place in theirs:
        key = new_keys[place]
        if key is not None and waiting[key]:
            yield waiting[key].popleft(), place
