"""Reports in traditional characters: understood as if simplified, quoted as printed."""

from __future__ import annotations

from datetime import date

from corpus.parse import understand

TEXT = """雲嶺市總工會2022年度部門整體支出績效自評報告

一、部門概況
（一）主要職責。負責全市工會工作。
二、自評結論
我會自評得分95分，其中履職效能得分47分，管理效率得分48分，等級為“優”。2022年支出決算120萬元，預算執行率95%。
三、存在的主要問題
（一）執行進度偏慢
支付不均衡，年底集中支付。
四、改進措施
（一）加快執行進度
按月通報支付情況。

雲嶺市總工會
2023年4月12日
"""
FORM = """雲嶺市總工會2022年度部門整體支出績效自評報告

一、部門概況
負責全市工會工作。

一級指標\t二級指標\t分值\t得分\t扣分原因
履職效能\t產出數量\t50\t48\t個別項目執行偏慢
管理效率\t預算執行\t50\t47\t年底集中支付
總分\t\t100\t95\t
"""


def test_facts_are_found_and_names_of_unions_are_simplified() -> None:
    report = understand(TEXT)
    assert (report.unit.name, report.year, report.report_date) == ("云岭市总工会", 2022, date(2023, 4, 12))
    assert (report.score.total, report.score.grade, report.score.grade_as_written) == (95.0, "优", "優")
    assert report.score.parts == {"履職效能": 47.0, "管理效率": 48.0}
    assert [(one.printed, one.kind) for one in report.figures] == [("120", "final")]
    assert [(one.value, one.kind) for one in report.rates] == [(95.0, "execution")]


def test_items_and_headings_are_quoted_as_printed() -> None:
    report = understand(TEXT)
    (problem,), (measure,) = report.problems, report.measures
    assert (problem.heading, problem.text) == ("執行進度偏慢", "支付不均衡，年底集中支付。")
    assert (measure.heading, measure.text) == ("加快執行進度", "按月通報支付情況。")
    assert problem.section == "三、存在的主要問題"
    assert report.title == "雲嶺市總工會2022年度部門整體支出績效自評報告"
    assert [one.title for one in report.sections][:2] == ["部門概況", "主要職責"]
    assert [answer.problem for answer in measure.answers] == [0]


def test_every_quotation_stands_in_the_text_at_its_place() -> None:
    report = understand(TEXT)
    told = [
        *(one.evidence for one in (*report.figures, *report.rates)),
        report.year_evidence,
        report.date_evidence,
        report.unit.evidence,
        report.score.evidence,
        report.score.grade_evidence,
    ]
    assert all(one is not None and TEXT[one.start : one.end] == one.text for one in told)
    assert all(TEXT[one.start : one.end] == one.text for one in report.passages)


def test_rows_of_a_form_are_quoted_as_printed() -> None:
    rows = understand(FORM).indicators
    assert [(one.level1, one.level2, one.score, one.reason) for one in rows] == [
        ("履職效能", "產出數量", 48.0, "個別項目執行偏慢"),
        ("管理效率", "預算執行", 47.0, "年底集中支付"),
    ]


def test_what_stands_twice_is_quoted_from_its_own_place() -> None:
    text = TEXT.replace("支付不均衡，年底集中支付。", "支付情况不均。").replace("按月通報支付情況。", "支付情況不均。")
    report = understand(text)
    assert report.problems[0].text == "支付情况不均。"
    assert report.measures[0].text == "支付情況不均。"
