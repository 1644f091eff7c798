"""The pure parts of the panels: a computation in words, problems beside measures, the score form, marks in a draft."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markupsafe import Markup

from corpus.details import Check, Figure, Indicator, Rate
from corpus.model import Evidence
from corpus.parse import understand
from corpus.report import Report
from web.pages.arithmetic import computation
from web.pages.main_figures import execution_rate, main_amount
from web.pages.marking import marked_lines
from web.pages.panels import checks, form

COMPUTATIONS = [
    (("arith", "error", "839.38/938.31*100", 87.87, 89.45657), "839.38 ÷ 938.31 × 100 ≈ 89.46，报告写 87.87"),
    (("arith", "ok", "20+2.31", 22.31, 22.31), "20 + 2.31 = 22.31，与报告相符"),
    (("arith", "rounding", "20+2.317", 22.32, 22.317), "20 + 2.317 = 22.317，报告写 22.32"),
    (("arith", "rounding", "1/3*100", 33.33, 100 / 3), "1 ÷ 3 × 100 ≈ 33.333333，报告写 33.33"),
    (("arith", "error", "(5-3)/5*100", 41, 40.0), "(5 − 3) ÷ 5 × 100 = 40，报告写 41"),
    (("arith", "error", "-5+3", 2, -2.0), "-5 + 3 = -2，报告写 2"),
    (("count", "error", None, 5, 4), "核得 4，报告写 5"),
    (("arith", "rounding", "199.997", 199.99, 199.997), "核得 199.997，报告写 199.99"),
    (("date", "query", "2022-03-01", None, None), "2022-03-01"),
    (("semantic", "query", None, None, None), ""),
    (("count", "query", None, 3, None), "报告写 3"),
    (("arith", "query", "10+20", None, 30), "10 + 20 = 30"),
]


@pytest.mark.parametrize(("made_of", "said"), COMPUTATIONS, ids=lambda value: str(value)[:40])
def test_a_computation_is_written_as_people_write_it(
    made_of: tuple[str, str, str | None, float | None, float | None], said: str
) -> None:
    kind, verdict, expr, printed, computed = made_of
    evidence = (Evidence(0, 1, f"占比为{printed}%"),)
    assert computation(Check(kind, "", verdict, expr, printed, computed, evidence)) == said  # type: ignore[arg-type]


def test_a_number_that_the_report_does_not_print_is_not_said_to_be_its() -> None:
    apart = (Evidence(0, 1, "收入11,486,444.31元"), Evidence(5, 6, "支出11,486,400.31元"))
    balance = Check("arith", "", "query", "11486444.31-11486400.31", 0, 44.0, apart)
    assert computation(balance) == "11486444.31 − 11486400.31 = 44"
    printed = Check("arith", "", "error", "1486444.31+10000000", 11486400.31, 11486444.31, apart)
    assert computation(printed) == "1486444.31 + 10000000 = 11486444.31，报告写 11486400.31"


def amounts(*told: tuple[str, int]) -> Report:
    figures = tuple(Figure(label, str(fen), "元", fen * 100, "final", Evidence(0, 1, "x")) for label, fen in told)
    return replace(understand("2021年度云岚市总工会部门整体支出绩效自评报告"), figures=figures)


WHOLES = [
    ([("基本支出", 50), ("支出合计", 80), ("项目支出", 90)], "支出合计"),
    ([("决算总收入", 90), ("决算总支出", 85)], "决算总支出"),
    ([("决算支出", 85), ("2019年决算支出", 99), ("2021年决算支出", 86)], "2021年决算支出"),
    ([("基本支出", 50), ("项目支出", 30)], "基本支出"),
    ([], None),
]


@pytest.mark.parametrize(("told", "label"), WHOLES)
def test_the_main_amount_is_the_whole_of_spending_in_the_year(told: list[tuple[str, int]], label: str | None) -> None:
    main = main_amount(amounts(*told), "final")
    assert (main.label if main else None) == label


RATES = [
    (["“三公”经费完成预算比例", "支出率"], "支出率"),
    (["2021年部门整体支出预算执行率", "法律援助服务经费预算完成率"], "2021年部门整体支出预算执行率"),
    (["项目支出支出进度", "培训费使用率"], None),
]


@pytest.mark.parametrize(("labels", "label"), RATES)
def test_the_rate_of_one_item_does_not_pass_for_that_of_the_whole(labels: list[str], label: str | None) -> None:
    rates = tuple(Rate(each, 90, None, "execution", Evidence(0, 1, "90%")) for each in labels)
    rate = execution_rate(replace(amounts(), rates=rates))
    assert (rate.label if rate else None) == label


def test_checks_are_sorted_by_weight_and_keep_the_order_of_the_text() -> None:
    found = [Check("arith", what, verdict) for what, verdict in [("甲", "ok"), ("乙", "query"), ("丙", "error"), ("丁", "query")]]  # type: ignore[arg-type] # fmt: skip
    sorted_ = checks(found)
    assert [row.check.what for row in sorted_.open] == ["丙", "乙", "丁"]
    assert [row.check.what for row in sorted_.fine] == ["甲"]
    assert sorted_.counts == {"error": 1, "query": 2, "rounding": 0, "ok": 1}


def cells(*cells: object) -> Indicator:
    return Indicator(*cells, None, None, None, Evidence(0, 1, "x"))  # type: ignore[arg-type]


def test_rows_that_state_no_points_do_not_count_as_lost() -> None:
    shown = form([cells("甲", "乙", None, 10, 8.5), cells("甲", None, None, 5, None), cells(None, None, None, None, 3)])
    assert [(row.name, row.above, row.cells.lost) for row in shown.losing] == [("乙", "甲", 1.5)]
    assert (shown.weights, shown.scores, shown.lost, shown.unstated) == (15, 11.5, 1.5, 2)
    assert form([]).weights is None


def lines(text: str, *places: tuple[int, int] | None) -> list[tuple[str, tuple[int, ...]]]:
    return [(str(line.html), line.findings) for line in marked_lines(text, places)]


def test_marks_cross_lines_overlap_and_escape() -> None:
    assert lines("a<b\ncde\nf", (1, 5), (4, 6), None, (8, 9)) == [
        ("a<mark>&lt;b</mark>", (1,)),
        ("<mark>cd</mark>e", (2,)),
        ("<mark>f</mark>", (4,)),
    ]


def test_marks_may_come_in_any_order_and_name_the_line_they_begin_on() -> None:
    assert lines("一二\n三四\n五六", (6, 7), (0, 1), (0, 2)) == [
        ("<mark>一二</mark>", (2, 3)),
        ("三四", ()),
        ("<mark>五</mark>六", (1,)),
    ]


def test_lines_without_marks_are_kept_as_they_are() -> None:
    assert [line.html for line in marked_lines("a\n\n&", [])] == [Markup("a"), Markup(""), Markup("&amp;")]
