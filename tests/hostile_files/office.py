"""Hostile Word, Excel and OFD files: containers of XML."""

from __future__ import annotations

import io
import struct
import zipfile

from tests import formats
from tests.formats import REPORT, W, paragraph
from tests.hostile import ole2
from tests.hostile_files import biff
from tests.hostile_files.case import HostileFile, case, noise
from tests.hostile_files.good import FORM, TITLE, cell, docx, ofd, ofd_parts, rows, rtf, sheet_parts, xls, xlsx

MB = 1024 * 1024
UNION = "青禾县总工会"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

# A billion copies of a word from ten lines; a file of the machine; a file of another machine.
LAUGHS = "<!DOCTYPE d [<!ENTITY a '工会'>" + "".join(
    f"<!ENTITY {name} '{f'&{inner};' * 10}'>" for inner, name in zip("abcdefgh", "bcdefghi", strict=True)
)
DOCTYPES = {
    "实体炸弹": LAUGHS + "]>",
    "本机文件": '<!DOCTYPE d [<!ENTITY i SYSTEM "file:///etc/passwd">]>',
    "外部文件": '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/evil.dtd" [<!ENTITY i "x">]>',
}


def _word(document: str) -> bytes:
    return formats.docx("", extra={"word/document.xml": document.encode()})


def _with_doctype(doctype: str) -> bytes:
    return _word(f"<?xml version='1.0'?>{doctype}<w:document {W}><w:body>{paragraph('&i;工会')}</w:body></w:document>")


def _sheet(sheet: str, strings: str = "", extra: dict[str, bytes] | None = None) -> bytes:
    return formats.pack({**sheet_parts(sheet, strings), **(extra or {})})


def _sheet_with_doctype(doctype: str) -> bytes:
    parts = sheet_parts(rows(TITLE, "&i;"))
    path = "xl/worksheets/sheet1.xml"
    return formats.pack({**parts, path: doctype.encode() + parts[path]})


def _ofd_with_doctype(doctype: str) -> bytes:
    parts = ofd_parts()
    path = "Doc_0/Pages/Page_0/Content.xml"
    return formats.pack({**parts, path: doctype.encode() + parts[path]})


def _with_macro() -> bytes:
    return formats.docx(paragraph(REPORT), extra={"word/vbaProject.bin": ole2("VBA", "ThisDocument") + noise(900)})


def _with_links() -> bytes:
    """A template, a picture and a frame that lie on another computer."""
    links = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="http://127.0.0.1:9/{kind}" TargetMode="External"/>'
        for number, kind in enumerate(("attachedTemplate", "image", "frame", "oleObject", "hyperlink"))
    )
    relations = f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>'.encode()
    return formats.docx(paragraph(REPORT), extra={"word/_rels/document.xml.rels": relations})


def _with_outer_document() -> bytes:
    """Its main part is said to lie outside the container."""
    relations = (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r" Type="{_OFFICE}/officeDocument" '
        'Target="../../../../etc/passwd"/></Relationships>'
    )
    return formats.docx(paragraph(REPORT), extra={"_rels/.rels": relations.encode()})


def _deep(levels: int) -> bytes:
    return _word(f"<w:document {W}><w:body>{'<w:sdt>' * levels}{'</w:sdt>' * levels}</w:body></w:document>")


def _deep_tables(levels: int) -> bytes:
    start, end = "<w:tbl><w:tr><w:tc>" * levels, "</w:tc></w:tr></w:tbl>" * levels
    return formats.docx(f"{start}{paragraph(TITLE)}{end}")


def _styles_in_a_ring() -> bytes:
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    )
    body = f'<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>{TITLE}</w:t></w:r></w:p>'
    relations = f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    extra = {"word/styles.xml": styles.encode(), "word/_rels/document.xml.rels": relations.encode()}
    return formats.docx(body, extra=extra)


def _wide_cells() -> bytes:
    """A cell that claims to span two thousand million columns."""
    span = '<w:gridSpan w:val="2000000000"/>'
    return formats.docx(paragraph(TITLE) + formats.table([formats.cell("指标", properties=span), formats.cell("得分")]))


def _merged(number: int) -> str:
    ranges = "".join(f'<mergeCell ref="A{row}:XFD{row + 1}"/>' for row in range(1, 2 * number, 2))
    return f'{rows(TITLE)}<mergeCells count="{number}">{ranges}</mergeCells>'


def _far_cells() -> str:
    return (
        f'<dimension ref="A1:XFD1048576"/><sheetData><row r="1">{cell("A1", TITLE)}</row>'
        f'<row r="1048576">{cell("XFD1048576", "工会")}</row></sheetData>'
    )


def _beyond() -> str:
    """Cells at places that no sheet has."""
    places = ("AAAAAAAA1", "A99999999999", "0", "", "１２", "A-1")
    return f'<sheetData><row r="1">{cell("A1", TITLE)}</row><row r="-7">{"".join(cell(place, "x") for place in places)}</row></sheetData>'


def _strings() -> tuple[str, str]:
    """One long text, shown by very many cells: more text than a report may have."""
    lines = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 60_001))
    return f"<sheetData>{lines}</sheetData>", f"<si><t>{'工会经费' * 500}</t></si>"


def _missing_string() -> bytes:
    return _sheet('<sheetData><row r="1"><c r="A1" t="s"><v>99999</v></c></row></sheetData>', "<si><t>工会</t></si>")


def _odd_values() -> bytes:
    values = ("1e999", "-1e308", "NaN", "", "1" * 5000, "0x10")
    cells = "".join(f'<c r="{column}2"><v>{value}</v></c>' for column, value in zip("ABCDEF", values, strict=True))
    return _sheet(f'<sheetData><row r="1">{cell("A1", TITLE)}</row><row r="2">{cells}</row></sheetData>')


def _ofd_in_a_ring() -> bytes:
    """The document names its own list of documents as a page."""
    parts = ofd_parts()
    ring = parts["Doc_0/Document.xml"].replace(b"Pages/Page_0/Content.xml", b"/OFD.xml")
    return formats.pack({**parts, "Doc_0/Document.xml": ring})


def _ofd_outside() -> bytes:
    parts = ofd_parts()
    away = parts["Doc_0/Document.xml"].replace(b"Pages/Page_0/Content.xml", b"../../../../etc/passwd")
    return formats.pack({**parts, "Doc_0/Document.xml": away})


def _ofd_numbers() -> bytes:
    """Places and distances that are none, and a repetition of a thousand million distances."""
    parts = ofd_parts()
    path = "Doc_0/Pages/Page_0/Content.xml"
    page = (
        parts[path]
        .replace(b'Boundary="20 20 170 6"', b'Boundary="1e999 NaN x"')
        .replace(b'"g 6 4"', b'"g 999999999 4"')
    )
    page = page.replace(b'DeltaX="g ', b'DeltaX="g 999999999', 2)
    return formats.pack({**parts, path: page})


def _ofd_many_pages(number: int) -> bytes:
    parts = ofd_parts()
    page = b'<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>'
    return formats.pack({**parts, "Doc_0/Document.xml": parts["Doc_0/Document.xml"].replace(page, page * number)})


def _stored_lie() -> bytes:
    """The directory says that the document has three gigabytes."""
    data = bytearray(docx())
    for entry, at in ((b"PK\1\2", 24), (b"PK\3\4", 22)):
        start = data.find(entry)
        while start >= 0:
            data[start + at : start + at + 4] = (3 * 1024 * MB).to_bytes(4, "little")
            start = data.find(entry, start + 1)
    return bytes(data)


def _small_lie() -> bytes:
    """The directory says that the document has ten bytes."""
    out = io.BytesIO(docx())
    with zipfile.ZipFile(out) as package:
        place = package.getinfo("word/document.xml").header_offset
    data = bytearray(docx())
    data[place + 22 : place + 26] = (10).to_bytes(4, "little")
    start = data.find(b"PK\1\2", place)
    while b"document.xml" not in data[start : start + 70]:
        start = data.find(b"PK\1\2", start + 1)
    data[start + 24 : start + 28] = (10).to_bytes(4, "little")
    return bytes(data)


def _table_in_a_ring() -> bytes:
    """Every sector of the stream is followed by itself."""
    data = bytearray(xls())
    for number in range(2, 10):
        struct.pack_into("<L", data, 512 + 4 * number, number)
    return bytes(data)


def _far_row() -> bytes:
    rows: list[list[str]] = [[TITLE]]
    data = bytearray(biff.stream(rows))
    # The place of the only cell: row and column as large as they can be written.
    at = data.find(struct.pack("<H", 0x0204))
    struct.pack_into("<HH", data, at + 4, 0xFFFF, 0xFF)
    return biff.container("Workbook", bytes(data))


def _bomb(path: str, parts: dict[str, bytes]) -> bytes:
    return formats.pack({**parts, path: b"<x>" + b" " * (60 * MB) + b"</x>"})


FILES: tuple[HostileFile, ...] = (
    *(case(f"{what}.docx", "unsafe", lambda text=text: _with_doctype(text)) for what, text in DOCTYPES.items()),  # type: ignore[misc]
    *(case(f"{what}.xlsx", "unsafe", lambda text=text: _sheet_with_doctype(text)) for what, text in DOCTYPES.items()),  # type: ignore[misc]
    *(case(f"{what}.ofd", "unsafe", lambda text=text: _ofd_with_doctype(text)) for what, text in DOCTYPES.items()),  # type: ignore[misc]
    # Macros are bytes that nobody looks at.
    case("带宏.docm", "read", _with_macro, UNION),
    case("带宏.xlsm", "read", lambda: _sheet(rows(TITLE), extra={"xl/vbaProject.bin": ole2("VBA")}), UNION),
    case("外部链接.docx", "read", _with_links, UNION),
    case("外部链接.xlsx", "read", lambda: _sheet(rows(TITLE) + '<oleLink r="http://127.0.0.1:9/"/>'), UNION),
    case("正文在外面.docx", "read damaged", _with_outer_document),
    case("加密.docx", "encrypted", lambda: ole2("EncryptionInfo", "EncryptedPackage")),
    case("加密.xlsx", "encrypted", lambda: ole2("EncryptionInfo", "EncryptedPackage")),
    case("截断.docx", "damaged", lambda: docx()[: len(docx()) // 2]),
    case("截断.xlsx", "damaged", lambda: xlsx()[: len(xlsx()) // 2]),
    case("截断.ofd", "damaged", lambda: ofd()[: len(ofd()) // 2]),
    case("层层嵌套.docx", "damaged unsafe", lambda: _deep(100_000)),
    case("表中表.docx", "read damaged unsafe", lambda: _deep_tables(60)),
    case("表中表一万层.docx", "damaged unsafe", lambda: _deep_tables(10_000)),
    case("样式成环.docx", "read", _styles_in_a_ring, UNION),
    case("跨列二十亿.docx", "read", _wide_cells, UNION),
    case("谎称三吉.docx", "unsafe", _stored_lie),
    case("谎称十字节.docx", "damaged", _small_lie),
    case("部件炸弹.docx", "unsafe", lambda: _bomb("word/styles.xml", dict(formats_parts(docx())))),
    case("部件炸弹.xlsx", "unsafe", lambda: _bomb("xl/sharedStrings.xml", sheet_parts(rows(TITLE)))),
    case("部件炸弹.ofd", "unsafe", lambda: _bomb("Doc_0/Res.xml", ofd_parts())),
    case("谎称满表.xlsx", "read", lambda: _sheet(_far_cells()), UNION),
    case("位置不存在.xlsx", "read damaged", lambda: _sheet(_beyond())),
    case("共享文字炸弹.xlsx", "too_large unsafe", lambda: _sheet(*_strings())),
    case("没有的文字.xlsx", "empty damaged no_chinese", _missing_string),
    case("奇怪的数.xlsx", "read damaged", _odd_values),
    case("百万合并.xlsx", "read unsafe too_large damaged", lambda: _sheet(_merged(999_000))),
    case("十万合并.xlsx", "read unsafe too_large", lambda: _sheet(_merged(100_000))),
    case("自己是一页.ofd", "damaged no_text_layer empty", _ofd_in_a_ring),
    case("页在外面.ofd", "damaged no_text_layer empty", _ofd_outside),
    case("坐标不是数.ofd", "read damaged", _ofd_numbers),
    case("一万页.ofd", "too_large", lambda: _ofd_many_pages(10_000)),
    case("截断.xls", "damaged", lambda: xls()[: len(xls()) // 2]),
    case("表成环.xls", "damaged", _table_in_a_ring),
    case("没有容器.xls", "read", lambda: biff.stream(FORM), UNION),
    case("谎称六万行.xls", "read damaged", _far_row),
    case("噪声.xls", "damaged", lambda: ole2("Workbook", body=noise(5000))),
    case("噪声.doc", "damaged office_failed needs_office encrypted", lambda: ole2("WordDocument", body=noise(3000))),
    case("富文本冒充.doc", "read needs_office", rtf, UNION),
    case("截断.rtf", "read needs_office office_failed", lambda: rtf()[:300]),
    case("文字冒充.xls", "read", lambda: "指标,得分\n总工会,95\n".encode("gb18030"), "总工会"),
    case("网页冒充.xls", "read", lambda: "<html><table><tr><td>总工会</td></tr></table></html>".encode(), "总工会"),
    case("压缩包冒充.docx", "archive", lambda: formats.pack({"报告.txt": REPORT.encode()})),
)


def formats_parts(data: bytes) -> dict[str, bytes]:
    """The parts of a container."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}
