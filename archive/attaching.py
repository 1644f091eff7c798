"""Forms and appendices in files of their own join the report they belong to.

Their text goes behind that of the report, as a new page, and the whole is understood anew; where the report has its own
form already, the file is only kept beside it. Whichever of the two comes first, the result is the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from archive import detail_tables, queue_work, tables
from archive.events import log
from archive.keeping import fill, replace_parts
from archive.marks import mark, now
from archive.pieces import joined
from archive.settling import drop_if_unused, settle
from archive.vault import Vault
from archive.versions import key_of, regroup
from corpus.model import DocType, Reading


@dataclass(frozen=True, slots=True)
class Companion:
    """A form or an appendix as it was read."""

    file: str
    sha256: str
    reading: Reading


def report_for(session: Session, unit: int | None, year: int | None) -> tables.Report | None:
    """The report that a form of this unit and year completes, if there is one."""
    if unit is None or year is None:
        return None
    whole = {"unit_id": unit, "year": year, "doc_type": DocType.OVERALL.value, "companion": False, "superseded": False}
    return session.scalars(select(tables.Report).filter_by(**whole).order_by(tables.Report.id.desc())).first()


def attach(vault: Vault, session: Session, row: tables.Report, companion: Companion, actor: str) -> None:
    """Joins a file to a report; its original has a row already."""
    known = select(tables.Attachment.id).filter_by(report_id=row.id, sha256=companion.sha256)
    if session.scalar(known):
        return
    text = session.get_one(tables.Source, row.id).text
    start = end = len(text)
    if not _has_form(session, row.id):
        own = Reading(text, companion.reading.format, None, tuple(row.warnings), row.confidence)
        whole, start = joined(own, companion.reading)
        end = len(whole.text)
        _understand(vault, session, row, whole)
    one = tables.Attachment(
        report_id=row.id,
        sha256=companion.sha256,
        file=companion.file,
        start=start,
        end=end,
        attached_at=now(),
        attached_by=actor,
    )
    session.add(one)
    log(session, "attached", row.id, actor, {"file": companion.file})
    session.flush()


def _has_form(session: Session, report: int) -> bool:
    table = detail_tables.Indicator
    return session.scalar(select(table.report_id).filter_by(report_id=report).limit(1)) is not None


def _understand(vault: Vault, session: Session, row: tables.Report, whole: Reading) -> None:
    content = vault.understanding.report_in(whole.text)
    before, own_hash = key_of(row), row.content_hash
    fill(row, whole, content, vault.understanding)
    # By its own text alone a report is recognised when it comes again.
    row.content_hash = own_hash
    replace_parts(session, row.id, whole.text, content)
    settle(session, row, before)
    mark(session, [row.id])


def absorb(vault: Vault, session: Session, row: tables.Report, actor: str) -> None:
    """Joins to a new report the forms of its unit and year that came before it."""
    if row.companion or row.doc_type != DocType.OVERALL.value or row.unit_id is None or row.year is None:
        return
    waiting = (
        select(tables.Report).filter_by(unit_id=row.unit_id, year=row.year, companion=True).order_by(tables.Report.id)
    )
    for one in session.scalars(waiting).all():
        take_in(vault, session, row, one, actor)


def take_in(vault: Vault, session: Session, row: tables.Report, companion: tables.Report, actor: str) -> None:
    """Makes a form that was kept as a report of its own part of another report."""
    original = session.get_one(tables.Original, companion.sha256)
    text = session.get_one(tables.Source, companion.id).text
    reading = Reading(text, original.format, None, tuple(companion.warnings), companion.confidence)
    file, sha256, unit, key = companion.file, companion.sha256, companion.unit_id, key_of(companion)
    log(session, "attached", companion.id, actor, {"file": file, "to": row.id})
    session.expunge(companion)
    session.execute(delete(tables.Report).filter_by(id=companion.id))
    regroup(session, None, key)
    mark(session, [companion.id])
    queue_work.move(session, companion.id, row.id)
    attach(vault, session, row, Companion(file, sha256, reading), actor)
    if unit != row.unit_id:
        drop_if_unused(session, unit)
