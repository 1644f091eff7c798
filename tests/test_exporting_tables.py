"""Tables as CSV and Excel files, opened again: typed cells, nothing that is evaluated, nothing lost unsaid."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from web.exporting import files, to_csv, to_xlsx
from web.exporting.cells import clean, risky
from web.exporting.csv import MARK
from web.exporting.table import Column, Table, Value
from web.exporting.xlsx import MOST_CHARACTERS

WHEN = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)
COLUMNS = (
    *(Column("unit", "单位"), Column("year", "年度", "integer"), Column("score", "得分", "number")),
    *(Column("rate", "执行率（%）", "percent"), Column("date", "日期", "date"), Column("text", "原文", width=60)),
)
ROW = ("甲县总工会", 2021, 91.58, 95.5, dt.date(2022, 3, 1), "目标没有量化。")
UNKNOWN = (None, None, None, None, None, None)
FORMULAS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+86",
    "-三公经费",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠a",
    " =1",
    "\x00=1",
    "\u200b=1",
    "\ufeff=1",
    '=HYPERLINK("http://example.invalid","看")',
    "#N/A",
    "#REF!",
]


def made(rows: Iterable[Sequence[Value]], total: int | None = None, **changes: Any) -> Table:
    """A table with these rows."""
    listed = rows if isinstance(rows, Iterator) else list(rows)
    count = len(listed) if total is None and isinstance(listed, list) else total or 0
    plain: dict[str, Any] = {
        "asked": "预算执行",
        "filters": "年度为2021",
        "title": "检索结果",
        "address": "/search?q=a",
    }
    return Table("search", columns=COLUMNS, rows=listed, total=count, **{**plain, **changes})


def of_one(text: str) -> Table:
    """A table of one row with this text."""
    return made([(*ROW[:-1], text)])


def read_csv(table: Table) -> list[list[str]]:
    return list(csv.reader(io.StringIO(b"".join(to_csv(table)).decode("utf-8-sig"), newline="")))


def workbook(table: Table) -> Any:
    file = io.BytesIO()
    to_xlsx(table, WHEN, file)
    return openpyxl.load_workbook(io.BytesIO(file.getvalue()))


def explained(table: Table) -> dict[str, str]:
    return dict(workbook(table)["说明"].iter_rows(values_only=True))


def test_csv_is_what_excel_takes_for_utf8() -> None:
    data = b"".join(to_csv(made([ROW])))
    assert data.startswith(MARK.encode())
    assert data.decode("utf-8-sig") == (
        "单位,年度,得分,执行率（%）,日期,原文\r\n甲县总工会,2021,91.58,95.5,2022-03-01,目标没有量化。\r\n"
    )


def test_csv_is_written_while_rows_are_drawn() -> None:
    drawn = []

    def rows() -> Iterator[Sequence[Value]]:
        for number in range(3):
            drawn.append(number)
            yield ROW

    lines = to_csv(made(rows(), 3))
    assert next(lines).decode().endswith("原文\r\n")
    assert drawn == []
    next(lines)
    assert drawn == [0]


def test_what_is_unknown_is_an_empty_cell() -> None:
    assert read_csv(made([UNKNOWN]))[1] == [""] * 6
    assert [cell.value for cell in workbook(made([ROW, UNKNOWN])).worksheets[0][3]] == [None] * 6


@pytest.mark.parametrize("text", FORMULAS[:-2])
def test_csv_text_that_looks_like_a_formula_gets_an_apostrophe(text: str) -> None:
    (cell,) = [row[-1] for row in read_csv(of_one(text))[1:]]
    assert cell == f"'{clean(text)}"


def test_the_name_of_a_column_is_guarded_like_a_text() -> None:
    table = replace(made([["甲"]]), columns=(Column("report_1", "=1+1\x0b总工会"),))
    assert read_csv(table)[0] == ["'=1+1总工会"]
    head = workbook(table).worksheets[0]["A1"]
    assert (head.value, head.data_type, head.font.bold) == ("=1+1总工会", "s", True)


@pytest.mark.parametrize("text", ["三公经费-5%", "增长3=3", "—— 破折号", "1+1", "甲@乙", ""])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert read_csv(of_one(text))[1][-1] == text


def test_negative_numbers_stay_numbers() -> None:
    numbers = ("甲", -1, -2.5, -0.5, None, "")
    assert read_csv(made([numbers]))[1] == ["甲", "-1", "-2.5", "-0.5", "", ""]
    assert [cell.value for cell in workbook(made([numbers])).worksheets[0][2]][1:4] == [-1, -2.5, -0.5]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_or_an_error_in_excel(text: str) -> None:
    cell = workbook(of_one(text)).worksheets[0]["F2"]
    assert (cell.data_type, cell.value) == ("s", clean(text))


@pytest.mark.parametrize("text", FORMULAS[:-2])
def test_text_that_looks_like_a_formula_stays_text_when_somebody_edits_it(text: str) -> None:
    assert workbook(of_one(text)).worksheets[0]["F2"].quotePrefix


def test_no_sheet_of_the_file_has_a_formula_element() -> None:
    file = io.BytesIO()
    hostile = [("=1", 2021, 1.0, 1.0, None, text) for text in FORMULAS]
    to_xlsx(made(hostile, title="=1", asked="=1", filters="=1", address="=1"), WHEN, file)
    with zipfile.ZipFile(file) as parts:
        for name in parts.namelist():
            if name.startswith("xl/worksheets/"):
                assert not etree.fromstring(parts.read(name)).findall(".//{*}f")


def test_cells_are_typed() -> None:
    sheet = workbook(made([ROW])).worksheets[0]
    values = [cell.value for cell in sheet[2]]
    assert values == ["甲县总工会", 2021, 91.58, 95.5, dt.datetime(2022, 3, 1), "目标没有量化。"]  # noqa: DTZ001
    assert [cell.data_type for cell in sheet[2]] == ["s", "n", "n", "n", "d", "s"]
    assert [cell.number_format for cell in sheet[2]][1:5] == ["0", "#,##0.00", "General", "yyyy-mm-dd"]


def test_a_number_that_is_none_is_left_out() -> None:
    sheet = workbook(made([("甲", 2021, float("nan"), float("inf"), None, "乙")])).worksheets[0]
    assert [cell.value for cell in sheet[2]] == ["甲", 2021, None, None, None, "乙"]


def test_the_head_stays_in_sight_and_filters() -> None:
    sheet = workbook(made([ROW, ROW])).worksheets[0]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:F3")
    assert sheet.column_dimensions["F"].width == 60
    assert sheet["F2"].alignment.wrap_text
    assert not sheet["A2"].alignment.wrap_text


def test_a_second_sheet_says_what_the_first_one_is() -> None:
    assert explained(made([ROW, ROW])) == {
        "标题": "检索结果",
        "所问": "预算执行",
        "条件": "年度为2021",
        "导出时间": "2026-11-21 09:30",
        "行数": "2",
        "地址": "/search?q=a",
    }


def test_a_file_that_was_cut_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("table", "csv", "xlsx"):
        monkeypatch.setattr(f"web.exporting.{module}.MOST_ROWS", 2)
    cut = [ROW, ROW, ROW]
    notice = "（共 3 行，本文件为前 2 行）"
    assert [row[0] for row in read_csv(made(cut))] == ["单位", "甲县总工会", "甲县总工会", notice]
    book = workbook(made(cut))
    sheet = book.worksheets[0]
    assert sheet.title == "检索结果（未完）"
    assert [row[0].value for row in sheet.rows] == ["单位", "甲县总工会", "甲县总工会", None, notice]
    assert sheet.auto_filter.ref == "A1:F3"
    assert explained(made(cut))["未完"] == notice


def test_a_whole_file_says_nothing_of_the_kind() -> None:
    assert "未完" not in explained(made([ROW]))
    assert len(read_csv(made([ROW]))) == 2


@pytest.mark.parametrize("text", ["甲" * 40_000, "𠮷" * 20_000, "=" * 40_000])
def test_a_text_too_long_for_a_cell_is_cut_and_said_to_be(text: str) -> None:
    cell = workbook(of_one(text)).worksheets[0]["F2"].value
    assert len(cell.encode("utf-16-le")) // 2 <= MOST_CHARACTERS
    assert cell.endswith(f"…（原有 {len(text):,} 字，已截短）")
    assert text.startswith(cell.partition("…")[0])
    assert explained(of_one(text))["截短"] == "1 格文字超过一格的上限，已截短"


def test_a_text_that_just_fits_is_whole() -> None:
    text = "甲" * MOST_CHARACTERS
    assert workbook(of_one(text)).worksheets[0]["F2"].value == text
    assert "截短" not in explained(of_one(text))


def test_what_excel_would_decode_is_written_so_that_it_shows() -> None:
    assert workbook(of_one("_x000D_")).worksheets[0]["F2"].value == "_x005F_x000D_"


@settings(max_examples=50, deadline=None)
@given(st.text())
def test_whatever_the_text_both_files_can_be_read_and_say_it(text: str) -> None:
    (row,) = read_csv(of_one(text))[1:]
    assert row[-1] == f"{'' if not risky(clean(text)) else chr(39)}{clean(text)}"
    assert (workbook(of_one(text)).worksheets[0]["F2"].value or "").replace("_x005F_", "_") == clean(text)


@settings(max_examples=50, deadline=None)
@given(st.text())
def test_whatever_title_and_question_hold_the_workbook_opens(text: str) -> None:
    book = workbook(made([ROW], title=text, asked=text, filters=text, address=text))
    assert len(book.sheetnames) == 2
    assert all(0 < len(name) <= 31 for name in book.sheetnames)


def test_excerpts_are_the_first_rows_with_their_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_EXCERPTS", 2)
    columns = tuple(Column(key, key) for key in ("text", "citation", "report", "file"))
    rows = [(f"第{number}句。", f"引文{number}", number, "a.txt") for number in range(3)]
    passages = Table("search", "检索结果", columns, rows, 3, asked="甲*乙", filters="", address="/search")
    written = io.BytesIO()
    files.write(passages, "md", WHEN, written)
    assert written.getvalue().decode() == (
        "# 检索结果\n\n共 3 段，本文件为前 2 段，引自绩览档案；各段出处见脚注。\n\n甲\\*乙\n\n第0句。[^1]\n\n第1句。[^2]\n\n"
        "[^1]: 引文0。绩览档案报告 0，文件 a.txt。\n\n[^2]: 引文1。绩览档案报告 1，文件 a.txt。\n"
    )
