"""Opening, and what the system may refuse: every fault has a sentence, and the archive stays whole."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from archive import Archive
from archive.base import Base
from archive.database import PRAGMAS, Database
from archive.faults import faults
from archive.migrate import prepare
from corpus.errors import Busy, JilanError, Misconfigured
from tests.archives import ACTOR, UNDERSTANDING, document, opened


def test_what_was_kept_is_there_when_the_archive_is_opened_again(tmp_path: Path) -> None:
    folder = tmp_path / "深处" / "数据"
    archive = opened(folder)
    kept = archive.add("a.txt", document(), ACTOR).kept
    secret = archive.secret("session")
    archive.close()
    archive = opened(folder)
    assert archive.report(kept.id) == kept
    assert archive.secret("session") == secret
    assert archive.secret("index") != secret
    assert len(secret) == 32
    archive.close()


def test_every_connection_is_set_up_to_lose_and_leave_nothing(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'a.db'}", tmp_path)
    prepare(database)
    with database.engine.connect() as one, database.engine.connect() as other:
        for connection in (one, other):
            state = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS}
            assert state == {
                "busy_timeout": 10_000,
                "journal_mode": "wal",
                "synchronous": 2,
                "foreign_keys": 1,
                "secure_delete": 1,
                "temp_store": 2,
                "cache_size": -32_768,
            }
    database.close()


def test_readers_go_on_while_someone_writes(archive: Archive) -> None:
    archive.add("a.txt", document(), ACTOR)
    with archive._database.write() as session:
        session.connection().exec_driver_sql("DELETE FROM passages")
        assert len(archive.report(1).passages) == 1
    assert archive.report(1).passages == ()


@pytest.mark.parametrize(
    "url", ["", "data/jilan.db", "nosuch://x", "sqlite://", "sqlite:///:memory:", "mysql+nosuch://h/d"]
)
def test_an_unusable_address_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(Misconfigured, match=r"[\u4e00-\u9fff]"):
        Archive.open(url, tmp_path, UNDERSTANDING)


def test_a_missing_driver_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "psycopg", None)
    with pytest.raises(Misconfigured, match="psycopg"):
        Archive.open("postgresql+psycopg://u:secret@localhost/jilan", tmp_path, UNDERSTANDING)


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(Misconfigured, match="data"):
        opened(tmp_path / "data")


def test_a_folder_in_place_of_the_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "jilan.db").mkdir()
    with pytest.raises(Misconfigured, match=r"打不开.*权限"):
        opened(tmp_path)


@pytest.mark.parametrize(
    "content", [b"not a database at all, but long enough " * 50, b"SQLite format 3\0" + b"\xff" * 4096]
)
def test_a_damaged_database_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "jilan.db"
    path.write_bytes(content)
    with pytest.raises(Misconfigured, match=r"损坏.*备份"):
        opened(tmp_path)
    assert path.read_bytes() == content


def test_damage_inside_is_told_when_it_is_met(tmp_path: Path) -> None:
    archive = opened(tmp_path)
    for number in range(30):
        archive.add(f"{number}.txt", document(year=2000 + number, body="经费\n" * 200), ACTOR)
    archive.close()
    path = tmp_path / "jilan.db"
    data = bytearray(path.read_bytes())
    data[len(data) // 2 :] = b"\xa5" * (len(data) - len(data) // 2)
    path.write_bytes(data)
    with pytest.raises(Misconfigured, match="损坏"):
        _read_everything(tmp_path)


def _read_everything(folder: Path) -> None:
    archive = opened(folder)
    try:
        for line in archive.reports():
            archive.report(line.id)
    finally:
        archive.close()


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def read_only(*_: object) -> None:
    raise OSError(errno.EROFS, os.strerror(errno.EROFS))


@pytest.mark.parametrize(("fault", "words"), [(full, "磁盘已满"), (read_only, "不可写入")])
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_an_original_that_cannot_be_written_ends_the_import_and_leaves_nothing(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, fault: object, words: str
) -> None:
    target = "archive.originals.os.fsync" if call == "fsync" else "archive.originals.Path.replace"
    with monkeypatch.context() as patch:
        patch.setattr(target, fault)
        with pytest.raises(Misconfigured, match=f"{tmp_path}.*{words}|{words}.*{tmp_path}"):
            archive.add("a.txt", document(), ACTOR)
    assert archive.reports() == []
    assert archive.check() == []


def test_a_database_that_can_grow_no_more_says_so_and_stays_whole(archive: Archive) -> None:
    archive.add("a.txt", document(), ACTOR)
    with archive._database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(Misconfigured, match="磁盘已满"):
        archive.add("b.txt", document(year=2020, body="经费\n" * 5000), ACTOR)
    assert [line.file for line in archive.reports()] == ["a.txt"]
    assert [finding.kind for finding in archive.check()] == ["pending"]


def test_a_database_that_is_read_only_says_so(archive: Archive) -> None:
    with archive._database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
    with pytest.raises(Misconfigured, match="不可写入"):
        archive.add("a.txt", document(), ACTOR)


def test_a_database_that_another_program_holds_is_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PRAGMAS, "busy_timeout", 20)
    archive = opened(tmp_path)
    other = sqlite3.connect(tmp_path / "jilan.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy, match="占用"):
        archive.add("a.txt", document(), ACTOR)
    other.close()
    assert archive.add("a.txt", document(), ACTOR).status == "added"
    archive.close()


@pytest.mark.parametrize("error", [ValueError("ours"), JilanError("已是中文。"), sqlite3.ProgrammingError("ours")])
def test_defects_of_ours_are_not_blamed_on_the_system(tmp_path: Path, error: Exception) -> None:
    with pytest.raises(type(error), match=str(error)), faults(tmp_path):
        raise error


def test_the_tables_can_be_made_in_postgresql() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    for table in Base.metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            assert "CREATE INDEX" in str(CreateIndex(index).compile(dialect=dialect))
