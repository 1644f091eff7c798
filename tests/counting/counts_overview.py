"""What the overview tells, counted from the gold by its definitions and with nothing of its code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import quantiles
from typing import Any, TypeAlias

from tests.counting.counts import Counted, Gold, by_code, counted, mentions, places
from tests.counting.counts_units import OVERALL, score
from tests.counting.limits import but, within

EDGES = (0, 60, 70, 80, 85, 90, 92, 94, 96, 98)
"""Lower ends of the bands of scores."""

Year: TypeAlias = int | None


def overall(golds: Iterable[Gold], year: Year) -> list[Gold]:
    """The self-evaluations of whole unions of a year."""
    return [gold for gold in golds if (gold["doc_type"], gold["year"]) == (OVERALL, year)]


def bands(golds: Iterable[Gold], year: Year) -> dict[int | None, int]:
    """Lower end of a band (None: no score) → reports in it, of whatever full marks; zeros left out."""
    found: defaultdict[int | None, int] = defaultdict(int)
    for gold in overall(golds, year):
        total = gold["score"]["total"]
        found[None if total is None else max(edge for edge in EDGES if edge <= max(total, 0))] += 1
    return dict(found)


def quartiles(golds: Iterable[Gold], year: Year) -> list[float] | None:
    """As QUARTILE.INC has them, of scores out of 100."""
    known = [value for gold in overall(golds, year) if (value := score(gold)) is not None]
    return None if not known else quantiles(known, n=4, method="inclusive") if len(known) > 1 else known * 3


def of_other_marks(golds: Iterable[Gold], year: Year) -> set[str]:
    """The reports with a score out of other full marks than 100."""
    return {
        gold["file"]
        for gold in overall(golds, year)
        if gold["score"]["total"] is not None and gold["score"]["full"] not in (None, 100)
    }


def top(golds: Iterable[Gold]) -> dict[str, Counted]:
    """Leaf → reports and unions that name it."""
    return {code: counted(some) for code, some in by_code(golds).items() if len(code) > 1}


Two: TypeAlias = tuple[int, list[Gold], list[Gold]]
ENOUGH = 10
"""So many unions of two years tell something."""


def two_years(golds: Iterable[Gold]) -> Two | None:
    """A year, the overall self-evaluations of the year before, and its own: of unions that have both. It is the latest year
    of which enough unions have, else the latest of which any has."""
    every = list(golds)
    years = sorted({gold["year"] for gold in every} - {None}, reverse=True)
    found = [two for year in years if (two := _of_both(every, year))[2]]
    return next((two for two in found if len(unions(two)) >= ENOUGH), next(iter(found), None))


def unions(two: Two) -> set[str]:
    """Those that have both years."""
    return {gold["unit"]["name"] for gold in two[2]}


def _of_both(golds: list[Gold], year: int) -> Two:
    before, now = ([gold for gold in overall(golds, at) if gold["unit"]["name"]] for at in (year - 1, year))
    both = {gold["unit"]["name"] for gold in before} & {gold["unit"]["name"] for gold in now}
    return year, *([gold for gold in some if gold["unit"]["name"] in both] for some in (before, now))


def rising(two: Two | None) -> dict[str, tuple[int, int]]:
    """Leaf whose share grew → reports that name it in the year before, and in the year."""
    _, before, now = two or (None, [], [])
    had, has = by_code(before), by_code(now)
    counts = {code: (len(had.get(code, ())), len(some)) for code, some in has.items() if len(code) > 1}
    return {code: (was, is_) for code, (was, is_) in counts.items() if is_ * len(before) > was * len(now)}


def lost(golds: Iterable[Gold]) -> dict[str, tuple[int, int, float]]:
    """Indicator in which points were lost → rows that state weight and score, rows that lost points, points lost."""
    rows: defaultdict[str, list[float]] = defaultdict(list)
    for gold in golds:
        for each in gold["indicators"]:
            if each["weight"] is not None and each["score"] is not None:
                rows[each["level3"] or each["level2"] or each["level1"]].append(each["weight"] - each["score"])
    return {
        name: (len(points), sum(one > 0 for one in points), round(sum(one for one in points if one > 0), 4))
        for name, points in rows.items()
        if name and max(points) > 0
    }


def found(golds: Iterable[Gold]) -> dict[tuple[str, str], Counted]:
    """Kind and verdict of what is amiss → how many, in how many reports."""
    met: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for gold in golds:
        for each in gold["checks"]:
            if each["verdict"] in ("error", "query"):
                met[each["kind"], each["verdict"]].append(gold["file"])
        met["leftover", "query"] += [gold["file"]] * len(gold["leftovers"])
        met["missing", "query"] += [gold["file"]] * len(gold["missing"])
    return {kind: (len(files), len(set(files))) for kind, files in met.items() if files}


class Coverage:
    """Unions by years. Expected is every union of which the filters other than year and kind let a report through; one of an
    unknown year (None) counts whatever they say of the year, since it may be what seems to be missing."""

    def __init__(self, limits: str, golds: Sequence[Gold]) -> None:
        self._where = places(golds)
        self.units = {gold["unit"]["name"] for gold in within(but(limits, "year", "type"), golds)} - {None}
        through = [gold for gold in within(limits, golds) if gold["unit"]["name"] and gold["year"]]
        undated = [gold for gold in within(but(limits, "year"), golds) if gold["unit"]["name"] and not gold["year"]]
        known = [gold["year"] for gold in through]
        self.years = list(range(min(known), max(known) + 1)) if known else []
        self.reports: defaultdict[tuple[str, Year], list[Gold]] = defaultdict(list)
        for gold in through + undated:
            self.reports[gold["unit"]["name"], gold["year"]].append(gold)

    def state(self, unit: str, year: Year) -> tuple[str, int]:
        """``missing``, ``uncertain`` if every report has something to be checked, else ``present``; and how many there are."""
        reports = self.reports[unit, year]
        certain = any(not gold["uncertain"] for gold in reports)
        return ("present" if certain else "uncertain" if reports else "missing"), len(reports)

    def totals(self) -> list[dict[str, int]]:
        """Unions by state, year by year."""
        states = [[self.state(unit, year)[0] for unit in self.units] for year in self.years]
        return [{state: year.count(state) for state in ("present", "uncertain", "missing")} for year in states]

    def provinces(self) -> dict[Any, tuple[int, list[int]]]:
        """Province → unions expected, and how many have a report, year by year, the unknown last."""
        found: defaultdict[Any, list[str]] = defaultdict(list)
        for unit in self.units:
            found[self._where[unit]["province"]].append(unit)
        return {place: (len(units), self.present(units)) for place, units in found.items()}

    def present(self, units: Iterable[str]) -> list[int]:
        """How many of them have a report, year by year, the unknown last."""
        among = list(units)
        return [sum(bool(self.reports[unit, year]) for unit in among) for year in (*self.years, None)]


def suggested(golds: Iterable[Gold]) -> int:
    """Tags that wait for a person: all but those of problems that somebody confirmed."""
    every = list(golds)
    confirmed = (
        len(one["categories"])
        for gold in every
        for one in gold["problems"]
        if one["confirmed"] and one["where"] != "form"
    )
    return sum(len(mentions(gold)) for gold in every) - sum(confirmed)


def doubtful(golds: Iterable[Gold]) -> int:
    """Reports with a fact that a person should look at."""
    return sum(bool(gold["uncertain"]) for gold in golds)
