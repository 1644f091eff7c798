"""Files that cannot become a report, as clerks and attackers produce them; built when asked for.

``BAD_FILES`` is one table: the name says what is wrong, ``code`` is the refusal expected, ``data()`` are the bytes.
``write(folder)`` puts all of them into a folder for tests of the import.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.formats import REPORT, W, docx, pack, paragraph, pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MB = 1024 * 1024
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class BadFile:
    """``data`` builds the bytes: some are large."""

    name: str
    code: str
    data: Callable[[], bytes]


def ole2(*streams: str, body: bytes = b"") -> bytes:
    """A file of the old Office formats: signature, padding, some content, and a directory of stream names."""
    directory = b"".join(stream.encode("utf-16-le").ljust(128, b"\0") for stream in ("Root Entry", *streams))
    return OLE2 + bytes(504) + body + directory + bytes(512)


def old_word() -> bytes:
    """An old .doc: the text stands in it as UTF-16, between tables of binary numbers."""
    header = b"\xec\xa5\xc1\x00\x4d\x20\x09\x04\x00\x00\xf0\x12\xbf\x00bjbj\xcf\xb2\xcf\xb2" + bytes(range(256))
    return ole2("WordDocument", "\x05SummaryInformation", "1Table", body=header + REPORT.encode("utf-16-le"))


def _noise(size: int) -> bytes:
    """Bytes without pattern, the same each time."""
    state, out = 12345, bytearray()
    while len(out) < size:
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        out += (state >> 8).to_bytes(3, "big")
    return bytes(out[:size])


def _document_with(doctype: str, text: str) -> bytes:
    document = f"<?xml version='1.0'?>{doctype}<w:document {W}><w:body>{paragraph(text)}</w:body></w:document>"
    return docx("", extra={"word/document.xml": document.encode()})


_LAUGHS = "<!DOCTYPE d [<!ENTITY a '工会'>" + "".join(
    f"<!ENTITY {name} '{f'&{inner};' * 10}'>" for inner, name in zip("abcdefgh", "bcdefghi", strict=True)
)
_MOJIBAKE = REPORT.encode().decode("gb18030", "replace")
_PROPERTIES = "报告\n某某\nNormal.dotm\n张某\n2\nMicrosoft Office Word\n@\n@\n" + REPORT


def _locked_docx() -> bytes:
    """A container whose entries carry the flag of a zip password."""
    data = bytearray(docx(paragraph("工会")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(signature)
        while start >= 0:
            data[start + offset] |= 1
            start = data.find(signature, start + 1)
    return bytes(data)


BAD_FILES = (
    BadFile("空文件.txt", "empty", lambda: b""),
    BadFile("只有空白.txt", "empty", lambda: " \r\n\t\r\n　".encode()),
    BadFile("只有标记.md", "empty", lambda: b"---\n***\n"),
    BadFile(
        "只有附件.html",
        "attached",
        lambda: "<html><body><p>自评报告见附件：<a href='a.pdf'>自评报告.pdf</a></p></body></html>".encode(),
    ),
    BadFile("英文.txt", "no_chinese", lambda: b"Annual report of the union, 2023.\n" * 20),
    BadFile("改名的程序.txt", "binary", lambda: b"\x7fELF\x02\x01\x01" + bytes(200) + _noise(4000)),
    BadFile("改名的噪声.md", "binary", lambda: _noise(5000)),
    BadFile("带零字节.txt", "binary", lambda: REPORT.replace("，", "\0\x01\x02，").encode()),
    BadFile("解码的doc一.txt", "decoded_word", lambda: old_word().decode("latin-1").encode()),
    BadFile("解码的doc二.txt", "decoded_word", lambda: old_word().decode("gb18030", "replace").encode("gb18030")),
    BadFile("解码的doc三.txt", "decoded_word", lambda: old_word().decode("utf-8", "ignore").encode()),
    BadFile("解码的doc四.md", "decoded_word", lambda: old_word().decode("utf-16-le", "replace").encode()),
    BadFile("文档属性在前.txt", "decoded_word", lambda: _PROPERTIES.encode()),
    BadFile("乱码一.txt", "garbled", lambda: _MOJIBAKE.encode()),
    BadFile("乱码二.txt", "garbled", lambda: _MOJIBAKE.encode("gb18030")),
    BadFile("锟斤拷.txt", "garbled", lambda: ("一、基本情况" + "锟斤拷" * 30).encode("gb18030")),
    BadFile("问号块.txt", "garbled", lambda: REPORT.replace("，", "\ufffd\ufffd").replace("效", "\ufffd").encode()),
    BadFile("拉丁乱码.txt", "garbled", lambda: REPORT.encode("gb18030").decode("latin-1").encode()),
    BadFile("大五码读作国标.txt", "garbled", lambda: ("總工會績效" * 50).encode("big5").decode("gb18030").encode()),
    BadFile("日文编码.txt", "garbled", lambda: "これは労働組合の報告書です。".encode("shift-jis") * 5),
    BadFile("半截编码.txt", "undecodable", lambda: REPORT.encode("gb18030") + b"\xff\xfe\xff"),
    BadFile("半个字.txt", "undecodable", lambda: b"\xff\xfe" + REPORT.encode("utf-16-le") + b"\x00"),
    BadFile("五十兆.txt", "too_large", lambda: REPORT.encode() * (50 * MB // len(REPORT.encode()) + 1)),
    BadFile("三百万字.txt", "too_large", lambda: b"\xb9\xa4" * 3_000_000),
    BadFile("不认识.xyz", "unknown_type", REPORT.encode),
    BadFile("表格.csv", "unknown_type", REPORT.encode),
    BadFile("旧表.xls", "damaged", lambda: ole2("Workbook")),
    BadFile("新表.xlsx", "damaged", lambda: pack({"xl/workbook.xml": b"<workbook/>"})),
    BadFile("演示.pptx", "unsupported", lambda: pack({"ppt/presentation.xml": b"<p/>"})),
    BadFile("公文.ofd", "damaged", lambda: pack({"OFD.xml": b"<OFD/>"})),
    BadFile("开放.odt", "unsupported", lambda: pack({"META-INF/manifest.xml": b"<m/>", "content.xml": b"<c/>"})),
    BadFile("压缩.zip", "archive", lambda: pack({"报告.txt": REPORT.encode()})),
    BadFile("压缩.rar", "unsupported", lambda: b"Rar!\x1a\x07\x01\x00" + _noise(200)),
    BadFile("照片.jpg", "damaged", lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF" + _noise(200)),
    BadFile("截图.txt", "damaged", lambda: b"\x89PNG\r\n\x1a\n" + _noise(200)),
    BadFile("二进制.xlsb", "unsupported", lambda: pack({"xl/workbook.bin": b"x"})),
    BadFile("别的.doc", "unsupported", lambda: ole2("VisioDocument")),
    BadFile("手机照片.heic", "unsupported", lambda: b"\0\0\0\x18ftypheic" + _noise(200)),
    BadFile("加密.docx", "encrypted", lambda: ole2("EncryptionInfo", "EncryptedPackage")),
    BadFile("压缩加密.docx", "encrypted", _locked_docx),
    BadFile("截断.docx", "damaged", lambda: docx(paragraph(REPORT))[:-200]),
    BadFile("没有正文.docx", "damaged", lambda: pack({"_rels/.rels": b"<Relationships/>"})),
    BadFile("坏的正文.docx", "damaged", lambda: docx("<w:p><w:r>")),
    BadFile("噪声.docx", "damaged", lambda: _noise(3000)),
    BadFile("实体炸弹.docx", "unsafe", lambda: _document_with(_LAUGHS + "]>", "&i;工会")),
    BadFile("外部实体.docx", "unsafe", lambda: _document_with('<!DOCTYPE d SYSTEM "file:///etc/hostname">', "工会")),
    BadFile("压缩炸弹.docx", "unsafe", lambda: docx(paragraph("工" * 12 * MB))),
    BadFile("附件炸弹.docx", "unsafe", lambda: docx(paragraph("工会"), extra={"word/media/1.bmp": bytes(60 * MB)})),
    BadFile("标记过多.docx", "unsafe", lambda: docx("<w:p/>" * 1_000_001)),
    BadFile("空白.docx", "empty", lambda: docx(paragraph(" "))),
    BadFile("加密.pdf", "encrypted", lambda: pdf([["工会"]], encrypted=True)),
    BadFile("截断.pdf", "damaged", lambda: pdf([["工会"]])[:300]),
    BadFile("噪声.pdf", "damaged", lambda: _noise(3000)),
    BadFile("没有文字.pdf", "no_text_layer", lambda: pdf([[], ["12"]])),
    BadFile("两千页以上.pdf", "too_large", lambda: pdf([[]] * 2001)),
    BadFile("看不见.html", "empty", lambda: "<html><script>工会</script><p hidden>工会</p></html>".encode()),
    BadFile("只有注释.html", "empty", lambda: "<!-- 工会 -->".encode()),
    BadFile("嵌套过深.html", "unsafe", lambda: b"<html>" + b"<div>" * 100_000 + "工会".encode()),
    BadFile("标记过多.html", "unsafe", lambda: b"<html>" + b"<p>" * 1_000_001),
)


def write(folder: Path) -> list[Path]:
    """Write every bad file into the folder."""
    for bad in BAD_FILES:
        (folder / bad.name).write_bytes(bad.data())
    return [folder / bad.name for bad in BAD_FILES]
