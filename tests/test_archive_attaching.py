"""Reports and files: several reports in one file, one report in several files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive import Archive
from corpus.model import Reading
from corpus.report import Report
from corpus.splitting import pieces
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


BODY = "一、基本情况\n" + "我会是职工利益的代表者和维护者，负责全县的工会工作，开展各项服务。" * 8 + "\n"
TABLE = "一级指标\t二级指标\t分值\t得分\n" + "产出指标\t数量指标完成情况良好并且覆盖了全体职工群众\t10\t10\n" * 12


def report_text(unit: str, year: int) -> str:
    return f"{unit}{year}年度\n部门整体支出绩效自评报告\n{BODY}"


def project_form(name: str) -> str:
    return f"项目支出绩效自评表\n（2023年度）\n项目名称\t{name}\n主管部门\t青禾县总工会\n{TABLE}"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (report_text("青禾县总工会", 2023), 1),
        ("\f".join(report_text(unit, 2023) for unit in ("青禾县总工会", "白沙县总工会")), 2),
        ("\f".join(report_text("青禾县总工会", year) for year in (2021, 2022, 2023)), 3),
        ("\f".join(project_form(f"职工之家建设{number}") for number in range(15)), 15),
        # A form over two pages repeats its title; the report's own form has one too.
        ("\f".join([project_form("职工之家建设"), project_form("职工之家建设")]), 1),
        (report_text("青禾县总工会", 2023) + "\f青禾县总工会2023年度部门整体支出绩效自评表\n" + TABLE, 1),
        (report_text("青禾县总工会", 2023) + "\f附件1\n项目支出绩效自评表\n" + TABLE, 1),
        # Final accounts contain a self-evaluation and are one document.
        ("青禾县总工会2023年度部门决算\n" + BODY * 3 + "\f" + report_text("青禾县总工会", 2023), 1),
        ("目录\n一、青禾县总工会自评报告\n二、白沙县总工会自评报告\n" + BODY, 1),
        ("", 1),
    ],
)
def test_a_text_is_cut_where_another_report_begins(text: str, number: int) -> None:
    found = pieces(text)
    assert len(found) == number
    assert "".join(text[start:end] for start, end in found) == text


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
