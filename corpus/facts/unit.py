"""Whose report a document is (单位): the organisation's canonical name, place and evidence.

In: the logical lines and the title. Out: ``Unit`` and whether a person should look at it. Rule: sources are weighed
(``Source``) and added up over all spellings of one organisation; a name that only running text gives, a place that the
document leaves open and two organisations about equally well named are uncertain. Names that every place has (市总工会) name nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.facts.mentions import Compact, Mention, Source, mentions
from corpus.facts.place import Place, place_of
from corpus.mapped import MappedText
from corpus.model import Evidence, Unit

_MOST_COUNTED = 6
_CONTEST = 0.5
_WRITTEN = (Source.TITLE, Source.FIELD, Source.SIGNATURE, Source.COVER, Source.INTRODUCTION, Source.OFFICE, Source.MENTION)
_SELF = re.compile(r"[我本全]([省市区县州])|(?<![\u4e00-\u9fff])([省市区县州])总工会")


@dataclass(slots=True)
class Organisation:
    """One organisation with all its mentions."""

    place: Place
    mentions: list[Mention] = field(default_factory=list)

    @property
    def strong(self) -> set[Source]:
        """The sources that alone say whose report this is."""
        return {mention.source for mention in self.mentions if mention.source.is_strong}

    @property
    def weight(self) -> float:
        """Strong sources count once, mentions in the text each, up to a limit.

        A field may name who judges (评价单位：…财政局) or pays; an office there weighs less than a union in the title.
        """
        counts = Counter(mention.source for mention in self.mentions)
        times = {source: 1 if source.is_strong else min(count, _MOST_COUNTED) for source, count in counts.items()}
        office = Source.FIELD in counts and not self.mentions[0].name.is_union
        return sum(source.value * count for source, count in times.items()) - (3 if office else 0)

    def speaks_as(self, own: str | None) -> bool:
        """Whether the document's words for its own place (全区, 我县) fit this organisation's."""
        return own is not None and self.place.level.endswith(own)


def find_unit(lines: Sequence[MappedText], title: str | None) -> tuple[Unit, bool]:
    """The unit whose report this is, and whether that is uncertain.

    ``lines`` are the logical lines in reading order with those of the title; ``title`` is one line or None. Without
    a name that can be told the unit is empty, or has only what the report writes (市总工会), and is uncertain.
    """
    compact = [Compact.of(line) for line in lines if line.text.strip()]
    text = "\n".join(line.text for line in compact)
    found = mentions(compact, title)
    own = _own_level(text)
    ranked = _ranked([mention for mention in found if mention.name.is_specific], text)
    if ranked and _is_residue(ranked, own):
        ranked = [*ranked[1:], ranked[0]]
        return _unit(ranked[0]), True
    if not ranked or (not ranked[0].strong and not ranked[0].speaks_as(own)):
        return _nameless(found), True
    first = ranked[0]
    contested = any(_contests(other, first) for other in ranked[1:])
    return _unit(first), contested or not first.strong or not first.place.certain


def _ranked(found: Sequence[Mention], text: str) -> list[Organisation]:
    """The organisations named, the best supported first; spellings of one count together."""
    places: dict[tuple[str, tuple[str, ...], str, str], Place] = {}
    organisations: dict[str, Organisation] = {}
    for mention in found:
        name = mention.name
        key = (name.prefix, name.regions, name.zone, name.body)
        place = places.setdefault(key, places.get(key) or place_of(name, text))
        organisations.setdefault(place.name, Organisation(place)).mentions.append(mention)
    return sorted(organisations.values(), key=lambda one: -one.weight)


def _own_level(text: str) -> str | None:
    """The level at which the document speaks of itself, by its words for that: 区 in 全区, 我区, 区总工会."""
    counts = Counter(match[1] or match[2] for match in _SELF.finditer(text))
    return counts.most_common(1)[0][0] if counts else None


def _is_residue(ranked: Sequence[Organisation], own: str | None) -> bool:
    """Whether the title alone names an upper union, left from a template, and the text the union below it."""
    first, *others = ranked
    lower = others[0] if others else None
    return (
        lower is not None
        and first.strong == {Source.TITLE}
        and _is_above(first, lower)
        and lower.speaks_as(own)
        and not first.speaks_as(own)
    )


def _is_above(upper: Organisation, lower: Organisation) -> bool:
    """Whether one is the union of the province, city or place in which the other is."""
    around = (lower.place.province, lower.place.city, lower.place.district)
    return upper.place.name in {f"{name}总工会" for name in around if name} - {lower.place.name}


def _contests(other: Organisation, first: Organisation) -> bool:
    """Whether ``other`` is about as well supported, and not just an upper union in a place where those stand."""
    if not other.strong or other.weight < _CONTEST * first.weight:
        return False
    residue = other.strong == {Source.TITLE} and bool(first.strong & {Source.FIELD, Source.SIGNATURE, Source.COVER})
    return not (_is_above(other, first) and (residue or other.strong == {Source.INTRODUCTION}))


def _unit(organisation: Organisation) -> Unit:
    place = organisation.place
    mention = min(organisation.mentions, key=lambda one: (*_WRITTEN, Source.ASIDE).index(one.source))
    evidence = _evidence(mention)
    return Unit(place.name, evidence.text, place.level, place.province, place.city, place.district, evidence)


def _nameless(found: Sequence[Mention]) -> Unit:
    """What the report writes for its unit in a strong place, if that names none."""
    strong = [mention for mention in found if mention.source.is_strong]
    if not strong:
        return Unit()
    evidence = _evidence(max(strong, key=lambda mention: mention.source.value))
    return Unit(as_written=evidence.text, evidence=evidence)


def _evidence(mention: Mention) -> Evidence:
    return Evidence(*mention.written.span(), mention.written.text)
