"""Small whole reports as other provinces write them: what the document says of itself."""

from __future__ import annotations

import datetime as dt

import pytest

from corpus.model import DocType
from corpus.parse import understand
from tests.elsewhere import kinds, rates, report

# -- score, parts, grade


def test_a_weight_beside_its_score_is_not_the_total() -> None:
    found = report(
        "一、绩效情况\n\n根据《部门整体支出绩效评价指标评分表》，“投入”10分得10分，“过程”40分得37.5分，“产出”30分得29分，"
        "“效果”20分得19分，综合得分95.5分，财政支出绩效为“优”。\n"
    ).score
    assert (found.total, found.grade) == (95.5, "优")
    assert found.parts == {"投入": 10, "过程": 37.5, "产出": 29, "效果": 19}


@pytest.mark.parametrize(
    "told",
    [
        "我会自评得分95分（决策18分，过程27分，效益50分），等次为优。",
        "我会自评得分95分，其中决策20分、得18分；过程30分、得27分；效益50分、得50分。",
        "我会自评得分95分。一级指标得分情况为：决策18分、过程27分、效益50分。",
        "我会自评得分95分，具体为：\n1.决策：满分20分，得18分；\n2.过程：满分30分，得27分；\n3.效益：满分50分，得50分。",
    ],
)
def test_parts_beside_the_total(told: str) -> None:
    assert report(f"一、自评得分\n{told}\n2020年度自评得分91分。\n").score.parts == {"决策": 18, "过程": 27, "效益": 50}


def test_what_does_not_make_the_total_is_no_part() -> None:
    assert report("一、自评得分\n我会自评得分95分，扣5分。慰问得30分，建会得40分。\n").score.parts == {}


def test_scores_of_projects_in_an_account_are_none_of_the_whole() -> None:
    found = report(
        "一、预算绩效情况\n\n对2个项目开展绩效自评，其中，帮扶项目绩效自评得分为98分，全年预算数120万元，执行数118.2万元，完成预算的98.5%；"
        "劳模补助项目自评得分95分，全年预算数96万元，执行数88.4万元，完成预算的92.08%。\n\n"
        "二、机关运行经费\n\n2021年度机关运行经费支出103.6万元。\n",
        "澜洲市总工会2021年度部门决算说明\n\n",
    )
    assert (found.doc_type, found.score.total, found.score.parts) == (DocType.FINAL_ACCOUNTS, None, {})
    assert [kind for _, kind in kinds(found)] == ["project"] * 4 + ["final"]


def test_a_project_summary_gives_no_total() -> None:
    found = report(
        "帮扶项目绩效自评综述：根据年初设定的绩效目标，自评得分为98分。\n", "澜洲市总工会2021年度部门决算公开\n\n"
    )
    assert found.score.total is None


def test_the_full_marks_of_a_scheme_are_those_of_the_whole() -> None:
    assert report("一、评价结论\n自评得分88分。评价指标体系总分100分。\n").score.full == 100


def test_a_grade_behind_the_bands() -> None:
    bands = "得分90分以上为优，75-89分为良，60-74分为中，60分以下为差"
    assert report(f"一、结论\n自评得分93分。根据标准：{bands}，我会评价等级为优。\n").score.grade == "优"
    assert report(f"一、结论\n自评得分93分。根据标准：{bands}。\n").score.grade is None


# -- year and date


def test_what_was_evaluated_and_is_reported_now_says_the_year() -> None:
    found = report(
        "根据《关于开展绩效自评工作的通知》（州财绩〔2022〕4号），我会对2021年度部门整体支出情况进行了自评。现将有关情况报告如下：\n",
        "部门整体支出绩效自评报告\n\n",
    )
    assert found.year == 2021
    assert "year" not in found.uncertain


def test_a_scheme_applied_supports_the_year_and_a_notice_alone_does_not() -> None:
    title = "澜洲市总工会部门整体支出绩效自评报告\n\n"
    scheme = "对照《2022年度部门整体支出绩效自评指标体系》打分。"
    assert report(f"2022年度市总工会财政拨款总收入128万元。{scheme}\n", title).year == 2022
    assert report(f"一、结论\n{scheme}\n", title).year is None


def test_a_stamp_behind_the_date() -> None:
    assert report("一、结论\n\n自评得分93分。\n\n澜洲市总工会\n\n2022年6月3日（盖章）\n").report_date == dt.date(
        2022, 6, 3
    )


# -- layout


def test_a_row_of_fields_above_the_title_stays_apart() -> None:
    found = understand(
        "索引号：1142/2023-10   发布机构：澜洲市总工会   发布日期：2023年10月19日   文号：无\n澜洲市总工会2022年度部门决算\n"
        "浏览次数：152   字号：大 中 小\n一、部门概况\n澜洲市总工会是市委领导的群团组织，履行维护职工合法权益的职责。\n"
    )
    assert (found.title, found.doc_type, found.year) == ("澜洲市总工会2022年度部门决算", DocType.FINAL_ACCOUNTS, 2022)


def test_a_letter_with_its_annex_and_its_signature() -> None:
    found = understand(
        "关于报送2022年度部门整体支出绩效自评报告的函\n\n市财政局：\n    我单位认真组织开展2022年度部门整体支出绩效自评，现将自评报告报送如下。\n"
        "    一、自评结果\n    自评总分：93.5分；自评等级：优。\n    附件：2022年度部门整体支出绩效自评表\n"
        f"{' ' * 40}抚州市工人文化宫\n{' ' * 40}2023年4月10日\n"
    )
    assert (found.title, found.year) == ("关于报送2022年度部门整体支出绩效自评报告的函", 2022)
    assert (found.unit.name, found.report_date) == ("抚州市工人文化宫", dt.date(2023, 4, 10))


def test_facts_in_traditional_characters_are_quoted_as_printed() -> None:
    found = understand(
        "佛山市順德區總工會2022年度部門整體支出績效自評報告\n一、基本情況\n2022年度支出預算3,215.60萬元，決算支出3,102.44萬元，預算執行率96.48%。\n"
        "二、自評結論\n我會2022年度部門整體支出績效自評得分96.8分，自評等級為“優”。\n"
    )
    assert (found.title, found.unit.name) == (
        "佛山市順德區總工會2022年度部門整體支出績效自評報告",
        "佛山市顺德区总工会",
    )
    assert (found.doc_type, found.year, found.score.total) == (DocType.OVERALL, 2022, 96.8)
    assert (found.score.grade, found.score.grade_as_written) == ("优", "優")
    assert kinds(found) == [("3,215.60", "budget"), ("3,102.44", "final")]
    assert rates(found) == [(96.48, "execution")]
    assert found.figures[0].evidence.text == "2022年度支出預算3,215.60萬元"
