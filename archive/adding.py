"""Import: a file becomes its reports, in one transaction, or is recognised as one that is kept already.

The same bytes are a duplicate; so is the same text in another file (PDF and DOCX of one report), if it also says the
same unit and year: a unit may publish last year's text again under a new title. A file of the same unit, year and kind
with another text is a new version, which supersedes the older ones. A form without a report joins the report of its unit
and year.

What takes longest comes before (``archive.preparing``).
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import queue, queue_work, tables
from archive.attaching import DECISIVE, Companion, absorb, attach, inherit, report_for
from archive.doubts import note
from archive.events import log
from archive.facts import place_of_unit
from archive.fetching import report_in
from archive.keeping import fill, keep_parts
from archive.marks import mark, now
from archive.originals import Originals
from archive.preparing import Part, Prepared, parts_of, prepare, same_bytes
from archive.queue_records import Job
from archive.recognised import doubted
from archive.records import Added, Outcome, Status
from archive.removing import drop_original
from archive.rows import content_hash
from archive.settling import facts_of, put
from archive.vault import Vault
from archive.versions import key_of, regroup, versions_of
from corpus.errors import JilanError
from corpus.model import Reading
from corpus.report import Report

_log = logging.getLogger(__name__)


def add(vault: Vault, file: str, data: bytes, actor: str) -> Added:
    """Reads, understands and keeps one file called ``file``.

    :raise Unreadable: if no report can be read from it; then nothing is kept.
    """
    outcomes = keep(vault, prepare(vault, file, data), actor)
    with vault.database.read() as session:
        return Added(outcomes, report_in(session, outcomes[0].report))


def keep(vault: Vault, prepared: Prepared, actor: str, job: Job | None = None) -> tuple[Outcome, ...]:
    """Keeps what was prepared, and notes in the same transaction that the job of the queue is done.

    :raise Unreadable: as ``add``, if the report that it was a copy of has gone meanwhile.
    """
    parts = prepared.parts
    if parts is None:
        done = _again(vault, prepared, job)
        if done:
            return done
        parts = parts_of(vault, prepared.file, prepared.data)
    try:
        with vault.database.write() as session:
            # Others may have written meanwhile.
            outcomes = same_bytes(session, prepared.sha256) or _kept(session, vault, prepared, parts, actor)
            _finish(session, outcomes, job)
    except BaseException:
        _take_back(vault, prepared)
        raise
    vault.originals.ended(prepared.sha256)
    return tuple(outcomes)


def _again(vault: Vault, prepared: Prepared, job: Job | None) -> tuple[Outcome, ...]:
    """The outcomes of a file that is kept already; none if it is no longer."""
    with vault.database.write() as session:
        outcomes = same_bytes(session, prepared.sha256)
        if outcomes:
            vault.originals.keep(prepared.sha256, prepared.data)
            _finish(session, outcomes, job)
        return tuple(outcomes)


def _finish(session: Session, outcomes: Sequence[Outcome], job: Job | None) -> None:
    if job is not None:
        queue_work.finish(session, job.id, outcomes)
        queue.close_finished(session, [job.batch])


def _take_back(vault: Vault, prepared: Prepared) -> None:
    try:
        drop_original(vault, prepared.sha256)
        vault.originals.ended(prepared.sha256)
    except JilanError as error:
        # What stopped the import may stop this too, and is what the person must hear of; the doctor finds the file.
        _log.warning("the original of %s stays behind: %s", prepared.file, error)


def _kept(session: Session, vault: Vault, prepared: Prepared, parts: Sequence[Part], actor: str) -> list[Outcome]:
    """The outcome of each report of the file; those that were withdrawn come again."""
    rows = session.execute(select(tables.Report.part, tables.Report.id).filter_by(sha256=prepared.sha256))
    held = {row.part: row.id for row in rows}
    outcomes: list[Outcome] = []
    for part in parts:
        if part.piece.number in held:
            outcomes.append(Outcome("duplicate", held[part.piece.number], "bytes"))
        else:
            outcomes.append(_same_text(session, part) or _store(session, vault, prepared, len(parts), part, actor))
    return outcomes


def _same_text(session: Session, part: Part) -> Outcome | None:
    if not part.report.passages:
        # Two reports of which nothing could be read are not the same for that.
        return None
    unit = place_of_unit(part.report.unit)
    name = unit["name"] if unit else None
    for known, read in session.execute(
        select(tables.Report.id, tables.Report.read)
        .filter_by(content_hash=content_hash(part.report))
        .order_by(tables.Report.id)
    ):
        if ((read["unit"] or {}).get("name"), read["year"]) == (name, part.report.year):
            return Outcome("duplicate", known, "text")
    return None


def _store(session: Session, vault: Vault, prepared: Prepared, pieces: int, part: Part, actor: str) -> Outcome:
    _original(session, vault.originals, prepared, pieces, part.piece.reading)
    is_companion = pieces == 1 and vault.understanding.is_companion(prepared.file, part.report)
    whole = _whole(session, part.report) if is_companion else None
    if whole is not None:
        joining = Companion(prepared.file, prepared.sha256, part.piece.reading, content_hash(part.report))
        attach(vault, session, whole, joining, actor)
        return Outcome("attached", whole.id)
    part = replace(part, report=doubted(session, part.report, part.piece.reading))
    row = _row(session, vault, prepared, part, actor)
    row.companion = is_companion
    keep_parts(session, row.id, part.piece.reading.text, part.report)
    absorb(vault, session, row, actor)
    regroup(session, row, None)
    older = [one.id for one in versions_of(session, key_of(row)) if one.id != row.id]
    if older:
        inherit(vault, session, row, older[-1], actor)
    mark(session, [row.id])
    status: Status = "updated" if older else "added"
    log(session, "imported", row.id, actor, {"file": prepared.file, "status": status})
    return Outcome(status, row.id, None, older[-1] if older else None)


def _whole(session: Session, report: Report) -> tables.Report | None:
    """The report that a form completes: of its unit and year, both of which it must state beyond doubt."""
    place = place_of_unit(report.unit)
    if place is None or not DECISIVE.isdisjoint(report.uncertain):
        return None
    unit = session.scalar(select(tables.Unit.id).filter_by(name=place["name"]))
    return report_for(session, unit, report.year)


def _original(session: Session, originals: Originals, prepared: Prepared, pieces: int, reading: Reading) -> None:
    """The file and its row, unless an earlier report of the file brought them."""
    if session.get(tables.Original, prepared.sha256) is not None:
        return
    originals.begin(prepared.sha256)
    originals.keep(prepared.sha256, prepared.data)
    row = tables.Original(
        sha256=prepared.sha256,
        size=len(prepared.data),
        format=reading.format,
        encoding=reading.encoding,
        pieces=pieces,
        stored_at=now(),
    )
    session.add(row)
    session.flush()


def _row(session: Session, vault: Vault, prepared: Prepared, part: Part, actor: str) -> tables.Report:
    row = tables.Report(
        file=prepared.file,
        sha256=prepared.sha256,
        part=part.piece.number,
        first_page=part.piece.first_page,
        companion=False,
        version=1,
        superseded=False,
        imported_at=now(),
        imported_by=actor,
    )
    fill(row, part.piece.reading, part.report, vault.understanding)
    put(session, row, facts_of(row, {}))
    session.add(row)
    session.flush()
    note(session, row, ())
    return row
