"""Precedents: which measures answered a problem, and whether it was named again the year after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from archive import Archive, Precedent
from tests.archives import ACTOR, document
from tests.statements import statements
from tests.tagged import opened_with, report

NORTH, SOUTH, EAST = "云岚市总工会", "霁川市总工会", "棠溪市总工会"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    archive = opened_with(tmp_path)
    yield archive
    archive.close()


def add(archive: Archive, unit: str, year: int | None, *problems: str, measures: Sequence[str] = ()) -> list[int]:
    """Imports a report; the ids of its passages."""
    data = report(*problems, unit=unit, year=year, measures=measures)
    added = archive.add(f"{unit}{year}.txt", data, ACTOR)
    return [one.id for one in archive.report(added.report).passages]


def told(found: Sequence[Precedent]) -> list[tuple[str | None, int | None, str | None, str | None]]:
    """Unit, year, category and what became of it."""
    return [(one.problem.report.unit, one.problem.report.year, one.category, one.next_year) for one in found]


def test_a_problem_comes_with_the_measures_that_answer_it_and_why(archive: Archive) -> None:
    body = "# 问题\n目标没有量化。\n沟通不畅。\n# 措施\n细化目标。\n加强培训。\n目标逐项审核。"
    passages = [one.id for one in archive.add("a.txt", document(NORTH, 2021, body), ACTOR).kept.passages]
    (found,) = archive.precedents([passages[0]], [])
    assert found.problem == archive.passages([passages[0]])[passages[0]]
    assert [(one.text, one.passage, one.reason) for one in found.measures] == [
        ("细化目标。", passages[2], "类别相同"),
        ("目标逐项审核。", passages[4], "类别相同"),
    ], "the measure of another category answers nothing here"
    assert [(one.heading, one.marker) for one in found.measures] == [(None, None)] * 2


def test_problems_without_an_answer_and_passages_that_name_none_are_left_out(archive: Archive) -> None:
    passages = add(archive, NORTH, 2021, "目标没有量化。", "进度偏慢。", measures=["细化目标。"])
    assert archive.precedents([passages[1], passages[2], 9999], []) == ()
    assert told(archive.precedents([], ["C1"])) == []
    assert archive.precedents([], []) == ()


def test_what_became_of_a_problem_is_what_the_same_kind_of_report_says_a_year_later(archive: Archive) -> None:
    for unit in (NORTH, SOUTH, EAST):
        add(archive, unit, 2021, "目标没有量化。", measures=["细化目标。"])
    again = archive.add("n.txt", report("目标仍不清楚。", unit=NORTH, year=2022), ACTOR).report
    gone = archive.add("s.txt", report("执行偏慢。", unit=SOUTH, year=2022), ACTOR).report
    archive.add("e.txt", report("目标仍不清楚。", unit=EAST, year=2023), ACTOR)
    other = document(EAST, 2022, "# 问题\n目标不明。", 文种="project_self_evaluation")
    archive.add("o.txt", other, ACTOR)
    found = archive.precedents([], ["B1"])
    assert told(found) == [
        (SOUTH, 2021, "B1", "gone"),
        (NORTH, 2021, "B1", "again"),
        (EAST, 2021, "B1", "no_report"),
    ]
    assert [one.later and one.later.id for one in found] == [gone, again, None]


def test_a_deduction_of_the_next_year_names_the_problem_again_and_a_measure_does_not(archive: Archive) -> None:
    for unit in (NORTH, SOUTH):
        add(archive, unit, 2021, "目标没有量化。", measures=["细化目标。"])
    archive.add("n.txt", document(NORTH, 2022, "# 扣分\n目标设置不合理，扣2分。"), ACTOR)
    archive.add("s.txt", document(SOUTH, 2022, "# 措施\n继续细化目标。"), ACTOR)
    assert told(archive.precedents([], ["B1"])) == [(SOUTH, 2021, "B1", "gone"), (NORTH, 2021, "B1", "again")]


def test_it_says_the_same_as_the_report_page(archive: Archive) -> None:
    texts = ["目标没有量化。", "进度偏慢。", "培训不足。"]
    for year, problems in zip(range(2019, 2024), [texts, texts[:1], texts[1:], texts[::2], texts], strict=True):
        add(archive, NORTH, year, *problems, measures=["细化目标。", "加快进度。", "组织培训。"])
    found = archive.precedents([], ["B1", "C1", "I2"])
    assert len(found) == 11
    for one in found:
        recurring = {(each.passage, each.category): each for each in archive.recurrences(one.problem.report.id)}
        assert one.category is not None
        assert one.next_year == recurring[one.problem.id, one.category].next_year


def test_a_rejected_category_counts_on_neither_side(archive: Archive) -> None:
    (first, _), (second,) = (
        add(archive, NORTH, 2021, "目标不清。", measures=["细化目标。"]),
        add(archive, NORTH, 2022, "目标仍不清。"),
    )
    assert told(archive.precedents([], ["B1"])) == [(NORTH, 2021, "B1", "again")]
    archive.untag(second, "B1", ACTOR)
    assert told(archive.precedents([], ["B1"])) == [(NORTH, 2021, "B1", "gone")]
    archive.untag(first, "B1", ACTOR)
    assert archive.precedents([], ["B1"]) == ()
    assert [(one.category, one.next_year) for one in archive.precedents([first], ["B1"])] == [(None, None)], (
        "the measure still answers it, but of a problem without a category nobody can say whether it came again"
    )
    archive.tag(first, "C1", ACTOR)
    archive.tag(second, "C1", ACTOR)
    assert told(archive.precedents([], ["C1"])) == [(NORTH, 2021, "C1", "again")]


def test_superseded_reports_are_neither_precedent_nor_next_year(archive: Archive) -> None:
    old, *_ = add(archive, NORTH, 2021, "目标不清。", measures=["细化目标。"])
    archive.add("b.txt", report("目标还是不清。", unit=NORTH, year=2022), ACTOR)
    archive.add("c.txt", report("执行偏慢。", unit=NORTH, year=2022), ACTOR)
    assert told(archive.precedents([old], [])) == [(NORTH, 2021, "B1", "gone")]
    new = archive.add("d.txt", report("目标太多。", unit=NORTH, year=2021, measures=["精简目标。"]), ACTOR)
    (found,) = archive.precedents([old], ["B1"])
    assert (found.problem.report.id, found.problem.passage.text) == (new.report, "目标太多。")


def test_given_passages_come_first_in_their_order_then_by_fate_and_year(archive: Archive) -> None:
    north = add(archive, NORTH, 2019, "目标不清。", "进度偏慢。", measures=["细化目标。", "加快进度。"])
    add(archive, NORTH, 2020, "目标又不清。", measures=["再细化目标。"])
    add(archive, NORTH, 2021, "执行不力。", measures=["加快进度。"])
    south = add(archive, SOUTH, 2018, "目标含糊。", measures=["目标写实。"])
    add(archive, SOUTH, 2019, "没有培训。")
    given = [north[1], south[0]]
    assert told(archive.precedents(given, ["B1"])) == [
        (NORTH, 2019, "C1", "gone"),
        (SOUTH, 2018, "B1", "gone"),
        (NORTH, 2020, "B1", "gone"),
        (NORTH, 2019, "B1", "again"),
    ]
    assert told(archive.precedents(given[::-1], [])) == [(SOUTH, 2018, "B1", "gone"), (NORTH, 2019, "C1", "gone")]
    assert told(archive.precedents(given, ["B1"], limit=3))[2:] == [(NORTH, 2020, "B1", "gone")]
    assert archive.precedents(given, ["B1"], limit=0) == ()


def test_a_problem_of_several_categories_is_told_once_and_under_the_one_asked_for(archive: Archive) -> None:
    (problem, _) = add(archive, NORTH, 2021, "目标没有量化。", measures=["细化目标。"])
    add(archive, NORTH, 2022, "指标没有量化。")
    assert told(archive.precedents([problem, problem], ["B1", "B2"])) == [(NORTH, 2021, "B1", "gone")]
    assert told(archive.precedents([problem], ["B2", "B1"])) == [(NORTH, 2021, "B2", "again")]
    assert told(archive.precedents([problem], ["C1"])) == [(NORTH, 2021, "B1", "gone")], "else the main one"


def test_without_unit_or_year_no_report_can_tell(archive: Archive) -> None:
    (problem, _) = add(archive, NORTH, None, "目标不清。", measures=["细化目标。"])
    add(archive, NORTH, 2022, "目标不清。")
    assert told(archive.precedents([problem], [])) == [(NORTH, None, "B1", "no_report")]


def test_a_problem_whose_number_begins_with_that_of_an_answered_one_is_not_answered(archive: Archive) -> None:
    problems = [*[f"第{number}件事办得慢。" for number in range(10)], "培训太少。", "目标不清。"]
    passages = add(archive, NORTH, 2021, *problems, measures=["组织培训。"])
    assert [one.problem.passage.text for one in archive.precedents(passages, [])] == ["培训太少。"]


def test_the_latest_years_do_not_crowd_out_what_is_known(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.precedents._CANDIDATES", 2)
    add(archive, NORTH, 2018, "目标不清。", measures=["细化目标。"])
    add(archive, NORTH, 2019, "进度偏慢。")
    for unit in (SOUTH, EAST, "岫岭市总工会"):
        add(archive, unit, 2023, "目标不清。", measures=["细化目标。"])
    assert [one[3] for one in told(archive.precedents([], ["B1"]))] == ["gone", "no_report"]


def test_as_many_statements_for_many_as_for_few(archive: Archive) -> None:
    given = add(archive, NORTH, 2020, "目标不清。", measures=["细化目标。"])
    add(archive, NORTH, 2021, "目标不清。", measures=["细化目标。"])
    with statements(archive) as few:
        archive.precedents(given, ["B1"])
    for unit in (SOUTH, EAST):
        for year in range(2010, 2022):
            given += add(archive, unit, year, "目标不清。", "进度偏慢。", measures=["细化目标。", "加快进度。"])
    with statements(archive) as many:
        assert len(archive.precedents(given, ["B1", "C1"], limit=100)) == 50
    assert len(many) == len(few) <= 14
