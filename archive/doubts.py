"""Which facts of a report wait for a person: kept with every reading and correction, in the same transaction.

What is in doubt is what was read as 待核实 (``read["uncertain"]``) and nobody corrected or confirmed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import ColumnElement, Select, delete, insert, select
from sqlalchemy.orm import Session

from archive import tables
from archive.doubt_tables import Doubt


def note(session: Session, row: tables.Report, corrected: Collection[str]) -> None:
    """Writes down the doubts about a report; ``corrected`` are the fields with a correction in force."""
    session.execute(delete(Doubt).where(Doubt.report_id == row.id))
    if doubts := _doubts(row, corrected):
        rows = [{"report_id": row.id, "field": field, "settled": settled} for field, settled in doubts.items()]
        session.execute(insert(Doubt), rows)


def wrong(session: Session, corrected: Mapping[int, Collection[str]]) -> list[int]:
    """The reports whose doubts are not what their reading and their corrections in force (by report) say."""
    noted: defaultdict[int, dict[str, bool]] = defaultdict(dict)
    for report, field, settled in session.execute(select(Doubt.report_id, Doubt.field, Doubt.settled)):
        noted[report][field] = settled
    rows = session.scalars(select(tables.Report).order_by(tables.Report.id))
    return [row.id for row in rows if noted.get(row.id, {}) != _doubts(row, corrected.get(row.id, ()))]


def in_doubt() -> Select[int]:
    """The ids of the reports that a person should look at, superseded ones too."""
    return select(Doubt.report_id).where(~Doubt.settled)


def has_doubts() -> ColumnElement[bool]:
    """Of the reports, those that a person should look at."""
    return tables.Report.id.in_(in_doubt())


def _doubts(row: tables.Report, corrected: Collection[str]) -> dict[str, bool]:
    return {field: field in corrected for field in row.read["uncertain"]}
