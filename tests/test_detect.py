"""What a file is follows from its content; its name only decides between kinds of plain text."""

from __future__ import annotations

import io
import zipfile

import pytest
from formats import REPORT, docx, pack, paragraph, pdf

from corpus.errors import Unreadable
from corpus.readers import read
from corpus.readers.detect import detect, suffix_of
from corpus.readers.text import OLE2

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
        ("报告.xls", TEXT, "txt"),
        ("报告.ofd", TEXT, "txt"),
        ("报告.jpg", TEXT, "txt"),
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


def ole(*streams: str) -> bytes:
    return OLE2 + b"".join(f"{stream}\0".encode("utf-16-le") for stream in ("Root Entry", *streams))


def odf(kind: str) -> bytes:
    """An OpenDocument container: its type stands first and as it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    return out.getvalue()


ZIP = pack({"word/报告.txt": TEXT, "xl/表.txt": TEXT})


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("报告.doc", ole("WordDocument"), "doc"),
        ("报告.wps", ole("WordDocument"), "doc"),
        ("报告.doc", ole("WordDocument", "Workbook"), "doc"),
        ("报告.xls", ole("WordDocument", "Workbook"), "xls"),
        ("报告.xls", ole("Book"), "xls"),
        ("报告.et", ole("Workbook"), "xls"),
        ("报告.xls", b"\x09\x08\x10\0\0\x06\x05\0", "xls"),
        ("报告.xls", b"\x09\0\x04\0\x02\0\x10\0", "xls"),
        ("报告.rtf", rb"{\rtf1 x}", "doc"),
        ("报告.doc", rb"{\rtf1 x}", "doc"),
        ("报告.doc", b"<?xml version='1.0'?>\n<?mso-application progid='Word.Document'?><w:wordDocument>", "doc"),
        ("报告.mht", b"MIME-Version: 1.0\r\n", "doc"),
        ("报告.mht", b"From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\n", "doc"),
        ("报告.odt", odf("text"), "doc"),
        ("报告.xlsx", pack({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "xlsx"),
        ("报告.xlsm", pack({"_rels/.rels": b"", "xl/workbook.xml": b""}), "xlsx"),
        ("报告.ofd", pack({"OFD.xml": b""}), "ofd"),
        ("报告.gif", b"GIF89a\1\0\1\0", "image"),
        ("报告.tif", b"II*\0", "image"),
        ("报告.jpeg", b"\xff\xd8\xff\xe0", "image"),
        ("报告.bmp", b"BM\1\2\3\4\0\0\0\0", "image"),
        ("报告.webp", b"RIFF\1\2\3\4WEBP", "image"),
        ("报告.zip", ZIP, "zip"),
        ("报告", ZIP, "zip"),
        ("空.zip", pack({}), "zip"),
    ],
    ids=label,
)
def test_documents_and_archives_are_known_by_what_they_hold(name: str, data: bytes, kind: str) -> None:
    assert detect(name, data) == (kind, ())


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("报告.pdf", PDF + ZIP, "pdf"),
        ("报告.zip", PDF + ZIP, "pdf"),
        ("报告.png", b"\x89PNG\r\n\x1a\n" + ZIP, "image"),
        ("报告.html", HTML + b"<!-- %PDF-1.7 -->", "html"),
        ("报告.pdf", b"<html><!-- %PDF-1.7 -->" + HTML, "html"),
        ("报告.docx", pack({"[Content_Types].xml": b"", "word/document.xml": b"", "xl/workbook.xml": b""}), "docx"),
        ("报告.zip", pack({"报告.txt": TEXT}) + PDF, "zip"),
    ],
    ids=label,
)
def test_of_a_file_that_is_several_things_the_first_bytes_decide(name: str, data: bytes, kind: str) -> None:
    assert detect(name, data)[0] == kind


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("报告.doc", ole("VisioDocument"), "旧版 Office"),
        ("报告.ppt", ole("PowerPoint Document"), "演示文稿"),
        ("报告.xlsb", pack({"xl/workbook.bin": b""}), "xlsb"),
        ("报告.ods", odf("spreadsheet"), "ods"),
        ("报告.xls", b"<?xml version='1.0'?>\n<?mso-application progid='Excel.Sheet'?><Workbook>", "XML 表格"),
        ("报告.bin", b"7z\xbc\xaf\x27\x1c\0\4", "压缩包"),
        ("照片.heic", b"\0\0\0\x18ftypheic", "HEIC"),
    ],
    ids=label,
)
def test_a_type_without_a_reader_is_named(name: str, data: bytes, what: str) -> None:
    with pytest.raises(Unreadable, match=what) as refused:
        detect(name, data)
    assert refused.value.code == "unsupported"


def test_an_archive_is_no_report() -> None:
    with pytest.raises(Unreadable) as refused:
        read("报告.zip", ZIP)
    assert refused.value.code == "archive"


def test_an_unknown_extension_is_named_with_what_can_be_read() -> None:
    with pytest.raises(Unreadable, match=r"“\.csv”.*txt、md、html、docx"):
        detect("表格.csv", TEXT)
