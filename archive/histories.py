"""A unit over the years: a fixed number of statements, however many reports it or its region has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import tables
from archive.histories_figures import figures_in
from archive.histories_promises import promises_in
from archive.histories_rates import comparable, middles_in, rates_in
from archive.histories_spots import Spots, spots_in
from archive.listing import unit_in
from archive.records import ReportLine, UnitLine
from archive.unit_records import Place, Rated, RegionLevel, UnitHistory, UnitProblem, UnitYear
from corpus.model import DocType


def history_in(session: Session, unit: int) -> UnitHistory:
    """See ``BrowsingStore.history``.

    :raise NotFound: if there is none of this id.
    """
    page = unit_in(session, unit)
    region, level = _region(page.unit)
    current = [line for line in page.reports if not line.superseded]
    spots = spots_in(session, [line.id for line in current])
    years = _years(session, current, spots)
    mains = [year.report for year in years if year.report]
    figures, left = figures_in(session, mains, spots)
    return UnitHistory(
        unit=page.unit,
        reports=page.reports,
        years=years,
        undated=tuple(line for line in current if line.year is None),
        region=region,
        region_level=level,
        middles=middles_in(session, region, level, [year.year for year in years]),
        problems=_problems(current, spots),
        promises=promises_in(session, current, spots),
        figures=figures,
        figures_left=left,
    )


def _region(unit: UnitLine) -> tuple[str | None, RegionLevel | None]:
    """Where the unit is held against others."""
    if unit.province is not None:
        return unit.province, "province"
    return (unit.city, "city") if unit.city is not None else (None, None)


def _years(session: Session, current: Sequence[ReportLine], spots: Spots) -> tuple[UnitYear, ...]:
    """Every year from the first to the last; the lines come with the latest import first."""
    by_year: defaultdict[int, list[ReportLine]] = defaultdict(list)
    for line in current:
        if line.year is not None:
            by_year[line.year].append(line)
    if not by_year:
        return ()
    mains = {year: next((line for line in by_year[year] if line.doc_type is DocType.OVERALL), None) for year in by_year}
    named = [line.id for line in mains.values() if line]
    scores, rates = _scores(session, named), rates_in(session, named, spots)
    return tuple(
        _year(year, mains.get(year), by_year.get(year, ()), scores, rates)
        for year in range(min(by_year), max(by_year) + 1)
    )


def _year(
    year: int,
    main: ReportLine | None,
    lines: Sequence[ReportLine],
    scores: Mapping[int, float | None],
    rates: Mapping[int, tuple[Rated, ...]],
) -> UnitYear:
    others = tuple(line for line in lines if line is not main)
    return (
        UnitYear(year, main, others, scores[main.id], rates.get(main.id, ())) if main else UnitYear(year, None, others)
    )


def _scores(session: Session, reports: Sequence[int]) -> dict[int, float | None]:
    """Report → its score, if it can be compared."""
    report = tables.Report
    query = select(report.id, report.score, report.score_full).where(report.id.in_(reports))
    return {row.id: comparable(row.score, row.score_full) for row in session.execute(query)}


def _problems(current: Sequence[ReportLine], spots: Spots) -> tuple[UnitProblem, ...]:
    """By kind, since what one kind names and another does not has not gone."""
    found: defaultdict[tuple[DocType, str], defaultdict[int, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for line in sorted(current, key=lambda line: line.id):
        if line.year is None:
            continue
        for passage, codes in spots.naming(line.id):
            for code in codes:
                found[line.doc_type, code][line.year].append(Place(line.id, passage))
    problems = [
        UnitProblem(kind, code, {year: tuple(places) for year, places in sorted(years.items())})
        for (kind, code), years in found.items()
    ]
    return tuple(sorted(problems, key=_order))


def _order(problem: UnitProblem) -> tuple[bool, str, int, str, int, str]:
    code = problem.code
    kind = problem.doc_type
    return kind is not DocType.OVERALL, kind.value, -len(problem.years), code[:1], len(code), code
