"""The database: how it is opened, and the two ways to work with it.

``read()`` and ``write()`` give a session in one transaction: a snapshot that never waits, and a change that is either
there wholly or not at all. There is one writer at a time: SQLite says so with BEGIN IMMEDIATE, PostgreSQL with a lock on
the reports, so that "is it there already?" and "put it there" are never parted by another writer.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.orm import Session

from archive.faults import faults
from corpus.errors import Misconfigured

log = logging.getLogger(__name__)

# FULL, not NORMAL: in WAL mode NORMAL may lose the last commits on a power cut. It costs one fsync a report.
# secure_delete: what is removed must not linger in free pages of the file.
PRAGMAS = {
    "busy_timeout": 10_000,
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "secure_delete": "ON",
    "temp_store": "MEMORY",
    # 32 MB a connection instead of 2: counts over many reports read the same pages again and again.
    "cache_size": -32_768,
}
_NO_ADDRESS = (
    "JILAN_DATABASE 不是可用的数据库地址。请写成 sqlite:////srv/jilan.db 或 postgresql+psycopg://用户:密码@主机/库名。"
)
_NO_DRIVER = "没有安装这种数据库的驱动程序 {name}。请先安装它（如 pip install {name}），或不设 JILAN_DATABASE。"
_IN_MEMORY = "JILAN_DATABASE 指向内存中的数据库，程序一结束就什么都不剩。请写明文件，如 sqlite:////srv/jilan.db。"
_ONE_WRITER = "LOCK TABLE reports IN SHARE ROW EXCLUSIVE MODE"


class Database:
    """An engine with its transactions. ``folder`` is the data folder, named in messages."""

    def __init__(self, url: str, folder: Path) -> None:
        """Opens nothing yet.

        :raise Misconfigured: if ``url`` is no database address, or its driver is not installed.
        """
        self.folder = folder
        self.engine = _engine(url)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        if self.is_sqlite and self.file is None:
            raise Misconfigured(_IN_MEMORY)
        # A page asks several times and must see one state; SQLite's transactions are snapshots as they are.
        level = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        self._reader = self.engine.execution_options(**level)
        self._writer = self.engine.execution_options(jilan_writes=True)
        if self.is_sqlite:
            event.listen(self.engine, "connect", _set_up)
            event.listen(self.engine, "begin", _begin)

    @property
    def file(self) -> Path | None:
        """The file of an SQLite database that has one."""
        name = self.engine.url.database
        return Path(name) if self.is_sqlite and name and name != ":memory:" else None

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session over one snapshot; what it changes is lost."""
        with faults(self.folder), Session(self._reader) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session that commits at the end, or leaves no trace if anything was raised."""
        with faults(self.folder), Session(self._writer) as session, session.begin():
            if not self.is_sqlite:
                session.execute(text(_ONE_WRITER))
            yield session

    def forget(self) -> None:
        """Makes deleted content disappear from the write-ahead log, where old pages wait, and from copies that a
        migration left."""
        if self.file is None:
            return
        with faults(self.folder):
            for copy in self.file.parent.glob(f"{self.file.name}.bak-*"):
                copy.unlink(missing_ok=True)
            if self._checkpoint():
                log.info("a reader is at work: the write-ahead log is emptied by the next removal or at the end")

    def _checkpoint(self) -> bool:
        """Empties the write-ahead log; says whether someone reading an old snapshot hindered it."""
        connection = self.engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy, *_ = cursor.fetchone() or (0,)
            return bool(busy)
        finally:
            connection.close()

    def damage(self) -> list[str]:
        """What SQLite itself finds wrong with the file; other databases look after themselves."""
        if not self.is_sqlite:
            return []
        with faults(self.folder), self.engine.connect() as connection:
            found = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
        return [str(line) for line in found if line != "ok"]

    def close(self) -> None:
        """Gives all connections back."""
        self.engine.dispose()


def _engine(url: str) -> Engine:
    try:
        parsed: URL = make_url(url)
        return create_engine(parsed, json_serializer=partial(json.dumps, ensure_ascii=False))
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        log.warning("unusable database address: %s", type(error).__name__)
        raise Misconfigured(_NO_ADDRESS) from error
    except ModuleNotFoundError as error:
        raise Misconfigured(_NO_DRIVER.format(name=error.name)) from error


def _set_up(connection: Any, _record: object) -> None:
    # The driver's own transactions begin too late and not for every statement; ours begin in _begin.
    connection.isolation_level = None
    cursor = connection.cursor()
    for name, value in PRAGMAS.items():
        cursor.execute(f"PRAGMA {name}={value}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("jilan_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
