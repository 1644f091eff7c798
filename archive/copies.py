"""Near-duplicates: pairs of reports that share nearly all their passages, kept until a person has said what they are.

Who looks for them needs the search index, so they are found elsewhere (``web.copies``) and kept here. A decision is kept
for good; a pair that nobody has decided goes when it is looked for again and no longer found.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update
from sqlalchemy.orm import Session

from archive import tables
from archive.copy_records import CopyDecision, CopyKind, CopyPage, FoundCopy, KeptCopy
from archive.copy_tables import Copy
from archive.listing import lines_of, portions, reports_called
from archive.marks import now
from archive.naming_tables import Naming
from archive.records import ReportLine

_USE = select(func.coalesce(func.sum(Naming.passages), 0)).where(Naming.report_id == Copy.report_id).scalar_subquery()


def keep(session: Session, found: Mapping[int, Sequence[FoundCopy]]) -> int:
    """Puts what was found of each of these reports in the place of its undecided pairs; returns how many are new."""
    there = _there(session, {*found, *(copy.other for copies in found.values() for copy in copies)})
    known = _known(session, [report for report in found if report in there])
    new = 0
    for report, copies in found.items():
        undecided = and_(Copy.report_id == report, Copy.decision.is_(None))
        kept = [copy.other for copy in copies]
        session.execute(delete(Copy).where(undecided, Copy.other_id.not_in(kept)))
        for copy in copies:
            if not {report, copy.other} <= there:
                continue
            values = {"kind": copy.kind, "shared": copy.shared, "same": copy.same, "passages": copy.passages}
            if (report, copy.other) in known:
                session.execute(update(Copy).where(undecided, Copy.other_id == copy.other).values(values))
            else:
                session.add(Copy(report_id=report, other_id=copy.other, found_at=now(), **values))
                new += 1
    return new


def later(session: Session, reports: Sequence[int]) -> list[int]:
    """The reports imported later of the undecided pairs that any of these is in: what is to be looked at again with them."""
    found: set[int] = set()
    for some in portions(reports):
        either = or_(Copy.report_id.in_(some), Copy.other_id.in_(some))
        found.update(session.scalars(select(Copy.report_id).where(either, Copy.decision.is_(None))))
    return sorted(found)


def page_in(session: Session, unit: str | None, year: int | None, limit: int, offset: int) -> CopyPage:
    """See ``CopyStore.copies_to_review``."""
    current = _current()
    wanted: list[ColumnElement[bool]] = [Copy.decision.is_(None), current]
    if unit is not None or year is not None:
        reports = reports_called(session, unit, year)
        wanted.append(or_(Copy.report_id.in_(reports), Copy.other_id.in_(reports)))
    total = session.scalar(select(func.count()).select_from(Copy).where(*wanted)) or 0
    query = select(Copy, _USE.label("use")).where(*wanted)
    rows = session.execute(query.order_by(_USE.desc(), Copy.report_id, Copy.other_id).limit(limit).offset(offset)).all()
    decided = func.count(Copy.decision)
    counts = session.execute(select(decided, func.count() - decided).select_from(Copy).where(current)).one()
    return CopyPage(_kept(session, rows), total, *counts)


def decide(
    session: Session, pairs: Sequence[tuple[int, int]], decision: CopyDecision, actor: str
) -> dict[tuple[int, int], dt.datetime]:
    """Decides those pairs that nobody has decided; returns them with the moment."""
    at, done = now(), {}
    for report, other in pairs:
        of_pair = and_(Copy.report_id == report, Copy.other_id == other, Copy.decision.is_(None))
        if session.scalar(select(func.count()).select_from(Copy).where(of_pair)):
            session.execute(update(Copy).where(of_pair).values(decision=decision, by=actor, at=at))
            done[report, other] = at
    return done


def reopen(
    session: Session, pairs: Mapping[tuple[int, int], dt.datetime], actor: str
) -> dict[tuple[int, int], dt.datetime]:
    """Takes back what ``actor`` decided of pairs at these moments; returns those that were still so."""
    done = {}
    for (report, other), at in pairs.items():
        row = session.get(Copy, (report, other))
        if row is not None and (row.by, row.at) == (actor, at):
            row.decision = row.by = row.at = None
            done[report, other] = at
    return done


def _there(session: Session, reports: set[int]) -> set[int]:
    return {
        report
        for some in portions(sorted(reports))
        for report in session.scalars(select(tables.Report.id).where(tables.Report.id.in_(some)))
    }


def _known(session: Session, reports: Sequence[int]) -> set[tuple[int, int]]:
    return {
        (row.report_id, row.other_id)
        for some in portions(reports)
        for row in session.execute(select(Copy.report_id, Copy.other_id).where(Copy.report_id.in_(some)))
    }


def _current() -> ColumnElement[bool]:
    """Of the pairs, those without a superseded version, which nobody searches or counts."""
    old = select(tables.Report.id).where(tables.Report.superseded)
    return and_(Copy.report_id.not_in(old), Copy.other_id.not_in(old))


def _kept(session: Session, rows: Sequence[Any]) -> tuple[KeptCopy, ...]:
    lines = lines_of(session, sorted({report for row, _ in rows for report in (row.report_id, row.other_id)}))
    return tuple(_record(row, lines, use) for row, use in rows)


def _record(row: Copy, lines: Mapping[int, ReportLine], use: int) -> KeptCopy:
    kind, decision = cast("CopyKind", row.kind), cast("CopyDecision | None", row.decision)
    one, other = lines[row.report_id], lines[row.other_id]
    return KeptCopy(one, other, kind, row.shared, row.same, row.passages, use, decision, row.by, row.at)
