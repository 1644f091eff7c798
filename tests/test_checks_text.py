"""Counts, dates, repetitions, items and totals across a report, problems against measures."""

from __future__ import annotations

import datetime as dt

import pytest

from corpus.details import Answer, Indicator, Measure, Problem, Suggestion
from corpus.model import DocType, Evidence
from tests.checked import checks_of, errors, told

HERE = Evidence(0, 2, "本会")


def kinds(text: str, kind: str, **facts: object) -> list[tuple[str, str]]:
    return [(each.verdict, each.what) for each in checks_of(text, **facts) if each.kind == kind]


# -- counts


@pytest.mark.parametrize(
    "text",
    [
        "示例区总工会内设3个部室，分别是办公室、组织部、财务部。",
        "机关设3个内设机构，分别是办公室（挂经费审查委员会办公室牌子）；组织宣教部；维权工作部（挂女职工委员会办公室牌子）。",
        "本会由5个职能部门（办公室、基层工作部、权益部、宣传部、财务部）组成。",
        "内设办公室和财务部等机构，共设三个科室：办公室、业务科和财务科。",
        "内设四个科室，即办公室、计划和财务科、业务科、人事和老干部科。",
    ],
)
def test_names_that_are_as_many_as_counted(text: str) -> None:
    assert [verdict for verdict, _ in kinds(text, "count")] == ["ok"]


def test_a_name_too_few_is_an_error() -> None:
    assert kinds("内设4个部室，分别是办公室、组织部、财务部。", "count") == [("error", "写明4个部室，列出的名称有3个")]


@pytest.mark.parametrize(
    "text",
    [
        "内设8个部室，分别是办公室、组织部、财务部等。",
        "内设4个部室，分别是办公室、组织部、财务部以及负责女职工、法律和帮扶工作的三个小组。",
        "内设4个部室，包括综合协调、组织建设、权益维护。",
        "内设3个科室，下设5个事业单位，分别是文化宫、职工学校、疗养院、服务中心、图书馆。",
        "全市共有12个部门，分别是承担主责的单位。",
        "内设5个部室，分别是：",
    ],
)
def test_names_that_cannot_be_counted_are_no_error(text: str) -> None:
    assert not [verdict for verdict, _ in kinds(text, "count") if verdict == "error"]


# -- dates


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        (dt.date(2023, 6, 30), "ok"),
        (dt.date(2024, 2, 1), "ok"),
        (dt.date(2022, 6, 30), "error"),
        (dt.date(2021, 6, 30), "error"),
        (dt.date(2022, 12, 25), "query"),
        (dt.date(2026, 1, 1), "query"),
    ],
)
def test_the_day_of_the_report(day: dt.date, verdict: str) -> None:
    assert [made for made, _ in kinds("自评报告。", "date", report_date=day, date_evidence=HERE)] == [verdict]


def test_targets_are_dated_beforehand() -> None:
    assert kinds("目标申报。", "date", report_date=dt.date(2022, 3, 1), doc_type=DocType.TARGETS) == []
    assert kinds("自评报告。", "date", report_date=dt.date(2022, 3, 1), year=None) == []


def test_an_uncertain_year_makes_no_errors() -> None:
    day = dt.date(2022, 6, 30)
    assert errors("自评报告。", report_date=day, uncertain=("year",)) == []
    assert errors("2021年8月，我会对绩效目标开展运行监控。", uncertain=("year",)) == []
    assert errors("2021年8月，我会对绩效目标开展运行监控。\n2022年9月，又开展了运行监控。") == []


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("2022年8月，我会对绩效目标实现程度开展运行监控。", ["ok"]),
        ("2021年8月，我会对绩效目标实现程度开展运行监控。", ["error"]),
        ("自2021年8月起，我会每季度开展绩效运行监控。", []),
        ("按照2021年9月印发的绩效运行监控办法开展工作。", []),
        ("截至2022年12月31日，本单位固定资产原值50万元。", ["ok"]),
        ("截至2021年12月31日，本单位固定资产原值50万元。", ["query"]),
        ("2021年末固定资产总额为50万元。", ["query"]),
    ],
)
def test_dates_against_the_year(text: str, verdicts: list[str]) -> None:
    assert [verdict for verdict, _ in kinds(text, "date")] == verdicts


# -- repetitions

GOAL = "紧紧围绕中心工作，全面履行维护职工权益、竭诚服务职工的基本职责，扩大组织覆盖，深化权益维护，做优职工服务"


def test_a_goal_copied_as_its_fulfilment_is_asked_about() -> None:
    text = f"一、年度绩效目标\n{GOAL}。\n二、目标完成情况\n{GOAL}。\n三、存在的问题\n无。"
    assert [verdict for verdict, _ in kinds(text, "repeat")] == ["query"]
    assert [verdict for verdict, _ in kinds(f"一、绩效目标\n{GOAL}。\n完成情况：{GOAL}。", "repeat")] == ["query"]


def test_a_paragraph_told_twice_is_only_noted() -> None:
    text = f"一、主要成效\n{GOAL}。\n二、完成情况\n{GOAL}。"
    assert [verdict for verdict, _ in kinds(text, "repeat")] == ["ok"]


def test_set_phrases_are_noted_once() -> None:
    phrase = "结合自评表各项指标，较好地完成了年初预算编制时提出的目标。"
    text = "\n".join(f"{at}.项目{at}\n本项目第{at}项工作。{phrase}" for at in range(1, 6))
    ((verdict, what),) = kinds(text, "repeat")
    assert verdict == "ok"
    assert "5次" in what


# -- items and totals


def test_parts_of_an_item_told_in_other_sentences() -> None:
    text = (
        "1.帮扶资金\n本年度安排帮扶资金20万元，用于困难职工。\n发放救助金15.3万元，慰问295人次，开展紧急救助4.7万元。"
    )
    assert ("ok", "15.3+4.7") in told(text)
    assert told(text.replace("4.7", "3.7")) == []


def test_an_amount_cut_off_elsewhere_is_rounding() -> None:
    text = "项目支出包括办公场所日常维护费用199.99万元等。\n3.办公场所\n本年度安排办公场所日常维护费用199.997万元。"
    assert ("rounding", "199.997") in told(text)


def test_unequal_totals_are_asked_about() -> None:
    assert told("2022年收入预算100.5万元，支出预算100.5万元。") == [("ok", "100.5-100.5")]
    assert told("2022年收入预算100.5万元，支出预算100万元。") == [("query", "100.5-100")]
    assert told("2022年决算收入100万元，决算支出90万元，年末结转结余10万元。") == [("ok", "100-90")]


@pytest.mark.parametrize(
    "text",
    [
        "二、支出决算情况说明\n“三公”经费财政拨款支出预算为2.00万元，支出决算为1.36万元，完成预算的68.00%。",
        "二、“三公”经费支出决算情况说明\n2022年度支出决算为1.36万元。",
        "二、公务接待费\n接待5批次，支出决算为1.36万元。",
    ],
)
def test_what_was_spent_on_receptions_and_the_like_is_no_total(text: str) -> None:
    asked = [what for _, what in kinds(f"一、收入决算情况说明\n本年收入合计215.54万元。\n{text}", "arith")]
    assert not [what for what in asked if "不相等" in what]


def test_spending_far_from_its_budget_is_asked_about() -> None:
    text = "2022年支出预算285万元。\n2022年部门决算总支出11,486,444.31元。"
    assert ("query", "11486444.31/10000/285*100") in told(text)
    assert told(text + "\n年中调整预算，执行率为100%。") == []


def test_a_shortfall_that_is_one_digit_off_is_asked_about() -> None:
    text = "支出预算938.31万元。\n支出合计839.38万元，完成支出预算89.46%，主要是人员经费减少98.63万元。"
    assert ("query", "938.31-839.38") in told(text)
    assert ("ok", "938.31-839.38") in told(text.replace("98.63", "98.93"))


def test_classifications_that_make_a_total_printed_before() -> None:
    text = "2022年部门决算总支出3,000.50元。\n（按功能分类）教育支出1,000.25元；其他支出2,000.25元。"
    assert ("ok", "1000.25+2000.25") in told(text)
    assert told(text.replace("1,000.25", "900.25")) == []


def test_running_costs_without_cars_are_asked_about() -> None:
    text = "公务用车运行维护费1.2万元。\n固定资产10万元，车辆0辆。"
    assert [verdict for verdict, _ in kinds(text, "semantic")] == ["query"]
    assert kinds(text.replace("车辆0辆", "车辆1辆"), "semantic") == []


# -- problems, measures, lost points


def problem(text: str, passage: int | None = None) -> Problem:
    return Problem(text, None, "1", "section", "三", 0, len(text), passage)


def measure(text: str, passage: int | None = None, *answers: Answer) -> Measure:
    return Measure(text, None, "1", "section", "四", 0, len(text), passage, answers)


def row(score: float, reason: str | None = None) -> Indicator:
    return Indicator("过程", "执行", "支出进度", 10, score, reason, None, None, HERE)


def test_problems_without_any_measure() -> None:
    made = kinds("报告。", "semantic", problems=(problem("预算执行偏慢"), problem("资料归档不全")))
    assert made == [("query", "列出2个问题，没有写改进措施")]


def test_a_problem_that_no_measure_answers() -> None:
    problems = (problem("预算执行偏慢"), problem("资料归档不全"))
    made = kinds(
        "报告。", "semantic", problems=problems, measures=(measure("加快执行", None, Answer(0, "用词相同：“执行”")),)
    )
    assert made == [("query", "1个问题没有找到对应的改进措施：资料归档不全")]


def test_a_measure_of_another_category() -> None:
    tags = (Suggestion("C1", 0, True, 0, 4), Suggestion("H2", 1, True, 0, 4))
    made = kinds(
        "报告。",
        "semantic",
        problems=(problem("预算执行偏慢", 0),),
        measures=(measure("完善资产台账", 1, Answer(0, "序号相同")),),
        suggestions=tags,
    )
    assert [verdict for verdict, _ in made] == ["query"]
    assert "不是一类事" in made[0][1]


def test_lost_points_of_which_the_problems_do_not_speak() -> None:
    told_of, silent = problem("支出进度偏慢，序时执行不足"), problem("宣传载体不够丰富")
    lost = (row(8, "序时支出进度偏慢"), row(10), row(10))
    assert kinds("报告。", "form", problems=(told_of,), measures=(measure("x"),), indicators=lost) == []
    made = kinds("报告。", "form", problems=(silent,), measures=(measure("x"),), indicators=lost)
    assert made == [("query", "“支出进度”扣2分（序时支出进度偏慢），问题部分没有提到")]


def test_full_marks_with_problems() -> None:
    made = kinds("报告。", "form", problems=(problem("宣传不够"),), measures=(measure("x"),), indicators=(row(10),) * 3)
    assert made == [("query", "评分表3项指标全部得满分，报告却列出1个问题")]
    assert errors("报告。", problems=(problem("宣传不够"),), indicators=(row(10),) * 3) == []
