"""A report as understood: everything that was taken from one text, each thing with its evidence."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from corpus.details import Check, Count, Figure, Indicator, Leftover, Measure, Problem, Rate, Suggestion
from corpus.model import DocType, Evidence, Passage, Score, Section, Unit

# Raise it when the same text would give another report: what is kept is then read again (``jilan reindex --reread``).
PARSER_VERSION = 8


@dataclass(frozen=True, slots=True)
class Report:
    """None means: not in the document. ``uncertain`` names the fields a person should look at (待核实): ``unit``,
    ``year``, ``doc_type``, ``score``. ``missing`` names in Chinese what such a report should have and this one lacks."""

    title: str | None
    doc_type: DocType
    unit: Unit
    year: int | None
    year_evidence: Evidence | None
    report_date: dt.date | None
    date_evidence: Evidence | None
    score: Score
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    uncertain: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    problems_stated_none: bool = False
    measures: tuple[Measure, ...] = ()
    figures: tuple[Figure, ...] = ()
    rates: tuple[Rate, ...] = ()
    counts: tuple[Count, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    checks: tuple[Check, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    missing: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
