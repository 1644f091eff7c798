"""Reports and files: several reports in one file, one report in several files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive import Archive
from corpus.model import Reading
from corpus.report import Report
from tests.archives import ACTOR, UNDERSTANDING, document, opened

FORM = "\n# 评分表\n职工服务扣1分。"


def at_pages(text: str) -> list[tuple[int, int]]:
    """Every page with a unit of its own is a report."""
    starts = [0, *(at for at, char in enumerate(text) if char == "\f" and text.startswith("\f单位=", at))]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def is_form(name: str, report: Report) -> bool:
    return "附表" in name


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    understanding = replace(UNDERSTANDING, pieces=at_pages, is_companion=is_form)
    archive = opened(tmp_path, understanding)
    yield archive
    archive.close()


def texts(archive: Archive, report: int) -> list[str]:
    return [kept.passage.text for kept in archive.report(report).passages]


def amiss(archive: Archive) -> list[str]:
    """What the doctor finds, reports that wait for the index left aside."""
    return [finding.message for finding in archive.check() if finding.kind != "pending"]


def files_in(folder: Path) -> int:
    return sum(path.is_file() for path in (folder / "originals").rglob("*"))


TWO = document("甲县总工会", 2021) + b"\n\f" + "第二页\n".encode() + b"\f" + document("乙县总工会", 2022)


def test_a_file_with_two_reports_becomes_two_with_their_pages(archive: Archive, tmp_path: Path) -> None:
    added = archive.add("合集.txt", TWO, ACTOR)
    assert [one.status for one in added.outcomes] == ["added", "added"]
    first, second = (archive.report(one.report) for one in added.outcomes)
    assert [(one.unit.name, one.year, one.part, one.first_page) for one in (first, second)] == [
        ("甲县总工会", 2021, 0, 0),
        ("乙县总工会", 2022, 1, 2),
    ]
    assert (first.pieces, first.sha256 == second.sha256, files_in(tmp_path)) == (2, True, 1)
    assert archive.source(second.id).startswith("单位=乙县总工会")


def test_the_same_file_again_is_a_duplicate_of_both(archive: Archive) -> None:
    first = archive.add("合集.txt", TWO, ACTOR)
    again = archive.add("合集.txt", TWO, ACTOR)
    assert [(one.status, one.report) for one in again.outcomes] == [("duplicate", one.report) for one in first.outcomes]


def test_of_two_reports_in_a_file_one_can_be_withdrawn_and_come_again(archive: Archive, tmp_path: Path) -> None:
    first, second = (one.report for one in archive.add("合集.txt", TWO, ACTOR).outcomes)
    archive.remove(second, ACTOR)
    assert (files_in(tmp_path), archive.original(first)[0]) == (1, "合集.txt")
    again = archive.add("合集.txt", TWO, ACTOR)
    assert [one.status for one in again.outcomes] == ["duplicate", "added"]
    for one in again.outcomes:
        archive.remove(one.report, ACTOR)
    assert files_in(tmp_path) == 0
    assert amiss(archive) == []


def test_reading_again_keeps_to_the_reports_own_piece(archive: Archive) -> None:
    _, second = (one.report for one in archive.add("合集.txt", TWO, ACTOR).outcomes)
    before = archive.report(second)
    assert archive.reread(second, ACTOR).passages == before.passages


@pytest.mark.parametrize("form_first", [False, True])
def test_a_form_joins_the_report_of_its_unit_and_year_whichever_comes_first(archive: Archive, form_first: bool) -> None:
    files = [("报告.txt", document(body="# 一、概况\n履职情况。")), ("附表.txt", document(body=FORM))]
    outcomes = [archive.add(name, data, ACTOR) for name, data in (reversed(files) if form_first else files)]
    (line,) = archive.reports()
    kept = archive.report(line.id)
    assert texts(archive, line.id) == ["履职情况。", "职工服务扣1分。"]
    (attached,) = kept.attachments
    assert attached.file == "附表.txt"
    assert "评分表" in archive.source(line.id)[attached.start : attached.end]
    assert archive.attachment(line.id, attached.id) == ("附表.txt", document(body=FORM))
    assert {one.status for one in outcomes} == ({"added"} if form_first else {"added", "attached"})
    assert amiss(archive) == []


@pytest.mark.parametrize("form_first", [False, True])
def test_what_warns_of_a_form_says_so_beside_its_report(archive: Archive, form_first: bool) -> None:
    files = [("报告.txt", document(body="履职情况。")), ("附表推测.txt", document(body=FORM))]
    for name, data in reversed(files) if form_first else files:
        archive.add(name, data, ACTOR)
    (line,) = archive.reports()
    assert archive.report(line.id).warnings == ("附件“附表推测.txt”：编码为推测。",)
    assert archive.reread(line.id, ACTOR).warnings == ("附件“附表推测.txt”：编码为推测。",)


def test_the_bytes_of_an_attached_form_are_known_and_the_report_is_still_recognised(archive: Archive) -> None:
    report = archive.add("报告.txt", document(body="履职情况。"), ACTOR).report
    archive.add("附表.txt", document(body=FORM), ACTOR)
    again = archive.add("附表2.txt", document(body=FORM), ACTOR)
    assert (again.status, again.report) == ("duplicate", report)
    other_format = archive.add("另存.txt", b"\n" + document(body="履职情况。"), ACTOR)
    assert (other_format.status, other_format.report) == ("duplicate", report)


def test_a_form_of_another_year_stands_alone(archive: Archive) -> None:
    archive.add("报告.txt", document(body="履职情况。"), ACTOR)
    assert archive.add("附表.txt", document(year=2022, body=FORM), ACTOR).status == "added"


def test_a_form_in_doubt_about_its_year_stands_alone(archive: Archive) -> None:
    archive.add("报告.txt", document(body="履职情况。"), ACTOR)
    assert archive.add("附表.txt", document(body=FORM, 待核实="year"), ACTOR).status == "added"


def test_reading_again_reads_the_attached_form_too(archive: Archive) -> None:
    report = archive.add("报告.txt", document(body="履职情况。"), ACTOR).report
    archive.add("附表.txt", document(body=FORM), ACTOR)
    before = archive.report(report)
    after = archive.reread(report, ACTOR)
    assert (after.passages, after.attachments) == (before.passages, before.attachments)


def test_withdrawing_a_report_takes_its_attached_files_along(archive: Archive, tmp_path: Path) -> None:
    report = archive.add("报告.txt", document(body="履职情况。"), ACTOR).report
    archive.add("附表.txt", document(body=FORM), ACTOR)
    assert files_in(tmp_path) == 2
    archive.remove(report, ACTOR)
    assert (files_in(tmp_path), amiss(archive)) == (0, [])


def test_a_form_without_its_report_is_a_version_of_the_same_form_alone(archive: Archive) -> None:
    first = archive.add("附表1.txt", document(body=FORM, 标题="评分表"), ACTOR)
    second = archive.add("附表2.txt", document(body=FORM, 标题="指标表"), ACTOR)
    assert [first.status, second.status] == ["added", "added"]
    assert not any(line.superseded for line in archive.reports())


def test_a_form_whose_year_is_put_right_joins_its_report_and_never_supersedes_it(archive: Archive) -> None:
    report = archive.add("报告.txt", document(body="履职情况。"), ACTOR).report
    form = archive.add("附表.txt", document(year=2020, body=FORM), ACTOR).report
    assert archive.correct(form, {"year": 2021}, ACTOR).id == report
    (line,) = archive.reports()
    assert (line.id, texts(archive, report)) == (report, ["履职情况。", "职工服务扣1分。"])


def test_a_report_whose_year_is_put_right_takes_its_form_in(archive: Archive) -> None:
    archive.add("附表.txt", document(body=FORM), ACTOR)
    report = archive.add("报告.txt", document(year=2020, body="履职情况。"), ACTOR).report
    archive.correct(report, {"year": 2021}, ACTOR)
    assert [line.id for line in archive.reports()] == [report]
    assert archive.report(report).attachments[0].file == "附表.txt"


def test_what_people_decided_about_a_form_is_not_undone(archive: Archive) -> None:
    form = archive.add("附表.txt", document(body=FORM), ACTOR).report
    archive.correct(form, {"score": 88}, ACTOR)
    archive.add("报告.txt", document(body="履职情况。"), ACTOR)
    assert archive.report(form).score.total == 88


@pytest.mark.parametrize("form_first", [False, True])
def test_a_report_in_doubt_about_its_year_takes_no_form(archive: Archive, form_first: bool) -> None:
    files = [("报告.txt", document(body="履职情况。", 待核实="year")), ("附表.txt", document(body=FORM))]
    for name, data in reversed(files) if form_first else files:
        archive.add(name, data, ACTOR)
    assert len(archive.reports()) == 2


def test_a_new_version_of_a_report_keeps_the_form_of_the_old_one(archive: Archive) -> None:
    archive.add("报告.txt", document(body="初稿。"), ACTOR)
    archive.add("附表.txt", document(body=FORM), ACTOR)
    new = archive.add("报告定稿.txt", document(body="定稿。"), ACTOR)
    assert (new.status, texts(archive, new.report)) == ("updated", ["定稿。", "职工服务扣1分。"])
    again = archive.add("附表.txt", document(body=FORM), ACTOR)
    assert [(one.status, one.report) for one in again.outcomes] == [("duplicate", new.report)]
    archive.remove(new.report, ACTOR)
    assert amiss(archive) == []


def test_the_same_form_in_another_file_is_kept_but_not_read_twice(archive: Archive) -> None:
    report = archive.add("报告.txt", document(body="正文。"), ACTOR).report
    for name, data in (("附表.txt", document(body=FORM)), ("附表2.txt", document(body=FORM) + b"\n\n")):
        assert archive.add(name, data, ACTOR).status == "attached"
    assert texts(archive, report) == ["正文。", "职工服务扣1分。"]
    assert [one.file for one in archive.report(report).attachments] == ["附表.txt", "附表2.txt"]


def folder_of(archive: Archive, files: dict[str, bytes]) -> int:
    batch = archive.open_batch("command", "报告", ACTOR, ["/报告"])
    for name, data in files.items():
        archive.enqueue_bytes(batch, name, f"/报告/{name}", data, "/报告")
    archive.seal_batch(batch)
    for job in archive.take(batch, 10):
        archive.keep(archive.prepare(job.name, archive.load(job, 1000)), ACTOR, job)
    return batch


def test_a_form_that_does_not_say_whose_it_is_joins_the_only_report_of_its_folder(archive: Archive) -> None:
    batch = folder_of(
        archive, {"附表.txt": document(None, None, FORM, 标题="评分表"), "报告.txt": document(body="履职情况。")}
    )
    assert archive.join_companions(batch, ACTOR) == 1
    (line,) = archive.reports()
    assert texts(archive, line.id) == ["履职情况。", "职工服务扣1分。"]
    assert archive.batch(batch).outcomes == {"attached": 1, "added": 1}
    assert amiss(archive) == []


def test_beside_two_reports_such_a_form_stays_alone(archive: Archive) -> None:
    reports = {f"{year}.txt": document(year=year, body="履职情况。") for year in (2020, 2021)}
    batch = folder_of(archive, {"附表.txt": document(None, None, FORM), **reports})
    assert archive.join_companions(batch, ACTOR) == 0
    assert len(archive.reports()) == 3


def test_a_form_that_says_another_unit_stays_alone(archive: Archive) -> None:
    batch = folder_of(archive, {"附表.txt": document("丙县总工会", None, FORM), "报告.txt": document(body="履职。")})
    assert archive.join_companions(batch, ACTOR) == 0


def recognising(tmp_path: Path) -> Archive:
    """An archive whose files called 扫描 are recognised pictures."""

    def read(name: str, data: bytes) -> Reading:
        return replace(UNDERSTANDING.read(name, data), confidence=0.9 if "扫描" in name else None)

    return opened(tmp_path, replace(UNDERSTANDING, read=read))


def test_a_recognised_name_that_no_other_report_says_is_in_doubt(tmp_path: Path) -> None:
    archive = recognising(tmp_path)
    first = archive.add("扫描1.pdf", document(), ACTOR).kept
    assert (first.uncertain, first.confidence) == (("unit",), 0.9)
    archive.add("报告.txt", document(year=2022), ACTOR)
    assert archive.add("扫描2.pdf", document(year=2023), ACTOR).kept.uncertain == ()
    assert archive.reread(first.id, ACTOR).uncertain == ()
    archive.close()


def test_forms_of_several_projects_are_no_versions_of_each_other(archive: Archive) -> None:
    facts = {"文种": "project_self_evaluation", "标题": "项目支出绩效自评表"}
    forms = [document(body=f"项目名称：{name}\n已完成。", **facts) for name in ("疗休养", "劳动竞赛")]
    assert [archive.add(f"{number}.txt", form, ACTOR).status for number, form in enumerate(forms)] == ["added", "added"]
    again = archive.add("改.txt", document(body="项目名称：疗 休养\n已全部完成。", **facts), ACTOR)
    assert (again.status, again.replaces) == ("updated", 1)


def test_parts_of_a_file_are_no_versions_of_each_other(archive: Archive) -> None:
    form = document(文种="project_self_evaluation", 标题="项目支出绩效自评表")
    added = archive.add("合集.txt", form + b"\n\f" + form + "再说一句。".encode(), ACTOR)
    assert [one.status for one in added.outcomes] == ["added", "added"]
