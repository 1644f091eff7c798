"""The pictures of the README: pages over the sample reports, as a browser shows them.

``python -m tests.tools.screenshots [FOLDER]`` (default ``docs``), from the root of the project; it needs the system's
Chromium and Playwright.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from corpus.samples import shipped
from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.serving import opened, served
from tests.browser.working import working
from tests.rendering.mixed import write_mixed
from web.importing import Source

# No picture may have more than 150 kB, so that the README loads fast (tests/test_docs.py): photographs of text need fewer
# colours than a screen has.
COLOURS = 128
WIDTH, HEIGHT = 1120, 660
SENTENCE = "自评工作由我会办公室牵头，财务、经审、权益保障等部室参与，明确了任务分工和完成时限。"
# A union with scores and rates of every year, one two of whose years are compared, and one whose report becomes another's
# draft with its name left in once.
SHOWN, UNION, TAKEN_FROM, DRAFTED_BY = "榆昌市总工会", "岭川省总工会", "菡峰县", "云溪县"
# A PDF with a text layer.
PRINTED = re.compile(r"(?<!扫描)\.pdf")
# A folder of files of every kind, and how many milliseconds its scan and its old Word files may take.
FILES, SEED, SCANS, PATIENCE = 20, 9, 1, 300_000


def take(page: Page, folder: Path, uploads: list[Path], draft: str) -> None:
    """The pictures."""
    page.goto("/search?q=绩效目标编报质量")
    page.screenshot(path=folder / "search.png")
    report = page.locator(".hit h2 a").first.get_attribute("href") or ""
    page.goto(report.partition("#")[0])
    page.screenshot(path=folder / "report.png")
    check(page, draft)
    page.screenshot(path=folder / "check.png")
    take_wording(page, folder)
    take_counts(page, folder)
    take_import(page, folder, uploads)


def take_import(page: Page, folder: Path, uploads: list[Path]) -> None:
    """The pictures of an import that has come to its end, and of a page of a PDF among its files with a passage marked."""
    page.goto("/import")
    page.locator("#files").set_input_files(uploads)
    page.get_by_role("button", name="导入", exact=True).click()
    page.wait_for_url(re.compile(r"/import/\d+$"))
    page.locator("#outcome.over").wait_for(timeout=PATIENCE)
    page.reload()
    show(page, ".head")
    page.screenshot(path=folder / "import.png")
    page.locator(".files tr", has=page.locator("[data-status].added")).locator("th a", has_text=PRINTED).first.click()
    page.locator(".passage.role-problem [data-leaf]").first.evaluate("(link) => { location.href = link.href; }")
    page.wait_for_url(re.compile(r"/reports/\d+/pages/\d+"))
    page.locator(".drawn img").evaluate("(image) => image.decode()")
    page.locator(".drawn rect").first.evaluate("(mark) => mark.scrollIntoView({ block: 'center' })")
    page.screenshot(path=folder / "original.png")


def take_wording(page: Page, folder: Path) -> None:
    """The pictures of the pages of wording."""
    page.goto(f"/wording?q={SENTENCE}")
    show(page, ".summary")
    page.screenshot(path=folder / "wording.png")
    page.goto("/concordance?q=有待…")
    page.screenshot(path=folder / "concordance.png")
    page.goto("/units")
    page.get_by_role("link", name=UNION, exact=True).click()
    page.get_by_role("link", name="逐年对照 2022→2023").click()
    page.screenshot(path=folder / "redline.png")
    taken = next(each.text for each in shipped() if each.name == f"示例-{TAKEN_FROM}总工会-2021.txt")
    before, left, after = taken.rpartition(TAKEN_FROM)
    check(page, before.replace(TAKEN_FROM, DRAFTED_BY) + left + after)
    show(page, ".reuse")
    page.screenshot(path=folder / "reuse.png")


def take_counts(page: Page, folder: Path) -> None:
    """The pictures of the pages that count over all reports."""
    page.goto("/problems")
    page.screenshot(path=folder / "problems.png")
    page.goto("/overview")
    page.screenshot(path=folder / "overview.png")
    page.goto("/units")
    page.get_by_role("link", name=SHOWN, exact=True).click()
    show(page, "#years")
    page.screenshot(path=folder / "unit.png")


def show(page: Page, place: str) -> None:
    """Scrolls a part of the page to the top."""
    page.locator(place).evaluate("(part) => part.scrollIntoView()")


def check(page: Page, draft: str) -> None:
    """Has a draft checked."""
    page.goto("/check")
    page.locator("main textarea").fill(draft)
    page.locator("main form button").first.click()
    page.locator("#verdict").wait_for()


def main(folder: Path) -> None:
    """Serves all samples but one, which is a draft; then files of every kind are imported before the camera."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("no Chromium on this system")
    folder.mkdir(exist_ok=True)
    *first, draft = [(each.name, each.text) for each in shipped()]
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        mixed = Path(place, "上报材料")
        uploads = [mixed / name for name in write_mixed(mixed, FILES, SEED, scans=SCANS)]
        library = opened(Path(place, "data"))
        list(library.import_items([Source(name, name, text.encode) for name, text in first]))
        with served(library) as address, working(library):
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            context = browser.new_context(base_url=address, viewport={"width": WIDTH, "height": HEIGHT}, locale="zh-CN")
            take(context.new_page(), folder, uploads, draft[1])
            browser.close()
        library.close()
    for picture in folder.glob("*.png"):
        with Image.open(picture) as taken:
            light = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        light.save(picture, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs"))
