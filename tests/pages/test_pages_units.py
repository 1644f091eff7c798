"""``/units`` and ``/units/<id>``: units by place, and one over the years; every number leads to what is behind it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from lxml.html import HtmlElement

from tests.histories import LONELY, NORTH, NOWHERE, SOUTH, add, opened_in, unit_of
from tests.libraries import settings_in
from tests.pages.conftest import application
from tests.pages.look import assert_inert, find, links, page, text, texts
from web.library import Library

THIRD = "三江市总工会"


@pytest.fixture
def money(tmp_path: Path) -> Iterator[Library]:
    """Reports of NORTH of 2019, 2020 and 2022, of SOUTH and a third one of 2020, and of a unit of no known province."""
    library = Library(settings_in(tmp_path), opened_in(tmp_path))
    archive = library.archive
    measures = ("# 措施", "细化目标。", "加快进度。")
    add(archive, NORTH, 2019, "目标不清。", "支出率95%。", "支出合计480万元。", 得分=80)
    add(archive, NORTH, 2020, "目标<b>不清</b>。", "目标不明。", "进度慢。", "支出合计500万元。", *measures, 得分=90)
    add(archive, NORTH, 2022, "目标不清。", "支出率92%。", "预算支付率93%。", 得分=19, 满分=20)
    add(archive, SOUTH, 2020, "进度慢。", 得分=96)
    add(archive, THIRD, 2020, "进度慢。", 得分=93)
    add(archive, LONELY, 2020, "进度慢。", 得分=96)
    yield library
    library.close()


@pytest.fixture
def browser(money: Library) -> FlaskClient:
    return application(money).test_client()


@pytest.fixture
def shown(money: Library, browser: FlaskClient) -> HtmlElement:
    """The page of NORTH."""
    return page(browser.get(f"/units/{unit_of(money.archive, NORTH)}"))


def rows(root: HtmlElement, table: str) -> list[list[str]]:
    """The cells of a table, row by row."""
    return [
        [" ".join(cell.text_content().split()) for cell in find(row, "th") + find(row, "td")]
        for row in find(root, f"table.{table} tbody tr")
    ]


def test_units_stand_under_their_provinces_and_cities_with_counts(browser: FlaskClient) -> None:
    shown = page(browser.get("/units"))
    assert texts(shown, ".province h2") == ["云岭省 3 家，5 份报告", "省份未注明 1 家，1 份报告"]
    assert texts(shown, ".city th") == ["云岚市 3 家", "云岚市 1 家"]
    assert set(texts(shown, "tbody th a")) == {NORTH, SOUTH, THIRD, LONELY}
    assert "共 4 家，6 份报告" in text(shown, ".head")


def test_of_many_units_the_places_come_first_and_lead_to_theirs(
    browser: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.pages.units.ALL_OPEN", 3)
    shown = page(browser.get("/units"))
    assert not find(shown, "table")
    assert texts(shown, ".chip") == ["云岚市 3 家，5 份报告", "云岚市 1 家，1 份报告"]
    province = page(browser.get(links(shown, ".province h2 a")[0]))
    assert set(texts(province, "tbody th a")) == {NORTH, SOUTH, THIRD}


def test_a_region_with_many_units_is_shown_in_pages(browser: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.pages.units.ALL_OPEN", 2)
    first = page(browser.get("/units?region=云岭省"))
    second = page(browser.get(links(first, ".pages a")[0]))
    assert sorted(texts(first, "tbody th a") + texts(second, "tbody th a")) == sorted((NORTH, SOUTH, THIRD))
    assert texts(first, ".province h2") == texts(second, ".province h2") == ["云岭省 3 家，5 份报告"]
    assert texts(first, ".city th") == texts(second, ".city th") == ["云岚市 3 家"]


def test_part_of_a_name_finds_units(browser: FlaskClient) -> None:
    assert texts(page(browser.get("/units?name=霁川")), "tbody th a") == [SOUTH]
    nothing = page(browser.get("/units?name=<b>"))
    assert "没有这样的单位" in text(nothing)
    assert_inert(nothing)


def test_years_are_shown_with_their_gaps_and_what_the_numbers_rest_on(shown: HtmlElement) -> None:
    told = rows(shown, "years")
    assert [row[0] for row in told] == ["2022", "2021", "2020", "2019"]
    assert told[1] == ["2021", "未收录"]
    assert told[2][2:] == ["90", "93 3 份", "未注明", "未注明", ""]
    assert told[3][2:] == ["80", "不足 3 份 1 份", "95%", "不足 3 份 1 份", ""]


def test_a_report_that_states_several_rates_shows_them_all(shown: HtmlElement) -> None:
    assert rows(shown, "years")[0][2:] == ["未注明", "未注明", "92%、93% 所述不一", "未注明", ""]


def test_a_rate_leads_to_the_passage_and_a_median_to_the_reports_behind_it(shown: HtmlElement, money: Library) -> None:
    (report,) = [line.id for line in money.archive.reports(NORTH, 2019)]
    passage = money.archive.report(report).passages[1].id
    addresses = links(shown, "table.years td a")
    assert f"/reports/{report}#p{passage}" in addresses
    behind = next(each for each in addresses if each.startswith("/search?") and "2020" in each)
    asked = parse_qs(urlsplit(behind).query)
    assert asked == {"region": ["云岭省"], "year": ["2020"], "type": ["overall_self_evaluation"]}


def test_charts_tell_their_numbers_in_words_too(shown: HtmlElement) -> None:
    score, rate = texts(shown, ".chart desc")
    assert score == "本单位：2019 年 80，2020 年 90。云岭省中位数：2020 年 93。"
    assert rate == "本单位：2019 年 95%。", "there is no line of medians where there is none"
    assert [each.get("role") for each in find(shown, ".chart svg[role]")] == ["img", "img"]


def test_a_unit_without_province_is_held_against_its_city(money: Library, browser: FlaskClient) -> None:
    shown = page(browser.get(f"/units/{unit_of(money.archive, LONELY)}"))
    assert texts(shown, ".chart desc") == ["本单位：2020 年 96。云岚市中位数：2020 年 94.5。"]
    assert "本单位所在的省未注明，按市取中位数。" in text(shown)
    told = browser.get(f"/units/{unit_of(money.archive, LONELY)}.json").get_json()
    assert (told["region"], told["region_level"]) == ("云岚市", "city")


def test_a_unit_without_place_has_charts_without_medians(money: Library, browser: FlaskClient) -> None:
    add(money.archive, NOWHERE, 2020, "进度慢。", 得分=96)
    shown = page(browser.get(f"/units/{unit_of(money.archive, NOWHERE)}"))
    assert texts(shown, ".chart desc") == ["本单位：2020 年 96。"]
    assert "中位数" not in text(shown, "table.years")


def test_reports_of_an_unknown_year_are_called_so(money: Library, browser: FlaskClient) -> None:
    add(money.archive, NOWHERE, None, "进度慢。")
    listed = page(browser.get("/units?name=无处"))
    assert texts(listed, "table.units tbody td.number") == ["年度待核实"]
    assert "年度待核实的报告" in text(page(browser.get(f"/units/{unit_of(money.archive, NOWHERE)}")))
    assert "年度待核实" in browser.get("/units.csv?name=无处").get_data(as_text=True)


def test_problems_say_what_is_new_again_and_gone(shown: HtmlElement) -> None:
    told = {row[0]: row[1:] for row in rows(shown, "over-years")[:2]}
    assert told == {
        "B1 名B1": ["● 提到", "↻ 再次出现 2 处", "未收录", "↻ 再次出现"],
        "C1 名C1": ["·未提", "＋ 新出现", "未收录", "·未提"],
    }


def test_a_cell_leads_to_its_passage_or_to_the_list_of_several(shown: HtmlElement, money: Library) -> None:
    addresses = links(shown, "td.state a")
    (report,) = [line.id for line in money.archive.reports(NORTH, 2019)]
    assert addresses[0] == f"/reports/{report}#p{money.archive.report(report).passages[0].id}"
    asked = urlsplit(addresses[1])
    assert asked.path == "/problems/B1"
    assert parse_qs(asked.query) == {"unit": [NORTH], "year": ["2020"], "type": ["overall_self_evaluation"]}


def test_promises_stand_beside_what_the_next_report_says(browser: FlaskClient, money: Library) -> None:
    add(money.archive, NORTH, 2021, "目标仍不清。")
    shown = page(browser.get(f"/units/{unit_of(money.archive, NORTH)}"))
    assert rows(shown, "promises") == [
        ["细化目标。", "2020", "B1 名B1↻ 再次出现"],
        ["加快进度。", "2020", "C1 名C1－ 已不再提"],
    ]
    (report,) = money.archive.reports(NORTH, 2021)
    again = money.archive.report(report.id).passages[0].id
    assert links(shown, "table.promises td a") == [f"/reports/{report.id}#p{again}", f"/reports/{report.id}"]


def test_amounts_stand_as_printed_and_lead_to_their_passages(shown: HtmlElement, money: Library) -> None:
    (table,) = [each for each in find(shown, "table.over-years") if "支出合计" in each.text_content()]
    assert texts(table, "td a") == ["480万元", "500万元"]
    (report,) = [line.id for line in money.archive.reports(NORTH, 2019)]
    assert links(table, "td a")[0] == f"/reports/{report}#p{money.archive.report(report).passages[2].id}"


def test_the_page_leads_to_the_comparison_and_the_redlines_of_its_reports(shown: HtmlElement, money: Library) -> None:
    ids = [line.id for line in reversed(money.archive.reports(NORTH))]
    (compare,) = [each for each in links(shown, "h2 a") if each.startswith("/compare")]
    assert parse_qs(urlsplit(compare).query) == {"report": [str(each) for each in ids]}
    assert texts(shown, ".chips a")[0].startswith("逐年对照 2020→2022")


def test_nothing_of_a_document_is_markup(shown: HtmlElement) -> None:
    assert_inert(shown)


def test_the_twin_of_the_list_has_units_and_the_tree_of_places(browser: FlaskClient) -> None:
    told = browser.get("/units.json").get_json()
    assert {unit["name"] for unit in told["units"]} == {NORTH, SOUTH, THIRD, LONELY}
    assert [(place["name"], place["units"], place["reports"]) for place in told["places"]] == [
        ("云岭省", 3, 5),
        (None, 1, 1),
    ]
    assert (told["total"], told["next"]) == (4, None)
    some = browser.get("/units.json?name=霁川").get_json()
    assert [(place["name"], place["units"], place["reports"]) for place in some["places"]] == [("云岭省", 1, 1)]


def test_pages_of_any_length_go_on_where_the_last_one_ended(browser: FlaskClient) -> None:
    first = page(browser.get("/units?limit=1"))
    second = page(browser.get(links(first, "nav.pages a")[0]))
    shown = [name for root in (first, second) for name in texts(root, "table.units tbody th a")]
    assert len(set(shown)) == 2


@pytest.mark.parametrize(
    ("query", "province", "city", "head"),
    [
        ("region=云岭省", "云岭省 3 家，5 份报告", "云岚市 3 家", "共 3 家，5 份报告"),
        ("name=云岚", "云岭省 1 家，3 份报告", "云岚市 1 家", "共 1 家，3 份报告"),
        ("region=未注明", "省份未注明 1 家，1 份报告", "云岚市 1 家", "共 1 家，1 份报告"),
    ],
)
def test_heads_count_what_is_listed(browser: FlaskClient, query: str, province: str, city: str, head: str) -> None:
    shown = page(browser.get(f"/units?{query}"))
    assert (texts(shown, ".province h2"), texts(shown, ".city th")) == ([province], [city])
    assert head in text(shown, ".head")


def test_following_cursors_shows_every_unit_once(browser: FlaskClient) -> None:
    names, following = [], ""
    while following is not None:
        told = browser.get(f"/units.json?limit=1&cursor={following}").get_json()
        names += [unit["name"] for unit in told["units"]]
        following = told["next"]
    assert sorted(names) == sorted([NORTH, SOUTH, THIRD, LONELY])


def test_the_twin_of_a_unit_says_what_the_page_says(browser: FlaskClient, money: Library) -> None:
    told = browser.get(f"/units/{unit_of(money.archive, NORTH)}.json").get_json()
    assert [(year["year"], year["report"] is None, year["score"], year["rate"]) for year in told["by_year"]] == [
        (2022, False, None, None),
        (2021, True, None, None),
        (2020, False, 90, None),
        (2019, False, 80, 95),
    ]
    assert told["by_year"][2]["median"] == {"score": 93, "scored": 3, "rate": None, "rated": 0}
    assert told["by_year"][3]["median"] == {"score": None, "scored": 1, "rate": None, "rated": 1}
    assert told["problems"][0]["years"]["2020"]["state"] == "again"
    assert len(told["problems"][0]["years"]["2020"]["passages"]) == 2
    assert told["figures"][0]["years"]["2019"][0]["printed"] == "480万元"


def test_lists_leave_as_files(browser: FlaskClient, money: Library) -> None:
    unit = unit_of(money.archive, NORTH)
    units = browser.get("/units.csv").get_data(as_text=True)
    assert {NORTH, SOUTH, THIRD, LONELY} <= set(units.replace("\r\n", ",").split(","))
    years = browser.get(f"/units/{unit}.csv").get_data(as_text=True)
    assert "\n2021,,未收录" in years.replace("\r\n", "\n")
    problems = browser.get(f"/units/{unit}/problems.csv").get_data(as_text=True)
    assert "B1,B1 名B1,整体支出绩效自评,提到,再次出现,未收录,再次出现" in problems
    assert "支出合计,决算,4800000,5000000,," in browser.get(f"/units/{unit}/figures.csv").get_data(as_text=True)
    assert browser.get("/units/99.csv").status_code == 404
