"""What belongs to the reports that filters let through: a condition for the tables around them, and their lines in stretches."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from archive import tables
from archive.narrowing import Narrowing, reports_where
from archive.records import ReportLine
from archive.rows import LINE, line_of

LATEST_FIRST = (tables.Report.year.desc().nulls_last(), tables.Unit.name.nulls_last(), tables.Report.id.desc())
"""The latest year first, then by unit, then the latest import."""


def among(column: Any, narrowing: Narrowing | None) -> ColumnElement[bool]:
    """That a column of ids holds a report which the filters let through. Where only superseded ones are out, these few are
    asked about: that costs half as much."""
    where = reports_where(narrowing)
    if len(where) == 1:
        superseded: ColumnElement[bool] = column.not_in(select(tables.Report.id).where(tables.Report.superseded))
        return superseded
    through: ColumnElement[bool] = column.in_(select(tables.Report.id).where(*where))
    return through


def stretch(session: Session, condition: ColumnElement[bool], limit: int, offset: int = 0) -> list[ReportLine]:
    """Reports that meet a condition, the latest year first, then by unit, then the latest import."""
    query = select(*LINE).select_from(tables.Report).outerjoin(tables.Unit).where(condition)
    return [line_of(row) for row in session.execute(query.order_by(*LATEST_FIRST).limit(limit).offset(offset))]
