"""The saved searches: saving, opening, what is new, renaming, deleting, and a feed for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from flask.testing import FlaskClient
from lxml import etree
from werkzeug.test import TestResponse

from archive import SavedSearch
from tests.archives import ACTOR, document
from tests.libraries import library_in
from tests.pages.conftest import application
from tests.pages.look import assert_inert, find, links, page, text, texts
from tests.saved import answer, save
from web import create_app
from web.library import Library
from web.pages import saved as saved_pages

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "<script>alert(1)</script>&\"'"
# A query in its one form: signs that stand alone are gone.
ASKED = "<script>alert(1)</script>&"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """A library of simple texts, which answers without its index."""
    library = library_in(tmp_path)
    monkeypatch.setattr(library, "search", lambda request, **_: answer(library.archive, request))
    yield library
    library.close()


def add(library: Library, year: int, body: str = "预算执行率偏低。", unit: str = "云岚市青屏区总工会") -> int:
    report = library.archive.add(f"{year}.txt", document(unit, year, body), ACTOR).report
    library.archive.indexed(library.archive.pending())
    return report


def kept(library: Library) -> SavedSearch:
    (one,) = library.archive.saved_searches()
    return one


def asked(answer: TestResponse) -> dict[str, list[str]]:
    """The query string to which an answer leads on."""
    assert answer.status_code == 303
    address = urlsplit(answer.location)
    assert (address.netloc, address.path) == ("", "/search")
    return parse_qs(address.query)


def test_an_empty_list_says_how_to_begin(browser: FlaskClient) -> None:
    shown = page(browser.get("/saved"))
    assert "还没有保存的检索" in text(shown)
    assert_inert(shown)


def test_a_search_is_saved_and_shown_again(browser: FlaskClient, library: Library) -> None:
    form = {
        "name": " 预算执行 ",
        "q": '预算 "执行率"',
        "year": "2021..2023",
        "role": ["problem", "measure"],
        "page": "3",
    }
    args = {"q": ['预算 "执行率"'], "year": ["2021..2023"], "role": ["problem", "measure"]}
    assert asked(browser.post("/saved", data=form)) == args
    shown = page(browser.get("/saved"))
    assert "已保存为“预算执行”" in text(shown, ".notice.fine")
    assert texts(shown, ".saved tbody th") == ["预算执行"]
    assert '预算 "执行率"；年度为2021..2023；角色为问题；角色为措施' in text(shown, ".saved tbody tr")
    assert kept(library).created_by in text(shown, ".saved tbody tr")
    assert asked(browser.get(links(shown, ".saved tbody th a")[0])) == args


def test_who_saves_is_who_acts(browser: FlaskClient, library: Library) -> None:
    browser.post("/saved", data={"name": "预算", "q": "预算", "actor": "李审核"})
    assert kept(library).created_by == "李审核"


def test_a_name_that_is_taken_is_asked_for_again_with_the_search_kept(browser: FlaskClient, library: Library) -> None:
    before = save(library.archive, "预算", q="旧")
    shown = page(browser.post("/saved", data={"name": "预算", "q": "新 的", "grade": ["优", "良"]}), 400)
    assert "已有名为“预算”" in text(shown, ".notice.bad")
    fields = [(each.get("name"), each.get("value")) for each in find(shown, "main form input")]
    assert {("name", "预算"), ("q", "新 的"), ("grade", "优"), ("grade", "良")} <= set(fields)
    assert kept(library) == before
    assert_inert(shown)


@pytest.mark.parametrize("form", [{"year": "x"}, {"sort": "best"}, {"role": "boss"}])
def test_a_search_that_means_nothing_is_not_saved(browser: FlaskClient, library: Library, form: dict[str, str]) -> None:
    assert browser.post("/saved", data={"name": "预算", **form}).status_code == 400
    assert library.archive.saved_searches() == []


def test_what_is_new_is_counted_until_the_search_is_opened(browser: FlaskClient, library: Library) -> None:
    add(library, 2020)
    save(library.archive, q="预算")
    assert texts(page(browser.get("/saved")), ".saved td[data-label=上次查看后]") == ["没有新增"]
    for year in (2021, 2022):
        add(library, year)
    shown = page(browser.get("/saved"))
    assert "新增 2 份报告、2 段" in text(shown, ".saved tbody")
    before = kept(library).looked_at
    (only_new,) = links(shown, ".saved td[data-label=上次查看后] a")
    args = parse_qs(urlsplit(only_new).query)
    assert args["q"] == ["预算"]
    assert args["imported"][0].startswith(f"{before:%Y-%m-%dT%H:%M}")
    assert args["imported"][0].endswith("..")
    assert kept(library).looked_at == before, "looking at the list is no look at the search"
    assert asked(browser.get(f"/saved/{kept(library).id}")) == {"q": ["预算"]}
    assert kept(library).looked_at > before
    assert texts(page(browser.get("/saved")), ".saved td[data-label=上次查看后]") == ["没有新增"]


@pytest.mark.parametrize(("method", "headers"), [("HEAD", {}), ("GET", {"Sec-Purpose": "prefetch;prerender"})])
def test_a_browser_that_only_prepares_is_no_look(
    browser: FlaskClient, library: Library, method: str, headers: dict[str, str]
) -> None:
    saved = save(library.archive, q="预算")
    assert browser.open(f"/saved/{saved.id}", method=method, headers=headers).status_code == 303
    assert kept(library).looked_at == saved.looked_at


@pytest.mark.parametrize(
    ("site", "look"), [("none", True), ("same-origin", True), ("same-site", False), ("cross-site", False)]
)
def test_what_another_site_leads_to_is_no_look(browser: FlaskClient, library: Library, site: str, look: bool) -> None:
    saved = save(library.archive, q="预算")
    assert browser.get(f"/saved/{saved.id}", headers={"Sec-Fetch-Site": site}).status_code == 303
    assert (kept(library).looked_at > saved.looked_at) == look


def test_a_name_can_be_changed(browser: FlaskClient, library: Library) -> None:
    saved = save(library.archive, "预算", q="预算")
    save(library.archive, "决算", q="决算")
    browser.post(f"/saved/{saved.id}/rename", data={"name": "预算编制"})
    shown = page(browser.get("/saved"))
    assert "已改名为“预算编制”" in text(shown, ".notice.fine")
    assert texts(shown, ".saved tbody th") == ["决算", "预算编制"]
    refused = page(browser.post(f"/saved/{saved.id}/rename", data={"name": "决算"}), 400)
    assert "已有名为“决算”" in text(refused, ".notice.bad")
    assert [each.get("action") for each in find(refused, "main form")] == [f"/saved/{saved.id}/rename"]
    assert [each.get("value") for each in find(refused, "main input[name=name]")] == ["决算"]


def test_deleting_is_asked_for_and_ends_the_feed(browser: FlaskClient, library: Library) -> None:
    saved = save(library.archive, "预算", q="预算")
    shown = page(browser.get("/saved"))
    folded = [each for each in find(shown, ".saved details") if find(each, "button.grave")]
    assert [each.get("open") for each in folded] == [None]
    assert "不能撤销" in text(folded[0], "form")
    browser.post(find(folded[0], "form")[0].get("action"))
    assert "已删除保存的检索“预算”" in text(page(browser.get("/saved")), ".notice")
    assert library.archive.saved_searches() == []
    assert browser.get(f"/saved/feed/{saved.feed}.atom").status_code == 404


@pytest.mark.parametrize("address", ["/saved/7", "/saved/999999999", "/saved/9999999999"])
def test_what_is_not_there_is_said(browser: FlaskClient, address: str) -> None:
    page(browser.get(address), 404)
    assert browser.post(f"{address}/rename", data={"name": "名"}).status_code == 404
    assert browser.post(f"{address}/delete").status_code == 404


def test_no_form_is_taken_without_its_token(library: Library) -> None:
    saved = save(library.archive, "预算", q="预算")
    strict = create_app(library).test_client()
    for address in ("/saved", f"/saved/{saved.id}/rename", f"/saved/{saved.id}/delete"):
        assert strict.post(address, data={"name": "别的"}).status_code == 400
    assert library.archive.saved_searches() == [saved]


def test_names_and_queries_are_shown_as_text(browser: FlaskClient, library: Library) -> None:
    save(library.archive, HOSTILE, q=HOSTILE)
    shown = page(browser.get("/saved"))
    assert_inert(shown)
    assert texts(shown, ".saved tbody th") == [HOSTILE]
    assert ASKED in text(shown, ".saved td[data-label=检索内容]")
    assert len({each.get("id") for each in find(shown, "[id]")}) == len(find(shown, "[id]"))
    labelled = {each.get("for") for each in find(shown, "main label")}
    assert {each.get("id") for each in find(shown, "main input[name=name]")} <= labelled


def test_one_that_cannot_be_read_stands_in_the_list_and_can_be_deleted(browser: FlaskClient, library: Library) -> None:
    save(library.archive, "好", q="预算")
    broken = library.archive.save_search("坏", {"version": 2}, ACTOR)
    shown = page(browser.get("/saved"))
    assert texts(shown, ".saved tbody th") == ["坏 无法读取", "好"]
    assert "升级本程序" in text(shown, ".saved tbody")
    assert links(shown, ".saved tbody th a") != [f"/saved/{broken.id}"]
    assert "升级本程序" in text(page(browser.get(f"/saved/{broken.id}"), 400))
    assert browser.post(f"/saved/{broken.id}/delete").status_code == 303


def test_many_come_in_pages(browser: FlaskClient, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_pages, "PER_PAGE", 2)
    for name in "甲乙丙":
        save(library.archive, name, q=name)
    first, last = page(browser.get("/saved")), page(browser.get("/saved?page=99"))
    assert (texts(first, ".saved tbody th"), texts(last, ".saved tbody th")) == (["丙", "乙"], ["甲"])
    assert links(first, ".pages a") == ["/saved?page=2"]
    told = browser.get("/saved.json?page=2").get_json()
    assert (told["total"], told["next"]) == (3, None)
    assert [each["name"] for each in told["searches"]] == ["甲"]


def test_scripts_are_told_the_same(browser: FlaskClient, library: Library) -> None:
    saved = save(library.archive, "预算", q="预算")
    add(library, 2021)
    (told,) = browser.get("/saved.json").get_json()["searches"]
    assert (told["id"], told["name"], told["new"]) == (saved.id, "预算", {"reports": 1, "passages": 1})
    assert browser.get(f"/saved/feed/{told['feed']}.atom").status_code == 200


def feed(answer: TestResponse) -> etree._Element:
    """The feed of an answer, with what Atom (RFC 4287) demands of every one."""
    assert answer.status_code == 200
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    root = etree.fromstring(answer.get_data())
    assert root.tag == f"{ATOM}feed"
    for each in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(each.findall(f"{ATOM}{name}")) == 1
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", each.findtext(f"{ATOM}id", ""))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", each.findtext(f"{ATOM}updated", ""))
        for link in each.findall(f"{ATOM}link"):
            assert link.get("href", "").startswith("http://localhost/")
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    return root


def link(element: etree._Element, kind: str) -> str:
    (found,) = element.xpath("a:link[@rel=$kind]/@href", namespaces={"a": ATOM[1:-1]}, kind=kind)
    return str(found)


def test_a_feed_names_the_reports_that_match_the_last_imported_first(browser: FlaskClient, library: Library) -> None:
    saved = save(library.archive, "预算", q="预算")
    address = f"/saved/feed/{saved.feed}.atom"
    empty = feed(browser.get(address))
    assert empty.findall(f"{ATOM}entry") == []
    assert empty.findtext(f"{ATOM}updated") == f"{saved.created_at:%Y-%m-%dT%H:%M:%SZ}"
    for year in (2022, 2020):
        add(library, year)
    root = feed(browser.get(address))
    assert root.findtext(f"{ATOM}title") == "绩览：预算"
    assert link(root, "self") == f"http://localhost{address}"
    assert unquote(link(root, "alternate")) == "http://localhost/search?q=预算"
    entries = root.findall(f"{ATOM}entry")
    assert [each.findtext(f"{ATOM}title") for each in entries] == [
        "云岚市青屏区总工会，2020年度",
        "云岚市青屏区总工会，2022年度",
    ]
    assert entries[0].findtext(f"{ATOM}content") == "“预算执行率偏低。”（云岚市青屏区总工会，2020年度，第1段）"
    assert root.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated")
    assert browser.get(link(entries[0], "alternate").removeprefix("http://localhost")).status_code == 200
    assert kept(library).looked_at == saved.looked_at, "a feed reader's visit is no look"


def test_a_feed_and_its_entries_keep_their_ids(browser: FlaskClient, library: Library) -> None:
    saved, other = save(library.archive, "预算", q="预算"), save(library.archive, "全部")
    add(library, 2021)
    before = [each.text for each in feed(browser.get(f"/saved/feed/{saved.feed}.atom")).iter(f"{ATOM}id")]
    library.archive.rename_search(saved.id, "预算编制", ACTOR)
    add(library, 2022)
    after = [each.text for each in feed(browser.get(f"/saved/feed/{saved.feed}.atom")).iter(f"{ATOM}id")]
    assert (after[0], after[2]) == tuple(before)
    foreign = [each.text for each in feed(browser.get(f"/saved/feed/{other.feed}.atom")).iter(f"{ATOM}id")]
    assert not {*after} & {*foreign}


def test_a_feed_that_did_not_change_is_not_sent_again(browser: FlaskClient, library: Library) -> None:
    address = f"/saved/feed/{save(library.archive, q='预算').feed}.atom"
    seen = {"If-None-Match": browser.get(address).headers["ETag"]}
    assert browser.get(address, headers=seen).status_code == 304
    add(library, 2021)
    assert browser.get(address, headers=seen).status_code == 200


def test_hostile_text_in_a_feed_stays_text(browser: FlaskClient, library: Library) -> None:
    add(library, 2021, f"预算{HOSTILE}\x00\x0b\x1f\ufffe]]>", unit=f"{HOSTILE}总工会")
    saved = save(library.archive, HOSTILE, q="预算")
    root = feed(browser.get(f"/saved/feed/{saved.feed}.atom"))
    assert root.findtext(f"{ATOM}title") == f"绩览：{HOSTILE}"
    assert root.findtext(f"{ATOM}entry/{ATOM}content", "").startswith(f"“预算{HOSTILE}]]>”")
    assert root.findtext(f"{ATOM}entry/{ATOM}title") == f"{HOSTILE}总工会，2021年度"


def test_a_feed_of_a_search_that_cannot_be_read_is_empty_and_says_so(browser: FlaskClient, library: Library) -> None:
    add(library, 2021)
    saved = library.archive.save_search("坏", {"version": 2}, ACTOR)
    root = feed(browser.get(f"/saved/feed/{saved.feed}.atom"))
    assert "升级本程序" in root.findtext(f"{ATOM}subtitle", "")
    assert root.findall(f"{ATOM}entry") == []


@pytest.mark.parametrize("token", ["x", "1", "..", "%00", "A" * 22])
def test_a_feed_nobody_was_given_is_not_found(browser: FlaskClient, library: Library, token: str) -> None:
    save(library.archive, q="预算")
    assert browser.get(f"/saved/feed/{token}.atom").status_code == 404


def test_the_form_for_other_pages_carries_the_whole_search(library: Library) -> None:
    app = application(library)
    with app.test_request_context():
        source = '{% from "saved/form.html" import save_form %}<main>{{ save_form(asked) }}</main>'
        shown = app.jinja_env.from_string(source).render(asked=saved_pages.SearchRequest(text=HOSTILE, page=2))
    answer = app.test_client().post("/saved", data={"name": "名", **_fields(shown)})
    assert asked(answer) == {"q": [ASKED]}


def _fields(source: str) -> dict[str, str]:
    root = etree.HTML(source)
    return {each.get("name"): each.get("value") for each in root.iter("input") if each.get("type") == "hidden"}
