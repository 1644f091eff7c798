"""The pictures of the README: search, report, check and import page over the sample reports, as a browser shows them.

``python -m tests.tools.screenshots [FOLDER]`` (default ``docs``), from the root of the project; it needs the system's
Chromium and Playwright.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from corpus.samples import shipped
from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.serving import opened, served
from web.importing import Source

SIZE = {"width": 1180, "height": 800}


def take(page: Page, folder: Path, uploads: list[Path], draft: str) -> None:
    """The four pictures."""
    page.goto("/search?q=绩效目标编报质量")
    page.screenshot(path=folder / "search.png")
    report = page.locator(".hit h2 a").first.get_attribute("href") or ""
    page.goto(report.partition("#")[0])
    page.screenshot(path=folder / "report.png")
    page.goto("/check")
    page.locator("main textarea").fill(draft)
    page.locator("main form button").first.click()
    page.wait_for_load_state()
    page.screenshot(path=folder / "check.png")
    page.goto("/import")
    page.locator("#files").set_input_files(uploads)
    page.get_by_role("button", name="导入").click()
    page.locator("#tally", has_text="失败").wait_for()
    page.screenshot(path=folder / "import.png")


def main(folder: Path) -> None:
    """Serves all samples but two, which are then imported before the camera with a file that fails."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("no Chromium on this system")
    folder.mkdir(exist_ok=True)
    *first, one, other = [(each.name, each.text) for each in shipped()]
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        uploads = [Path(place, name) for name, _ in (one, other, first[0], ("扫描件.pdf", ""))]
        for path, text in zip(uploads, (one[1], other[1], first[0][1], "%PDF-1.4 只有图片"), strict=True):
            path.write_text(text, "utf-8")
        library = opened(Path(place, "data"))
        list(library.import_items([Source(name, name, text.encode) for name, text in first]))
        with served(library) as address:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            context = browser.new_context(base_url=address, viewport=SIZE, device_scale_factor=1.5, locale="zh-CN")
            take(context.new_page(), folder, uploads, one[1])
            browser.close()
        library.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs"))
