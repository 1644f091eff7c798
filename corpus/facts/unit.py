"""Whose report a document is (单位): the organisation's canonical name, place and evidence.

In: the prepared lines and the title. Out: ``Unit`` and whether a person should look at it. Rule: sources are weighed
(``Source``) and added up over all spellings of one organisation; a name that only running text gives, a place that the
document leaves open and two organisations about equally well named are uncertain. Names that every place has (市总工会) name nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from corpus.facts.mention import Mention, Source
from corpus.facts.pattern import Line, squeeze
from corpus.facts.place import Place, place_of
from corpus.facts.prominent import by_themselves, in_fields, in_title, of_project
from corpus.facts.running import in_text
from corpus.model import Evidence, Unit
from corpus.unitname import Name, candidates

_MOST_COUNTED = 6
_MOST_NAMES = 200
_CONTEST = 0.5
_WRITTEN = (
    Source.TITLE,
    Source.FIELD,
    Source.SIGNATURE,
    Source.COVER,
    Source.INTRODUCTION,
    Source.OFFICE,
    Source.MENTION,
    Source.WITHIN,
    Source.UPPER,
)
_SELF = re.compile(r"([省市区县州])(?:(?<=[我本全].)|(?<![\u4e00-\u9fff].)(?=总工会))")


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
        return own is not None and (self.place.level or "市").endswith(own)


def find_unit(lines: Sequence[Line], title: str | None) -> tuple[Unit, bool]:
    """The unit whose report this is, and whether that is uncertain.

    ``lines`` are the prepared lines in reading order with those of the title; ``title`` is one line or None. Without
    a name that can be told the unit is empty, or has only what the report writes (市总工会), and is uncertain.
    """
    text = "\n".join(line.text for line in lines)
    own = _own_level(text)
    found = of_project(lines, _mentions(lines, squeeze(title or "")), own)
    ranked = _ranked([mention for mention in found if mention.name.is_specific], text)
    if ranked and _is_residue(ranked, own):
        return _unit(ranked[1]), True
    if not ranked or not _is_likely(ranked[0], own):
        return _nameless(found), True
    first = ranked[0]
    contested = any(_contests(other, first) for other in ranked[1:])
    return _unit(first), contested or not first.strong or not first.place.certain


def _mentions(lines: Sequence[Line], title: str) -> list[Mention]:
    """All names of organisations where they may be the document's own, and all unions; a title counts only once."""
    running = [line for line in lines if line.text not in title]
    return [*in_title(lines, title), *in_fields(lines), *by_themselves(lines), *in_text(running)]


def _ranked(found: Sequence[Mention], text: str) -> list[Organisation]:
    """The organisations named, the best supported first; spellings of one count together."""
    places: dict[Name, Place] = {}
    organisations: dict[str, Organisation] = {}
    named = {mention.name for mention in found}
    for mention in found:
        name = _completed(mention.name, named)
        if name not in places and len(places) < _MOST_NAMES:
            places[name] = place_of(name, text)
        if name in places:
            place = places[name]
            organisations.setdefault(place.name, Organisation(place)).mentions.append(mention)
    return sorted(organisations.values(), key=lambda one: -one.weight)


def _completed(name: Name, named: Collection[Name]) -> Name:
    """A short form with the places of the one long form beside it: 青屏区总工会 where 云岚市青屏区总工会 is named too."""
    if len(name.regions) > 1 or len(candidates(name.regions)) == 1:
        return name
    short = (*name.regions, name.zone)
    longer = {one.regions for one in named if (*one.regions, one.zone)[1:] == short}
    return replace(name, regions=longer.pop()) if len(longer) == 1 else name


def _own_level(text: str) -> str | None:
    """The level at which the document speaks of itself, by its words for that: 区 in 全区, 我区, 区总工会."""
    counts = Counter(_SELF.findall(text))
    return counts.most_common(1)[0][0] if counts else None


def _is_likely(organisation: Organisation, own: str | None) -> bool:
    """Whether it may be the document's own: by where it is named, else by the document's words for its place.

    Running text is no place to learn an unknown name from, and a city's rule may be cited by those below it.
    """
    if organisation.strong:
        return True
    counts = Counter(mention.source for mention in organisation.mentions)
    known = any(candidates(mention.name.regions) for mention in organisation.mentions)
    if not known or not (
        counts[Source.MENTION] or (counts[Source.WITHIN] and organisation.place.level in ("区", "县"))
    ):
        return False
    # 市总工会 may be the report's own or, in a county-level city's report, the one above: one mention does not tell.
    often = counts[Source.MENTION] > 1
    return (organisation.speaks_as(own) and (own != "市" or often)) or (own is None and often)


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
    if upper is lower or not upper.place.name.endswith("总工会"):
        return False
    area = upper.place.name.removesuffix("总工会")
    around = (lower.place.province, lower.place.city, lower.place.district)
    return area in around or lower.place.name.startswith(area)


def _contests(other: Organisation, first: Organisation) -> bool:
    """Whether ``other`` is about as well supported, and not merely where upper or subordinate organisations stand."""
    if not other.strong or other.weight < _CONTEST * first.weight:
        return False
    if _is_above(other, first):
        residue = other.strong == {Source.TITLE} and bool(first.strong & {Source.FIELD, Source.SIGNATURE, Source.COVER})
        return not (residue or other.strong == {Source.INTRODUCTION})
    subordinate = _is_above(first, other) and other.place.level == "其他"
    return not (subordinate and Source.TITLE in first.strong - other.strong)


def _unit(organisation: Organisation) -> Unit:
    place = organisation.place
    evidence = min(organisation.mentions, key=lambda one: _WRITTEN.index(one.source)).evidence()
    return Unit(place.name, _plain(evidence), place.level, place.province, place.city, place.district, evidence)


def _nameless(found: Sequence[Mention]) -> Unit:
    """What the report writes for its unit in a strong place, if that names none."""
    strong = [mention for mention in found if mention.source.is_strong]
    if not strong:
        return Unit()
    evidence = max(strong, key=lambda mention: mention.source.value).evidence()
    return Unit(as_written=_plain(evidence), evidence=evidence)


def _plain(evidence: Evidence) -> str:
    """As printed, without the white space that covers put between the characters of a name."""
    return "".join(evidence.text.split())
