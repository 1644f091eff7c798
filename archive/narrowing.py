"""What limits a question to some reports, as conditions of SQL: the same filters a search has, but for those of passages.

``index.filters.Filters`` is a ``Narrowing`` as it stands, so that one reading of an address serves search and counts alike.
Names are whole here (``web.searching.meant`` makes them so).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any, Protocol

from sqlalchemy import ColumnElement, and_, false, func, or_, select, true

from archive import tables


class Span(Protocol):
    """A closed interval; None is open."""

    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...


class Narrowing(Protocol):
    """A tuple means any of its values, an empty one all; None inside means 未注明. ``imported`` is in seconds since 1970."""

    @property
    def unit(self) -> Collection[str | None]: ...
    @property
    def year(self) -> Collection[Span | None]: ...
    @property
    def score(self) -> Collection[Span | None]: ...
    @property
    def grade(self) -> Collection[Any]: ...
    @property
    def region(self) -> Collection[str | None]: ...
    @property
    def doc_type(self) -> Collection[Any]: ...
    @property
    def report(self) -> Collection[int]: ...
    @property
    def category(self) -> Collection[str]: ...
    @property
    def imported(self) -> Span | None: ...


def reports_where(narrowing: Narrowing | None) -> list[ColumnElement[bool]]:
    """Conditions on ``tables.Report`` that current reports meet which the filters let through; ``category`` is not among
    them, since whoever counts categories says himself what of it counts."""
    report = tables.Report
    conditions: list[ColumnElement[bool]] = [~report.superseded]
    if narrowing is None:
        return conditions
    if narrowing.unit:
        named = [name for name in narrowing.unit if name is not None]
        known = report.unit_id.in_(select(tables.Unit.id).where(tables.Unit.name.in_(named)))
        conditions.append(or_(known, report.unit_id.is_(None)) if None in narrowing.unit else known)
    if narrowing.region:
        conditions.append(_in_region(narrowing.region))
    if narrowing.year:
        conditions.append(_within(report.year, narrowing.year))
    if narrowing.score:
        conditions.append(_within(report.score, narrowing.score))
    if narrowing.grade:
        conditions.append(_any_of(report.grade, narrowing.grade))
    if narrowing.doc_type:
        conditions.append(report.doc_type.in_([str(getattr(one, "value", one)) for one in narrowing.doc_type]))
    if narrowing.report:
        conditions.append(report.id.in_(list(narrowing.report)))
    if narrowing.imported is not None:
        conditions.append(_imported(narrowing.imported))
    return conditions


def under(column: Any, categories: Iterable[str]) -> ColumnElement[bool]:
    """That a column of codes holds one of these leaves, or a leaf of one of these letters."""
    codes = list(categories)
    leaves, letters = [one for one in codes if len(one) > 1], [one for one in codes if len(one) == 1]
    return or_(
        false(),
        *([column.in_(leaves)] if leaves else []),
        *([func.substr(column, 1, 1).in_(letters)] if letters else []),
    )


def _in_region(regions: Collection[str | None]) -> ColumnElement[bool]:
    unit = tables.Unit
    named = [name for name in regions if name is not None]
    inside = or_(unit.province.in_(named), unit.city.in_(named), unit.district.in_(named))
    known = tables.Report.unit_id.in_(select(unit.id).where(inside))
    if None not in regions:
        return known
    nowhere = and_(unit.province.is_(None), unit.city.is_(None), unit.district.is_(None))
    unknown = or_(tables.Report.unit_id.is_(None), tables.Report.unit_id.in_(select(unit.id).where(nowhere)))
    return or_(known, unknown)


def _any_of(column: Any, values: Collection[Any]) -> ColumnElement[bool]:
    named = [value for value in values if value is not None]
    known: ColumnElement[bool] = column.in_(named)
    return or_(known, column.is_(None)) if None in values else known


def _within(column: Any, spans: Collection[Span | None]) -> ColumnElement[bool]:
    return or_(*(_inside(column, span) for span in spans))


def _inside(column: Any, span: Span | None) -> ColumnElement[bool]:
    """An unknown value lies in no interval but that of None, and in the one that is open on both sides."""
    if span is None:
        unknown: ColumnElement[bool] = column.is_(None)
        return unknown
    ends: list[ColumnElement[bool]] = []
    if span.low is not None:
        ends.append(column >= span.low)
    if span.high is not None:
        ends.append(column <= span.high)
    return and_(true(), *ends)


def _imported(span: Span) -> ColumnElement[bool]:
    ends: list[ColumnElement[bool]] = [true()]
    if span.low is not None:
        ends.append(tables.Report.imported_at >= dt.datetime.fromtimestamp(span.low, dt.UTC))
    if span.high is not None:
        ends.append(tables.Report.imported_at <= dt.datetime.fromtimestamp(span.high, dt.UTC))
    return and_(*ends)
