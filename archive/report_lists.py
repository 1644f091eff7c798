"""The list of current reports in pages, and what the archive holds in numbers: a few statements, however many there are.

A page's reports are found by their ids alone, which the indexes hold, before anything of a report is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from archive import tables
from archive.doubt_tables import Doubt
from archive.doubts import has_doubts, in_doubt
from archive.listing import lines_of
from archive.naming_tables import Naming
from archive.records import ReportLine

Order = Literal["year", "unit", "added", "todo"]

_REPORT, _UNIT = tables.Report, tables.Unit
_YEAR, _NAME = _REPORT.year.desc().nulls_last(), _UNIT.name.nulls_last()
_ORDERS: dict[Order, tuple[Any, ...]] = {
    "year": (_YEAR, _NAME, _REPORT.id),
    "unit": (_NAME, _YEAR, _REPORT.id),
    "added": (_REPORT.id.desc(),),
    "todo": (~has_doubts(), _YEAR, _NAME, _REPORT.id),
}
_LATEST = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reports are asked for: those with ``name`` in the name of their unit (with ``nameless`` also those of no known
    unit), of one of these years (None is the unknown; () any), with ``todo`` only those with a fact to be checked."""

    name: str = ""
    nameless: bool = False
    years: tuple[int | None, ...] = ()
    todo: bool = False


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A stretch of the reports asked for, of which there are ``total``."""

    lines: tuple[ReportLine, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Holdings:
    """The current reports in numbers: by year (the latest first, None last), those with a fact to be checked (``todo``), and
    the known units that have any. ``latest`` were imported last, the last first."""

    reports: int
    units: int
    todo: int
    years: tuple[tuple[int | None, int], ...]
    latest: tuple[ReportLine, ...]


def page_in(session: Session, wanted: Wanted, order: Order, limit: int | None, offset: int) -> ReportPage:
    """See ``ListStore.report_page``."""
    where = _conditions(wanted)
    counted = select(func.count()).select_from(_REPORT).outerjoin(_UNIT).where(*where)
    found = select(_REPORT.id).outerjoin(_UNIT).where(*where).order_by(*_ORDERS[order]).limit(limit).offset(offset)
    return ReportPage(_lines(session, session.scalars(found).all()), session.scalar(counted) or 0)


def holdings_in(session: Session) -> Holdings:
    """See ``ListStore.holdings``."""
    current = ~_REPORT.superseded
    by_year = select(_REPORT.year, func.count()).where(current).group_by(_REPORT.year).order_by(_YEAR)
    years = tuple((year, count) for year, count in session.execute(by_year))
    units = session.scalar(select(func.count(_REPORT.unit_id.distinct())).where(current))
    waiting = in_doubt().where(Doubt.report_id.not_in(select(_REPORT.id).where(_REPORT.superseded))).distinct()
    todo = session.scalar(select(func.count()).select_from(waiting.subquery()))
    latest = session.scalars(select(_REPORT.id).where(current).order_by(_REPORT.id.desc()).limit(_LATEST)).all()
    return Holdings(sum(count for _, count in years), units or 0, todo or 0, years, _lines(session, latest))


def naming_reports(session: Session) -> dict[str, int]:
    """Category → the current reports that name it, as the pages of common problems count them."""
    current = Naming.report_id.not_in(select(_REPORT.id).where(_REPORT.superseded))
    return dict(session.execute(select(Naming.category, func.count()).where(current).group_by(Naming.category)).all())


def _lines(session: Session, ids: Sequence[int]) -> tuple[ReportLine, ...]:
    lines = lines_of(session, ids)
    return tuple(lines[report] for report in ids)


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [~_REPORT.superseded]
    if wanted.name:
        named = _UNIT.name.contains(wanted.name, autoescape=True)
        conditions.append(or_(named, _REPORT.unit_id.is_(None)) if wanted.nameless else named)
    if wanted.years:
        known = _REPORT.year.in_([year for year in wanted.years if year is not None])
        conditions.append(or_(known, _REPORT.year.is_(None)) if None in wanted.years else known)
    if wanted.todo:
        conditions.append(has_doubts())
    return conditions
