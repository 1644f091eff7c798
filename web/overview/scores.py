"""How reports are scored as a table: a row a year, a cell a band, each with the search for just its reports."""

from __future__ import annotations

from dataclasses import dataclass, replace

from archive.overview_records import Overview, YearScores
from corpus.model import DocType
from index.filters import Filters, Range, common
from index.ranges import read_range
from index.reports import BANDS, score_band
from web.facets import band_label
from web.overview.asked import Link, of_year
from web.request import SearchRequest
from web.searching import MOST_NAMES
from web.shading import shade


@dataclass(frozen=True, slots=True)
class ScoreCell:
    """Reports of a year in a band (``label``), with the search for just these; ``step`` is how dark the cell is."""

    label: str
    reports: int
    step: int
    search: Link


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """A year: ``all`` of it, the bands, those without a score, and those out of other full marks, with their searches: of the
    last None where they are too many for an address."""

    scores: YearScores
    all: ScoreCell
    cells: tuple[ScoreCell, ...]
    unknown: ScoreCell
    others: Link | None


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """``bands`` are the labels of the columns, from the lowest to the highest that any report lies in."""

    bands: tuple[str, ...]
    lines: tuple[ScoreLine, ...]


def score_table(overview: Overview, filters: Filters) -> ScoreTable:
    """The distribution of scores, each cell shaded by its share of the year's fullest."""
    met = [place for place in range(len(BANDS)) if any(year.bands[place] for year in overview.scores)]
    places = range(met[0], met[-1] + 1) if met else range(0)
    lines = tuple(_score_line(year, places, filters) for year in overview.scores)
    return ScoreTable(tuple(band_label(band_of(place)) for place in places), lines)


def band_of(place: int) -> str:
    """The band of this number as a range that asks for it."""
    return score_band(BANDS[place]) or ""


def _score_line(year: YearScores, places: range, filters: Filters) -> ScoreLine:
    of = replace(of_year(filters, year.year), doc_type=(DocType.OVERALL,))
    most = max((*year.bands, year.unknown))

    def cell(label: str, reports: int, asked: Filters) -> ScoreCell:
        return ScoreCell(label, reports, shade(reports, most), SearchRequest(filters=asked).to_args())

    cells = (cell(band_label(band), year.bands[at], _in_band(of, band)) for at in places for band in (band_of(at),))
    unknown = cell("", year.unknown, replace(of, score=(None,)))
    few = len(year.others) <= MOST_NAMES
    others = SearchRequest(filters=Filters(report=year.others)).to_args() if few else None
    return ScoreLine(year, cell("", year.reports, of), tuple(cells), unknown, others)


def _in_band(filters: Filters, band: str) -> Filters:
    """Narrowed to a band, as far as the scores asked for reach into it."""
    inside = read_range(band, "")
    if inside.low == BANDS[0]:
        inside = Range(None, inside.high)
    narrowed = (common(span, inside) for span in filters.score if span is not None)
    spans = tuple(span for span in narrowed if span and not _empty(span))
    return replace(filters, score=spans if filters.score else (inside,))


def _empty(span: Range) -> bool:
    return span.low is not None and span.high is not None and span.low > span.high
