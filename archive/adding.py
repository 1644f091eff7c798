"""Import: a file becomes a report, in one transaction, or is recognised as one that is kept already.

The same bytes are a duplicate; so is the same text in another file (PDF and DOCX of one report), if it also says the
same unit and year: a unit may publish last year's text again under a new title. A file of the same unit, year and kind
with another text is a new version, which supersedes the older ones.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import tables
from archive.doubts import note
from archive.events import log
from archive.facts import place_of_unit
from archive.fetching import report_in
from archive.keeping import fill, keep_parts
from archive.marks import mark, now
from archive.originals import Originals, digest
from archive.records import Added, Same, Status
from archive.removing import drop_original
from archive.rows import content_hash
from archive.settling import facts_of, put
from archive.understanding import Understanding
from archive.vault import Vault
from archive.versions import key_of, regroup, versions_of
from corpus.errors import JilanError
from corpus.model import Reading
from corpus.report import Report

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it came, and who brought it."""

    file: str
    data: bytes
    sha256: str
    actor: str


def add(vault: Vault, file: str, data: bytes, actor: str) -> Added:
    """Reads, understands and keeps one file called ``file``.

    :raise Unreadable: if no report can be read from it; then nothing is kept.
    """
    incoming = Incoming(file, data, digest(data), actor)
    with vault.database.write() as session:
        if duplicate := _same_bytes(session, vault.originals, incoming):
            return duplicate
    # Outside any transaction: it takes longest, and others may write meanwhile. Hence the second look.
    reading = vault.understanding.read(file, data)
    report = vault.understanding.report_in(reading.text)
    try:
        with vault.database.write() as session:
            duplicate = _same_bytes(session, vault.originals, incoming) or _same_text(session, report)
            added = duplicate or _store(session, vault, incoming, reading, report)
    except BaseException:
        _take_back(vault, incoming)
        raise
    vault.originals.ended(incoming.sha256)
    return added


def _take_back(vault: Vault, incoming: Incoming) -> None:
    try:
        drop_original(vault, incoming.sha256)
        vault.originals.ended(incoming.sha256)
    except JilanError as error:
        # What stopped the import may stop this too, and is what the person must hear of; the doctor finds the file.
        _log.warning("the original of %s stays behind: %s", incoming.file, error)


def _same_bytes(session: Session, originals: Originals, incoming: Incoming) -> Added | None:
    known = session.scalar(select(tables.Report.id).filter_by(sha256=incoming.sha256))
    if known is None:
        return None
    originals.keep(incoming.sha256, incoming.data)
    return _duplicate(session, known, "bytes")


def _same_text(session: Session, report: Report) -> Added | None:
    if not report.passages:
        # Two reports of which nothing could be read are not the same for that.
        return None
    unit = place_of_unit(report.unit)
    name = unit["name"] if unit else None
    for known, read in session.execute(
        select(tables.Report.id, tables.Report.read)
        .filter_by(content_hash=content_hash(report))
        .order_by(tables.Report.id)
    ):
        if ((read["unit"] or {}).get("name"), read["year"]) == (name, report.year):
            return _duplicate(session, known, "text")
    return None


def _duplicate(session: Session, report: int, same: Same) -> Added:
    return Added("duplicate", report, same, None, report_in(session, report))


def _store(session: Session, vault: Vault, incoming: Incoming, reading: Reading, report: Report) -> Added:
    vault.originals.begin(incoming.sha256)
    vault.originals.keep(incoming.sha256, incoming.data)
    row = _row(session, incoming, reading, report, vault.understanding)
    keep_parts(session, row.id, reading.text, report)
    regroup(session, row, None)
    older = [one.id for one in versions_of(session, key_of(row)) if one.id != row.id]
    mark(session, [row.id])
    status: Status = "updated" if older else "added"
    log(session, "imported", row.id, incoming.actor, {"file": incoming.file, "status": status})
    session.flush()
    return Added(status, row.id, None, older[-1] if older else None, report_in(session, row.id))


def _row(
    session: Session, incoming: Incoming, reading: Reading, report: Report, understanding: Understanding
) -> tables.Report:
    original = tables.Original(
        sha256=incoming.sha256,
        size=len(incoming.data),
        format=reading.format,
        encoding=reading.encoding,
        stored_at=now(),
    )
    session.add(original)
    session.flush()
    row = tables.Report(
        file=incoming.file,
        sha256=incoming.sha256,
        version=1,
        superseded=False,
        imported_at=now(),
        imported_by=incoming.actor,
    )
    fill(row, reading, report, understanding)
    put(session, row, facts_of(row, {}))
    session.add(row)
    session.flush()
    note(session, row, ())
    return row
