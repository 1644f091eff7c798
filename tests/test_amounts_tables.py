"""Amounts in cells, which take unit and name from the table's head."""

from __future__ import annotations

import pytest

from tests.amounts import of_document

TITLE = "2022年度澜洲市总工会部门整体支出绩效自评报告\n\n一、部门整体收支情况\n\n"
FORM = "2022年度澜洲市总工会部门整体支出绩效自评表\n\n"


def figures(text: str) -> list[tuple[str, str, str, str]]:
    return [(each.label, each.printed, each.unit, each.kind) for each in of_document(text).figures]


@pytest.mark.parametrize("gap", ["\t", " "])
@pytest.mark.parametrize("apart", ["\n", "\n\n"])
def test_a_table_in_the_body(gap: str, apart: str) -> None:
    rows = [
        "单位：万元",
        gap.join(["项目", "年初预算数", "全年预算数", "全年执行数", "执行率"]),
        gap.join(["基本支出", "1,200.50", "1,250.00", "1,240.10", "99.21%"]),
        gap.join(["其中：人员经费", "1,000.00", "1,050.00", "1,045.00", "99.52%"]),
        gap.join(["项目支出", "400.5", "530.2", "484.8", "91.44%"]),
    ]
    text = TITLE + apart.join(rows) + "\n"
    found = of_document(text)
    assert figures(text)[:3] == [
        ("基本支出年初预算数", "1,200.50", "万元", "budget"),
        ("基本支出全年预算数", "1,250.00", "万元", "adjusted_budget"),
        ("基本支出全年执行数", "1,240.10", "万元", "final"),
    ]
    assert len(found.figures) == 9
    assert [(rate.label, rate.value, rate.kind) for rate in found.rates] == [
        ("基本支出执行率", 99.21, "execution"),
        ("人员经费执行率", 99.52, "execution"),
        ("项目支出执行率", 91.44, "execution"),
    ]


def test_empty_cells_and_dashes_are_no_zeros() -> None:
    text = (
        FORM + "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
        "\t年度资金总额\t120.00\t118.50\t110.25\t10\t93.04%\t9.30\n\t其中：财政拨款\t100.00\t98.50\t90.25\t—\t91.62%\t—\n"
        "\t其他资金\t0\t\t0\t—\t--\t—\n"
    )
    assert figures(text) == [
        ("年度资金总额年初预算数", "120.00", "万元", "budget"),
        ("年度资金总额全年预算数", "118.50", "万元", "adjusted_budget"),
        ("年度资金总额全年执行数", "110.25", "万元", "final"),
        ("财政拨款年初预算数", "100.00", "万元", "budget"),
        ("财政拨款全年预算数", "98.50", "万元", "adjusted_budget"),
        ("财政拨款全年执行数", "90.25", "万元", "final"),
        ("其他资金年初预算数", "0", "万元", "budget"),
        ("其他资金全年执行数", "0", "万元", "final"),
    ]
    assert [rate.value for rate in of_document(text).rates] == [93.04, 91.62]


def test_columns_that_name_what_the_money_is_for_are_filled_in_order() -> None:
    text = (
        FORM + "部门预算情况\n\n总预算\n（元）\n\n年度预算资金类别\n\n部门预算 其他支出安排\n\n"
        "基本支出 项目支出 专项资金 上级补助资金\n\n6,101,000.00 4,001,000.00 2,100,000.00\n\n一级指标 分值 三级指标 分值 得分\n"
    )
    assert figures(text) == [
        ("总预算", "6,101,000.00", "元", "budget"),
        ("基本支出预算", "4,001,000.00", "元", "budget"),
        ("项目支出预算", "2,100,000.00", "元", "budget"),
    ]


def test_cells_one_below_the_other() -> None:
    cells = [
        "年度预算情况（万元）",
        "年初预算数",
        "全年预算数",
        "全年执行数",
        "执行率",
        "支出总额",
        "120.5",
        "135.2",
        "130.1",
        "96.23%",
    ]
    text = FORM + "\n\n".join(cells) + "\n\n一级指标 分值 三级指标 分值 得分\n"
    assert [(label, printed) for label, printed, _, _ in figures(text)] == [
        ("支出总额年初预算数", "120.5"),
        ("支出总额全年预算数", "135.2"),
        ("支出总额全年执行数", "130.1"),
    ]
    assert [rate.value for rate in of_document(text).rates] == [96.23]


def test_weights_and_scores_are_no_money() -> None:
    text = (
        FORM
        + "年度预算（万元） 总预算 基本支出 项目支出\n\n120.5 100 20.5\n\n一级指标 分值 二级指标 分值 三级指标 分值 指标解释 得分\n\n"
        "管理效率 50 预算执行 4 结转结余率 2 反映结转结余资金的控制程度。 2\n\n预算编制 3\n\n3\n\n总分 100 98\n"
    )
    assert [printed for _, printed, _, _ in figures(text)] == ["120.5", "100", "20.5"]


def test_without_a_unit_nothing_is_guessed() -> None:
    assert figures(TITLE + "项目\t年初预算数\t决算数\n基本支出\t100\t98\n") == []


def test_evidence_of_a_cell_is_the_cell() -> None:
    text = TITLE + "单位：万元\n\n项目\t年初预算\t决算\n\n基本支出\t1,200.50\t980.10\n"
    found = of_document(text).figures
    assert [text[each.evidence.start : each.evidence.end] for each in found] == ["1,200.50", "980.10"]


def test_a_row_may_say_names_and_amounts_by_turns() -> None:
    rows = "年度预算（万元）\t412.6\t实际支出（万元）\t405.83\n自评得分\t96\t自评等级\t优\n"
    assert figures(FORM + rows) == [
        ("年度预算", "412.6", "万元", "budget"),
        ("实际支出", "405.83", "万元", "final"),
    ]


def test_rates_and_differences_stand_beside_amounts() -> None:
    rows = "支出内容\t预算（万元）\t支出（万元）\t执行率（%）\t差额（万元）\n基本支出\t70\t68.2\t97.43\t1.8\n"
    found = of_document(TITLE + rows)
    assert [(each.printed, each.kind) for each in found.figures] == [
        ("70", "budget"),
        ("68.2", "final"),
        ("1.8", "change"),
    ]
    assert [(rate.label, rate.value) for rate in found.rates] == [("基本支出执行率", 97.43)]


def test_a_head_over_two_columns_stands_beside_another() -> None:
    rows = "科目\t2023年（万元）\t\t执行率\n\t全年预算\t全年支出\t\n基本支出\t610.2\t605.77\t99.27%\n"
    assert [(each.printed, each.kind) for each in of_document(TITLE + rows).figures] == [
        ("610.2", "adjusted_budget"),
        ("605.77", "final"),
    ]
