"""Withdrawing a report: nothing of it may stay anywhere in the data folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive import Archive
from corpus.errors import NotFound
from tests.archives import ACTOR, document

WITHDRAWN = "困难职工帮扶名册登记有误而被撤回的那一段文字"
LONG = "\n".join(f"{WITHDRAWN}之{number}，" + "预算绩效管理" * 50 for number in range(60))


def holds(folder: Path, text: str) -> list[str]:
    """The files that hold ``text`` in any encoding a database might use."""
    forms = [text.encode(), text.encode("utf-16-le"), text.encode("ascii", "backslashreplace")]
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path.name for path in files if any(form in path.read_bytes() for form in forms)]


def test_nothing_of_a_removed_report_is_left_in_any_file(archive: Archive, tmp_path: Path) -> None:
    archive.add("b.txt", document(year=2020), ACTOR)
    data = document(body=f"# {WITHDRAWN}的标题\n{LONG}", 标题=f"{WITHDRAWN}的题目", 得分=88)
    report = archive.add("a.txt", data, ACTOR).report
    archive.correct(report, {"score": 90}, ACTOR)
    archive.reread(report, ACTOR)
    assert holds(tmp_path, WITHDRAWN)
    archive.remove(report, ACTOR)
    assert holds(tmp_path, WITHDRAWN) == []
    assert archive.check()[0].kind == "pending"
    assert len(archive.check()) == 1


def test_a_copy_that_a_migration_left_goes_too(archive: Archive, tmp_path: Path) -> None:
    report = archive.add("a.txt", document(body=LONG), ACTOR).report
    copy = tmp_path / "jilan.db.bak-0001"
    copy.write_bytes((tmp_path / "jilan.db").read_bytes())
    archive.remove(report, ACTOR)
    assert not copy.exists()


def test_a_removed_report_is_gone_but_logged_and_marked_for_the_index(archive: Archive) -> None:
    report = archive.add("a.txt", document(), ACTOR).report
    passage = archive.report(report).passages[0].id
    archive.indexed(archive.pending())
    archive.remove(report, "审核员")
    for ask in (archive.report, archive.source, archive.original):
        with pytest.raises(NotFound, match=str(report)):
            ask(report)
    assert archive.passages([passage]) == {}
    assert archive.indexable([report]) == {}
    assert archive.reports() == archive.units() == []
    assert list(archive.pending()) == [report]
    latest = archive.events()[0]
    assert (latest.kind, latest.actor, latest.report, latest.detail) == ("removed", "审核员", report, {"file": "a.txt"})


def test_numbers_of_removed_reports_and_passages_are_never_used_again(archive: Archive) -> None:
    old = archive.add("a.txt", document(), ACTOR).kept
    archive.remove(old.id, ACTOR)
    new = archive.add("a.txt", document(), ACTOR).kept
    assert new.id > old.id
    assert new.passages[0].id > old.passages[0].id


def test_imported_again_a_removed_report_has_no_corrections(archive: Archive) -> None:
    report = archive.add("a.txt", document(), ACTOR).report
    archive.correct(report, {"year": 2019}, ACTOR)
    archive.remove(report, ACTOR)
    again = archive.add("a.txt", document(), ACTOR)
    assert (again.status, again.kept.year, again.kept.corrections) == ("added", 2021, ())


def test_the_older_version_becomes_current_again_and_is_marked(archive: Archive) -> None:
    first = archive.add("a.txt", document(body="初稿。"), ACTOR).report
    second = archive.add("b.txt", document(body="定稿。"), ACTOR).report
    archive.indexed(archive.pending())
    archive.remove(second, ACTOR)
    kept = archive.report(first)
    assert (kept.version, kept.superseded) == (1, False)
    assert list(archive.pending()) == [first, second]


def test_removing_a_middle_version_numbers_the_rest_again(archive: Archive) -> None:
    reports = [archive.add(f"{body}.txt", document(body=body), ACTOR).report for body in ("甲。", "乙。", "丙。")]
    archive.remove(reports[1], ACTOR)
    versions = archive.report(reports[2]).versions
    assert [(one.report, one.version) for one in versions] == [(reports[0], 1), (reports[2], 2)]


def test_what_is_not_there_cannot_be_removed(archive: Archive) -> None:
    with pytest.raises(NotFound):
        archive.remove(5, ACTOR)
    assert archive.events() == []


def test_a_crash_before_the_original_is_deleted_leaves_a_file_for_the_doctor(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = archive.add("a.txt", document(), ACTOR).report
    with monkeypatch.context() as patch:
        patch.setattr("archive.removing.drop_original", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            archive.remove(report, ACTOR)
    archive.indexed(archive.pending())
    (finding,) = archive.check()
    assert (finding.kind, finding.fixable) == ("stray_file", True)
    assert archive.repair([finding], ACTOR) == [finding]
    assert archive.check() == []
