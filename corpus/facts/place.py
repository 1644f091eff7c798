"""From an organisation's name as written to its canonical form and place.

In: a ``Name`` and the text of its document. Out: a ``Place``. Rule (contract, ``unit.name``): a district carries its
city (广州市海珠区总工会), a development zone too; a city, county or prefecture stands alone (廉江市总工会), a province as
well. Which of several places of one name is meant, only the document can say: the long form of the name in it, or an
authority of the city or province that it names. Else the name stays as written and is not ``certain``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from corpus.facts.whereabouts import has_authority, numbered_by, rank_of_city, written_around
from corpus.model import Level
from corpus.regions import Region, regions
from corpus.unitname import Name, candidates

_LEVEL_BY_ENDING: tuple[tuple[str, Level], ...] = (
    ("自治区", "省"),
    ("省", "省"),
    ("州", "州"),
    ("盟", "州"),
    ("地区", "州"),
    ("区", "区"),
    ("县", "县"),
    ("旗", "县"),
)


_COUNTY_LEVELS = ("区", "县", "县级市")
_TOWN = re.compile("(镇|乡|街道)$")


@dataclass(frozen=True, slots=True)
class Place:
    """Canonical ``name`` of the organisation and where it is; ``certain`` unless the document leaves the place open."""

    name: str
    level: Level | None
    province: str | None
    city: str | None
    district: str | None
    certain: bool


def place_of(name: Name, text: str) -> Place:
    """The canonical name and place of an organisation that names one, by the table and the evidence in ``text``."""
    places = _with_wider(name, text)
    place = _of_places(places, text) if places else _of_zone(name.zone, text)
    if name.zone:
        town = _TOWN.search(name.zone)
        district = place.district if town else name.zone
        place = replace(place, name=place.name + name.zone, level="其他" if town else "开发区", district=district)
    if not name.is_general_union:
        place = replace(place, level="其他")
    city = place.city if place.level else None
    return replace(place, name=name.prefix + place.name + ("总工会" if name.is_general_union else name.body), city=city)


def _with_wider(name: Name, text: str) -> tuple[str, ...]:
    """The places of the name, led by those that the document says they lie in, unless the table leaves no doubt."""
    found = candidates(name.regions)
    if len(found) == 1:
        return name.regions
    wider = written_around((*name.regions, name.zone)[0], text)
    fits = not found or candidates((*wider, *name.regions))
    return (*wider, *name.regions) if fits else name.regions


def _of_places(places: tuple[str, ...], text: str) -> Place:
    found = candidates(places)
    region = found[0] if len(found) == 1 else _by_evidence(found, text)
    if region is None:
        place = _by_endings(places, text)
        return replace(place, certain=False) if found else place
    table = regions()
    city = table.city(region) if region.level != "省" else None
    prefix = city if region.level == "区" and city else ""
    district = region.name if region.level in _COUNTY_LEVELS else None
    return Place(prefix + region.name, region.level, table.province(region), city, district, certain=True)


def _of_zone(zone: str, text: str) -> Place:
    """Where a zone written without its city lies, if its name begins with that of a place (湛江经济技术开发区)."""
    leads = (zone[:length] + ending for length in (4, 3, 2) for ending in "市区县")
    lead = next((one for one in leads if any(region.until is None for region in candidates((one,)))), None)
    place = _of_places((lead,), text) if lead else Place("", "开发区", None, None, None, certain=False)
    carried = (place.city or "") if place.level == "区" else ""
    return replace(place, name=carried)


def _by_evidence(found: Sequence[Region], text: str) -> Region | None:
    """The one place that the document speaks of, by the strongest evidence that singles one out."""
    table = regions()
    around = {region.code: [one.name for one in table.above(region)] for region in found}
    tests: tuple[Callable[[Region], bool], ...] = (
        lambda region: any(one + region.name in text for one in around[region.code]),
        lambda region: has_authority(table.city(region), text),
        lambda region: has_authority(table.province(region), text),
        lambda region: not numbered_by(text).isdisjoint(around[region.code]),
    )
    for test in tests:
        named = [region for region in found if test(region)]
        if len(named) == 1:
            return named[0]
    return None


def _by_endings(places: tuple[str, ...], text: str) -> Place:
    """Places that the table lacks, or cannot tell apart, by the endings of their names.

    X市 may be a city of the prefecture or of the county: without a word on it the level is not known.
    """
    *wider, last = places
    city = next((one for one in wider if re.search("(市|州|盟|地区)$", one)), None)
    level = next((level for ending, level in _LEVEL_BY_ENDING if last.endswith(ending)), None)
    if last.endswith("市"):
        level = "县级市" if city else rank_of_city(last, text)
    above = candidates(tuple(wider[:1]))
    written = next((one for one in places if re.search("(省|自治区)$", one)), None)
    return Place(
        name=city + last if level == "区" and city else last,
        level=level,
        province=regions().province(above[0]) if len(above) == 1 else written,
        city=last if level in ("市", "州", None) else city,
        district=last if level in _COUNTY_LEVELS else None,
        certain=level != "区" or city is not None,
    )
