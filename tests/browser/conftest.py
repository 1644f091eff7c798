"""A real browser before a real server, for what only a browser can show.

The system's Chromium is driven by Playwright; nothing is downloaded. Where there is none the tests skip, saying so.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from corpus.samples import shipped
from tests.browser.chromium import FLAGS, NAMES, find_chromium
from tests.browser.serving import opened, served
from web.importing import Source


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, without a window."""
    path = find_chromium()
    if path is None:
        pytest.skip(f"no Chromium on this system (looked for {', '.join(NAMES)}); the browser tests need one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over some samples and a report that needs a person, which no test changes."""
    library = opened(tmp_path_factory.mktemp("served"))
    samples = [Source(each.name, each.name, each.text.encode) for each in list(shipped())[::3]]
    unclear = Source("无年度.txt", "无年度.txt", "整体支出绩效自评报告\n\n一、存在问题\n绩效监控开展不及时。\n".encode)
    list(library.import_items([*samples, unclear]))
    with served(library) as address:
        yield address
    library.close()


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A window on the front page; an error of our script or a refused file fails the test."""
    context = chromium.new_context(base_url=address, viewport={"width": 1280, "height": 900}, locale="zh-CN")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if "Content Security" in message.text else None)
    page.goto("/")
    yield page
    context.close()
    assert not faults
