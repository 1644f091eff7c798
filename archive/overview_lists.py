"""What the archive hands out behind the counts of the overview: rows of score forms, findings, units with two years.

Plain frozen data as in ``archive.records``, of current versions that the filters let through; each page is a stretch.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive.records import ReportLine
from corpus.details import Verdict
from corpus.model import Evidence


@dataclass(frozen=True, slots=True)
class Turn:
    """A unit that names a category in one of two years: its reports of each, with whether they name it."""

    unit: int
    name: str
    before: tuple[tuple[ReportLine, bool], ...]
    now: tuple[tuple[ReportLine, bool], ...]


@dataclass(frozen=True, slots=True)
class TurnPage:
    """A stretch of such units by name; ``before`` and ``now`` count the reports of all of them that name the category, as
    ``Change`` does. ``year`` is that of ``Rising``."""

    year: int | None
    turns: tuple[Turn, ...]
    total: int
    before: int = 0
    now: int = 0


@dataclass(frozen=True, slots=True)
class LostRow:
    """A row of a score form that lost points. ``above`` are the names of the levels above its own."""

    report: ReportLine
    name: str
    above: tuple[str, ...]
    weight: float
    score: float
    points: float
    reason: str | None


@dataclass(frozen=True, slots=True)
class LostPage:
    """A stretch of such rows, the most points first; ``total`` rows and ``points`` in all."""

    rows: tuple[LostRow, ...]
    total: int
    points: float


@dataclass(frozen=True, slots=True)
class Found:
    """One finding in Chinese words; ``evidence`` is its first place in the text as read, None for what is lacking."""

    verdict: Verdict
    what: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class FoundReport:
    """A report with its findings of the kind asked for, in their order."""

    report: ReportLine
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A stretch of the reports with such findings, the latest year first, then by unit; ``total`` reports, ``findings`` of
    them all."""

    reports: tuple[FoundReport, ...]
    total: int
    findings: int
