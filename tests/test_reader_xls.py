"""Old Excel workbooks: a BIFF8 stream written record by record ([MS-XLS] 2.4), read like its younger kin."""

from __future__ import annotations

import struct
from collections.abc import Sequence

import pytest

from corpus.errors import Unreadable
from corpus.parse import understand
from corpus.readers import xls

GLOBALS, SHEET = 0x0005, 0x0010
NUMBERS = {"General": 0, "0.00": 2, "0%": 9, '0.0"分"': 164, 'yyyy"年"m"月"d"日"': 165}


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def start(kind: int) -> bytes:
    return record(0x0809, struct.pack("<HHHHLL", 0x0600, kind, 0, 1997, 0, 6))


def string(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def label(row: int, column: int, text: str) -> bytes:
    return record(0x0204, struct.pack("<HHH", row, column, 0) + string(text))


def number(row: int, column: int, value: float, code: str = "General") -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, list(NUMBERS).index(code), value))


def boolean(row: int, column: int, value: int, error: int) -> bytes:
    return record(0x0205, struct.pack("<HHHBB", row, column, 0, value, error))


def merged(*areas: tuple[int, int, int, int]) -> bytes:
    return record(0x00E5, struct.pack("<H", len(areas)) + b"".join(struct.pack("<HHHH", *area) for area in areas))


def hidden_row(row: int) -> bytes:
    return record(0x0208, struct.pack("<HHHHHHL", row, 0, 1, 255, 0, 0, 0x0120))


def hidden_column(column: int) -> bytes:
    return record(0x007D, struct.pack("<HHHHHH", column, column, 0, 0, 1, 0))


def book(*sheets: Sequence[bytes], hidden: Sequence[int] = (), before: bytes = b"") -> bytes:
    """A workbook of sheets called Sheet1, Sheet2 …, each given by its records; old programs kept the bare stream."""
    formats = b"".join(
        record(0x041E, struct.pack("<H", key) + string(code)) for code, key in NUMBERS.items() if key >= 164
    )
    fonts = record(0x0031, struct.pack("<HHHHHBBBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0, 2, 0) + b"SS") * 5
    styles = b"".join(record(0x00E0, struct.pack("<HHH", 0, key, 0) + bytes(14)) for key in NUMBERS.values())
    head = start(GLOBALS) + before + record(0x0042, struct.pack("<H", 1200)) + fonts + formats + styles
    bodies = [start(SHEET) + b"".join(records) + record(0x000A) for records in sheets]
    names = [f"Sheet{at + 1}".encode() for at in range(len(sheets))]
    at = len(head) + sum(len(name) + 12 for name in names) + 4
    listed = b""
    for nth, (name, body) in enumerate(zip(names, bodies, strict=True)):
        listed += record(0x0085, struct.pack("<LBBBB", at, nth in hidden, 0, len(name), 0) + name)
        at += len(body)
    return head + listed + record(0x000A) + b"".join(bodies)


def row(at: int, *cells: str | float | None) -> bytes:
    return b"".join(
        label(at, column, cell) if isinstance(cell, str) else number(at, column, cell)
        for column, cell in enumerate(cells)
        if cell is not None
    )


def test_a_score_form_gives_its_rows_and_facts() -> None:
    form = [
        row(0, "青禾县总工会2023年度部门整体支出绩效自评表"),
        row(1, "一级指标", "二级指标", "三级指标", "分值", "得分", "扣分原因"),
        row(2, "产出", "数量指标", "培训人数", 50.0, 48.5, "培训\n未按期。"),
        row(3, None, "质量指标", "合格率", 50.0, 50.0),
        row(4, "总分", None, None, 100.0, 98.5),
        merged((0, 0, 0, 5), (2, 3, 0, 0), (4, 4, 0, 2)),
    ]
    reading = xls.read(book(form))
    assert reading.text == (
        "青禾县总工会2023年度部门整体支出绩效自评表\n一级指标\t二级指标\t三级指标\t分值\t得分\t扣分原因\n"
        "产出\t数量指标\t培训人数\t50\t48.5\t培训未按期。\n\t质量指标\t合格率\t50\t50\n总分\t\t\t100\t98.5\n"
    )
    assert reading.format == "xls"
    report = understand(reading.text)
    assert (report.unit.name, report.year, report.score.total) == ("青禾县总工会", 2023, 98.5)
    assert [(each.level2, each.score, each.reason) for each in report.indicators] == [
        ("数量指标", 48.5, "培训未按期。"),
        ("质量指标", 50.0, None),
    ]


def test_values_are_printed_by_their_formats() -> None:
    cells = [
        number(0, 0, 95.5, "0.00"),
        number(0, 1, 0.95, "0%"),
        number(0, 2, 95.5, '0.0"分"'),
        number(0, 3, 45291, 'yyyy"年"m"月"d"日"'),
        number(0, 4, 0.1 + 0.2),
        boolean(0, 5, 1, 0),
        boolean(0, 6, 7, 1),
    ]
    assert xls.read(book(cells)).text == "95.50\t95%\t95.5分\t2023年12月31日\t0.3\tTRUE\t#DIV/0!\n"


def test_what_is_hidden_is_left_out_and_named() -> None:
    first = [row(0, "甲", "乙"), hidden_row(1), row(1, "丙"), hidden_column(1)]
    reading = xls.read(book(first, [row(0, "选项")], [row(0, "丁", "戊")], hidden=[1]))
    assert reading.text == "甲\n\f丁\t戊\n"
    assert reading.warnings == (
        "隐藏的工作表没有读入：Sheet2。",
        "工作表“Sheet1”中隐藏的第 2 行没有读入。",
        "工作表“Sheet1”中隐藏的第 B 列没有读入。",
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (book([row(0, "甲")], before=record(0x002F, bytes(54))), "encrypted"),
        (book([row(0, "甲")])[:-30], "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged"),
        (b"\x09\x08", "damaged"),
    ],
    ids=["password", "cut", "empty container", "two bytes"],
)
def test_files_that_cannot_be_read_say_why(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        xls.read(data)
    assert refused.value.code == code


def test_nothing_but_a_refusal_leaves_the_reader(capsys: pytest.CaptureFixture[str]) -> None:
    whole = book([row(0, "甲", 95.0), merged((0, 0, 0, 1)), hidden_row(3)])
    answers = {
        outcome(broken)
        for at in range(0, len(whole), 3)
        for broken in (whole[:at], whole[:at] + b"\xff\x7f" + whole[at + 2 :])
    }
    assert answers == {"read", "damaged"}
    assert capsys.readouterr().out == ""


def outcome(data: bytes) -> str:
    try:
        xls.read(data)
    except Unreadable as refused:
        return refused.code
    return "read"
