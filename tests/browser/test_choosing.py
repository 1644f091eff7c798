"""Reports ticked to be compared: the script counts them and offers the button only where it leads somewhere."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def test_ticked_reports_are_counted_and_the_button_waits_for_two_to_six(page: Page) -> None:
    page.goto("/reports")
    button, told = page.get_by_role("button", name="并列比较所选"), page.locator("form[data-choose] output")
    boxes = page.locator("input[name=report]")
    expect(button).to_be_disabled()
    for count in range(1, 8):
        boxes.nth(count - 1).check()
        expect(told).to_have_text(f"已勾选 {count} 份")
        expect(button).to_be_enabled(enabled=2 <= count <= 6)
    boxes.first.uncheck()
    button.click()
    expect(page.get_by_role("heading", name="并列比较")).to_be_visible()
    assert page.url.count("report=") == 6


def test_who_comes_back_finds_what_was_ticked(page: Page) -> None:
    page.goto("/reports")
    for place in range(2):
        page.locator("input[name=report]").nth(place).check()
    page.get_by_role("button", name="并列比较所选").click()
    expect(page.get_by_role("heading", name="并列比较")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("button", name="并列比较所选")).to_be_enabled()
