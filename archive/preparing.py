"""What is done with a file before it is kept: read and understood, which takes longest, needs no transaction and may run
in several threads.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import tables
from archive.originals import digest
from archive.pieces import Piece, pieces_of
from archive.records import Outcome
from archive.vault import Vault
from corpus.report import Report


@dataclass(frozen=True, slots=True)
class Part:
    """One report of a file and what it says."""

    piece: Piece
    report: Report


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that was read and understood, or (``parts`` None) that is kept already."""

    file: str
    data: bytes
    sha256: str
    parts: tuple[Part, ...] | None


def prepare(vault: Vault, file: str, data: bytes) -> Prepared:
    """Reads and understands a file, unless all that it holds is kept already.

    :raise Unreadable: if no report can be read from it.
    """
    sha256 = digest(data)
    with vault.database.read() as session:
        known = same_bytes(session, sha256)
    return Prepared(file, data, sha256, None if known else parts_of(vault, file, data))


def parts_of(vault: Vault, file: str, data: bytes) -> tuple[Part, ...]:
    """The reports of a file."""
    own = vault.understanding
    reading = own.read(file, data)
    understand = own.beside or own.understand
    found = pieces_of(reading, own.pieces(reading.text))
    return tuple(Part(piece, understand(piece.reading.text, own.taxonomy)) for piece in found)


def same_bytes(session: Session, sha256: str) -> list[Outcome]:
    """The reports that these bytes became, if all of them are still kept; the report that they joined."""
    known = session.scalars(select(tables.Report.id).filter_by(sha256=sha256).order_by(tables.Report.part)).all()
    if known and len(known) == session.get_one(tables.Original, sha256).pieces:
        return [Outcome("duplicate", report, "bytes") for report in known]
    attached = select(tables.Report.id).join(tables.Attachment).filter(tables.Attachment.sha256 == sha256)
    joined = session.scalars(attached.where(~tables.Report.superseded)).all()
    return [Outcome("duplicate", report, "bytes") for report in joined] if joined and not known else []
