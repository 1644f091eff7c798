"""Importing from the browser: one line a file, and only the bad ones fail."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import jsonschema
import pytest
from flask.testing import FlaskClient

from archive.lock import writer
from corpus.readers import ENCODINGS, SUFFIXES
from tests.pages.conftest import application
from tests.pages.look import assert_inert, find, links, page, text, texts
from tests.pages.texts import HOSTILE_NAME, NEWER, PLAIN, WITHOUT_YEAR
from web.library import Library

UPLOADS = [
    ("青屏区.txt", PLAIN.encode("gb18030")),
    ("再来一次.txt", PLAIN.encode("gb18030")),
    ("换编码.txt", PLAIN.encode("utf-16")),
    ("新版.txt", NEWER.encode()),
    ("无年度.txt", WITHOUT_YEAR.encode()),
    ("照片.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 20),
    ("空.txt", b""),
]


def send(browser: FlaskClient, files: list[tuple[str, bytes]], **headers: str) -> object:
    data = {"files": [(BytesIO(content), name) for name, content in files]}
    return browser.post("/import", data=data, content_type="multipart/form-data", headers=headers)


def test_each_file_gets_its_line_and_only_bad_ones_fail(browser: FlaskClient) -> None:
    shown = page(send(browser, UPLOADS))
    assert texts(shown, "tbody th") == [name for name, _ in UPLOADS]
    assert texts(shown, "[data-status]") == ["新增", "重复", "重复", "新版本", "新增", "失败", "失败"]
    remarks = texts(shown, ".remark")
    assert remarks[1:4] == ["与已有文件完全相同。", "与已有报告文字相同。", "接替报告 1。"]
    assert "待核实：单位、年度" in remarks[4]
    assert remarks[5].startswith("照片.jpg：")
    assert text(shown, "#tally") == "新增 2 新版本 1 重复 2 失败 2"


def test_the_report_that_was_replaced_is_linked(browser: FlaskClient) -> None:
    shown = page(send(browser, [UPLOADS[0], UPLOADS[3]]))
    assert links(shown, ".remark a") == ["/reports/1"]


@pytest.mark.parametrize("address", ["/import", "/about"])
def test_every_encoding_and_format_that_can_be_read_is_named(browser: FlaskClient, address: str) -> None:
    shown = text(page(browser.get(address)))
    assert all(name in shown for name in ("TXT", "Markdown", "HTML", "DOCX", "PDF", *ENCODINGS))


def test_the_file_dialog_offers_every_suffix_that_has_a_reader(browser: FlaskClient) -> None:
    offered = find(page(browser.get("/import")), "#files")[0].get("accept")
    assert offered.split(",") == [f".{suffix}" for suffix in SUFFIXES]


def test_what_was_imported_can_be_searched_at_once(browser: FlaskClient) -> None:
    send(browser, UPLOADS[:1])
    assert find(page(browser.get("/search?q=产业工人队伍")), ".hit")


def test_a_script_gets_the_lines_of_the_contract(browser: FlaskClient, shared: Path) -> None:
    schema = json.loads((shared / "contract.schema.json").read_text("utf-8"))
    lines = send(browser, UPLOADS, Accept="application/json").get_json()
    assert [line["status"] for line in lines][:2] == ["added", "duplicate"]
    for line in lines:
        jsonschema.validate(line, {"$defs": schema["$defs"], "$ref": "#/$defs/import_line"})


@pytest.mark.parametrize(
    "name", [HOSTILE_NAME, "../../etc/passwd", "C:\\报告\\青屏.txt", "\u202etxt.gpj.txt", "长" * 300 + ".txt"]
)
def test_any_file_name_is_only_a_name(browser: FlaskClient, name: str) -> None:
    shown = page(send(browser, [(name, PLAIN.encode())]))
    assert_inert(shown)
    assert texts(shown, "[data-status]") == ["新增"]
    assert not set("/\\") & set(text(shown, "tbody th"))


def test_nothing_chosen_is_said(browser: FlaskClient) -> None:
    assert "没有选择文件" in text(page(send(browser, []), 400), "#fault")


def test_an_upload_beyond_the_cap_is_refused_with_advice(library: Library) -> None:
    app = application(library)
    app.config["MAX_CONTENT_LENGTH"] = 1000
    shown = page(send(app.test_client(), [("大.txt", b"x" * 5000)]), 413)
    assert "分几次上传" in text(shown, "#fault")


def test_while_another_import_runs_a_person_is_asked_to_wait(
    browser: FlaskClient, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.pages.importing.PATIENCE", 0)
    library.prepare()
    with writer(library.settings.data):
        shown = page(send(browser, UPLOADS[:1]), 503)
    assert texts(shown, "h1") == ["正在忙"]
    assert not library.archive.reports()
