"""The reports of a snapshot, a row each, with the facts that filters and facets need.

All facts but role and categories belong to a report, which keeps filtering cheap: passages are reduced to their reports
once.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from corpus.normalise import folded
from index.engine import Document, FacetCount
from index.segment import Flags, Rows

Value = str | int | None
Numbers = npt.NDArray[np.float64]

# What a query may leave out of a name, and how much must be left.
_ENDINGS = ("总工会", "工会", "省", "市", "区", "县")
_SHORTEST = 2
# 怒江傈僳族自治州 is called 怒江 or 怒江州.
_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗"
    "|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各"
)
_AUTONOMOUS = re.compile(rf"(?P<place>.{{2,4}}?)(?:(?:{_PEOPLES})族?)+自治(?P<level>[州县区旗])")
# Nobody reads a longer list; the unknown is always in it.
MOST_VALUES = 200


class Facts(NamedTuple):
    """What a report's passages share; kept with each passage as one string that is the same for all of them."""

    report: int
    unit: str | None
    regions: tuple[str, ...]
    year: int | None
    score: float | None
    grade: str | None
    doc_type: str
    imported: float

    @classmethod
    def of(cls, document: Document) -> Facts:
        """The facts of the report that ``document`` is a passage of."""
        d = document
        return cls(
            d.report, d.unit, tuple(dict.fromkeys(d.regions)), d.year, d.score, d.grade, str(d.doc_type), d.imported
        )

    @classmethod
    def read(cls, text: str) -> Facts:
        """The facts that were ``written``."""
        report, unit, regions, *rest = json.loads(text)
        return cls(report, unit, tuple(regions), *rest)

    def written(self) -> str:
        """One line."""
        return json.dumps(self)


@dataclass(frozen=True, slots=True)
class Facet:
    """Which report has which of ``values``: pairs of a report's row and the value's number; ``ranks`` is the place of each
    value among them all, the unknown last."""

    values: tuple[Value, ...]
    owners: Rows
    codes: Rows
    ranks: Rows

    @classmethod
    def of(cls, values_by_report: Iterable[Sequence[Value]]) -> Facet:
        """A report without any value counts as None."""
        numbers: dict[Value, int] = {}
        pairs = [
            (row, numbers.setdefault(value, len(numbers)))
            for row, values in enumerate(values_by_report)
            for value in values or (None,)
        ]
        owners, codes = np.array(pairs, np.int64).reshape(-1, 2).T
        return cls(tuple(numbers), owners, codes, _ranks(tuple(numbers)))

    def having(self, wanted: Iterable[Value], reports: int) -> Flags:
        """The reports with any of the values."""
        chosen = set(wanted)
        numbers = [number for number, value in enumerate(self.values) if value in chosen]
        flags = np.zeros(reports, np.bool_)
        flags[self.owners[np.isin(self.codes, numbers)]] = True
        return flags

    def count(self, reports: Flags) -> tuple[FacetCount, ...]:
        """How many of the flagged reports have each value; the values that none has are left out."""
        counts = np.bincount(self.codes[reports[self.owners]], minlength=len(self.values))
        return ordered(self.values, counts, self.ranks)


def ordered(values: Sequence[Value], counts: Rows, ranks: Rows | None = None) -> tuple[FacetCount, ...]:
    """The most reports first, then by value; None last; zeros left out, and what is beyond ``MOST_VALUES``."""
    ranks = _ranks(values) if ranks is None else ranks
    met = np.flatnonzero(counts)
    last = int(np.argmax(ranks)) if len(ranks) else 0
    unknown = [last] if len(values) and values[last] is None and counts[last] else []
    order = met[np.lexsort((ranks[met], -counts[met]))][: MOST_VALUES + 1].tolist()
    known = [number for number in order if number not in unknown][: MOST_VALUES - len(unknown)]
    return tuple(FacetCount(values[number], int(counts[number])) for number in (*known, *unknown))


def _ranks(values: Sequence[Value]) -> Rows:
    order = sorted(range(len(values)), key=lambda number: (values[number] is None, str(values[number])))
    ranks = np.empty(len(values), np.int64)
    ranks[order] = np.arange(len(values))
    return ranks


# Lower ends of the bands that scores are counted in: most reports give themselves more than 90.
BANDS = (0, 60, 70, 80, 85, 90, 92, 94, 96, 98)


def score_band(score: float | None) -> str | None:
    """The band of a score as a range that asks for it: 91.5 → ``90..91.99``; scores have two decimals at most."""
    if score is None:
        return None
    place = bisect_right(BANDS, max(score, 0)) - 1
    above = BANDS[place + 1 : place + 2]
    return f"{BANDS[place]}..{above[0] - 0.01:.10g}" if above else f"{BANDS[place]}.."


class Named(NamedTuple):
    """A name as it stands in a text at ``[start, end)``, and the flags of the reports that have it."""

    text: str
    start: int
    end: int
    reports: Flags

    @property
    def union(self) -> bool:
        """Whether it names a union, and not a place or a year."""
        return "工会" in self.text

    def covers(self, start: int, end: int) -> bool:
        """Whether a stretch of the text lies in the name."""
        return self.start <= start and end <= self.end


class Reports:
    """The reports that have passages in a snapshot, a row each."""

    def __init__(self, facts: Sequence[Facts]) -> None:
        self.ids = np.array([fact.report for fact in facts], np.int64)
        # Numbers of the unions; a report of an unknown one is one's of its own.
        names: dict[object, int] = {}
        self.units = np.array([names.setdefault(fact.unit or fact.report, len(names)) for fact in facts], np.int64)
        self._units, self._years = [fact.unit for fact in facts], [fact.year for fact in facts]
        self.years = _numbers(fact.year for fact in facts)
        self.scores = _numbers(fact.score for fact in facts)
        self.imported = _numbers(fact.imported for fact in facts)
        self.facets = {
            "year": Facet.of((fact.year,) for fact in facts),
            "unit": Facet.of((fact.unit,) for fact in facts),
            "region": Facet.of(fact.regions for fact in facts),
            "grade": Facet.of((fact.grade,) for fact in facts),
            "score": Facet.of((score_band(fact.score),) for fact in facts),
            "doc_type": Facet.of((fact.doc_type,) for fact in facts),
        }

    def __len__(self) -> int:
        return len(self.ids)

    def unit_of(self, row: int) -> str | None:
        """The union of the report in this row."""
        return self._units[row]

    def year_of(self, row: int) -> int | None:
        """The year of the report in this row."""
        return self._years[row]

    def named(self, plain: str) -> list[Named]:
        """The unions, years and places that a folded text names, the longest names first; one may lack what only says
        of which level it is (海珠 for 海珠区). A name inside a longer one is none of its own."""
        names, lengths = self._names
        found: list[Named] = []
        for length in lengths:
            for start in range(len(plain) - length + 1):
                values = names.get(plain[start : start + length])
                if values and not any(longer.covers(start, start + length) for longer in found):
                    flags = [self.facets[field].having((value,), len(self)) for field, value in values]
                    found.append(
                        Named(plain[start : start + length], start, start + length, reduce(np.logical_or, flags))
                    )
        return found

    @cached_property
    def _names(self) -> tuple[dict[str, list[tuple[str, Value]]], list[int]]:
        """Fields and values of each name, and the lengths of names, the longest first."""
        names: defaultdict[str, list[tuple[str, Value]]] = defaultdict(list)
        for field in ("unit", "region", "year"):
            for value in self.facets[field].values:
                for name in _names_of(str(value)) if value is not None else ():
                    names[name].append((field, value))
        return dict(names), sorted(set(map(len, names)), reverse=True)


def _names_of(value: str) -> Iterator[str]:
    whole = folded(value)
    yield whole
    for ending in _ENDINGS:
        if whole.endswith(ending) and len(whole) - len(ending) >= _SHORTEST:
            yield whole.removesuffix(ending)
    if autonomous := _AUTONOMOUS.match(whole):
        yield from (autonomous["place"], autonomous["place"] + autonomous["level"])


def _numbers(values: Iterable[float | None]) -> Numbers:
    return np.array([np.nan if value is None else value for value in values], np.float64)
