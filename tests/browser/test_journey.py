"""The main road in a browser: first start, search, the passage in its report, a correction, the new filter."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from playwright.sync_api import Browser, expect

from tests.browser.serving import opened, served
from tests.browser.working import working
from web.importing import Source


def test_from_the_first_start_to_a_corrected_year(chromium: Browser, tmp_path: Path) -> None:
    library = opened(tmp_path)
    with served(library) as address, working(library):
        context = chromium.new_context(base_url=address)
        page = context.new_page()
        page.goto("/")
        page.get_by_role("button", name="载入示例报告").click()
        expect(page.locator("#outcome.over")).to_be_visible(timeout=60_000)
        page.goto("/")

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
        page.locator(".filters").get_by_role("link", name="2031 年度").click()
        assert "year=2031" in unquote(page.url)
        assert len(set(page.locator(".hit .unit").all_inner_texts())) == 1
        page.locator(".hit h2 a").first.click()
        expect(page.locator("h1")).to_have_text(title)
        context.close()
    library.close()


DRAFT = """2022年度南屏市总工会部门整体支出绩效自评报告

一、基本情况
（一）部门收支情况。2022年支出预算500万元，全年支出450万元，预算执行率95%。
二、自评结论
自评得分96分，等级为“优”。
三、存在的主要问题
（一）绩效目标编报质量有待提高。部分指标难以量化。
"""


def test_a_draft_is_checked_and_its_finding_leads_to_its_words(chromium: Browser, tmp_path: Path) -> None:
    library = opened(tmp_path)
    with served(library) as address:
        context = chromium.new_context(base_url=address)
        page = context.new_page()
        page.goto("/check")
        page.locator("main textarea").fill(DRAFT)
        page.locator("main form button").first.click()
        finding = page.locator("main li", has_text="预算执行率").or_(page.locator("main li", has_text="执行率")).first
        expect(finding).to_contain_text("450/500*100")
        finding.get_by_role("link").first.click()
        expect(page.locator(":target")).to_be_in_viewport()
        expect(page.locator(":target")).to_contain_text("预算执行率95%")
        assert not library.archive.reports()
        context.close()
    library.close()


def test_a_person_confirms_a_category_and_finds_by_it(chromium: Browser, tmp_path: Path) -> None:
    library = opened(tmp_path)
    list(library.import_items([Source("草稿.txt", "草稿.txt", DRAFT.encode)]))
    with served(library) as address:
        context = chromium.new_context(base_url=address)
        page = context.new_page()
        page.goto("/reports/1")
        card = page.locator("#problem-1").or_(page.locator("main", has_text="问题 1")).first
        card.get_by_role("button", name="确认").first.click()
        page.wait_for_load_state()
        page.goto("/search?category=B1")
        expect(page.locator(".hit").first).to_contain_text("难以量化")
        context.close()
    assert [tag.status for tag in library.archive.report(1).tags][:1] == ["confirmed"]
    library.close()


def test_filters_work_without_script_and_by_keyboard(chromium: Browser, address: str) -> None:
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/search?q=绩效目标")
    filters = page.locator(".filters")
    filters.get_by_label("问题", exact=False).first.check()
    filters.get_by_label("措施", exact=False).first.check()
    page.get_by_label("年度，从").fill("2020")
    page.get_by_label("年度，到").fill("2022")
    filters.get_by_role("button", name="应用筛选").click()
    asked = parse_qs(urlsplit(page.url).query)
    assert {word: sorted(values) for word, values in asked.items()} == {
        "q": ["绩效目标"],
        "year": ["2020..2022"],
        "role": ["measure", "problem"],
    }

    bar = filters.get_by_role("link", name="2021 年度")
    bar.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*year=2021&*")
    expect(filters.get_by_role("link", name="2021 年度")).to_have_attribute("aria-current", "true")
    years = {words for words in page.locator(".hit .facts").all_inner_texts() if "2021 年度" not in words}
    assert not years
    context.close()
