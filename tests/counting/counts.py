"""The gold of reports counted in plain Python, by the definitions of the pages and with nothing of their code.

A report names a category if a problem, a sentence that tells of points lost, or a reason of its score form has it. One
report a union, year and kind, as the generator writes them: there are no versions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from statistics import median
from typing import Any, TypeAlias

Gold: TypeAlias = dict[str, Any]
Counted: TypeAlias = tuple[int, int]


def places(golds: Iterable[Gold]) -> dict[str, dict[str, str | None]]:
    """Union → province, city and district: the last that any of its reports tells, in the order of import."""
    found: defaultdict[str, dict[str, str | None]] = defaultdict(
        lambda: dict.fromkeys(("province", "city", "district"))
    )
    for gold in golds:
        unit = gold["unit"]
        found[unit["name"]] |= {name: unit[name] for name in ("province", "city", "district") if unit[name] is not None}
    return dict(found)


def mentions(gold: Gold) -> list[str]:
    """A category for every passage that names one."""
    problems = [
        code for each in gold["problems"] if each["where"] != "form" for code in dict.fromkeys(each["categories"])
    ]
    deductions = [code for each in gold["deductions"] for code in dict.fromkeys(each["categories"])]
    reasons = [each["point"] for each in gold["indicators"] if each["reason"] and each["point"]]
    return problems + deductions + reasons


def names(gold: Gold, category: str) -> bool:
    """Whether the report names a leaf, or a leaf of a letter."""
    return any(code == category or (len(category) == 1 and code[0] == category) for code in mentions(gold))


def counted(golds: Iterable[Gold]) -> Counted:
    """Reports, and the unions they are of."""
    every = list(golds)
    return len(every), len({gold["unit"]["name"] for gold in every})


def heat(golds: Sequence[Gold], codes: Iterable[str], column: Callable[[Gold], Any]) -> dict[tuple[str, Any], Counted]:
    """Code and column → who names it there, zeros left out."""
    found = {}
    for code in codes:
        naming = [gold for gold in golds if names(gold, code)]
        for value in {column(gold) for gold in naming}:
            found[code, value] = counted(gold for gold in naming if column(gold) == value)
    return found


def passages(golds: Iterable[Gold], leaf: str) -> int:
    """How many passages name a leaf."""
    return sum(mentions(gold).count(leaf) for gold in golds)


def following(golds: Iterable[Gold], gold: Gold) -> list[Gold]:
    """The reports of the same union and kind of the year after."""
    same = (gold["unit"]["name"], gold["doc_type"], gold["year"] + 1)
    return [one for one in golds if (one["unit"]["name"], one["doc_type"], one["year"]) == same]


def fates(golds: Sequence[Gold], category: str, of: Iterable[Gold]) -> dict[str, int]:
    """What became of the category in the year after: ``again``, ``gone``, ``no_report``, counted in reports."""
    found = {"again": 0, "gone": 0, "no_report": 0}
    for gold in of:
        if names(gold, category):
            later = following(golds, gold)
            fate = "no_report" if not later else "again" if any(names(one, category) for one in later) else "gone"
            found[fate] += 1
    return found


def overall(golds: Iterable[Gold]) -> list[Gold]:
    """The self-evaluations of whole unions."""
    return [gold for gold in golds if gold["doc_type"] == "overall_self_evaluation"]


def middle(values: Iterable[float | None]) -> tuple[float | None, int]:
    """The median of what is known, and how much that is."""
    known = [value for value in values if value is not None]
    return (median(known) if known else None), len(known)


def lost(golds: Iterable[Gold]) -> dict[str, tuple[int, int, float]]:
    """Indicator → reports that have it with weight and score, reports that lost points by it, points lost."""
    rows: defaultdict[str, defaultdict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for gold in golds:
        for each in gold["indicators"]:
            name = each["level3"] or each["level2"] or each["level1"]
            if name and each["weight"] is not None and each["score"] is not None:
                rows[name][gold["file"]].append(max(0.0, each["weight"] - each["score"]))
    return {
        name: (
            len(reports),
            sum(any(points > 1e-9 for points in each) for each in reports.values()),
            round(sum(map(sum, reports.values())), 2),
        )
        for name, reports in rows.items()
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
