"""The one road from text to report: unwrap, split, structure, passages, facts."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.facts.date import find_date
from corpus.facts.doctype import find_doc_type
from corpus.facts.pattern import prepare
from corpus.facts.score import find_score
from corpus.facts.unit import find_unit
from corpus.facts.year import find_year
from corpus.glue import split_glued
from corpus.items import find_items
from corpus.lines import physical_lines
from corpus.mapped import MappedText
from corpus.passages import passages
from corpus.quoting import Quoting
from corpus.report import Report
from corpus.structure import Structure, structure
from corpus.unwrap import joined

# Raise it when the same text would give another report: what is kept is then read again (``jilan reindex --reread``).
PARSER_VERSION = 2


def understand(text: str) -> Report:
    """The report in a text as read. Facts that the text does not hold are None; it never fails on strange text."""
    physical = physical_lines(text)
    lines = [line for line in split_glued(joined(physical, text)) if len(line)]
    taken = structure(lines, text)
    title = taken.front.title
    prepared = prepare(lines)
    doc_type, type_unsure = find_doc_type(prepared, title)
    unit, unit_unsure = find_unit(lines, title)
    year = find_year(prepared, title, taken.front.lines)
    score, score_unsure = find_score(prepared, doc_type, year.year)
    date, date_evidence = find_date(prepared, _body_end(taken, lines))
    told = tuple(passages(taken.blocks, taken.sections))
    items = find_items(taken.blocks, taken.sections, told, (), Quoting(lines))
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
        passages=told,
        problems=items.problems,
        problems_stated_none=items.none,
        measures=items.measures,
        uncertain=tuple(name for name, is_unsure in unsure.items() if is_unsure),
    )


def _body_end(taken: Structure, lines: Sequence[MappedText]) -> int:
    """The number of the line at which the report's forms and annexes begin, else of the line behind the last."""
    starts = [section.start for section in taken.sections if section.kind == "appendix"]
    if not starts:
        return len(lines)
    return next((number for number, line in enumerate(lines) if line.origin[0] >= starts[0]), len(lines))
