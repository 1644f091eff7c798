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
# The shortest run to cut at, and the length from which a run is only made as long as it can be, not compared with others.
_PIVOT, _LONG = 8, 64


class Block(NamedTuple):
    """``size`` elements that stand at ``a`` in the one text and at ``b`` in the other."""

    a: int
    b: int
    size: int


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
    no two adjacent in both. Of huge texts only what lies between and in their longest common runs."""
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
    run = longest(a, b, _PIVOT)
    if run is None:
        return []
    after_a, after_b = run.a + run.size, run.b + run.size
    after = [Block(after_a + x, after_b + y, size) for x, y, size in _blocks(a[after_a:], b[after_b:])]
    return [*_blocks(a[: run.a], b[: run.b]), run, *after]


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


@lru_cache(maxsize=64)
def _grams(text: str, size: int) -> frozenset[str]:
    """All stretches of ``size`` characters; kept, since one text is compared with many."""
    return frozenset([text[at : at + size] for at in range(len(text) - size + 1)])
