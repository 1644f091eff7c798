"""A small whole workbook of the old Excel format: a BIFF8 stream ([MS-XLS] 2.4) in an OLE2 container ([MS-CFB])."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_END, _FAT, _FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_SECTOR = 512
# Streams below this size would lie in a second table.
_SMALLEST = 4096


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _start(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHLL", 0x0600, kind, 0, 1997, 0, 6))


def stream(rows: Sequence[Sequence[str]]) -> bytes:
    """The workbook stream: one sheet of texts."""
    cells = b"".join(
        _record(0x0204, struct.pack("<HHHHB", at, column, 0, len(text), 1) + text.encode("utf-16-le"))
        for at, row in enumerate(rows)
        for column, text in enumerate(row)
    )
    fonts = _record(0x0031, struct.pack("<HHHHHBBBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0, 2, 0) + b"SS") * 5
    head = _start(0x0005) + _record(0x0042, struct.pack("<H", 1200)) + fonts + _record(0x00E0, bytes(20))
    sheet = _record(0x0085, struct.pack("<LBBBB", len(head) + 18 + 4, 0, 0, 6, 0) + b"Sheet1")
    return head + sheet + _record(0x000A) + _start(0x0010) + cells + _record(0x000A)


def container(name: str, content: bytes) -> bytes:
    """An OLE2 container of one stream."""
    body = content.ljust(max(_SMALLEST, -(-len(content) // _SECTOR) * _SECTOR), b"\0")
    sectors = len(body) // _SECTOR
    # Sector 0 is the table of sectors, 1 the directory, the rest the stream.
    table = [_FAT, _END, *range(3, 2 + sectors), _END]
    table += [_FREE] * (_SECTOR // 4 - len(table))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<LLLLLLLLL", 0, 1, 1, 0, _SMALLEST, _END, 0, _END, 0)
    head += struct.pack("<L", 0) + struct.pack("<L", _FREE) * 108
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry(name, 2, _FREE, 2, len(body)) + bytes(256)
    return head + struct.pack(f"<{len(table)}L", *table) + directory + body


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    links = struct.pack("<HBBLLL", len(text) + 2, kind, 1, _FREE, _FREE, child)
    return text.ljust(64, b"\0") + links + bytes(36) + struct.pack("<LQ", start, size)
