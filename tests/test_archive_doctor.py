"""The doctor: each way an archive can be amiss is found, said in Chinese, and put right where that is possible."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from archive import Archive
from archive.marks import now
from archive.originals import digest
from archive.tables import Attachment
from tests.archives import ACTOR, UNDERSTANDING, document, opened


@pytest.fixture
def kept(archive: Archive) -> Archive:
    """Two versions of one report, and a corrected report of another unit, all indexed."""
    archive.add("a.txt", document(body="初稿。"), ACTOR)
    archive.add("b.txt", document(body="定稿。"), ACTOR)
    archive.correct(archive.add("c.txt", document("白沙市总工会", body="甲。"), ACTOR).report, {"year": 2020}, ACTOR)
    archive.indexed(archive.pending())
    return archive


def spoil(archive: Archive, *statements: str) -> None:
    """Changes the database as no method would."""
    with archive._database.engine.connect() as connection:
        connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
        for statement in statements:
            connection.exec_driver_sql(statement)
        connection.commit()
    archive.close()


def test_a_sound_archive_has_no_findings(kept: Archive) -> None:
    assert kept.check() == []


SPOILT = {
    "stray_rows": "INSERT INTO sources VALUES (99, '无主')",
    "version": "UPDATE reports SET superseded = 0, version = 7 WHERE id = 1",
    "facts": "UPDATE reports SET year = 2021 WHERE id = 3",
    "empty_unit": "INSERT INTO units (id, name) VALUES (9, '无报告的工会')",
    "old_reading": "UPDATE reports SET parser_version = 0 WHERE id = 2",
    "unused_original": "INSERT INTO originals SELECT 'ff' || substr(sha256, 3), size, format, encoding, pieces, stored_at"
    " FROM originals LIMIT 1",
    "pieces": "UPDATE originals SET pieces = 0 WHERE sha256 = (SELECT sha256 FROM reports WHERE id = 3)",
}


@pytest.mark.parametrize("kind", SPOILT)
def test_what_is_amiss_in_the_database_is_found_and_put_right(kept: Archive, kind: str) -> None:
    spoil(kept, SPOILT[kind])
    findings = kept.check()
    assert [(finding.kind, finding.fixable) for finding in findings] == [(kind, True)]
    assert kept.repair(findings, ACTOR) == findings
    kept.indexed(kept.pending())
    assert kept.check() == []


def test_a_repair_that_changes_what_is_searched_marks_it_for_the_index(kept: Archive) -> None:
    spoil(kept, SPOILT["version"], SPOILT["facts"])
    kept.repair(kept.check(), ACTOR)
    assert set(kept.pending()) >= {1, 3}
    assert kept.report(3).year == 2020


def test_passages_without_report_are_stray_rows(kept: Archive) -> None:
    spoil(kept, "UPDATE passages SET report_id = 98 WHERE report_id = 3")
    (finding,) = kept.check()
    assert finding.message == "表 passages 中有 1 行不属于任何报告。"


def test_lost_and_altered_originals_are_named_and_mended_by_importing_again(kept: Archive, tmp_path: Path) -> None:
    data = document(body="初稿。")
    path = tmp_path / "originals" / kept.report(1).sha256[:2] / kept.report(1).sha256
    for damage, word in ((path.unlink, "丢失"), (lambda: path.write_bytes(b"x"), "已损坏")):
        damage()
        (finding,) = kept.check()
        assert (finding.kind, finding.report, finding.fixable) == ("original", 1, False)
        assert f"a.txt）的原件{word}" in finding.message
        assert kept.repair([finding], ACTOR) == []
        kept.add("a.txt", data, ACTOR)
        assert kept.check() == []


def test_files_of_a_crashed_import_are_found_and_removed(kept: Archive, tmp_path: Path) -> None:
    folder, half = tmp_path / "originals" / "ab", f"{'ab' * 32}.new-x7"
    folder.mkdir(exist_ok=True)
    (folder / ("ab" * 32)).write_text("孤儿")
    (folder / half).write_text("半份")
    findings = kept.check()
    assert {finding.what for finding in findings} == {"ab" * 32, half}
    assert kept.repair(findings, ACTOR) == findings
    assert kept.check() == []
    assert list(folder.iterdir()) == []


def test_a_file_that_has_found_its_report_meanwhile_is_not_removed(kept: Archive, tmp_path: Path) -> None:
    data = document(year=2015)
    report = kept.add("d.txt", data, ACTOR).kept
    path = tmp_path / "originals" / report.sha256[:2] / report.sha256
    kept.remove(report.id, ACTOR)
    path.write_bytes(data)
    findings = [finding for finding in kept.check() if finding.kind == "stray_file"]
    again = kept.add("d.txt", data, ACTOR)
    kept.repair(findings, ACTOR)
    assert kept.original(again.report) == ("d.txt", data)


@pytest.mark.parametrize(("start", "end"), [(5, 9999), (9, 5), (-3, 5)])
def test_an_attachment_beyond_the_text_is_found_and_read_again(kept: Archive, start: int, end: int) -> None:
    # Its file is kept already, as that of report 1.
    place = {"sha256": kept.report(1).sha256, "file": "附表.txt", "start": 0, "end": 3}
    with kept._database.write() as session:
        session.add(Attachment(report_id=3, **place, content_hash="", attached_at=now(), attached_by=ACTOR))
    assert kept.check() == []
    with kept._database.write() as session:
        session.execute(update(Attachment).values(start=start, end=end))
    findings = kept.check()
    assert [(finding.kind, finding.report, finding.fixable) for finding in findings] == [("attachment_place", 3, True)]
    assert kept.repair(findings, ACTOR) == findings
    kept.indexed(kept.pending())
    assert kept.check() == []


def spooled(archive: Archive) -> int:
    """A file that was imported from its bytes."""
    batch = archive.open_batch("upload", "网页上传", ACTOR)
    archive.enqueue_bytes(batch, "d.txt", "d.txt", document(year=2015))
    archive.seal_batch(batch)
    return batch


def finished(archive: Archive, batch: int) -> None:
    """Works it off as the worker does."""
    for job in archive.take(batch, 10):
        archive.keep(archive.prepare(job.name, archive.load(job, 10**6)), ACTOR, job)
    archive.settled(batch)
    archive.indexed(archive.pending())


def test_bytes_and_folders_that_nobody_waits_for_are_found_and_dropped(kept: Archive, tmp_path: Path) -> None:
    batch, incoming = spooled(kept), tmp_path / "incoming"
    finished(kept, batch)
    sha256, half = digest(document(year=2015)), f"{'cd' * 32}.new-x7"
    for name in (sha256, "ab" * 32, half):
        (incoming / name[:2]).mkdir(exist_ok=True)
        (incoming / name[:2] / name).write_bytes(b"x")
    (incoming / "arriving-x").mkdir()
    (incoming / "arriving-x" / ("ef" * 32)).write_bytes(b"x")
    findings = kept.check()
    assert {finding.what for finding in findings} == {sha256, "ab" * 32, half, "arriving-x"}
    assert kept.repair(findings, ACTOR) == findings
    assert kept.check() == []
    assert not [path for path in incoming.rglob("*") if path.is_file()]


def test_what_is_in_work_is_not_amiss(kept: Archive, tmp_path: Path) -> None:
    batch, incoming = spooled(kept), tmp_path / "incoming"
    (incoming / "arriving-x").mkdir()
    (incoming / "ab").mkdir()
    (incoming / "ab" / ("ab" * 32)).write_bytes(b"x")
    assert kept.check() == []
    (job,) = kept.take(batch, 10)
    assert kept.check() == []
    kept.fail(job, "读不出。")
    kept.settled(batch)
    kept._vault.spool.begin("ab" * 32)
    assert [finding.what for finding in kept.check()] == ["arriving-x"]


def test_bytes_that_found_their_file_meanwhile_stay(kept: Archive, tmp_path: Path) -> None:
    batch, incoming = spooled(kept), tmp_path / "incoming"
    finished(kept, batch)
    data = document(year=2011)
    path = incoming / digest(data)[:2] / digest(data)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    findings = kept.check()
    assert [finding.kind for finding in findings] == ["stray_bytes"]
    more = kept.open_batch("upload", "网页上传", ACTOR)
    kept.enqueue_bytes(more, "e.txt", "e.txt", data)
    kept.repair(findings, ACTOR)
    assert path.read_bytes() == data


def test_a_file_of_several_reports_has_as_many_pieces_again(kept: Archive) -> None:
    spoil(kept, "UPDATE reports SET part = 2 WHERE id = 3")
    (finding,) = kept.check()
    assert "记为含 1 份报告，却有其中的第 3 份" in finding.message
    kept.repair([finding], ACTOR)
    assert kept.check() == []


def test_pending_marks_are_told_but_left_to_the_index(kept: Archive) -> None:
    for line in kept.reports():
        kept.correct(line.id, {"score": 90}, ACTOR)
    (finding,) = kept.check()
    assert (finding.kind, finding.message) == ("pending", "有 3 份报告的变动还没有写入检索索引。")
    assert kept.repair([finding], ACTOR) == []


def test_reports_of_an_older_parser_are_read_again(kept: Archive, tmp_path: Path) -> None:
    newer = opened(tmp_path, replace(UNDERSTANDING, version=2))
    findings = newer.check()
    assert [(finding.kind, finding.report) for finding in findings] == [("old_reading", each) for each in (1, 2, 3)]
    assert newer.repair(findings, ACTOR) == findings
    assert {finding.kind for finding in newer.check()} == {"pending"}
    newer.close()


def test_a_repair_that_fails_is_not_counted_and_the_others_go_on(kept: Archive, tmp_path: Path) -> None:
    (tmp_path / "originals" / kept.report(1).sha256[:2] / kept.report(1).sha256).unlink()
    newer = opened(tmp_path, replace(UNDERSTANDING, version=2))
    mended = newer.repair([one for one in newer.check() if one.kind == "old_reading"], ACTOR)
    assert [finding.report for finding in mended] == [2, 3]
    newer.close()


def test_a_damaged_file_is_the_only_finding(kept: Archive) -> None:
    spoil(
        kept,
        "PRAGMA writable_schema=ON",
        "DELETE FROM sqlite_master WHERE name = 'ix_passages_report_id_position'",
    )
    findings = kept.check()
    assert {finding.kind for finding in findings} == {"damaged"}
    assert "从备份恢复" in findings[0].message
