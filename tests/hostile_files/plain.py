"""Hostile texts, web pages and archives, and files that are nothing or several things."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from tests import formats
from tests.formats import REPORT
from tests.hostile_files.case import HostileFile, case, noise
from tests.hostile_files.good import archive, docx, html

MB = 1024 * 1024
UNION = "青禾县总工会"
TEXT = REPORT.encode()


def _with_page(more: str) -> bytes:
    return f"<!DOCTYPE html><html><body><p>{REPORT}</p>{more}</body></html>".encode()


def _flat_bomb() -> bytes:
    return formats.pack({"报告.txt": bytes(60 * MB), "二.txt": bytes(60 * MB)})


def _nested_bomb() -> bytes:
    """Archives of archives, each sixteen times the same."""
    data = TEXT
    for level in range(6):
        data = formats.pack({f"{number}.{'zip' if level else 'txt'}": data for number in range(16)})
    return data


def overlapping(entries: int, size: int) -> bytes:
    """Many entries of one stretch of compressed bytes (after David Fifield's bomb without nesting)."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packer.compress(bytes(size)) + packer.flush()
    sizes = struct.pack("<LLL", zlib.crc32(bytes(size)), len(body), size)
    local = b"PK\3\4" + struct.pack("<HHHHH", 20, 0, 8, 0, 0) + sizes + struct.pack("<HH", 5, 0) + b"a.txt" + body
    entry = b"PK\1\2" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 0) + sizes
    entry += struct.pack("<HHHHHLL", 5, 0, 0, 0, 0, 0, 0) + b"a.txt"
    directory = entry * entries
    end = struct.pack("<HHHHLLH", 0, 0, entries, entries, len(directory), len(local), 0)
    return local + directory + b"PK\5\6" + end


def quine_names() -> bytes:
    """Names that lead out of every folder."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in (
            "../../报告.txt",
            "/etc/报告.txt",
            "C:\\Windows\\报告.txt",
            "..\\..\\报告.docx",
            "a/" * 3000 + "报告.txt",
        ):
            package.writestr(name, TEXT)
    return out.getvalue()


def locked() -> bytes:
    """One member has a password, the other has none."""
    data = bytearray(formats.pack({"锁.txt": TEXT, "报告.txt": TEXT}))
    data[6] |= 1
    data[data.find(b"PK\1\2") + 8] |= 1
    return bytes(data)


FILES: tuple[HostileFile, ...] = (
    case("空.docx", "empty", lambda: b""),
    case("空.zip", "empty", lambda: b""),
    case("零字节.txt", "binary empty", lambda: bytes(1000)),
    case("零字节.docx", "damaged", lambda: bytes(1000)),
    case("零字节.xlsx", "damaged", lambda: bytes(1000)),
    case("夹零字节.txt", "binary", lambda: TEXT.replace("，".encode(), b"\0\1\2")),
    case("噪声.zip", "damaged", lambda: noise(3000)),
    case("只有开头.zip", "damaged", lambda: b"PK\3\4"),
    case("程序.exe", "unknown_type", lambda: b"MZ" + noise(500)),
    case("程序.docx", "damaged", lambda: b"MZ" + bytes(10) + noise(500)),
    case("标签百万层.html", "unsafe", lambda: b"<html>" + b"<div>" * 1_000_001 + TEXT),
    case("标签十万层.html", "unsafe", lambda: b"<html>" + b"<div>" * 100_000 + TEXT),
    case("表格九百层.html", "read unsafe", lambda: _with_page("<table><tr><td>" * 900)),
    case(
        "跨列.html",
        "read",
        lambda: _with_page("<table><tr><td colspan=999999999 rowspan=999999999>总工会</table>"),
        UNION,
    ),
    case(
        "脚本.html",
        "read",
        lambda: _with_page("<script>alert('盗')</script><iframe src='file:///etc/passwd'>"),
        UNION,
        "盗",
    ),
    case("属性一百万.html", "read", lambda: _with_page("<p " + "a=1 " * 1_000_000 + ">"), UNION),
    case("注释不完.html", "read empty", lambda: _with_page("<!--" * 100_000)),
    case("实体.html", "read garbled", lambda: _with_page("&#xD800;&#0;&#x110000;&#99999999999;"), UNION),
    case("网页提到PDF.html", "read", lambda: _with_page("%PDF-1.7 %%EOF"), UNION),
    case("网页冒充.pdf", "read", lambda: b"<html><!-- %PDF-1.7 -->" + html(), UNION),
    case("标记.md", "read too_slow", lambda: TEXT + b"\n" + b"*_[`" * 100_000, UNION),
    case("平面炸弹.zip", "archive", _flat_bomb),
    case("层层炸弹.zip", "archive", _nested_bomb),
    case("重叠炸弹.zip", "archive", lambda: overlapping(5000, 2 * MB)),
    case("条目过多.zip", "unsafe", lambda: formats.pack({f"{number}.txt": b"" for number in range(10_001)})),
    case("路径穿越.zip", "archive", quine_names),
    case("加密.zip", "archive", locked),
    case("压缩包.docx", "archive", archive),
    case("截断.zip", "damaged", lambda: archive()[:-30]),
    case("文档冒充.zip", "read", docx, UNION),
    case("压缩.rar", "unsupported", lambda: b"Rar!\x1a\x07\x01\x00" + noise(200)),
    case(
        "网页.mht",
        "empty damaged needs_office office_failed",
        lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n",
    ),
)
