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
from archive.originals import Originals, digest
from corpus.errors import Misconfigured
from tests.archives import ACTOR, document, opened
from tests.tagged import opened_with, understand_tags

LATER = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "later", "{head}"


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
    scripts.write_text(LATER.format(head=HEAD, fault="pass"), encoding="utf-8")
    opened(data).close()
    assert revision(data) == "later"
    with closing(sqlite3.connect(data / "jilan.db")) as connection:
        assert connection.execute("SELECT file_name FROM reports").fetchall() == [("a.txt",)]
        assert connection.execute("SELECT count(*) FROM passages").fetchone() == (2,), "altering must not cascade"
    with closing(sqlite3.connect(data / f"jilan.db.bak-{HEAD}")) as copy:
        assert copy.execute("SELECT file FROM reports").fetchall() == [("a.txt",)]


def test_a_migration_that_fails_leaves_the_database_as_it_was(tmp_path: Path, scripts: Path) -> None:
    data = tmp_path / "data"
    with pytest.MonkeyPatch.context() as today:
        today.setattr(migrate, "HEAD", HEAD)
        opened(data).close()
    scripts.write_text(LATER.format(head=HEAD, fault="1 / 0"), encoding="utf-8")
    with pytest.raises(ZeroDivisionError):
        opened(data)
    assert revision(data) == HEAD
    with closing(sqlite3.connect(data / "jilan.db")) as connection:
        assert connection.execute("SELECT count(file) FROM reports").fetchone() == (0,)


def first_release(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database of revision 0001 with two reports, written row by row as that release did."""
    scripts = folder.parent / "first"
    shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__", "v000[2-9]_*"))
    with monkeypatch.context() as past:
        past.setattr(migrate, "SCRIPTS", scripts)
        past.setattr(migrate, "HEAD", "0001")
        database = Database(f"sqlite:///{folder / 'jilan.db'}", folder)
        prepare(database)
        database.close()
    with closing(sqlite3.connect(folder / "jilan.db")) as connection:
        connection.execute("INSERT INTO units (id, name) VALUES (1, '云岚市青屏区总工会')")
        for report, data in enumerate((document(body="甲\n乙"), document(year=2022, body="丙")), 1):
            _old_rows(connection, Originals(folder / "originals"), report, data)
        connection.commit()


def _old_rows(connection: sqlite3.Connection, originals: Originals, report: int, data: bytes) -> None:
    sha256, year = digest(data), 2020 + report
    originals.keep(sha256, data)
    unit = '{"name": "云岚市青屏区总工会", "level": null, "province": null, "city": null, "district": null}'
    read = f'{{"unit": {unit}, "year": {year}, "score": null, "grade": null, "derived_grade": null,' + (
        '"doc_type": "overall_self_evaluation", "uncertain": []}'
    )
    row = {
        "id": report, "sha256": sha256, "file": f"{report}.txt", "doc_type": "overall_self_evaluation", "unit_id": 1,
        "year": year, "score_parts": "{}", "bands": "[90, 80, 60]", "bands_printed": 0, "uncertain": "[]",
        "warnings": "[]", "read": read, "content_hash": "", "version": 1, "superseded": 0, "parser_version": 1,
        "imported_at": "2025-03-01 08:00:00", "imported_by": ACTOR,
    }  # fmt: skip
    put(
        connection,
        "originals",
        sha256=sha256,
        size=len(data),
        format="txt",
        encoding=None,
        stored_at="2025-03-01 08:00:00",
    )
    put(connection, "reports", **row)
    put(connection, "sources", report_id=report, text=data.decode())
    for position, text in enumerate(line for line in data.decode().split("\n") if "=" not in line):
        passage = {"report_id": report, "position": position, "text": text, "start": 0, "end": 1, "ordinal": 1}
        put(connection, "passages", **passage, role="other", path="[]")


def put(connection: sqlite3.Connection, table: str, **columns: object) -> None:
    names, places = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", list(columns.values()))  # noqa: S608


def test_reports_of_the_first_release_are_there_with_empty_details(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    first_release(data, monkeypatch)
    archive = opened_with(data, understand=understand_tags, version=2)
    kept = archive.report(1)
    assert [one.passage.text for one in kept.passages] == ["甲", "乙"]
    assert (kept.problems, kept.figures, kept.tags, kept.missing, kept.problems_stated_none) == ((), (), (), (), False)
    assert [(finding.kind, finding.report) for finding in archive.check()] == [("old_reading", 1), ("old_reading", 2)]
    assert archive.tags_to_review().total == 0
    assert revision(data) == HEAD
    assert (data / "jilan.db.bak-0001").exists()
    archive.close()


def test_reports_of_the_first_release_can_be_tagged_at_once_and_understood_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    first_release(data, monkeypatch)
    archive = opened_with(data, understand=understand_tags, version=2)
    passage = archive.report(1).passages[1].id
    archive.tag(passage, "B1", ACTOR)
    mended = archive.repair(archive.check(), ACTOR)
    assert len(mended) == 2
    kept = archive.report(1)
    assert [(tag.passage, tag.category, tag.status) for tag in kept.tags] == [(passage, "B1", "confirmed")]
    assert kept.parser_version == 2
    archive.indexed(archive.pending())
    assert archive.check() == []
    archive.close()


def test_searches_can_be_saved_in_a_database_of_the_first_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    first_release(data, monkeypatch)
    archive = opened(data)
    assert archive.saved_searches() == []
    saved = archive.save_search("预算执行", {"version": 1}, ACTOR)
    archive.close()
    again = opened(data)
    assert again.saved_searches() == [saved]
    again.close()
