"""What the archive hands out about many reports at once: counts by category, a unit over the years, the whole archive.

Plain frozen data as in ``archive.records``. Only current versions of reports count. A report *names* a category if a
passage of it with the role 问题 or 扣分 carries the category and nobody rejected it (``archive.namings``).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, NamedTuple

from archive.records import KeptPassage, ReportLine, TagStatus, UnitLine
from archive.tag_records import Again, KeptMeasure
from corpus.details import Verdict

Across = Literal["year", "unit", "province", "city"]
"""What the columns of a heat map are."""


class Counted(NamedTuple):
    """Reports, and the known units among them."""

    reports: int
    units: int


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """A year, unit or place; None is the unknown. ``all`` are the reports the filters let through, whatever they name."""

    value: str | int | None
    all: Counted


@dataclass(frozen=True, slots=True)
class HeatLine:
    """A leaf, or a letter (``code`` of one character) that counts a report once however many of its leaves it names. A code
    that only old tags know has ``known`` False. ``cells`` stand in the order of the columns."""

    code: str
    name: str
    known: bool
    total: Counted
    cells: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Heat:
    """Categories (letters, each followed by its leaves, in the order of the taxonomy, also those that nobody names) by
    columns. ``more`` columns were left out, those with the fewest reports; the totals count them too. ``all`` counts what
    the filters let through, ``naming`` those of it that name any category."""

    across: Across
    columns: tuple[HeatColumn, ...]
    more: int
    lines: tuple[HeatLine, ...]
    all: Counted
    naming: Counted


@dataclass(frozen=True, slots=True)
class NamedPassage:
    """A passage that names the category asked about, with the tag's status and the measures that answered it."""

    kept: KeptPassage
    status: TagStatus
    measures: tuple[KeptMeasure, ...]


@dataclass(frozen=True, slots=True)
class NamingReport:
    """A report that names the category: ``next_year`` says whether the same unit's report of the same kind of the year after
    names it again; ``later`` is that report, where there are several the one that does. A report without unit or year has
    ``no_report``."""

    report: ReportLine
    passages: tuple[NamedPassage, ...]
    next_year: Again
    later: ReportLine | None


@dataclass(frozen=True, slots=True)
class NamingPage:
    """A stretch of the reports that name a category, the latest year first, then by unit, then the latest import.

    ``total`` and ``passages`` count all that the filters let through, ``fates`` their reports by what became of it; all
    three values are there."""

    reports: tuple[NamingReport, ...]
    total: Counted
    passages: int
    fates: dict[Again, int]


@dataclass(frozen=True, slots=True)
class Trajectory:
    """A unit that names a category: the years of its current reports, and those of them that name it, ascending."""

    unit: UnitLine
    reported: tuple[int, ...]
    named: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TrajectoryPage:
    """A stretch of the units that name a category, those that name it in the most years first, then by name."""

    units: tuple[Trajectory, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Rated:
    """A number a report states, with the passage (an id) that does, if it stands in one. ``label`` as printed."""

    report: int
    value: float
    label: str
    passage: int | None
    text: str


@dataclass(frozen=True, slots=True)
class UnitYear:
    """A year of a unit, also one without a report. ``report`` is the one the figures are from: the overall
    self-evaluation, the latest import of it; None where there is none. ``others`` are the other current ones. ``rate`` is
    the execution rate of the whole budget it states, None where it states none or none that is surely the whole's."""

    year: int
    report: ReportLine | None
    others: tuple[ReportLine, ...]
    rate: Rated | None


@dataclass(frozen=True, slots=True)
class Middle:
    """The medians of a region's overall self-evaluations of a year, with how many state the number; None if none does."""

    year: int
    score: float | None
    scored: int
    rate: float | None
    rated: int


@dataclass(frozen=True, slots=True)
class UnitProblem:
    """A category a unit's reports name: year → ids of the passages."""

    code: str
    years: dict[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Promise:
    """A measure of a report with the categories of the problems it answers, each with what the next report says of it."""

    report: ReportLine
    measure: KeptMeasure
    next_year: tuple[tuple[str, Again], ...]


@dataclass(frozen=True, slots=True)
class UnitFigure:
    """An amount by label and year: report → as printed with unit, and in 分, with the passage it stands in."""

    label: str
    kind: str
    years: dict[int, tuple[str, int, int | None]]


@dataclass(frozen=True, slots=True)
class UnitHistory:
    """A unit over the years. ``years`` run from its first to its last report without gaps; ``undated`` are reports without a
    year. ``region`` is the province (of a unit without one: None, then ``middles`` are empty). Problems by how often they
    are named, then by code."""

    unit: UnitLine
    years: tuple[UnitYear, ...]
    undated: tuple[ReportLine, ...]
    region: str | None
    middles: tuple[Middle, ...]
    problems: tuple[UnitProblem, ...]
    promises: tuple[Promise, ...]
    figures: tuple[UnitFigure, ...]


@dataclass(frozen=True, slots=True)
class UnitPlace:
    """Units of a province and city (None: unknown or none), with how many and the reports they have."""

    province: str | None
    city: str | None
    counted: Counted


Coverage = Literal["present", "missing", "uncertain"]


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """A unit with a state for each year: ``uncertain`` if all its reports of the year have a fact to be checked."""

    unit: UnitLine
    states: tuple[Coverage, ...]


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """A stretch of the units by place and name; ``totals`` count units by state for each year."""

    years: tuple[int, ...]
    lines: tuple[CoverageLine, ...]
    total: int
    totals: tuple[dict[Coverage, int], ...]


@dataclass(frozen=True, slots=True)
class YearScores:
    """The totals of a year's overall self-evaluations, out of 100: counts by band, ``unknown`` without one, and quartiles
    (None where nothing is known). Scores out of other full marks count as unknown."""

    year: int
    bands: dict[str, int]
    unknown: int
    quartiles: tuple[float, float, float] | None


@dataclass(frozen=True, slots=True)
class LostPoints:
    """An indicator (the third level's name, else the second's, else the first's): in how many reports it stands with weight
    and score, in how many it lost points, and how many points in all."""

    name: str
    reports: int
    losing: int
    lost: float


@dataclass(frozen=True, slots=True)
class FoundKind:
    """Findings of a kind and verdict: how many, in how many reports. ``kind`` is a kind of check, ``leftover`` or
    ``missing``; the last two have the verdict ``query``."""

    kind: str
    verdict: Verdict
    findings: int
    reports: int


@dataclass(frozen=True, slots=True)
class Change:
    """A category named in two successive years by reports of units that reported in both: ``before`` and ``now`` count
    reports, of ``of_before`` and ``of_now`` in all."""

    code: str
    name: str
    before: int
    now: int
    of_before: int
    of_now: int


@dataclass(frozen=True, slots=True)
class Awaiting:
    """What waits for a person: suggested tags, reports with uncertain facts."""

    tags: int
    reports: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole archive as far as the filters let it through. ``years`` ascending; ``top`` and ``rising`` are of the latest
    two years that have reports."""

    all: Counted
    years: tuple[int, ...]
    undated: int
    scores: tuple[YearScores, ...]
    top: tuple[HeatLine, ...]
    rising: tuple[Change, ...]
    lost: tuple[LostPoints, ...]
    found: tuple[FoundKind, ...]
    latest: tuple[ReportLine, ...]
    awaiting: Awaiting
    last_import: dt.datetime | None
