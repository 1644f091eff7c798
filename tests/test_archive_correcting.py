"""Corrections: what a person sets rules, is shown beside what was read, and outlives reading again."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive import Archive
from corpus.errors import Misused, NotFound
from corpus.model import DocType
from tests.archives import ACTOR, document


@pytest.fixture
def report(archive: Archive) -> int:
    data = document("云岚市总工会", 2021, 得分=91.5, 等级="优", 待核实="year score")
    added = archive.add("a.txt", data, ACTOR)
    archive.indexed(archive.pending())
    return added.report


def test_a_corrected_fact_holds_everywhere_and_shows_what_was_read(archive: Archive, report: int) -> None:
    kept = archive.correct(report, {"year": 2020}, "审核员")
    assert kept == archive.report(report)
    assert kept.year == 2020
    (correction,) = kept.corrections
    assert (correction.field, correction.value, correction.read, correction.by) == ("year", 2020, 2021, "审核员")
    assert kept.year_evidence is None, "the passage that says 2021 is no evidence for 2020"
    assert [line.id for line in archive.reports(year=2020)] == [report]
    assert archive.reports(year=2021) == []
    assert kept.passages[0].report.year == 2020
    assert list(archive.pending()) == [report]


def test_a_corrected_fact_is_no_longer_uncertain(archive: Archive, report: int) -> None:
    assert archive.report(report).uncertain == ("year", "score")
    confirmed = archive.correct(report, {"year": 2021}, ACTOR)
    assert confirmed.uncertain == ("score",)
    assert confirmed.year_evidence is not None, "what was read is confirmed, and so is its evidence"


def test_a_corrected_unit_gets_its_canonical_name_and_place(archive: Archive, report: int) -> None:
    kept = archive.correct(report, {"unit": " 青屏区总工会 "}, ACTOR)
    unit = kept.unit
    assert (unit.name, unit.level, unit.city, unit.district) == ("云岚市青屏区总工会", "区", "云岚市", "青屏区")
    assert (unit.as_written, unit.evidence) == (None, None)
    assert [line.name for line in archive.units()] == ["云岚市青屏区总工会"], "the unit read has no report left"
    assert (kept.corrections[0].value, kept.corrections[0].read) == ("云岚市青屏区总工会", "云岚市总工会")


def test_the_derived_grade_follows_a_corrected_score(archive: Archive, report: int) -> None:
    score = archive.correct(report, {"score": 79}, ACTOR).score
    assert (score.total, score.derived_grade, score.grade) == (79, "中", "优")


def test_the_stated_grade_and_the_kind_can_be_corrected(archive: Archive, report: int) -> None:
    kept = archive.correct(report, {"grade": "良", "doc_type": "project_self_evaluation"}, ACTOR)
    assert (kept.score.grade, kept.score.grade_as_written, kept.doc_type) == ("良", None, DocType.PROJECT)


def test_none_withdraws_a_correction(archive: Archive, report: int) -> None:
    before = archive.report(report)
    archive.correct(report, {"year": 2020, "score": 60, "unit": "云岚市总工会机关"}, ACTOR)
    after = archive.correct(report, {"year": None, "score": None, "unit": None}, ACTOR)
    assert (after.year, after.score, after.unit, after.uncertain) == (2021, before.score, before.unit, before.uncertain)
    assert after.corrections == ()


def test_of_several_corrections_the_newest_rules(archive: Archive, report: int) -> None:
    archive.correct(report, {"year": 2019}, "甲")
    kept = archive.correct(report, {"year": 2020}, "乙")
    assert [(one.value, one.by) for one in kept.corrections] == [(2020, "乙")]
    assert [event.detail["year"] for event in archive.events(report, limit=2)] == [
        {"from": 2019, "to": 2020},
        {"from": 2021, "to": 2019},
    ]


def test_what_changes_nothing_leaves_no_trace(archive: Archive, report: int) -> None:
    archive.correct(report, {"year": 2020}, ACTOR)
    archive.indexed(archive.pending())
    logged = archive.events()
    archive.correct(report, {"year": 2020, "grade": None}, ACTOR)
    archive.correct(report, {}, ACTOR)
    assert archive.events() == logged
    assert archive.pending() == {}


IMPOSSIBLE = [
    {"year": 1989}, {"year": 2101}, {"year": "2021"}, {"year": 2021.0}, {"year": True},
    {"score": -1}, {"score": 1000.5}, {"score": float("nan")}, {"score": float("inf")}, {"score": "90"}, {"score": True},
    {"grade": "优秀"}, {"grade": 1}, {"doc_type": "report"}, {"doc_type": []},
    {"unit": ""}, {"unit": "  "}, {"unit": "工" * 101}, {"unit": "甲\n乙"}, {"unit": 5},
    {"title": "新标题"}, {"year": 2020, "id": 3},
]  # fmt: skip


@pytest.mark.parametrize("changes", IMPOSSIBLE, ids=repr)
def test_an_impossible_value_is_refused_in_chinese_and_changes_nothing(
    archive: Archive, report: int, changes: dict[str, object]
) -> None:
    before = archive.report(report)
    with pytest.raises(Misused, match=r"[\u4e00-\u9fff].*。$"):
        archive.correct(report, changes, ACTOR)
    assert archive.report(report) == before
    assert archive.pending() == {}


def test_a_report_that_is_not_there_cannot_be_corrected(archive: Archive) -> None:
    with pytest.raises(NotFound, match="77"):
        archive.correct(77, {"year": 2020}, ACTOR)


def test_importing_the_same_file_again_keeps_the_correction(archive: Archive, report: int) -> None:
    archive.correct(report, {"year": 2020}, ACTOR)
    again = archive.add("b.txt", archive.original(report)[1], ACTOR)
    assert (again.status, again.kept.year) == ("duplicate", 2020)


def test_a_correction_regroups_versions_and_marks_both_reports(archive: Archive) -> None:
    first = archive.add("a.txt", document(year=2021, body="甲。"), ACTOR).report
    second = archive.add("b.txt", document(year=2022, body="乙。"), ACTOR).report
    archive.indexed(archive.pending())

    archive.correct(second, {"year": 2021}, ACTOR)
    assert [(line.id, line.version, line.superseded) for line in archive.reports()] == [
        (second, 2, False),
        (first, 1, True),
    ]
    assert list(archive.pending()) == [first, second]

    archive.indexed(archive.pending())
    archive.correct(second, {"year": None}, ACTOR)
    assert {line.id: (line.version, line.superseded) for line in archive.reports()} == {
        first: (1, False),
        second: (1, False),
    }
    assert list(archive.pending()) == [first, second]


def test_confirming_the_unit_joins_a_report_to_its_versions(archive: Archive) -> None:
    first = archive.add("a.txt", document(body="甲。"), ACTOR).report
    second = archive.add("b.txt", document(body="乙。", 待核实="unit"), ACTOR).report
    assert not archive.report(first).superseded
    archive.correct(second, {"unit": "青屏区总工会"}, ACTOR)
    assert archive.report(first).superseded


def test_checks_that_rest_on_a_corrected_fact_are_gone_until_it_is_withdrawn(tmp_path: Path) -> None:
    text = "南屏市总工会2022年度部门整体支出绩效自评报告\n\n一、自评情况\n自评得分48.5分，等级为“优”。（优：90分及以上，良：80—90分，中：60—80分，差：60分以下）\n支出预算10万元，其中：基本支出4万元，项目支出6万元。\n"
    archive = Archive.open(f"sqlite:///{tmp_path / 'a.db'}", tmp_path)
    report = archive.add("a.txt", text.encode(), ACTOR).report
    assert any("48.5" in check.what for check in archive.report(report).checks)
    checks = archive.correct(report, {"score": 97.02}, ACTOR).checks
    assert not any("48.5" in check.what for check in checks)
    assert any(check.expr == "4+6" for check in checks), "others stay"
    assert any("48.5" in check.what for check in archive.correct(report, {"score": None}, ACTOR).checks)
    archive.close()
