"""What a file is follows from its content; its name only decides between kinds of plain text."""

from __future__ import annotations

import pytest
from formats import REPORT, docx, paragraph, pdf

from corpus.errors import Unreadable
from corpus.readers import read
from corpus.readers.detect import detect, suffix_of

PDF = pdf([["青禾县总工会绩效自评报告"]])
DOCX = docx(paragraph("青禾县总工会绩效自评报告"))
HTML = "<!DOCTYPE html>\n<html><body>青禾县总工会绩效自评报告</body></html>".encode()
TEXT = REPORT.encode()


def label(value: object) -> str:
    """Names a case by its strings; the bytes are whole files."""
    return value if isinstance(value, str) else ""


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("报告.TXT", "txt"),
        ("报告.2023.docx", "docx"),
        ("报告", ""),
        ("3.自评报告", ""),
        ("绩效自评报告.2023", ""),
        ("报告.", ""),
        ("", ""),
    ],
)
def test_the_extension_of_a_name(name: str, suffix: str) -> None:
    assert suffix_of(name) == suffix


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("报告.txt", TEXT, "txt"),
        ("报告", TEXT, "txt"),
        ("报告.md", TEXT, "md"),
        ("报告.htm", HTML, "html"),
        ("报告.html", "<p>青禾县总工会</p>".encode(), "html"),
        ("报告.docx", DOCX, "docx"),
        ("报告.docm", DOCX, "docx"),
        ("报告.PDF", PDF, "pdf"),
        ("报告", PDF, "pdf"),
        ("报告.pdf", b"\r\n\0 printed\r\n" + PDF, "pdf"),
    ],
    ids=label,
)
def test_a_file_that_is_what_its_name_says(name: str, data: bytes, kind: str) -> None:
    assert detect(name, data) == (kind, ())


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("报告.txt", PDF, "pdf"),
        ("报告.docx", PDF, "pdf"),
        ("报告.xyz", PDF, "pdf"),
        ("报告.pdf", DOCX, "docx"),
        ("报告.doc", DOCX, "docx"),
        ("报告.zip", DOCX, "docx"),
        ("报告.doc", HTML, "html"),
        ("报告.xls", HTML, "html"),
        ("报告.txt", HTML, "html"),
        ("报告.docx", TEXT, "txt"),
        ("报告.wps", REPORT.encode("gb18030"), "txt"),
        ("报告.pdf", REPORT.encode("utf-16"), "txt"),
        ("报告.html", TEXT, "txt"),
    ],
    ids=label,
)
def test_a_wrong_extension_is_read_as_what_it_is_and_said(name: str, data: bytes, kind: str) -> None:
    reading = read(name, data)
    assert reading.format == kind
    assert "青禾县总工会" in reading.text
    assert f"扩展名是“.{suffix_of(name)}”" in reading.warnings[0]


@pytest.mark.parametrize(
    "start",
    [
        "<html>",
        "<!doctype HTML>",
        "<?xml version='1.0' encoding='utf-8'?>\n<!-- x --><!-- y -->\n<html>",
        "\n\n<meta charset=utf-8>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_web_page_is_known_by_its_first_tag(start: str, encoding: str) -> None:
    assert detect("报告", f"{start}<p>工会".encode(encoding)) == ("html", ())


def test_comments_that_never_end_are_no_trap() -> None:
    assert detect("报告.txt", b"<!--" * 1000 + TEXT) == ("txt", ())
    assert detect("报告.txt", b"<!---->" * 600 + TEXT) == ("txt", ())


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("报告.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "旧版 Word"),
        ("报告.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "旧版 Excel"),
        ("报告", b"GIF89a\1\0\1\0", "图片"),
        ("报告.doc", rb"{\rtf1 x}", "RTF"),
        ("报告.doc", b"<?xml version='1.0'?>\n<?mso-application progid='Word.Document'?><w:wordDocument>", "XML"),
        ("报告.bin", b"7z\xbc\xaf\x27\x1c\0\4", "压缩包"),
    ],
    ids=label,
)
def test_a_type_without_a_reader_is_named(name: str, data: bytes, what: str) -> None:
    with pytest.raises(Unreadable, match=what) as refused:
        detect(name, data)
    assert refused.value.code == "unsupported"


def test_an_unknown_extension_is_named_with_what_can_be_read() -> None:
    with pytest.raises(Unreadable, match=r"“\.csv”.*txt、md、html、docx"):
        detect("表格.csv", TEXT)
