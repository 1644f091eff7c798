"""Reading kept originals again, with a better reader or parser, in place: ids, corrections and decided tags stay.

A decision about a passage that the new reading no longer has is lost, and logged without the text it was about.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from archive import tables
from archive.deciding import decisions_in
from archive.events import log
from archive.faults import faults
from archive.fetching import report_in, row_of
from archive.keeping import fill, replace_parts
from archive.marks import mark
from archive.pieces import Piece, joined, pieces_of
from archive.recognised import doubted
from archive.records import KeptReport
from archive.rows import content_hash
from archive.settling import settle
from archive.vault import Vault
from archive.versions import key_of
from corpus.errors import NotFound, Unreadable
from corpus.model import Reading
from corpus.saying import said


@dataclass(frozen=True, slots=True)
class _Again:
    """A report read again: its whole text, where its attachments stand in it, and how its own text is recognised."""

    reading: Reading
    first_page: int
    places: dict[int, tuple[int, int]]
    own_hash: str


def original(vault: Vault, report: int) -> tuple[str, bytes]:
    """The name and the bytes of the file as it came.

    :raise NotFound: if there is no such report.
    :raise Misconfigured: if the file is gone or has changed.
    """
    with vault.database.read() as session:
        row = row_of(session, report)
        file, sha256 = row.file, row.sha256
    with faults(vault.database.folder):
        return file, vault.originals.read(sha256)


def attachment(vault: Vault, report: int, attached: int) -> tuple[str, bytes]:
    """The name and the bytes of a file attached to a report.

    :raise NotFound: if the report has no such attachment.
    :raise Misconfigured: if the file is gone or has changed.
    """
    with vault.database.read() as session:
        row = session.scalars(select(tables.Attachment).filter_by(id=attached, report_id=report)).one_or_none()
        if row is None:
            raise NotFound(said("报告 %(report)s 没有编号为 %(attached)s 的附件。", report=report, attached=attached))
        file, sha256 = row.file, row.sha256
    with faults(vault.database.folder):
        return file, vault.originals.read(sha256)


def reread(vault: Vault, report: int, actor: str) -> KeptReport:
    """Understands the files of a report anew.

    :raise NotFound: if there is no such report.
    :raise Unreadable: if one of them can no longer be read; then everything stays as it was.
    """
    again = _read(vault, report)
    content = vault.understanding.report_in(again.reading.text)
    with vault.database.write() as session:
        row = row_of(session, report)
        content = doubted(session, content, again.reading, report)
        before = key_of(row)
        fill(row, again.reading, content, vault.understanding)
        row.first_page, row.content_hash = again.first_page, again.own_hash
        kept = session.get_one(tables.Original, row.sha256)
        kept.format, kept.encoding = again.reading.format, again.reading.encoding
        for attached, (start, end) in again.places.items():
            one = session.get_one(tables.Attachment, attached)
            one.start, one.end = start, end
        decided = decisions_in(session, report)
        replace_parts(session, report, again.reading.text, content)
        lost = decided.keys() - decisions_in(session, report).keys()
        for tag in sorted(lost):
            log(session, "untagged", report, actor, decided[tag])
        settle(session, row, before)
        mark(session, [report])
        log(session, "reread", report, actor, {"parser_version": row.parser_version})
        session.flush()
        return report_in(session, report)


def _read(vault: Vault, report: int) -> _Again:
    """The report's own text, and behind it those of its attachments that were understood with it."""
    with vault.database.read() as session:
        kept = report_in(session, report)
    own = _own(vault, kept)
    reading, places = own.reading, {}
    for one in kept.attachments:
        start = end = len(reading.text)
        if one.end > one.start:
            more = vault.understanding.read(*attachment(vault, report, one.id))
            reading, start = joined(reading, more, one.file)
            end = len(reading.text)
        places[one.id] = (start, end)
    own_hash = content_hash(vault.understanding.report_in(own.reading.text))
    return _Again(reading, own.first_page, places, own_hash)


def _own(vault: Vault, kept: KeptReport) -> Piece:
    """The report's piece of its file.

    :raise Unreadable: if the file does not hold as many reports any more.
    """
    whole = vault.understanding.read(*original(vault, kept.id))
    found = pieces_of(whole, vault.understanding.pieces(whole.text))
    if kept.part < len(found):
        return found[kept.part]
    raise Unreadable(
        "fewer",
        said("重新读取后，文件里只有 %(number)s 份报告，找不到第 %(part)s 份。", number=len(found), part=kept.part + 1),
        said("请核对原件；如仍需要，请撤回这份报告后重新导入。"),
    )
