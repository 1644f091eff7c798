"""Makes a report's plain columns say what holds: the facts as read, overlaid by the corrections.

Whatever changes a report (import, correction, reading again, repair) ends here, in its own transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from archive import tables
from archive.doubts import note
from archive.facts import Facts, holding
from archive.rows import bands_of
from archive.versions import Key, regroup


def rulings(session: Session, report: int) -> dict[str, tables.Correction]:
    """The newest correction of each field, withdrawals left out."""
    rows = session.scalars(select(tables.Correction).filter_by(report_id=report).order_by(tables.Correction.id))
    return in_force(rows)


def in_force(corrections: Iterable[tables.Correction]) -> dict[str, tables.Correction]:
    """Of one report's corrections, oldest first, those that hold."""
    newest = {row.field: row for row in corrections}
    return {name: row for name, row in newest.items() if row.value is not None}


def facts_of(row: tables.Report, corrections: Mapping[str, tables.Correction]) -> Facts:
    """The facts that hold for a report by what was read and the corrections in force, whatever its columns say."""
    values = {name: correction.value for name, correction in corrections.items()}
    return holding(row.read, values, row.score_full, bands_of(row))


def settle(session: Session, row: tables.Report, before: Key | None) -> None:
    """Puts the facts that hold into the columns, and the report in its place among the versions.

    ``before`` is the key that the report had when its row was last settled.
    """
    old_unit = row.unit_id
    corrections = rulings(session, row.id)
    put(session, row, facts_of(row, corrections))
    note(session, row, corrections)
    regroup(session, row, before)
    if old_unit != row.unit_id:
        drop_if_unused(session, old_unit)


def put(session: Session, row: tables.Report, facts: Facts) -> None:
    """The effective columns; a unit not yet known is added."""
    row.unit_id = _unit(session, facts.unit) if facts.unit else None
    row.year, row.doc_type = facts.year, facts.doc_type.value
    row.score, row.grade, row.derived_grade = facts.score, facts.grade, facts.derived_grade
    row.uncertain = list(facts.uncertain)


def _unit(session: Session, place: dict[str, Any]) -> int:
    """The id of the unit of that name; what the latest reading knows of its place rules, but unknown never does."""
    row = session.scalars(select(tables.Unit).filter_by(name=place["name"])).one_or_none()
    if row is None:
        row = tables.Unit(**place)
        session.add(row)
    for name, value in place.items():
        if value is not None and getattr(row, name) != value:
            setattr(row, name, value)
    session.flush()
    return row.id


def drop_if_unused(session: Session, unit: int | None) -> None:
    """Removes a unit that no report names."""
    session.flush()
    named = select(tables.Report.id).where(tables.Report.unit_id == unit).exists()
    session.execute(delete(tables.Unit).where(tables.Unit.id == unit, ~named))
