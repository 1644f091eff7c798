"""Texts in traditional characters: understood in simplified ones, quoted as printed.

Mirrors of official pages carry them. Words and rules are looked for in simplified characters, one for one, so that offsets
stay; what a report then quotes is put back from the text as read. Names of unions stay simplified, as the contract wants.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TypeVar

from corpus.details import Indicator, Leftover, Measure, Problem
from corpus.model import Evidence, Passage, Score, Section, Unit
from corpus.report import Report
from corpus.simplify import simplified

_Item = TypeVar("_Item", Problem, Measure)


def as_printed(report: Report, text: str) -> Report:
    """A report on the simplified characters of ``text``, with all that it quotes as ``text`` prints it."""
    printed = _Printed(text)
    return replace(
        report,
        title=printed.find(report.title),
        unit=_unit(report.unit, printed),
        year_evidence=printed.evidence(report.year_evidence),
        date_evidence=printed.evidence(report.date_evidence),
        score=_score(report.score, printed),
        sections=tuple(_section(one, printed) for one in report.sections),
        passages=tuple(_passage(one, printed) for one in report.passages),
        problems=tuple(_item(one, printed) for one in report.problems),
        measures=tuple(_item(one, printed) for one in report.measures),
        figures=tuple(replace(one, evidence=printed.quote(one.evidence)) for one in report.figures),
        rates=tuple(replace(one, evidence=printed.quote(one.evidence)) for one in report.rates),
        counts=tuple(replace(one, evidence=printed.quote(one.evidence)) for one in report.counts),
        indicators=tuple(_indicator(one, printed) for one in report.indicators),
        checks=tuple(replace(one, evidence=tuple(map(printed.quote, one.evidence))) for one in report.checks),
        leftovers=tuple(_leftover(one, printed) for one in report.leftovers),
    )


class _Printed:
    """A text as read, asked for stretches of its simplified form: white space may differ between the two."""

    def __init__(self, text: str) -> None:
        self._places = [at for at, character in enumerate(text) if not character.isspace()]
        self._printed = "".join(text.split())
        self._plain = simplified(self._printed)

    def find(self, quoted: str | None, start: int = 0) -> str | None:
        """``quoted`` as it is printed first behind ``start``; itself where it is no stretch of the text."""
        words = "".join((quoted or "").split())
        at = self._plain.find(words, bisect_left(self._places, start)) if words else -1
        if quoted is None or at < 0:
            return quoted
        letters = iter(self._printed[at : at + len(words)])
        return "".join(character if character.isspace() else next(letters) for character in quoted)

    def text(self, quoted: str, start: int = 0) -> str:
        return self.find(quoted, start) or quoted

    def quote(self, evidence: Evidence) -> Evidence:
        return replace(evidence, text=self.text(evidence.text, evidence.start))

    def evidence(self, evidence: Evidence | None) -> Evidence | None:
        return self.quote(evidence) if evidence else None


def _unit(unit: Unit, printed: _Printed) -> Unit:
    start = unit.evidence.start if unit.evidence else 0
    return replace(unit, as_written=printed.find(unit.as_written, start), evidence=printed.evidence(unit.evidence))


def _score(score: Score, printed: _Printed) -> Score:
    start = score.grade_evidence.start if score.grade_evidence else 0
    return replace(
        score,
        grade_as_written=printed.find(score.grade_as_written, start),
        parts={printed.text(name): value for name, value in score.parts.items()},
        evidence=printed.evidence(score.evidence),
        grade_evidence=printed.evidence(score.grade_evidence),
    )


def _section(section: Section, printed: _Printed) -> Section:
    return replace(section, title=printed.text(section.title, section.start))


def _passage(passage: Passage, printed: _Printed) -> Passage:
    return replace(passage, text=printed.text(passage.text, passage.start), heading=printed.find(passage.heading))


def _item(item: _Item, printed: _Printed) -> _Item:
    return replace(
        item,
        text=printed.text(item.text, item.start),
        heading=printed.find(item.heading),
        section=printed.find(item.section),
    )


def _indicator(row: Indicator, printed: _Printed) -> Indicator:
    start = row.evidence.start
    return replace(
        row,
        level1=printed.find(row.level1),
        level2=printed.find(row.level2),
        level3=printed.find(row.level3, start),
        reason=printed.find(row.reason, start),
        measure=printed.find(row.measure, start),
        explanation=printed.find(row.explanation, start),
        evidence=printed.quote(row.evidence),
    )


def _leftover(leftover: Leftover, printed: _Printed) -> Leftover:
    return replace(
        leftover,
        text=printed.text(leftover.text, leftover.evidence.start),
        evidence=printed.quote(leftover.evidence),
    )
