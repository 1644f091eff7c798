"""Small whole reports as other provinces write them: what their amounts and rates are, and what checks say of them."""

from __future__ import annotations

import pytest

from tests.elsewhere import kinds, rates, report

# -- amounts


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("“三公”经费支出8.62万元，比年初预算节约3.38万元。", ("3.38", "change")),
        ("公务用车运行维护费超预算0.36万元。", ("0.36", "change")),
        ("2021年度收、支总计均为1867.53万元。", ("1867.53", "final")),
        ("年初结转和结余38.06万元。", ("38.06", "final")),
        ("全年预算数331.43万元，全年执行数为330万元。", ("330", "final")),
        ("部门预算305万元，全年支出288.75万元。", ("288.75", "final")),
        ("“三公”经费预算4.8万元，支出3.96万元。", ("3.96", "sangong_final")),
        ("年初预算收入518.6万元，支出518.6万元。", ("518.6", "budget")),
        ("部门预算批复总收入6,318.77万元。", ("6,318.77", "budget")),
        ("该项目预算180万元。", ("180", "project")),
        ("公务接待费支出2.5万元，国内公务接待21批次，共计支出2.13万元。", ("2.13", "sangong_final")),
        ("1.2.2 人员经费371.05万元，公用经费28.44万元。", ("28.44", "final")),
    ],
)
def test_what_an_amount_is(told: str, kind: tuple[str, str]) -> None:
    assert kinds(report(f"一、收支情况\n\n{told}\n"))[-1] == kind


def test_sources_of_a_projects_money_are_the_projects() -> None:
    body = "一、收支情况\n\n安排帮扶资金560万元，其中中央财政补助230万元、市级财政安排150万元。2021年基本支出90万元。\n"
    assert kinds(report(body)) == [("560", "project"), ("230", "project"), ("150", "project"), ("90", "final")]


def test_a_number_of_a_heading_takes_nothing_from_the_name_behind_it() -> None:
    (figure,) = report("一、收支情况\n\n1.2.2 人员经费支出371.05万元。\n").figures
    assert (figure.label, figure.kind) == ("人员经费支出", "final")


@pytest.mark.parametrize(
    "told",
    [
        "协调解决农民工工资拖欠案件7起，涉及金额128万元。",
        "开展职工培训，人均培训成本481.48元。",
        "人均公用经费1.12万元。",
    ],
)
def test_money_of_others_and_costs_of_one_person(told: str) -> None:
    assert report(f"一、主要成效\n\n{told}\n").figures == ()


def test_a_caption_may_end_the_sentence_before_its_table() -> None:
    found = report(
        "一、收支情况\n\n全年支出288.75万元，详见下表（单位：万元）\n项目\t年初预算数\t决算数\n基本支出\t98.00\t96.35\n"
    )
    assert kinds(found) == [("288.75", "final"), ("98.00", "budget"), ("96.35", "final")]


def test_a_column_of_scores_by_execution_holds_no_rates() -> None:
    form = (
        "预算执行情况（万元）\t预算数（A）\t执行数（B）\t执行率（B/A）\t得分（20分*执行率）\n"
        "部门整体支出总额\t1176.93\t1142.58\t97.08%\t19.42\n"
    )
    assert rates(report(form, "2023年度澜洲市总工会部门整体绩效自评表\n\n")) == [(97.08, "execution")]


# -- rates


@pytest.mark.parametrize(
    ("told", "last"),
    [
        ("职工满意度为96.8%，高于90%的目标值。", (90, "target")),
        ("上半年支出进度仅为32%，未达到50%的序时进度。", (50, "target")),
        ("全年预算执行率目标值为100%，实际完成99.87%。", (99.87, "execution")),
        ("预算完成率=（年初预算+追加预算-结余）/（年初预算+追加预算）×100%=98.6%。", (98.6, "execution")),
        ("预算执行率偏低，第三季度末仅完成58.6%。", (58.6, "execution")),
    ],
)
def test_what_a_rate_tells(told: str, last: tuple[float, str]) -> None:
    assert rates(report(f"一、主要成效\n\n{told}\n"))[-1] == last


def test_aims_of_a_measure_and_conditions() -> None:
    found = report(
        "一、下一步改进措施\n\n对6月底执行率低于40%、9月底低于70%的项目收回资金，使各季度支出进度分别达到20%、45%、75%。\n"
    )
    assert rates(found) == [(20, "target"), (45, "target"), (75, "target")]


# -- checks


def test_the_rate_of_a_part_is_not_measured_against_the_whole() -> None:
    found = report(
        "一、收支情况\n\n调整后总预算5,906.12万元，累计支出5,735.49万元，预算执行率为97.11%；其中基本支出执行率99.2%，项目支出执行率95.88%。\n"
    )
    assert [(each.printed, each.verdict) for each in found.checks if each.kind == "arith"] == [(97.11, "ok")]


def test_the_budget_of_a_project_is_not_that_of_the_whole() -> None:
    found = report(
        "一、收支情况\n\n2021年部门年初预算收入2,386.15万元。\n\n二、存在的问题\n\n“职工运动会”项目年初预算40万元，执行缓慢。\n"
    )
    assert not [each for each in found.checks if "不相等" in each.what]


def test_the_row_of_funds_has_marks_of_its_own() -> None:
    form = (
        "项目名称\t劳模慰问\n项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
        "\t年度资金总额\t35.00\t38.50\t36.72\t10\t95.38%\t9.54\n"
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
        "产出指标\t数量指标\t慰问人数\t≥62人次\t65人次\t50\t50\n"
        "效益指标\t社会效益指标\t获得感\t增强\t增强\t30\t28\n"
        "满意度指标\t服务对象满意度指标\t劳模满意度\t≥95%\t98%\t10\t10\n"
        "总分\t100\t97.54\n"
    )
    found = report(form, "澜洲市总工会2021年度项目支出绩效自评表\n\n")
    sums = {each.expr: each.verdict for each in found.checks if each.what.startswith("三级指标")}
    assert sums == {"50+30+10+10": "ok", "50+28+10+9.54": "ok"}


@pytest.mark.parametrize(
    "row", ["合计\t35.00\t38.50\t36.72\t95.38%\t10\t9.54", "\t35.00\t38.50\t36.72\t95.38%\t10\t9.54"]
)
def test_the_marks_of_the_row_of_funds_may_stand_behind_its_rate(row: str) -> None:
    form = (
        f"部门整体支出（万元）\t年初预算数\t全年预算数\t全年执行数\t执行率\t分值\t得分\n{row}\n"
        "一级指标\t二级指标\t三级指标\t指标值\t完成值\t分值\t得分\n"
        "履职效果\t社会效益\t获得感\t增强\t增强\t60\t58\n满意度\t满意度\t职工满意度\t≥95%\t98%\t30\t30\n总分\t100\t97.54\n"
    )
    found = report(form, "澜洲市总工会2021年度部门整体支出绩效自评表\n\n")
    sums = {each.expr: each.verdict for each in found.checks if each.what.startswith("三级指标")}
    assert sums == {"60+30+10": "ok", "58+30+9.54": "ok"}


def test_the_row_of_funds_may_tell_its_score_alone() -> None:
    form = (
        "项目资金（元）\t\t年初预算数\t全年预算数（A）\t全年执行数（B）\t执行率（B/A，%）\t得分\n"
        "\t年度资金总额\t2,000,000\t1,850,000\t1,850,000\t100\t10\n"
        "一级指标\t二级指标\t三级指标\t分值\t年度指标值\t全年实际值\t得分\n"
        "产出指标\t数量指标\t竞赛项目数\t60\t≥15项\t15项\t56\n效益指标\t社会效益\t晋升技师\t30\t≥50人\t58人\t30\n总分\t\t\t100\t\t\t96\n"
    )
    found = report(form, "澜洲市总工会2021年度项目支出绩效自评表\n\n项目编码\t3600\n主管部门及代码\t317\n")
    sums = {each.expr: each.verdict for each in found.checks if each.what.startswith("三级指标")}
    assert sums == {"60+30+10": "ok", "56+30+10": "ok"}
    assert [(each.printed, each.kind) for each in found.figures] == [
        ("2,000,000", "budget"),
        ("1,850,000", "adjusted_budget"),
        ("1,850,000", "final"),
    ]


def test_quarters_go_on_with_the_rate_before_them() -> None:
    told = "一季度支出进度21%，二季度48%，三季度71%，四季度93.16%。"
    assert [kind for _, kind in rates(report(f"一、预算执行情况\n\n{told}\n"))] == ["execution"] * 4


def test_money_of_an_items_own_budget_is_not_the_whole() -> None:
    found = report(
        "一、收支情况\n\n部门预算收入为297.33万元。\n\n二、指标分析\n\n（1）公用经费控制率（6分），自评得6分。年初预算26.4万元，实际支出23.95万元，控制率90.72%。\n"
    )
    assert not [each for each in found.checks if "不相等" in each.what]


def test_a_row_of_a_budget_table_is_no_total_of_its_form() -> None:
    found = report(
        "（2021年度）\n单位：万元\n年度预算\t全年预算数\t全年执行数\t执行率\n合计\t486.25\t479.00\t98.51%\n基本支出\t379.00\t379.00\t100%\n"
        "项目支出\t107.25\t100.00\t93.24%\n",
        "整体支出绩效自评表\n",
    )
    assert {each.verdict for each in found.checks if each.what.startswith("自评表预算")} <= {"ok"}
