"""草稿自检: a draft is answered with findings, is kept nowhere, and whatever is sent gets a calm answer."""

from __future__ import annotations

import json
import logging
import time
from io import BytesIO
from pathlib import Path

import jsonschema
import pytest
from flask.testing import FlaskClient
from lxml import html

from corpus.errors import Unreadable
from corpus.findings import Finding
from corpus.readers.limits import LARGEST
from corpus.readers.refusals import refusal
from corpus.report import Report
from corpus.taxonomy import Taxonomy
from tests.pages.conftest import application
from tests.pages.detailed import TEXT, at, detailed
from tests.pages.look import assert_inert, find, links, page, text, texts
from tests.pages.texts import HOSTILE, HOSTILE_NAME, PLAIN
from web import create_app
from web.drafting import from_file
from web.library import Library

FINDINGS = (
    Finding("arith", "error", "预算执行率与决算、预算不符", "请按 798.3÷820.5 重新计算。", at("96.29%")),
    Finding("semantic", "query", "问题（二）没有对应的措施", "请补写措施。", at("账实不符")),
    Finding("leftover", "hint", "模板残留", "请填写单位名称。", at("（单位名称）")),
    Finding("missing", "hint", "没有自评得分", "请写明得分。", None),
)


@pytest.fixture
def checker(kept: Library, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A browser before an archive that finds ``FINDINGS`` in ``TEXT``."""

    def found(report: Report) -> tuple[Finding, ...]:
        return FINDINGS if report.year == 2022 else ()

    monkeypatch.setattr("web.drafting.understand", detailed)
    monkeypatch.setattr("web.drafting.findings", found)
    return application(kept).test_client()


def upload(client: FlaskClient, name: str, data: bytes, address: str = "/check") -> object:
    sent = {"file": (BytesIO(data), name)}
    return client.post(address, data=sent, content_type="multipart/form-data")


@pytest.fixture
def result(checker: FlaskClient) -> html.HtmlElement:
    """The answer to ``TEXT``."""
    return page(checker.post("/check", data={"text": TEXT}))


def test_the_form_takes_a_text_or_a_file(client: FlaskClient) -> None:
    shown = page(client.get("/check"))
    assert "草稿自检" in texts(shown, "h1")
    assert texts(shown, "label") == ["粘贴草稿全文", "或选择一个文件"]
    assert texts(shown, ".band a[aria-current]") == ["自检"]
    assert find(shown, "input[name=csrf_token]")


def test_the_verdict_counts_and_findings_stand_by_weight(result: html.HtmlElement) -> None:
    assert text(result, "#verdict").startswith("1 处错误，1 处存疑，2 条提示。")
    assert texts(result, ".found-list .tag") == ["错误", "存疑", "提示", "提示"]
    assert texts(result, ".found-list .advice")[0] == "建议：请按 798.3÷820.5 重新计算。"


def test_each_finding_leads_to_its_words_in_the_draft_below_and_back(result: html.HtmlElement) -> None:
    for number, finding in enumerate(FINDINGS[:3], 1):
        shown = result.get_element_by_id(f"finding-{number}")
        (address,) = links(shown, ".proof a")
        line = result.get_element_by_id(address.removeprefix("#"))
        assert finding.evidence
        assert finding.evidence.text in texts(line, "mark")
        assert f"#finding-{number}" in links(line, "a")
    assert not find(result.get_element_by_id("finding-4"), "a")


def test_the_whole_draft_stands_below_as_it_was_sent(result: html.HtmlElement) -> None:
    for each in find(result, ".ref"):
        each.drop_tree()
    assert [each.text_content() for each in find(result, ".lines li")] == TEXT.split("\n")


def test_what_was_understood_is_shown_with_links_into_the_draft(result: html.HtmlElement) -> None:
    assert "云岚市青屏区总工会" in text(result, ".ledger")
    assert len(find(result, ".pair")) == 3
    assert "B2 指标量化不足" in text(result, ".problem")
    assert not find(result, "main form")
    # The self-check leads to the reports that it compared with.
    for address in (each for each in links(result, "main a") if not each.startswith("/reports/")):
        assert address == "/check" or result.get_element_by_id(address.removeprefix("#")) is not None, address


def test_a_draft_without_findings_is_told_so_with_a_caution(checker: FlaskClient) -> None:
    shown = page(checker.post("/check", data={"text": PLAIN}))
    assert text(shown, "#verdict").startswith("没有发现错误、存疑之处或需要提示的地方。")
    assert "通读" in text(shown, "#verdict")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_file_in_any_readable_form_is_taken(checker: FlaskClient, encoding: str) -> None:
    shown = page(upload(checker, "草稿.txt", TEXT.encode(encoding)))
    assert "草稿.txt" in text(shown, ".head")
    assert len(find(shown, ".found-list li")) == 4


WRONG = [
    ("", "没有文字"),
    (" \r\n\t ", "没有文字"),
    ("only English words here", "没有汉字"),
    ("\x00\x01\x02\x7f", "没有文字"),
    ("Ã¥Ã¦Ã§Ã¨Ã©" * 40, "乱码"),
]


@pytest.mark.parametrize(("typed", "said"), WRONG, ids=lambda value: ascii(value)[:20])
def test_a_text_that_is_no_draft_is_explained_and_stays_in_the_form(client: FlaskClient, typed: str, said: str) -> None:
    shown = page(client.post("/check", data={"text": typed}), 400)
    assert said in text(shown, "#fault")
    assert "导入" not in text(shown, "#fault")
    assert_inert(shown)
    if typed.isascii() and typed.strip().isprintable():
        assert text(shown, "textarea") == typed.strip()


FILES = [
    ("空.txt", b"", "没有任何文字"),
    ("照片.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 20, "图片"),
    ("程序.txt", bytes(range(256)) * 40, "二进制"),
    ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "旧"),
    (HOSTILE_NAME, b"", "没有任何文字"),
]


@pytest.mark.parametrize(("name", "data", "said"), FILES, ids=lambda value: ascii(value)[:20])
def test_a_file_that_cannot_be_read_is_explained(client: FlaskClient, name: str, data: bytes, said: str) -> None:
    shown = page(upload(client, name, data), 400)
    assert said in text(shown, "#fault")
    assert "导入" not in text(shown, "#fault")
    assert_inert(shown)


def test_a_file_beyond_the_cap_is_refused(kept: Library) -> None:
    data = "绩".encode() * (LARGEST["txt"] // 3 + 1)
    with pytest.raises(Unreadable, match=r"大\.txt.*超过上限"):
        from_file("大.txt", data, kept.archive.taxonomy)


def test_a_text_beyond_the_cap_is_refused(client: FlaskClient) -> None:
    shown = page(client.post("/check", data={"text": "绩" * 2_000_001}), 400)
    assert "超过上限 2000000 字" in text(shown, "#fault")


def test_more_than_any_draft_is_not_even_read(kept: Library) -> None:
    app = application(kept)
    app.config["MAX_FORM_MEMORY_SIZE"] = 1000
    client = app.test_client()
    sent = {"data": {"text": "绩" * 5000}, "content_type": "multipart/form-data"}
    assert "内容太大" in text(page(client.post("/check", **sent), 413), "#fault")
    answer = client.post("/check.json", **sent)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (413, "too_large")


def test_text_and_file_together_are_a_mistake(client: FlaskClient) -> None:
    sent = {"text": PLAIN, "file": (BytesIO(PLAIN.encode()), "a.txt")}
    shown = page(client.post("/check", data=sent, content_type="multipart/form-data"), 400)
    assert "请只留一个" in text(shown, "#fault")


def test_nothing_of_a_draft_is_kept_logged_or_cached(
    library: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client = application(library).test_client()
    secret = PLAIN.replace("内设办公室", "保密的内部机构")
    for answer in (
        client.post("/check", data={"text": secret}),
        upload(client, "保密.txt", secret.encode()),
        client.post("/check.json", data={"text": secret}),
        client.post("/check", data={"text": ""}),
    ):
        assert answer.headers["Cache-Control"] == "no-store"
    assert not library.archive.reports()
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and "保密".encode() in path.read_bytes()]
    assert "保密" not in caplog.text


def test_a_hostile_draft_is_shown_as_text(client: FlaskClient) -> None:
    shown = page(client.post("/check", data={"text": HOSTILE}))
    assert_inert(shown)
    assert "<img src=x onerror=alert(1)>" in text(shown, ".lines")


def test_a_form_without_our_token_is_refused_but_a_script_needs_none(library: Library) -> None:
    foreign = create_app(library).test_client()
    assert "页面已过期" in texts(page(foreign.post("/check", data={"text": PLAIN}), 400), "h1")
    assert foreign.post("/check.json", data={"text": PLAIN}).status_code == 200


def test_the_json_twin_answers_the_contract(checker: FlaskClient, shared: Path) -> None:
    schema = json.loads((shared / "contract.schema.json").read_text("utf-8"))
    for answer in (
        checker.post("/check.json", data={"text": TEXT}),
        upload(checker, "草稿.txt", TEXT.encode(), "/check.json"),
    ):
        told = answer.get_json()
        jsonschema.validate(told, {"$defs": schema["$defs"], "$ref": "#/$defs/report"})
        assert [each["severity"] for each in told["findings"]] == ["error", "query", "hint", "hint"]
        assert told["problems"][0]["categories"] == ["B2", "B3"]
    refused = checker.post("/check.json", data={"text": ""})
    assert (refused.status_code, refused.get_json()["error"]["code"]) == (400, "empty")


@pytest.fixture(scope="module")
def long_draft() -> str:
    """Some 200,000 characters of one report after the other."""
    return (PLAIN * (200_000 // len(PLAIN) + 1))[:200_000]


def test_a_very_long_draft_is_answered(client: FlaskClient, long_draft: str) -> None:
    began = time.perf_counter()
    shown = page(client.post("/check", data={"text": long_draft}))
    assert len(find(shown, ".lines li")) == long_draft.count("\n") + 1
    assert len(find(shown, ".found-list li")) <= 200
    # Generous: it catches what grows with the square of the length, not a slow machine.
    assert time.perf_counter() - began < 30


def test_a_text_without_any_line_break_is_answered(client: FlaskClient, long_draft: str) -> None:
    assert page(client.post("/check", data={"text": long_draft.replace("\n", "")})) is not None


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"text": TEXT}, "粘贴的文字检查不了"),
        ({"file": (BytesIO(TEXT.encode()), "草稿.txt")}, "草稿.txt：读取超过 120 秒仍未完成。"),
    ],
)
def test_a_text_that_is_too_much_for_the_parser_is_told(
    checker: FlaskClient, monkeypatch: pytest.MonkeyPatch, sent: dict[str, object], told: str
) -> None:
    def hanging(text: str, taxonomy: Taxonomy) -> Report:
        raise refusal("too_slow", limit=120)

    monkeypatch.setattr("web.drafting.understand", hanging)
    answer = checker.post("/check", data=sent, content_type="multipart/form-data")
    assert answer.status_code == 400
    assert told in answer.text
