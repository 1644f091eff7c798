"""How overall self-evaluations are scored, year by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from archive import tables
from archive.narrowing import Narrowing, reports_where
from archive.overview_records import YearScores
from corpus.model import DocType

_QUARTERS = (1, 2, 3)


def scores_in(session: Session, narrowing: Narrowing | None, edges: Sequence[float]) -> tuple[YearScores, ...]:
    """The years ascending, the unknown last; ``edges`` are the lower ends of the bands, ascending."""
    where = [*reports_where(narrowing), tables.Report.doc_type == DocType.OVERALL.value]
    quartiles, others = _quartiles(session, where), _others(session, where)
    year, score = tables.Report.year, tables.Report.score
    bands = [func.sum(case((inside, 1), else_=0)) for inside in _inside(score, edges)]
    unknown = func.sum(case((score.is_(None), 1), else_=0))
    query = select(year, unknown, *bands).where(*where).group_by(year).order_by(year.nulls_last())
    return tuple(
        YearScores(year, tuple(counts), unknown, quartiles.get(year), others.get(year, ()))
        for year, unknown, *counts in session.execute(query)
    )


def _inside(score: Any, edges: Sequence[float]) -> Iterable[ColumnElement[bool]]:
    """What lies below all bands counts in the lowest, as in a search."""
    for place in range(len(edges)):
        ends = [score >= edges[place]] if place else []
        ends += [score < edge for edge in edges[place + 1 : place + 2]]
        yield and_(score.is_not(None), *ends)


def _quartiles(
    session: Session, where: Sequence[ColumnElement[bool]]
) -> Mapping[int | None, tuple[float, float, float]]:
    """Only the scores beside the quartiles leave the database."""
    year, score, full = tables.Report.year, tables.Report.score, tables.Report.score_full
    rank = (func.row_number().over(partition_by=year, order_by=score) - 1).label("rank")
    number = func.count().over(partition_by=year).label("number")
    ranked = select(year, score, rank, number).where(*where, score.is_not(None), or_(full.is_(None), full == 100))
    each = ranked.subquery()
    beside = [(each.c.number - 1) * quarter // 4 + step for quarter in _QUARTERS for step in (0, 1)]
    found: defaultdict[int | None, dict[int, float]] = defaultdict(dict)
    numbers: dict[int | None, int] = {}
    for year_, score_, rank_, number_ in session.execute(select(each).where(each.c.rank.in_(beside))):
        found[year_][rank_], numbers[year_] = score_, number_
    return {met: _three(scores, numbers[met]) for met, scores in found.items()}


def _three(scores: Mapping[int, float], number: int) -> tuple[float, float, float]:
    low, middle, high = (_between(scores, (number - 1) * quarter) for quarter in _QUARTERS)
    return low, middle, high


def _between(scores: Mapping[int, float], quarters: int) -> float:
    """The score at a rank given in quarters, linear between its neighbours."""
    place, rest = divmod(quarters, 4)
    low = scores[place]
    return round(low + (scores[place + 1] - low) * rest / 4, 4) if rest else low


def _others(session: Session, where: Sequence[ColumnElement[bool]]) -> Mapping[int | None, tuple[int, ...]]:
    report = tables.Report
    query = select(report.year, report.id).where(*where, report.score.is_not(None), report.score_full != 100)
    found: defaultdict[int | None, list[int]] = defaultdict(list)
    for year, one in session.execute(query.order_by(report.id)):
        found[year].append(one)
    return {year: tuple(ids) for year, ids in found.items()}
