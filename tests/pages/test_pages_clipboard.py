"""``/clipboard``: collecting from every page with and without script, the list, its export, and what it refuses."""

from __future__ import annotations

import io
from urllib.parse import unquote

import docx
import pytest
from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

from tests.pages.conftest import application, put
from tests.pages.look import assert_inert, find, links, page, text, texts
from tests.pages.tagged import reviewer, tagged
from tests.pages.texts import PLAIN
from web import create_app
from web.clipboard import MOST
from web.library import Library
from web.pages.clipboard import KEPT

__all__ = ["reviewer", "tagged"]

JSON = {"Accept": "application/json"}
PROBLEM = "年初编报绩效目标时，部分指标没有量化，时效指标不完整。"
CITED = "云岚市青屏区总工会，2021年度，三、（一），第1段"


def ids(library: Library, report: int = 1) -> list[int]:
    return [each.id for each in library.archive.report(report).passages]


def problem(library: Library) -> int:
    return next(each.id for each in library.archive.report(1).passages if each.passage.text == PROBLEM)


def add(client: FlaskClient, *passages: int | str, came: str | None = None) -> TestResponse:
    return client.post("/clipboard/add", data={"passage": list(passages)}, headers={"Referer": came} if came else {})


def collected(client: FlaskClient) -> list[int]:
    return [each["passage"] for each in client.get("/clipboard.json").json["entries"]]


def buttons(root: html.HtmlElement) -> list[html.HtmlElement]:
    return find(root, "button[form=clip]")


def test_an_empty_list_says_how_to_collect(client: FlaskClient) -> None:
    shown = page(client.get("/clipboard"))
    assert "还没有收入段落" in text(shown)
    assert text(shown, "#clipped") == ""
    assert_inert(shown)


def test_what_was_collected_stands_with_text_citation_and_place(client: FlaskClient, kept: Library) -> None:
    add(client, problem(kept))
    shown = page(client.get("/clipboard"))
    assert texts(shown, ".entry .words") == [PROBLEM]
    assert texts(shown, ".entry .cited a") == [CITED]
    assert links(shown, ".entry .cited a") == [f"/reports/1#p{problem(kept)}"]
    assert links(shown, ".entry .acts a") == [f"/wording?passage={problem(kept)}"]
    copies = [each.get("data-copy") for each in find(shown, ".entry button[data-copy]")]
    assert copies == [CITED, f"“{PROBLEM}”（{CITED}）"]
    assert kept.archive.report(1).sha256 in text(shown, ".entry .paper")
    assert text(shown, "#clipped") == "1"
    assert_inert(shown)


def test_the_json_twin_has_every_fact_in_the_order_of_collecting(client: FlaskClient, kept: Library) -> None:
    last, first = ids(kept)[-1], problem(kept)
    add(client, last, first, last)
    answer = client.get("/clipboard.json").json
    assert (answer["count"], answer["gone"]) == (2, 0)
    assert [each["passage"] for each in answer["entries"]] == [last, first]
    assert answer["entries"][1] == {
        "passage": first,
        "report": 1,
        "unit": "云岚市青屏区总工会",
        "year": 2021,
        "text": PROBLEM,
        "citation": CITED,
        "heading": "绩效目标编报质量有待提高",
        "role": "problem",
        "file": "青屏区2021.txt",
        "sha256": kept.archive.report(1).sha256,
    }


def test_a_script_gets_the_count_and_a_person_a_sentence(client: FlaskClient, kept: Library) -> None:
    first, second, *_ = ids(kept)
    assert client.post("/clipboard/add", data={"passage": first}, headers=JSON).json == {"count": 1}
    answer = add(client, second, came="http://localhost/reports/1?q=绩效")
    assert answer.status_code == 303
    assert unquote(answer.location) == f"/reports/1?q=绩效#p{second}"
    assert "已收入摘录，共 2 段。" in text(page(client.get("/reports/1")), ".notice")
    assert client.post("/clipboard/remove", data={"passage": [first, second]}, headers=JSON).json == {"count": 0}


@pytest.mark.parametrize(
    "came",
    [
        None,
        "http://foreign.example/reports/1",
        "http://localhost.foreign.example/reports/1",
        "http://localhost:99/reports/1",
        "http://localhost//foreign.example/",
        "http://localhost/\\foreign.example",
        "http://localhost",
        "http://[",
        "javascript:alert(1)",
        "http://localhost/clipboard/add",
        "http://localhost/reports/1/correct",
        "http://localhost/nowhere",
    ],
)
def test_the_way_back_is_a_page_of_ours_or_the_list(client: FlaskClient, kept: Library, came: str | None) -> None:
    assert add(client, problem(kept), came=came).location == f"/clipboard#p{problem(kept)}"


def test_every_passage_of_every_page_can_be_collected(client: FlaskClient, kept: Library) -> None:
    report, found = page(client.get("/reports/1")), page(client.get("/search?q=绩效目标"))
    assert {int(each.get("value")) for each in buttons(report)} == set(ids(kept))
    assert len(find(report, "article .tools button[form=clip]")) == len(ids(kept))
    assert len(find(report, ".card .acts")) == len(find(report, ".card"))
    assert len(find(found, ".hit .cite button[form=clip]")) == len(find(found, ".hit")) > 0
    for shown in (report, found):
        assert {f"/wording?passage={each.get('value')}" for each in buttons(shown)} <= set(links(shown, "a[href]"))
        (form,) = find(shown, "form#clip")
        assert (form.get("action"), form.get("method")) == ("/clipboard/add", "post")


def test_a_suggestion_can_be_collected_where_it_is_reviewed(reviewer: FlaskClient) -> None:
    rows = find(page(reviewer.get("/review")), ".row")
    assert [each.get("value").split("-")[0] for row in rows for each in find(row, "input[name=tag]")] == [
        each.get("value") for row in rows for each in buttons(row)
    ]


def test_a_button_says_what_is_collected_and_takes_it_out_again(client: FlaskClient, kept: Library) -> None:
    add(client, problem(kept))
    shown = page(client.get("/reports/1"))
    inside = [each for each in buttons(shown) if each.get("formaction")]
    assert {(each.text_content(), each.get("value")) for each in inside} == {("已收入", str(problem(kept)))}
    client.post(inside[0].get("formaction"), data={"passage": inside[0].get("value")})
    assert not any(each.get("formaction") for each in buttons(page(client.get("/reports/1"))))


def test_the_text_of_a_report_does_not_stand_in_its_page_a_second_time(client: FlaskClient) -> None:
    tools = find(page(client.get("/reports/1")), "article .tools")
    assert not [each for tool in tools for each in find(tool, "button[data-copy]") if PROBLEM in each.get("data-copy")]
    assert all(len(find(tool, "button[data-quote]")) == 1 for tool in tools)


def test_entries_move_and_go_one_by_one_and_all_at_once(client: FlaskClient, kept: Library) -> None:
    one, two, three = ids(kept)[:3]
    add(client, one, two, three)
    assert client.post("/clipboard/move?to=up", data={"passage": three}).location == f"/clipboard#p{three}"
    assert collected(client) == [one, three, two]
    client.post("/clipboard/move?to=down", data={"passage": one})
    assert collected(client) == [three, one, two]
    came = {"Referer": "http://localhost/clipboard"}
    answer = client.post("/clipboard/remove", data={"passage": three}, headers=came)
    assert answer.location == f"/clipboard#p{one}", "the one that took its place"
    client.post("/clipboard/clear")
    shown = page(client.get("/clipboard"))
    assert "摘录已清空" in text(shown, ".notice")
    assert collected(client) == []


def test_passages_of_a_withdrawn_report_vanish_and_that_is_said_once(browser: FlaskClient, library: Library) -> None:
    put(library, ("甲.txt", PLAIN), ("乙.txt", PLAIN.replace("2021", "2020")))
    add(browser, *ids(library, 1)[:2], ids(library, 2)[0])
    library.remove(1)
    assert browser.get("/clipboard.json").json["gone"] == 2
    first, second = (page(browser.get("/clipboard")) for _ in range(2))
    assert "2 段已随报告撤回" in text(first, ".notice")
    assert not find(second, ".notice")
    assert collected(browser) == [ids(library, 2)[0]]
    assert text(second, "#clipped") == "1"


@pytest.mark.parametrize("given", ["999999", "9" * 30])
def test_a_passage_that_is_not_there_is_not_collected(client: FlaskClient, given: str) -> None:
    assert client.post("/clipboard/add", data={"passage": given}, headers=JSON).status_code in (400, 404)
    assert collected(client) == []


@pytest.mark.parametrize("address", ["/clipboard/add", "/clipboard/remove", "/clipboard/move"])
@pytest.mark.parametrize("given", [[], ["x"], ["-1"], [""], ["<b>"]])
def test_a_form_that_names_no_passage_is_refused_in_words(client: FlaskClient, address: str, given: list[str]) -> None:
    assert "没有写明是哪一段" in text(page(client.post(address, data={"passage": given}), 400))


def test_a_full_list_takes_no_more_and_says_so(client: FlaskClient, kept: Library) -> None:
    with client.session_transaction() as session:
        session[KEPT] = list(range(1001, 1001 + MOST))
    answer = add(client, problem(kept))
    assert f"摘录最多 {MOST} 段" in text(page(client.get(answer.location)), ".notice")
    with client.session_transaction() as session:
        session[KEPT] = list(range(1001, 1001 + MOST))
    refused = client.post("/clipboard/add", data={"passage": problem(kept)}, headers=JSON)
    assert refused.status_code == 400
    assert f"最多 {MOST} 段" in refused.json["error"]["message"]


def test_a_full_list_fits_into_a_cookie_beside_the_steps_of_a_review(client: FlaskClient, kept: Library) -> None:
    with client.session_transaction() as session:
        session[KEPT] = [7_654_321 + 977 * number for number in range(MOST - 1)]
        session["decided"] = [["经办人", "confirm", ",".join(f"{8_123_456 + 631 * n}-B{n % 13}" for n in range(150))]]
        session["actor"] = "经办人" * 13
    answer = client.post("/clipboard/add", data={"passage": problem(kept)}, headers=JSON)
    assert answer.json == {"count": MOST}
    assert sum(len(cookie) for cookie in answer.headers.getlist("Set-Cookie")) < 4000


@pytest.mark.parametrize("address", ["/clipboard/add", "/clipboard/remove", "/clipboard/move", "/clipboard/clear"])
def test_a_form_without_our_token_changes_nothing(kept: Library, address: str) -> None:
    foreign = create_app(kept).test_client()
    with foreign.session_transaction() as session:
        session[KEPT] = [problem(kept)]
    assert "页面已过期" in texts(page(foreign.post(address, data={"passage": ids(kept)[0]}), 400), "h1")
    assert collected(foreign) == [problem(kept)]


def test_the_form_of_every_page_carries_its_token(kept: Library) -> None:
    client = create_app(kept).test_client()
    token = find(page(client.get("/reports/1")), "#clip input[name=csrf_token]")[0].get("value")
    client.post("/clipboard/add", data={"passage": problem(kept), "csrf_token": token})
    assert collected(client) == [problem(kept)]


def test_two_browsers_have_two_lists(kept: Library) -> None:
    one, other = (application(kept).test_client() for _ in range(2))
    add(one, problem(kept))
    assert (len(collected(one)), collected(other)) == (1, [])


def test_the_list_downloads_as_markdown_with_footnotes(client: FlaskClient, kept: Library) -> None:
    add(client, problem(kept))
    answer = client.get("/clipboard.md")
    assert answer.content_type == "text/markdown; charset=utf-8"
    said = answer.get_data(as_text=True)
    assert f"{PROBLEM}[^1]" in said
    assert f"[^1]: {CITED}。绩览档案报告 1，文件 青屏区2021.txt。" in said
    assert said_name(answer, ".md")


def test_the_list_downloads_as_a_word_document(client: FlaskClient, kept: Library) -> None:
    add(client, *ids(kept)[:3])
    answer = client.get("/clipboard.docx")
    assert answer.mimetype.endswith("wordprocessingml.document")
    document = docx.Document(io.BytesIO(answer.get_data()))
    first = kept.archive.report(1).passages[0].passage.text
    assert [each.text for each in document.paragraphs[2:3]] == [first]
    assert said_name(answer, ".docx")


def said_name(answer: TestResponse, suffix: str) -> bool:
    """Whether an answer is a download under a Chinese name with a day, guarded against sniffing and caches."""
    disposition = unquote(answer.headers["Content-Disposition"])
    named = disposition.startswith("attachment;") and "filename*=UTF-8''摘录-20" in disposition
    guarded = (answer.headers["X-Content-Type-Options"], answer.headers["Cache-Control"]) == ("nosniff", "no-store")
    return named and guarded and disposition.endswith(suffix)


@pytest.mark.parametrize("address", ["/clipboard.md", "/clipboard.docx"])
def test_an_empty_list_is_no_file(client: FlaskClient, address: str) -> None:
    assert "摘录是空的" in text(page(client.get(address), 400))


@pytest.mark.parametrize("address", ["/clipboard", "/clipboard.json", "/clipboard.md", "/clipboard.docx"])
def test_no_cache_keeps_the_list(client: FlaskClient, kept: Library, address: str) -> None:
    add(client, problem(kept))
    assert client.get(address, buffered=True).headers["Cache-Control"] == "no-store"


def test_what_would_be_code_stays_text(client: FlaskClient, kept: Library) -> None:
    add(client, *ids(kept, 3))
    shown = page(client.get("/clipboard"))
    assert "<img src=x onerror=alert(1)>" in text(shown, ".entry .words")
    assert_inert(shown)


def test_more_than_the_list_holds_is_refused_before_anything_is_looked_up(
    client: FlaskClient, kept: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept.archive, "passages", lambda ids: pytest.fail(f"{len(ids)} looked up"))
    refused = client.post("/clipboard/add", data={"passage": list(range(1, MOST + 2))}, headers=JSON)
    assert refused.status_code == 400
    assert f"最多 {MOST} 段" in refused.json["error"]["message"]
