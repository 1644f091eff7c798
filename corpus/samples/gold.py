"""The gold of a finished draft, in the shape of ``jilan show --json``; unknown is null.

Keys beyond the contract: ``outline``, ``layout`` and ``planted`` (the fault that can be seen in the text, or null); in
problems and measures ``point`` (the leaf of the taxonomy) and ``variant`` (which wording of it); in problems ``reason``,
the sentence of their text that says why; ``reasons``, all of these and those that stand under a heading of their own; and
``deductions``, the sentences outside the form that say why an indicator lost points.
"""

from __future__ import annotations

from typing import Any

from corpus.model import Grade
from corpus.samples.checks import number, statement
from corpus.samples.conclusion import LONG_GRADES
from corpus.samples.draft import Draft
from corpus.samples.layout import half_width
from corpus.samples.sheet import GRADES, points
from corpus.samples.stock import in_han_digits

_VERBATIM = ("title", "sections", "problems", "measures", "reasons", "deductions", "leftovers", "indicators")


def gold_of(draft: Draft, name: str, title: str, date: str | None, text: str) -> dict[str, Any]:
    """Everything the text says; what it lacks is null or empty."""
    case = draft.case
    _check_grade(draft)
    gold = {
        "file": name,
        "title": title,
        "doc_type": case.doc_type,
        "unit": _unit(draft, text),
        "year": case.year,
        "report_date": date,
        "score": _score(draft),
        "sections": _sections(draft),
        "problems": draft.problems,
        "problems_stated_none": draft.none_stated,
        "measures": draft.measures,
        "reasons": _reasons(draft),
        "deductions": draft.deductions,
        "figures": draft.figures,
        "rates": draft.rates,
        "counts": draft.counts,
        "indicators": draft.indicators,
        "checks": draft.checks,
        "leftovers": draft.leftovers,
        "missing": _missing(draft, title, date),
        "outline": case.outline,
        "layout": case.style["layout"],
        "planted": case.style["fault"] if _shows(draft) else None,
    }
    return gold | {key: _as_typed(gold[key], case.style["width"]) for key in _VERBATIM}


def _reasons(draft: Draft) -> list[dict[str, Any]]:
    """The reasons given with their problem, and those that stand apart."""
    own = [
        {"text": each["reason"], "section": each["section"], "problem": at}
        for at, each in enumerate(draft.problems)
        if "reason" in each
    ]
    return own + draft.reasons


def _missing(draft: Draft, title: str, date: str | None) -> list[str]:
    """The parts that a self-evaluation of a whole unit should have and this one lacks."""
    case, stated = draft.case, draft.stated
    if case.doc_type != "overall_self_evaluation":
        return []
    year = (str(case.year), in_han_digits(case.year))
    lacks = {
        "标题中的单位名称": case.words["title_name"] not in title,
        "标题中的年度": not any(each in title for each in year),
        "报告日期": date is None,
        "自评分数": "score" not in stated,
        "自评等级": "grade" not in stated,
        "分项得分": "score" in stated and not stated.get("parts"),
        "预算执行率": all(rate["label"] != "预算执行率" for rate in draft.rates),
        "存在问题": not (draft.problems or draft.none_stated),
        "改进措施": bool(draft.problems) and not draft.measures,
    }
    return [name for name, lacking in lacks.items() if lacking]


def _check_grade(draft: Draft) -> None:
    stated = draft.stated
    if draft.case.style["fault"] == "grade" and "score" in stated and "grade" in stated:
        what = f"自评{stated['score']}分与等级“{stated['grade']}”不符"
        draft.checks.append(statement("semantic", what, "error"))


def _shows(draft: Draft) -> bool:
    """Whether the fault meant for this report came to stand in it: its chapter may have been left out."""
    if draft.case.style["fault"] == "residue":
        return any(not each["text"].startswith("□") for each in draft.leftovers)
    return any(check["verdict"] in ("error", "query") for check in draft.checks)


def _unit(draft: Draft, text: str) -> dict[str, Any]:
    """The unit as far as the text tells: an invented city is in no table, so it is known only where it is written.

    A city of the prefecture and one of the county are called alike; without a word on it the level stays unknown.
    """
    union, stated = draft.case.union, draft.stated
    plain = "".join(text.split())
    told = "belongs" in stated or f"{union.city}{union.name}" in plain
    alike = union.level in ("市", "县级市") and not told
    city = union.city if union.city and union.city in plain and not alike else None
    carries = union.level in ("区", "开发区")
    return {
        "name": union.short if carries and not city else union.name,
        "as_written": half_width(stated.get("title_name") or stated["name"], draft.case.style["width"]),
        "level": None if alike else union.level,
        "province": union.province if union.province in plain else None,
        "city": city,
        "district": None if alike else union.district,
    }


def _score(draft: Draft) -> dict[str, Any]:
    stated, sheet = draft.stated, draft.case.sheet
    total = number(stated["score"]) if "score" in stated else None
    written = stated.get("grade")
    short: dict[str, Grade] = {LONG_GRADES[grade]: grade for grade in GRADES} | {grade: grade for grade in GRADES}
    told = stated.get("parts")
    parts = {name: number(points(sum(row.score for row in rows))) for name, rows in sheet.groups().items()}
    return {
        "total": total,
        "full": number(stated["full"]) if "full" in stated else None,
        "grade": short[written] if written else None,
        "grade_as_written": written,
        "derived_grade": sheet.grade(stated.get("bands", "90 80 60")) if total is not None else None,
        "parts": parts if told else {},
    }


def _sections(draft: Draft) -> list[dict[str, Any]]:
    """The headings; where the document has no line breaks, text follows every one of them."""
    if draft.case.style["layout"] != "single":
        return draft.sections
    return [section | {"run_in": True} for section in draft.sections]


def _as_typed(value: Any, width: str) -> Any:
    """Verbatim strings with the half-width marks that the layout gave the text."""
    if isinstance(value, str):
        return half_width(value, width)
    if isinstance(value, list):
        return [_as_typed(each, width) for each in value]
    if isinstance(value, dict):
        return {key: _as_typed(each, width) for key, each in value.items()}
    return value
