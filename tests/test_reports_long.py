"""What the long reports of other provinces say of money, rates, scores and years: small whole documents of their wordings."""

from __future__ import annotations

import pytest

from tests.elsewhere import kinds, rates, report

ENDING = "三、存在的主要问题\n（一）执行偏慢\n支付不均衡。\n四、改进措施\n（一）加快支付\n按月通报。\n"


def money(told: str) -> list[tuple[str, str, str]]:
    """Label, digits and kind of every amount of a section on money."""
    found = report(f"一、部门概况\n负责全市工会工作。\n二、部门收支情况\n{told}\n{ENDING}")
    return [(one.label, one.printed, one.kind) for one in found.figures]


def percentages(told: str, heading: str = "部门收支情况") -> list[tuple[float, str, str | None]]:
    found = report(f"一、部门概况\n负责全市工会工作。\n二、{heading}\n{told}\n{ENDING}")
    return [(one.value, one.kind, one.direction) for one in found.rates]


# -- whose budget, and what was added to it


def test_whose_budget_it_is_stands_behind_the_verb() -> None:
    assert money("2021年县财政局批复我会年初预算总额为312.46万元。") == [("年初预算总额", "312.46", "budget")]


def test_what_was_added_for_projects_leaves_the_whole_what_it_was() -> None:
    told = "年初预算312.46万元，年中追加预算96.8万元，主要是劳模补助41.3万元、帮扶资金55.5万元，调整后预算409.26万元。"
    assert kinds(report(f"一、收支情况\n{told}\n")) == [
        ("312.46", "budget"),
        ("96.8", "change"),
        ("41.3", "project"),
        ("55.5", "project"),
        ("409.26", "adjusted_budget"),
    ]


def test_the_adjusted_budget_of_a_project_stays_the_projects() -> None:
    told = "职工帮扶项目年初预算50万元，调整后预算55万元。"
    assert [kind for _, _, kind in money(told)] == ["project", "project"]


# -- a budget told beside what was spent


@pytest.mark.parametrize("inside", ["其中：", ""])
def test_a_budget_beside_what_was_spent_plans_nothing_behind_it(inside: str) -> None:
    told = (
        f"{inside}公务接待费支出3.96万元，预算6万元；公务用车运行维护费支出2.42万元，预算3.5万元；因公出国（境）费0元。"
    )
    assert [kind for _, _, kind in money(told)] == [
        "sangong_final",
        "sangong_budget",
        "sangong_final",
        "sangong_budget",
        "sangong_final",
    ]


def test_what_makes_up_a_budget_is_planned() -> None:
    told = "2021年支出决算118万元，年初预算120万元，其中基本支出62万元，项目支出58万元。"
    assert [kind for _, _, kind in money(told)] == ["final", "budget", "budget", "budget"]


def test_a_budget_of_another_sentence_stands_beside_nothing() -> None:
    told = "2021年支出决算118万元。年初预算120万元，基本支出62万元，项目支出58万元。"
    assert [kind for _, _, kind in money(told)] == ["final", "budget", "budget", "budget"]


# -- names of accounts


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("人员类项目年初预算874.2万元，调整后预算903.55万元。", "adjusted_budget"),
        ("运转类项目预算268.4万元，全年执行数251.38万元。", "final"),
        ("本单位总体支出118万元。", "final"),
        ("年终结余2万元。", "final"),
        ("会议费6.75万元。", "final"),
        ("彩票公益金安排的支出150万元。", "final"),
        ("基本支出60万元，折旧10万元。", "asset"),
        ("收入总计、支出总计均为500万元。", "final"),
    ],
)
def test_a_sum_of_accounts_is_no_project(told: str, kind: str) -> None:
    assert money(told)[-1][2] == kind


def test_what_stands_behind_the_name_of_a_function_was_spent() -> None:
    told = "彩票公益金安排的支出150万元，住房保障支出112.3万元。"
    assert money(told)[1] == ("住房保障支出", "112.3", "final")


def test_money_of_the_lottery_itself_is_of_others() -> None:
    assert money("使用彩票公益金20万元。")[0][2] == "other"


def test_a_total_keeps_its_name() -> None:
    assert money("支出总额为30万元。") == [("支出总额", "30", "final")]


def test_a_heading_on_what_was_put_to_use_says_that_it_was_spent() -> None:
    found = report(
        f"一、概况\n负责全市工会工作。\n二、专项资金安排落实、总投入等情况分析\n职工帮扶102.7万元。\n{ENDING}"
    )
    assert [(one.label, one.kind) for one in found.figures] == [("职工帮扶", "project")]


# -- tables


def test_numbers_with_commas_in_a_row_of_plain_cells_are_cells() -> None:
    told = "单位：元\n2021年预算数 1,234,567.89\n2021年决算数 1,134,567.89"
    assert money(told) == [
        ("2021年预算数", "1,234,567.89", "budget"),
        ("2021年决算数", "1,134,567.89", "final"),
    ]


def test_what_a_task_is_about_may_be_told_at_length_beside_its_amounts() -> None:
    told = (
        "单位：万元\n任务名称\t主要内容\t预算数\t决算数\n"
        "职工帮扶\t走访慰问困难职工，发放慰问金，做好建档立卡工作。\t120.00\t118.50\n劳动竞赛\t组织竞赛\t80.00\t79.00"
    )
    assert [(label, printed) for label, printed, _ in money(told)] == [
        ("职工帮扶预算数", "120.00"),
        ("职工帮扶决算数", "118.50"),
        ("劳动竞赛预算数", "80.00"),
        ("劳动竞赛决算数", "79.00"),
    ]


def test_a_row_whose_name_has_a_comma_ends_the_row_above_and_is_named() -> None:
    told = "单位：万元\n项目\t预算数\t决算数\n基本支出\t1,200.50\t1,100.25\n项目支出，含帮扶\t2,300.00\t2,200.00"
    assert [(label, printed) for label, printed, _ in money(told)] == [
        ("基本支出预算数", "1,200.50"),
        ("基本支出决算数", "1,100.25"),
        ("项目支出，含帮扶预算数", "2,300.00"),
        ("项目支出，含帮扶决算数", "2,200.00"),
    ]


def test_heads_right_above_the_numbers_count_below_one_that_spans_them() -> None:
    told = (
        "单位：万元\n任务名称\t主要内容\t预算金额\n\t\t总额\t财政拨款\t其他资金\n"
        "任务1：帮扶\t开展帮扶，慰问职工。\t120.00\t100.00\t20.00\n任务2：竞赛\t开展竞赛\t80.00\t80.00\t0.00"
    )
    assert [(label, printed) for label, printed, _ in money(told)] == [
        ("任务1：帮扶总额预算", "120.00"),
        ("任务1：帮扶财政拨款预算", "100.00"),
        ("任务1：帮扶其他资金预算", "20.00"),
        ("任务2：竞赛总额预算", "80.00"),
        ("任务2：竞赛财政拨款预算", "80.00"),
        ("任务2：竞赛其他资金预算", "0.00"),
    ]


def test_heads_may_stand_below_several_that_span_them() -> None:
    """The rows begin with an empty cell: the first column is one cell all the way down."""
    told = (
        "年度主要任务\t任务名称\t完成情况\t年初预算数（万元）\t\t\t全年执行数（万元）\t\t\n"
        "\t\t\t总额\t财政拨款\t其他资金\t总额\t财政拨款\t其他资金\n"
        "\t职工帮扶\t全年帮扶困难职工143户\t64.8\t64.8\t0\t61.35\t61.35\t0\n"
        "\t劳动竞赛\t举办竞赛1次，培训320人次\t35\t20\t15\t33.42\t20\t13.42\n"
        "\t金额合计\t\t99.8\t84.8\t15\t94.77\t81.35\t13.42"
    )
    found = money(told)
    assert [printed for _, printed, _ in found[:6]] == ["64.8", "64.8", "0", "61.35", "61.35", "0"]
    assert found[0] == ("职工帮扶年初预算数总额", "64.8", "project")
    assert found[11] == ("劳动竞赛全年执行数其他资金", "13.42", "project")
    assert [kind for _, _, kind in found[12:]] == ["budget"] * 3 + ["final"] * 3


def test_cells_below_each_other_have_each_its_name_above() -> None:
    assert money("预算数（万元）\n160.00\n执行数（万元）\n150.00") == [
        ("预算数", "160.00", "budget"),
        ("执行数", "150.00", "final"),
    ]


def test_totals_below_each_other_are_no_rows_of_the_first() -> None:
    assert money("2021年度预算总额（万元）\n1,200.50\n2021年度决算总额（万元）\n1,100.50") == [
        ("2021年度预算总额", "1,200.50", "budget"),
        ("2021年度决算总额", "1,100.50", "final"),
    ]


def test_rows_below_each_other_go_on_below_their_column() -> None:
    told = "单位：万元\n预算数\n基本支出\n871.02\n项目支出\n300.00\n决算数\n基本支出\n870.00\n项目支出\n299.00"
    assert money(told) == [
        ("基本支出预算数", "871.02", "budget"),
        ("项目支出预算数", "300.00", "budget"),
        ("基本支出决算数", "870.00", "final"),
        ("项目支出决算数", "299.00", "final"),
    ]


# -- rates


@pytest.mark.parametrize(
    ("told", "rate"),
    [
        ("“三公”经费变动率为-14.36%。", (14.36, "growth", "down")),
        ("资产变动率5.2%。", (5.2, "growth", "up")),
        ("财政供养人员控制率92.86%。", (92.86, "completion", None)),
        ("“三公”经费控制率67.2%。", (67.2, "execution", None)),
        ("资金划拨率100%。", (100.0, "execution", None)),
        ("个别指标完成值超目标值30%。", (30.0, "completion", None)),
        ("未达到95%的目标值，扣1.5分。", (95.0, "target", None)),
    ],
)
def test_what_a_rate_is(told: str, rate: tuple[float, str, str | None]) -> None:
    assert percentages(told) == [rate]


def test_goals_under_what_was_reached_were_reached() -> None:
    body = "一、绩效指标完成情况\n（一）部门效果目标\n职工满意度96%，案件办结率100%。\n二、绩效目标\n职工满意度95%。\n"
    assert rates(report(body)) == [(96.0, "completion"), (100.0, "completion"), (95.0, "target")]


def test_goals_that_were_set_stay_goals_under_what_was_reached() -> None:
    body = "一、绩效指标完成情况\n（一）预期目标\n职工满意度达到95%以上。\n"
    assert rates(report(body)) == [(95.0, "target")]


def test_goals_in_the_cells_of_a_form_are_the_form() -> None:
    body = (
        "一、部门概况\n负责全市工会工作。\n二、自评表\n三级指标 目标值 完成值 分值 得分\n"
        "预算执行率 =100% 98% 10 9.8\n职工满意度 ≥95% 97% 10 10\n帮扶率 =100% 100% 10 10\n"
    )
    assert rates(report(body)) == []


# -- score, grade, year


def conclusion(told: str) -> str:
    return f"一、部门概况\n负责全市工会工作。\n二、自评结论\n{told}\n{ENDING}"


def test_the_score_of_the_whole_may_stand_behind_a_rate() -> None:
    told = "部门整体支出绩效自评从投入、过程、产出等方面打分，预算执行率98.35%，自评得分97.8分。"
    assert report(conclusion(told)).score.total == 97.8


def test_the_score_of_a_project_behind_its_rate_is_not_that_of_the_whole() -> None:
    told = "本次整体支出绩效自评，职工培训项目完成率98.35%，自评得分97.8分；困难帮扶项目完成率100%，自评得分99分。"
    assert report(conclusion(told)).score.total is None


def test_the_score_of_an_indicator_is_not_that_of_the_whole() -> None:
    told = "部门整体支出绩效自评从投入、过程、产出等方面打分，预算执行率98.35%，自评得分9.8分。"
    assert report(conclusion(told)).score.total is None


def test_units_with_scores_of_their_own_are_no_parts() -> None:
    told = "自评得分95分，其中市教育工会单独自评得分92分，市文化宫得分96分。"
    assert report(conclusion(told)).score.parts == {}


def test_the_grade_behind_the_score_is_that_of_the_whole() -> None:
    told = "按照评价标准，绩效目标编制等级为“良”。自评总得分92.5分，为“优”。"
    assert report(conclusion(told)).score.grade_as_written == "优"


def test_in_the_self_evaluation_is_no_grade() -> None:
    told = "绩效自评中，我会发现部分指标偏低。自评总分76.8分。"
    assert report(conclusion(told)).score.grade_as_written is None


@pytest.mark.parametrize(
    "told",
    [
        "我会成立评价工作小组，对2021年部门整体支出开展评价。",
        "2021年我会年初部门预算120万元。截至2021年12月31日，结余2万元。",
    ],
)
def test_the_year_of_what_was_evaluated(told: str) -> None:
    body = f"一、部门概况\n我会成立于1952年，2018年机构改革。\n二、绩效情况\n{told}2022年计划推进数字化。\n{ENDING}"
    assert report(body, title="澜洲市总工会部门整体支出绩效自评报告\n\n").year == 2021
