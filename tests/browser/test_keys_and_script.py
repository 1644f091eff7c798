"""What the script adds, and that nothing but copying needs it."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

SEARCH = "/search?q=绩效目标编报质量"


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.innerText"))


def test_slash_goes_to_the_query_box_and_selects_what_is_there(page: Page) -> None:
    page.goto(SEARCH)
    page.keyboard.press("/")
    page.keyboard.type("预算")
    expect(page.get_by_role("combobox", name="检索词")).to_have_value("预算")


def test_j_and_k_walk_the_hits_and_enter_opens_one(page: Page) -> None:
    page.goto(SEARCH)
    hits = page.locator(".hit").all_inner_texts()
    page.keyboard.press("j")
    assert focused(page) == hits[0]
    page.keyboard.press("j")
    assert focused(page) == hits[1]
    page.keyboard.press("k")
    assert focused(page) == hits[0]
    page.keyboard.press("Enter")
    expect(page.locator(".passage:target")).to_be_in_viewport()


def test_letters_typed_into_a_field_stay_letters(page: Page) -> None:
    page.locator("main input[name=q]").fill("")
    page.locator("main input[name=q]").press_sequentially("j/k")
    expect(page.locator("main input[name=q]")).to_have_value("j/k")


def test_in_a_report_the_buttons_walk_the_marked_places(page: Page) -> None:
    page.goto("/reports/1?q=绩效")
    marked = page.locator(".text > :has(mark)").all_inner_texts()
    onward = page.get_by_role("button", name="下一处")
    for words in marked[:3]:
        onward.click()
        assert focused(page) == words
        expect(page.locator("*:focus")).to_be_in_viewport()
    page.get_by_role("button", name="上一处").click()
    assert focused(page) == marked[1]


def test_a_citation_is_copied_and_said(page: Page) -> None:
    page.goto(SEARCH)
    page.get_by_role("button", name="复制引文").first.click()
    expect(page.locator("#said")).to_contain_text("已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(".cite .words").first.inner_text()


def test_without_the_clipboard_of_the_browser_copying_still_works(page: Page) -> None:
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined })")
    page.goto(SEARCH)
    page.get_by_role("button", name="复制引文").first.click()
    expect(page.locator("#said")).to_contain_text("已复制")


def test_the_outline_follows_the_reader(page: Page) -> None:
    page.goto("/reports/1")
    current = page.locator(".outline [aria-current]")
    first = current.inner_text()
    page.locator(".text h2").last.scroll_into_view_if_needed()
    page.mouse.wheel(0, 10_000)
    expect(current).not_to_have_text(first)


def test_on_a_narrow_screen_filters_and_outline_start_folded(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(SEARCH)
    expect(page.locator(".filters fieldset").first).to_be_hidden()
    page.locator(".filters > summary").click()
    expect(page.locator(".filters fieldset").first).to_be_visible()


def test_on_paper_only_the_report_is_left(page: Page) -> None:
    page.goto("/reports/1?q=绩效")
    page.emulate_media(media="print")
    for gone in (".band", ".outline", ".correct", ".tools", ".found", ".foot"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.locator(".paper")).to_be_visible()
    expect(page.locator(".passage").first).to_be_visible()


def test_searching_filtering_and_sorting_work_without_script(chromium: Browser, address: str) -> None:
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.locator("main input[name=q]").fill("绩效")
    page.locator("main").get_by_role("button", name="检索").click()
    page.locator(".filters input[name=unit]").first.check()
    page.get_by_label("排序").select_option("year")
    page.get_by_role("button", name="应用筛选").click()
    expect(page.locator(".chip").first).to_contain_text("单位为")
    expect(page.get_by_label("排序")).to_have_value("year")
    context.close()
