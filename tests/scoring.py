"""How a report as understood is compared with its gold: one multiset a field, so that precision and recall follow.

Strings are compared without white space (the rule of the annotations). Where the gold says nothing of a field (a key is
absent), the field is not counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from corpus.report import Report

Gold = Mapping[str, Any]
Bag = Counter[Any]


def squeezed(text: Any) -> Any:
    return "".join(text.split()) if isinstance(text, str) else text


def _bag(*values: Any) -> Bag:
    return Counter(squeezed(value) for value in values if value is not None)


def _single(found: Callable[[Report], Any], wanted: Callable[[Gold], Any]) -> Field:
    return lambda report, gold: (_bag(found(report)), _bag(wanted(gold)))


Field = Callable[[Report, Gold], tuple[Bag, Bag]]


def _headings(report: Report, gold: Gold) -> tuple[Bag, Bag]:
    found = [(one.level, one.number, squeezed(one.title), one.kind, one.run_in) for one in report.sections]
    keys = ("level", "number", "title", "kind", "run_in")
    return Counter(found), Counter(tuple(squeezed(one[key]) for key in keys) for one in gold["sections"])


def _items(which: str, *keys: str) -> Field:
    def compare(report: Report, gold: Gold) -> tuple[Bag, Bag]:
        found = Counter(tuple(squeezed(getattr(one, key)) for key in keys) for one in getattr(report, which))
        return found, Counter(tuple(squeezed(one[key]) for key in keys) for one in gold[which])

    return compare


def _answers(report: Report, gold: Gold) -> tuple[Bag, Bag]:
    found = Counter(
        (squeezed(one.text), squeezed(report.problems[answer.problem].text))
        for one in report.measures
        for answer in one.answers
    )
    problems = gold["problems"]
    wanted = Counter(
        (squeezed(one["text"]), squeezed(problems[at]["text"])) for one in gold["measures"] for at in one["answers"]
    )
    return found, wanted


def _figures(*keys: str) -> Field:
    return _items("figures", *keys)


def _indicators(report: Report, gold: Gold) -> tuple[Bag, Bag]:
    keys = ("level1", "level2", "level3", "weight", "score", "reason", "measure")
    found = Counter(tuple(squeezed(getattr(one, key)) for key in keys) for one in report.indicators)
    return found, Counter(tuple(squeezed(one[key]) for key in keys) for one in gold["indicators"])


def _sum_of(number: float | None) -> float | None:
    return None if number is None else round(number, 4)


def _errors(report: Report, gold: Gold) -> tuple[Bag, Bag]:
    """Contradictions in arithmetic, by the number that is printed."""
    found = [_sum_of(one.printed) for one in report.checks if one.verdict == "error" and one.kind == "arith"]
    wanted = [_sum_of(one["printed"]) for one in gold["checks"] if one["verdict"] == "error" and one["kind"] == "arith"]
    return Counter(found), Counter(wanted)


def _confirmed(report: Report, gold: Gold) -> tuple[Bag, Bag]:
    """Arithmetic that holds, by result and verdict: how much of what the gold recomputes we recompute too."""
    wanted = {
        (_sum_of(one["printed"]), _sum_of(one["computed"]))
        for one in gold["checks"]
        if one["verdict"] == "ok" and one["kind"] == "arith"
    }
    found = {(_sum_of(one.printed), _sum_of(one.computed)) for one in report.checks if one.verdict == "ok"}
    # What we recompute beyond the gold is no fault.
    return Counter(found & wanted), Counter(wanted)


def _leftovers(report: Report, gold: Gold) -> tuple[Bag, Bag]:
    """A piece of the gold is found when it is touched; one of ours that touches none is false."""
    ours = [squeezed(one.text) for one in report.leftovers]
    theirs = [squeezed(one["text"]) for one in gold["leftovers"]]
    found = Counter(piece for piece in theirs if any(_touches(piece, one) for one in ours))
    found.update(f"false: {one}" for one in ours if not any(_touches(piece, one) for piece in theirs))
    return found, Counter(theirs)


def _touches(one: str, other: str) -> bool:
    return one in other or other in one or any(one[at : at + 8] in other for at in range(len(one) - 7))


FIELDS: dict[str, Field] = {
    "title": _single(lambda report: report.title, lambda gold: gold["title"]),
    "doc_type": _single(lambda report: report.doc_type.value, lambda gold: gold["doc_type"]),
    "unit": _single(lambda report: report.unit.name, lambda gold: gold["unit"]["name"]),
    "unit.level": _single(lambda report: report.unit.level, lambda gold: gold["unit"]["level"]),
    "year": _single(lambda report: report.year, lambda gold: gold["year"]),
    "report_date": _single(
        lambda report: report.report_date and report.report_date.isoformat(), lambda gold: gold["report_date"]
    ),
    "score.total": _single(lambda report: report.score.total, lambda gold: gold["score"]["total"]),
    "score.full": _single(lambda report: report.score.full, lambda gold: gold["score"]["full"]),
    "score.grade": _single(lambda report: report.score.grade, lambda gold: gold["score"]["grade"]),
    "score.parts": lambda report, gold: (
        Counter(report.score.parts.items()),
        Counter(gold["score"]["parts"].items()),
    ),
    "headings": _headings,
    "problems": _items("problems", "text"),
    "problems, whole": _items("problems", "text", "heading", "marker", "where"),
    "measures": _items("measures", "text"),
    "measures, whole": _items("measures", "text", "heading", "marker", "where"),
    "stated none": _single(
        lambda report: report.problems_stated_none or None, lambda gold: gold.get("problems_stated_none") or None
    ),
    "answers": _answers,
    "figures": _figures("fen", "unit"),
    "figures, kind": _figures("fen", "kind"),
    "rates": _items("rates", "value"),
    "rates, kind": _items("rates", "value", "kind"),
    "counts": _items("counts", "value", "unit"),
    "indicators": _indicators,
    "checks, errors": _errors,
    "checks, ok": _confirmed,
    "leftovers": _leftovers,
    "missing": lambda report, gold: (Counter(report.missing), Counter(gold["missing"])),
}
