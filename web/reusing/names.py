"""The names of others in a draft, those first that a passage brought along from that very union's report.

Beside what ``corpus.foreign`` finds, the bare name of a source's place (兰考 of 兰考县总工会) counts inside the passage that matches
that source, if the source has it too: whatever reason others are named for, this one was copied.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from archive import Archive, KeptPassage, UnitLine
from corpus.foreign import Foreign, foreign_names, no_kin
from corpus.foreign_bare import bare_names
from corpus.foreign_reasons import has_reason
from corpus.kinship import Chain, Kin, Places, stem
from corpus.model import Evidence, Passage
from corpus.normalise import folded
from corpus.report import Report
from web.reusing.holders import Holder
from web.reusing.records import CLOSE, Left
from web.wording.entries import living

# Passages of one union that are looked at for its name.
_LOOKED_AT = 8


class Draft(NamedTuple):
    """The draft as it is examined: ``text`` as read, ``held`` beside ``passages``."""

    report: Report
    text: str
    passages: Sequence[Passage]
    held: Sequence[Sequence[Holder]]


def names_left(archive: Archive, draft: Draft, units: Sequence[UnitLine]) -> tuple[Left, ...]:
    """The foreign names: copied ones first, then in reading order."""
    known = chains(units)
    brought = list(_brought(archive, draft, units, known))
    found = _with_sources(archive, draft, foreign_names(draft.report, draft.text, known))
    met = [(left, next((one for one in brought if _overlap(one, left)), None)) for left in found]
    taken = {id(one) for _, one in met if one is not None}
    left = [left if left.copied or one is None else left._replace(copied=one.copied) for left, one in met]
    left += [one for one in brought if id(one) not in taken]
    return tuple(sorted(left, key=lambda one: (one.copied is None, one.foreign.evidence.start)))


def chains(units: Sequence[UnitLine]) -> list[Chain]:
    """The places of the archive's unions, from wide to narrow."""
    return [chain for unit in units if (chain := _chain(unit))]


def _chain(unit: UnitLine) -> Chain:
    return tuple(name for name in (unit.province, unit.city, unit.district) if name)


def _overlap(one: Left, other: Left) -> bool:
    a, b = one.foreign.evidence, other.foreign.evidence
    return a.start < b.end and b.start < a.end


def _with_sources(archive: Archive, draft: Draft, foreign: Sequence[Foreign]) -> Iterator[Left]:
    """The names, each with the passage of that union's report that the draft's is equal or near to."""
    holders = [_of_that_union(each, draft) for each in foreign]
    kept = living(archive, [one.passage for one in holders if one is not None])
    for each, one in zip(foreign, holders, strict=True):
        yield Left(each, kept.get(one.passage) if one else None)


def _of_that_union(foreign: Foreign, draft: Draft) -> Holder | None:
    at = foreign.evidence.start
    held = next((held for one, held in zip(draft.passages, draft.held, strict=True) if one.start <= at < one.end), ())
    return next((one for one in held if one.group in CLOSE and foreign.places[-1] in (one.unit or "")), None)


class _Candidate(NamedTuple):
    """A passage of the draft that holds the bare name of a union's place, and passages of that union."""

    passage: Passage
    name: str
    places: Chain
    holders: Sequence[Holder]


def _brought(archive: Archive, draft: Draft, units: Sequence[UnitLine], known: Sequence[Chain]) -> Iterator[Left]:
    """The bare names of sources inside what matches them."""
    if draft.report.unit.name is None:
        return
    places = Places(known)
    names = bare_names(Kin(draft.report.unit, places), places, known)
    of_unit = {unit.name: stem(_chain(unit)[-1]) for unit in units if _chain(unit)}
    wanted = list(_candidates(draft, {unit: name for unit, name in of_unit.items() if name in names}, names))
    kept = living(archive, [one.passage for each in wanted for one in each.holders])
    for each in wanted:
        there = [kept[one.passage] for one in each.holders if one.passage in kept]
        for start, end in _stretches(draft.text, each.passage, each.name):
            source = _source(each, there, draft.text, start, end)
            if source is not None:
                evidence = Evidence(start, end, draft.text[start:end])
                yield Left(Foreign(each.name, evidence, no_kin(draft.report), each.places, union=False), source)


def _candidates(draft: Draft, of_unit: Mapping[str, str], names: Mapping[str, Chain]) -> Iterator[_Candidate]:
    for passage, held in zip(draft.passages, draft.held, strict=True):
        plain = folded(passage.text)
        by_name: defaultdict[str, list[Holder]] = defaultdict(list)
        for one in held:
            name = of_unit.get(one.unit or "")
            if name and name in (plain if one.group in CLOSE else plain[slice(*one.span)]):
                by_name[name].append(one)
        for name, holders in by_name.items():
            yield _Candidate(passage, name, names[name], holders[:_LOOKED_AT])


def _stretches(text: str, passage: Passage, name: str) -> Iterator[tuple[int, int]]:
    """Where a name stands in a passage of the text as read, lines broken inside it or not."""
    spaced = re.compile(r"\s*".join(map(re.escape, name)))
    return (match.span() for match in spaced.finditer(text, passage.start, passage.end))


def _source(one: _Candidate, there: Sequence[KeptPassage], text: str, start: int, end: int) -> KeptPassage | None:
    """The source that has the name too; without one the closest, unless others are named there for a reason."""
    having = next((kept for kept in there if one.name in folded(kept.passage.text)), None)
    if having is not None or not there or one.holders[0].group not in CLOSE:
        return having
    return None if has_reason(text, start, end, union=True) else there[0]
