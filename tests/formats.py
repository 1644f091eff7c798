"""Builds small files for tests, byte by byte: DOCX containers and PDFs with Chinese text, a picture or neither.

Nothing here comes from a real report. ``REPORT`` is a whole small report of an invented union.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

REPORT = """青禾县总工会2023年度部门整体支出绩效自评报告

一、基本情况
（一）部门职责。青禾县总工会是全县职工利益的代表者和维护者。
1.维护职工合法权益，开展困难职工帮扶。
2.全年预算数为687.65万元，执行率98.5％。
二、存在的问题
一是绩效目标编报质量有待提高；二是部分项目支出进度偏慢。
三、改进措施
加强预算执行监控，提高绩效目标编报质量。
本单位自评得分95.5分，等级为“优”。
"""

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{}"/>'
    "</Relationships>"
)


def paragraph(text: str) -> str:
    """One paragraph of a Word document."""
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def cell(*texts: str, properties: str = "") -> str:
    """One table cell, a paragraph a text."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(paragraph, texts))}</w:tc>"


def table(*rows: Sequence[str]) -> str:
    """A table of rows of ``cell``."""
    lines = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
    return f"<w:tbl>{lines}</w:tbl>"


def docx(body: str, path: str = "word/document.xml", extra: Mapping[str, bytes] | None = None) -> bytes:
    """A Word document with the given body (WordprocessingML)."""
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{body}</w:body></w:document>'
    parts = {"[Content_Types].xml": b"<Types/>", "_rels/.rels": _RELATIONSHIPS.format(path).encode()}
    return pack({**parts, path: document.encode(), **(extra or {})})


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A zip container."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            container.writestr(name, content)
    return buffer.getvalue()


_FONT = (
    # A predefined font and character map: PDFium knows its characters without an embedded font.
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 5 0 R"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
    b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
    b" /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
)
_PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    b" /Length 1 >>\nstream\n\x80\nendstream"
)
_ENCRYPT = (
    b" /Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <" + b"1f" * 32 + b"> /U <" + b"2e" * 32 + b"> >>"
    b" /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
)
PICTURE = "picture"
"""A line that stands for an image over the whole page."""


def pdf(pages: Sequence[Sequence[str]], encrypted: bool = False) -> bytes:
    """A PDF of the given lines, page by page; ``encrypted`` with a password that nobody knows."""
    kids = b" ".join(b"%d 0 R" % (7 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        *_FONT,
        _PICTURE,
    ]
    for lines in pages:
        content = _content(lines)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> /XObject << /I1 6 0 R >> >> >>" % (len(objects) + 2)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return _with_directory(objects, _ENCRYPT if encrypted else b"")


def _content(lines: Sequence[str]) -> bytes:
    drawing = b"q 595 0 0 842 0 0 cm /I1 Do Q\n" if PICTURE in lines else b""
    shown = [b"<%s> Tj T*\n" % line.encode("utf-16-be").hex().encode() for line in lines if line != PICTURE]
    return drawing + b"BT /F1 12 Tf 20 TL 72 770 Td\n" + b"".join(shown) + b"ET"


def _with_directory(objects: Sequence[bytes], trailer: bytes) -> bytes:
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R%s >>\n" % (len(objects) + 1, trailer))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()
