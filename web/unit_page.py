"""What the page of a unit shows of its history: lines of charts, and its problems year by year as words. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal
from urllib.parse import urlencode

from archive.tag_records import Again
from archive.unit_records import Middle, Place, Promise, UnitHistory, UnitProblem, UnitYear
from corpus.model import DocType
from corpus.saying import said
from web.drawing import Chart, Line, chart
from web.problems import asked as problems_asked

State = Literal["new", "again", "named", "gone", "quiet", "missing"]

# Word and sign of each state: no two differ by colour alone.
STATES: Mapping[State, tuple[str, str]] = {
    "new": ("新出现", "＋"),
    "again": ("再次出现", "↻"),
    "named": ("提到", "●"),
    "gone": ("已不再提", "－"),
    "quiet": ("未提", ""),
    "missing": ("未收录", ""),
}
MEANINGS: Mapping[State, str] = {
    "new": "上年的报告没有提，更早的也没有",
    "again": "本单位以前年度的报告提过",
    "named": "没有收录上年的报告，无从比较",
    "gone": "上年的报告提到，当年的报告没有提",
    "missing": "没有收录当年的这种报告",
}
_SIGNS: Mapping[Again, str] = {"again": "↻", "gone": "－", "no_report": "？"}
FATES: Mapping[Again, tuple[str, str]] = {fate: (word, _SIGNS[fate]) for fate, word in problems_asked.FATES.items()}
COMPARED = 6
"""Reports side by side at most."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A category in a year; ``href`` leads to the passages, None where there are none."""

    year: int
    state: State
    passages: int
    href: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A category with its cells in the order of the years."""

    code: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Problems:
    """The categories that the reports of a kind name, over the years."""

    doc_type: DocType
    years: tuple[int, ...]
    rows: tuple[Row, ...]


def problems(history: UnitHistory) -> list[Problems]:
    """A table for every kind of reports that names a category."""
    years = tuple(year.year for year in history.years)
    return [
        Problems(kind, years, tuple(_row(history, one, years) for one in rows))
        for kind, rows in groupby(history.problems, lambda problem: problem.doc_type)
    ]


def _row(history: UnitHistory, problem: UnitProblem, years: Sequence[int]) -> Row:
    reported = {
        line.year
        for line in history.reports
        if line.doc_type is problem.doc_type and line.year is not None and not line.superseded
    }
    cells = []
    for year in years:
        places = problem.years.get(year, ())
        href = _href(history, problem, year, places)
        cells.append(Cell(year, state(year, set(problem.years), reported), len(places), href))
    return Row(problem.code, tuple(cells))


def state(year: int, named: set[int], reported: set[int]) -> State:
    """What a year's report says of a category, compared with those before: ``named`` are the years that name it, ``reported``
    those with a report of the kind.

    >>> state(2021, {2021}, {2020, 2021}), state(2021, {2019, 2021}, {2019, 2021}), state(2021, {2020}, {2020, 2021})
    ('new', 'again', 'gone')
    """
    if year not in reported:
        return "missing"
    if year not in named:
        return "gone" if year - 1 in named else "quiet"
    if any(before < year for before in named):
        return "again"
    return "new" if year - 1 in reported else "named"


def _href(history: UnitHistory, problem: UnitProblem, year: int, places: Sequence[Place]) -> str | None:
    """A single passage itself, else the list of them."""
    if not places:
        return None
    if len(places) == 1:
        return passage(places[0])
    asked = {"unit": history.unit.name, "year": year, "type": problem.doc_type.value}
    return f"/problems/{problem.code}?{urlencode(asked)}"


def passage(place: Place) -> str:
    """The address of a passage in its report, or of the report."""
    return f"/reports/{place.report}" + (f"#p{place.passage}" if place.passage else "")


def promised(promise: Promise) -> str:
    """Where a measure stands."""
    return passage(Place(promise.report.id, promise.measure.passage))


def later(history: UnitHistory, promise: Promise, code: str) -> str:
    """The first passage of the next report that names the category, else the report that no longer does."""
    report = promise.later
    named = (one.years.get(report.year or 0, ()) for one in history.problems if report and one.code == code)
    places = [place for some in named for place in some if report and place.report == report.id]
    return passage(next(iter(places), Place(report.id if report else 0, None)))


def charts(history: UnitHistory) -> tuple[Chart | None, Chart | None]:
    """Scores and execution rates over the years, each with the region's median."""
    years, middles = history.years, history.middles
    scores = [Line(said("本单位"), [year.score for year in years])]
    rates = [Line(said("本单位"), [year.rate for year in years])]
    if history.region:
        name = said("%(region)s中位数", region=history.region)
        scores.append(Line(name, [middle.score for middle in middles]))
        rates.append(Line(name, [middle.rate for middle in middles]))
    return _chart(years, scores), _chart(years, rates)


def _chart(years: Sequence[UnitYear], lines: Sequence[Line]) -> Chart | None:
    """None for a unit that states no number: a region alone says nothing of it. Nor is there a line without a number."""
    own, *others = lines
    told = [own, *(line for line in others if _tells(line))]
    return chart([year.year for year in years], told) if _tells(own) else None


def _tells(line: Line) -> bool:
    return any(value is not None for value in line.values)


def by_year(history: UnitHistory) -> list[tuple[UnitYear, Middle | None]]:
    """The years, the latest first, each with the region's median."""
    middles = {middle.year: middle for middle in history.middles}
    return [(year, middles.get(year.year)) for year in reversed(history.years)]


def behind(region: str, year: int) -> str:
    """The reports that a median of a region is made of."""
    asked = {"region": region, "year": year, "type": DocType.OVERALL.value}
    return f"/search?{urlencode(asked)}"


def side_by_side(history: UnitHistory) -> str | None:
    """The comparison of the latest reports the numbers are from; None for fewer than two."""
    mains = [year.report.id for year in history.years if year.report][-COMPARED:]
    return f"/compare?{urlencode([('report', report) for report in mains])}" if len(mains) > 1 else None
