"""The front page, and the search page as a whole: any query, its JSON twin, what can be done from it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from flask.testing import FlaskClient

from tests.pages.look import assert_inert, find, links, page, text, texts
from web.library import Library

ASKED = {"q": "绩效目标编报质量"}


def test_the_front_page_says_what_is_in_the_archive(client: FlaskClient) -> None:
    shown = page(client.get("/"))
    assert dict(zip(texts(shown, ".counts dt"), texts(shown, ".counts dd"), strict=True)) == {
        "报告": "3",
        "单位": "1",
        "待核实": "2",
    }
    assert texts(shown, "section[aria-labelledby=held] tbody th") == ["2022", "2021", "年度待核实"]
    assert len(texts(shown, ".latest a")) == 3


def test_the_front_page_shows_ways_in_for_those_who_do_not_know_what_to_search_for(client: FlaskClient) -> None:
    shown = page(client.get("/"))
    assert {"/problems", "/units", "/overview"} <= set(links(shown, ".examples a"))
    named = dict(zip(links(shown, "section[aria-labelledby=problems] th a"), texts(shown, ".problems td"), strict=True))
    assert named["/problems/B1"] == "1"
    assert list(named.values()) == sorted(named.values(), reverse=True)
    for address in named:
        page(client.get(address))


def test_every_example_of_the_front_page_can_be_searched(client: FlaskClient) -> None:
    for address in links(page(client.get("/")), ".examples a"):
        page(client.get(address))


def test_an_empty_archive_shows_how_to_begin_and_loads_samples_on_demand(
    browser: FlaskClient, library: Library
) -> None:
    empty = page(browser.get("/"))
    assert "库中还没有报告" in text(empty)
    assert "/import" in links(empty, "main a")
    browser.post(find(empty, "main form[method=post]")[0].get("action"))
    list(library.work())
    assert "还没有报告" not in text(page(browser.get("/")))
    assert "示例" in texts(page(browser.get("/reports")), "tbody .tag")


def test_a_search_can_be_saved_from_its_page_but_not_a_list_of_everything(client: FlaskClient) -> None:
    assert find(page(client.get("/search", query_string=ASKED)), "form[method=post] input[name=q]")
    assert not find(page(client.get("/search")), "main form[method=post]")


def test_the_query_box_offers_completions(client: FlaskClient) -> None:
    for address in ("/", "/search"):
        (box,) = find(page(client.get(address)), "input[data-complete]")
        assert client.get(box.get("data-complete"), query_string={"q": "绩效"}).is_json


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


def test_the_json_twin_keeps_the_contract(client: FlaskClient, shared: Path) -> None:
    schema = json.loads((shared / "contract.schema.json").read_text("utf-8"))
    body = client.get("/search.json", query_string=ASKED).get_json()
    jsonschema.validate(body, {"$defs": schema["$defs"], "$ref": "#/$defs/search"})
    assert body["hits"][0]["report"] == 1
