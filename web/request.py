"""A search as plain data: the address of the page is the saved search.

``from_args`` reads a query string (``q=…&year=2021..2023&role=problem&sort=-year&page=2``) and ``to_args`` writes it
back; commands use the same words. Pages build every link (next page, facet, taken-back filter) from ``but`` and
``toggled``, so that an address says completely what it shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from corpus.errors import Misused
from corpus.saying import listed, said
from index.analysed import ALL
from index.engine import SORTS, Sort
from index.fields import read_filters, write_filters
from index.filters import Filters
from web.words import SORTS as SORT_NAMES

LIMIT = 20
MOST = 1000
# Pages: more than any archive has, and small enough for the engine's columns.
_FARTHEST = 1_000_000_000


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """``page`` counts from 1 in pages of ``limit`` hits.
    ``without`` are the other names and near-synonyms of the query's words that the person took back; ``*`` is all of them.
    ``filters`` are those chosen beside the query; what stands in ``text`` is not among them."""

    text: str = ""
    filters: Filters = field(default_factory=Filters)
    sort: Sort = "relevance"
    page: int = 1
    limit: int = LIMIT
    without: tuple[str, ...] = ()

    @classmethod
    def from_args(cls, args: Mapping[str, Sequence[str]]) -> SearchRequest:
        """Of a query string as lists, such as ``request.args.to_dict(flat=False)``; unknown words are left alone.

        :raise Misused: for a filter, sort, page or limit that cannot be understood.
        """
        return cls(
            text=_last(args, "q").strip(),
            filters=read_filters(args),
            sort=_sort(_last(args, "sort")),
            page=read_count(args, "page", said("页码"), 1, _FARTHEST),
            limit=read_count(args, "limit", said("条数"), LIMIT, MOST),
            without=_forms(args.get("without", ())),
        )

    def to_args(self) -> dict[str, list[str]]:
        """The query string, without what goes without saying."""
        plain = SearchRequest()
        args = {"q": [self.text]} if self.text else {}
        args |= write_filters(self.filters)
        for word in ("sort", "page", "limit"):
            if getattr(self, word) != getattr(plain, word):
                args[word] = [str(getattr(self, word))]
        return args | ({"without": list(self.without)} if self.without else {})

    @property
    def empty(self) -> bool:
        """Nothing asked at all: neither words nor filters."""
        return not self.text and self.filters == Filters()

    def but(self, **changes: Any) -> SearchRequest:
        """The same search with changes; unless a page is named it starts on the first."""
        return replace(self, **{"page": 1, **changes})

    def toggled(self, word: str, value: str) -> SearchRequest:
        """With ``value`` of the filter ``word`` set beside the others or, if it is in force, taken back. There is one time
        of import only."""
        written = write_filters(self.filters)
        values = written.get(word, [])
        others = [] if word == "imported" else values
        written[word] = [each for each in values if each != value] if value in values else [*others, value]
        return self.but(filters=read_filters(written))

    def chosen(self, word: str, value: str) -> bool:
        """Whether ``value`` of the filter ``word`` is in force."""
        return value in write_filters(self.filters).get(word, [])


def _forms(given: Sequence[str]) -> tuple[str, ...]:
    forms = tuple(dict.fromkeys(form.strip() for form in given if form.strip()))
    return (ALL,) if ALL in forms else forms


def _last(args: Mapping[str, Sequence[str]], word: str) -> str:
    values = args.get(word, ())
    return values[-1] if values else ""


def _sort(given: str) -> Sort:
    for sort in SORTS:
        if given in (sort, SORT_NAMES[sort]):
            return sort
    if given:
        raise Misused(
            said(
                "%(field)s“%(given)s”无法识别。可用的有：%(choices)s。",
                field=said("排序"),
                given=given,
                choices=listed(SORTS),
            )
        )
    return "relevance"


def read_count(args: Mapping[str, Sequence[str]], word: str, label: str, default: int, most: int) -> int:
    """The whole number from 1 to ``most`` that an address gives for ``word``.

    :raise Misused: for anything else; ``label`` is what people call the number.
    """
    given = _last(args, word).strip()
    if not given:
        return default
    digits = given.lstrip("0")
    # isascii: "²" counts as a digit too, but is no number.
    if not (digits.isascii() and digits.isdigit()):
        raise Misused(said("%(field)s“%(given)s”无法识别。请写大于零的整数。", field=said(label), given=given))
    # Python reads no number of thousands of digits.
    if len(digits) > len(str(most)) or int(digits) > most:
        raise Misused(said("%(field)s“%(given)s”太大，最多 %(most)s。", field=said(label), given=given, most=most))
    return int(digits)
