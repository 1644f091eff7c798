"""The one road from text to report: unwrap, split, structure, form, passages, facts, items, tags, checks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import fields, replace
from math import inf

from corpus.amounts.reading import read as read_amounts
from corpus.cells import with_cells_apart
from corpus.checks import View, find_checks
from corpus.details import Indicator
from corpus.edges import answers
from corpus.facts.date import find_date
from corpus.facts.doctype import find_doc_type
from corpus.facts.pattern import Line, prepare
from corpus.facts.score import find_score
from corpus.facts.unit import find_unit
from corpus.facts.year import find_year
from corpus.form import find_indicators, parts_of
from corpus.glue import split_glued
from corpus.items import find_items
from corpus.leftovers import find_leftovers
from corpus.lines import physical_lines
from corpus.mapped import MappedText
from corpus.mirrored import as_printed
from corpus.missing import find_missing
from corpus.model import DocType
from corpus.paragraphs import Paragraph, paragraphs
from corpus.passages import passages
from corpus.quoting import Quoting
from corpus.report import Report
from corpus.simplify import simplified
from corpus.structure import Structure, structure
from corpus.tagging import suggest
from corpus.taxonomy import Taxonomy, shipped
from corpus.unwrap import joined

# A passage is residue if this much of it is: signs at its end may not be.
_NEARLY = 0.9
# Documents that open budgets and accounts to the public must explain terms; elsewhere explanations are the form's.
_EXPLAINING = (DocType.FINAL_ACCOUNTS, DocType.BUDGET)


def understand(text: str, taxonomy: Taxonomy | None = None) -> Report:
    """The report in a text as read, with categories of ``taxonomy`` (the shipped one by default).

    Facts that the text does not hold are None; it never fails on strange text.
    """
    plain = simplified(text)
    report = _understood(plain, taxonomy or shipped())
    return report if plain == text else as_printed(report, text)


def _understood(text: str, taxonomy: Taxonomy) -> Report:
    """The report in a text of simplified characters."""
    physical = physical_lines(text)
    lines = [line for line in split_glued(joined(physical)) if len(line)]
    prepared = prepare(lines)
    taken = structure(lines, text)
    read = paragraphs(taken.blocks, taken.sections, prepared)
    indicators = find_indicators(physical)
    report = _with_items(_with_facts(taken, lines, prepared), taken, lines, indicators)
    amounts = read_amounts(read, report.year)
    report = replace(
        report,
        figures=amounts.figures,
        rates=amounts.rates,
        counts=amounts.counts,
        leftovers=find_leftovers(prepared, _form_starts(taken), report.doc_type in _EXPLAINING),
    )
    report = _with_tags(report, text, taxonomy)
    return replace(report, missing=find_missing(report), checks=find_checks(_view(report, read)))


def _with_facts(taken: Structure, lines: Sequence[MappedText], prepared: Sequence[Line]) -> Report:
    """The single facts: what it is, whose, of which year, with which score."""
    title = taken.front.title
    doc_type, type_unsure = find_doc_type(prepared, title)
    unit, unit_unsure = find_unit(prepared, title)
    year = find_year(prepared, title, taken.front.lines)
    score, score_unsure = find_score(prepared, doc_type, year.year)
    date, date_evidence = find_date(prepared, _body_end(taken, lines))
    unsure = {"unit": unit_unsure, "year": not year.certain, "doc_type": type_unsure, "score": score_unsure}
    return Report(
        title=title,
        doc_type=doc_type,
        unit=unit,
        year=year.year,
        year_evidence=year.evidence,
        report_date=date,
        date_evidence=date_evidence,
        score=score,
        sections=taken.sections,
        passages=(),
        uncertain=tuple(name for name, is_unsure in unsure.items() if is_unsure),
    )


def _with_items(
    report: Report, taken: Structure, lines: Sequence[MappedText], indicators: tuple[Indicator, ...]
) -> Report:
    """The form's rows with what they say of the score, the passages, the problems and measures."""
    told = tuple(passages(with_cells_apart(taken.blocks, indicators), taken.sections))
    items = find_items(taken.blocks, taken.sections, told, indicators, Quoting(lines))
    return replace(
        report,
        score=replace(report.score, parts=report.score.parts or parts_of(indicators)),
        passages=told,
        indicators=indicators,
        problems=items.problems,
        problems_stated_none=items.none,
        measures=items.measures,
    )


def _with_tags(report: Report, text: str, taxonomy: Taxonomy) -> Report:
    residue = _residue(report)
    suggested = suggest(report.passages, report.sections, taxonomy, text)
    suggestions = tuple(one for one in suggested if one.passage not in residue)
    measures = answers(report.problems, report.measures, suggestions, report.passages)
    return replace(report, suggestions=suggestions, measures=measures)


def _residue(report: Report) -> set[int]:
    """The passages that the author of the template wrote: they say nothing of this union."""
    places = [(one.evidence.start, one.evidence.end) for one in report.leftovers]
    found = set()
    for at, passage in enumerate(report.passages):
        spare = (1 - _NEARLY) * (passage.end - passage.start)
        last = bisect_right(places, (passage.start + spare, inf)) - 1
        if last >= 0 and places[last][1] >= passage.end - spare:
            found.add(at)
    return found


def _view(report: Report, read: Sequence[Paragraph]) -> View:
    return View(read, **{each.name: getattr(report, each.name) for each in fields(View) if each.name != "paragraphs"})


def _form_starts(taken: Structure) -> set[int]:
    return {block.text.origin[0] for block in taken.blocks if block.in_form and len(block.text)}


def _body_end(taken: Structure, lines: Sequence[MappedText]) -> int:
    """The number of the line at which the report's forms and annexes begin, else of the line behind the last."""
    starts = [section.start for section in taken.sections if section.kind == "appendix"]
    if not starts:
        return len(lines)
    return next((number for number, line in enumerate(lines) if line.origin[0] >= starts[0]), len(lines))
