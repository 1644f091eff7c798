"""The findings of a draft check: errors first, each with its place and what to do."""

from __future__ import annotations

from corpus.details import Check, Leftover
from corpus.findings import findings
from corpus.model import DocType, Evidence, Score, Unit
from corpus.parse import understand
from corpus.report import Report


def at(start: int, text: str = "原文") -> Evidence:
    return Evidence(start, start + len(text), text)


def report(**facts: object) -> Report:
    blank: dict[str, object] = {
        "title": "某市总工会2022年整体支出绩效自评报告",
        "doc_type": DocType.OVERALL,
        "unit": Unit(),
        "year": 2022,
        "year_evidence": None,
        "report_date": None,
        "date_evidence": None,
        "score": Score(),
        "sections": (),
        "passages": (),
    }
    return Report(**(blank | facts))  # type: ignore[arg-type]


ERROR = Check("arith", "合计：2+3=5万元，报告为6万元", "error", "2+3", 6, 5, (at(90, "合计6万元"), at(95), at(99)))
RATE = Check("arith", "执行率：9/10*100=90%，报告为95%", "error", "9/10*100", 95, 90, (at(10), at(20), at(30, "95%")))
ROUNDED = Check("arith", "合计：差在四舍五入", "rounding", "2.04+3", 5.1, 5.04, (at(5),))
FINE = Check("arith", "合计：2+3=5", "ok", "2+3", 5, 5, (at(1),))
ASKED = Check("semantic", "列出2个问题，没有写改进措施", "query", evidence=(at(70),))
DATED = Check("date", "资产数截至2021年，评价年度为2022年", "query", evidence=(at(60),))


def test_the_weightiest_come_first() -> None:
    made = findings(
        report(
            checks=(FINE, ROUNDED, DATED, ASKED, ERROR, RATE),
            leftovers=(Leftover("（单位名称）", "未填写的空位", at(40, "（单位名称）")),),
            missing=("自评等级", "改进措施"),
            uncertain=("score",),
        )
    )
    assert [(each.kind, each.severity) for each in made] == [
        ("arith", "error"),
        ("arith", "error"),
        ("leftover", "query"),
        ("missing", "query"),
        ("semantic", "query"),
        ("date", "query"),
        ("uncertain", "hint"),
        ("arith", "hint"),
    ]
    assert all(each.what and each.advice for each in made)


def test_a_finding_shows_the_number_that_does_not_fit() -> None:
    rate, total = findings(report(checks=(ERROR, RATE)))
    assert rate.evidence == at(30, "95%")
    assert "应为90%" in rate.advice
    assert total.evidence == at(90, "合计6万元")
    assert "分项相加为5，报告写6" in total.advice


def test_what_a_check_says_is_not_said_again_as_missing() -> None:
    made = findings(report(checks=(ASKED,), missing=("改进措施",)))
    assert [each.kind for each in made] == ["semantic"]
    assert [each.kind for each in findings(report(missing=("改进措施",)))] == ["missing"]


def test_what_fits_is_no_finding() -> None:
    assert findings(report(checks=(FINE,))) == ()


def test_a_whole_draft() -> None:
    text = (
        "2022年度示例市总工会部门整体支出绩效自评报告\n\n一、基本情况\n\n"
        "2022年支出预算30.5万元，其中：基本支出20.5万元，项目支出12.5万元。\n\n"
        "二、存在的问题\n\n（一）预算执行进度偏慢。部分项目年底集中支付。\n\n示例市总工会\n\n2022年6月30日\n"
    )
    made = findings(understand(text))
    first, second = made[:2]
    assert [first.severity, second.severity] == ["error", "error"]
    assert {first.kind, second.kind} == {"arith", "date"}
    for each in made:
        assert each.evidence is None or text[each.evidence.start : each.evidence.end]
