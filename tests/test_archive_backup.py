"""Backup and restore: whole, verified, and never more than was kept."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from filelock import FileLock

from archive import Archive
from archive.backup_contents import contents_of
from archive.lock import own
from archive.marks import now
from archive.originals import Originals
from archive.restoring import restore
from corpus.errors import Misconfigured, Misused
from tests.archives import ACTOR, document, opened


def silent(done: int, total: int) -> None:
    """For those who do not watch."""


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    folder = tmp_path / "data"
    folder.mkdir()
    archive = opened(folder)
    for year in (2020, 2021):
        archive.add(f"{year}.txt", document(year=year), ACTOR)
    archive.correct(1, {"year": 2019}, ACTOR)
    (folder / "thesaurus.toml").write_text("", "utf-8")
    yield archive
    archive.close()


@pytest.fixture
def taken(archive: Archive, tmp_path: Path) -> Path:
    archive.back_up(tmp_path / "a.zip", silent)
    return tmp_path / "a.zip"


def restored(source: Path, folder: Path) -> Archive:
    restore(source, f"sqlite:///{folder / 'jilan.db'}", folder, silent)
    return opened(folder)


def rewritten(source: Path, **parts: bytes | None) -> Path:
    """The backup with some of its parts changed, added or (None) left out; names by their last piece."""
    target = source.with_name("changed.zip")
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = parts.get(Path(name).stem, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return target


def test_what_was_kept_is_there_again(archive: Archive, taken: Path, tmp_path: Path) -> None:
    again = restored(taken, tmp_path / "new")
    assert again.reports() == archive.reports()
    assert again.report(1) == archive.report(1)
    assert again.original(2) == ("2021.txt", document(year=2021))
    assert [finding.kind for finding in again.check()] == [finding.kind for finding in archive.check()]
    assert (tmp_path / "new" / "thesaurus.toml").is_file()
    again.close()


def test_a_file_that_waits_to_be_read_is_in_it(archive: Archive, tmp_path: Path) -> None:
    batch = archive.open_batch("upload", "网页上传", ACTOR)
    archive.enqueue_bytes(batch, "b.txt", "b.txt", b"bytes")
    archive.back_up(tmp_path / "a.zip", silent)
    again = restored(tmp_path / "a.zip", tmp_path / "new")
    (job,) = again.jobs(batch)
    assert again.load(job, 100) == b"bytes"
    again.close()


def test_it_holds_the_database_the_originals_and_nothing_of_the_index(taken: Path) -> None:
    with zipfile.ZipFile(taken) as package:
        folders = {name.split("/")[0] for name in package.namelist()}
    assert folders == {"manifest.json", "jilan.db", "originals", "thesaurus.toml"}


def test_a_backup_can_be_taken_while_another_reads(archive: Archive, tmp_path: Path) -> None:
    with archive._vault.database.read() as session:
        session.connection()
        archive.back_up(tmp_path / "a.zip", silent)
    again = restored(tmp_path / "a.zip", tmp_path / "new")
    assert sorted(line.file for line in again.reports()) == ["2020.txt", "2021.txt"]
    again.close()


def meanwhile(monkeypatch: pytest.MonkeyPatch, act: Callable[[int], object]) -> None:
    """Lets ``act`` happen each time between the moment that is backed up and the packing; it is told the count, from 0."""
    from archive import backup

    held, calls = backup.moment, []

    @contextmanager
    def moment(*given: Any) -> Iterator[Originals]:
        with held(*given) as spool:
            act(len(calls))
            calls.append(given)
            yield spool

    monkeypatch.setattr(backup, "moment", moment)


def test_what_was_withdrawn_meanwhile_is_not_in_it(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, lambda count: None if count else archive.remove(2, ACTOR))
    assert archive.back_up(tmp_path / "a.zip", silent).reports == 1


def test_withdrawing_without_end_is_said(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    more = [archive.add(f"{year}.txt", document(year=year), ACTOR).report for year in range(2010, 2013)]
    meanwhile(monkeypatch, lambda count: archive.remove(more[count], ACTOR))
    with pytest.raises(Misconfigured, match="不断有报告被撤回"):
        archive.back_up(tmp_path / "a.zip", silent)


@pytest.mark.parametrize("links", [True, False])
def test_what_is_worked_off_meanwhile_still_waits_in_it(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    batch = archive.open_batch("upload", "网页上传", ACTOR)
    files = {f"{year}.txt": document(year=year) for year in range(2000, 2010)}
    for name, data in files.items():
        archive.enqueue_bytes(batch, name, name, data)
    archive.seal_batch(batch)

    def work(_: int) -> None:
        for job in archive.take(batch, 100):
            archive.keep(archive.prepare(job.name, archive.load(job, 10**6)), ACTOR, job)

    if not links:
        monkeypatch.setattr(os, "link", refuse)
    meanwhile(monkeypatch, work)
    contents = archive.back_up(tmp_path / "a.zip", silent)
    assert (contents.reports, len(contents.waiting)) == (2, 10)
    assert not list((tmp_path / "data").glob(".backup-*"))
    assert archive.batch(batch).counts == {"done": 10}
    again = restored(tmp_path / "a.zip", tmp_path / "new")
    assert {job.name: again.load(job, 10**6) for job in again.jobs(batch)} == files
    again.close()


def refuse(*_: object) -> None:
    """As a disk on which a file has one name."""
    raise OSError(errno.EPERM, "Operation not permitted")


def test_lost_bytes_of_a_waiting_file_are_said(archive: Archive, tmp_path: Path) -> None:
    batch = archive.open_batch("upload", "网页上传", ACTOR)
    archive.enqueue_bytes(batch, "b.txt", "b.txt", b"bytes")
    shutil.rmtree(tmp_path / "data" / "incoming")
    with pytest.raises(Misconfigured, match=r"等待导入.*jilan doctor"):
        archive.back_up(tmp_path / "a.zip", silent)


def test_a_lost_original_is_said_and_no_backup_is_left(archive: Archive, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "data" / "originals")
    with pytest.raises(Misconfigured, match=r"originals.*jilan doctor"):
        archive.back_up(tmp_path / "out" / "a.zip", silent)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_file_that_is_there_is_overwritten_only_when_told(archive: Archive, taken: Path) -> None:
    with pytest.raises(Misused, match="--overwrite"):
        archive.back_up(taken, silent)
    assert archive.back_up(taken, silent, overwrite=True).reports == 2


def test_an_archive_is_never_restored_over_another(taken: Path, tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match=r"已有档案库.*--data"):
        restored(taken, tmp_path / "data")


def hostile(package: zipfile.ZipFile, folder: Path) -> bytes:
    """Its database with a trigger, which would run."""
    path = folder / "hostile.db"
    path.write_bytes(package.read("jilan.db"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON reports BEGIN DELETE FROM reports; END")
        connection.commit()
    return path.read_bytes()


def test_what_is_not_as_promised_is_refused_and_nothing_restored(taken: Path, tmp_path: Path) -> None:
    import hashlib

    with zipfile.ZipFile(taken) as package:
        name = next(name for name in package.namelist() if name.startswith("originals"))
        manifest = json.loads(package.read("manifest.json"))
        trigger = hostile(package, tmp_path)
    promised = {**manifest["sha256"], "jilan.db": hashlib.sha256(trigger).hexdigest()}
    changed = {
        "another original": {Path(name).stem: b"other"},
        "no original": {Path(name).stem: None},
        "another database": {"jilan": b"other"},
        "no database": {"jilan": None},
        "no manifest": {"manifest": None},
        "a newer format": {"manifest": json.dumps({**manifest, "format": 9}).encode()},
        "a trigger": {"jilan": trigger, "manifest": json.dumps({**manifest, "sha256": promised}).encode()},
    }
    for case, parts in changed.items():
        source = rewritten(taken, **parts)
        with pytest.raises(Misconfigured, match="备份文件"):
            restored(source, tmp_path / case)
        assert not (tmp_path / case / "jilan.db").exists(), case
        assert not (tmp_path / case / "originals").exists(), case


@pytest.mark.parametrize("name", ["../outside.txt", "originals/../../x", "/etc/x", "index/segment", "originals/ab/abc"])
def test_a_part_of_another_name_is_refused(taken: Path, tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(taken, "a") as package:
        package.writestr(name, b"x")
    with pytest.raises(Misconfigured, match="不完整或已损坏"):
        restored(taken, tmp_path / "new")


def test_half_a_backup_and_another_file_are_refused(taken: Path, tmp_path: Path) -> None:
    for data in (taken.read_bytes()[: taken.stat().st_size // 2], b"not a backup", b""):
        (tmp_path / "b.zip").write_bytes(data)
        with pytest.raises(Misconfigured, match="不完整或已损坏"):
            restored(tmp_path / "b.zip", tmp_path / "new")
    with pytest.raises(Misconfigured, match="找不到"):
        restored(tmp_path / "c.zip", tmp_path / "new")


def test_a_path_below_the_working_folder_will_do(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.back_up(tmp_path / "a.zip", silent)
    monkeypatch.chdir(tmp_path)
    restored(Path("a.zip"), Path("new")).close()
    assert contents_of(Path("new/jilan.db"), now()).reports == 2


def test_what_has_no_room_is_not_unpacked(taken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(taken) as package:
        database = package.getinfo("jilan.db").file_size
    for free in (database - 1, database + 1):
        monkeypatch.setattr(shutil, "disk_usage", lambda _, free=free: SimpleNamespace(free=free))
        with pytest.raises(Misconfigured, match=r"磁盘空间.*腾出空间"):
            restored(taken, tmp_path / "new")
        assert [path.name for path in (tmp_path / "new").iterdir() if path.name != "writer.lock"] == []


def test_a_bloated_manifest_is_refused(taken: Path, tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match=r"manifest\.json"):
        restored(rewritten(taken, manifest=b" " * (2 << 20)), tmp_path / "new")


@pytest.mark.skipif(not hasattr(os, "O_DIRECTORY"), reason="this system cannot make names durable")
def test_the_database_gets_its_name_when_all_else_is_durable(
    taken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from archive import restoring

    folder, settled, settle = tmp_path / "new", [], restoring.settle_folder

    def noted(path: Path) -> None:
        settled.append((path, (folder / "jilan.db").exists()))
        settle(path)

    monkeypatch.setattr(restoring, "settle_folder", noted)
    restored(taken, folder).close()
    before = {path for path, there in settled if not there}
    assert before >= {folder, folder / "originals", *(folder / "originals").iterdir()}
    assert settled[-1] == (folder, True)


def left_behind(folder: Path, *names: str) -> Path:
    """A folder as a killed backup leaves it, a while ago."""
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).touch()
    os.utime(folder, (1, 1))
    return folder


def test_what_a_killed_backup_left_goes_with_the_next(archive: Archive, tmp_path: Path) -> None:
    stale = left_behind(tmp_path / "data" / ".backup-ab12cd_9", "jilan-backup.lock")
    older = left_behind(tmp_path / "data" / ".backup-aaaaaaaa")
    beside = left_behind(tmp_path / ".a.zip-ab12cd_9", "jilan-backup.lock", "copy.db")
    archive.back_up(tmp_path / "a.zip", silent)
    assert not any(folder.exists() for folder in (stale, older, beside))


def test_folders_of_people_and_of_a_running_backup_stay(archive: Archive, tmp_path: Path) -> None:
    peoples = left_behind(tmp_path / ".a.zip-mine0001", "notes.txt")
    running = left_behind(tmp_path / "data" / ".backup-ab12cd_9", "jilan-backup.lock")
    with own(running / "jilan-backup.lock"):
        archive.back_up(tmp_path / "a.zip", silent)
        assert [finding for finding in archive.check() if finding.kind == "stale_backup"] == []
    assert peoples.exists()
    assert running.exists()


def test_the_doctor_finds_and_drops_what_a_killed_backup_left(archive: Archive, tmp_path: Path) -> None:
    stale = left_behind(tmp_path / "data" / ".backup-ab12cd_9", "jilan-backup.lock")
    findings = [finding for finding in archive.check() if finding.kind == "stale_backup"]
    assert [(finding.what, finding.fixable) for finding in findings] == [(stale.name, True)]
    archive.repair(findings, ACTOR)
    assert not stale.exists()


def test_a_share_that_knows_no_locks_takes_a_backup(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(_: object) -> None:
        raise OSError(errno.EOPNOTSUPP, "Operation not supported")

    monkeypatch.setattr(FileLock, "acquire", unknown)
    assert archive.back_up(tmp_path / "a.zip", silent).reports == 2
