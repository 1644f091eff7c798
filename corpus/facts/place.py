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

from corpus.model import Level
from corpus.regions import Region, regions
from corpus.unitname import Name, candidates

_AUTHORITY = "(?:委(?!员)|人民政府|政府|财政|人大|政协|审计|总工会|人力资源|机构编制|机关事务)"
# First characters of document numbers (穗财绩〔2022〕1号) that stand for one place only.
_NUMBERED_BY = {
    **{
        "京": "北京市",
        "津": "天津市",
        "冀": "河北省",
        "晋": "山西省",
        "辽": "辽宁省",
        "黑": "黑龙江省",
        "沪": "上海市",
    },
    **{"苏": "江苏省", "浙": "浙江省", "皖": "安徽省", "闽": "福建省", "赣": "江西省", "鲁": "山东省", "豫": "河南省"},
    **{
        "鄂": "湖北省",
        "湘": "湖南省",
        "粤": "广东省",
        "桂": "广西壮族自治区",
        "琼": "海南省",
        "渝": "重庆市",
        "川": "四川省",
    },
    **{
        "黔": "贵州省",
        "藏": "西藏自治区",
        "陕": "陕西省",
        "甘": "甘肃省",
        "穗": "广州市",
        "深": "深圳市",
        "甬": "宁波市",
    },
}
_NUMBER = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[\u4e00-\u9fff]{1,7}[〔\[（(【]20\d\d[〕\])）】]")
_LEVEL_BY_ENDING: tuple[tuple[str, Level], ...] = (
    ("自治区", "省"),
    ("省", "省"),
    ("市", "市"),
    ("州", "州"),
    ("盟", "州"),
    ("地区", "州"),
    ("区", "区"),
    ("县", "县"),
    ("旗", "县"),
)


_COUNTY_LEVELS = ("区", "县", "县级市")
_TOWN = re.compile("(镇|乡|街道)$")
_LACKS_CITY = re.compile("(区|县|旗|镇|乡|街道)$")


@dataclass(frozen=True, slots=True)
class Place:
    """Canonical ``name`` of the organisation and where it is; ``certain`` unless the document leaves the place open."""

    name: str
    level: Level
    province: str | None
    city: str | None
    district: str | None
    certain: bool


def place_of(name: Name, text: str) -> Place:
    """The canonical name and place of an organisation that names one, by the table and the evidence in ``text``."""
    places = _with_city(name, text)
    place = _of_places(places, text) if places else _of_zone(name.zone, text)
    level = place.level
    if name.zone:
        level = "其他" if _TOWN.search(name.zone) else "开发区"
        place = replace(place, name=place.name + name.zone)
    body = "总工会" if name.is_general_union else name.body
    return replace(place, name=name.prefix + place.name + body, level=level if name.is_general_union else "其他")


def _with_city(name: Name, text: str) -> tuple[str, ...]:
    """The places of the name, led by the city that the long form of the name elsewhere in the document has."""
    first = (*name.regions, name.zone)[0]
    if candidates(name.regions) or not _LACKS_CITY.search(first):
        return name.regions
    city = _city_before(first, text)
    return (city, *name.regions) if city else name.regions


def _city_before(place: str, text: str) -> str | None:
    """The one city with which a place stands in the document: a known one, or one written as a word of its own."""
    found = set()
    for match in re.finditer(rf"(?P<word>(?<![\u4e00-\u9fff]))?(?P<city>[\u4e00-\u9fff]{{2,12}}?[市州盟]){place}", text):
        endings = [match["city"][start:] for start in range(len(match["city"]) - 1)]
        known = next((one for one in endings if candidates((one,))), None)
        found.update(filter(None, (known or (match["city"] if match["word"] is not None else None),)))
    return found.pop() if len(found) == 1 else None


def _of_places(places: tuple[str, ...], text: str) -> Place:
    found = candidates(places)
    region = found[0] if len(found) == 1 else _by_evidence(found, text)
    if region is None:
        return replace(_by_endings(places), certain=False) if found else _by_endings(places)
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
    issuers = {_NUMBERED_BY.get(one) for one in _NUMBER.findall(text)}

    def around(region: Region) -> list[str]:
        return [one.name for one in table.above(region)]

    tests: list[Callable[[Region], bool]] = [
        lambda region: any(one + region.name in text for one in around(region)),
        lambda region: bool(re.search(f"{table.city(region)}{_AUTHORITY}", text)),
        lambda region: bool(re.search(f"{table.province(region)}{_AUTHORITY}", text)),
        lambda region: not issuers.isdisjoint(around(region)),
    ]
    for test in tests:
        named = [region for region in found if test(region)]
        if len(named) == 1:
            return named[0]
    return None


def _by_endings(places: tuple[str, ...]) -> Place:
    """Places that the table lacks, or cannot tell apart, by the endings of their names."""
    *wider, last = places
    city = next((one for one in wider if re.search("(市|州|盟|地区)$", one)), None)
    level = next(level for ending, level in _LEVEL_BY_ENDING if last.endswith(ending))
    level = "县级市" if level == "市" and city else level
    above = candidates(tuple(wider[:1]))
    written = next((one for one in places if re.search("(省|自治区)$", one)), None)
    return Place(
        name=city + last if level == "区" and city else last,
        level=level,
        province=regions().province(above[0]) if len(above) == 1 else written,
        city=last if level in ("市", "州") else city,
        district=last if level in _COUNTY_LEVELS else None,
        certain=level != "区" or city is not None,
    )
