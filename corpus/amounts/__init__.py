"""Amounts, rates and counts of a report (金额、比率、数量): what was planned, spent and reached, with the words that say so.

``walk`` goes through running text, ``tables`` through cells, which take unit and name from their heads.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.amounts.reading import Amounts, read
from corpus.details import Count, Figure, Rate
from corpus.paragraphs import Paragraph

__all__ = ["Amounts", "find_counts", "find_figures", "find_rates", "read"]


def find_figures(paragraphs: Sequence[Paragraph], year: int | None) -> tuple[Figure, ...]:
    """The amounts of money of the unit, in 分, in reading order; no thresholds, no money of others."""
    return read(paragraphs, year).figures


def find_rates(paragraphs: Sequence[Paragraph], year: int | None) -> tuple[Rate, ...]:
    """The percentages in reading order; none that belong to a rule of scoring or a formula."""
    return read(paragraphs, year).rates


def find_counts(paragraphs: Sequence[Paragraph]) -> tuple[Count, ...]:
    """The numbers of people and things in reading order; no ordinals, ranges or thresholds."""
    return read(paragraphs, None).counts
