"""Withdrawing a report: nothing of it stays but a line in the log, and a mark until the index has dropped it too."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from archive import tables
from archive.doctor_files import unused
from archive.events import log
from archive.fetching import row_of
from archive.marks import mark
from archive.settling import drop_if_unused
from archive.vault import Vault
from archive.versions import key_of, regroup


def remove(vault: Vault, report: int, actor: str) -> None:
    """Removes a report with its corrections and its original. An older version becomes current again.

    :raise NotFound: if there is no such report.
    """
    with vault.database.write() as session:
        row = row_of(session, report)
        key, unit, files = key_of(row), row.unit_id, _files(session, row)
        log(session, "removed", report, actor, {"file": row.file})
        # The database takes headings, passages, text, details, tags and corrections along (ON DELETE CASCADE).
        session.execute(delete(tables.Report).filter_by(id=report))
        session.execute(delete(tables.Original).where(tables.Original.sha256.in_(files), unused()))
        regroup(session, None, key)
        drop_if_unused(session, unit)
        mark(session, [report])
    for sha256 in files:
        drop_original(vault, sha256)
    vault.database.forget()


def _files(session: Session, row: tables.Report) -> list[str]:
    """The files of a report, those attached to it too."""
    return [row.sha256, *session.scalars(select(tables.Attachment.sha256).filter_by(report_id=row.id))]


def drop_original(vault: Vault, sha256: str) -> None:
    """Deletes the file, unless a row names it: the same file may have been imported again meanwhile.

    No import can come between the look and the deletion, because both hold the database for writing.
    """
    with vault.database.write() as session:
        if not session.scalar(select(tables.Original.sha256).filter_by(sha256=sha256)):
            vault.originals.drop(sha256)
