"""Percentages: their kind, their direction, and which numbers with % are none."""

from __future__ import annotations

import pytest

from tests.amounts import amounts, of_document, rates


def kinds(body: str, heading: str = "一、部门收支情况") -> list[tuple[float, str]]:
    return [(value, kind) for _, value, kind, _ in rates(body, heading)]


def test_execution_in_its_many_words() -> None:
    body = (
        "收入合计824.5万元，完成收入预算87.83%。支出合计839.38万元，完成预算938.31万元的89.46%。预算执行率达98.5 %。"
        "支出进度为62.5%，资金使用率99%。公用经费控制率97.8%。全年执行数占全年预算数的95.2%。"
    )
    assert kinds(body) == [(value, "execution") for value in (87.83, 89.46, 98.5, 62.5, 99, 97.8, 95.2)]


def test_growth_has_a_direction_and_the_name_of_what_grew() -> None:
    body = (
        "支出决算120万元，比上年减少5万元，下降4%，主要是人员经费增长1.2%。“三公”经费3万元，比上年增加0万元，增长0%。"
    )
    assert rates(body) == [
        ("支出决算下降率", 4, "growth", "down"),
        ("人员经费增长率", 1.2, "growth", "up"),
        ("“三公”经费支出增长率", 0, "growth", "up"),
    ]


def test_shares() -> None:
    body = "基本支出80万元，占66.67%；项目支出40万元，占总支出的33.33%。授予中小企业合同金额20万元，占政府采购支出总额的95%。量化指标占比仅为40%。"
    assert [kind for _, kind in kinds(body)] == ["share"] * 4
    assert rates(body)[0][0] == "基本支出占比"


def test_results_and_goals() -> None:
    assert kinds("职工满意度达97%，集体合同签订率为92.5%，整改率100%。", "二、主要工作成效") == [
        (97, "completion"),
        (92.5, "completion"),
        (100, "completion"),
    ]
    assert kinds("年度总体目标是：完成各项任务，职工满意度达到95%以上。", "二、年度绩效目标") == [(95, "target")]
    assert kinds("力争已建会企业集体合同签订率达到90%以上，服务满意度不低于95%。", "二、年度重点工作任务") == [
        (90, "target"),
        (95, "target"),
    ]


def test_promised_rates_of_the_next_year_are_goals() -> None:
    assert kinds("确保2023年预算执行率达到98%以上。", "四、下一步改进措施") == [(98, "target")]


def test_goals_announced_in_the_paragraph_before() -> None:
    body = (
        "2022年部门整体支出绩效目标为：\n一是加强宣传；二是调处劳动争议及时率达到96%。\n二是服务职工，满意度达到90%。"
    )
    assert [kind for _, kind in kinds(body, "一、部门概况")] == ["target", "target"]


def test_what_was_reached_of_a_goal_is_no_goal() -> None:
    body = "全年共完成整体绩效指标20项，产出类指标完成率为96%。"
    assert kinds(body, "二、绩效目标完成情况") == [(96, "completion")]


def test_respectively_gives_each_its_rate_of_one_kind() -> None:
    found = rates("收入、支出分别增长5%、6.5%。")
    assert [(value, kind, way) for _, value, kind, way in found] == [(5, "growth", "up"), (6.5, "growth", "up")]


def test_raised_to_is_a_result_and_not_growth() -> None:
    assert rates("会员实名率提高到91.3%。", "二、主要工作成效") == [("会员实名率", 91.3, "completion", None)]


@pytest.mark.parametrize(
    "text",
    [
        "预算执行率达到95%以上的得5分，每低1%扣0.5分。",
        "完成率达到100%的得满分，低于60%的不得分。",
        "定性指标按达成、基本达成、未达成三档分别计100%、80%、60%的分值。",
        "预算完成率=支出数/预算数×100%。",
        "按工资总额的2%计提工会经费。",
        "按照60%的比例返还小微企业。",
        "执行率≥90%得10分，每降低1%扣0.5分。",
        "完成预算的--%，提高3个百分点。",
        "根据《绩效评价95%规则》评分。",
    ],
)
def test_rules_formulas_and_statutory_ratios_are_none(text: str) -> None:
    assert rates(text, "二、自评工作情况") == []


def test_a_result_with_its_points_is_a_result() -> None:
    assert kinds("预算执行率93.5%，得9.35分。", "二、绩效自评情况") == [(93.5, "execution")]


def test_goals_and_results_of_indicators_stay_in_their_rows() -> None:
    text = (
        "2022年度澜洲市总工会部门整体支出绩效自评表\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
        "产出指标\t质量指标\t培训合格率\t≥95%\t98%\t10\t10\n成本指标\t经济成本指标\t单次成本\t≤5万元\t4.8万元\t10\t10\n"
    )
    found = of_document(text)
    assert (found.figures, found.rates, found.counts) == ((), (), ())


def test_rates_know_where_they_stand() -> None:
    (rate,) = amounts("预算执行率达 100%。").rates
    assert rate.evidence.text.endswith("100%")
