"""What may be amiss in the bytes that an archive keeps: originals that nobody uses, counts and places that cannot be, and
what an import left in the spool, or a backup in the data folder.

While an import is at work bytes come and go there, and after one that died the next one clears up. So the spool is only
looked at when nothing waits; what lies there then is nobody's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from archive import queue, queue_work, tables
from archive.backup_folder import stale_folders
from archive.backup_moment import PREFIX
from archive.records import Finding
from archive.vault import Vault

_HASH = 64


def unused() -> ColumnElement[bool]:
    """Of the originals, those that neither a report nor an attachment came from."""
    used = select(tables.Report.sha256).union_all(select(tables.Attachment.sha256))
    return tables.Original.sha256.not_in(used)


def last_part() -> ColumnElement[int]:
    """Of an original, the place (from 0) of the last report that came from it."""
    last = select(func.max(tables.Report.part)).where(tables.Report.sha256 == tables.Original.sha256)
    return func.coalesce(last.scalar_subquery(), 0)


def sha256_of(name: str) -> str:
    """Whose bytes a file holds: a copy that a crash left half written has a longer name."""
    return name[:_HASH]


def _unused_originals(vault: Vault, session: Session) -> Iterator[Finding]:
    for sha256 in session.scalars(select(tables.Original.sha256).where(unused()).order_by(tables.Original.sha256)):
        message = f"原件 {sha256} 不属于任何报告，也不是任何报告的附件。"
        yield Finding("unused_original", message, fixable=True, what=sha256)


def _pieces(vault: Vault, session: Session) -> Iterator[Finding]:
    query = select(tables.Original.sha256, tables.Original.pieces, last_part())
    impossible = tables.Original.pieces <= last_part()
    for sha256, pieces, part in session.execute(query.where(impossible).order_by(tables.Original.sha256)):
        message = f"原件 {sha256} 记为含 {pieces} 份报告，却有其中的第 {part + 1} 份。"
        yield Finding("pieces", message, fixable=True, what=sha256)


def _places(vault: Vault, session: Session) -> Iterator[Finding]:
    one, length = tables.Attachment, func.length(tables.Source.text)
    impossible = (one.start < 0) | (one.end < one.start) | (one.end > length)
    query = select(one.report_id, one.file).join(tables.Source, tables.Source.report_id == one.report_id)
    for report, file in session.execute(query.where(impossible).order_by(one.report_id, one.id)):
        message = f"报告 {report} 的附件 {file} 所记的位置不在报告的文字之内，需重新识别这份报告。"
        yield Finding("attachment_place", message, report, fixable=True)


def _stray_bytes(vault: Vault, _: Session) -> Iterator[Finding]:
    # In this order: whatever comes while this looks has its note until it stands in the queue, so that what has neither was
    # left. The moment is a later one than that of the other checks.
    lying = [path for path in vault.spool.files() if path.name.startswith(path.parent.name)]
    folders, begun = list(vault.spool.folder.glob("arriving-*")), set(vault.spool.begun())
    with vault.database.read() as session:
        if queue_work.is_waiting(session):
            return
        known = queue.spooled(session) | begun
    for path in lying:
        # What is gone by now was only about to be dropped.
        if sha256_of(path.name) not in known and path.exists():
            message = f"等待区中的 {path.name} 没有文件在等待它，是中断的导入留下的。"
            yield Finding("stray_bytes", message, fixable=True, what=path.name)
    for folder in folders:
        if folder.exists():
            message = f"等待区中的文件夹 {folder.name} 是中断的解压留下的。"
            yield Finding("stray_folder", message, fixable=True, what=folder.name)


def _stale_backups(vault: Vault, _: Session) -> Iterator[Finding]:
    for folder in stale_folders(vault.database.folder, PREFIX):
        message = f"数据文件夹中的 {folder.name} 是中断的备份留下的。"
        yield Finding("stale_backup", message, fixable=True, what=folder.name)


CHECKS: tuple[Callable[[Vault, Session], Iterator[Finding]], ...] = (
    _unused_originals,
    _pieces,
    _places,
    _stray_bytes,
    _stale_backups,
)
