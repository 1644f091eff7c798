"""How far budgets were carried out, and the medians of a region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import median
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from archive import detail_tables, tables
from archive.histories_spots import Spots
from archive.unit_records import LEAST, Middle, Rated, RegionLevel
from corpus.amounts.whole import LONGEST, of_whole
from corpus.model import DocType

FULL = 100.0
"""The full marks of scores that can be compared."""

_RATE, _REPORT = detail_tables.Rate, tables.Report
# What can be a rate of the whole budget; its words are judged by ``corpus.amounts.whole``.
_CANDIDATE = (_RATE.kind == "execution", func.length(_RATE.label) <= LONGEST)


def rates_in(session: Session, reports: Sequence[int], spots: Spots) -> dict[int, tuple[Rated, ...]]:
    """Report → the different execution rates of its whole budget."""
    columns = (_RATE.report_id, _RATE.label, _RATE.value, _RATE.evidence)
    found = _of_whole(session, columns, _RATE.report_id.in_(reports))
    return {report: tuple(_rated(row, spots) for row in rows) for report, rows in found.items()}


def comparable(score: float | None, full: float | None) -> float | None:
    """A score that is out of 100, or of full marks that nobody states."""
    return score if full in (None, FULL) else None


def middles_in(
    session: Session, region: str | None, level: RegionLevel | None, years: Sequence[int]
) -> tuple[Middle, ...]:
    """The medians of a region, one a year; none without one."""
    if level is None or not years:
        return ()
    units = select(tables.Unit.id).where(getattr(tables.Unit, level) == region)
    overall = (_REPORT.doc_type == DocType.OVERALL.value) & ~_REPORT.superseded
    there = overall & _REPORT.unit_id.in_(units) & _REPORT.year.between(years[0], years[-1])
    columns = (_RATE.report_id, _RATE.label, _RATE.value)
    rates = _of_whole(session, columns, _RATE.report_id.in_(select(_REPORT.id).where(there)))
    scored: defaultdict[int | None, list[float]] = defaultdict(list)
    rated: defaultdict[int | None, list[float]] = defaultdict(list)
    query = select(_REPORT.id, _REPORT.year, _REPORT.score, _REPORT.score_full).where(there)
    for report, year, score, full in session.execute(query):
        scored[year] += _known(comparable(score, full))
        rated[year] += _known(*(row.value for row in rates.get(report, ())))
    return tuple(
        Middle(year, _median(scored[year]), len(scored[year]), _median(rated[year]), len(rated[year])) for year in years
    )


def _of_whole(session: Session, columns: Iterable[Any], where: ColumnElement[bool]) -> dict[int, list[Any]]:
    """Report → the rows of its execution rates of the whole budget."""
    query = select(*columns).where(*_CANDIDATE, where).order_by(_RATE.report_id, _RATE.position)
    rows: defaultdict[int, list[Any]] = defaultdict(list)
    for row in session.execute(query):
        rows[row.report_id].append(row)
    return {report: of_whole(some, lambda row: row.label, lambda row: row.value) for report, some in rows.items()}


def _rated(row: Any, spots: Spots) -> Rated:
    start, _, text = row.evidence
    return Rated(row.value, row.label, text, spots.at(row.report_id, start))


def _known(*values: float | None) -> list[float]:
    """The one value of a report; none where it states none or several."""
    return [values[0]] if len(values) == 1 and values[0] is not None else []


def _median(values: Sequence[float]) -> float | None:
    return median(values) if len(values) >= LEAST else None
