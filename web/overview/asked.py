"""What is asked of the overview, as plain data: ``from_args`` reads an address, ``to_args`` writes it back.

An address holds the filters of a search but for those of passages (role, category), and of a list behind a count also its
``kind`` and ``verdict``, ``indicator`` or ``category``; that of units has a ``province``, a whole name or 未注明, and a
``state`` that they are in in any of the years.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from archive.overview_records import Coverage, CoverageAsked, FoundKind
from corpus.details import Verdict
from corpus.errors import Misused
from corpus.names import UNKNOWN
from corpus.saying import listed, said
from index.fields import FILTERS, read_category
from index.filters import Filters, Range
from web.address import Units, choice, last, of_units
from web.library import Library
from web.request import SearchRequest
from web.searching import meant, with_names
from web.words import CHECK_KINDS, VERDICTS

_WORDS = (*(each.word for each in FILTERS if each.word not in ("role", "category")), "page", "limit")
_BESIDE = ("kind", "verdict", "indicator", "category", "province", "state")
_GAPS: dict[FoundKind, str] = {"leftover": "模板残留", "missing": "缺少的部分"}
KINDS = {**dict[FoundKind, str](CHECK_KINDS.items()), **_GAPS}
STATES: Mapping[Coverage, str] = {"present": "有报告", "uncertain": "有报告，待核实", "missing": "缺"}
STATES_ASKED: Mapping[CoverageAsked, str] = {
    **dict[CoverageAsked, str](STATES.items()),
    "reported": "有报告，含待核实的",
}
OPEN: Mapping[Verdict, str] = {verdict: VERDICTS[verdict] for verdict in ("error", "query")}

Link: TypeAlias = dict[str, Any]
"""The query string of an address."""


@dataclass(frozen=True, slots=True)
class OverviewRequest:
    """``search`` has filters, page and limit."""

    search: SearchRequest = field(default_factory=SearchRequest)
    kind: FoundKind | None = None
    verdict: Verdict | None = None
    indicator: str = ""
    category: str = ""
    province: str = ""
    state: CoverageAsked | None = None

    @classmethod
    def from_args(cls, args: Mapping[str, Sequence[str]]) -> OverviewRequest:
        """Of a query string as lists; unknown words are left alone.

        :raise Misused: for a filter, kind, verdict, state, category or page that cannot be understood.
        """
        category = last(args, "category")
        return cls(
            search=SearchRequest.from_args({word: args[word] for word in _WORDS if word in args}),
            kind=choice(args, "kind", "发现", KINDS),
            verdict=choice(args, "verdict", "判断", OPEN),
            indicator=last(args, "indicator"),
            category=read_category(category) if category else "",
            province=last(args, "province"),
            state=choice(args, "state", "状态", STATES_ASKED),
        )

    def to_args(self) -> Link:
        """The query string, without what goes without saying."""
        beside = {word: getattr(self, word) for word in _BESIDE}
        return self.search.to_args() | {word: [value] for word, value in beside.items() if value}

    @property
    def filters(self) -> Filters:
        """Those in force."""
        return self.search.filters

    def but(self, **changes: Any) -> OverviewRequest:
        """The same with changes to the filters, or to what stands beside them, from the first page on."""
        own = {name: changes.pop(name) for name in _BESIDE if name in changes}
        return replace(self, search=self.search.but(**changes), **own)

    def of_kind(self) -> FoundKind:
        """:raise Misused: if no kind is asked for."""
        if self.kind is None:
            raise Misused(said("没有写明发现的种类。请加上 kind，可用的有：%(known)s。", known=listed(KINDS)))
        return self.kind

    def of_category(self) -> str:
        """:raise Misused: if no category is asked for."""
        if not self.category:
            raise Misused(said("没有写明问题类别。请加上 category，如 category=B1。"))
        return self.category

    def plain(self) -> OverviewRequest:
        """The filters alone."""
        return OverviewRequest(SearchRequest(filters=self.filters))

    def narrowing(self, units: Units) -> Filters:
        """The filters in whole names; a province is the units that lie there."""
        filters = meant(self.filters, units)
        if not self.province:
            return filters
        inside = (unit.name for unit in units() if (unit.province or UNKNOWN) == self.province)
        return of_units(filters, inside)

    def named(self, units: Units) -> OverviewRequest:
        """The same with whole names for parts of names, unless they are too many for an address."""
        return replace(self, search=with_names(self.search, meant(self.filters, units)))


def of_year(filters: Filters, year: int | None) -> Filters:
    """The same of one year."""
    return replace(filters, year=(None if year is None else Range(year, year),))


def asked_for(library: Library, args: Mapping[str, Sequence[str]]) -> tuple[OverviewRequest, Filters]:
    """What an address asks for, its names whole as far as they are few, and the filters in whole names.

    :raise Misused: for what cannot be understood.
    """
    asked = OverviewRequest.from_args(args)
    return asked.named(library.units), asked.narrowing(library.units)
