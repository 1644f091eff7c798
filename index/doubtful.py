"""Which stretches of a typed run of Han may hold a slip: those that no known word covers.

Rule: what the archive's vocabulary holds is right, and so is a longer word of the segmenter's dictionary, of whatever subject.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from index.analysis import base_words

# Words of one character that stand alone in any text.
ALONE = frozenset("的地得了着过和与及或在是对为等把被将从向以于而并也都由不未无有没已较更还需要各全本我其该此年月日")
# Words of that length in the segmenter's dictionary are no slips, whatever the archive holds: 广州市, 运动会.
LEAST_FOREIGN = 3
# A stretch that long without a known word is no slip but another subject, and so is a run with so many of them.
MOST_DOUBTFUL = 6
MOST_STRETCHES = 4


def doubtful_stretches(run: str, words: Collection[str], longest: int) -> list[tuple[int, int]]:
    """Places of ``run`` as ``[first, last)``, in order and apart: what none of ``words`` covers, but for lone grammatical
    characters, and what repeats the character before without a word that does. ``longest``: that of the words."""
    covered, within = bytearray(len(run)), bytearray(len(run))
    for start in range(len(run)):
        for end in range(min(start + longest, len(run)), start + 1, -1):
            if run[start:end] in words:
                covered[start:end] = b"\1" * (end - start)
                within[start + 1 : end] = b"\1" * (end - start - 1)
                break
    for start, word in base_words(run):
        if len(word) >= LEAST_FOREIGN:
            covered[start : start + len(word)] = b"\1" * len(word)
    bare = {at for at in range(len(run)) if not covered[at]}
    doubtful = {at for at in bare if run[at] not in ALONE or not bare.isdisjoint((at - 1, at + 1))}
    repeated = {at for at in range(1, len(run)) if run[at] == run[at - 1] and not within[at]}
    found = _runs(sorted(doubtful | repeated))
    if len(found) > MOST_STRETCHES:
        return []
    return [(first, last) for first, last in found if last - first <= MOST_DOUBTFUL]


def _runs(places: Iterable[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for at in places:
        if found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found
