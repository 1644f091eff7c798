"""The administrative divisions of China, from provinces to counties, with those renamed or merged since 2013.

In: ``data/regions.csv`` (source and licence in ``data/README.md``), read once, when first asked for. Out: ``Region``
by name, and what lies above it. Rule: a name says nothing of where it lies: 白云区 is in 广州市 and in 贵阳市, so
``named`` gives all places of a name and the caller must have evidence for one.

>>> [regions().city(one) for one in regions().named("白云区")]
['广州市', '贵阳市']
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corpus.model import Level

LEVELS: dict[str, Level] = {
    "省": "省",
    "自治区": "省",
    "直辖市": "省",
    "特别行政区": "省",
    "兵团": "省",
    "市": "市",
    "州": "州",
    "地区": "州",
    "盟": "州",
    "区": "区",
    "县级市": "县级市",
    "县": "县",
    "自治县": "县",
    "旗": "县",
    "自治旗": "县",
    "特区": "县",
    "林区": "县",
}
"""Kind of a division → the level of its union. Prefectures that are no cities (地区, 盟) stand with the autonomous
ones; banners and the two county-level areas that lie in no city (六枝特区, 神农架林区) with the counties."""


@dataclass(frozen=True, slots=True)
class Region:
    """A division. ``short`` is the form of daily use (乳源县) or empty; ``until`` the last year of one that is no more."""

    code: str
    name: str
    kind: str
    parent: str
    short: str
    until: int | None

    @property
    def names(self) -> list[str]:
        """What it is called: 湘西土家族苗族自治州, 湘西州 and, between the two, 湘西自治州."""
        between = f"{self.short[:-1]}自治{self.short[-1]}" if self.short and "自治" in self.name[-3:] else ""
        return list(dict.fromkeys(filter(None, (self.name, self.short, between))))

    @property
    def level(self) -> Level:
        """The level of this division's union."""
        return LEVELS[self.kind]


class Regions:
    """The table, by name and by code."""

    def __init__(self, rows: Iterable[Region]) -> None:
        self._by_code: dict[str, Region] = {}
        self._by_name: dict[str, list[Region]] = defaultdict(list)
        for region in rows:
            self._by_code[region.code] = region
            for name in region.names:
                self._by_name[name].append(region)
        self._beginnings = {name[:2] for name in self._by_name}
        self._longest = max(map(len, self._by_name))

    def named(self, name: str) -> tuple[Region, ...]:
        """All places of this name, full or short, by code; a former one only if it has no successor of the name."""
        found = self._by_name.get(name, [])
        return tuple(one for one in found if not any(_succeeds(new, one) for new in found))

    def leading(self, text: str, start: int = 0) -> list[str]:
        """The names with which ``text`` goes on at ``start``, the longest first."""
        if text[start : start + 2] not in self._beginnings:
            return []
        ends = range(min(len(text), start + self._longest), start + 1, -1)
        return [text[start:end] for end in ends if text[start:end] in self._by_name]

    def above(self, region: Region) -> list[Region]:
        """The divisions a division lies in, the nearest first."""
        found: list[Region] = []
        while region.parent:
            region = self._by_code[region.parent]
            found.append(region)
        return found

    def province(self, region: Region) -> str:
        """The province, autonomous region or municipality; of a province its own name."""
        return [region, *self.above(region)][-1].name

    def city(self, region: Region) -> str | None:
        """The prefecture or municipality; None for a province and for what a province governs directly (济源市)."""
        chain = [region, *self.above(region)]
        return next((one.name for one in chain if LEVELS[one.kind] in ("市", "州") or one.kind == "直辖市"), None)


@cache
def regions() -> Regions:
    """The table, read when first asked for."""
    lines = files("corpus").joinpath("data", "regions.csv").read_text(encoding="utf-8").splitlines()
    return Regions(
        Region(code, name, kind, parent, short, int(until) if until else None)
        for code, name, kind, parent, short, _since, until in csv.reader(lines[1:])
    )


def _succeeds(new: Region, old: Region) -> bool:
    """Whether a division is a former one under a new code, rank or city; districts alone share names elsewhere."""
    if old.until is None or (new.until is not None and new.until <= old.until):
        return False
    same_province = new.parent[:2] == old.parent[:2]
    return new.parent == old.parent or (same_province and "区" not in (new.kind, old.kind))
