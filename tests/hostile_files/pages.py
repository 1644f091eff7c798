"""Hostile PDFs and pictures."""

from __future__ import annotations

import zlib

from tests import formats
from tests.formats import PICTURE, REPORT
from tests.hostile_files.case import HostileFile, case, noise
from tests.hostile_files.good import TITLE, archive, pdf, png, png_claiming

UNION = "青禾县总工会"
_SCANS = "needs_ocr no_text_layer empty no_chinese ocr_failed"


def _objects(*objects: bytes, root: int = 1) -> bytes:
    """A PDF without a table of places, which readers have to find by themselves."""
    numbered = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, body) for number, body in enumerate(objects, 1))
    return b"%%PDF-1.7\n%strailer\n<< /Size %d /Root %d 0 R >>\n%%%%EOF\n" % (numbered, len(objects) + 1, root)


def _ring() -> bytes:
    """A tree of pages that is its own branch."""
    return _objects(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1000000 /Parent 3 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R] /Count 1000000 /Parent 2 0 R >>",
    )


def _with_content(content: bytes, resources: bytes = b"", more: tuple[bytes, ...] = (), keys: bytes = b"") -> bytes:
    return _objects(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << %s >> >>" % resources,
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), keys, content),
        *more,
    )


def _form_in_a_ring() -> bytes:
    """A drawing that draws itself."""
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >> /Length 5 >>"
        b"\nstream\n/F Do\nendstream"
    )
    return _with_content(b"/F Do", b"/XObject << /F 5 0 R >>", (form,))


def _deep_arrays() -> bytes:
    return _with_content(b"[" * 200_000)


def _flate_bomb() -> bytes:
    """Ten kilobytes of drawing that unpack to 64 megabytes of nothing, packed twice."""
    packed = zlib.compress(zlib.compress(b" " * 64 * 1024 * 1024, 9), 9)
    return _with_content(packed, keys=b"/Filter [/FlateDecode /FlateDecode]")


def _huge_page() -> bytes:
    return pdf().replace(b"/MediaBox [0 0 595 842]", b"/MediaBox [0 0 1e9 1e9]")


def _huge_picture() -> bytes:
    """A scan that says it has 60,000 by 60,000 points."""
    scan = formats.pdf([[PICTURE]])
    return scan.replace(b"/Width 1 /Height 1", b"/Width 60000 /Height 60000")


def _with_actions() -> bytes:
    """What it would do when opened: a program, a script, an address."""
    action = (
        b"/OpenAction << /S /Launch /F (/bin/sh) /Next << /S /JavaScript /JS (app.alert\\(1\\)) /Next << /S /URI /URI"
    )
    return pdf().replace(b"/Type /Catalog", b"/Type /Catalog " + action + b" (http://127.0.0.1:9/) >> >> >>")


FILES: tuple[HostileFile, ...] = (
    case("加密.pdf", "encrypted", lambda: formats.pdf([[TITLE]], encrypted=True)),
    case("截断.pdf", "damaged no_text_layer empty", lambda: pdf()[:300]),
    case("截断一半.pdf", "damaged read no_text_layer empty", lambda: pdf()[: len(pdf()) // 2]),
    case("只有开头.pdf", "damaged", lambda: b"%PDF-1.7\n"),
    case("零字节填充.pdf", "damaged", lambda: b"%PDF-1.7\n" + bytes(100_000)),
    case("噪声.pdf", "damaged", lambda: b"%PDF-1.7\n" + noise(20_000)),
    case("一万页.pdf", "too_large", lambda: formats.pdf([[]] * 10_000)),
    case("页树成环.pdf", "damaged no_text_layer too_large empty", _ring),
    case("图形成环.pdf", "damaged no_text_layer needs_ocr empty", _form_in_a_ring),
    case("数组二十万层.pdf", "damaged no_text_layer needs_ocr empty", _deep_arrays),
    case("双重压缩炸弹.pdf", "damaged no_text_layer needs_ocr empty too_heavy too_slow", _flate_bomb),
    case("纸大如城.pdf", "read damaged", _huge_page),
    case("图片谎称六万.pdf", f"{_SCANS} damaged unsafe", _huge_picture),
    case("带动作.pdf", "read", _with_actions, UNION),
    case("谎称页数.pdf", "read damaged no_text_layer", lambda: pdf().replace(b"/Count 2", b"/Count 2000000000")),
    case("后附压缩包.pdf", "read", lambda: pdf() + archive(), UNION),
    case("名为压缩包.zip", "read", lambda: pdf() + archive(), UNION),
    case("扫描.pdf", _SCANS, lambda: formats.pdf([[PICTURE]])),
    case("像素炸弹.png", "unsafe", lambda: png_claiming(50_000, 50_000)),
    case("像素到顶.png", "unsafe damaged", lambda: png_claiming(2**31 - 1, 2**31 - 1)),
    case("没有像素.png", "damaged", lambda: png_claiming(0, 0)),
    case("谎称一千.png", "damaged needs_ocr empty no_chinese ocr_failed", lambda: png_claiming(1000, 1000)),
    case("截断.png", "damaged needs_ocr", lambda: png()[:60]),
    case("噪声.jpg", "damaged", lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF\0" + noise(3000)),
    case("目录成环.tif", "damaged needs_ocr too_large empty ocr_failed", lambda: _tiff_in_a_ring()),
    case("后附压缩包.png", f"{_SCANS}", lambda: png() + archive()),
    case("图片冒充.docx", f"{_SCANS}", png),
    case("文字冒充.png", "read", REPORT.encode, UNION),
)


def _tiff_in_a_ring() -> bytes:
    """A picture whose next page is itself."""
    fields = ((256, 1), (257, 1), (258, 8), (259, 1), (262, 1), (273, 0), (278, 1), (279, 1))
    rows = b"".join(tag.to_bytes(2, "little") + b"\3\0\1\0\0\0" + value.to_bytes(4, "little") for tag, value in fields)
    return b"II*\0\x08\0\0\0" + len(fields).to_bytes(2, "little") + rows + b"\x08\0\0\0"
