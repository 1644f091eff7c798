"""Whose report a document is: whole small documents of every kind that was met, and the traps."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from corpus.facts.pattern import prepare
from corpus.facts.unit import find_unit
from corpus.mapped import MappedText
from corpus.model import Unit
from corpus.unwrap import unwrap

REPORT = "部门整体支出绩效自评报告"


def lines_of(text: str) -> list[MappedText]:
    """Each line of the text as a logical line."""
    lines, start = [], 0
    for line in text.splitlines(keepends=True):
        lines.append(MappedText.of(line, start).strip())
        start += len(line)
    return [line for line in lines if len(line)]


def unit_of(text: str) -> tuple[Unit, bool]:
    """The unit of a document; its title is the line among the first two that ends like one."""
    titles = [line for line in text.splitlines()[:2] if re.search("(报告|報告)(（.*）)?$", line)]
    return find_unit(prepare(lines_of(text)), titles[0] if titles else None)


CLEAR = {
    "a letter that hands the report in": (
        f"关于报送赣州市总工会2021年度{REPORT}\n市财政局：\n按照通知要求，我会开展了绩效自评。",
        "赣州市总工会",
    ),
    "a title without the place, which the text names once": (
        "关于2021年度市总工会部门整体支出绩效自评的报告\n市财政局：\n按照通知要求，赣州市总工会对2021年度部门整体支出开展绩效自评。",
        "赣州市总工会",
    ),
    "a field that is called 单位 only": (
        "困难职工帮扶专项资金绩效自评报告\n单位：云岚市青屏区总工会 评价年度：2023年\n金额单位：万元\n一、项目概况",
        "云岚市青屏区总工会",
    ),
    "title": (
        f"2022年度云岚市青屏区总工会{REPORT}\n一、基本情况\n在云岚市总工会的领导下，全区职工建功立业。",
        "云岚市青屏区总工会",
    ),
    "title with the name first": (f"江门市总工会（本级）2022年度{REPORT}\n一、基本情况", "江门市总工会"),
    "title with the name behind it": (f"2022年度{REPORT}（云岚市总工会）\n一、基本情况", "云岚市总工会"),
    "title marked as a sample": (f"【示例】云岚市总工会2023年度{REPORT}\n一、基本情况", "云岚市总工会"),
    "title of a consolidated report": (f"湛江市总工会（汇总）2020年{REPORT}\n一、基本情况", "湛江市总工会"),
    "title in full width": (f"２０２２年度海珠区总工会{REPORT}\n一、基本情况", "广州市海珠区总工会"),
    "title of an industrial union": (f"广东省海员工会2022年度{REPORT}\n一、基本情况", "广东省海员工会"),
    "title without a name, cover with one": (
        "整体绩效自评报告\n评价年度：2021年度\n评价单位：五华县总工会\n市级预算部门单位（公章）：\n一、基本情况",
        "五华县总工会",
    ),
    "cover spaced out": ("单位名称： 五 华 县 总 工 会（盖章）\n一、基本情况\n我会认真开展自评。", "五华县总工会"),
    "form row": (f"2023年度{REPORT}\n一、基本情况\n部门名称 云岚市青屏区总工会 预算编码 301", "云岚市青屏区总工会"),
    "short in the title, long in the form": (
        f"2023年度青屏区总工会{REPORT}\n全区职工。\n部门（单位）名称 云岚市青屏区总工会 联系人",
        "云岚市青屏区总工会",
    ),
    "no title at all, name on a line of its own": ("云岚市总工会\n2022年度工作情况\n一、基本情况", "云岚市总工会"),
    "signature": (
        f"2022年{REPORT}\n我会高度重视。市总工会认真开展自评。\n五华县总工会（盖章）\n2023年4月6日",
        "五华县总工会",
    ),
    "signature with the date in Chinese digits": (
        f"2022年{REPORT}\n我会认真自评。\n五华县总工会\n二〇二三年四月六日",
        "五华县总工会",
    ),
    "signature at the end of the text": (f"2022年{REPORT}\n特此报告。五华县总工会2023年4月6日", "五华县总工会"),
    "introduction": (
        f"2022年{REPORT}\n云岚市总工会（以下简称市总）是市委领导下的群团组织。全市职工踊跃参加。",
        "云岚市总工会",
    ),
    "introduction behind a heading on the same line": (
        f"2022年{REPORT}\n一、机构设置 云岚县总工会内设5个部室。全县职工踊跃参加。\n填报日期：2023年 云岚县总工会",
        "云岚县总工会",
    ),
    "introduction by the report": (f"2022年{REPORT}\n现将云岚市总工会2022年度绩效自评情况报告如下。", "云岚市总工会"),
    "placeholder in the title": (
        f"（单位名称）2022年度{REPORT}\n填报单位：云岚市总工会（公章）\n一、基本情况",
        "云岚市总工会",
    ),
    "XX in the title": (f"XX市总工会2022年度{REPORT}\n填报单位：云岚市总工会\n一、基本情况", "云岚市总工会"),
    "the upper union's name left in the title": (
        f"广东省总工会2021年度{REPORT}\n评价单位：罗定市总工会\n罗定市总工会2021年度收入预算100万元。",
        "罗定市总工会",
    ),
    "upper union in the text": (
        "整体绩效自评报告\n评价单位：廉江市总工会\n按照湛江市总工会部署，湛江市总工会的任务全部完成。"
        "湛江市总工会下达的指标，湛江市总工会（以下简称湛总）的考核。",
        "廉江市总工会",
    ),
    "helped union of another province": (
        f"2022年度海珠区总工会{REPORT}\n助力贵州省总工会、毕节市总工会开展帮扶，贵阳市白云区总工会来访。",
        "广州市海珠区总工会",
    ),
    "own centres and rules in the text": (
        f"2022年度增城区总工会{REPORT}\n下属增城区总工会职工服务中心。按照《广东省总工会帮扶办法》执行。",
        "广州市增城区总工会",
    ),
    "subordinate unit": (
        f"2022年度湛江市工人文化宫{REPORT}\n主管部门：湛江市总工会\n湛江市总工会高度重视，湛江市总工会支持。",
        "湛江市工人文化宫",
    ),
    "project of a union run by its centre": (
        "佛山市总工会帮扶专项资金绩效自评报告\n主管部门：佛山市总工会 实施单位：佛山市总工会困难职工帮扶中心",
        "佛山市总工会",
    ),
    "another department that supports the union": (
        f"云岚市财政局2022年度{REPORT}\n支持云岚市总工会建设文化宫。云岚市总工会满意。\n云岚市财政局\n2023年5月",
        "云岚市财政局",
    ),
    "another mass organisation": (
        f"2022年度海珠区残疾人联合会{REPORT}\n与海珠区总工会合作，海珠区总工会支持。",
        "广州市海珠区残疾人联合会",
    ),
    "evaluation of a union by the fiscal bureau": (
        "云岚市财政局关于云岚市总工会2022年度整体支出绩效评价的报告\n一、基本情况",
        "云岚市总工会",
    ),
    "evaluation by an agency": (
        "云岚市总工会2022年整体支出绩效评价报告\n评价机构：云岚市诚信会计师事务所\n评价单位：云岚市财政局",
        "云岚市总工会",
    ),
    "evidence for an ambiguous district": (
        f"2022年度白云区总工会{REPORT}\n根据广州市财政局通知，在市总工会的领导下，全区职工。",
        "广州市白云区总工会",
    ),
    "traditional characters": (
        "廣州市海珠區總工會2022年度部門整體支出績效自評報告\n評價單位：廣州市海珠區總工會\n一、基本情況",
        "广州市海珠区总工会",
    ),
    "a division renamed since": (f"江干区总工会2020年{REPORT}\n一、基本情况", "杭州市江干区总工会"),
}


@pytest.mark.parametrize(("text", "name"), CLEAR.values(), ids=CLEAR.keys())
def test_a_clearly_named_unit_is_found(text: str, name: str) -> None:
    unit, uncertain = unit_of(text)
    assert (unit.name, uncertain) == (name, False)


UNSURE = {
    "a title without the place, and the upper union in the text": (
        f"市总工会2022年度{REPORT}\n根据湛江市总工会要求，我会全面完成任务。湛江市总工会组织了考核。",
        None,
    ),
    "nobody is named": (f"2022年{REPORT}\n我会认真开展工作。", None),
    "every place has such a union": (f"市总工会2022年度{REPORT}\n我会认真开展工作。", None),
    "only another's rule is named": (f"2022年{REPORT}\n市总工会按照《广东省总工会帮扶办法》执行，全市职工。", None),
    "only upper unions are named": (f"2022年{REPORT}\n全区职工。区总工会按照广州市总工会部署开展工作。", None),
    "the name stands in its own rule": (
        f"2022年{REPORT}\n全区职工。区总工会按照《增城区总工会帮扶办法》执行。",
        "广州市增城区总工会",
    ),
    "the name stands in its centre's": (
        f"2022年{REPORT}\n全区职工。增城区总工会职工服务中心开放。",
        "广州市增城区总工会",
    ),
    "only running text names it": (f"2022年{REPORT}\n今年，五华县总工会深入基层。全县职工受益。", "五华县总工会"),
    "only running text names a place that no table has": (
        f"2022年{REPORT}\n今年，云岚县总工会深入基层，能够保障县总工会履职，云岚县总工会积极作为。全县职工受益。",
        None,
    ),
    "only the upper union's orders are named": (
        f"2022年{REPORT}\n全市职工。在湛江市总工会领导下，湛江市总工会下达的任务和湛江市总工会考核全部完成。",
        None,
    ),
    "a district of several cities": (f"2022年度白云区总工会{REPORT}\n在市总工会的领导下，全区职工。", "白云区总工会"),
    "an unknown district without a city": (f"2022年度青屏区总工会{REPORT}\n全区职工。", "青屏区总工会"),
    "two units are named as strongly": (
        f"2022年{REPORT}\n评价单位：云岚市总工会\n一、基本情况\n梧州市总工会\n2023年3月2日",
        "云岚市总工会",
    ),
    "the title alone names the upper union": (
        f"广东省总工会2021年度{REPORT}\n全市职工。罗定市总工会认真开展工作，罗定市总工会积极作为。",
        "罗定市总工会",
    ),
}


@pytest.mark.parametrize(("text", "name"), UNSURE.values(), ids=UNSURE.keys())
def test_an_unsure_unit_is_marked_and_never_guessed(text: str, name: str | None) -> None:
    unit, uncertain = unit_of(text)
    assert (unit.name, uncertain) == (name, True)


def test_what_the_report_writes_is_kept_beside_the_canonical_name() -> None:
    unit, _ = unit_of(f"2023年度青屏区工会{REPORT}\n部门名称 云岚市青屏区总工会\n一、基本情况")
    assert (unit.as_written, unit.name) == ("青屏区工会", "云岚市青屏区总工会")
    assert unit_of(f"江门市总工会(汇总)2022年度{REPORT}\n我会认真。")[0].as_written == "江门市总工会(汇总)"
    assert unit_of(f"市总工会2022年度{REPORT}\n我会认真。")[0].as_written == "市总工会"
    assert unit_of("廣州市海珠區總工會2022年度績效自評報告\n一、基本情況")[0].as_written == "廣州市海珠區總工會"


def test_an_ambiguous_district_has_no_city() -> None:
    unit, _ = unit_of(f"2022年度白云区总工会{REPORT}\n全区职工。")
    assert (unit.level, unit.province, unit.city, unit.district) == ("区", None, None, "白云区")


@pytest.mark.parametrize(
    "text",
    [
        f"附件3\n2022年度云岚市总工会{REPORT}\n一、基本情况",
        f"2022年{REPORT}\n评价单位： 云 岚 市 总 工 会\n一、基本情况",
        f"2022年{REPORT}\n我会认真自评。\n云岚市总工会（盖章）\n2023年4月6日",
    ],
)
def test_the_evidence_shows_the_name_in_the_source(text: str) -> None:
    evidence = unit_of(text)[0].evidence
    assert evidence is not None
    assert text[evidence.start : evidence.end] == evidence.text
    assert evidence.text.replace(" ", "") == "云岚市总工会"


def test_a_title_broken_inside_the_name_has_its_evidence_over_the_break() -> None:
    text = f"云岚市总工\n会2022年度{REPORT}\n一、基本情况"
    unit, uncertain = find_unit(prepare(lines_of(text)), f"云岚市总工会2022年度{REPORT}")
    assert (unit.name, uncertain) == ("云岚市总工会", False)
    assert unit.evidence is not None
    assert text[unit.evidence.start : unit.evidence.end] == "云岚市总工\n会"


def test_an_empty_document_has_no_unit() -> None:
    assert find_unit([], None) == (Unit(), True)


def test_a_line_of_a_million_characters_is_searched_in_time() -> None:
    unit, _ = find_unit(prepare([MappedText.of("在云岚市青屏区总工会，开发区总工会" * 60_000)]), None)
    assert unit.name is None or unit.name == "云岚市青屏区总工会"


def test_the_real_reports_have_their_units(shared: Path) -> None:
    for path in sorted((shared / "expected").glob("*.json")):
        expected = json.loads(path.read_text(encoding="utf-8"))
        text = (shared / "seeds" / f"{path.stem}.txt").read_text(encoding="utf-8")
        unit, uncertain = find_unit(prepare(unwrap(text)), expected["title"])
        found = {key: getattr(unit, key) for key in ("name", "as_written", "level", "province", "city", "district")}
        assert (found, uncertain) == (expected["unit"], False), path.stem


_PROJECT_FORM = (
    "项目支出绩效自评表\n（2022年度）\n项目名称\t困难职工帮扶\t主管部门\t{}\t实施单位\t{}\n总分\t\t100\t85\n"
)


@pytest.mark.parametrize(
    ("office", "doer", "unit", "uncertain"),
    [
        ("青岚市总工会", "", "青岚市总工会", False),
        ("青岚市总工会", "权益保障部", "青岚市总工会", False),
        ("青岚市总工会", "青岚市云溪区总工会", "青岚市云溪区总工会", False),
        ("青岚市财政局", "", None, True),
    ],
)
def test_the_form_of_a_project_is_its_doers_else_its_departments(
    office: str, doer: str, unit: str | None, uncertain: bool
) -> None:
    found, unsure = unit_of(_PROJECT_FORM.format(office, doer))
    assert (found.name, unsure) == (unit, uncertain)


@pytest.mark.parametrize(
    "text",
    ["2022年我区为200名职工办理帮扶，全区职工满意。", "资金拨付白石县总工会，白石县总工会按月发放。"],
)
def test_the_department_of_a_project_is_uncertain_where_the_text_speaks_for_another(text: str) -> None:
    assert unit_of(_PROJECT_FORM.format("青岚市总工会", "") + text)[1]
