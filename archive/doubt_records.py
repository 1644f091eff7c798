"""What the archive hands out about facts that a person should look at. Plain frozen data as in ``archive.records``."""

from __future__ import annotations

from dataclasses import dataclass

from archive.records import ReportLine, Value
from corpus.model import Evidence


@dataclass(frozen=True, slots=True)
class ReviewFact:
    """A fact that was read as 待核实 and nobody has settled: what was read (of a unit the name; None: nothing), with its
    evidence in the text as read. ``use`` says how much hangs on it: the report's problem passages, each once for every
    category it names, which are counted under this unit, year and score."""

    report: ReportLine
    field: str
    value: Value
    evidence: Evidence | None
    use: int


@dataclass(frozen=True, slots=True)
class FactPage:
    """A stretch of the facts that the filters let through, of which there are ``total``, those with the most use first;
    ``decided`` and ``waiting`` count all facts read as 待核实, whatever the filters."""

    facts: tuple[ReviewFact, ...]
    total: int
    decided: int
    waiting: int
