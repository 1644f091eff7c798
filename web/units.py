"""The list of units as its address asks for it: all of them, those of a place, those with a word in their names. Pure.

``?region=&name=``: ``region`` is the whole name of a province, city or district, or 未注明 for an unknown province; since
districts of several cities share a name, one may stand behind another (甲市/丙区). ``name`` is part of a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from archive.browsing_records import Counted
from archive.records import UnitLine
from archive.unit_records import UnitPlace
from corpus.names import UNKNOWN
from web.address import last

ALL_OPEN = 300
"""So many units are shown at once; of more only the places."""


@dataclass(frozen=True, slots=True)
class UnitsRequest:
    """None: whatever it is."""

    region: str | None = None
    name: str | None = None

    @classmethod
    def from_args(cls, args: Mapping[str, Sequence[str]]) -> UnitsRequest:
        """Of a query string as lists; unknown words are left alone."""
        return cls(last(args, "region") or None, last(args, "name") or None)

    def to_args(self) -> dict[str, list[str]]:
        """The query string, without what goes without saying."""
        given = {"region": self.region, "name": self.name}
        return {word: [value] for word, value in given.items() if value}

    @property
    def empty(self) -> bool:
        """Whether all units are asked for."""
        return self == UnitsRequest()


@dataclass(frozen=True, slots=True)
class Branch:
    """A place with what lies in it; ``name`` None is the unknown, or the place above itself."""

    name: str | None
    counted: Counted
    inside: tuple[Branch, ...] = ()


def tree(places: Iterable[UnitPlace]) -> tuple[Branch, ...]:
    """Provinces with cities with districts, in the order of the places."""
    return _branches([((place.province, place.city, place.district), place.counted) for place in places])


def _branches(places: Sequence[tuple[tuple[str | None, ...], Counted]]) -> tuple[Branch, ...]:
    found = []
    for name, some in groupby(places, lambda place: place[0][0]):
        below = list(some)
        counted = Counted(sum(one.reports for _, one in below), sum(one.units for _, one in below))
        deeper = _branches([(place[1:], one) for place, one in below]) if len(below[0][0]) > 1 else ()
        found.append(Branch(name, counted, deeper))
    return tuple(found)


def inside(branches: Iterable[Branch], region: str | None) -> tuple[Branch, ...]:
    """What lies in the places of this name; everything without one."""
    found = tuple(branches)
    for place in region.split("/") if region else ():
        found = tuple(_nowhere(found) if place == UNKNOWN else _within(found, place))
    return found


def _nowhere(branches: Iterable[Branch]) -> Iterator[Branch]:
    return (below for branch in branches if branch.name is None for below in branch.inside)


def _within(branches: Iterable[Branch], name: str) -> Iterator[Branch]:
    for branch in branches:
        yield from branch.inside if branch.name == name else _within(branch.inside, name)


@dataclass(frozen=True, slots=True)
class Group:
    """Units of a place that are shown: ``counted`` are all of it that are asked for, on whichever page they stand."""

    name: str | None
    counted: Counted
    cities: tuple[Group, ...] = ()
    units: tuple[UnitLine, ...] = ()


def provinces(units: Iterable[UnitLine], branches: Iterable[Branch]) -> list[Group]:
    """Units in the order of their places, province by province and city by city; the tree has all their places."""
    provinces_of = {branch.name: branch for branch in branches}
    return [
        Group(name, provinces_of[name].counted, tuple(_cities(some, provinces_of[name])))
        for name, some in groupby(units, lambda unit: unit.province)
    ]


def _cities(units: Iterable[UnitLine], province: Branch) -> Iterator[Group]:
    counted = {branch.name: branch.counted for branch in province.inside}
    return (Group(name, counted[name], units=tuple(some)) for name, some in groupby(units, lambda unit: unit.city))
