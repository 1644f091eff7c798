"""What the archive needs of ``corpus``: a reader, a parser, and a judge of unit names. Tests put their own in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corpus.facts.mention import EXTENT
from corpus.facts.pattern import squeeze
from corpus.facts.place import place_of
from corpus.model import Reading, Unit
from corpus.parse import PARSER_VERSION, understand
from corpus.readers import read
from corpus.report import Report
from corpus.simplify import simplified
from corpus.unitname import name_at


def unit_named(name: str) -> Unit:
    """The unit a person means by ``name``: canonical with its place; as it is where it is not the name of a place's union.

    >>> unit_named("海珠区总工会（本级）").name, unit_named("工人日报社").name
    ('广州市海珠区总工会', '工人日报社')
    """
    plain = simplified(squeeze(name))
    parsed = name_at(plain)
    if parsed is None or not parsed.is_specific or not _is_extent(plain[parsed.end :]):
        return Unit(name=plain)
    place = place_of(parsed, plain)
    return Unit(place.name, None, place.level, place.province, place.city, place.district)


def _is_extent(rest: str) -> bool:
    return not rest or EXTENT.fullmatch(rest) is not None


@dataclass(frozen=True, slots=True)
class Understanding:
    """From bytes to a report. ``version`` rises when the same text gives another report."""

    read: Callable[[str, bytes], Reading] = read
    understand: Callable[[str], Report] = understand
    unit_named: Callable[[str], Unit] = unit_named
    version: int = PARSER_VERSION
