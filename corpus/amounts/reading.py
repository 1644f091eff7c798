"""One pass over a document: every number in its place, and from it the amounts, rates and counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from corpus.amounts.counts import counts_of
from corpus.amounts.goals import Goals
from corpus.amounts.kinds import Mode, mode_of_title
from corpus.amounts.tables import read_tables
from corpus.amounts.walk import Walk
from corpus.amounts.words import numbers_of
from corpus.details import Count, Figure, Rate
from corpus.paragraphs import Paragraph

_Fact = TypeVar("_Fact", Figure, Rate)
_DIGIT = re.compile(r"\d")
_AMOUNTS = frozenset({"元", "万元", "亿元", "万", "亿", "%"})
_INDICATORS = re.compile(r"[一二三]级指标")


@dataclass(frozen=True, slots=True)
class Amounts:
    """Everything with a number that a text says."""

    figures: tuple[Figure, ...]
    rates: tuple[Rate, ...]
    counts: tuple[Count, ...]


def read(paragraphs: Sequence[Paragraph], year: int | None) -> Amounts:
    """The amounts, rates and counts of a document in reading order; ``year`` is the year evaluated. Whether money was
    planned or spent is carried on through a section."""
    figures, rates = read_tables(paragraphs)
    counts: list[Count] = []
    goals, indicators = Goals(), False
    section: int | None = -1
    mode: Mode | None = None
    for paragraph in paragraphs:
        goals.enter(paragraph)
        if paragraph.section != section:
            section, mode = paragraph.section, None
        indicators = paragraph.in_form and (indicators or bool(_INDICATORS.search(paragraph.line.text)))
        if not _DIGIT.search(paragraph.line.text):
            continue
        found = numbers_of(paragraph, indicators)
        counts += counts_of(paragraph, found)
        if any(each.unit in _AMOUNTS for each in found):
            walk = Walk(paragraph, year, mode or _mode_of_titles(paragraph), goals.listed)
            walk.over(found)
            mode = walk.mode
            figures += walk.figures
            rates += walk.rates
    return Amounts(_in_order(figures), _in_order(rates), tuple(counts))


def find_figures(paragraphs: Sequence[Paragraph], year: int | None) -> tuple[Figure, ...]:
    """The amounts of money of the unit, in 分, in reading order; no thresholds, no money of others."""
    return read(paragraphs, year).figures


def find_rates(paragraphs: Sequence[Paragraph], year: int | None) -> tuple[Rate, ...]:
    """The percentages in reading order; none that belong to a rule of scoring or a formula."""
    return read(paragraphs, year).rates


def find_counts(paragraphs: Sequence[Paragraph]) -> tuple[Count, ...]:
    """The numbers of people and things in reading order; no ordinals, ranges or thresholds."""
    return read(paragraphs, None).counts


def _in_order(facts: list[_Fact]) -> tuple[_Fact, ...]:
    return tuple(sorted(facts, key=lambda fact: fact.evidence.end))


def _mode_of_titles(paragraph: Paragraph) -> Mode | None:
    return next((mode for title in reversed(paragraph.titles) if (mode := mode_of_title(title))), None)
