"""An invented country of unions, as large as one asks: provinces, cities, districts, counties and zones.

Twelve unions sit in one city (``blocks`` of ``data/world.toml``): the provincial one in the first cities of a province,
the city's own, districts, counties, a county-level city, an autonomous prefecture and so on. Names come from stock
syllables, shuffled by the seed; none is a division of the real country.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corpus.samples.dice import Dice
from corpus.samples.stock import stock

YEARS = 5
"""Years a union reports, one report a year."""

# Kind of union → (level, short name, name, district). A district and a zone carry their city, the others stand alone.
_SHAPES: Mapping[str, tuple[str, str, str, str | None]] = {
    "省": ("省", "{province}", "{province}", None),
    "市": ("市", "{city}", "{city}", None),
    "区": ("区", "{district}区", "{city}{district}区", "{district}区"),
    "县": ("县", "{own}县", "{own}县", "{own}县"),
    "县级市": ("县级市", "{own}市", "{own}市", "{own}市"),
    "开发区": ("开发区", "{district}{zone}", "{city}{district}{zone}", "{district}{zone}"),
    "自治县": ("县", "{own}{people}自治县", "{own}{people}自治县", "{own}{people}自治县"),
    "州": ("州", "{own}{people}自治州", "{own}{people}自治州", None),
    "其他": ("其他", "{city}{trade}", "{city}{trade}", None),
}


@dataclass(frozen=True, slots=True)
class Union:
    """A union of the invented country. ``name`` is canonical, ``short`` what a title may call it; ``place`` its area."""

    index: int
    name: str
    short: str
    level: str
    province: str
    city: str | None
    district: str | None
    place: str
    trade: str
    first_year: int


class World:
    """The country of one seed: ``union(index)`` for any index from 0 on."""

    def __init__(self, seed: int) -> None:
        data, dice = stock("world"), Dice(seed, "world")
        taken = set(data["taken"])
        product = [first + last for first in data["first"] for last in data["last"] if first + last not in taken]
        districts = [first + last for first in data["district_first"] for last in data["district_last"]]
        self._names = dice.shuffled(product)
        self._districts = dice.shuffled([name for name in districts if name not in taken])
        self._provinces = dice.shuffled(data["provinces"])
        self._data: dict[str, Any] = data

    def union(self, index: int) -> Union:
        """The union of that number.

        :raise ValueError: beyond the unions for which there are names (about 14,000).
        """
        data = self._data
        block, slot = divmod(index, len(data["blocks"]))
        kind, first_year = data["blocks"][slot]
        if kind == "省" and block >= len(self._provinces):
            kind = "其他"
        parts = self._parts(block, slot)
        level, short, name, district = _SHAPES[kind]
        union = "工会" if kind == "其他" else "总工会"
        local = district.format(**parts) if district else None
        city = None if kind == "省" else name.format(**parts) if kind == "州" else parts["city"]
        return Union(
            index=index,
            name=name.format(**parts) + union,
            short=short.format(**parts) + union,
            level=level,
            province=parts["province"],
            city=city,
            district=local,
            place=local or city or parts["province"],
            trade=parts["trade"],
            first_year=first_year,
        )

    def _parts(self, block: int, slot: int) -> dict[str, str]:
        data = self._data
        stride = len(data["blocks"])
        return {
            "province": self._provinces[block % len(self._provinces)] + "省",
            "city": self._place(block * stride) + "市",
            "own": self._place(block * stride + slot),
            "district": self._districts[(block * 7 + slot) % len(self._districts)],
            "zone": data["zones"][block % len(data["zones"])],
            "people": data["peoples"][(block + slot) % len(data["peoples"])],
            "trade": data["trades"][(block + slot) % len(data["trades"])],
        }

    def _place(self, number: int) -> str:
        """Name number so-and-so; when the stock is used up, 南…, 北… and so on stand before the names."""
        round_, rest = divmod(number, len(self._names))
        directions: list[str] = self._data["directions"]
        if round_ >= len(directions):
            raise ValueError("示例单位的名称已用完：请减少要生成的报告数（最多约 70,000 份）。")
        name: str = directions[round_] + self._names[rest]
        return name
