"""逐年对照: two reports of a union side by side, and the ways to get there."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.pages.conftest import put
from tests.pages.look import assert_inert, find, links, page, text, texts
from tests.pages.texts import HOSTILE, PLAIN, WITHOUT_YEAR
from web.library import Library

NEXT_YEAR = """2022年度云岚市青屏区总工会部门整体支出绩效自评报告

一、基本情况
（一）部门概况
云岚市青屏区总工会内设办公室、组织部和权益保障部，在职12人。
（二）部门整体收支情况
2022年度部门预算收入903.1万元，支出867.2万元，预算执行率96.02%。
二、存在的主要问题
（一）绩效目标编报质量有待提高
年初编报绩效目标时，部分指标没有量化，成本指标和时效指标仍不完整。
（二）内部控制不完善
内部控制制度修订滞后，<b>政府采购</b>的验收环节缺少书面记录。
三、下一步改进措施
（一）加强绩效目标编报
组织业务科室共同编报绩效目标，做到可量化、可考核。
"""
# The same year's project reports: two that go on, and one that does not.
PROJECT = "{year}年度云岚市青屏区总工会{name}项目支出绩效自评报告\n\n一、项目概况\n{name}项目由区总工会组织实施。\n"
PROJECTS = (("职工书屋", 2021), ("职工书屋", 2022), ("劳模疗休养", 2022))


@pytest.fixture
def union(library: Library) -> Library:
    """A union with reports 1 (2021) and 2 (2022), one of another union (3), and one of which little is known (4)."""
    other = PLAIN.replace("青屏", "白石")
    put(library, ("2021.txt", PLAIN), ("2022.txt", NEXT_YEAR), ("白石.txt", other), ("无年度.txt", WITHOUT_YEAR))
    return library


def rows(shown: Any, status: str) -> list[str]:
    """What stands in the text of rows of a status."""
    return texts(shown, f".rl-row.{status} .rl-text")


def test_each_passage_says_what_became_of_it(union: Library, browser: FlaskClient) -> None:
    shown = page(browser.get("/redline?from=1&to=2"))
    assert rows(shown, "unchanged") == [
        "云岚市青屏区总工会内设办公室、组织部和权益保障部，在职12人。",
        "组织业务科室共同编报绩效目标，做到可量化、可考核。",
    ]
    assert text(shown, ".rl-row.renamed del").startswith("2021")
    assert text(shown, ".rl-row.renamed ins").startswith("2022")
    assert "成本指标和" in text(shown, ".rl-row.reworded ins")
    assert "内部控制制度修订滞后，<b>政府采购</b>的验收环节缺少书面记录。" in rows(shown, "added")
    assert any("产业工人队伍建设改革任务较重" in each for each in rows(shown, "deleted"))
    assert_inert(shown)


def test_each_row_has_its_status_as_sign_and_word(union: Library, browser: FlaskClient) -> None:
    shown = page(browser.get("/redline?from=1&to=2"))
    signs = {
        "unchanged": "＝ 未改",
        "renamed": "№ 换数",
        "reworded": "≈ 改写",
        "added": "＋ 新增",
        "deleted": "－ 删除",
    }
    for status, sign in signs.items():
        assert all(each.startswith(sign) for each in texts(shown, f".rl-row.{status} .rl-mark")), status


def test_unchanged_passages_are_folded_with_their_number(union: Library, browser: FlaskClient) -> None:
    shown = page(browser.get("/redline?from=1&to=2"))
    assert texts(shown, "details.rl-same summary") == ["＝ 未改 1 段", "＝ 未改 1 段"]
    assert not find(shown, "details.rl-same[open]")


def test_each_side_leads_to_its_passage_and_the_new_one_can_be_cited(union: Library, browser: FlaskClient) -> None:
    shown = page(browser.get("/redline?from=1&to=2"))
    for address in links(shown, ".rl-where a"):
        target = page(browser.get(address))
        assert target.get_element_by_id(address.partition("#")[2]) is not None
    cited = [each.get("data-copy") for each in find(shown, ".rl-row.reworded .acts button[data-copy]")]
    assert "云岚市青屏区总工会，2022年度，二、（一），第1段" in cited


def test_a_section_that_was_renumbered_says_what_it_was(union: Library, browser: FlaskClient) -> None:
    shown = page(browser.get("/redline?from=1&to=2"))
    assert "2021：三、存在的主要问题" in texts(shown, ".rl-was")
    assert "－二、绩效自评情况 删除的章节" in texts(shown, ".rl-heading")
    assert "＋（二）内部控制不完善 新增的章节" in texts(shown, ".rl-heading")


def test_the_older_report_stands_first_whatever_the_address_says(union: Library, browser: FlaskClient) -> None:
    assert browser.get("/redline.json?from=2&to=1").json == browser.get("/redline.json?from=1&to=2").json


def test_the_totals_stand_above_and_lead_to_their_rows(union: Library, browser: FlaskClient) -> None:
    shown = page(browser.get("/redline?from=1&to=2"))
    said = texts(shown, ".rl-legend a")
    assert said[0].startswith("＝ 未改 2 段")
    assert len(find(shown, ".rl-bar .share")) == 5
    only = page(browser.get(links(shown, ".rl-legend a")[3]))
    assert len(find(only, ".rl-row")) == len(find(only, ".rl-row.added")) > 0
    assert texts(only, ".rl-legend [aria-current]") == [said[3]]


def test_the_json_gives_both_texts_back(union: Library, browser: FlaskClient) -> None:
    answer = browser.get("/redline.json?from=1&to=2").get_json()
    assert (answer["from"]["id"], answer["to"]["year"]) == (1, 2022)
    lines = [line for section in answer["sections"] for line in section["passages"]]
    for side, report, sign in (("old", 1, "+"), ("new", 2, "-")):
        kept = {each.id: each.passage.text for each in union.archive.report(report).passages}
        assert {line[side]["passage"]: line[side]["text"] for line in lines if line[side]} == kept
        for line in lines:
            if line["diff"] is not None:
                assert "".join(words for op, words in line["diff"] if op != sign) == line[side]["text"]
    assert sum(each["passages"] for each in answer["totals"].values()) == len(lines)
    assert 0 < answer["unchanged_share"] < 1


def test_two_unions_may_be_compared_and_it_is_said(union: Library, browser: FlaskClient) -> None:
    shown = page(browser.get("/redline?from=1&to=3"))
    assert "两个单位" in text(shown, ".notice")
    assert "年度相同" in text(shown, ".notice")
    # Names are no wording: the other union's report says the same.
    assert not rows(shown, "reworded") + rows(shown, "added") + rows(shown, "deleted")


def test_a_report_without_a_year_keeps_its_place(union: Library, browser: FlaskClient) -> None:
    assert browser.get("/redline.json?from=4&to=1").get_json()["from"]["id"] == 4
    assert "年度待核实" in text(page(browser.get("/redline?from=4&to=1")), ".notice")


FAULTS = [
    ("from=1&to=1", 400, "同一份报告"),
    ("from=1", 400, "对照要两份报告"),
    ("from=&to=2", 400, "对照要两份报告"),
    ("from=甲&to=2", 400, "不是报告的编号"),
    ("from=1&to=99", 404, "99"),
    ("from=1&to=" + "9" * 30, 400, "不是报告的编号"),
    ("from=<script>&to=1", 400, "不是报告的编号"),
]


@pytest.mark.parametrize(("asked", "status", "said"), FAULTS)
def test_what_makes_no_sense_is_said(union: Library, browser: FlaskClient, asked: str, status: int, said: str) -> None:
    shown = page(browser.get(f"/redline?{asked}"), status)
    assert said in text(shown)
    assert_inert(shown)
    assert said in browser.get(f"/redline.json?{asked}").get_json()["error"]["message"]


def test_without_reports_the_page_says_how_to_get_there(union: Library, browser: FlaskClient) -> None:
    shown = page(browser.get("/redline"))
    assert texts(shown, ".rl-units tbody th") == ["云岚市青屏区总工会"]
    (address,) = links(shown, ".rl-units tbody a")
    assert links(page(browser.get(address)), "#redlines") == [None]


def test_an_archive_without_two_years_says_so(library: Library, browser: FlaskClient) -> None:
    assert "还没有" in text(page(browser.get("/redline")), ".notice")


def test_the_page_of_a_union_leads_from_year_to_year(union: Library, browser: FlaskClient) -> None:
    put(union, *((f"{name}{year}.txt", PROJECT.format(year=year, name=name)) for name, year in PROJECTS))
    unit = union.archive.report(1).unit_id
    chips = find(page(browser.get(f"/units/{unit}")), ".chips a")
    kinds = [(" ".join(each.text_content().split()), each.get("href")) for each in chips]
    assert ("逐年对照 2021→2022 整体支出绩效自评", "/redline?from=1&to=2") in kinds
    assert sum("项目支出绩效自评" in label for label, _ in kinds) == 1


def test_a_report_leads_to_the_years_before_and_after(union: Library, browser: FlaskClient) -> None:
    put(union, ("2023.txt", NEXT_YEAR.replace("2022年度", "2023年度")))
    shown = page(browser.get("/reports/2"))
    assert [link for link in links(shown, "a") if link.startswith("/redline?")] == [
        "/redline?from=1&to=2",
        "/redline?from=2&to=5",
    ]
    assert "与 2021 年度对照" in text(shown)
    assert "年度对照" not in text(page(browser.get("/reports/4")))


def test_what_documents_hold_stays_text(library: Library, browser: FlaskClient) -> None:
    put(library, ("a.txt", HOSTILE), ("b.txt", HOSTILE.replace("2022年度", "2023年度").replace("三个部门", "四个部门")))
    shown = page(browser.get("/redline?from=1&to=2"))
    assert_inert(shown)
    assert "<img src=x onerror=alert(1)>" in text(shown, ".rl-body")


def test_two_versions_of_a_report_are_told_apart_by_their_numbers(library: Library, browser: FlaskClient) -> None:
    first, second = put(library, ("初稿.txt", PLAIN), ("定稿.txt", PLAIN + "（四）另一个问题\n档案管理不规范。\n"))
    shown = text(page(browser.get(f"/redline?from={second.report}&to={first.report}")))
    assert "第 1 版→第 2 版" in shown
    assert "初稿.txt" in shown
    assert "前后按所给的次序" not in shown
