"""Reviewing with the keyboard and without script, and whether the page may be read by anyone at any width."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.serving import served
from tests.browser.test_accessibility import MODES, TAGS
from tests.libraries import put, settings_in
from tests.tagged import document, opened_with, report
from web.library import Library
from web.tagging import Wish


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Four suggestions of C1 and one of B1; one more of B2 is confirmed."""
    library = Library(settings_in(tmp_path), opened_with(tmp_path))
    problems = [
        f"{place}的支出进度较慢，年底集中支付，下一年度要提前安排。" for place in ("甲街道", "乙街道", "丙镇", "丁镇")
    ]
    put(library, report(*problems, "目标没有量化。"))
    last = library.archive.report(1).passages[4].id
    library.decide([Wish(last, "B2", "confirmed")])
    yield library
    library.close()


@pytest.fixture
def site(library: Library) -> Iterator[str]:
    with served(library) as address:
        yield address


@pytest.fixture
def page(chromium: Browser, site: str) -> Iterator[Page]:
    context = chromium.new_context(base_url=site, viewport={"width": 1280, "height": 900}, locale="zh-CN")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if "Content Security" in message.text else None)
    page.goto("/review")
    yield page
    context.close()
    assert not faults


def statuses(library: Library) -> list[str]:
    return [tag.status for tag in library.archive.report(1).tags if tag.category == "C1"]


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.closest('.row')?.querySelector('.words').innerText ?? ''"))


def test_keys_walk_confirm_reject_and_take_back(page: Page, library: Library) -> None:
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert focused(page).startswith("乙街道")
    page.keyboard.press("c")
    expect(page.locator(".notice").first).to_contain_text("已确认 C1")
    assert focused(page).startswith("丙镇"), "the next one has moved up"
    page.keyboard.press("x")
    expect(page.locator(".notice").first).to_contain_text("已否决 C1")
    assert focused(page).startswith("丁镇")
    page.keyboard.press("k")
    assert focused(page).startswith("甲街道")
    assert sorted(statuses(library)) == ["confirmed", "rejected", "suggested", "suggested"]
    page.keyboard.press("u")
    expect(page.locator(".notice").first).to_contain_text("已恢复为建议 C1")
    page.keyboard.press("u")
    expect(page.locator("#of-tags label")).to_have_text("建议的标签：已定 1 / 共 6")
    assert set(statuses(library)) == {"suggested"}


@pytest.fixture
def doubtful(library: Library, page: Page) -> Page:
    """The queue with two years that were not read surely, both of which the titles' years may be."""
    titled = [(f"{year}年以来的自评报告", year + 1) for year in (2017, 2018)]
    put(
        library,
        *(document("云岚市总工会", year, "# 其他\n一切正常。", 标题=title, 待核实="year") for title, year in titled),
    )
    page.goto("/review")
    return page


def test_facts_are_confirmed_chosen_typed_and_taken_back_by_keys(doubtful: Page, library: Library) -> None:
    keyboard, said = doubtful.keyboard, doubtful.locator(".notice").first
    keyboard.press("j")
    keyboard.press("c")
    expect(said).to_contain_text("已核实 报告 2 的年度：2018")
    keyboard.press("1")
    expect(said).to_contain_text("已核实 报告 3 的年度：2018")
    assert [library.archive.report(report).uncertain for report in (2, 3)] == [(), ()]
    keyboard.press("u")
    expect(said).to_contain_text("已恢复为待核实：报告 3 的年度")
    keyboard.press("k")
    keyboard.press("e")
    keyboard.type("2016")
    keyboard.press("Enter")
    expect(said).to_contain_text("已核实 报告 3 的年度：2016")
    expect(doubtful.locator("#of-facts label")).to_have_text("待核实的信息：已定 2 / 共 2")
    assert focused(doubtful).startswith("甲街道"), "after the facts come the tags"
    keyboard.press("x")
    expect(said).to_contain_text("已否决 C1")
    for taken_back in ("已恢复为建议 C1", "报告 3 的年度", "报告 2 的年度"):
        keyboard.press("u")
        expect(said).to_contain_text(taken_back)
    assert (library.archive.report(2).year, library.archive.report(3).year) == (2018, 2019)
    assert set(statuses(library)) == {"suggested"}


def test_a_field_left_with_escape_gives_the_keys_back(doubtful: Page) -> None:
    doubtful.keyboard.press("j")
    doubtful.keyboard.press("e")
    doubtful.keyboard.press("Escape")
    doubtful.keyboard.press("j")
    doubtful.keyboard.press("j")
    assert focused(doubtful).startswith("甲街道")


def test_after_the_last_row_the_one_before_it_is_next(page: Page) -> None:
    page.locator(".row").last.get_by_role("button", name="确认").click()
    expect(page.locator(".notice").first).to_contain_text("已确认 B1")
    expect(page.locator(".row")).to_have_count(4)
    assert focused(page).startswith("丁镇")


def test_letters_typed_as_a_name_decide_nothing(page: Page, library: Library) -> None:
    page.get_by_label("经办人").press_sequentially("cxu")
    assert page.url.endswith("/review")
    assert set(statuses(library)) == {"suggested"}


def test_all_of_a_category_are_ticked_with_one_button(page: Page, library: Library) -> None:
    page.get_by_role("button", name="勾选本页的 C1").click()
    page.get_by_role("button", name="确认所选").click()
    expect(page.locator(".notice").first).to_contain_text("已确认 4 项")
    assert set(statuses(library)) == {"confirmed"}


def test_everything_works_without_script(chromium: Browser, site: str, library: Library) -> None:
    context = chromium.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/review?category=C")
    page.get_by_label("经办人").fill("林审计")
    for box in page.locator(".row input[type=checkbox]").all()[:2]:
        box.check()
    page.get_by_role("button", name="否决所选").click()
    expect(page.locator(".notice").first).to_contain_text("已否决 2 项，经办人 林审计")
    page.get_by_role("button", name="撤销上一步").click()
    expect(page.locator(".row")).to_have_count(4)
    page.get_by_role("button", name="预览改动").click()
    expect(page.locator("main")).to_contain_text("没有要改动的")
    assert set(statuses(library)) == {"suggested"}
    context.close()


@pytest.mark.parametrize(("width", "mode"), MODES)
def test_no_rule_of_access_is_broken_and_nothing_scrolls_sideways(
    chromium: Browser, site: str, library: Library, width: int, mode: Literal["light", "dark"]
) -> None:
    context = chromium.new_context(base_url=site, viewport={"width": width, "height": 844}, color_scheme=mode)
    page = context.new_page()
    put(library, document("云岚市总工会", 2019, "# 其他\n正常。", 标题="2018年的报告", 待核实="year doc_type unit"))
    for address in (
        "/review",
        "/review?queue=facts",
        "/review?category=C1&unit=云岚",
        "/review?source=learned",
        "/reports/1",
    ):
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach((box) => { box.open = true; })")
        answer = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response
        assert not [f"{each['id']}: {node['html'][:120]}" for each in answer["violations"] for node in each["nodes"]]
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, (
            address
        )
    context.close()
