"""Brings a database to the tables of this program, when it is opened.

In: a database of any state. Out: one with the tables of ``HEAD``. A fresh one gets them, an older one is copied aside
and migrated in one transaction, a newer, foreign or damaged one is refused and left as it is.
"""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from archive.base import Base
from archive.database import Database
from archive.faults import faults
from archive.lock import writer
from archive.migrations import HEAD
from corpus.errors import Misconfigured

log = logging.getLogger(__name__)

SCRIPTS = Path(__file__).with_name("migrations")
_WAIT = 10.0
_NEWER = (
    "数据库 {where} 由更新版本的绩览写成（版本 {revision}，本程序只认识到 {head}），没有打开。"
    "请升级本程序，或用 --data 指定另一个文件夹。"
)
_FOREIGN = "数据库 {where} 不是绩览的：里面已有别的表（{tables}）。请在 JILAN_DATABASE 中指定一个空的数据库。"


def prepare(database: Database) -> None:
    """Creates the folder and the tables, or migrates them.

    :raise Misconfigured: if the folder cannot be written, or the database is newer than the program, foreign or damaged.
    :raise Busy: if the database needs migrating while another process writes.
    """
    with faults(database.folder):
        database.folder.mkdir(parents=True, exist_ok=True)
        if database.file:
            database.file.parent.mkdir(parents=True, exist_ok=True)
        if _revision(database) == HEAD:
            return
        with writer(database.folder, wait=_WAIT):
            # Who held the lock may have been at just this.
            if (revision := _revision(database)) != HEAD:
                _migrate(database, revision)


def _revision(database: Database) -> str | None:
    """The revision of the database; None if it is empty."""
    with database.engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        if "alembic_version" in tables:
            return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        if tables:
            named = "、".join(sorted(tables)[:3])
            raise Misconfigured(_FOREIGN.format(where=_where(database), tables=named))
        return None


def _migrate(database: Database, revision: str | None) -> None:
    # Loaded here because it is slow and needed once in the life of a database.
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(SCRIPTS)
    if revision is not None and revision not in {script.revision for script in scripts.walk_revisions()}:
        raise Misconfigured(_NEWER.format(where=_where(database), revision=revision, head=HEAD))
    upgrade = EnvironmentContext(Config(), scripts, fn=lambda current, _: scripts._upgrade_revs("head", current))
    with upgrade, database.engine.connect() as connection:
        _before(database, connection, revision)
        with connection.begin():
            # Batch mode: SQLite cannot alter most of a table, so Alembic copies it into a new one.
            upgrade.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
            upgrade.run_migrations()
            _after(database, connection)
    # Its connection had foreign keys off; the next ones have them on again.
    database.engine.dispose()
    log.info("migrated %s from %s to %s", _where(database), revision, HEAD)


def _before(database: Database, connection: Connection, revision: str | None) -> None:
    if not database.file:
        return
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)  # noqa: S101 - tells the type checker what is_sqlite means
    if revision is not None:
        _copy_aside(driver, database.file.with_name(f"{database.file.name}.bak-{revision}"))
    # Altering a table copies and drops it, and dropping it would delete what refers to it. Only outside a transaction.
    driver.execute("PRAGMA foreign_keys=OFF")


def _copy_aside(driver: sqlite3.Connection, target: Path) -> None:
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(target)) as copy:
        driver.backup(copy)


def _after(database: Database, connection: Connection) -> None:
    if database.file and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise RuntimeError("the migration left references to rows that are gone")


def _where(database: Database) -> str:
    return database.engine.url.render_as_string(hide_password=True)
