"""The JSON of what a report says in detail: problems, measures, money, the score form, checks, tags.

The part of the contract that kept reports and drafts share; ``web.contract`` puts it into the whole. Passages are named
by their ids, problems and measures by their place in their lists. Keys beyond the schema: ``start`` and ``end`` of an
item in the text as read, ``answered_because`` (why a measure answers a problem, one reason for each of ``answers``),
``lost`` points of a row, ``why`` something is a leftover, and who or what set a tag.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from archive import KeptTag
from corpus.details import Check, Count, Figure, Indicator, Leftover, Measure, Rate
from corpus.model import Evidence, Passage, Score, Section, Unit
from web.understood import Item, Understood

if TYPE_CHECKING:
    from corpus.findings import Finding

Json = dict[str, Any]


def facts(seen: Understood) -> Json:
    """What the report is: its kind, unit, year, date and score with their evidence; its sections."""
    report = seen.report
    return {
        "doc_type": report.doc_type.value,
        "unit": _unit(report.unit, seen),
        "year": report.year,
        "year_evidence": _evidence(report.year_evidence, seen),
        "report_date": report.report_date.isoformat() if report.report_date else None,
        "date_evidence": _evidence(report.date_evidence, seen),
        "score": _score(report.score, seen),
        "uncertain": list(report.uncertain),
        "sections": [_section(section) for section in report.sections],
        "passages": [
            _passage(number, passage, codes)
            for number, passage, codes in zip(seen.ids, seen.passages, seen.categories, strict=True)
        ],
    }


def details(seen: Understood) -> Json:
    """What it says, and what our checks say of it."""
    report = seen.report
    return {
        "problems": [
            {**_item(problem, seen), "categories": seen.categories_of(problem)} for problem in report.problems
        ],
        "problems_stated_none": report.problems_stated_none,
        "measures": [_measure(measure, seen) for measure in report.measures],
        "figures": [_figure(figure, seen) for figure in report.figures],
        "rates": [_rate(rate, seen) for rate in report.rates],
        "counts": [_count(count, seen) for count in report.counts],
        "indicators": [_indicator(row, seen) for row in report.indicators],
        "checks": [_check(check, seen) for check in report.checks],
        "leftovers": [_leftover(leftover, seen) for leftover in report.leftovers],
        "missing": list(report.missing),
    }


def tags(kept: Iterable[KeptTag]) -> list[Json]:
    """The tags of a kept report; ``span`` is the matched stretch of the text as read."""
    return [
        {
            **fields(tag, "id", "category", "status", "main", "passage"),
            "span": None if tag.start is None or tag.end is None else [tag.start, tag.end],
            **fields(tag, "source", "confidence", "by"),
            "at": tag.at.isoformat() if tag.at else None,
        }
        for tag in kept
    ]


def finding(found: Finding, seen: Understood) -> Json:
    """One finding of the draft check."""
    return {
        **fields(found, "kind", "severity", "what", "advice"),
        "evidence": _evidence(found.evidence, seen),
    }


def fields(thing: object, *names: str) -> Json:
    """The attributes that go into the JSON under their own names, as they are."""
    return {name: getattr(thing, name) for name in names}


def _evidence(evidence: Evidence | None, seen: Understood) -> Json | None:
    """``passage`` is the one in which the evidence begins; a title or a cover stands in none."""
    if evidence is None:
        return None
    return {"passage": seen.holding(evidence.start), **fields(evidence, "start", "end", "text")}


def _unit(unit: Unit, seen: Understood) -> Json:
    place = fields(unit, "name", "as_written", "level", "province", "city", "district")
    return {**place, "evidence": _evidence(unit.evidence, seen)}


def _score(score: Score, seen: Understood) -> Json:
    return {
        **fields(score, "total", "full", "grade", "grade_as_written", "derived_grade", "bands_printed"),
        "bands": list(score.bands),
        "parts": dict(score.parts),
        "evidence": _evidence(score.evidence, seen),
        "grade_evidence": _evidence(score.grade_evidence, seen),
    }


def _section(section: Section) -> Json:
    return fields(section, "level", "number", "title", "kind", "run_in", "start", "end", "parent")


def _passage(number: int, passage: Passage, categories: Iterable[str]) -> Json:
    return {
        "id": number,
        "section": list(passage.path),
        "role": passage.role.value,
        **fields(passage, "heading", "text", "start", "end", "marker", "ordinal"),
        "categories": list(categories),
    }


def _item(item: Item, seen: Understood) -> Json:
    passage = None if item.passage is None else seen.ids[item.passage]
    return {**fields(item, "text", "heading", "marker", "where", "section", "start", "end"), "passage": passage}


def _measure(measure: Measure, seen: Understood) -> Json:
    return {
        **_item(measure, seen),
        "categories": seen.categories_of(measure),
        "answers": [answer.problem for answer in measure.answers],
        "answered_because": [answer.reason for answer in measure.answers],
    }


def _figure(figure: Figure, seen: Understood) -> Json:
    return {
        **fields(figure, "label", "printed", "unit", "fen", "kind"),
        "evidence": _evidence(figure.evidence, seen),
    }


def _rate(rate: Rate, seen: Understood) -> Json:
    return {**fields(rate, "label", "value", "direction", "kind"), "evidence": _evidence(rate.evidence, seen)}


def _count(count: Count, seen: Understood) -> Json:
    return {**fields(count, "label", "value", "unit"), "evidence": _evidence(count.evidence, seen)}


def _indicator(row: Indicator, seen: Understood) -> Json:
    names = ("level1", "level2", "level3", "weight", "score", "lost", "reason", "measure", "explanation")
    return {**fields(row, *names), "evidence": _evidence(row.evidence, seen)}


def _check(check: Check, seen: Understood) -> Json:
    return {
        **fields(check, "kind", "what", "expr", "printed", "computed", "verdict"),
        "evidence": [_evidence(each, seen) for each in check.evidence],
    }


def _leftover(leftover: Leftover, seen: Understood) -> Json:
    return {**fields(leftover, "text", "why"), "evidence": _evidence(leftover.evidence, seen)}
