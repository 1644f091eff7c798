"""A union's years counted from the gold, by the definitions of its page and with nothing of its code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import median
from typing import Any, TypeAlias

from tests.counting.counts import Gold, Places, fate, following, namings, places

OVERALL = "overall_self_evaluation"
FEWEST = 3
"""A median is told of so many numbers at least."""
# What the generator calls the rate of the whole budget, and the row of its tables that comes as near.
_WHOLE, _TOTAL = "预算执行率", "支出总额"
# Its labels of amounts of the whole.
_TOTALS = {"支出预算", "收入预算", "支出决算", "收入决算", "全年预算", "年末结转结余"}

State: TypeAlias = tuple[str, int]
"""What a year says of a category, and in how many passages."""
Middle: TypeAlias = tuple[float | None, int]
"""A median, and of how many reports; of too few there is none."""
Region: TypeAlias = tuple[str, str]
"""Level (``province`` or ``city``) and name."""


def of_union(golds: Iterable[Gold], name: str) -> list[Gold]:
    """Its reports in the order of import."""
    return [gold for gold in golds if gold["unit"]["name"] == name]


def years(own: Iterable[Gold]) -> range:
    """From the first to the last, without gaps."""
    known = [gold["year"] for gold in own if gold["year"]]
    return range(min(known), max(known) + 1) if known else range(0)


def main(own: Iterable[Gold], year: int) -> Gold | None:
    """The overall self-evaluation of a year."""
    return next((gold for gold in own if gold["year"] == year and gold["doc_type"] == OVERALL), None)


def score(gold: Gold) -> float | None:
    """Its total if that is out of 100, or of nothing stated."""
    total: float | None = gold["score"]["total"]
    return total if gold["score"]["full"] in (None, 100) else None


def rates(gold: Gold) -> list[float]:
    """The different execution rates of the whole budget; those of the total row only if there is no other."""
    told = [(rate["label"], rate["value"]) for rate in gold["rates"] if rate["kind"] == "execution"]
    whole = [value for label, value in told if label == _WHOLE]
    total = [value for label, value in told if label.startswith(_TOTAL)]
    return list(dict.fromkeys(whole or total))


def rate(gold: Gold) -> float | None:
    """The one it states."""
    told = rates(gold)
    return told[0] if len(told) == 1 else None


def region(where: Places, name: str) -> Region | None:
    """What a union is compared with: its province or, where that is unknown, its city."""
    known = [(level, place) for level in ("province", "city") if (place := where[name][level])]
    return known[0] if known else None


def inside(where: Places, there: Region) -> set[str]:
    """The unions of a region."""
    return {name for name, place in where.items() if place[there[0]] == there[1]}


def medians(golds: Sequence[Gold], there: Region, year: int) -> tuple[Middle, Middle]:
    """Score and execution rate of the overall self-evaluations of a region in a year."""
    unions = inside(places(golds), there)
    of_year = [gold for gold in golds if (gold["year"], gold["doc_type"]) == (year, OVERALL)]
    own = [gold for gold in of_year if gold["unit"]["name"] in unions]
    return _middle(map(score, own)), _middle(map(rate, own))


def _middle(values: Iterable[float | None]) -> Middle:
    known = [value for value in values if value is not None]
    return (median(known) if len(known) >= FEWEST else None), len(known)


def problems(own: Sequence[Gold]) -> dict[tuple[str, str], dict[int, State]]:
    """Kind and category → year → its state."""
    named: defaultdict[tuple[str, str], defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
    for gold in own:
        for codes in namings(gold) if gold["year"] else ():
            for code in codes:
                named[gold["doc_type"], code][gold["year"]] += 1
    return {key: _states(own, key[0], met) for key, met in named.items()}


def _states(own: Sequence[Gold], kind: str, named: dict[int, int]) -> dict[int, State]:
    reported = {gold["year"] for gold in own if gold["doc_type"] == kind}
    return {year: (_state(year, named, reported), named.get(year, 0)) for year in years(own)}


def _state(year: int, named: dict[int, int], reported: set[int]) -> str:
    """As the page explains its signs."""
    if year not in reported:
        return "missing"
    if year in named and min(named) < year:
        return "again"
    if year in named:
        return "new" if year - 1 in reported else "named"
    return "gone" if year - 1 in named else "quiet"


def promises(golds: Sequence[Gold], own: Iterable[Gold]) -> list[tuple[str, str, dict[str, str]]]:
    """Measures that answer a problem: file, text, and what the year after says of each category of the problems."""
    later, found = following(golds), []
    for gold in own:
        # Problems that the form alone tells are no problems a measure could answer.
        answering = [] if any(each["where"] == "form" for each in gold["problems"]) else gold["measures"]
        for each in answering:
            codes = [code for at in each.get("answers") or () for code in gold["problems"][at]["categories"]]
            if each.get("answers"):
                found.append((gold["file"], each["text"], {code: fate(later(gold), code) for code in codes}))
    return found


def figures(own: Sequence[Gold]) -> dict[tuple[str, str], dict[int, list[int]]]:
    """Kind and label → year → the different amounts in 分; labels of two years at least, and those of the total."""
    mains = [gold for year in years(own) if (gold := main(own, year))]
    found: defaultdict[tuple[str, str], dict[int, list[int]]] = defaultdict(dict)
    for gold in mains:
        for each in gold["figures"]:
            cell = found[each["kind"], each["label"]].setdefault(gold["year"], [])
            cell += [each["fen"]] if each["fen"] not in cell else []
    return {key: cells for key, cells in found.items() if len(cells) > 1 or _of_total(*key)}


def _of_total(kind: str, label: str) -> bool:
    return kind in ("budget", "adjusted_budget", "final") and (label in _TOTALS or label.startswith(_TOTAL))


def by_place(golds: Iterable[Gold]) -> dict[tuple[Any, ...], tuple[int, int]]:
    """Province, city and district → unions and reports there."""
    every = list(golds)
    found: defaultdict[tuple[Any, ...], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for name, place in places(every).items():
        key = (place["province"], place["city"], place["district"])
        units, reports = found[key]
        found[key] = (units + 1, reports + len(of_union(every, name)))
    return dict(found)
