"""Checks that hold no more, because they rest on a fact which a person corrected.

What was read stays as it is; the report's page and every count leave such checks out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from archive import detail_tables, tables
from archive.rows import evidence_at
from archive.settling import in_force
from corpus.model import Evidence

PLACED = ("score", "grade", "year")
"""The facts that checks may rest on."""


def fallen(kind: str, proof: Iterable[Evidence], altered: Collection[str], read: Mapping[str, Evidence | None]) -> bool:
    """Whether a check no longer holds: dates do not once the year is another, nothing does whose evidence touches that of an
    altered fact; ``read`` is where the facts stood."""
    if kind == "date" and "year" in altered:
        return True
    places = [place for name in altered if (place := read.get(name)) is not None]
    return any(one.start < place.end and place.start < one.end for one in proof for place in places)


def fallen_in(session: Session, *conditions: ColumnElement[bool]) -> list[tuple[int, int]]:
    """Report and position of the checks that no longer hold, of those that meet the conditions."""
    corrected = select(tables.Correction.report_id).where(tables.Correction.field.in_(PLACED))
    altered = _altered(session)
    check = detail_tables.Check
    query = select(check.report_id, check.position, check.kind, check.evidence)
    rows = session.execute(query.where(check.report_id.in_(corrected), *conditions))
    return [
        (report, position)
        for report, position, kind, proof in rows
        if report in altered and fallen(kind, (Evidence(*one) for one in proof), *altered[report])
    ]


def _altered(session: Session) -> dict[int, tuple[set[str], dict[str, Evidence | None]]]:
    """Report → the facts that a person made others than were read, and where they had been read."""
    corrections: defaultdict[int, list[tables.Correction]] = defaultdict(list)
    query = select(tables.Correction).where(tables.Correction.field.in_(PLACED)).order_by(tables.Correction.id)
    for one in session.scalars(query):
        corrections[one.report_id].append(one)
    report = tables.Report
    columns = (report.id, report.read, report.score_evidence, report.grade_evidence, report.year_evidence)
    corrected = select(tables.Correction.report_id).where(tables.Correction.field.in_(PLACED))
    rows = session.execute(select(*columns).where(report.id.in_(corrected)))
    return {row.id: _of_report(row, corrections[row.id]) for row in rows}


def _of_report(row: Any, corrections: Sequence[tables.Correction]) -> tuple[set[str], dict[str, Evidence | None]]:
    places = (row.score_evidence, row.grade_evidence, row.year_evidence)
    altered = {name for name, ruling in in_force(corrections).items() if ruling.value != row.read[name]}
    return altered, dict(zip(PLACED, map(evidence_at, places), strict=True))
