"""What a page costs whoever opens it first: at most 250 kB over the wire, and nothing that is shown moves afterwards."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from tests.browser.test_accessibility import PAGES

MOST_BYTES = 250_000
# Half a pixel of a line of text while a busy browser paints a page in steps; https://web.dev/articles/cls calls 0.1 good.
MOST_SHIFT = 0.0005
WIDTHS = (1280, 390)

# Before anything is painted, so that no shift is missed; shifts within half a second of a touch would be the reader's own.
WATCH = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifted += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""
SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(window.shifted))))"


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_heavy_or_moves(chromium: Browser, address: str, width: int) -> None:
    context = chromium.new_context(base_url=address, viewport={"width": width, "height": 844})
    page = context.new_page()
    page.add_init_script(WATCH)
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    # Each page as for somebody who never opened another.
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    costs = {each: _opened(page, wire, each) for each in PAGES}
    context.close()
    assert {each: sent for each, (sent, _) in costs.items() if sent > MOST_BYTES} == {}
    assert {each: moved for each, (_, moved) in costs.items() if moved > MOST_SHIFT} == {}


def _opened(page: Page, wire: CDPSession, address: str) -> tuple[int, float]:
    """Bytes that came over the wire, headers among them, and the cumulative layout shift."""
    sent: list[int] = []

    def count(event: dict[str, float]) -> None:
        sent.append(int(event["encodedDataLength"]))

    wire.on("Network.loadingFinished", count)
    page.goto(address, wait_until="networkidle")
    moved = float(page.evaluate(SETTLED))
    wire.remove_listener("Network.loadingFinished", count)
    assert sent
    return sum(sent), moved
