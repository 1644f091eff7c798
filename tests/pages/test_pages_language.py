"""The switch of languages, and pages in English: no Chinese but what documents, names and quoted examples say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from lxml import html

from corpus.samples import shipped
from tests import formats
from tests.pages.conftest import FILES, application, opened, put
from tests.pages.look import find, page, text, texts
from tests.pages.texts import PLAIN
from web.importing import Source
from web.library import Library

# Full-width marks are as foreign to English as Chinese words.
CHINESE = re.compile(r"[\u4e00-\u9fff，。：；、（）％]+")
# Words to be typed stand in quotation marks, or in brackets before what they mean.
EXAMPLE = re.compile(r"“[^”]*”|\([^)]*\)")
SPOKEN = ("aria-label", "title", "placeholder", "data-label", "alt")
JOINED = re.compile(r"[a-z)]{3}[.;:!?,][A-Z][a-z]")
SENTENCE = "预算执行率偏低，部分项目推进缓慢。"
PRINTED = formats.pdf([[line for line in formats.REPORT.split("\n") if line]])
PAGES = [
    "/",
    "/search?q=预算执行",
    "/search?q=绩效 覅&year=2021..&category=B1&unit=青屏",
    "/search?q=覅",
    "/problems",
    "/problems?across=unit",
    "/problems?across=city&unit=青屏",
    "/problems/B",
    "/problems/B1",
    "/problems/B1?year=2021",
    "/units",
    "/units?name=青",
    "/units?region=云岚市",
    "/units?name=none",
    "/units/1",
    "/units/2",
    "/overview",
    "/overview?region=云岚市",
    "/overview/coverage",
    "/overview/lost",
    "/overview/findings?kind=missing",
    "/overview/findings?kind=arith&verdict=error",
    "/overview/rising?category=B1",
    "/compare",
    "/compare?report=1",
    "/compare?report=1&report=4&report=5",
    "/reports",
    "/reports?unit=青",
    "/reports?year=1999",
    *(f"/reports/{report}" for report in range(1, 8)),
    "/reports/1?q=预算",
    "/reports/1/source",
    "/reports/1/remove",
    "/reports/8",
    "/reports/8/pages/1",
    "/reports/8/pages/1?start=0&end=10",
    "/redline",
    "/redline?from=1&to=4",
    "/wording",
    f"/wording?q={SENTENCE}",
    "/wording?passage=3",
    "/concordance",
    "/concordance?q=预算",
    "/concordance?q=没有的词",
    "/review",
    "/review?unit=青&category=B1",
    "/review?queue=facts",
    "/review?queue=copies",
    "/review/copies/4/1",
    "/about",
    "/help",
    "/api",
    "/import",
    "/import/1",
    "/import/3",
    "/import/3?show=failed",
    "/import/3?show=duplicate",
    "/import/3?show=cancelled",
    "/saved",
    "/check",
    "/clipboard",
]
FAULTS = [
    "/nowhere",
    "/reports/999",
    "/reports/1/pages/1",
    "/reports/8/pages/9",
    "/import/9",
    "/import/1?show=nothing",
    "/review/copies/1/9",
    "/units/999",
    "/search?year=abc",
    "/problems/X9",
    "/problems?across=colour",
    "/overview/lost?cursor=xxx",
    "/compare?report=abc",
    "/redline?from=1&to=none",
]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Reports of two years of a union, hostile and doubtful ones, samples with forms and figures, a PDF (report 8), and
    files that were kept already or cannot be read (import 3)."""
    library = opened(tmp_path_factory.mktemp("shelf"))
    put(library, *FILES, ("青屏区2022.txt", PLAIN.replace("2021", "2022")))
    put(library, *((each.name, each.text) for each in list(shipped())[:3]))
    files = {
        "报告.pdf": PRINTED,
        "再来.txt": PLAIN.encode(),
        "空.txt": b"",
        "坏的.docx": b"PK\x03\x04",
        "幻灯.pptx": b"x",
    }
    list(library.import_items([Source(name, name, partial(bytes, data)) for name, data in files.items()]))
    yield library
    library.close()


@pytest.fixture
def english(shelf: Library) -> FlaskClient:
    client = application(shelf).test_client()
    client.post("/language", data={"language": "en"})
    return client


def language(element: html.HtmlElement) -> str:
    """The language in force there, which the nearest element around it that says so gives."""
    return str(element.xpath("string(ancestor-or-self::*[@lang][1]/@lang)"))


def english_of(shown: html.HtmlElement) -> list[str]:
    """What a page says in English, seen or heard."""
    seen = shown.xpath("//text()[not(ancestor::script or ancestor::style)]")
    spoken = [(each, each.get(name)) for each in shown.iter() for name in SPOKEN if each.get(name)]
    around = [(each.getparent().getparent() if each.is_tail else each.getparent(), str(each)) for each in seen]
    return [said for element, said in [*around, *spoken] if language(element) == "en"]


def chinese(shown: html.HtmlElement) -> list[str]:
    """The Chinese words of a page that do not stand in an element marked as Chinese."""
    return CHINESE.findall(EXAMPLE.sub("", "\n".join(english_of(shown))))


@pytest.mark.parametrize("address", PAGES)
def test_an_english_page_says_nothing_in_chinese(english: FlaskClient, address: str) -> None:
    shown = page(english.get(address))
    assert shown.get("lang") == "en"
    assert chinese(shown) == []


@pytest.mark.parametrize("address", FAULTS)
def test_a_fault_is_said_in_english(english: FlaskClient, address: str) -> None:
    answer = english.get(address)
    assert answer.status_code in {400, 404}
    assert chinese(page(answer, answer.status_code)) == []


def test_the_result_of_a_check_is_english(english: FlaskClient) -> None:
    draft = {"text": PLAIN.replace("97.29%", "79.29%") + "湖石市总工会的项目推进缓慢。\n"}
    assert chinese(page(english.post("/check", data=draft))) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [("空.txt", b""), ("坏的.docx", b"PK\x03\x04"), ("照片.heic", b"x")],
    ids=["empty", "damaged", "unknown"],
)
def test_a_file_that_cannot_be_checked_is_refused_in_english(english: FlaskClient, name: str, data: bytes) -> None:
    answer = english.post("/check", data={"file": (BytesIO(data), name)})
    assert "Please" in text(page(answer, answer.status_code), "main")
    assert chinese(page(answer, answer.status_code)) == []


def test_how_far_an_import_is_is_told_in_english(english: FlaskClient) -> None:
    told = english.get("/import/3.json").get_json()["batch"]
    assert told["summary"] == "files: 5; new: 1, duplicate: 1, failed: 3."
    assert told["state"] == "done"


def test_what_was_kept_is_shown_in_english(english: FlaskClient) -> None:
    english.post("/clipboard/add", data={"passage": "3"})
    english.post("/saved", data={"name": "预算", "q": "预算执行", "unit": "青屏"})
    assert [chinese(page(english.get(address))) for address in ("/clipboard", "/saved")] == [[], []]


def test_a_paragraph_has_a_space_between_its_sentences(english: FlaskClient) -> None:
    told = [said for address in PAGES for said in texts(page(english.get(address)), "main p")]
    assert [said for said in told if JOINED.search(said)] == []


def test_titles_name_many_and_one_is_not_many(english: FlaskClient) -> None:
    assert [text(page(english.get(address)), "h1") for address in ("/units", "/reports")] == ["Unions", "Reports"]
    told = " ".join(text(page(english.get(address))) for address in PAGES)
    assert re.findall(r"(?<![\d.,])1 (?:reports|unions|passages|places)", told) == []


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
