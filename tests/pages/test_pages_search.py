"""The front page and the search page: what was understood, what was found, and the ways to narrow and to relax."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import jsonschema
import pytest
from flask.testing import FlaskClient

from tests.pages.conftest import put
from tests.pages.look import assert_inert, find, links, page, text, texts
from tests.pages.texts import PLAIN
from web.library import Library

ASKED = {"q": "绩效目标编报质量"}


def test_the_front_page_says_what_is_in_the_archive(client: FlaskClient) -> None:
    shown = page(client.get("/"))
    assert dict(zip(texts(shown, ".counts dt"), texts(shown, ".counts dd"), strict=True)) == {
        "报告": "3",
        "单位": "1",
        "待核实": "2",
    }
    assert texts(shown, ".front tbody th") == ["2022", "2021", "年度待核实"]


def test_every_example_of_the_front_page_can_be_searched(client: FlaskClient) -> None:
    for address in links(page(client.get("/")), ".examples a"):
        page(client.get(address))


def test_an_empty_archive_shows_how_to_begin_and_loads_samples_on_demand(browser: FlaskClient) -> None:
    empty = page(browser.get("/"))
    assert "库中还没有报告" in text(empty)
    assert "/import" in links(empty, "main a")
    browser.post(find(empty, "main form[method=post]")[0].get("action"))
    assert "还没有报告" not in text(page(browser.get("/")))
    assert "示例" in texts(page(browser.get("/reports")), "tbody .tag")


def test_hits_stand_under_their_report_with_marks_and_citation(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string=ASKED))
    first = find(shown, ".group")[0]
    assert texts(first, "h2") == ["云岚市青屏区总工会 2021 年度"]
    assert "三、（一）绩效目标编报质量有待提高" in texts(first, ".where a")
    assert "绩效目标" in "".join(texts(first, ".text mark"))
    assert "云岚市青屏区总工会，2021年度，三、（一），第1段" in [
        button.get("data-copy") for button in find(first, "button")
    ]


def test_a_hit_leads_to_its_passage_in_the_report(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string=ASKED))
    for address in links(shown, ".hit .where a"):
        report = page(client.get(address))
        assert report.get_element_by_id(urlsplit(address).fragment) is not None


def test_what_was_understood_is_said_in_words(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string={"q": "“工人队伍” -三公"}))
    assert text(shown, ".understood") == "须有原文“工人队伍”；不含“三公”。"


FILTERED = {**ASKED, "year": "2021..2022", "role": ["problem", "measure"], "unit": "云岚市青屏区总工会"}


def test_each_condition_can_be_taken_back_by_itself(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string=FILTERED))
    chips = dict(zip((words.split("×")[0] for words in texts(shown, ".chip")), links(shown, ".chip"), strict=True))
    assert list(chips) == ["单位为云岚市青屏区总工会", "年度为2021..2022", "角色为问题", "角色为措施", "去掉全部条件"]
    left = parse_qs(urlsplit(chips["角色为问题"]).query)
    assert left == {"q": [ASKED["q"]], "unit": [FILTERED["unit"]], "year": ["2021..2022"], "role": ["measure"]}
    assert parse_qs(urlsplit(chips["去掉全部条件"]).query) == {"q": [ASKED["q"]]}


def test_the_form_sends_the_conditions_in_force_again(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string={**FILTERED, "score": "90.."}))
    ticked = {(box.get("name"), box.get("value")) for box in find(shown, "input[type=checkbox][checked]")}
    assert ticked == {("unit", FILTERED["unit"]), ("role", "problem"), ("role", "measure")}
    assert find(shown, "input[name=year]")[0].get("value") == "2021..2022"
    assert find(shown, "select[name=score] option[selected]")[0].get("value") == "90.."


def test_part_of_a_units_name_becomes_the_whole_one(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string={**ASKED, "unit": "青屏"}))
    assert texts(shown, ".chip")[0].startswith("单位为云岚市青屏区总工会")
    assert [box.get("value") for box in find(shown, "input[name=unit][checked]")] == ["云岚市青屏区总工会"]


def test_a_condition_that_nothing_meets_stays_visible(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string={"q": "“没有这句话”", "role": "problem", "year": "2021"}))
    assert texts(shown, ".tally h1") == ["没有找到"]
    assert [text(box.getparent(), "span") for box in find(shown, "input[checked]")] == ["问题 0"]


def test_without_hits_every_way_to_relax_is_offered(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string={"q": "“没有这句话” 编报", "role": "problem", "year": "2021"}))
    offers = dict(zip(texts(shown, ".none a"), links(shown, ".none a"), strict=True))
    assert {"去掉条件“年度为2021”", "去掉条件“角色为问题”", "去掉全部条件", "去掉引号再检索"} <= set(offers)
    relaxed = parse_qs(urlsplit(offers["去掉引号再检索"]).query)
    assert relaxed["q"] == ["编报 没有这句话"]
    assert relaxed["role"] == ["problem"]


def test_years_stand_latest_first_and_lead_to_their_filter(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string={"q": "绩效"}))
    years = find(shown, ".filters fieldset")[0]
    assert [parse_qs(urlsplit(address).query)["year"] for address in links(years, "a")] == [["2022"], ["2021"]]
    assert "年度待核实" in texts(years, ".name")


def test_a_report_with_more_hits_shows_all_of_them_on_request(browser: FlaskClient, library: Library) -> None:
    many = "".join(f"（{number}）绩效监控第{number}次未及时开展。\n" for number in "一二三四五六七")
    put(library, ("a.txt", PLAIN.replace("（一）加强绩效目标编报", many + "（八）加强绩效目标编报")))
    shown = page(browser.get("/search", query_string={"q": "绩效监控"}))
    assert len(find(shown, ".hit")) == 3
    (more,) = links(shown, ".more a[href]")
    everything = page(browser.get(more))
    assert len(find(everything, ".hit")) >= 7
    assert not find(everything, ".group .more")


def test_pages_of_results_lead_on_and_back(client: FlaskClient) -> None:
    first = page(client.get("/search", query_string={"q": "绩效", "per_page": 1}))
    (onward,) = links(first, ".pages a")
    assert parse_qs(urlsplit(onward).query) == {"q": ["绩效"], "page": ["2"], "per_page": ["1"]}
    second = page(client.get(onward))
    assert texts(first, ".group h2") != texts(second, ".group h2")
    assert len(links(second, ".pages a")) == 2


STRANGE = [
    "绩" * 10_000,
    "，。！？……",
    '"没有 关上的引号',
    "““””",
    "😀🎉",
    "ＡＢＣ　１２３",
    "\x00\x07\x1b[31m",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "-",
    "--- - -",
    "单位:>= .. :",
    "\u202e反向",
    "' OR 1=1 --",
]


@pytest.mark.parametrize("words", STRANGE, ids=lambda words: ascii(words[:12]))
def test_any_query_gets_a_calm_page(client: FlaskClient, words: str) -> None:
    answer = client.get("/search", query_string={"q": words})
    shown = page(answer)
    assert_inert(shown)
    assert len(answer.get_data()) < 200_000
    assert client.get("/search.json", query_string={"q": words}).status_code == 200


@pytest.mark.parametrize(
    ("args", "named"),
    [
        ({"year": "去年"}, "去年"),
        ({"sort": "x"}, "x"),
        ({"role": "<b>"}, "<b>"),
        ({"page": "0"}, "0"),
        ({"report": "a"}, "a"),
    ],
)
def test_a_filter_that_means_nothing_is_named(client: FlaskClient, args: dict[str, str], named: str) -> None:
    shown = page(client.get("/search", query_string=args), 400)
    assert f"“{named}”" in text(shown, "#fault")
    assert_inert(shown)


def test_the_json_twin_keeps_the_contract(client: FlaskClient, shared: Path) -> None:
    schema = json.loads((shared / "contract.schema.json").read_text("utf-8"))
    body = client.get("/search.json", query_string=ASKED).get_json()
    jsonschema.validate(body, {"$defs": schema["$defs"], "$ref": "#/$defs/search"})
    assert body["hits"][0]["report"] == 1


def test_words_and_names_of_a_hostile_document_are_shown_as_text(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string={"q": "“编报”质量不高"}))
    assert_inert(shown)
    assert "<a href=" in text(shown, ".hit .text")
