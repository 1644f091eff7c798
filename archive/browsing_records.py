"""What the archive hands out about many reports at once: counts by category.

Plain frozen data as in ``archive.records``. Only current versions of reports count. A report *names* a category if a
passage of it with the role 问题 or 扣分 carries the category and nobody rejected it (``archive.namings``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from archive.records import KeptPassage, ReportLine, TagStatus, UnitLine
from archive.tag_records import Again, KeptMeasure

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
