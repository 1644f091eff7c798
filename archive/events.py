"""The log of what was done to reports, by whom and when. It outlives a report but never holds any of its text."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import tables
from archive.marks import now
from archive.records import Event, EventKind


def log(session: Session, kind: EventKind, report: int, actor: str, detail: dict[str, Any]) -> None:
    """Adds a line, in the transaction that does what it says."""
    session.add(tables.Event(at=now(), actor=actor, kind=kind, report_id=report, detail=detail))


def events(session: Session, report: int | None, limit: int) -> list[Event]:
    """The latest first; those of one report, or all."""
    query = select(tables.Event).order_by(tables.Event.id.desc()).limit(limit)
    if report is not None:
        query = query.filter_by(report_id=report)
    return [
        Event(row.at, row.actor, cast("EventKind", row.kind), row.report_id, row.detail)
        for row in session.scalars(query)
    ]
