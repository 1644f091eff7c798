"""What the archive hands out about one unit over the years, and about the units of a place.

Plain frozen data as in ``archive.records``. Only current versions of reports count.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from archive.browsing_records import Counted
from archive.records import ReportLine, UnitLine
from archive.tag_records import Again, KeptMeasure
from corpus.details import FigureKind
from corpus.model import DocType

LEAST = 3
"""Of fewer reports there is no median: of one it would be the report itself."""

RegionLevel = Literal["province", "city"]


class Place(NamedTuple):
    """A passage (an id) of a report (an id); None where what is meant stands in no passage."""

    report: int
    passage: int | None


@dataclass(frozen=True, slots=True)
class Rated:
    """A rate a report states, in percent, with its label and the place in the text as read as they are printed."""

    value: float
    label: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class UnitYear:
    """A year of a unit, also one without a report. ``report`` is the one the numbers are from: the overall
    self-evaluation, the latest import of it; None where there is none. ``others`` are the other current ones.

    ``score`` is its total if that is out of 100 (or of nothing that is known). ``rates`` are the execution rates of the
    whole budget it states (``corpus.amounts.whole``): none, one, or several where it contradicts itself."""

    year: int
    report: ReportLine | None
    others: tuple[ReportLine, ...]
    score: float | None = None
    rates: tuple[Rated, ...] = ()

    @property
    def rate(self) -> float | None:
        """The execution rate of the whole budget; None where the report states none or several."""
        return self.rates[0].value if len(self.rates) == 1 else None


@dataclass(frozen=True, slots=True)
class Middle:
    """The medians of a region's overall self-evaluations of a year, by the rules of ``UnitYear``, with how many state the
    number; None if fewer than ``LEAST`` do. The unit's own reports are among them."""

    year: int
    score: float | None
    scored: int
    rate: float | None
    rated: int


@dataclass(frozen=True, slots=True)
class UnitProblem:
    """A category that a unit's reports of one kind name: year → the passages, by report and in reading order."""

    doc_type: DocType
    code: str
    years: dict[int, tuple[Place, ...]]


@dataclass(frozen=True, slots=True)
class Promise:
    """A measure of a report with the categories of the problems it answers (none if they have none), each with what the
    report ``later`` says of it: that of the same kind of the year after, None if there is none."""

    report: ReportLine
    measure: KeptMeasure
    next_year: tuple[tuple[str, Again], ...]
    later: ReportLine | None


class Stated(NamedTuple):
    """An amount as printed, with its unit, and in 分."""

    printed: str
    fen: int
    place: Place


@dataclass(frozen=True, slots=True)
class UnitFigure:
    """An amount by label and year, of the reports that ``UnitYear`` names; several where a report prints different ones
    under one label."""

    label: str
    kind: FigureKind
    years: dict[int, tuple[Stated, ...]]


@dataclass(frozen=True, slots=True)
class UnitHistory:
    """A unit over the years. ``years`` run from its first to its last report without gaps, ``undated`` are current reports
    without a year, ``reports`` all, superseded ones too, the latest first.

    ``region`` is the province (``region_level`` says which) or, where that is unknown, the city; without either there are
    no ``middles``, else one a year. Problems of overall self-evaluations
    stand before those of other kinds, then by how many years name them. Promises are measures that answer a problem, the
    latest year first. Figures: labels of two years at least and those of the total, which stand in the most years first;
    ``figures_left`` were left out since there were too many."""

    unit: UnitLine
    reports: tuple[ReportLine, ...]
    years: tuple[UnitYear, ...]
    undated: tuple[ReportLine, ...]
    region: str | None
    region_level: RegionLevel | None
    middles: tuple[Middle, ...]
    problems: tuple[UnitProblem, ...]
    promises: tuple[Promise, ...]
    figures: tuple[UnitFigure, ...]
    figures_left: int


@dataclass(frozen=True, slots=True)
class UnitPlace:
    """Where units lie (None: unknown, or not that far down), how many and with how many reports."""

    province: str | None
    city: str | None
    district: str | None
    counted: Counted


@dataclass(frozen=True, slots=True)
class UnitList:
    """A stretch of the units of a place or name, of which there are ``total``, by place and name."""

    units: tuple[UnitLine, ...]
    total: int
