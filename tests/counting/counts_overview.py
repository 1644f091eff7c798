"""What the overview tells, counted from the gold by its definitions and with nothing of its code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import quantiles
from typing import Any, TypeAlias

from tests.counting.counts import Counted, Gold, counted, mentions, names, places
from tests.counting.counts_units import OVERALL, score

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
    every = list(golds)
    leaves = {code for gold in every for code in mentions(gold)}
    return {code: counted(gold for gold in every if names(gold, code)) for code in leaves}


Two: TypeAlias = tuple[int, list[Gold], list[Gold]]


def two_years(golds: Iterable[Gold]) -> Two:
    """The latest year of any overall self-evaluation, those of the year before, and its own: of unions that have both."""
    every = list(golds)
    year = max(gold["year"] for gold in every if gold["year"] and gold["doc_type"] == OVERALL)
    before, now = ([gold for gold in overall(every, at) if gold["unit"]["name"]] for at in (year - 1, year))
    both = {gold["unit"]["name"] for gold in before} & {gold["unit"]["name"] for gold in now}
    return year, *([gold for gold in some if gold["unit"]["name"] in both] for some in (before, now))


def rising(two: Two) -> dict[str, tuple[int, int]]:
    """Leaf whose share grew → reports that name it in the year before, and in the year."""
    _, before, now = two
    found = {}
    for code in {code for gold in now for code in mentions(gold)}:
        was, is_ = (sum(names(gold, code) for gold in some) for some in (before, now))
        if is_ * len(before) > was * len(now):
            found[code] = (was, is_)
    return found


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
    """Unions by years: ``through`` are the reports that all filters let through, ``expected`` those that the filters other
    than year and kind do."""

    def __init__(self, through: Sequence[Gold], expected: Iterable[Gold], golds: Iterable[Gold]) -> None:
        self._where = places(golds)
        self.units = {gold["unit"]["name"] for gold in expected} - {None}
        known = [gold["year"] for gold in through if gold["year"] and gold["unit"]["name"]]
        self.years = list(range(min(known), max(known) + 1)) if known else []
        self.reports: defaultdict[tuple[str, int], list[Gold]] = defaultdict(list)
        for gold in through:
            self.reports[gold["unit"]["name"], gold["year"]].append(gold)

    def state(self, unit: str, year: int) -> tuple[str, int]:
        """``missing``, ``uncertain`` if every report has something to be checked, else ``present``; and how many there are."""
        reports = self.reports[unit, year]
        certain = any(not gold["uncertain"] for gold in reports)
        return ("present" if certain else "uncertain" if reports else "missing"), len(reports)

    def totals(self) -> list[dict[str, int]]:
        """Unions by state, year by year."""
        states = [[self.state(unit, year)[0] for unit in self.units] for year in self.years]
        return [{state: year.count(state) for state in ("present", "uncertain", "missing")} for year in states]

    def provinces(self) -> dict[Any, tuple[int, list[int]]]:
        """Province → unions expected, and how many have a report, year by year."""
        found: defaultdict[Any, list[str]] = defaultdict(list)
        for unit in self.units:
            found[self._where[unit]["province"]].append(unit)
        return {place: (len(units), self.present(units)) for place, units in found.items()}

    def present(self, units: Iterable[str]) -> list[int]:
        """How many of them have a report, year by year."""
        among = list(units)
        return [sum(bool(self.reports[unit, year]) for unit in among) for year in self.years]


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
