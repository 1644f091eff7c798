"""An archive gives its documents under names that people can read, and refuses what it cannot give, one by one."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

import pytest
from formats import REPORT, docx, pack, paragraph

from corpus.errors import Unreadable
from corpus.readers import limits
from corpus.readers.unpack import Member, members
from corpus.readers.zipnames import safe

TEXT = REPORT.encode()


def renamed(parts: Mapping[str, bytes], encoding: str) -> bytes:
    """An archive whose names are in an encoding it does not tell, as old Windows programs write them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for number, (name, body) in enumerate(parts.items()):
            package.writestr(str(number) * len(name.encode(encoding)), body)
    data = out.getvalue()
    for number, name in enumerate(parts):
        encoded = name.encode(encoding)
        data = data.replace(str(number).encode() * len(encoded), encoded)
    return data


def flagged(data: bytes, name: str) -> bytes:
    """The archive with the flag of a password on one entry."""
    out = bytearray(data)
    for signature, flags, at in ((b"PK\3\4", 6, 30), (b"PK\1\2", 8, 46)):
        start = out.find(signature)
        while start >= 0:
            if out[start + at : start + at + len(name)] == name.encode():
                out[start + flags] |= 1
            start = out.find(signature, start + 1)
    return bytes(out)


def names(data: bytes) -> list[str]:
    return [member.name for member in members(data)]


def codes(data: bytes) -> dict[str, str]:
    return {member.name: member.fault.code if member.fault else "" for member in members(data)}


def test_documents_are_given_in_order_and_the_rest_is_named() -> None:
    data = pack({"b/报告.txt": TEXT, "a.docx": docx(paragraph("工会")), "照片/说明.exe": b"MZ", "a.pdf": b"%PDF-"})
    found = list(members(data))
    assert [member.name for member in found] == ["b/报告.txt", "a.docx", "照片/说明.exe", "a.pdf"]
    assert found[0] == Member("b/报告.txt", TEXT)
    assert found[2] == Member("照片/说明.exe", left_out=True)


def test_what_systems_leave_behind_is_passed_over() -> None:
    junk = {"__MACOSX/._报告.txt": b"x", ".DS_Store": b"x", "a/.hidden.txt": b"x", "~$报告.docx": b"x", "a/": b""}
    assert names(pack({**junk, "报告.txt": TEXT})) == ["报告.txt"]


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8"])
def test_names_are_read_in_the_encoding_they_were_written_in(encoding: str) -> None:
    written = ["2023年/联通.txt", "总工会报告.txt"]
    assert names(renamed(dict.fromkeys(written, TEXT), encoding)) == written


def test_a_name_with_a_backslash_for_its_second_byte_stays_whole() -> None:
    name = next(char for char in map(chr, range(0x4E00, 0x9FA5)) if char.encode("gbk", "ignore")[1:] == b"\\")
    assert names(renamed({f"工会{name}报告.txt": TEXT}, "gbk")) == [f"工会{name}报告.txt"]


def test_a_name_given_beside_in_utf8_is_preferred() -> None:
    info = zipfile.ZipInfo("bao.txt")
    body = b"\1" + struct.pack("<L", zlib.crc32(b"bao.txt")) + "报告.txt".encode()
    info.extra = struct.pack("<HH", 0x7075, len(body)) + body
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(info, TEXT)
    assert names(out.getvalue()) == ["报告.txt"]
    assert names(out.getvalue().replace(struct.pack("<L", zlib.crc32(b"bao.txt")) + b"\xe6", b"\0\0\0\0\xe6")) == [
        "bao.txt"
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/报告.txt", "etc/报告.txt"),
        ("/绝对/报告.txt", "绝对/报告.txt"),
        ("C:\\Users\\报告.txt", "Users/报告.txt"),
        ("\\\\server\\share\\报告.txt", "server/share/报告.txt"),
        ("a/./b//报告.txt", "a/b/报告.txt"),
        ("报\u202e告\n.txt", "报告.txt"),
        ("..", "_"),
    ],
)
def test_a_name_leads_nowhere(name: str, shown: str) -> None:
    assert safe(name) == shown


def test_archives_inside_are_opened_to_a_limit() -> None:
    inner = pack({"报告.txt": TEXT})
    third = pack({"三.zip": inner})
    data = pack({"二.zip": third, "报告.docx": inner})
    assert names(data) == ["二.zip/三.zip/报告.txt", "报告.docx/报告.txt"]
    deeper = pack({"一.zip": data, "报告.txt": TEXT})
    assert codes(deeper) == {"一.zip/二.zip/三.zip": "nested", "一.zip/报告.docx/报告.txt": "", "报告.txt": ""}


def test_a_member_with_a_password_is_refused_alone() -> None:
    data = flagged(pack({"a.txt": TEXT, "b.txt": TEXT}), "a.txt")
    assert codes(data) == {"a.txt": "encrypted", "b.txt": ""}


def test_a_damaged_member_is_refused_alone() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("a.txt", b"aaaa")
        package.writestr("b.txt", TEXT)
    assert codes(out.getvalue().replace(b"aaaa", b"aaab")) == {"a.txt": "damaged", "b.txt": ""}


def test_a_method_nobody_knows_is_refused_alone() -> None:
    data = bytearray(pack({"a.txt": TEXT}))
    data[8:10] = struct.pack("<H", 9)
    at = data.find(b"PK\1\2")
    data[at + 10 : at + 12] = struct.pack("<H", 9)
    assert codes(bytes(data)) == {"a.txt": "compression"}


def test_a_member_too_large_for_its_kind_is_refused_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.LARGEST, "txt", 100)
    assert codes(pack({"a.txt": TEXT, "b.md": TEXT})) == {"a.txt": "too_large", "b.md": ""}


def test_symbolic_links_are_not_followed() -> None:
    info = zipfile.ZipInfo("密码.txt")
    info.external_attr = 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(info, "/etc/passwd")
        package.writestr("报告.txt", TEXT)
    assert names(out.getvalue()) == ["报告.txt"]


def test_an_archive_without_documents_says_so() -> None:
    for parts in ({}, {"a.exe": b"MZ"}, {"__MACOSX/a.txt": b"x"}):
        with pytest.raises(Unreadable) as refused:
            list(members(pack(parts)))
        assert refused.value.code == "archive_empty"


def test_totals_hold_for_all_archives_within_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    inner = pack({f"{number}.txt": TEXT for number in range(5)})
    data = pack({"a.zip": inner, "b.zip": inner})
    monkeypatch.setattr(limits, "ENTRIES", 11)
    walk = members(data)
    assert [next(walk).name for _ in range(5)] == [f"a.zip/{number}.txt" for number in range(5)]
    with pytest.raises(Unreadable, match="共有 12 个条目") as refused:
        next(walk)
    assert refused.value.code == "archive_large"
    monkeypatch.setattr(limits, "ENTRIES", 100)
    monkeypatch.setattr(limits, "ARCHIVE", 6 * len(TEXT))
    with pytest.raises(Unreadable, match="解压后超过") as refused:
        names(data)
    assert refused.value.code == "archive_large"


def test_entries_of_stored_documents_inside_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for number in range(8):
            package.writestr(f"{number}.docx", docx(paragraph("工会")))
    monkeypatch.setattr(limits, "ENTRIES", 10)
    assert len(names(out.getvalue())) == 8
