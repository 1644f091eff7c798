"""Bringing databases to the tables of this program, or refusing them, without losing anything."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from archive import migrate
from archive.base import Base
from archive.database import Database
from archive.migrate import SCRIPTS, prepare
from archive.migrations import HEAD
from corpus.errors import Misconfigured
from tests.archives import ACTOR, document, opened

LATER = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "later", "0001"


def upgrade():
    with op.batch_alter_table("reports") as table:
        table.alter_column("file", new_column_name="file_name")
    {fault}
"""


def revision(folder: Path) -> str:
    with closing(sqlite3.connect(folder / "jilan.db")) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def test_the_migrations_make_just_the_tables_of_the_program(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'jilan.db'}", tmp_path)
    prepare(database)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    database.close()


def test_head_names_the_newest_migration() -> None:
    assert ScriptDirectory(SCRIPTS).get_heads() == [HEAD]


def test_a_newer_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    opened(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "jilan.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(Misconfigured, match=r"9999.*升级本程序"):
        opened(tmp_path)
    assert revision(tmp_path) == "9999"
    assert list(tmp_path.glob("*.bak-*")) == []


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "jilan.db")) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(Misconfigured, match="bookmarks"):
        opened(tmp_path)


def test_the_password_of_a_database_stands_in_no_message(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'jilan.db'}", tmp_path)
    database.engine.url = database.engine.url.set(username="u", password="geheim")  # noqa: S106 - invented
    assert "geheim" not in migrate._where(database)


@pytest.fixture
def scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the migrations, as those of a program of tomorrow."""
    folder = tmp_path / "scripts"
    shutil.copytree(SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrate, "SCRIPTS", folder)
    monkeypatch.setattr(migrate, "HEAD", "later")
    return folder / "versions" / "later.py"


def test_an_older_database_is_copied_aside_and_migrated(tmp_path: Path, scripts: Path) -> None:
    data = tmp_path / "data"
    with pytest.MonkeyPatch.context() as today:
        today.setattr(migrate, "HEAD", HEAD)
        archive = opened(data)
        archive.add("a.txt", document(body="甲\n乙"), ACTOR)
        archive.close()
    scripts.write_text(LATER.format(fault="pass"), encoding="utf-8")
    opened(data).close()
    assert revision(data) == "later"
    with closing(sqlite3.connect(data / "jilan.db")) as connection:
        assert connection.execute("SELECT file_name FROM reports").fetchall() == [("a.txt",)]
        assert connection.execute("SELECT count(*) FROM passages").fetchone() == (2,), "altering must not cascade"
    with closing(sqlite3.connect(data / "jilan.db.bak-0001")) as copy:
        assert copy.execute("SELECT file FROM reports").fetchall() == [("a.txt",)]


def test_a_migration_that_fails_leaves_the_database_as_it_was(tmp_path: Path, scripts: Path) -> None:
    data = tmp_path / "data"
    with pytest.MonkeyPatch.context() as today:
        today.setattr(migrate, "HEAD", HEAD)
        opened(data).close()
    scripts.write_text(LATER.format(fault="1 / 0"), encoding="utf-8")
    with pytest.raises(ZeroDivisionError):
        opened(data)
    assert revision(data) == HEAD
    with closing(sqlite3.connect(data / "jilan.db")) as connection:
        assert connection.execute("SELECT count(file) FROM reports").fetchone() == (0,)
