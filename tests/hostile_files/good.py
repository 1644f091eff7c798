"""A small whole file of every format, to be damaged. Nothing here comes from a real report."""

from __future__ import annotations

import io
import struct
import zlib
from functools import cache

from openpyxl import Workbook
from PIL import Image, ImageDraw

from tests import formats
from tests.formats import REPORT
from tests.hostile_files import biff

LINES = [line for line in REPORT.splitlines() if line]
TITLE = LINES[0]

FORM = [["绩效指标", "分值", "得分"], ["预算执行率", "10", "9.5"], [TITLE]]

_OFD_NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'


@cache
def docx() -> bytes:
    return formats.docx("".join(map(formats.paragraph, LINES)))


@cache
def pdf() -> bytes:
    return formats.pdf([LINES[:4], LINES[4:]])


def sheet_parts(sheet: str, strings: str = "", workbook: str = "") -> dict[str, bytes]:
    """The parts of a workbook whose one sheet is given as XML."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    links = f'<Relationship Id="rId1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/>' + (
        f'<Relationship Id="rId2" Type="{relations}/sharedStrings" Target="sharedStrings.xml"/>' if strings else ""
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kinds}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="自评表" sheetId="1" '
        f'r:id="rId1"/></sheets>{workbook}</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{links}</Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}">{sheet}</worksheet>',
    }
    if strings:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{strings}</sst>'
    return {path: text.encode() for path, text in parts.items()}


def cell(place: str, text: str) -> str:
    """A cell with its text inside."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def rows(*texts: str) -> str:
    """The data of a sheet of one column."""
    lines = "".join(f'<row r="{number}">{cell(f"A{number}", text)}</row>' for number, text in enumerate(texts, 1))
    return f"<sheetData>{lines}</sheetData>"


@cache
def xlsx() -> bytes:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for line in (["绩效指标", "分值", "得分"], ["预算执行率", 10, 9.5], ["合计", 100, 95.5]):
        sheet.append(line)
    sheet["A5"] = TITLE
    sheet.merge_cells("A5:C5")
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


@cache
def xls() -> bytes:
    return biff.container("Workbook", biff.stream(FORM))


def ofd_parts(content: str = "", page: str = "") -> dict[str, bytes]:
    """The parts of an OFD of one page: ``content`` its lines drawn, ``page`` the whole part instead."""
    lines = content or "".join(
        f'<ofd:TextObject ID="{20 + number}" Boundary="20 {20 + 8 * number} 170 6" Font="3" Size="4">'
        f'<ofd:TextCode X="0" Y="4" DeltaX="g {len(line) - 1} 4">{line}</ofd:TextCode></ofd:TextObject>'
        for number, line in enumerate(LINES)
    )
    area = "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
    return {
        "OFD.xml": f'<ofd:OFD {_OFD_NS} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID>'
        f"</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>".encode(),
        "Doc_0/Document.xml": f"<ofd:Document {_OFD_NS}><ofd:CommonData><ofd:MaxUnitID>99</ofd:MaxUnitID><ofd:PageArea>"
        f'{area}</ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>'
        "</ofd:Pages></ofd:Document>".encode(),
        "Doc_0/Pages/Page_0/Content.xml": (
            page
            or f"<ofd:Page {_OFD_NS}><ofd:Area>{area}</ofd:Area><ofd:Content>"
            f'<ofd:Layer ID="2">{lines}</ofd:Layer></ofd:Content></ofd:Page>'
        ).encode(),
    }


@cache
def ofd() -> bytes:
    return formats.pack(ofd_parts())


@cache
def html() -> bytes:
    lines = "".join(f"<p>{line}</p>" for line in LINES)
    return (
        f"<!DOCTYPE html><html><body><table><tr><td>指标</td><td>得分</td></tr></table>{lines}</body></html>".encode()
    )


@cache
def png() -> bytes:
    picture = Image.new("L", (300, 60), 255)
    ImageDraw.Draw(picture).rectangle((20, 20, 280, 40), fill=0)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def png_claiming(width: int, height: int) -> bytes:
    """A picture of a few bytes that says it has this size."""
    head = struct.pack(">LLBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(10_000))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body)) for kind, body in chunks
    )


def rtf() -> bytes:
    shown = "\\par ".join("".join(f"\\u{ord(char)}?" for char in line) for line in LINES)
    return f"{{\\rtf1\\ansi\\ansicpg936 {shown}}}".encode()


@cache
def archive() -> bytes:
    return formats.pack({"2023/报告.txt": REPORT.encode(), "报告.docx": docx()})


GOOD = {
    "报告.txt": REPORT.encode,
    "报告.md": lambda: f"# {REPORT}".encode(),
    "报告.html": html,
    "报告.docx": docx,
    "报告.pdf": pdf,
    "报告.xlsx": xlsx,
    "报告.xls": xls,
    "报告.ofd": ofd,
}
"""What is read without any other program."""
