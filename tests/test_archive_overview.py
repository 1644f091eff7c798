"""The archive in counts: what it holds, how it is scored, what is most often wrong, and what lies behind each count."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import Archive
from archive.overview_records import ENOUGH, Awaiting, FoundCount, LostPoints, Overview
from corpus.errors import NotFound
from index.fields import read_filters
from index.reports import BANDS
from tests.overviews import add, opened
from tests.statements import statements

ONE, OTHER, THIRD = "云岚市总工会", "白沙市总工会", "青城市总工会"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    archive = opened(tmp_path)
    yield archive
    archive.close()


def seen(archive: Archive, **filters: str) -> Overview:
    return archive.overview(BANDS, read_filters({word: [value] for word, value in filters.items()}))


def test_reports_and_units_are_counted_by_year_the_unknown_last(archive: Archive) -> None:
    for unit, year in ((ONE, 2021), (OTHER, 2021), (ONE, 2020), (None, 2020), (ONE, None)):
        add(archive, unit, year)
    page = seen(archive)
    assert (page.all, page.nameless) == ((5, 2), 1)
    assert [(column.value, *column.all) for column in page.years] == [(2020, 2, 1), (2021, 2, 2), (None, 1, 1)]


def test_only_current_versions_count(archive: Archive) -> None:
    add(archive, ONE, 2021, "指标=甲 乙 丙 5 4", 得分=95)
    add(archive, ONE, 2021, "指标=甲 乙 丙 5 3", 得分=96)
    page = seen(archive)
    assert (page.all.reports, page.scores[0].reports, page.lost[0].points) == (1, 1, 2)
    assert [line.id for line in page.latest] == [2]


def test_scores_are_counted_in_bands_by_year(archive: Archive) -> None:
    for number, score in enumerate((59.99, 60, 91.99, 92, 100, None)):
        add(archive, f"第{number}市总工会", 2021, **({} if score is None else {"得分": score}))
    add(archive, ONE, None, 得分=75)
    dated, undated = seen(archive).scores
    assert (dated.year, dated.bands, dated.unknown) == (2021, (1, 1, 0, 0, 0, 1, 1, 0, 0, 1), 1)
    assert (undated.year, undated.bands[2], undated.reports) == (None, 1, 1)


def test_kinds_other_than_the_overall_self_evaluation_are_not_scored(archive: Archive) -> None:
    add(archive, ONE, 2021, 得分=90, 文种="evaluation", 标题="甲")
    assert seen(archive).scores == ()


@pytest.mark.parametrize(
    ("scores", "quartiles"),
    [
        ((90,), (90, 90, 90)),
        ((90, 91), (90.25, 90.5, 90.75)),
        ((97, 91, 93, 95), (92.5, 94, 95.5)),
        ((10, 20, 30, 40, 50), (20, 30, 40)),
    ],
)
def test_quartiles_are_those_of_a_spreadsheet(
    archive: Archive, scores: tuple[int, ...], quartiles: tuple[float, ...]
) -> None:
    for number, score in enumerate(scores):
        add(archive, f"第{number}市总工会", 2021, 得分=score)
    assert seen(archive).scores[0].quartiles == quartiles


def test_other_full_marks_stand_in_their_band_but_in_no_quartile(archive: Archive) -> None:
    add(archive, ONE, 2021, 得分=90)
    add(archive, OTHER, 2021, 得分=48, 满分=50)
    (year,) = seen(archive).scores
    assert (year.bands[0], year.others, year.quartiles) == (1, (2,), (90, 90, 90))


def test_points_lost_are_summed_by_the_lowest_level_that_has_a_name(archive: Archive) -> None:
    add(archive, ONE, 2021, "指标=甲 乙 丙 5 4.5", "指标=甲 乙 - 10 8", "指标=甲 - - 3 3", "指标=甲 乙 丙 - 2")
    add(archive, OTHER, 2021, "指标=丁 戊 丙 4 3.9", "指标=丁 戊 丙 4 4")
    assert seen(archive).lost == (LostPoints("乙", 1, 1, 2), LostPoints("丙", 3, 2, 0.6))


def test_the_rows_behind_lost_points_are_as_many_and_sum_up_to_the_same(archive: Archive) -> None:
    add(archive, ONE, 2021, "指标=甲 乙 丙 5 4.5", "指标=甲 乙 - 10 8")
    add(archive, OTHER, 2022, "指标=丁 戊 丙 4 3.9")
    page = archive.lost_points("丙")
    assert (page.total, page.points) == (2, 0.6)
    assert [(row.report.year, row.points, row.above) for row in page.rows] == [
        (2021, 0.5, ("甲", "乙")),
        (2022, 0.1, ("丁", "戊")),
    ]
    assert [row.name for row in archive.lost_points(limit=1).rows] == ["乙"]
    assert archive.lost_points("丙", read_filters({"year": ["2022"]})).total == 1


def test_findings_are_counted_by_kind_and_verdict_errors_first(archive: Archive) -> None:
    add(
        archive,
        ONE,
        2021,
        "核对=arith error 合计不对",
        "核对=arith error 比率不对",
        "核对=arith ok 相符",
        "残留=（填写）",
    )
    add(archive, OTHER, 2021, "核对=arith query 差额", "缺少=报告日期", "缺少=改进措施")
    assert seen(archive).found == (
        FoundCount("arith", "error", 2, 1),
        FoundCount("missing", "query", 2, 1),
        FoundCount("arith", "query", 1, 1),
        FoundCount("leftover", "query", 1, 1),
    )


def test_behind_findings_are_their_reports(archive: Archive) -> None:
    add(archive, ONE, 2021, "核对=arith error 合计不对", "核对=arith query 差额", "残留=（填写）")
    add(archive, OTHER, 2022, "核对=arith query 差额", "缺少=报告日期", "缺少=改进措施")
    page = archive.findings("arith")
    assert (page.total, page.findings) == (2, 3)
    assert [(each.report.unit, [one.what for one in each.found]) for each in page.reports] == [
        (OTHER, ["差额"]),
        (ONE, ["合计不对", "差额"]),
    ]
    assert [each.report.unit for each in archive.findings("arith", "error").reports] == [ONE]
    assert [one.what for one in archive.findings("leftover").reports[0].found] == ["“（填写）”（括号内的提示）"]
    assert [one.what for one in archive.findings("missing").reports[0].found] == ["报告日期", "改进措施"]
    assert archive.findings("missing", "error").total == 0


def test_a_correction_silences_the_checks_that_rest_on_what_it_corrects(archive: Archive) -> None:
    report = add(archive, ONE, 2021, "核对=arith error 得分不符", "核对=arith error 合计不对", 得分=95)
    archive.correct(report, {"score": 96.0}, "陈会计")
    assert seen(archive).found == (FoundCount("arith", "error", 1, 1),)
    assert [one.what for one in archive.findings("arith").reports[0].found] == ["合计不对"]
    assert [check.what for check in archive.report(report).checks] == ["合计不对"]


def test_a_correction_that_confirms_or_is_withdrawn_silences_nothing(archive: Archive) -> None:
    report = add(archive, ONE, 2021, "核对=arith error 得分不符", 得分=95)
    archive.correct(report, {"score": 95.0}, "陈会计")
    assert seen(archive).found[0].findings == 1
    archive.correct(report, {"score": 96.0}, "陈会计")
    assert seen(archive).found == ()
    archive.correct(report, {"score": None}, "陈会计")
    assert seen(archive).found[0].findings == 1


def test_checks_of_dates_fall_with_another_year(archive: Archive) -> None:
    report = add(archive, ONE, 2021, "核对=date error 日期不符")
    archive.correct(report, {"year": 2020}, "陈会计")
    assert (seen(archive).found, archive.findings("date").total) == ((), 0)


def problem(archive: Archive, unit: str, year: int, text: str, **facts: object) -> None:
    add(archive, unit, year, "# 问题", text, **facts)


def test_top_categories_count_reports_and_units(archive: Archive) -> None:
    problem(archive, ONE, 2020, "目标笼统。")
    problem(archive, ONE, 2021, "目标没有量化。")
    problem(archive, OTHER, 2021, "进度慢。")
    assert [(each.code, *each.total) for each in seen(archive).top] == [("B1", 2, 1), ("B2", 1, 1), ("C1", 1, 1)]


def test_rising_are_categories_of_units_that_reported_in_both_years(archive: Archive) -> None:
    problem(archive, ONE, 2020, "目标笼统。")
    problem(archive, OTHER, 2020, "一切正常。")
    for unit in (ONE, OTHER, THIRD):
        problem(archive, unit, 2021, "进度慢。")
    rising = seen(archive).rising
    assert (rising.year, rising.units, rising.few) == (2021, 2, True)
    assert [(each.code, each.before, each.of_before, each.now, each.of_now) for each in rising.changes] == [
        ("C1", 0, 2, 2, 2)
    ]


def several(archive: Archive, units: int, *years: int) -> None:
    """Units whose reports of the last year name C1, and of the others nothing."""
    for number in range(units):
        for year in years:
            problem(archive, f"第{number}市总工会", year, "进度慢。" if year == years[-1] else "一切正常。")


def test_two_years_are_compared_that_enough_units_have_in_common(archive: Archive) -> None:
    several(archive, ENOUGH, 2019, 2020)
    several(archive, ENOUGH - 1, 2021)
    rising = seen(archive).rising
    assert (rising.year, rising.units, rising.few) == (2020, ENOUGH, False)
    assert [(each.code, each.before, each.now, each.of_now) for each in rising.changes] == [("C1", 0, ENOUGH, ENOUGH)]
    assert archive.turns("C1").year == 2020
    several(archive, ENOUGH, 2020, 2021)
    assert seen(archive).rising.year == 2021


def test_without_enough_units_in_common_the_latest_two_years_are_compared(archive: Archive) -> None:
    several(archive, 4, 2018, 2019)
    several(archive, 2, 2020, 2021)
    problem(archive, THIRD, 2024, "进度慢。")
    rising = seen(archive).rising
    assert (rising.year, rising.units, rising.few) == (2021, 2, True)


def test_a_category_that_does_not_exist_is_not_found(archive: Archive) -> None:
    with pytest.raises(NotFound):
        archive.turns("Z9")


def test_other_kinds_of_report_tell_nothing_of_a_rise(archive: Archive) -> None:
    problem(archive, ONE, 2020, "目标笼统。", 文种="evaluation", 标题="甲")
    problem(archive, ONE, 2021, "进度慢。")
    assert (seen(archive).rising.units, seen(archive).rising.changes) == (0, ())


def test_behind_a_change_are_the_units_with_their_reports_of_both_years(archive: Archive) -> None:
    problem(archive, ONE, 2020, "目标笼统。")
    for unit in (ONE, THIRD):
        problem(archive, unit, 2021, "进度慢。")
    page = archive.turns("C1")
    assert (page.year, page.total, page.before, page.now) == (2021, 1, 0, 1)
    (turn,) = page.turns
    assert (turn.name, [names for _, names in turn.before], [names for _, names in turn.now]) == (ONE, [False], [True])


def test_what_awaits_a_person_is_of_the_whole_archive(archive: Archive) -> None:
    problem(archive, ONE, 2021, "目标没有量化。")
    add(archive, OTHER, 2020, 待核实="score year")
    assert seen(archive, year="2021").awaiting == Awaiting(tags=2, reports=1)


def test_the_latest_imports_come_first(archive: Archive) -> None:
    for number in range(12):
        add(archive, f"第{number}市总工会", 2021)
    page = seen(archive)
    assert [line.id for line in page.latest] == list(range(12, 2, -1))
    assert page.last_import == page.latest[0].imported_at


def test_filters_limit_every_count(archive: Archive) -> None:
    add(archive, ONE, 2021, "# 问题", "目标笼统。", "指标=甲 乙 丙 5 4", "核对=arith error 不对", "缺少=日期", 得分=90)
    add(archive, OTHER, 2020)
    page = seen(archive, year="2020")
    assert (page.all.reports, page.top, page.lost, page.found) == (1, (), (), ())
    assert seen(archive, year="2021").lost == seen(archive).lost


def test_an_empty_archive_has_nothing_to_count(archive: Archive) -> None:
    page = seen(archive)
    assert (page.all, page.years, page.scores, page.rising.year, page.last_import) == ((0, 0), (), (), None, None)
    assert archive.turns("B1").total == 0


def asked(archive: Archive) -> int:
    with statements(archive) as sent:
        seen(archive)
        archive.coverage()
        archive.findings("arith")
        archive.lost_points()
        archive.turns("C1")
    return len(sent)


def test_the_number_of_statements_does_not_grow_with_the_archive(archive: Archive, tmp_path: Path) -> None:
    other = opened(tmp_path / "other")
    for target, units in ((archive, 2), (other, 9)):
        for number in range(units):
            for year in (2020, 2021):
                add(
                    target,
                    f"第{number}市总工会",
                    year,
                    "# 问题",
                    "进度慢。",
                    "指标=甲 乙 丙 5 4",
                    "核对=arith error 不对",
                )
    assert asked(archive) == asked(other)
    other.close()
