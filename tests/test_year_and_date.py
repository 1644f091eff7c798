"""The evaluated year and the day of signing, among the many other years of a report."""

from __future__ import annotations

import datetime as dt

import pytest

from corpus.facts.date import find_date
from corpus.facts.pattern import prepare
from corpus.facts.year import YearFound, find_year
from corpus.front import find_front
from corpus.unwrap import unwrap


def year_of(text: str) -> YearFound:
    lines = unwrap(text)
    front = find_front(lines)
    return find_year(prepare(lines), front.title, front.lines)


def date_of(text: str) -> dt.date | None:
    lines = unwrap(text)
    return find_date(prepare(lines), len(lines))[0]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2021年青屏市总工会部门整体支出绩效自评报告\n一、基本情况\n我会成立于1952年，2022年将继续努力。", 2021),
        ("青屏市总工会\n2020年度部门整体支出绩效自评报告\n一、概况\n根据2021年通知要求。", 2020),
        ("青屏市总工会二〇一九年度部门整体支出绩效自评报告\n一、概况", 2019),
        ("整体绩效自评报告\n评价年度：2021 年度\n评价单位：青屏市总工会\n填报日期：2022 年 9 月 30 日", 2021),
        (
            "部门整体支出绩效自评报告\n根据《关于开展2022年工作的通知》（青财〔2022〕3号），现将2021年度部门整体支出绩效自评情况报告如下：",
            2021,
        ),
        ("部门整体支出绩效自评报告\n（2018年度）\n一、基本情况", 2018),
        ("项目支出绩效自评表\n（2022年度）        单位：万元\n项目名称\t职工疗休养\n总分\t100\t85", 2022),
        ("项目支出绩效自评表\n2022年度          金额单位：万元\n项目名称\t职工疗休养\n总分\t100\t85", 2022),
        ("项目支出绩效自评表\n填报单位：青屏市总工会  2022 年度  单位：元\n项目名称\t职工疗休养\n总分\t100\t85", 2022),
        ("项目支出绩效自评表\n2022年度\n项目名称\t职工疗休养\n总分\t100\t85", 2022),
        ("关于2023年部门整体支出绩效自评情况的报告\n一、基本情况\n2022年", 2023),
        ("部门整体支出绩效自评报告\n评价年度：2023年\n一、概况\n2024年4月，我会对照评分表逐项自评。", 2023),
        ("附件2\n\n部门整体支出绩效自评报告\n\n（ 2 0 2 1 年度）\n\n一、基本情况", 2021),
    ],
)
def test_the_year_evaluated_is_found(text: str, year: int) -> None:
    found = year_of(text)
    assert found.year == year
    assert found.certain
    assert found.evidence is not None


@pytest.mark.parametrize(
    "text",
    [
        "部门整体支出绩效自评报告\n一、基本情况\n本会成立于1952年，2015年迁入新址。\n按照《2019年预算绩效管理工作要点》执行。",
        "部门整体支出绩效自评报告\n一、基本情况\n本会负责全市工会工作。",
    ],
)
def test_years_of_other_things_are_never_taken(text: str) -> None:
    found = year_of(text)
    assert found.year is None
    assert not found.certain


def test_sentences_alone_give_the_year_but_ask_for_a_look() -> None:
    found = year_of(
        "部门整体支出绩效自评报告\n一、收支\n2021年度收入预算500万元，比2020年增加。\n"
        "2021年度我会整体支出绩效目标已完成。\n2021年支出合计480万元。"
    )
    assert found.year == 2021
    assert not found.certain


def test_cover_and_title_that_differ_ask_for_a_look() -> None:
    found = year_of("2020年度部门整体支出绩效自评报告\n评价年度：2021年\n一、基本情况")
    assert found.year == 2021
    assert not found.certain


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("部门整体支出绩效自评报告\n填报日期：2022 年 9 月 30 日\n一、基本情况", dt.date(2022, 9, 30)),
        (
            "部门整体支出绩效自评报告\n一、基本情况\n本会2021年5月1日起施行新办法。\n青屏市总工会\n2022年4月8日",
            dt.date(2022, 4, 8),
        ),
        ("部门整体支出绩效自评报告\n一、基本情况\n青屏市总工会\n二〇二二年三月十五日", dt.date(2022, 3, 15)),
        ("部门整体支出绩效自评报告\n一、基本情况\n2021年12月31日，本会固定资产100万元。", None),
        (
            "部门整体支出绩效自评报告\n发布时间：2022-06-11\n一、基本情况\n青屏市总工会\n二〇二二年六月十日",
            dt.date(2022, 6, 10),
        ),
        ("部门整体支出绩效自评报告\n一、基本情况\n青屏市总工会\n2022年2月30日", None),
        ("部门整体支出绩效自评报告\n一、基本情况\n青屏市总工会\n2022年3月", None),
    ],
)
def test_the_date_is_that_of_signing(text: str, date: dt.date | None) -> None:
    assert date_of(text) == date


def test_captions_of_two_years_are_uncertain_and_spans_of_years_say_nothing() -> None:
    form = "项目支出绩效自评表\n（{}）  单位：万元\n项目名称\t职工疗休养\n"
    found = year_of(form.format("2022年度") + form.format("2021年度"))
    assert (found.year, found.certain) == (2022, False)
    assert year_of("项目支出绩效自评表\n2020—2022年度  单位：万元\n项目名称\t职工疗休养\n").year is None


def test_the_title_outweighs_a_caption() -> None:
    found = year_of("2021年度项目支出绩效自评表\n（2022年度）  单位：万元\n项目名称\t职工疗休养\n")
    assert (found.year, found.certain) == (2021, True)
