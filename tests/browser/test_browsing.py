"""A journey of somebody who does not know what to search for: from the tree of problems to a union in which one came back,
and home with the list as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from tests.browser.serving import opened, served
from tests.libraries import self_evaluation, source

RETURNING, LEARNED, ONCE = "霁河市映溪区总工会", "霁河市松溪区总工会", "霁河市白石区总工会"
# Heading and text.
GOALS = ("绩效目标编报质量有待提高", "绩效目标编报不细，目标表述较为笼统。")
STOCK = ("资产管理不到位", "固定资产账实不符，盘点没有按时完成。")
REPORTS = (
    (RETURNING, 2021, GOALS),
    (RETURNING, 2022, GOALS),
    (LEARNED, 2021, GOALS),
    (LEARNED, 2022, STOCK),
    (ONCE, 2022, GOALS),
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over these reports, which no test changes."""
    library = opened(tmp_path_factory.mktemp("browsed"))
    texts = [
        self_evaluation(unit, year, problem=text).replace("预算执行有待加强", heading)
        for unit, year, (heading, text) in REPORTS
    ]
    list(library.import_items([source(f"{number}.txt", text.encode()) for number, text in enumerate(texts, 1)]))
    with served(library) as place:
        yield place
    library.close()


def test_from_the_tree_to_a_problem_that_came_back_to_a_workbook(page: Page, tmp_path: Path) -> None:
    page.get_by_role("link", name="问题", exact=True).click()
    page.get_by_role("row", name="B1").get_by_role("link", name="目标编报质量不高").click()
    expect(page.locator("main .head")).to_contain_text("4 份报告、3 家单位")

    page.locator("main").get_by_role("link", name="再次出现").first.click()
    entries = page.locator("main .entries > li")
    expect(entries).to_have_count(1)
    expect(entries).to_contain_text("2021")
    entries.get_by_role("link", name=RETURNING).first.click()

    expect(page.locator("main .text, main h1").first).to_be_visible()
    page.get_by_role("link", name=RETURNING).first.click()
    expect(page.locator("h1")).to_have_text(RETURNING)
    row = page.get_by_role("row", name="B1")
    expect(row).to_contain_text("再次出现")
    row.get_by_role("link").first.click()

    with page.expect_download() as downloading:
        page.get_by_role("link", name="XLSX").first.click()
    file = tmp_path / "problem.xlsx"
    downloading.value.save_as(file)
    listed, said = load_workbook(file).worksheets[:2]
    head, *rows = listed.iter_rows(values_only=True)
    told = [dict(zip(head, each, strict=True)) for each in rows]
    assert {(each["单位"], each["年度"]) for each in told} == {(RETURNING, 2021), (RETURNING, 2022)}
    assert all(GOALS[1] in each["原文"] and RETURNING in each["引文"] for each in told)
    assert listed.freeze_panes == "A2"
    assert listed.auto_filter.ref
    assert any(RETURNING in str(cell) for each in said.iter_rows(values_only=True) for cell in each)


def test_the_same_works_without_script(chromium: Browser, address: str) -> None:
    context = chromium.new_context(base_url=address, java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto("/problems?across=unit")
    page.get_by_role("row", name="B1").get_by_role("link", name="2", exact=True).first.click()
    expect(page.locator("main .entries > li")).to_have_count(2)
    context.close()
