"""Which category a wording belongs to, and the measures that answered it, with what became of it a year later.

A category is told, in this order, by the passage asked about, by most of the passages that say the same, or by the words
themselves (``corpus.asking``). A wording that is a duty or a result has none, and then there is nothing to tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal, NamedTuple

from archive import Archive, Precedent
from corpus.asking import asked_about
from web.wording.entries import living
from web.wording.found import Found

# Precedents shown, and passages whose categories are looked at: the closest.
MOST = 8
_LOOKED_AT = 100
# How sure the words must be of their category.
_SURE = 0.5

Basis = Literal["passage", "matches", "words"]
BASES: Mapping[Basis, str] = {
    "passage": "所查段落的类别",
    "matches": "多数相近段落的类别",
    "words": "按所查文字判断",
}


class Measures(NamedTuple):
    """``precedents`` answered problems of ``category``, which ``basis`` told."""

    category: str
    basis: Basis
    precedents: tuple[Precedent, ...]


def measures(archive: Archive, found: Found) -> Measures | None:
    """What was done about it elsewhere; None if it belongs to no category."""
    near = [match.passage for match in found.using[:_LOOKED_AT]]
    told = _category(archive, found, near)
    if told is None:
        return None
    category, basis = told
    return Measures(category, basis, archive.precedents(near, (category,), MOST))


def _category(archive: Archive, found: Found, near: list[int]) -> tuple[str, Basis] | None:
    if found.own and found.own.categories:
        return found.own.categories[0], "passage"
    kept = living(archive, near)
    counts = Counter(code for each in kept.values() for code in each.categories)
    if kept and not counts:
        # Passages that say the same name no problem: whatever the words sound like, this is none.
        return None
    code, number = (counts.most_common(1) or [("", 0)])[0]
    if number * 2 > len(kept):
        return code, "matches"
    sure = [code for code, certainty in asked_about(found.text, archive.taxonomy).items() if certainty >= _SURE]
    return (sure[0], "words") if sure else None
