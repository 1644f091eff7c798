"""Clauses: whether two texts say the same ones, in whatever order."""

from __future__ import annotations

import re
from collections import Counter

from index.wording.alignment import ratio
from index.wording.records import NEAR

_BORDER = re.compile(r"[,，。;；、:：!！?？\s]+")
# Texts of more clauses are compared by equal clauses only.
_MOST_COMPARED = 40


def same_clauses(a: str, b: str) -> bool:
    """Whether at least 85 % of either text are clauses that, but for a few characters, stand in the other too."""
    clauses_a, clauses_b = (Counter(filter(None, _BORDER.split(text))) for text in (a, b))
    if min(clauses_a.total(), clauses_b.total()) < 2:
        return False
    most = max(_length(clauses_a), _length(clauses_b))
    common = clauses_a & clauses_b
    rest_a, rest_b = clauses_a - common, clauses_b - common
    if min(rest_a.total(), rest_b.total()) <= _MOST_COMPARED:
        common += _alike(rest_a, rest_b)
    return _length(common) >= NEAR * most


def _alike(a: Counter[str], b: Counter[str]) -> Counter[str]:
    """Of the clauses of ``a`` those that have a like one in ``b``, each of which counts once."""
    found: Counter[str] = Counter()
    left = list(b.elements())
    for clause in a.elements():
        like = next((other for other in left if ratio(clause, other, NEAR)), None)
        if like is not None:
            left.remove(like)
            found[clause] += 1
    return found


def _length(clauses: Counter[str]) -> int:
    return sum(len(clause) * times for clause, times in clauses.items())
