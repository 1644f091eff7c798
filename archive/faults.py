"""What the system refuses, in words: a full disk, a read-only folder, a damaged database.

``faults(folder)`` stands around everything that touches the disk or the database. It turns the errors that a person can
do something about into ``Misconfigured`` or ``Busy``, and lets defects of ours pass as they are.
"""

from __future__ import annotations

import errno
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import exc

from corpus.errors import Busy, JilanError, Misconfigured
from corpus.saying import said

log = logging.getLogger(__name__)

_FULL = "数据文件夹 %(folder)s 所在的磁盘已满，这一步没有写入。请腾出空间后重试；此前已导入的报告不受影响。"
_READ_ONLY = "数据文件夹 %(folder)s 不可写入。请检查文件夹的权限和磁盘的写保护，或用 --data 指定另一个文件夹。"
_DAMAGED = "数据文件夹 %(folder)s 中的数据库已损坏，或不是绩览的数据库。请从备份恢复，或用 --data 指定另一个文件夹。"
_UNREACHABLE = "数据文件夹 %(folder)s 中的数据库打不开。请检查该文件夹是否存在、是否有权限。"
_DISK = "读写数据文件夹 %(folder)s 时磁盘出错（%(reason)s）。请检查磁盘，并把数据文件夹复制到完好的磁盘上。"
_BUSY = "数据库正被另一个程序占用。请等它结束后重试。"
_SERVER = "数据库服务器没有应答或拒绝了连接。请检查 JILAN_DATABASE 的地址、用户和密码，并确认服务器已启动。"
MESSAGES = (_FULL, _READ_ONLY, _DAMAGED, _UNREACHABLE, _DISK, _BUSY, _SERVER)
"""All of them, for the catalogues of other languages."""

_OF_SQLITE: dict[int, tuple[type[JilanError], str]] = {
    sqlite3.SQLITE_FULL: (Misconfigured, _FULL),
    sqlite3.SQLITE_READONLY: (Misconfigured, _READ_ONLY),
    sqlite3.SQLITE_PERM: (Misconfigured, _READ_ONLY),
    sqlite3.SQLITE_CANTOPEN: (Misconfigured, _UNREACHABLE),
    sqlite3.SQLITE_CORRUPT: (Misconfigured, _DAMAGED),
    sqlite3.SQLITE_NOTADB: (Misconfigured, _DAMAGED),
    sqlite3.SQLITE_IOERR: (Misconfigured, _DISK),
    sqlite3.SQLITE_BUSY: (Busy, _BUSY),
    sqlite3.SQLITE_LOCKED: (Busy, _BUSY),
}
_OF_SYSTEM = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
}


@contextmanager
def faults(folder: Path) -> Iterator[None]:
    """Around work in ``folder``.

    :raise Misconfigured: for a full or failing disk, a folder that is not writable, a damaged or unreachable database.
    :raise Busy: if another program holds the database too long.
    """
    try:
        yield
    except OSError as error:
        message = _OF_SYSTEM.get(error.errno or 0, _DISK)
        raise _told(Misconfigured, message, folder, error) from error
    except exc.TimeoutError as error:
        raise _told(Busy, _BUSY, folder, error) from error
    except exc.DBAPIError as error:
        known = _known(error)
        if known is None:
            raise
        raise _told(*known, folder, error.orig or error) from error


def _known(error: exc.DBAPIError) -> tuple[type[JilanError], str] | None:
    if isinstance(error.orig, sqlite3.Error):
        # The low byte is the primary code; the rest says more exactly how it came about.
        return _OF_SQLITE.get(getattr(error.orig, "sqlite_errorcode", 0) & 0xFF)
    return (Misconfigured, _SERVER) if isinstance(error, exc.OperationalError) else None


def _told(kind: type[JilanError], message: str, folder: Path, cause: BaseException) -> JilanError:
    log.warning("%s: %s", folder, cause)
    return kind(said(message, folder=folder, reason=getattr(cause, "strerror", None) or cause))
