"""Alignment: what two texts have in common, in order. The only file that names rapidfuzz.

Likeness is the in-order one, 2·matched / (|a| + |b|), where *matched* is the length of the longest common subsequence.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel, LCSseq
from rapidfuzz.process import cdist

# Aligning needs a bit for each pair of elements: beyond this (50 MB) texts are first cut at what they share.
_MOST_PAIRS = 400_000_000
# The length of what they are cut at, and the length from which a run is only made as long as it can be, not compared with others.
_PIVOT, _LONG = 8, 64


class Block(NamedTuple):
    """``size`` elements that stand at ``a`` in the one text and at ``b`` in the other."""

    a: int
    b: int
    size: int

    @property
    def ends(self) -> tuple[int, int]:
        """Where it ends in each."""
        return self.a + self.size, self.b + self.size


def ratio(a: str, b: str, least: float = 0.0) -> float:
    """The likeness, 0 to 1; 0.0 if below ``least``, which is found out sooner. Two empty texts are equal."""
    return Indel.normalized_similarity(a, b, score_cutoff=least)


def ratios(a: str, others: Sequence[str]) -> npt.NDArray[np.float32]:
    """The likeness of ``a`` to each of ``others``."""
    if not others:
        return np.empty(0, np.float32)
    found: npt.NDArray[np.float32] = cdist([a], others, scorer=Indel.normalized_similarity, dtype=np.float32)[0]
    return found


def matched(a: str, b: str) -> int:
    """How many characters stand in both in the same order."""
    return LCSseq.similarity(a, b)


def blocks(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[Block]:
    """The stretches that two texts, or two sequences of words, share in order, as many elements as possible: ascending, and
    no two adjacent in both. Huge texts are aligned piece by piece, so perhaps not as well as can be."""
    if isinstance(a, str) and isinstance(b, str):
        return _blocks(a, b)
    numbers: dict[Hashable, int] = {}
    # rapidfuzz compares words by their hashes; as characters they are compared themselves.
    one, other = ("".join(chr(numbers.setdefault(word, len(numbers))) for word in words) for words in (a, b))
    return _blocks(one, other)


def _blocks(a: str, b: str) -> list[Block]:
    if len(a) * len(b) <= _MOST_PAIRS:
        equal = (code for code in LCSseq.opcodes(a, b) if code.tag == "equal")
        return [Block(code.src_start, code.dest_start, code.src_end - code.src_start) for code in equal]
    at_a, at_b = _middle(a, b)
    before = _blocks(a[:at_a], b[:at_b])
    after = [Block(at_a + x, at_b + y, size) for x, y, size in _blocks(a[at_a:], b[at_b:])]
    if before and after and before[-1].ends == after[0][:2]:
        before[-1] = before[-1]._replace(size=before[-1].size + after.pop(0).size)
    return before + after


def _middle(a: str, b: str) -> tuple[int, int]:
    """Where to cut two huge texts: at what stands once in both, as near the middle as there is."""
    once_a, once_b = _once(a), _once(b)
    middle = len(a) // 2
    common = (at for gram, at in once_a.items() if gram in once_b)
    at = min(common, key=lambda at: abs(at - middle), default=None)
    if at is None or not len(a) // 4 < at < len(a) * 3 // 4:
        return middle, len(b) // 2
    return at, once_b[a[at : at + _PIVOT]]


def _once(text: str) -> dict[str, int]:
    """The stretches of ``_PIVOT`` characters that the text has once, and where."""
    places: dict[str, int] = {}
    again: set[str] = set()
    for at in range(len(text) - _PIVOT + 1):
        gram = text[at : at + _PIVOT]
        if places.setdefault(gram, at) != at:
            again.add(gram)
    return {gram: at for gram, at in places.items() if gram not in again}


def longest(a: str, b: str, least: int) -> Block | None:
    """The longest stretch that stands in both texts, wherever; None if there is none of ``least`` characters. The first in
    ``a`` of several; of runs beyond 64 characters perhaps not the longest, but none that could be longer at its place."""
    starts_b = _starts(b, _grams(a, least), least)
    if not starts_b:
        return None
    starts_a = _starts(a, frozenset(b[at : at + least] for at in starts_b), least)
    size, too_long = least, min(len(a), len(b), _LONG) + 1
    while size + 1 < too_long:
        middle = (size + too_long) // 2
        ends_b = {b[at : at + middle] for at in starts_b if at + middle <= len(b)}
        found = [at for at in starts_a if a[at : at + middle] in ends_b]
        if found:
            size, starts_a = middle, found
        else:
            too_long = middle
    return _longest_of(a, b, starts_a, size)


def _longest_of(a: str, b: str, starts: Sequence[int], size: int) -> Block:
    best = Block(starts[0], b.index(a[starts[0] : starts[0] + size]), size)
    if size < _LONG:
        return best
    end = 0
    for start in starts:
        if start + size > end:
            run = _grown(a, b, start, b.index(a[start : start + size]), size)
            end = run.a + run.size
            best = max(best, run, key=lambda block: block.size)
    return best


def _grown(a: str, b: str, at_a: int, at_b: int, size: int) -> Block:
    """A common stretch made as long as it can be."""
    end_a, end_b = at_a + size, at_b + size
    while at_a and at_b and a[at_a - 1] == b[at_b - 1]:
        at_a, at_b = at_a - 1, at_b - 1
    while end_a < len(a) and end_b < len(b) and a[end_a] == b[end_b]:
        end_a, end_b = end_a + 1, end_b + 1
    return Block(at_a, at_b, end_a - at_a)


def _starts(text: str, grams: frozenset[str], size: int) -> list[int]:
    return [at for at in range(len(text) - size + 1) if text[at : at + size] in grams]


def forget() -> None:
    """Lets go of the texts that were compared last."""
    _grams.cache_clear()


@lru_cache(maxsize=8)
def _grams(text: str, size: int) -> frozenset[str]:
    """All stretches of ``size`` characters; kept, since one text is compared with many."""
    return frozenset([text[at : at + size] for at in range(len(text) - size + 1)])
