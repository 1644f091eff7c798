"""The durable marks "needs indexing", which join the database and the search index.

A mark is set in the transaction that changes what the index must hold, and cleared once the index holds it durably; a
crash between the two leaves the mark. It says nothing of what to do: a report that is there and current is indexed
again, any other is dropped.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from archive import tables


def now() -> dt.datetime:
    """The time in UTC."""
    return dt.datetime.now(dt.UTC)


def mark(session: Session, reports: Iterable[int]) -> None:
    """Marks reports, those marked already anew."""
    for report in reports:
        session.merge(tables.Pending(report_id=report, marked_at=now()))


def marked(session: Session) -> dict[int, dt.datetime]:
    """The marked reports in order, each with the moment of its mark."""
    rows = session.execute(
        select(tables.Pending.report_id, tables.Pending.marked_at).order_by(tables.Pending.report_id)
    )
    return {row.report_id: row.marked_at for row in rows}


def clear(session: Session, marks: Mapping[int, dt.datetime]) -> None:
    """Clears the marks given, but not those set anew since: what was indexed for them is out of date."""
    pending = tables.Pending
    one = delete(pending).where(pending.report_id == bindparam("report"), pending.marked_at == bindparam("at"))
    if marks:
        session.connection().execute(one, [{"report": report, "at": at} for report, at in marks.items()])
