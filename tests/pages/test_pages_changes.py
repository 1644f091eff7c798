"""What a person changes: corrections with their author, withdrawing a report, and neither by a foreign page."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.pages.conftest import application, put
from tests.pages.look import find, links, page, text, texts
from tests.pages.texts import PLAIN, WITHOUT_YEAR, YEAR_IN_TEXT
from web import create_app
from web.library import Library

FORM = {"unit": "云岚市青屏区总工会", "year": "2021", "score": "92.5", "grade": "", "type": "overall_self_evaluation"}


@pytest.fixture(autouse=True)
def report(library: Library) -> None:
    put(library, ("青屏区2021.txt", PLAIN))


def test_a_corrected_year_is_found_under_the_new_filter(browser: FlaskClient) -> None:
    answer = browser.post("/reports/1/correct", data={**FORM, "year": "2020"})
    assert (answer.status_code, answer.location) == (303, "/reports/1")
    shown = page(browser.get("/reports/1"))
    assert "已更正年度。" in texts(shown, ".notice")
    assert "报告中读出的是：2021" in text(shown, ".ledger")
    assert find(page(browser.get("/search?q=编报&year=2020")), ".hit")
    assert not find(page(browser.get("/search?q=编报&year=2021")), ".hit")


def test_only_what_was_changed_counts_as_corrected(browser: FlaskClient, library: Library) -> None:
    browser.post("/reports/1/correct", data={**FORM, "year": "2020", "grade": "良"})
    assert {each.field: each.value for each in library.archive.report(1).corrections} == {"year": 2020, "grade": "良"}


def as_shown(browser: FlaskClient) -> dict[str, str]:
    """The form of report 1 as a browser would send it back untouched."""
    shown = page(browser.get("/reports/1"))
    hidden = {each.get("name"): each.get("value") for each in find(shown, ".correct input[type=hidden]")}
    return FORM | {name: value for name, value in hidden.items() if name != "csrf_token"}


def test_a_form_left_open_does_not_take_back_what_another_corrected(browser: FlaskClient, library: Library) -> None:
    form = as_shown(browser)
    library.correct(1, {"year": 2015}, "林审计")
    browser.post("/reports/1/correct", data={**form, "score": "90"})
    kept = library.archive.report(1)
    assert (kept.year, kept.score.total) == (2015, 90)
    assert {each.field: each.by for each in kept.corrections} == {"year": "林审计", "score": "陈会计"}


def test_a_form_shown_again_with_its_fault_still_knows_what_it_showed(browser: FlaskClient, library: Library) -> None:
    form = as_shown(browser)
    library.correct(1, {"year": 2015}, "林审计")
    again = page(browser.post("/reports/1/correct", data={**form, "score": "很高"}), 400)
    assert find(again, ".correct input[name=shown-year]")[0].get("value") == "2021"


def test_emptying_a_corrected_field_brings_back_what_was_read(browser: FlaskClient, library: Library) -> None:
    browser.post("/reports/1/correct", data={**FORM, "year": "2020"})
    browser.post("/reports/1/correct", data={**FORM, "year": ""})
    assert library.archive.report(1).year == 2021
    assert "已恢复报告中读出的年度。" in text(page(browser.get("/reports/1")), ".notice")


def test_an_uncertain_value_that_is_right_can_be_confirmed(browser: FlaskClient, library: Library) -> None:
    put(library, ("标题无年度.txt", YEAR_IN_TEXT))
    shown = page(browser.get("/reports/2"))
    assert texts(shown, ".report-head .tag") == ["待核实：年度"]
    assert [box.get("value") for box in find(shown, ".correct input[name=right]")] == ["year"]
    browser.post("/reports/2/correct", data={**FORM, "year": "2019", "right": "year"})
    assert not texts(page(browser.get("/reports/2")), ".report-head .tag")
    assert library.archive.report(2).year == 2019


WRONG = [
    ({"year": "去年"}, "年度“去年”"),
    ({"score": "很高"}, "得分“很高”"),
    ({"unit": "长" * 200}, "单位名称应为 1 到 100 个字"),
    ({"type": "<b>"}, "文种“<b>”"),
    ({"score": ""}, "得分没有更正过，不能清空"),
    ({}, "没有写明要更正什么"),
]


@pytest.mark.parametrize(("typed", "said"), WRONG, ids=lambda value: str(value)[:20])
def test_a_wrong_value_is_explained_and_stays_in_the_form(
    browser: FlaskClient, library: Library, typed: dict[str, str], said: str
) -> None:
    shown = page(browser.post("/reports/1/correct", data=FORM | typed), 400)
    assert said in text(shown, "#fault")
    for name, value in typed.items():
        assert name == "type" or find(shown, f".correct input[name={name}]")[0].get("value") == value
    assert not library.archive.report(1).corrections


def test_the_name_given_once_stands_with_every_later_change(browser: FlaskClient, library: Library) -> None:
    assert find(page(browser.get("/reports/1")), "#actor")[0].get("value") == "陈会计"
    browser.post("/reports/1/correct", data={**FORM, "year": "2020", "actor": " 林\x07审计 "})
    browser.post("/reports/1/correct", data={**FORM, "year": "2020", "score": "90"})
    assert {each.by for each in library.archive.report(1).corrections} == {"林审计"}
    assert find(page(browser.get("/import")), "#actor")[0].get("value") == "林审计"


def test_withdrawing_asks_first_and_leaves_nothing(browser: FlaskClient, library: Library) -> None:
    put(library, ("另一份.txt", WITHOUT_YEAR))
    asked = page(browser.get("/reports/1/remove"))
    assert "青屏区2021.txt" in text(asked)
    assert len(library.archive.reports()) == 2
    assert browser.post("/reports/1/remove").location == "/reports"
    assert "已撤回报告 1（青屏区2021.txt）。" in texts(page(browser.get("/reports")), ".notice")
    page(browser.get("/reports/1"), 404)
    assert not find(page(browser.get("/search?q=“产业工人队伍”")), ".hit")


@pytest.mark.parametrize("address", ["/reports/1/correct", "/reports/1/remove", "/import", "/import/samples"])
def test_a_form_without_our_token_changes_nothing(library: Library, address: str) -> None:
    foreign = create_app(library).test_client()
    shown = page(foreign.post(address, data={**FORM, "year": "2020"}), 400)
    assert "页面已过期" in texts(shown, "h1")
    assert [line.year for line in library.archive.reports()] == [2021]


def test_our_own_form_carries_its_token(library: Library) -> None:
    client = create_app(library).test_client()
    token = find(page(client.get("/reports/1")), ".correct input[name=csrf_token]")[0].get("value")
    assert client.post("/reports/1/correct", data={**FORM, "year": "2020", "csrf_token": token}).status_code == 303


def test_what_does_not_exist_cannot_be_changed(library: Library) -> None:
    client = application(library).test_client()
    page(client.post("/reports/9/correct", data=FORM), 404)
    page(client.post("/reports/9/remove"), 404)


def test_a_correction_that_hides_a_report_says_which_with_a_way_to_it(browser: FlaskClient, library: Library) -> None:
    put(library, ("另一年.txt", PLAIN.replace("2021", "2022")))
    browser.post("/reports/2/correct", data={**as_shown(browser), "shown-year": "2022", "year": "2021"})
    shown = page(browser.get("/reports/2"))
    (told,) = [each for each in find(shown, ".notice") if "旧版本" in each.text_content()]
    assert "报告 1 与报告 2 的单位、年度、文种相同，现在是后者的旧版本" in told.text_content()
    assert links(shown, ".notice a") == ["/reports/1"]


ROWS = "一级指标\t二级指标\t分值\t得分\n履职效能\t产出指标\t20\t19\n管理效率\t资产配置\t10\t10\n"


def test_a_form_alone_says_what_it_lacks_and_can_be_joined_by_hand(browser: FlaskClient, library: Library) -> None:
    put(
        library,
        ("青屏区2021.txt", PLAIN),
        ("附件1.txt", f"整体支出绩效自评评分表\n{ROWS}"),
        ("另.txt", PLAIN.replace("青屏", "松溪")),
    )
    shown = page(browser.get("/reports/2"))
    assert "没有读准单位、年度，不知属于哪份报告" in text(shown)
    (form, *_) = [each for each in find(shown, "section.notice form") if "附入报告 1" in each.text_content()]
    fields = {each.get("name"): each.get("value") for each in find(form, "input")}
    answer = browser.post(
        form.get("action"), data={name: value for name, value in fields.items() if name != "csrf_token"}
    )
    assert answer.location == "/reports/1"
    assert [each.file for each in library.archive.report(1).attachments] == ["附件1.txt"]
    assert "已附入该报告" in text(page(browser.get("/reports/1")))


def test_a_mere_note_is_pointed_out_with_the_way_to_withdraw_it(browser: FlaskClient, library: Library) -> None:
    put(library, ("通知.md", "# 通知\n\n请各科室于周五前把材料交到办公室。\n"))
    shown = page(browser.get("/reports/2"))
    assert any("看来不是报告" in each.text_content() for each in find(shown, ".notice"))
    assert "看来不是报告" in text(page(browser.get("/review?queue=facts")))
    assert not any("看来不是报告" in each.text_content() for each in find(page(browser.get("/reports/1")), ".notice"))
