"""Importing in a browser: twenty files of every kind are dropped, followed to their end, one is put right, one looked at."""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.serving import opened, served
from tests.browser.working import working
from tests.pages.texts import HOSTILE, HOSTILE_NAME, PLAIN, WITHOUT_YEAR
from tests.rendering.mixed import write_mixed
from web.library import Library

FILES, SEED = 20, 7
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
# Reading may have to wait for LibreOffice and for the other tests of this computer.
PATIENCE = 120_000
# What moved without anybody's doing, by https://web.dev/articles/cls, and the first words of what it was.
MOVED = """
window.moved = [];
new PerformanceObserver((list) => list.getEntries().filter((entry) => !entry.hadRecentInput).forEach((entry) =>
  window.moved.push(...entry.sources.map(({ node }) => (node?.textContent ?? "?").trim().slice(0, 60)))
)).observe({ type: "layout-shift", buffered: true });
"""
# Files as a person drags them from the desktop.
DROP = """(files) => {
  const carried = new DataTransfer();
  for (const { name, bytes } of files) {
    carried.items.add(new File([Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0))], name));
  }
  const place = document.querySelector("[data-drop]");
  for (const type of ["dragover", "drop"]) {
    place.dispatchEvent(new DragEvent(type, { dataTransfer: carried, bubbles: true, cancelable: true }));
  }
}"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library of the test's own."""
    library = opened(tmp_path / "data")
    yield library
    library.close()


@pytest.fixture
def context(chromium: Browser, library: Library) -> Iterator[BrowserContext]:
    """A browser before ``library``; an error of our script fails the test. No worker is at work yet."""
    with served(library) as address:
        context = chromium.new_context(base_url=address, viewport={"width": 1280, "height": 900}, locale="zh-CN")
        faults: list[str] = []
        context.on("weberror", lambda error: faults.append(str(error.error)))
        yield context
        context.close()
    assert not faults


def write(folder: Path, **texts: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return [folder / f"{name}.txt" for name in texts]


def drop(page: Page, folder: Path) -> None:
    files = [{"name": each.name, "bytes": base64.b64encode(each.read_bytes()).decode()} for each in folder.iterdir()]
    page.goto("/import")
    page.evaluate(DROP, files)


def broken_rules(page: Page) -> list[str]:
    """What axe finds on the page as it is, with everything opened."""
    page.evaluate("document.querySelectorAll('details').forEach((box) => { box.open = true; })")
    answer = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response
    return [f"{each['id']}: {node['html'][:120]}" for each in answer["violations"] for node in each["nodes"]]


def begin(page: Page) -> None:
    """Presses the button; the page of the import opens once everything is uploaded."""
    page.get_by_role("button", name="导入", exact=True).click()
    page.wait_for_url(re.compile(r"/import/\d+$"))


def over(page: Page) -> None:
    """The import has come to its end before the eyes of whoever watches."""
    page.locator("#outcome.over").wait_for(timeout=PATIENCE)


def test_twenty_mixed_files_are_dropped_followed_put_right_and_looked_at(
    context: BrowserContext, library: Library, tmp_path: Path
) -> None:
    expected = write_mixed(tmp_path / "mixed", FILES, SEED)
    page = context.new_page()
    page.add_init_script(MOVED)
    drop(page, tmp_path / "mixed")
    expect(page.locator("#tally")).to_contain_text(f"已选 {FILES} 个文件")
    begin(page)
    expect(page.locator(".files tbody")).to_have_count(FILES)
    with working(library):
        expect(page.locator(".progress .summary")).to_contain_text("还有", timeout=PATIENCE)
        over(page)
        assert page.evaluate("window.moved") == []
        expect(page.locator("#said")).to_contain_text("共")
    batch = library.archive.batch(1)
    assert batch.finished
    fates = Counter(one.fate for one in expected.values())
    assert batch.counts["failed"] == fates["failed"]
    assert batch.outcomes.get("duplicate", 0) == fates["duplicate"]

    page.reload()
    row = page.locator(".files tbody", has=page.locator(".fix")).first
    row.get_by_text("更正", exact=True).click()
    row.get_by_label("评价年度").fill("2031")
    row.get_by_role("button", name="保存更正").click()
    expect(page.locator(".notice.fine")).to_contain_text("已更正报告")
    assert page.url.endswith(f"/import/1#{row.get_attribute('id')}")
    expect(row.locator(".year")).to_contain_text("2031")

    look_at_page(page, next(name for name, one in expected.items() if name.endswith(".pdf") and one.fate == "added"))


def look_at_page(page: Page, name: str) -> None:
    """From a hit in a PDF file to the picture of its page, with the place marked."""
    report = page.locator(".files th a", has_text=name).first.get_attribute("href") or ""
    page.goto(f"/search?q=绩效&report={report.rpartition('/')[2]}")
    page.locator(".hit .where a").first.click()
    passage = page.locator(".passage:target")
    passage.locator("[data-leaf]").evaluate("(link) => { location.href = link.href; }")
    page.wait_for_url(re.compile(r"/reports/\d+/pages/\d+"))
    picture = page.locator(".drawn img")
    expect(picture).to_be_visible()
    assert picture.evaluate("async (image) => { await image.decode(); return image.naturalWidth; }") > 100
    assert page.locator(".drawn svg rect").count() >= 1


def test_an_import_is_cancelled_while_it_waits_and_taken_up_again(
    context: BrowserContext, library: Library, tmp_path: Path
) -> None:
    page = context.new_page()
    page.goto("/import")
    page.locator("#files").set_input_files(write(tmp_path / "a", 青屏区=PLAIN, 无年度=WITHOUT_YEAR))
    begin(page)
    page.get_by_role("button", name="取消导入").click()
    expect(page.locator("[data-status]")).to_have_text(["已取消", "已取消"])
    expect(page.get_by_role("button", name="取消导入")).to_be_disabled()
    page.get_by_role("button", name="重试失败的").click()
    expect(page.locator(".notice.fine")).to_contain_text("2 个文件重新排队")
    with working(library):
        over(page)
    expect(page.locator("[data-status]")).to_have_text(["新增", "新增"])
    page.get_by_role("link", name="待核实").click()
    expect(page.locator(".files th")).to_contain_text(["无年度.txt"])


def test_a_folder_is_sent_with_its_places_and_without_what_is_no_document(
    context: BrowserContext, library: Library, tmp_path: Path
) -> None:
    write(tmp_path / "报告", a=PLAIN)
    write(tmp_path / "报告" / "2021", b=WITHOUT_YEAR)
    (tmp_path / "报告" / "说明.json").write_text("{}")
    page = context.new_page()
    page.goto("/import")
    page.locator("#folder").set_input_files(tmp_path / "报告")
    expect(page.locator("#tally")).to_contain_text("1 个不是文档的文件不上传：说明.json")
    begin(page)
    assert {job.path for job in library.archive.jobs(1, "waiting")} == {"报告/a.txt", "报告/2021/b.txt"}
    assert [job.path for job in library.archive.jobs(1, "skipped")] == ["报告/说明.json"]
    assert library.archive.batch(1).title == "报告 等 2 个文件"


def test_an_upload_that_broke_goes_on_where_it_stopped(
    context: BrowserContext, library: Library, tmp_path: Path
) -> None:
    page = context.new_page()
    page.add_init_script(
        "window.setTimeout = ((set) => (act, wait) => set(act, Math.min(wait, 50)))(window.setTimeout)"
    )
    files = write(tmp_path / "a", **{f"r{number:02}": f"{PLAIN}\n附注{number}。\n" for number in range(20)})
    page.goto("/import")
    page.locator("#files").set_input_files(files)
    page.route("**/import/1/files", lambda route: route.abort())
    page.get_by_role("button", name="导入", exact=True).click()
    expect(page.locator("#tally")).to_contain_text("还有 12 个文件没有传上")
    page.unroute("**/import/1/files")
    page.get_by_role("button", name="继续上传").click()
    page.wait_for_url("**/import/1")
    assert [job.name for job in library.archive.jobs(1)] == [each.name for each in files]
    assert library.archive.batch(1).sealed


def test_without_script_everything_goes_by_form_and_the_page_comes_again(
    chromium: Browser, library: Library, tmp_path: Path
) -> None:
    names = ["青屏区", "无年度", "空", HOSTILE_NAME.replace("/", "_").removesuffix(".txt"), "再来"]
    texts = [PLAIN, WITHOUT_YEAR, "", HOSTILE, PLAIN]
    files = write(tmp_path / "a", **dict(zip(names, texts, strict=True)))
    with served(library) as address, working(library):
        context = chromium.new_context(base_url=address, java_script_enabled=False)
        page = context.new_page()
        page.goto("/import")
        page.locator("#files").set_input_files(files)
        page.get_by_role("button", name="导入", exact=True).click()
        expect(page.locator(".summary")).to_contain_text("重复 1", timeout=PATIENCE)
        assert page.locator(".files th[scope=row]").all_inner_texts() == [each.name for each in files]
        assert page.locator("[data-status]").all_inner_texts() == ["新增", "新增", "失败", "新增", "重复"]
        context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_moves_while_numbers_and_rows_appear(
    chromium: Browser, library: Library, tmp_path: Path, width: int
) -> None:
    long = "关于某项工作的很长的文件名" * 6
    texts = {long: WITHOUT_YEAR, "空": "", **{f"r{number}": f"{PLAIN}\n附注{number}。\n" for number in range(6)}}
    files = write(tmp_path / "a", **texts)
    with served(library) as address:
        context = chromium.new_context(base_url=address, viewport={"width": width, "height": 844})
        page = context.new_page()
        page.add_init_script(MOVED)
        page.goto("/import")
        page.locator("#files").set_input_files(files)
        begin(page)
        with working(library):
            over(page)
        assert page.evaluate("window.moved") == []
        assert not broken_rules(page)
        page.reload()
        assert not broken_rules(page)
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
        context.close()
