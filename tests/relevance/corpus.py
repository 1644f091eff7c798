"""The fixed corpus: generated reports of invented unions, understood by the program, each passage with what it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from corpus.parse import understand
from corpus.report import Report
from corpus.samples import generate
from index.engine import Document
from tests.relevance.content import Content, content, sayings_of

REPORTS, SEED = 320, 29

Corpus = Mapping[int, Content]
"""Passage id → what it says."""


@cache
def generated(reports: int = REPORTS, seed: int = SEED) -> Corpus:
    """About 19,400 passages, in some eight seconds; kept for the life of the process."""
    found: dict[int, Content] = {}
    for number, sample in enumerate(generate(reports, seed), 1):
        report = understand(sample.text)
        sayings, names = sayings_of(sample.gold), _names(sample.gold, report)
        for document in documents(number, report, first=len(found) + 1):
            found[document.passage] = content(document, sayings, names, sample.gold["year"])
    return found


def documents(number: int, report: Report, first: int) -> Iterator[Document]:
    """The passages of a report as the program gives them to its index, numbered from ``first``."""
    codes: dict[int, list[str]] = defaultdict(list)
    for each in sorted(report.suggestions, key=lambda one: not one.main):
        codes[each.passage].append(each.category)
    unit = report.unit
    for at, passage in enumerate(report.passages):
        yield Document(
            passage=first + at,
            report=number,
            heading=passage.heading or "",
            text=passage.text,
            role=passage.role,
            doc_type=report.doc_type,
            categories=tuple(codes[at]),
            unit=unit.name,
            regions=tuple(dict.fromkeys(place for place in (unit.province, unit.city, unit.district) if place)),
            year=report.year,
            score=report.score.total,
            grade=report.score.grade or report.score.derived_grade,
        )


def _names(gold: dict[str, Any], report: Report) -> list[str]:
    """The union by its true name first, then every other name of it and of its places."""
    told = gold["unit"]
    places = (told["as_written"], told["province"], told["city"], told["district"])
    return [told["name"], *places, report.unit.name, report.unit.as_written, report.unit.city, report.unit.district]
