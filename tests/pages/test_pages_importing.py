"""``/import``: files from the browser into the queue; nothing is read in the request."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from archive.lock import writer
from corpus.readers import ENCODINGS, SUFFIXES, ocr, office
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
    ("坏的.pdf", b"%PDF-1.4\n" + bytes(range(256)) * 20),
    ("空.txt", b""),
]


def send(
    browser: FlaskClient,
    files: list[tuple[str, bytes]],
    address: str = "/import",
    *,
    field: str = "files",
    form: dict[str, str] | None = None,
    **headers: str,
) -> TestResponse:
    data: dict[str, Any] = {**(form or {}), field: [(BytesIO(content), name) for name, content in files]}
    return browser.post(address, data=data, content_type="multipart/form-data", headers=headers)


def imported(browser: FlaskClient, library: Library, files: list[tuple[str, bytes]], **more: Any) -> Any:
    """The page of the import once the worker has done it."""
    answer = send(browser, files, **more)
    assert answer.status_code == 303
    list(library.work())
    return page(browser.get(answer.location))


def test_an_upload_leads_to_its_import_and_reads_nothing(browser: FlaskClient, library: Library) -> None:
    answer = send(browser, UPLOADS)
    assert (answer.status_code, answer.location) == (303, "/import/1")
    assert not library.archive.report_ids()
    shown = page(browser.get("/import/1"))
    assert texts(shown, "[data-status]") == ["等待"] * len(UPLOADS)
    assert "还有 7 个未完成" in text(shown, ".summary")


def test_each_file_gets_its_line_and_only_bad_ones_fail(browser: FlaskClient, library: Library) -> None:
    shown = imported(browser, library, UPLOADS)
    assert texts(shown, "tbody th") == [name for name, _ in UPLOADS]
    assert texts(shown, "[data-status]") == ["新增", "重复", "重复", "新版本", "新增", "失败", "失败"]
    remarks = texts(shown, ".remark")
    assert remarks[1:4] == ["与已有文件完全相同。", "与已有报告文字相同。", "接替报告 1。"]
    assert "待核实：单位、年度" in remarks[4]
    # The name of the file stands at the head of the row.
    assert remarks[5].startswith("PDF 文件已损坏或不完整")
    assert text(shown, ".summary") == "共 7 个文件：新增 2，新版本 1，重复 2，失败 2。"


def test_the_report_that_was_replaced_is_linked(browser: FlaskClient, library: Library) -> None:
    shown = imported(browser, library, [UPLOADS[0], UPLOADS[3]])
    assert links(shown, ".remark a") == ["/reports/1"]


@pytest.mark.parametrize("address", ["/import", "/about"])
def test_every_encoding_and_format_that_can_be_read_is_named(browser: FlaskClient, address: str) -> None:
    shown = text(page(browser.get(address)))
    formats = ("TXT", "Markdown", "HTML", "DOCX", "DOC", "WPS", "PDF", "XLSX", "XLS", "OFD", "ZIP", "图片")
    assert all(name in shown for name in (*formats, *ENCODINGS))


def test_the_file_dialog_offers_every_suffix_that_has_a_reader(browser: FlaskClient) -> None:
    offered = find(page(browser.get("/import")), "#files")[0].get("accept")
    assert offered.split(",") == [f".{suffix}" for suffix in SUFFIXES]


@pytest.mark.parametrize("there", [True, False])
def test_the_page_says_which_programs_are_there_and_what_to_do_without(
    browser: FlaskClient, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    monkeypatch.setattr(ocr, "available", lambda: there)
    monkeypatch.setattr(office, "available", lambda: not there)
    recognising, converting = texts(page(browser.get("/import")), ".program")
    with_it, without = (recognising, converting) if there else (converting, recognising)
    assert "可用" in with_it
    assert "未安装" in without
    assert "请" in without or "安装" in without


def test_what_was_imported_can_be_searched_at_once(browser: FlaskClient, library: Library) -> None:
    imported(browser, library, UPLOADS[:1])
    assert find(page(browser.get("/search?q=产业工人队伍")), ".hit")


def test_of_a_folder_only_documents_are_taken_with_their_places(browser: FlaskClient, library: Library) -> None:
    files = [(f"报告/{name}", UPLOADS[0][1]) for name in ("2021/a.txt", "~$b.docx", "c.json", "d.txt")]
    answer = send(browser, files, field="folder")
    assert [(job.name, job.path, job.folder, job.status) for job in library.archive.jobs(1)] == [
        ("a.txt", "报告/2021/a.txt", "报告/2021", "waiting"),
        ("d.txt", "报告/d.txt", "报告", "waiting"),
        ("c.json", "报告/c.json", "报告", "skipped"),
    ]
    shown = page(browser.get(answer.location))
    assert "不是文档、没有导入的：c.json。" in text(shown)
    assert texts(shown, "h1") == ["报告 等 2 个文件"]


def test_what_lies_beside_documents_is_told_and_not_tried(browser: FlaskClient, library: Library) -> None:
    send(browser, [(name, b"\0") for name in ("~$b.docx", "Thumbs.db")], form={"more": "1"})
    send(browser, [("a.txt", UPLOADS[0][1]), ("desktop.ini", b"[.]")], address="/import/1/files")
    assert "自己留下的文件" in (library.archive.jobs(1)[0].error or "")
    assert [(job.name, job.status) for job in library.archive.jobs(1)] == [
        ("~$b.docx", "skipped"),
        ("Thumbs.db", "skipped"),
        ("a.txt", "waiting"),
        ("desktop.ini", "skipped"),
    ]


@pytest.mark.parametrize(
    "name", [HOSTILE_NAME, "../../etc/passwd.txt", "C:\\报告\\青屏.txt", "\u202etxt.gpj.txt", "长" * 300 + ".txt", "/"]
)
def test_any_file_name_is_only_a_name(browser: FlaskClient, library: Library, name: str) -> None:
    shown = imported(browser, library, [(name, PLAIN.encode())])
    assert_inert(shown)
    assert texts(shown, "[data-status]") == ["新增"]
    (job,) = library.archive.jobs(1)
    assert not set("/\\") & set(job.name)
    assert ".." not in job.path.split("/")


def test_nothing_chosen_is_said(browser: FlaskClient) -> None:
    assert "没有选择文件" in text(page(send(browser, []), 400), "#fault")


def test_an_upload_beyond_the_cap_is_refused_with_advice(library: Library) -> None:
    app = application(library)
    app.config["MAX_CONTENT_LENGTH"] = 1000
    shown = page(send(app.test_client(), [("大.txt", b"x" * 5000)]), 413)
    assert "分几次上传" in text(shown, "#fault")


def test_while_another_program_writes_files_can_still_be_sent(browser: FlaskClient, library: Library) -> None:
    library.prepare()
    with writer(library.settings.data):
        assert send(browser, UPLOADS[:1]).status_code == 303
    assert library.archive.batch(1).open == 1


def test_the_latest_imports_are_listed_unfinished_first(browser: FlaskClient, library: Library) -> None:
    send(browser, UPLOADS[:1])
    list(library.work())
    send(browser, UPLOADS[1:2])
    send(browser, UPLOADS[2:3])
    imported_of = [links(row, "th a") for row in find(page(browser.get("/import")), ".imports tbody tr")]
    assert imported_of == [["/import/3"], ["/import/2"], ["/import/1"]]
    assert [one["id"] for one in browser.get("/import.json").get_json()["batches"]] == [3, 2, 1]


def test_the_samples_are_queued_too(browser: FlaskClient, library: Library) -> None:
    answer = browser.post("/import/samples")
    assert answer.location == "/import/1"
    assert library.archive.batch(1).kind == "samples"


def test_a_script_sends_in_portions_and_says_when_more_will_come(browser: FlaskClient, library: Library) -> None:
    as_script = {"Accept": "application/json"}
    answer = send(browser, UPLOADS[:2], form={"more": "1", "count": "5", "actor": "林审计"}, **as_script)
    told = answer.get_json()
    assert answer.status_code == 202
    assert (told["sealed"], told["files"]["waiting"], told["by"]) == (False, 2, "林审计")
    assert told["title"] == "青屏区.txt 等 5 个文件"
    send(browser, UPLOADS[2:4], f"{told['address']}/files", form={"more": "1"}, **as_script)
    last = send(browser, UPLOADS[4:5], f"{told['address']}/files", **as_script).get_json()
    assert (last["sealed"], last["files"]["waiting"]) == (True, 5)
    late = send(browser, UPLOADS[:1], f"{told['address']}/files", **as_script)
    assert late.status_code == 400
    assert "已经结束上传" in late.get_json()["error"]["message"]


def test_what_came_of_a_broken_upload_is_read_and_the_rest_not_waited_for(
    browser: FlaskClient, library: Library
) -> None:
    send(browser, UPLOADS[:2], form={"more": "1"}, Accept="application/json")
    list(library.work())
    shown = page(browser.get("/import/1"))
    assert "还在接收" in text(shown)
    assert not library.archive.batch(1).finished
    assert page(browser.post("/import/1/seal", follow_redirects=True)) is not None
    assert library.archive.batch(1).finished
