"""Passages on the search page: where they stand, why, who says the same, and what is said when little is found."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from flask.testing import FlaskClient

from tests.pages.conftest import put
from tests.pages.look import assert_inert, find, links, page, text, texts
from tests.pages.texts import PLAIN
from web.library import Library

ASKED = {"q": "绩效目标编报质量"}


def test_a_hit_says_where_it_stands_whose_it_is_and_how_to_cite_it(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string=ASKED))
    first = find(shown, ".hit")[0]
    assert texts(first, "h2") == ["三、（一）绩效目标编报质量有待提高"]
    assert texts(first, ".facts .unit") == ["云岚市青屏区总工会"]
    for fact in ("2021 年度", "整体支出绩效自评", "92.5 分", "问题"):
        assert fact in text(first, ".facts")
    assert "绩效目标" in "".join(texts(first, ".text mark"))
    assert "云岚市青屏区总工会，2021年度，三、（一），第1段" in [
        button.get("data-copy") for button in find(first, "button")
    ]


def test_what_is_unknown_of_a_report_stands_as_such(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string={"q": "“补记监控记录”"}))
    assert text(shown, ".hit .facts").startswith("单位待核实年度待核实")


def test_each_hit_tells_why_it_is_there(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string={"q": "绩效目标编报质量不高"}))
    told = texts(find(shown, ".hit")[0], ".why li")
    assert "连续原文“绩效目标编报质量”" in told
    assert "检索谈问题，此段属“问题”" in told
    assert not find(page(client.get("/search")), ".why")


def test_passages_that_say_the_same_are_one_hit_that_names_the_others(browser: FlaskClient, library: Library) -> None:
    others = ("松溪县", "榆林坪县", "白鹭洲区")
    put(library, ("a.txt", PLAIN), *((f"{name}.txt", PLAIN.replace("青屏区", name)) for name in others))
    shown = page(browser.get("/search", query_string={"q": "“时效指标不完整”"}))
    (hit,) = find(shown, ".hit")
    assert texts(hit, ".same summary") == ["另有 3 家相同"]
    assert len(links(hit, ".same a")) == 3
    for address in links(hit, ".same a"):
        report = page(browser.get(address))
        assert "时效指标不完整" in text(report.get_element_by_id(urlsplit(address).fragment), "mark")
    assert "4 份报告，4 段" in text(shown, ".tally")


def test_a_hit_leads_to_all_that_its_report_says_on_it(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string=ASKED))
    address = links(shown, ".hit .only")[0]
    narrowed = page(client.get(address))
    assert parse_qs(urlsplit(address).query)["report"] == ["1"]
    assert len(set(texts(narrowed, ".hit .unit"))) == 1
    assert not find(narrowed, ".hit .only")


def test_a_hit_leads_to_its_passage_in_the_report(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string=ASKED))
    for address in links(shown, ".hit .where a"):
        report = page(client.get(address))
        assert report.get_element_by_id(urlsplit(address).fragment) is not None


def test_a_query_that_asks_of_a_category_leads_to_all_of_it(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string={"q": "绩效目标编报质量不高", "year": "2021"}))
    address = links(shown, ".alike a")[0]
    assert texts(shown, ".alike a")[0] == "B1 目标编报质量不高1 份报告"
    assert parse_qs(urlsplit(address).query) == {"category": ["B1"], "year": ["2021"]}
    assert find(page(client.get(address)), ".hit")


def test_all_of_a_category_is_sought_under_the_filters_typed_and_counted_as_it_is_found(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string={"q": "绩效目标编报质量不高 “无此原文” 年度:2021 类别:B2"}))
    assert not find(shown, ".hit")
    (address,) = links(shown, ".alike a")
    assert parse_qs(urlsplit(address).query) == {"q": ["年度:2021"], "category": ["B1"]}
    counted = text(shown, ".alike a").removeprefix("B1 目标编报质量不高")
    assert text(page(client.get(address)), ".tally h1").startswith(counted)


def test_where_nothing_is_near_it_is_said_and_the_rest_is_for_reference_only(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string={"q": "海鲜火锅质量"}))
    assert text(shown, ".tally h1") == "未见相近表述"
    assert "仅供参考" in text(shown, ".notice")
    assert find(shown, ".hit")


def test_a_slip_of_the_finger_is_pointed_out(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string={"q": "绩孝目标"}))
    assert text(shown, ".meant").startswith("是不是要找：绩效目标（")
    assert find(page(client.get(links(shown, ".meant a")[0])), ".hit")


def test_pages_of_results_lead_on_and_back(client: FlaskClient) -> None:
    first = page(client.get("/search", query_string={"q": "绩效", "limit": 2}))
    (onward,) = links(first, ".pages a")
    assert parse_qs(urlsplit(onward).query) == {"q": ["绩效"], "page": ["2"], "limit": ["2"]}
    second = page(client.get(onward))
    assert not set(texts(first, ".hit .cite .words")) & set(texts(second, ".hit .cite .words"))
    assert len(find(first, ".hit")) == 2


def test_a_page_beyond_the_last_leads_back(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string={"q": "绩效", "page": 99}))
    assert parse_qs(urlsplit(links(shown, ".none a")[0]).query) == {"q": ["绩效"]}


def test_words_and_names_of_a_hostile_document_are_shown_as_text(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string={"q": "“编报”质量不高"}))
    assert_inert(shown)
    assert "<a href=" in text(shown, ".hit .text")
