"""Forms and appendices in files of their own join the report they belong to.

Their text goes behind that of the report, as a new page, and the whole is understood anew; where the report has its own
form already, the file is only kept beside it. Whichever of the two comes first, the result is the same, as long as nobody
decided about a form that stood alone.
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
from archive.recognised import doubted
from archive.settling import drop_if_unused, settle
from archive.tag_tables import Tag
from archive.vault import Vault
from archive.versions import key_of, regroup
from corpus.model import DocType, Reading

DECISIVE = frozenset({"unit", "year"})


@dataclass(frozen=True, slots=True)
class Companion:
    """A form or an appendix as it was read; ``content_hash`` is that of what it says (``archive.rows``)."""

    file: str
    sha256: str
    reading: Reading
    content_hash: str


def is_sure(row: tables.Report) -> bool:
    """Whether unit and year are known beyond doubt: only then a form is joined, or joined to."""
    return row.unit_id is not None and row.year is not None and DECISIVE.isdisjoint(row.uncertain)


def report_for(session: Session, unit: int | None, year: int | None) -> tables.Report | None:
    """The report that a form of this unit and year completes, if there is one."""
    whole = {"unit_id": unit, "year": year, "doc_type": DocType.OVERALL.value, "companion": False, "superseded": False}
    found = session.scalars(select(tables.Report).filter_by(**whole).order_by(tables.Report.id.desc()))
    return next((row for row in found if is_sure(row)), None)


def attach(vault: Vault, session: Session, row: tables.Report, companion: Companion, actor: str) -> None:
    """Joins a file to a report; its original has a row. What the report has already, its own form or the same in another
    file, is not understood twice: the file is only kept."""
    held = session.scalars(select(tables.Attachment).filter_by(report_id=row.id)).all()
    if any(one.sha256 == companion.sha256 for one in held):
        return
    is_new = companion.content_hash not in {one.content_hash for one in held} and not _has_form(session, row.id)
    text = session.get_one(tables.Source, row.id).text
    start = end = len(text)
    if is_new and companion.reading.text:
        own = Reading(text, companion.reading.format, None, tuple(row.warnings), row.confidence)
        whole, start = joined(own, companion.reading, companion.file)
        end = len(whole.text)
        _understand(vault, session, row, whole)
    one = tables.Attachment(
        report_id=row.id,
        sha256=companion.sha256,
        file=companion.file,
        start=start,
        end=end,
        content_hash=companion.content_hash,
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
    content = doubted(session, vault.understanding.report_in(whole.text), whole, row.id)
    before, own_hash = key_of(row), row.content_hash
    fill(row, whole, content, vault.understanding)
    # By its own text alone a report is recognised when it comes again.
    row.content_hash = own_hash
    replace_parts(session, row.id, whole.text, content)
    settle(session, row, before)
    mark(session, [row.id])


def absorb(vault: Vault, session: Session, row: tables.Report, actor: str) -> None:
    """Joins to a report the forms of its unit and year that came before it."""
    if row.companion or row.doc_type != DocType.OVERALL.value or not is_sure(row):
        return
    waiting = select(tables.Report).filter_by(unit_id=row.unit_id, year=row.year, companion=True)
    for one in session.scalars(waiting.order_by(tables.Report.id)).all():
        if is_sure(one) and not is_decided(session, one.id):
            take_in(vault, session, row, one, actor)


def is_decided(session: Session, report: int) -> bool:
    """Whether people decided about a form what its joining would undo: its score, its kind, categories. Whose it is and of
    which year they may have said: that is what it is joined by."""
    fields = set(session.scalars(select(tables.Correction.field).filter_by(report_id=report)))
    tags = select(Tag.id).filter_by(report_id=report).where(Tag.status != "suggested").limit(1)
    return bool(fields - {"unit", "year"}) or session.scalar(tags) is not None


def reunite(vault: Vault, session: Session, row: tables.Report, actor: str) -> tables.Report:
    """After a person said whose a form or a report is: joins what belongs together. Returns the report that it is now."""
    if not row.companion:
        absorb(vault, session, row, actor)
        return row
    whole = report_for(session, row.unit_id, row.year) if is_sure(row) and not is_decided(session, row.id) else None
    if whole is None:
        return row
    take_in(vault, session, whole, row, actor)
    return whole


def inherit(vault: Vault, session: Session, row: tables.Report, before: int, actor: str) -> None:
    """Joins to a new version of a report the files of the version before, where it brings no form of its own."""
    if _has_form(session, row.id):
        return
    text = session.get_one(tables.Source, before).text
    files = (
        select(tables.Attachment, tables.Original).join(tables.Original).filter(tables.Attachment.report_id == before)
    )
    for one, original in session.execute(files.order_by(tables.Attachment.start)).all():
        reading = Reading(text[one.start : one.end], original.format, original.encoding)
        attach(vault, session, row, Companion(one.file, one.sha256, reading, one.content_hash), actor)


def take_in(vault: Vault, session: Session, row: tables.Report, companion: tables.Report, actor: str) -> None:
    """Makes a form that was kept as a report of its own part of another report."""
    original = session.get_one(tables.Original, companion.sha256)
    text = session.get_one(tables.Source, companion.id).text
    reading = Reading(text, original.format, None, tuple(companion.warnings), companion.confidence)
    joining = Companion(companion.file, companion.sha256, reading, companion.content_hash)
    gone, unit, key = companion.id, companion.unit_id, key_of(companion)
    log(session, "attached", gone, actor, {"file": companion.file, "to": row.id})
    session.expunge(companion)
    session.execute(delete(tables.Report).filter_by(id=gone))
    regroup(session, None, key)
    mark(session, [gone])
    queue_work.move(session, gone, row.id)
    attach(vault, session, row, joining, actor)
    if unit != row.unit_id:
        drop_if_unused(session, unit)
