"""A unit over the years: gaps, the numbers of its main reports, medians, problems, promises, amounts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import Archive
from archive.tag_records import Decision
from archive.unit_records import UnitHistory
from corpus.errors import NotFound
from tests.archives import ACTOR
from tests.histories import LONELY, NORTH, NOWHERE, SOUTH, add, kept, unit_of
from tests.statements import statements


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    yield from kept(tmp_path)


def history(archive: Archive, unit: str = NORTH) -> UnitHistory:
    return archive.history(unit_of(archive, unit))


def rates(found: UnitHistory) -> list[list[float]]:
    return [[rate.value for rate in year.rates] for year in found.years]


def named(found: UnitHistory) -> dict[str, list[int]]:
    return {one.code: list(one.years) for one in found.problems}


def test_a_unit_that_is_not_there_is_not_found(archive: Archive) -> None:
    with pytest.raises(NotFound):
        archive.history(9)


def test_years_run_without_gaps_and_undated_reports_stand_apart(archive: Archive) -> None:
    first, last, undated = (add(archive, NORTH, year, f"第{year}。") for year in (2019, 2022, None))
    found = history(archive)
    assert [(year.year, year.report and year.report.id) for year in found.years] == [
        (2019, first),
        (2020, None),
        (2021, None),
        (2022, last),
    ]
    assert [line.id for line in found.undated] == [undated]
    assert {line.id for line in found.reports} == {first, last, undated}


def test_the_numbers_are_those_of_the_overall_self_evaluation_whatever_else_there_is(archive: Archive) -> None:
    main = add(archive, NORTH, 2021, "支出率95%。", 得分=90)
    other = add(archive, NORTH, 2021, "支出率70%。", 得分=60, 文种="evaluation", 标题="评价")
    (year,) = history(archive).years
    assert (year.report and year.report.id, [line.id for line in year.others]) == (main, [other])
    assert (year.score, year.rate) == (90, 95)


def test_a_year_with_other_kinds_only_has_no_numbers(archive: Archive) -> None:
    other = add(archive, NORTH, 2021, "支出率70%。", 得分=60, 文种="final_accounts")
    (year,) = history(archive).years
    assert (year.report, [line.id for line in year.others], year.score, year.rates) == (None, [other], None, ())


def test_the_latest_import_of_a_report_counts(archive: Archive) -> None:
    add(archive, NORTH, 2021, "旧。", 得分=80)
    new = add(archive, NORTH, 2021, "新。", 得分=85)
    found = history(archive)
    assert [(year.report and year.report.id, year.score, year.others) for year in found.years] == [(new, 85, ())]
    assert len(found.reports) == 2, "the older version is still told of"


def test_a_score_out_of_other_full_marks_is_not_compared(archive: Archive) -> None:
    add(archive, NORTH, 2020, "一。", 得分=19, 满分=20)
    add(archive, NORTH, 2021, "二。", 得分=90, 满分=100)
    assert [year.score for year in history(archive).years] == [None, 90]


def test_only_a_rate_of_the_whole_budget_counts_and_says_where_it_stands(archive: Archive) -> None:
    report = add(archive, NORTH, 2021, "项目支出执行率70%。", "部门整体支出预算执行率93.5%。", "执行率60%。")
    (year,) = history(archive).years
    (rate,) = year.rates
    assert (rate.value, rate.label, rate.text, year.rate) == (
        93.5,
        "部门整体支出预算执行率",
        "部门整体支出预算执行率93.5%",
        93.5,
    )
    assert rate.place == (report, archive.report(report).passages[1].id)


def test_a_report_that_contradicts_itself_has_no_rate_but_says_both(archive: Archive) -> None:
    add(archive, NORTH, 2020, "支出率95%。", "预算执行率96%。")
    add(archive, NORTH, 2021, "支出率95%。", "预算执行率95%。")
    found = history(archive)
    assert rates(found) == [[95, 96], [95]]
    assert [year.rate for year in found.years] == [None, 95]


def test_medians_are_of_all_overall_self_evaluations_of_the_province(archive: Archive) -> None:
    add(archive, NORTH, 2021, "支出率90%。", 得分=80)
    for number, score in enumerate((90, 95, 99)):
        add(archive, f"{'甲乙丙'[number]}{SOUTH}", 2021, f"支出率{95 + number}%。", 得分=score)
    add(archive, SOUTH, 2021, "支出率10%。", 得分=10, 文种="evaluation", 标题="评价")
    add(archive, SOUTH, 2022, "支出率10%。", "预算执行率11%。", 得分=5, 满分=20)
    add(archive, NORTH, 2022, "无。")
    first, second = history(archive).middles
    assert (first.year, first.score, first.scored, first.rate, first.rated) == (2021, 92.5, 4, 95.5, 4)
    assert (second.year, second.score, second.scored, second.rate, second.rated) == (2022, None, 0, None, 0)


def test_of_fewer_than_three_reports_there_is_no_median_but_their_number(archive: Archive) -> None:
    add(archive, NORTH, 2021, "支出率90%。", 得分=80)
    add(archive, SOUTH, 2021, "支出率92%。", 得分=90)
    (middle,) = history(archive).middles
    assert (middle.score, middle.scored, middle.rate, middle.rated) == (None, 2, None, 2)
    add(archive, f"甲{SOUTH}", 2021, 得分=99)
    (middle,) = history(archive).middles
    assert (middle.score, middle.scored, middle.rate, middle.rated) == (90, 3, None, 2)


def test_a_unit_of_no_known_province_is_held_against_its_city(archive: Archive) -> None:
    for unit, score in ((LONELY, 80), (NORTH, 90), (SOUTH, 94)):
        add(archive, unit, 2021, 得分=score)
    found = history(archive, LONELY)
    assert (found.region, found.region_level) == ("云岚市", "city")
    assert [(middle.score, middle.scored) for middle in found.middles] == [(90, 3)]
    assert (history(archive).region, history(archive).region_level) == ("云岭省", "province")


def test_a_unit_of_no_known_place_has_no_medians(archive: Archive) -> None:
    add(archive, NOWHERE, 2021, "支出率90%。", 得分=80)
    found = history(archive, NOWHERE)
    assert (found.region, found.region_level, found.middles) == (None, None, ())


def test_problems_are_told_by_kind_and_year_with_their_passages(archive: Archive) -> None:
    first = add(archive, NORTH, 2020, "目标不清。", "目标不明。")
    add(archive, NORTH, 2021, "进度慢。")
    add(archive, NORTH, 2022, "目标不清。", 文种="evaluation", 标题="评价")
    found = history(archive)
    assert [(one.doc_type.value, one.code, list(one.years)) for one in found.problems] == [
        ("overall_self_evaluation", "B1", [2020]),
        ("overall_self_evaluation", "C1", [2021]),
        ("evaluation", "B1", [2022]),
    ]
    assert [place.passage for place in found.problems[0].years[2020]] == [
        one.id for one in archive.report(first).passages
    ]


def test_a_rejected_category_is_no_problem_and_measures_name_none(archive: Archive) -> None:
    report = add(archive, NORTH, 2020, "目标不清。", "进度慢。", "# 措施", "加强培训。")
    passage = archive.report(report).passages[0].id
    archive.decide([Decision(passage, "B1", "rejected")], ACTOR)
    assert named(history(archive)) == {"C1": [2020]}


def test_a_promise_says_what_the_next_report_of_the_kind_says_of_its_problem(archive: Archive) -> None:
    add(archive, NORTH, 2020, "目标不清。", "进度慢。", "# 措施", "细化目标。", "加快进度。", "加强协调。")
    add(archive, NORTH, 2021, "目标仍不清。", 文种="evaluation", 标题="评价")
    second = add(archive, NORTH, 2021, "目标仍不清。", "# 措施", "细化目标。")
    told = [
        (one.report.year, one.measure.text, one.next_year, one.later and one.later.id)
        for one in history(archive).promises
    ]
    assert told == [
        (2021, "细化目标。", (("B1", "no_report"),), None),
        (2020, "细化目标。", (("B1", "again"),), second),
        (2020, "加快进度。", (("C1", "gone"),), second),
    ], "a measure that answers nothing promises nothing here"


def test_a_promise_leads_to_its_passage(archive: Archive) -> None:
    report = add(archive, NORTH, 2020, "目标不清。", "# 措施", "细化目标。")
    (promise,) = history(archive).promises
    assert promise.measure.passage == archive.report(report).passages[1].id
    assert promise.measure.reason == "类别相同"


def test_amounts_of_two_years_and_totals_are_shown_as_printed(archive: Archive) -> None:
    add(archive, NORTH, 2020, "培训费12万元。", "会议费3万元。", "支出合计480万元。")
    last = add(archive, NORTH, 2021, "培训费15万元。", "又是培训费16万元。", "培训费15万元。")
    found = {figure.label: figure.years for figure in history(archive).figures}
    assert set(found) == {"培训费", "支出合计"}
    assert {year: [one.printed for one in stated] for year, stated in found["培训费"].items()} == {
        2020: ["12万元"],
        2021: ["15万元"],
    }
    assert found["培训费"][2021][0].place == (last, archive.report(last).passages[0].id)


def test_a_label_with_two_amounts_in_a_year_shows_both(archive: Archive) -> None:
    add(archive, NORTH, 2021, "支出合计480万元。", "支出合计490万元。", "支出合计480万元。")
    (figure,) = history(archive).figures
    assert [one.fen for one in figure.years[2021]] == [480_000_000, 490_000_000]


def test_of_many_amounts_those_of_the_most_years_are_shown(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.histories_figures.MOST", 1)
    add(archive, NORTH, 2020, "支出合计480万元。", "培训费12万元。")
    add(archive, NORTH, 2021, "支出总计480万元。", "培训费12万元。")
    found = history(archive)
    assert ([figure.label for figure in found.figures], found.figures_left) == (["培训费"], 2)


def test_as_many_statements_for_many_reports_as_for_few(archive: Archive) -> None:
    add(archive, NORTH, 2010, "目标不清。", "支出率90%。", "支出合计480万元。", "# 措施", "细化目标。")
    unit = unit_of(archive, NORTH)
    with statements(archive) as few:
        archive.history(unit)
    for year in range(2011, 2020):
        for name in (NORTH, SOUTH):
            add(archive, name, year, "目标不清。", "支出率90%。", "支出合计480万元。", "# 措施", "细化目标。")
    with statements(archive) as many:
        assert len(archive.history(unit).years) == 10
    assert len(many) == len(few) <= 14
