"""The remedies for what the doctor finds: one function a kind, each in a transaction of its own.

Every remedy looks again before it acts, since an import may have been at work while the doctor looked; now the caller holds the
writer's lock. Without a remedy
here are damaged databases and lost originals, which need a backup, and pending marks, which end when the index is
brought up to date.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from sqlalchemy import delete, select, update

from archive import queue, tables
from archive.arriving import clear
from archive.backup_folder import drop_stale
from archive.doctor import PARTS
from archive.doctor_files import last_part, sha256_of, unused
from archive.events import log
from archive.marks import mark
from archive.namings import recount
from archive.records import Finding
from archive.removing import drop_original
from archive.rereading import reread
from archive.settling import drop_if_unused, settle
from archive.vault import Vault
from archive.versions import key_of
from corpus.errors import JilanError

_log = logging.getLogger(__name__)


def repair(vault: Vault, findings: Iterable[Finding], actor: str) -> list[Finding]:
    """Puts right what can be, and says what was. A remedy that fails is logged; the next check finds its case again."""
    return [finding for finding in findings if finding.kind in REMEDIES and _repaired(vault, finding, actor)]


def _repaired(vault: Vault, finding: Finding, actor: str) -> bool:
    try:
        REMEDIES[finding.kind](vault, finding, actor)
    except JilanError as error:
        _log.warning("%s of report %s not repaired: %s", finding.kind, finding.report, error)
        return False
    return True


def _drop_file(vault: Vault, finding: Finding, actor: str) -> None:
    drop_original(vault, finding.what)


def _drop_row_of_file(vault: Vault, finding: Finding, actor: str) -> None:
    with vault.database.write() as session:
        session.execute(delete(tables.Original).where(tables.Original.sha256 == finding.what, unused()))
    drop_original(vault, finding.what)


def _count_pieces(vault: Vault, finding: Finding, actor: str) -> None:
    with vault.database.write() as session:
        row = update(tables.Original).where(tables.Original.sha256 == finding.what)
        session.execute(row.where(tables.Original.pieces <= last_part()).values(pieces=last_part() + 1))


def _drop_bytes(vault: Vault, finding: Finding, actor: str) -> None:
    sha256 = sha256_of(finding.what)
    with vault.database.write() as session:
        # Bytes with a note are on their way into the queue.
        if sha256 not in {*queue.spooled(session), *vault.spool.begun()}:
            vault.spool.drop(sha256)


def _drop_arrived(vault: Vault, finding: Finding, actor: str) -> None:
    clear(vault.spool)


def _drop_backup(vault: Vault, finding: Finding, actor: str) -> None:
    drop_stale(vault.database.folder / finding.what)


def _drop_rows(vault: Vault, finding: Finding, actor: str) -> None:
    table = next(table for table in PARTS if table.__tablename__ == finding.what)
    with vault.database.write() as session:
        session.execute(delete(table).where(table.report_id.not_in(select(tables.Report.id))))


def _settle(vault: Vault, finding: Finding, actor: str) -> None:
    with vault.database.write() as session:
        row = session.get(tables.Report, finding.report)
        if row is not None:
            settle(session, row, key_of(row))
            mark(session, [row.id])
            log(session, "repaired", row.id, actor, {"what": finding.kind})


def _drop_unit(vault: Vault, finding: Finding, actor: str) -> None:
    with vault.database.write() as session:
        drop_if_unused(session, int(finding.what))


def _recount(vault: Vault, finding: Finding, actor: str) -> None:
    if finding.report is not None:
        with vault.database.write() as session:
            recount(session, [finding.report])
            log(session, "repaired", finding.report, actor, {"what": finding.kind})


def _read_again(vault: Vault, finding: Finding, actor: str) -> None:
    if finding.report is not None:
        reread(vault, finding.report, actor)


REMEDIES: dict[str, Callable[[Vault, Finding, str], None]] = {
    "stray_file": _drop_file,
    "stray_rows": _drop_rows,
    "stray_bytes": _drop_bytes,
    "stray_folder": _drop_arrived,
    "stale_backup": _drop_backup,
    "unused_original": _drop_row_of_file,
    "pieces": _count_pieces,
    "attachment_place": _read_again,
    "facts": _settle,
    "doubts": _settle,
    "version": _settle,
    "empty_unit": _drop_unit,
    "old_reading": _read_again,
    "namings": _recount,
}
