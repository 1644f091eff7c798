"""Strings near known words: one character read alike, looking alike, missing, spare or out of place.

``Near`` holds words and gives those that a typed stretch may have meant, each with a cost: 1 for an ordinary slip, more
for a rarer one. How characters are read is handed in (``index.spelling``); which look alike is
``data/similar_shapes.csv``, a table of our own. A word found twice keeps its lowest cost.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from importlib.resources import files

# Longer words hold shorter ones, which are found instead.
LONGEST = 12

ALIKE, NEARLY_ALIKE, SHAPE = 1.0, 1.3, 1.2
SOUNDS, MORE_SOUNDS = 0.6, 0.4
SWAPPED, MOVED = 1.0, 1.4
DOUBLED, SPARE, MISSING = 1.0, 1.8, 1.6
# What a word must be long for so that its other characters prove it was meant.
LEAST_SWAPPED, LEAST_MOVED, LEAST_SPARE, LEAST_MISSING = 3, 4, 3, 4
# Longer words are not taken for read alike as a whole: who mistypes them does so in one place.
LONGEST_SOUNDED = 6

_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))
_FINALS = (("ing", "in"), ("eng", "en"))

Readings = Callable[[str], tuple[str, ...]]


@cache
def roughly(syllable: str) -> str:
    """A syllable as those hear it who do not tell zh from z, n from l, ing from in: ``zhing`` is ``zin``."""
    for exact, rough in _INITIALS:
        if syllable.startswith(exact):
            syllable = rough + syllable[len(exact) :]
            break
    for exact, rough in _FINALS:
        if syllable.endswith(exact):
            return syllable[: -len(exact)] + rough
    return syllable


@cache
def similar_shapes() -> frozenset[tuple[str, str]]:
    """The pairs of characters that are taken for each other, both ways round."""
    lines = files("index").joinpath("data", "similar_shapes.csv").read_text(encoding="utf-8").splitlines()
    pairs = [(row["one"], row["other"]) for row in csv.DictReader(lines)]
    return frozenset(pairs) | frozenset((other, one) for one, other in pairs)


class Near:
    """The words that can be found, and the ways to them."""

    def __init__(self, words: Iterable[str], readings: Readings) -> None:
        self._readings = readings
        self._words = frozenset(word for word in words if 2 <= len(word) <= LONGEST)
        self._gaps: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        self._sorted: defaultdict[str, list[str]] = defaultdict(list)
        self._sounds: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(self._words):
            for at in range(len(word)):
                self._gaps[word[:at] + word[at + 1 :]].append((at, word))
            self._sorted["".join(sorted(word))].append(word)
            for spelling in self._spellings(word):
                self._sounds[spelling].append(word)

    def of(self, typed: str, doubtful: Collection[int]) -> dict[str, float]:
        """The words that ``typed`` may stand for, with their cost; slips lie at the ``doubtful`` places in it."""
        found: dict[str, float] = {}
        ways = (self._sounding(typed), self._disordered(typed), self._missing(typed), self._at(typed, doubtful))
        for way in ways:
            for word, cost in way:
                if word != typed:
                    found[word] = min(cost, found.get(word, cost))
        return found

    def _sounding(self, typed: str) -> Iterator[tuple[str, float]]:
        """Words read like ``typed`` as a whole: another choice of the input method."""
        for spelling in self._spellings(typed):
            for word in self._sounds.get(spelling, ()):
                changed = [pair for pair in zip(typed, word, strict=True) if pair[0] != pair[1]]
                rough = sum(self._alike(*pair) != ALIKE for pair in changed)
                yield word, SOUNDS + MORE_SOUNDS * len(changed) + (NEARLY_ALIKE - ALIKE) * rough

    def _disordered(self, typed: str) -> Iterator[tuple[str, float]]:
        """Words of the same characters, two of them exchanged or one moved."""
        for word in self._sorted.get("".join(sorted(typed)), ()):
            apart = [at for at, (one, other) in enumerate(zip(typed, word, strict=True)) if one != other]
            if not apart:
                continue
            was, is_ = typed[apart[0] : apart[-1] + 1], word[apart[0] : apart[-1] + 1]
            if len(was) == 2 and len(word) >= LEAST_SWAPPED:
                yield word, SWAPPED
            elif len(word) >= LEAST_MOVED and (was[1:] + was[0] == is_ or was[-1] + was[:-1] == is_ or len(apart) == 2):
                yield word, MOVED

    def _missing(self, typed: str) -> Iterator[tuple[str, float]]:
        """Words with one character more."""
        for _, word in self._gaps.get(typed, ()):
            if len(word) >= LEAST_MISSING:
                yield word, MISSING

    def _at(self, typed: str, doubtful: Collection[int]) -> Iterator[tuple[str, float]]:
        """Words with another character, or none, at one of the doubtful places."""
        for at in doubtful:
            rest = typed[:at] + typed[at + 1 :]
            if rest in self._words:
                if typed[at] in typed[max(at - 1, 0) : at] + typed[at + 1 : at + 2]:
                    yield rest, DOUBLED
                elif len(rest) >= LEAST_SPARE and 0 < at < len(rest):
                    # Inside only: at an edge it would do away with another word.
                    yield rest, SPARE
            for gap, word in self._gaps.get(rest, ()):
                cost = self._alike(typed[at], word[at]) if gap == at else None
                if cost is not None:
                    yield word, cost

    def _alike(self, typed: str, meant: str) -> float | None:
        """What it costs to take one character for the other; None: nobody does."""
        one, other = self._readings(typed), self._readings(meant)
        if set(one) & set(other):
            return ALIKE
        if (typed, meant) in similar_shapes():
            return SHAPE
        return NEARLY_ALIKE if set(map(roughly, one)) & set(map(roughly, other)) else None

    def _spellings(self, text: str) -> Iterator[str]:
        """How ``text`` may be read, roughly: each character as it mostly is, or one of them otherwise."""
        if len(text) > LONGEST_SOUNDED:
            return
        choices = [tuple(dict.fromkeys(map(roughly, self._readings(one)))) or (one,) for one in text]
        usual = [choice[0] for choice in choices]
        yield " ".join(usual)
        for at, choice in enumerate(choices):
            yield from (" ".join([*usual[:at], other, *usual[at + 1 :]]) for other in choice[1:])
