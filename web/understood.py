"""One view of what was understood, whether the report is kept or only a draft: pages and JSON are written from it.

A kept report knows its passages by lasting ids and its categories by what people decided; a draft has neither, so its
passages are numbered from 0 and its categories are what the rules suggest. Pure.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from archive import KeptReport
from corpus.details import Measure, Problem, Suggestion
from corpus.model import Passage
from corpus.report import Report

Item: TypeAlias = Problem | Measure


@dataclass(frozen=True, slots=True)
class Understood:
    """``ids`` and ``categories`` (the main one first) stand beside ``passages``, one for each; passages are in reading
    order and do not overlap."""

    report: KeptReport | Report
    passages: tuple[Passage, ...]
    ids: tuple[int, ...]
    categories: tuple[tuple[str, ...], ...]
    _starts: list[int] = field(init=False, repr=False)
    _ends: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [each.start for each in self.passages])
        object.__setattr__(self, "_ends", [each.end for each in self.passages])

    def holding(self, offset: int) -> int | None:
        """The id of the passage that ``offset`` of the text as read lies in; a title or a cover lies in none."""
        last = bisect_right(self._starts, offset) - 1
        return self.ids[last] if last >= 0 and offset < self._ends[last] else None

    def covered(self, item: Item) -> list[int]:
        """The indices of the passages over which the text of a problem or measure goes, in reading order."""
        if item.passage is None:
            return []
        first, last = bisect_right(self._ends, item.start), bisect_left(self._starts, item.end)
        return list(range(first, last)) or [item.passage]

    def categories_of(self, item: Item) -> list[str]:
        """The categories of all these passages, the main one of the first first."""
        return list(dict.fromkeys(code for index in self.covered(item) for code in self.categories[index]))


def of_kept(report: KeptReport) -> Understood:
    """The view of a kept report."""
    kept = report.passages
    return Understood(
        report,
        tuple(each.passage for each in kept),
        tuple(each.id for each in kept),
        tuple(each.categories for each in kept),
    )


def of_draft(report: Report) -> Understood:
    """The view of a text that is not kept."""
    passages = report.passages
    return Understood(report, passages, tuple(range(len(passages))), _suggested(report.suggestions, len(passages)))


def _suggested(suggestions: Sequence[Suggestion], passages: int) -> tuple[tuple[str, ...], ...]:
    """The suggested categories of each passage, the main one first."""
    found: list[list[str]] = [[] for _ in range(passages)]
    for each in sorted(suggestions, key=lambda each: not each.main):
        found[each.passage].append(each.category)
    return tuple(tuple(dict.fromkeys(codes)) for codes in found)
