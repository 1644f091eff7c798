"""What the archive hands out about all reports together: coverage, scores, what is most often wrong. What lies
behind these counts is ``archive.overview_lists``.

Plain frozen data as in ``archive.records``. Only current versions of reports count, and of them those that the filters let
through. A year, unit or place of None is the unknown.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from archive.browsing_records import Counted, HeatColumn
from archive.records import ReportLine
from corpus.details import Verdict

ENOUGH = 10
"""So many units make two years comparable."""

Coverage = Literal["present", "uncertain", "missing"]
"""``uncertain``: all reports of the year have a fact to be checked."""
CoverageAsked = Literal["reported", "present", "uncertain", "missing"]
"""``reported``: with a report, whatever has to be checked in it."""


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """A unit in a year: how many ``reports``, and the id of the ``latest`` import among them; None where there is none."""

    state: Coverage
    reports: int
    latest: int | None


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """A unit (``id``) with a cell for each year; ``undated`` are its reports of an unknown year, None where it has none."""

    id: int
    name: str
    province: str | None
    city: str | None
    cells: tuple[CoverageCell, ...]
    undated: CoverageCell | None


@dataclass(frozen=True, slots=True)
class CoveragePlace:
    """A province with how many ``units`` are expected there, and how many of them have a report, year by year, and one of an
    unknown year (``undated``)."""

    province: str | None
    units: int
    present: tuple[int, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """A stretch of the units by place and name. Expected is every unit of which the filters let a report through when they
    say nothing of year and kind; ``years`` run without gaps from the first to the last report that all filters let
    through, as far as they allow the year, and a year that is asked for by itself is one of them. ``total`` and ``totals``
    (units by state, a year each) count all units, ``reporting`` those with a report that all filters let through,
    ``undated`` those with one of an unknown year that the others let through: it may be what seems to be missing."""

    years: tuple[int, ...]
    places: tuple[CoveragePlace, ...]
    lines: tuple[CoverageLine, ...]
    total: int
    reporting: int
    totals: tuple[dict[Coverage, int], ...]
    undated: int


@dataclass(frozen=True, slots=True)
class YearScores:
    """The totals of a year's overall self-evaluations as the reports state them, as in a search: ``bands`` counts them between
    the lower ends given, ``unknown`` those without one. ``quartiles`` (linear between neighbours, None where nothing is
    known) leave out ``others``, the reports (ids) whose full marks are not 100."""

    year: int | None
    bands: tuple[int, ...]
    unknown: int
    quartiles: tuple[float, float, float] | None
    others: tuple[int, ...]

    @property
    def reports(self) -> int:
        """All of the year."""
        return sum(self.bands) + self.unknown


@dataclass(frozen=True, slots=True)
class NamedCategory:
    """A leaf with the reports and units that name it; one that only old tags know has ``known`` False."""

    code: str
    name: str
    known: bool
    total: Counted


@dataclass(frozen=True, slots=True)
class Change:
    """A category in two successive years, in the overall self-evaluations of units that have one of both years: ``before`` and
    ``now`` count the reports that name it, of ``of_before`` and ``of_now`` in all."""

    code: str
    name: str
    before: int
    now: int
    of_before: int
    of_now: int


@dataclass(frozen=True, slots=True)
class Rising:
    """The categories whose share grew most from the year before ``year`` to it; ``units`` have an overall self-evaluation of
    both. It is the latest year of which at least ``ENOUGH`` units have, else the latest of which any has, else None."""

    year: int | None
    units: int
    changes: tuple[Change, ...]

    @property
    def few(self) -> bool:
        """Whether there are too few units to tell anything of a rise."""
        return self.units < ENOUGH


@dataclass(frozen=True, slots=True)
class LostPoints:
    """An indicator of score forms by name (that of the third level, else the second, else the first): how many ``rows`` state
    its weight and score, in how many points were lost, and how many ``points`` in all."""

    name: str
    rows: int
    losing: int
    points: float


FoundKind = Literal["arith", "count", "date", "repeat", "form", "semantic", "leftover", "missing"]
"""A kind of check, what is left of the template, or a part that a report lacks; the last two are always a ``query``."""


@dataclass(frozen=True, slots=True)
class FoundCount:
    """Findings of a kind and verdict, and the reports that have any. A check that rests on a fact which a person corrected
    counts no more, as on the report's page."""

    kind: FoundKind
    verdict: Verdict
    findings: int
    reports: int


@dataclass(frozen=True, slots=True)
class Awaiting:
    """What waits for a person in the whole archive, whatever the filters: suggested tags, reports with uncertain facts."""

    tags: int
    reports: int


@dataclass(frozen=True, slots=True)
class Overview:
    """``years`` ascending, the unknown last; ``nameless`` are reports without a unit. ``top`` categories by reports, ``lost``
    indicators by points, ``found`` by verdict and number, ``latest`` imports first."""

    all: Counted
    nameless: int
    years: tuple[HeatColumn, ...]
    scores: tuple[YearScores, ...]
    top: tuple[NamedCategory, ...]
    rising: Rising
    lost: tuple[LostPoints, ...]
    found: tuple[FoundCount, ...]
    latest: tuple[ReportLine, ...]
    awaiting: Awaiting
    last_import: dt.datetime | None
