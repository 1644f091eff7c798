"""The switch of languages, and pages in English: no Chinese but what documents, names and quoted examples say."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from lxml import html

from tests.pages.look import find, page, text, texts

CHINESE = re.compile(r"[\u4e00-\u9fff]+")
# Words to be typed stand in quotation marks, or in brackets before what they mean.
EXAMPLE = re.compile(r"“[^”]*”|\([^)]*\)")
PAGES = [
    "/",
    "/problems",
    "/wording",
    "/redline",
    "/about",
    "/help",
    "/import",
    "/saved",
    "/check",
    "/clipboard",
    "/nowhere",
]


@pytest.fixture
def english(client: FlaskClient) -> FlaskClient:
    client.post("/language", data={"language": "en"})
    return client


def chinese(shown: html.HtmlElement) -> list[str]:
    """The Chinese words of a page that do not stand in an element marked as Chinese."""
    for each in shown.xpath("//*[@lang='zh-CN'] | //script | //style"):
        each.drop_tree()
    attributes = [value for each in shown.iter() for name, value in each.items() if name in SPOKEN]
    return CHINESE.findall(EXAMPLE.sub("", " ".join([shown.text_content(), *attributes])))


SPOKEN = ("aria-label", "title", "placeholder", "data-label", "alt")


@pytest.mark.parametrize("address", PAGES)
def test_an_english_page_says_nothing_in_chinese(english: FlaskClient, address: str) -> None:
    shown = page(english.get(address), 404 if address == "/nowhere" else 200)
    assert shown.get("lang") == "en"
    assert chinese(shown) == []


def test_the_switch_leads_back_to_its_page_and_stays(client: FlaskClient) -> None:
    page_of_switch = {"Referer": "http://localhost/import?a=b"}
    answer = client.post("/language", data={"language": "en"}, headers=page_of_switch)
    assert (answer.status_code, answer.location) == (303, "/import?a=b")
    assert texts(page(client.get("/import")), "h1") == ["Import reports"]


def test_the_switch_leads_nowhere_else(client: FlaskClient) -> None:
    elsewhere = {"Referer": "http://attacker.example/import"}
    assert client.post("/language", data={"language": "en"}, headers=elsewhere).location == "/"


def test_the_foot_offers_the_other_language(client: FlaskClient) -> None:
    shown = page(client.get("/about"))
    assert text(shown, ".languages [aria-current]") == "中文"
    assert [each.get("value") for each in find(shown, ".languages button")] == ["en"]
    assert find(shown, ".languages input[name=csrf_token]")


def test_a_language_there_is_not_is_refused(client: FlaskClient) -> None:
    shown = page(client.post("/language", data={"language": "xx"}), 400)
    assert "没有这种语言：xx" in text(shown, "#fault")
    assert page(client.get("/about")).get("lang") == "zh-CN"


def test_an_error_is_said_in_the_language_of_the_page(english: FlaskClient) -> None:
    assert "no such language" in text(page(english.post("/language", data={"language": "xx"}), 400), "#fault").lower()
