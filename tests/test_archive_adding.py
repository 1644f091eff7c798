"""Import: what is kept of a file, and what is recognised as kept already."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from archive import Archive
from archive.originals import Originals
from corpus.errors import Unreadable
from corpus.model import DocType
from tests.archives import ACTOR, document

BODY = "# 主要问题\n工会经费预算执行率偏低。\n绩效目标编报质量有待提高。"


def everything(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "originals").rglob("*") if path.is_file())


def test_a_report_is_kept_with_its_facts_evidence_and_passages(archive: Archive) -> None:
    data = document("青屏区总工会", 2021, BODY, 得分=91.5, 等级="优", 标题="整体支出绩效自评报告")
    added = archive.add("自评.txt", data, ACTOR)
    assert (added.status, added.same, added.replaces) == ("added", None, None)
    kept = archive.report(added.report)
    assert kept == added.kept
    assert (kept.file, kept.format, kept.encoding, kept.size) == ("自评.txt", "txt", "utf-8", len(data))
    assert (kept.unit.name, kept.unit.as_written, kept.unit.city) == ("云岚市青屏区总工会", "青屏区总工会", "云岚市")
    assert (kept.year, kept.doc_type, kept.title) == (2021, DocType.OVERALL, "整体支出绩效自评报告")
    assert (kept.score.total, kept.score.grade, kept.score.derived_grade) == (91.5, "优", "优")
    source = archive.source(kept.id)
    assert source == data.decode()
    for evidence in (kept.unit.evidence, kept.year_evidence, kept.score.evidence, kept.score.grade_evidence):
        assert evidence is not None
        assert source[evidence.start : evidence.end] == evidence.text
    assert [section.title for section in kept.sections] == ["主要问题"]
    assert [one.passage.text for one in kept.passages] == BODY.split("\n")[1:]
    assert [one.passage.path for one in kept.passages] == [("1",), ("1",)]
    assert archive.original(kept.id) == ("自评.txt", data)


def test_unknown_facts_stay_unknown_and_the_report_is_kept(archive: Archive) -> None:
    kept = archive.add("推测.txt", document(None, None, 待核实="unit year"), ACTOR).kept
    assert (kept.unit.name, kept.unit_id, kept.year, kept.score.total, kept.score.grade) == (None,) * 5
    assert kept.uncertain == ("unit", "year")
    assert kept.warnings == ("编码为推测。",)


def test_the_same_bytes_are_kept_once_whatever_the_file_is_called(archive: Archive, tmp_path: Path) -> None:
    first = archive.add("a.txt", document(), ACTOR)
    again = archive.add("b.txt", document(), ACTOR)
    assert (again.status, again.same, again.report) == ("duplicate", "bytes", first.report)
    assert again.kept.file == "a.txt"
    assert len(everything(tmp_path)) == 1


def test_the_same_text_in_another_file_is_a_duplicate(archive: Archive) -> None:
    first = archive.add("a.txt", document(body="经费 预算\n# 问题"), ACTOR)
    again = archive.add("b.txt", document(body="经费预算\n# 问题\n\n"), ACTOR)
    assert (again.status, again.same, again.report) == ("duplicate", "text", first.report)


@pytest.mark.parametrize(("unit", "year"), [("云岚市总工会", 2021), ("云岚市青屏区总工会", 2022), (None, 2021)])
def test_last_years_text_under_another_unit_or_year_is_a_report_of_its_own(
    archive: Archive, unit: str | None, year: int
) -> None:
    archive.add("a.txt", document(), ACTOR)
    assert archive.add("b.txt", document(unit, year), ACTOR).status == "added"


def test_a_changed_report_of_the_same_unit_year_and_kind_supersedes_the_older_one(archive: Archive) -> None:
    first = archive.add("a.txt", document(body="初稿。"), ACTOR)
    second = archive.add("b.txt", document(body="二稿。"), ACTOR)
    third = archive.add("c.txt", document(body="定稿。"), ACTOR)
    assert (second.status, second.replaces) == ("updated", first.report)
    assert (third.status, third.replaces) == ("updated", second.report)
    versions = archive.report(first.report).versions
    assert [(one.report, one.version, one.superseded) for one in versions] == [
        (first.report, 1, True),
        (second.report, 2, True),
        (third.report, 3, False),
    ]
    assert [line.id for line in archive.reports(current=True)] == [third.report]
    assert archive.report(first.report).passages[0].passage.text == "初稿。"


APART = {
    "unknown unit": ({"unit": None}, {"unit": None}),
    "unknown year": ({"year": None}, {"year": None}),
    "other year": ({"year": 2021}, {"year": 2022}),
    "other kind": ({}, {"文种": "budget"}),
    "unit to be verified": ({"待核实": "unit"}, {}),
    "two projects": ({"文种": "project_self_evaluation", "标题": "甲项目"}, {"文种": "project_self_evaluation", "标题": "乙项目"}),
    "projects without title": ({"文种": "project_self_evaluation"}, {"文种": "project_self_evaluation"}),
}  # fmt: skip


@pytest.mark.parametrize("case", APART)
def test_what_may_be_two_reports_is_never_taken_for_versions_of_one(archive: Archive, case: str) -> None:
    one, other = APART[case]
    archive.add("a.txt", document(**{**one, "body": "甲。"}), ACTOR)  # type: ignore[arg-type]
    added = archive.add("b.txt", document(**{**other, "body": "乙。"}), ACTOR)  # type: ignore[arg-type]
    assert added.status == "added"
    assert not any(line.superseded for line in archive.reports())


def test_projects_of_one_title_are_versions(archive: Archive) -> None:
    facts = {"文种": "project_self_evaluation"}
    archive.add("a.txt", document(body="甲。", 标题="劳模 疗休养项目", **facts), ACTOR)
    assert archive.add("b.txt", document(body="乙。", 标题="劳模疗休养项目", **facts), ACTOR).status == "updated"


def test_an_unreadable_file_leaves_nothing(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        archive.add("a.doc", b"\0\1", ACTOR)
    assert archive.reports() == []
    assert archive.pending() == {}
    assert everything(tmp_path) == []


@pytest.mark.parametrize("stage", ["archive.adding.keep_parts", "archive.adding.regroup", "archive.adding.log"])
def test_a_fault_between_original_and_commit_leaves_nothing(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    def fail(*_: object) -> None:
        assert everything(tmp_path), "the original is written before the rows"
        raise RuntimeError("injected")

    with monkeypatch.context() as patch:
        patch.setattr(stage, fail)
        with pytest.raises(RuntimeError, match="injected"):
            archive.add("a.txt", document(), ACTOR)
    assert archive.reports() == archive.units() == archive.events() == []
    assert archive.pending() == {}
    assert everything(tmp_path) == []
    assert archive.check() == []
    assert archive.add("a.txt", document(), ACTOR).status == "added"


def test_a_failed_version_leaves_the_older_one_current(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    first = archive.add("a.txt", document(body="初稿。"), ACTOR).report
    with monkeypatch.context() as patch:
        patch.setattr("archive.adding.log", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            archive.add("b.txt", document(body="定稿。"), ACTOR)
    assert [(line.id, line.superseded) for line in archive.reports()] == [(first, False)]


def test_an_original_is_there_before_its_row_is_committed(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    rows_at_writing = []
    keep = Originals.keep

    def watched(originals: Originals, sha256: str, data: bytes) -> None:
        rows_at_writing.append(len(archive.reports()))
        keep(originals, sha256, data)

    monkeypatch.setattr(Originals, "keep", watched)
    archive.add("a.txt", document(), ACTOR)
    assert rows_at_writing == [0]


def test_one_file_given_by_many_threads_at_once_is_kept_once(archive: Archive) -> None:
    with ThreadPoolExecutor(4) as threads:
        added = list(threads.map(lambda number: archive.add(f"{number}.txt", document(), ACTOR), range(8)))
    assert sorted(one.status for one in added) == ["added", *["duplicate"] * 7]
    assert len(archive.reports()) == 1


def test_an_import_is_logged_with_actor_and_file(archive: Archive) -> None:
    report = archive.add("a.txt", document(), ACTOR).report
    (event,) = archive.events(report)
    assert (event.kind, event.actor, event.detail) == ("imported", ACTOR, {"file": "a.txt", "status": "added"})
    assert event.at.tzinfo is not None
