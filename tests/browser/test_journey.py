"""The main road in a browser: first start, search, the passage in its report, a correction, the new filter."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from playwright.sync_api import Browser, expect

from tests.browser.serving import opened, served


def test_from_the_first_start_to_a_corrected_year(chromium: Browser, tmp_path: Path) -> None:
    library = opened(tmp_path)
    with served(library) as address:
        context = chromium.new_context(base_url=address)
        page = context.new_page()
        page.goto("/")
        page.get_by_role("button", name="载入示例报告").click()
        expect(page.get_by_role("status").first).to_contain_text("示例报告")

        page.get_by_role("link", name="绩效目标编报质量").click()
        hit = page.locator(".hit").first
        expect(hit.locator("mark").first).to_be_visible()
        wanted = hit.locator(".text").inner_text()
        hit.locator(".where a").click()

        passage = page.locator(".passage:target")
        expect(passage).to_be_in_viewport()
        expect(passage).to_contain_text(wanted)
        expect(passage.locator("mark").first).to_be_visible()

        page.get_by_text("更正这些信息").click()
        page.get_by_label("评价年度").fill("2031")
        page.get_by_label("经办人").fill("林审计")
        page.get_by_role("button", name="保存更正").click()
        expect(page.locator(".ledger")).to_contain_text("林审计")
        title = page.locator("h1").inner_text()

        page.goto("/search?q=绩效目标编报质量")
        page.locator(".filters").get_by_role("link", name="2031").click()
        assert "year=2031" in unquote(page.url)
        expect(page.locator(".group")).to_have_count(1)
        page.locator(".group h2 a").click()
        expect(page.locator("h1")).to_have_text(title)
        context.close()
    library.close()
