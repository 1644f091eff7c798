"""Whether a place is a union's own, lies above or below it, or is another's.

In: the ``Unit`` of a report and a chain of places from wide to narrow (``("广州市", "海珠区")``). Out: yes or no. Rule: the
region table decides; for places it lacks, the places of known unions (``Chain``), else the ending of the name: a county
has no counties below it, a city may. What cannot be told counts as the union's own, so that nobody is accused by a gap.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from corpus.model import Unit
from corpus.regions import LEVELS, regions

# The province, city and district of a known union, as far as it has them: ("云岚省", "云岚市", "青屏区").
Chain: TypeAlias = tuple[str, ...]

_ENDING = re.compile("(?:特别行政区|(?:.族)*自治[区州县旗]|地区|[省市区县州盟旗])$")
_PROVINCE, _CITY, _COUNTY = range(3)
_RANK_OF_LEVEL = {"省": _PROVINCE, "市": _CITY, "州": _CITY}


class Places:
    """The names of places: the region table and those of ``chains``."""

    def __init__(self, chains: Iterable[Chain] = ()) -> None:
        self._above: defaultdict[str, set[str]] = defaultdict(set)
        for chain in chains:
            for rank, name in enumerate(chain):
                self._above[name].update(chain[:rank])
        self._by_beginning: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(self._above, key=len, reverse=True):
            self._by_beginning[name[:2]].append(name)

    def leading(self, text: str, at: int) -> list[str]:
        """The names with which ``text`` goes on at ``at``, the longest first."""
        ours = [name for name in self._by_beginning.get(text[at : at + 2], ()) if text.startswith(name, at)]
        found = regions().leading(text, at)
        return sorted({*found, *ours}, key=lambda name: -len(name)) if ours else found

    def knows(self, name: str) -> bool:
        """Whether the name is that of a place."""
        return name in self._above or bool(regions().named(name))

    def above(self, name: str) -> set[str]:
        """The names of all places that one of this name lies in."""
        table = regions()
        found = {one for region in table.named(name) for each in table.above(region) for one in (each.name, each.short)}
        return (found | self._above.get(name, set())) - {""}

    def rank(self, name: str) -> int:
        """0 for a province, 1 for a city, 2 for what lies in a city; by its ending where nobody knows it."""
        levels = {_RANK_OF_LEVEL.get(LEVELS[region.kind], _COUNTY) for region in regions().named(name)}
        if levels:
            return min(levels)
        if re.search("(省|自治区)$", name):
            return _PROVINCE
        return _CITY if re.search("(市|州|盟|地区)$", name) else _COUNTY


class Kin:
    """The places of one union: what is its own, above and below it."""

    def __init__(self, unit: Unit, places: Places) -> None:
        self._places = places
        given = [unit.province, unit.city, unit.district]
        self._known = [name is not None for name in given]
        own = [name for name in given if name]
        self._narrowest = own[-1] if own else ""
        # A union of an industry or a zone has the whole of its city around it; one of no known level may be a county's.
        wide = _CITY if unit.level and not unit.district else _COUNTY
        self._rank = _RANK_OF_LEVEL.get(unit.level or "", wide)
        self._own = {name for one in own for name in (one, *self._shorts(one))}
        self._own |= places.above(self._narrowest) if places.rank(self._narrowest) < _COUNTY else set()
        self._stems = {stem(name) for name in own}
        self._name = unit.name or ""

    def is_other(self, chain: Sequence[str]) -> bool:
        """Whether a chain of places leads to where the union neither is nor has anything above or below it."""
        return any(self._is_other(name) for name in chain)

    def is_peer(self, chain: Chain) -> bool:
        """Whether a union at ``chain`` is another's of the same level."""
        return bool(chain) and self.is_other(chain) and self._places.rank(chain[-1]) == self._rank

    def is_called(self, bare: str) -> bool:
        """Whether a name without its level is that of one's own place, of one above it, or a part of one's own name."""
        return bare in self._name or bare in self._stems or any(stem(name) == bare for name in self._own)

    def _is_other(self, name: str) -> bool:
        # 增城市 became 增城区: a former name is one's own too.
        if name in self._own or stem(name) in self._stems or name in self._name:
            return False
        if self._narrowest in self._places.above(name):
            return False
        rank = self._places.rank(name)
        if rank < self._rank and not self._known[rank]:
            return False
        return self._places.knows(name) or rank <= self._rank

    def _shorts(self, name: str) -> list[str]:
        return [region.short for region in regions().named(name) if region.short]


def stem(name: str) -> str:
    """A name without what it is: 增城 of 增城区; a name of two characters is its own stem.

    >>> stem("增城区"), stem("和县"), stem("乳源瑶族自治县")
    ('增城', '和县', '乳源')
    """
    short = _ENDING.sub("", name)
    return short if len(short) > 1 else name
