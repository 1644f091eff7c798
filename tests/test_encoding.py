"""Bytes to text: the right encoding, or a warning, or a refusal; and what counts as legible Chinese."""

from __future__ import annotations

import pytest
from formats import REPORT

from corpus.errors import Unreadable
from corpus.readers.encoding import decode, known, looks_binary
from corpus.readers.legible import STRANGE, count_han, require_report_text, strangeness

TRADITIONAL = """青禾縣總工會2023年度部門整體支出績效自評報告
一、基本情況
（一）部門職責。青禾縣總工會是全縣職工利益的代表者和維護者。
1.維護職工合法權益，開展困難職工幫扶。
"""


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("gb2312", "gb18030"),
    ],
)
def test_a_report_is_decoded_in_every_encoding_in_use(codec: str, encoding: str) -> None:
    decoded = decode(REPORT.encode(codec))
    assert (decoded.text, decoded.encoding, decoded.warnings) == (REPORT, encoding, ())


@pytest.mark.parametrize("codec", ["big5", "gbk", "utf-16-le"])
def test_traditional_characters_are_decoded(codec: str) -> None:
    assert decode(TRADITIONAL.encode(codec)).text == TRADITIONAL


def test_utf16_with_the_big_end_first_and_a_mark() -> None:
    assert decode(b"\xfe\xff" + REPORT.encode("utf-16-be")).text == REPORT


@pytest.mark.parametrize("offset", range(4))
@pytest.mark.parametrize("codec", ["gb18030", "utf-16-le"])
def test_a_long_file_is_as_certain_as_a_short_one(codec: str, offset: int) -> None:
    text = "x" * offset + REPORT * 300
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.warnings) == (text, ())


def test_four_byte_characters_of_gb18030_are_kept() -> None:
    text = REPORT + "𠮷䶮㐂\n"
    assert decode(text.encode("gb18030")).text == text


def test_an_encoding_that_could_only_be_guessed_is_said() -> None:
    decoded = decode("总工会".encode("gb18030"))
    assert decoded.text == "总工会"
    assert decoded.warnings == ("文字编码按 GB18030 推断，若有乱码，请另存为 UTF-8 后重新导入。",)


def test_what_the_file_declares_settles_the_doubt() -> None:
    assert decode("总工会".encode("gb18030"), "GB2312").warnings == ()


def test_a_false_declaration_is_not_believed() -> None:
    assert decode(REPORT.encode("gb18030"), "big5").text == REPORT
    assert decode(REPORT.encode(), "gb2312").text == REPORT
    assert decode(REPORT.encode("gb18030"), "no such encoding").text == REPORT


@pytest.mark.parametrize(
    ("label", "name"),
    [("GB2312", "gb18030"), ("gbk", "gb18030"), ("UTF-8", "utf-8"), ("Big5", "big5"), ("latin-1", None), (None, None)],
)
def test_labels_of_encodings(label: str | None, name: str | None) -> None:
    assert known(label) == name


def test_no_byte_is_dropped_in_silence() -> None:
    with pytest.raises(Unreadable) as refused:
        decode(REPORT.encode()[:-3] + b"\xff\n" + bytes([0x80]))
    assert refused.value.code == "undecodable"


def test_binary_data_is_told_from_text() -> None:
    assert looks_binary(bytes(range(256)) * 4)
    assert not looks_binary(REPORT.encode("gb18030"))
    assert not looks_binary(b"a\tb\r\n" * 100)


@pytest.mark.parametrize("text", [REPORT, TRADITIONAL, "《预算法》〔2023〕5号：Ⅰ级①②☑■─│ 98.5％，ＡＢ", "芗城区总工会"])
def test_chinese_is_legible(text: str) -> None:
    assert strangeness(text) <= STRANGE


@pytest.mark.parametrize(
    ("written", "taken_for"),
    [
        ("utf-8", "gb18030"),
        ("utf-8", "big5"),
        ("utf-8", "latin-1"),
        ("utf-8", "utf-16-le"),
        ("gb18030", "big5"),
        ("gb18030", "latin-1"),
        ("gb18030", "cp1252"),
        ("gb18030", "shift-jis"),
        ("gb18030", "euc-kr"),
        ("gb18030", "utf-16-be"),
        ("utf-16-le", "utf-16-be"),
    ],
)
def test_chinese_in_the_wrong_table_is_garbled(written: str, taken_for: str) -> None:
    text = REPORT.encode(written).decode(taken_for, "ignore")
    assert strangeness(text) > STRANGE
    with pytest.raises(Unreadable) as refused:
        require_report_text(text)
    assert refused.value.code == "garbled"


def test_chinese_characters_are_counted_over_all_planes() -> None:
    assert count_han("工会 a1，㐂𠮷") == 4
