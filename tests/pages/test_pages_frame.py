"""What surrounds every page: headers, errors, host names, static files."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.pages.conftest import application
from tests.pages.look import assert_inert, find, links, page, text, texts
from web import create_app
from web.library import Library
from web.pages.security import HEADERS

PAGES = [
    "/",
    "/search?q=绩效",
    "/reports",
    "/reports/1",
    "/reports/1/source",
    "/reports/1/remove",
    "/units",
    "/units/1",
]
PAGES += ["/check", "/import", "/about", "/nowhere"]
PAGES += ["/wording", "/wording?q=部分指标没有量化，时效指标不完整。", "/wording?passage=1"]
PAGES += ["/concordance", "/concordance?q=绩效…质量", "/redline", "/redline?from=1&to=3", "/clipboard"]
STATIC = Path(__file__).parents[2] / "web" / "static"


@pytest.mark.parametrize("address", [*PAGES, "/reports/1/original", "/reports.json", "/healthz", "/static/app.js"])
def test_every_answer_carries_the_guarding_headers(client: FlaskClient, address: str) -> None:
    answer = client.get(address, buffered=True)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_chinese_titled_and_free_of_inline_code(client: FlaskClient, address: str) -> None:
    shown = page(client.get(address), 404 if address == "/nowhere" else 200)
    assert shown.get("lang") == "zh-CN"
    assert re.search(r"[\u4e00-\u9fff]", text(shown, "title"))
    assert len(find(shown, "h1")) == 1
    assert len({each.get("id") for each in find(shown, "[id]")}) == len(find(shown, "[id]"))
    assert_inert(shown)


@pytest.mark.parametrize("address", PAGES)
def test_no_link_of_a_page_leads_nowhere(client: FlaskClient, address: str) -> None:
    for target in set(links(page(client.get(address), 404 if address == "/nowhere" else 200), "a[href]")):
        if not target.startswith("#"):
            assert client.get(target, buffered=True).status_code == 200, target


@pytest.mark.parametrize(
    ("address", "current"),
    [
        ("/search", "检索"),
        ("/reports/1", "报告"),
        ("/units/1", "单位"),
        ("/about", "关于"),
        ("/wording?passage=1", "先例"),
        ("/clipboard", "摘录"),
    ],
)
def test_the_navigation_says_where_one_is(client: FlaskClient, address: str, current: str) -> None:
    assert texts(page(client.get(address)), ".band a[aria-current]") == [current]


def test_static_files_are_kept_for_good_under_the_hash_of_their_content(client: FlaskClient) -> None:
    shown = page(client.get("/"))
    for address in links(shown, "link[rel=stylesheet]"):
        answer = client.get(address, buffered=True)
        assert "immutable" in answer.headers["Cache-Control"]
    assert "immutable" not in client.get("/static/app.js", buffered=True).headers["Cache-Control"]
    assert client.get("/").headers["Cache-Control"] == "private, no-cache"


def test_every_static_file_is_used() -> None:
    templates = "".join(path.read_text("utf-8") for path in (STATIC.parent / "templates").rglob("*.html"))
    assert {path.name for path in STATIC.iterdir()} == set(re.findall(r"asset\('([\w.]+)'\)", templates))


def test_no_file_of_ours_asks_the_network() -> None:
    for path in STATIC.iterdir():
        assert not re.findall(r"(?:https?:)?//(?!www\.w3\.org/2000/svg)\w+\.", path.read_text("utf-8")), path.name


@pytest.fixture
def office(kept: Library, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A browser before an archive served as jilan.office.example by the computer caiwu-pc."""
    monkeypatch.setattr(socket, "gethostname", lambda: "CAIWU-PC")
    monkeypatch.setattr(socket, "getfqdn", lambda: "caiwu-pc.office.example")
    return create_app(kept, "Jilan.office.example").test_client()


OURS = ["127.0.0.1:8765", "127.0.0.2:8765", "192.168.1.20", "[::1]:8765", "[fd00::2]", "localhost", "LOCALHOST:8765"]
OURS += ["jilan.office.example:8765", "caiwu-pc:8765", "caiwu-pc.office.example"]


@pytest.mark.parametrize("name", OURS)
def test_an_address_or_a_name_of_this_computer_is_answered(office: FlaskClient, name: str) -> None:
    assert office.get("/healthz", headers={"Host": name}).status_code == 200


@pytest.mark.parametrize(
    "name", ["jilan.attacker.example", "127.0.0.1.attacker.example:8765", "localhost.attacker.example", "[a.example]"]
)
def test_a_name_that_is_not_ours_is_refused(office: FlaskClient, name: str) -> None:
    refused = office.get("/", headers={"Host": name})
    assert refused.status_code == 400
    assert "不接受这个主机名" in refused.get_data(as_text=True)
    assert "Content-Security-Policy" in refused.headers


@pytest.mark.parametrize("digits", ["9" * 10, "9" * 20, "9" * 5000])
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/reports/{}", 404),
        ("/reports/{}.json", 404),
        ("/reports/{}/source", 404),
        ("/reports/{}/original", 404),
        ("/reports/{}/remove", 404),
        ("/units/{}", 404),
        ("/units/{}.json", 404),
        ("/reports?page={}", 200),
        ("/reports?year={}", 200),
        ("/reports.json?page={}", 400),
        ("/reports/1/source?start={0}&end={0}", 200),
        ("/reports/1/source?page={}", 200),
        ("/search?q=绩效&page={}", 400),
        ("/search?q=绩效&report={}", None),
        ("/search?q=绩效&year={}", None),
        ("/search?q=绩效&score={}", None),
        ("/search?q=绩效&unit={}", None),
        ("/search?q={}", None),
        ("/wording?passage={}", None),
        ("/wording?q=绩效监控&page={}", None),
        ("/concordance?q=绩效&page={}", None),
        ("/redline?from={0}&to={0}", None),
    ],
)
def test_an_endless_number_in_an_address_is_no_defect(
    client: FlaskClient, address: str, status: int | None, digits: str
) -> None:
    answer = client.get(address.format(digits))
    assert answer.status_code in ((200, 400, 404) if status is None else (status,))


def test_about_tells_scripts_what_the_page_tells_people(client: FlaskClient) -> None:
    told = client.get("/about.json").get_json()
    about = page(client.get("/about"))
    shown = text(about)
    assert told["counts"] == {"reports": 3, "units": 1, "uncertain": 2}
    assert told["versions"].keys() == {"jilan", "parser"}
    assert [str(version) for version in told["versions"].values()] == texts(about, "td.number")
    assert {"docx": ["docx", "docm", "dotx"], "pdf": ["pdf"]}.items() <= told["formats"].items()
    assert told["encodings"] == ["GB18030", "UTF-8", "UTF-16", "Big5"]
    assert told["limits"]
    for limit in told["limits"]:
        assert limit in shown


@pytest.mark.parametrize(
    ("method", "address", "status", "title"),
    [
        ("get", "/nowhere", 404, "没有这个页面"),
        ("post", "/about", 405, "方法不对"),
        ("get", "/reports/1/correct", 405, "方法不对"),
    ],
)
def test_what_cannot_be_answered_is_said_in_chinese(
    client: FlaskClient, method: str, address: str, status: int, title: str
) -> None:
    shown = page(getattr(client, method)(address), status)
    assert texts(shown, "h1") == [title]


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [("/nowhere.json", 404, "404"), ("/search.json?year=x", 400, "misused"), ("/units/9.json", 404, "notfound")],
)
def test_errors_of_json_addresses_have_one_shape(client: FlaskClient, address: str, status: int, code: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.get_json().keys() == {"error"}
    assert answer.get_json()["error"]["code"] == code
    assert re.search(r"[\u4e00-\u9fff]", answer.get_json()["error"]["message"])


def test_a_defect_shows_one_plain_sentence_and_logs_the_rest(
    kept: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    app = application(kept)
    app.config.update(TESTING=False)
    monkeypatch.setattr("web.pages.units.render_template", lambda *_, **__: 1 / 0)
    shown = page(app.test_client().get("/units"), 500)
    assert texts(shown, "h1") == ["程序出错了"]
    assert "division" not in text(shown)
    assert "ZeroDivisionError" in caplog.text


def test_health_is_told(client: FlaskClient) -> None:
    assert client.get("/healthz").get_json() == {"ok": True, "pending": 0}
