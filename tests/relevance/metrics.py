"""The measures of retrieval, over grades 0 to 3 in the order of an answer. Pure; near-duplicates are gone before."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

RELEVANT, BEST = 2, 3


def dcg(grades: Iterable[int], depth: int = 10) -> float:
    """Discounted cumulative gain: (2^grade - 1) / log2(rank + 1), summed over the first ``depth`` ranks."""
    pairs = zip(range(depth), grades, strict=False)
    return float(sum((2**grade - 1) / math.log2(at + 2) for at, grade in pairs))


def ndcg(answer: Iterable[int], ideal: Iterable[int], depth: int = 10) -> float:
    """The gain of an answer as a share of the best possible one; ``ideal`` are the grades of all passages there are.

    :raise ZeroDivisionError: for a question nothing answers, for which this measure says nothing.
    """
    return dcg(answer, depth) / dcg(sorted(ideal, reverse=True), depth)


def recall(answer: Sequence[int], ideal: Iterable[int], depth: int = 50) -> float:
    """Of the relevant passages there are (at most ``depth`` of them can be shown), the share among the first ``depth``."""
    there = sum(grade >= RELEVANT for grade in ideal)
    return sum(grade >= RELEVANT for grade in answer[:depth]) / min(depth, there)


def reciprocal_rank(answer: Iterable[int], wanted: int = BEST) -> float:
    """One over the rank of the first passage of that grade; 0 if there is none."""
    return next((1 / rank for rank, grade in enumerate(answer, 1) if grade >= wanted), 0.0)


def mean(values: Iterable[float]) -> float | None:
    """None of nothing."""
    all_values = [float(value) for value in values]
    return sum(all_values) / len(all_values) if all_values else None
