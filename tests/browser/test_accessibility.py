"""WCAG 2.2 AA as far as axe can tell, and reading at any width: every page, wide and narrow, light and dark."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from corpus.samples import shipped

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
PAGES = [
    "/",
    "/search?q=绩效目标编报质量",
    "/search?q=绩效&year=2021..2022&role=problem&grade=优",
    "/search?q=“没有这句话”&year=2021&role=problem",
    "/search?year=x",
    "/reports",
    "/reports/1?q=绩效目标",
    "/reports/1/source?start=20&end=60",
    "/reports/1/remove",
    "/review",
    "/review?category=B",
    "/check",
    "/units",
    "/units/1",
    "/problems",
    "/problems/B1",
    "/problems?across=unit",
    "/overview",
    "/overview/coverage",
    "/overview/findings?kind=arith",
    "/compare",
    "/compare?report=1&report=2",
    "/import",
    "/about",
    "/api",
    "/help",
    "/saved",
    "/wording",
    "/wording?q=绩效目标编报质量不高，部分指标没有量化。",
    "/wording?passage=40&year=2019..2023&role=problem",
    "/concordance",
    "/concordance?q=绩效…质量",
    "/redline",
    "/redline?from=1&to=2",
    "/clipboard",
    "/nowhere",
]
MODES: list[tuple[int, Literal["light", "dark"]]] = [
    (width, mode) for width in (1280, 390) for mode in ("light", "dark")
]


@pytest.mark.parametrize(("width", "mode"), MODES)
def test_no_page_breaks_a_rule_or_scrolls_sideways(
    chromium: Browser, address: str, width: int, mode: Literal["light", "dark"]
) -> None:
    context = chromium.new_context(base_url=address, viewport={"width": width, "height": 844}, color_scheme=mode)
    page = context.new_page()
    broken = {each: found for each in PAGES if (found := _opened(page, each))}
    for name, faults in {
        "/check, answered": _checked,
        "/wording, refused": _refused,
        "/clipboard, filled": _filled,
    }.items():
        if found := faults(page):
            broken[name] = found
    context.close()
    assert not broken


def _opened(page: Page, address: str) -> list[str]:
    page.goto(address)
    return _faults(page)


def _checked(page: Page) -> list[str]:
    """The answer to a draft."""
    page.goto("/check")
    page.locator("main textarea").fill(list(shipped())[1].text)
    page.locator("main form button").first.click()
    page.wait_for_load_state()
    return _faults(page)


def _refused(page: Page) -> list[str]:
    """The answer to a text that is too long."""
    page.goto("/wording")
    page.locator("main textarea").fill("经费支出进度偏慢，" * 1000)
    page.locator("main form button").last.click()
    page.get_by_role("alert").wait_for()
    return _faults(page)


def _filled(page: Page) -> list[str]:
    """The list of collected passages."""
    page.goto("/search?q=绩效目标")
    for count in (1, 2):
        page.get_by_role("button", name="收入摘录").first.click()
        page.locator("#clipped", has_text=str(count)).wait_for()
    page.goto("/clipboard")
    return _faults(page)


def _faults(page: Page) -> list[str]:
    # What opens must be as good as what is open.
    page.evaluate("document.querySelectorAll('details').forEach((box) => { box.open = true; })")
    answer = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response
    faults = [f"{each['id']}: {node['html'][:120]}" for each in answer["violations"] for node in each["nodes"]]
    beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return faults + ([f"{beyond} px too wide"] if beyond > 0 else [])
