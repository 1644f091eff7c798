"""Journeys of somebody who looks for something: helped while typing, set right, shown why, and told later what is new."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect


def box(page: Page) -> Locator:
    """The query box of the page itself."""
    return page.locator("main input[name=q]").first


def offers(page: Page) -> Locator:
    """What is offered below it."""
    return page.locator("main .completions li")


def test_what_is_typed_is_completed_with_keys_alone(page: Page) -> None:
    expect(box(page)).to_have_attribute("role", "combobox")
    box(page).press_sequentially("编报质量")
    expect(offers(page).first).to_be_visible()
    box(page).press("ArrowDown")
    expect(offers(page).first).to_have_attribute("aria-selected", "true")
    expect(box(page)).to_have_attribute("aria-activedescendant", offers(page).first.get_attribute("id") or "none")
    chosen = box(page).input_value()
    box(page).press("Escape")
    expect(box(page)).to_have_value("编报质量")
    # A closed list is asked for anew; a key that comes before the answer would ask once more.
    box(page).press("ArrowDown")
    expect(offers(page).first).to_be_visible()
    box(page).press("ArrowDown")
    box(page).press("Enter")
    expect(offers(page).first).to_be_hidden()
    expect(box(page)).to_have_value(chosen)
    box(page).press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q="))


def test_letters_of_an_unfinished_word_ask_for_nothing(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "suggest" in request.url else None)
    box(page).focus()
    client = page.context.new_cdp_session(page)
    client.send("Input.imeSetComposition", {"text": "bian bao", "selectionStart": 8, "selectionEnd": 8})
    page.wait_for_timeout(400)
    assert not asked
    client.send("Input.insertText", {"text": "编报质量"})
    expect(offers(page).first).to_be_visible()
    assert len(asked) == 1


def test_without_help_from_the_server_the_box_still_searches(page: Page) -> None:
    page.route("**/suggest.json*", lambda route: route.fulfill(status=500, body="x"))
    box(page).press_sequentially("绩效")
    page.wait_for_timeout(300)
    box(page).press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q="))


def test_a_slip_is_set_right_and_a_hit_says_why_it_is_there(page: Page) -> None:
    page.goto("/search?q=绩孝目标")
    expect(page.locator("main")).to_contain_text("未见相近表述")
    page.get_by_role("link", name="绩效目标", exact=True).first.click()
    first = page.locator(".hit").first
    expect(first.locator("mark").first).to_be_visible()
    first.get_by_text("为何在此").click()
    expect(first.locator("details.why li").first).to_be_visible()
