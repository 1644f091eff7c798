"""Which category a wording belongs to, and the measures that answered it, with what became of it a year later.

A category is told, in this order, by the passage asked about, by most of the passages that say the same, or by the
words themselves (``corpus.asking``). A wording that is a duty or a result has none, and then there is nothing to tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal, NamedTuple

from archive import Archive, KeptMeasure, Precedent
from archive.tag_records import Again
from corpus.asking import asked_about
from corpus.normalise import folded
from corpus.saying import said
from index.same import bare
from web.wording.entries import living
from web.wording.found import Found

# Precedents looked at, different measures of theirs that are shown, and passages whose categories are looked at: the
# closest.
MOST, SHOWN = 40, 8
_LOOKED_AT = 100
# How sure the words must be of their category.
_SURE = 0.5

Basis = Literal["passage", "matches", "words"]
BASES: Mapping[Basis, str] = {
    "passage": said("所查段落的类别"),
    "matches": said("多数相近段落的类别"),
    "words": said("按所查文字判断"),
}


class Taken(NamedTuple):
    """A measure, with the precedents in which it was taken in these words, each with the measure as it has it."""

    measure: KeptMeasure
    sources: tuple[tuple[Precedent, KeptMeasure], ...]

    @property
    def outcomes(self) -> Mapping[Again | None, int]:
        """What became of how many of the problems it answered."""
        return Counter(precedent.next_year for precedent, _ in self.sources)


class Measures(NamedTuple):
    """``precedents`` answered problems of ``category``, which ``basis`` told."""

    category: str
    basis: Basis
    precedents: tuple[Precedent, ...]

    @property
    def taken(self) -> list[Taken]:
        """The different measures, those of the first precedents first, ``SHOWN`` at most."""
        same: dict[str, dict[int, tuple[Precedent, KeptMeasure]]] = {}
        for precedent in self.precedents:
            for measure in precedent.measures:
                words = bare(folded(f"{measure.heading or ''}{measure.text}"))
                same.setdefault(words, {}).setdefault(precedent.problem.id, (precedent, measure))
        sources = [tuple(each.values()) for each in same.values()]
        return [Taken(each[0][1], each) for each in sources[:SHOWN]]


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
