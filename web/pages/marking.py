"""A draft as the page shows it below its findings: line by line, every stretch that a finding speaks of marked and
numbered, so that one finds the way from a finding to its place and back. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from web.pages.source import line_of, line_starts
from web.pages.templating import marked

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """``html`` is safe to show; ``findings`` are the numbers (from 1) of those whose place begins on this line."""

    html: Markup
    findings: tuple[int, ...]


def marked_lines(text: str, places: Sequence[Span | None]) -> list[MarkedLine]:
    """The lines of ``text``; ``places`` are those of the findings in their order, None for one about the whole."""
    starts = line_starts(text)
    numbers: dict[int, list[int]] = {}
    for number, place in enumerate(places, 1):
        if place is not None:
            numbers.setdefault(line_of(starts, place[0]), []).append(number)
    spans = _merged(place for place in places if place is not None)
    shown: list[MarkedLine] = []
    for number, (line, at) in enumerate(zip(text.split("\n"), starts, strict=True), 1):
        # Spans are in order: those that end before this line are done with.
        while spans and spans[-1][1] <= at:
            spans.pop()
        shown.append(MarkedLine(marked(line, _on_line(spans, at, len(line))), tuple(numbers.get(number, ()))))
    return shown


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The stretches without overlaps, the last one first."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged[::-1]


def _on_line(spans: Sequence[Span], at: int, length: int) -> list[Span]:
    """The parts of ``spans``, the last one first, that lie on the line beginning at ``at``, as offsets into it."""
    found: list[Span] = []
    for start, end in reversed(spans):
        if start >= at + length:
            break
        begin, stop = max(start - at, 0), min(end - at, length)
        if begin < stop:
            found.append((begin, stop))
    return found
