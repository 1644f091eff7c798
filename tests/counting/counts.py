"""The gold of reports counted in plain Python, by the definitions of the pages and with nothing of their code.

A report names a category if a problem, a sentence that tells of points lost, or a reason of its score form has it. What a
report does not tell is None; only known units are counted. Of a unit, year and kind there is one report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

Gold: TypeAlias = dict[str, Any]
Counted: TypeAlias = tuple[int, int]
Places: TypeAlias = dict[str, dict[str, str | None]]

LEVELS = ("province", "city", "district")


def places(golds: Iterable[Gold]) -> Places:
    """Union → province, city and district: the last that any of its reports tells, in the order of import."""
    found: defaultdict[str, dict[str, str | None]] = defaultdict(lambda: dict.fromkeys(LEVELS))
    for gold in golds:
        unit = gold["unit"]
        if unit["name"]:
            found[unit["name"]] |= {name: unit[name] for name in LEVELS if unit[name] is not None}
    return dict(found)


def column_of(across: str, where: Places) -> Callable[[Gold], Any]:
    """The column of a heat map that a report counts in."""
    if across == "year":
        return lambda gold: gold["year"]
    if across == "unit":
        return lambda gold: gold["unit"]["name"]
    return lambda gold: where[gold["unit"]["name"]][across] if gold["unit"]["name"] else None


def namings(gold: Gold) -> list[list[str]]:
    """The categories of each passage that names any, in reading order."""
    problems = [each["categories"] for each in gold["problems"] if each["where"] != "form"]
    deductions = [each["categories"] for each in gold["deductions"]]
    reasons = [[each["point"]] for each in gold["indicators"] if each["reason"] and each["point"]]
    return [list(dict.fromkeys(codes)) for codes in problems + deductions + reasons if codes]


def mentions(gold: Gold) -> list[str]:
    """The categories of all passages, one after the other."""
    return [code for codes in namings(gold) for code in codes]


def is_of(code: str, category: str) -> bool:
    """Whether a leaf is the category, or one of its letter."""
    return code == category or (len(category) == 1 and code[0] == category)


def names(gold: Gold, category: str) -> bool:
    """Whether the report names a leaf, or a leaf of a letter."""
    return any(is_of(code, category) for code in mentions(gold))


def naming(golds: Iterable[Gold], category: str) -> list[Gold]:
    """The reports that name it."""
    return [gold for gold in golds if names(gold, category)]


def counted(golds: Iterable[Gold]) -> Counted:
    """Reports, and the known unions they are of."""
    every = list(golds)
    return len(every), len({gold["unit"]["name"] for gold in every} - {None})


def by_code(golds: Iterable[Gold]) -> dict[str, list[Gold]]:
    """Leaf or letter → the reports that name it; those that nobody names are absent."""
    found: defaultdict[str, list[Gold]] = defaultdict(list)
    for gold in golds:
        leaves = set(mentions(gold))
        for code in leaves | {leaf[0] for leaf in leaves}:
            found[code].append(gold)
    return dict(found)


def heat(golds: Iterable[Gold], column: Callable[[Gold], Any]) -> dict[tuple[str, Any], Counted]:
    """Code and column → who names it there, zeros left out."""
    return {
        (code, value): counted(gold for gold in some if column(gold) == value)
        for code, some in by_code(golds).items()
        for value in {column(gold) for gold in some}
    }


def passages(golds: Iterable[Gold], category: str) -> int:
    """How many passages name it; one with two leaves of a letter is one."""
    return sum(any(is_of(code, category) for code in codes) for gold in golds for codes in namings(gold))


Following: TypeAlias = Callable[[Gold], list[Gold]]


def following(golds: Iterable[Gold]) -> Following:
    """Tells the reports of the same union and kind of the year after; of an unknown union or year there is none."""
    by_key: defaultdict[tuple[Any, ...], list[Gold]] = defaultdict(list)
    for gold in golds:
        if gold["unit"]["name"] and gold["year"]:
            by_key[gold["unit"]["name"], gold["doc_type"], gold["year"]].append(gold)
    return lambda gold: by_key.get((gold["unit"]["name"], gold["doc_type"], (gold["year"] or 0) + 1), [])


def fate(later: Sequence[Gold], category: str) -> str:
    """What the reports of the year after say: ``again``, ``gone``, ``no_report``."""
    return "no_report" if not later else "again" if naming(later, category) else "gone"


def fates(golds: Sequence[Gold], category: str, of: Iterable[Gold]) -> dict[str, int]:
    """What became of the category in the year after, counted in reports."""
    found, later = {"again": 0, "gone": 0, "no_report": 0}, following(golds)
    for gold in naming(of, category):
        found[fate(later(gold), category)] += 1
    return found


def by_years(golds: Iterable[Gold], category: str) -> dict[str, tuple[list[int], list[int]]]:
    """Union that names it → the years it reported in, and those in which it named it."""
    every, named = defaultdict[str, set[int]](set), defaultdict[str, set[int]](set)
    for gold in golds:
        years = {gold["year"]} - {None}
        every[gold["unit"]["name"]] |= years
        if names(gold, category):
            named[gold["unit"]["name"]] |= years
    return {unit: (sorted(every[unit]), sorted(named[unit])) for unit in named if unit}
