"""Names of other places and unions in a report (外单位名称): what copying from another union's report leaves behind.

In: a report, the text it was read from and the places of known unions. Out: ``Foreign`` names in reading order. Rule: a
union or a place is foreign if it is neither the report's own nor above or below it (``corpus.kinship``); names in quotation
marks and 《》, in names of companies and schools, and in clauses that speak of others for a reason (对口帮扶, 赴…考察) are
none. Without a unit only unions that contradict one another, each speaking as the reporting one, are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from corpus.facts.mention import Mention
from corpus.facts.pattern import Line, prepare
from corpus.facts.prominent import by_themselves, in_fields, in_title
from corpus.facts.running import in_text
from corpus.foreign_bare import bare_in, bare_names
from corpus.foreign_reasons import aliases_in, has_reason, hosts
from corpus.glue import split_glued
from corpus.kinship import Chain, Kin, Places
from corpus.lines import physical_lines
from corpus.model import Evidence
from corpus.report import Report
from corpus.saying import said
from corpus.unitname import candidates, name_at
from corpus.unwrap import joined

# More than anyone looks through; a text of another union is told by the first.
MOST = 500
_BODY = re.compile("(?:总工会|工会(?=$|[^\u4e00-\u9fff]|[的在是对被及和与年]))")
# 南山区, 新城区, 市中区: words as well as names; they count behind their city, or where a clause begins before 工会.
_GENERIC = re.compile("[东西南北中新老旧城市江河桥路铁山岸湾郊关港湖矿海]{1,2}[市区县]|市辖区|解放区")
_NO_PLACE = re.compile("(?<=市)场|(?<=区)[域间划块位分别]|(?<=县)域")


@dataclass(frozen=True, slots=True)
class Foreign:
    """A name that is not the report's: as printed, where it stands, and in Chinese why it is asked about. ``places`` are its
    parts from wide to narrow; ``union``: a union's name, not a mere place."""

    name: str
    evidence: Evidence
    why: str
    places: Chain
    union: bool


@dataclass(frozen=True, slots=True)
class _Named:
    """A name on a line."""

    line: Line
    start: int
    end: int
    places: Chain
    union: bool
    bare: bool = False


def foreign_names(report: Report, text: str, known: Iterable[Chain] = ()) -> tuple[Foreign, ...]:
    """The foreign names of a report; ``text`` is the text as read, ``known`` are the places of unions known beside the table
    of regions (those of an archive)."""
    lines = prepare([line for line in split_glued(joined(physical_lines(text))) if len(line)])
    if report.unit.name is None:
        return _contradictions(lines, report.title or "")
    chains = tuple(known)
    places = Places(chains)
    kin = Kin(report.unit, places)
    why = no_kin(report)
    aliases = aliases_in(lines, kin)
    named = _apart([*_unknown_unions(lines, places), *_known_places(lines, places), *_bare(lines, kin, places, chains)])
    found = (
        Foreign(printed, one.line.evidence(one.start, one.end), why, one.places, one.union)
        for one in named
        if (printed := one.line.text[one.start : one.end]) not in aliases and _is_left(one, kin)
    )
    return tuple(islice(found, MOST))


def no_kin(report: Report) -> str:
    """Why a name is asked about, for a report whose unit is known."""
    return said("不是本单位（%(unit)s），也不是它的上级或下属", unit=report.unit.name)


def _is_left(named: _Named, kin: Kin) -> bool:
    """Whether a name is another's and stands there for no reason; a peer does not host one's own events."""
    if not kin.is_other(named.places):
        return False
    hosting = named.union and kin.is_peer(named.places) and hosts(named.line.text, named.start, named.end)
    return named.bare or hosting or not has_reason(named.line.text, named.start, named.end, named.union)


def _bare(lines: Sequence[Line], kin: Kin, places: Places, chains: Iterable[Chain]) -> Iterator[_Named]:
    names = bare_names(kin, places, chains)
    for line in lines:
        for start, end, chain in bare_in(line.text, names):
            yield _Named(line, start, end, chain, union=False, bare=True)


def _unknown_unions(lines: Sequence[Line], places: Places) -> Iterator[_Named]:
    """Unions of places that nobody knows, where the text speaks as they do: elsewhere 做好市总工会 would be one too."""
    for mention in [*in_fields(lines), *by_themselves(lines), *in_text(lines)]:
        name = mention.name
        if name.is_union and name.regions and mention.source.is_strong and not any(map(places.knows, name.regions)):
            yield _Named(mention.line, mention.start, mention.start + name.end - name.start, name.regions, union=True)


def _known_places(lines: Sequence[Line], places: Places) -> Iterator[_Named]:
    """Places by their names, with the union that follows."""
    for line in lines:
        at = 0
        while at < len(line.text) - 1:
            named = _place_at(line, at, places)
            if named is not None:
                yield named
            at = named.end if named else at + 1


def _place_at(line: Line, at: int, places: Places) -> _Named | None:
    chain = _chain(line.text, at, places)
    doubtful = len(chain) == 1 and _is_doubtful(chain[0])
    if not chain or (doubtful and "\u4e00" <= line.text[at - 1 : at] <= "\u9fff"):
        return None
    end = at + sum(map(len, chain))
    name = name_at(line.text, at) if "工会" in line.text[end : end + 20] else None
    if name is not None and name.is_union and name.regions[: len(chain)] == chain:
        return _Named(line, at, at + name.end - name.start, name.regions, union=True)
    body = _BODY.match(line.text, end)
    if body is None and (doubtful or _NO_PLACE.match(line.text, end)):
        return None
    return _Named(line, at, body.end() if body else end, chain, union=body is not None)


def _is_doubtful(name: str) -> bool:
    return len(name) <= 2 or bool(_GENERIC.fullmatch(name))


def _chain(text: str, at: int, places: Places) -> Chain:
    """The names of places that follow one another from ``at`` on, each within the one before."""
    found: list[str] = []
    while True:
        fitting = (
            name
            for name in places.leading(text, at)
            if not found or found[-1] in places.above(name) or candidates([*found, name])
        )
        name = next(fitting, None)
        if name is None:
            return tuple(found)
        found.append(name)
        at += len(name)


def _apart(found: Iterable[_Named]) -> Iterator[_Named]:
    """In reading order, of overlapping names the longest."""
    line, end = None, 0
    for named in sorted(found, key=lambda each: (each.line.number, each.start, -each.end)):
        if named.line is not line or named.start >= end:
            yield named
            line, end = named.line, named.end


def _contradictions(lines: Sequence[Line], title: str) -> tuple[Foreign, ...]:
    """Unions of one rank that each speak as the reporting one, all but the most frequent."""
    strong = [mention for mention in _speaking(lines, title) if mention.source.is_strong and mention.name.regions]
    counts = Counter(mention.name.regions[-1] for mention in strong)
    if not counts:
        return ()
    first = counts.most_common(1)[0][0]
    places = Places()
    others = [
        mention
        for mention in strong
        if mention.name.regions[-1] != first and places.rank(mention.name.regions[-1]) == places.rank(first)
    ]
    return tuple(_contradicting(mention, first) for mention in others)


def _speaking(lines: Sequence[Line], title: str) -> Iterator[Mention]:
    yield from in_title(lines, title)
    yield from in_fields(lines)
    yield from by_themselves(lines)
    yield from in_text(lines)


def _contradicting(mention: Mention, first: str) -> Foreign:
    evidence = mention.evidence()
    why = said("报告没有写明是哪个单位，这里与别处的“%(name)s”都像是本单位", name=first)
    return Foreign("".join(evidence.text.split()), evidence, why, mention.name.regions, union=True)
