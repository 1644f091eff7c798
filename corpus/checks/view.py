"""What the checks look at: everything that was found in one report, and its paragraphs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.details import Count, Figure, Indicator, Measure, Problem, Rate, Suggestion, Verdict
from corpus.model import DocType, Evidence, Passage, Score, Section
from corpus.paragraphs import Paragraph


@dataclass(frozen=True, slots=True)
class View:
    """A report before its checks. All offsets are those of the text as read; what was not found is empty or None."""

    paragraphs: Sequence[Paragraph]
    doc_type: DocType = DocType.OVERALL
    sections: Sequence[Section] = ()
    passages: Sequence[Passage] = ()
    year: int | None = None
    report_date: dt.date | None = None
    date_evidence: Evidence | None = None
    score: Score = field(default_factory=Score)
    figures: Sequence[Figure] = ()
    rates: Sequence[Rate] = ()
    counts: Sequence[Count] = ()
    indicators: Sequence[Indicator] = ()
    problems: Sequence[Problem] = ()
    problems_stated_none: bool = False
    measures: Sequence[Measure] = ()
    suggestions: Sequence[Suggestion] = ()
    uncertain: Sequence[str] = ()

    def sure(self, name: str, verdict: Verdict) -> Verdict:
        """The verdict, but nothing that rests on an uncertain field (``year``, ``score``) is an error."""
        return "query" if verdict == "error" and name in self.uncertain else verdict
