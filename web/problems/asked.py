"""What is asked about categories, as plain data: filters as in a search, columns of the heat map, what became of it.

``from_args`` reads an address (``year=2021&across=unit``, ``fate=gone&page=2``) and ``to_args`` writes it back. Beside the
filters of a search there are ``province`` and ``city``, a whole name or 未注明 each: they say exactly what a column of that
kind holds, while ``region`` takes a name of any level.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

from archive import UnitLine
from archive.browsing_records import Across
from archive.tag_records import Again
from corpus.names import UNKNOWN
from corpus.saying import Said, said
from index.fields import FILTERS
from index.filters import Filters, Range
from web.address import Units, choice, last, of_units
from web.request import LIMIT, SearchRequest, read_count
from web.searching import MOST_NAMES, meant, with_names

ACROSS_NAMES: Mapping[Across, str] = {"year": "年度", "unit": "单位", "province": "省份", "city": "城市"}
FATES: Mapping[Again, str] = {"gone": "已不再提", "again": "再次出现", "no_report": "无次年报告"}
Columns = Literal["all"]
"""That as many columns are asked for as a page can hold; where nothing is said, those with the most reports."""
COLUMNS_NAMES: Mapping[Columns, str] = {"all": "全部"}

# Roles are those that name problems; text, order and other names are of searches only.
_WORDS = (*(each.word for each in FILTERS if each.word != "role"), "page", "limit")
_BESIDE = ("places", "across", "columns", "fate", "turn")
_FARTHEST = 1_000_000


class Place(NamedTuple):
    """That units lie in a province or city of this whole name; None: in none that is known."""

    level: Literal["province", "city"]
    name: str | None

    def said(self) -> Said:
        """``省份为广东省``."""
        value = said(UNKNOWN) if self.name is None else self.name
        return said("%(field)s为%(value)s", field=said(ACROSS_NAMES[self.level]), value=value)


@dataclass(frozen=True, slots=True)
class ProblemsRequest:
    """``search`` has filters, page and limit; ``fate`` limits the reports listed, ``turn`` is the page of the units,
    ``columns`` how much of a heat map is shown."""

    search: SearchRequest = field(default_factory=SearchRequest)
    places: tuple[Place, ...] = ()
    across: Across = "year"
    columns: Columns | None = None
    fate: Again | None = None
    turn: int = 1

    @classmethod
    def from_args(cls, args: Mapping[str, Sequence[str]]) -> ProblemsRequest:
        """Of a query string as lists; unknown words are left alone.

        :raise Misused: for a filter, page or choice that cannot be understood.
        """
        return cls(
            search=SearchRequest.from_args({word: args[word] for word in _WORDS if word in args}),
            places=tuple(_places(args)),
            across=choice(args, "across", "横栏", ACROSS_NAMES) or "year",
            columns=choice(args, "columns", said("栏"), COLUMNS_NAMES),
            fate=choice(args, "fate", "次年情况", FATES),
            turn=read_count(args, "turn", said("页码"), 1, _FARTHEST),
        )

    def to_args(self) -> dict[str, list[str]]:
        """The query string, without what goes without saying."""
        beside: dict[str, list[str]] = {place.level: [place.name or UNKNOWN] for place in self.places}
        plain = ProblemsRequest()
        for word in ("across", "columns", "fate", "turn"):
            if getattr(self, word) != getattr(plain, word):
                beside[word] = [str(getattr(self, word))]
        return self.search.to_args() | beside

    def but(self, **changes: Any) -> ProblemsRequest:
        """The same with changes to filters, page or limit, or to what stands beside them; unless pages are named, on the
        first ones."""
        own = {name: changes.pop(name) for name in _BESIDE if name in changes}
        return replace(self, search=self.search.but(**changes), **{"turn": 1, **own})

    def of_one(self) -> ProblemsRequest:
        """The same without categories and columns, which mean nothing where one category is asked about."""
        search = replace(self.search, filters=replace(self.search.filters, category=frozenset()))
        return replace(self, search=search, across="year", columns=None)

    def behind(self) -> ProblemsRequest:
        """What narrows the page of a category to the reports counted here."""
        return self.of_one().but(limit=LIMIT)

    def in_column(self, value: str | int | None) -> ProblemsRequest:
        """What a column of the heat map holds: ``value`` None is the unknown."""
        filters = self.search.filters
        if self.across == "year":
            return self.but(filters=replace(filters, year=(None if value is None else Range(int(value), int(value)),)))
        name = None if value is None else str(value)
        if self.across == "unit":
            return self.but(filters=replace(filters, unit=(name,)))
        others = (place for place in self.places if place.level != self.across)
        return self.but(places=(*others, Place(self.across, name)))

    def of_unit(self, name: str, year: int | None = None) -> ProblemsRequest:
        """The same of one unit, in one year if it is given."""
        filters = replace(self.search.filters, unit=(name,))
        return self.but(filters=replace(filters, year=(Range(year, year),)) if year else filters, fate=None)

    def fated(self) -> Said | None:
        """``次年情况为再次出现``; nothing where any will do."""
        return said("%(field)s为%(value)s", field=said("次年情况"), value=said(FATES[self.fate])) if self.fate else None

    def named(self, units: Units) -> ProblemsRequest:
        """The same with whole names for parts of names, unless they are too many for an address."""
        return replace(self, search=with_names(self.search, meant(self.search.filters, units)))

    def narrowing(self, units: Units) -> Filters:
        """All that limits the reports, as filters of a search in whole names: places by the units that lie there."""
        filters = meant(self.search.filters, units)
        if not self.places:
            return filters
        inside: list[str | None] = [unit.name for unit in units() if all(_lies(unit, place) for place in self.places)]
        if all(place.name is None for place in self.places):
            inside.append(None)
        return of_units(filters, inside)

    def searched(self, units: Units) -> SearchRequest | None:
        """The search within the same limits; None if these are too many names for an address."""
        filters = self.search.filters
        place = self.places[0].name if len(self.places) == 1 else None
        if place and not filters.region:
            return SearchRequest(filters=replace(filters, region=(place,)))
        filters = self.narrowing(units) if self.places else filters
        return SearchRequest(filters=filters) if len(filters.unit) <= MOST_NAMES else None


def _places(args: Mapping[str, Sequence[str]]) -> Iterable[Place]:
    levels: tuple[Literal["province", "city"], ...] = ("province", "city")
    for level in levels:
        if given := last(args, level):
            yield Place(level, None if given == UNKNOWN else given)


def _lies(unit: UnitLine, place: Place) -> bool:
    return (unit.province if place.level == "province" else unit.city) == place.name
