"""Excel workbooks: rows with tabs, values as printed, what nobody sees left out and told, and what the parser finds."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from corpus.errors import Unreadable
from corpus.parse import understand
from corpus.readers import xlsx
from tests.formats import pack

Rows = Sequence[Sequence[object]]
FORM: Rows = (
    ("附件3",),
    ("2023年度部门整体支出绩效自评表",),
    ("填报单位：青禾县总工会（公章）          评价年度：2023年          填报日期：2024年4月10日",),
    ("一级\n指标", "二级指标", "三级指标", "指标解释", "分值", "得分", "未达标原因", "改进措施"),
    ("履职效能", "整体效能", "产出指标完成情况", "反映产出。\n以实际为准。", 40, 38.5, "培训未按期。", "加强计划。"),
    (None, None, "预算资金支出率", "反映支出率。", 10, 9.200000000000001, "支出\n偏慢。", "加快支出。"),
    ("管理效率", "预算编制", "目标编制情况", "反映编制。", 20, 20),
    (None, "绩效管理", "绩效结果应用", "反映应用。", 30, 29.3, "应用不足。", "强化应用。"),
    ("总分", None, None, None, 100, 97),
    ("评价等级：☑优（90分及以上）；□良（80—90分）；□中（60—80分）；□差（60分以下）",),
    ("填表人：张三          联系电话：13800138000",),
)
MERGED = ("A1:H1", "A2:H2", "A3:H3", "A5:A6", "B5:B6", "A7:A8", "A9:D9", "A10:H10", "A11:H11")


def workbook(
    rows: Rows, merged: Sequence[str] = (), formats: Mapping[str, str] | None = None, name: str = "Sheet1"
) -> Any:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    for place, code in (formats or {}).items():
        sheet[place].number_format = code
    return book


def saved(book: Any) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def text_of(rows: Rows, **given: Any) -> str:
    return xlsx.read(saved(workbook(rows, **given))).text


def test_a_score_form_gives_its_rows_and_facts() -> None:
    reading = xlsx.read(saved(workbook(FORM, MERGED)))
    assert reading.format == "xlsx"
    assert not reading.warnings
    assert "\n\t\t预算资金支出率\t反映支出率。\t10\t9.2\t支出偏慢。\t加快支出。\n" in reading.text
    assert "一级指标\t二级指标" in reading.text
    report = understand(reading.text)
    assert (report.unit.name, report.year, report.score.total, report.score.grade) == ("青禾县总工会", 2023, 97.0, "优")
    assert [(row.level1, row.level2, row.level3, row.weight, row.score) for row in report.indicators] == [
        ("履职效能", "整体效能", "产出指标完成情况", 40, 38.5),
        ("履职效能", "整体效能", "预算资金支出率", 10, 9.2),
        ("管理效率", "预算编制", "目标编制情况", 20, 20),
        ("管理效率", "绩效管理", "绩效结果应用", 30, 29.3),
    ]
    assert report.indicators[1].reason == "支出偏慢。"


def test_values_are_printed_by_their_formats() -> None:
    row = [0.9514, 687.65, 45291, True, 0.1 + 0.2, "100", None, 90.0]
    formats = {"A1": "0.00%", "B1": '#,##0.00"万元"', "C1": 'yyyy"年"m"月"d"日"', "H1": "0.00"}
    assert text_of([row], formats=formats) == "95.14%\t687.65万元\t2023年12月31日\tTRUE\t0.3\t100\t90.00\n"


def test_empty_rows_columns_and_ends_are_left_out() -> None:
    rows = [[None, "部门名称", None, "青禾县总工会", None], [], [None, None, None, "甲", "  "], [None, "乙"]]
    assert text_of(rows) == "部门名称\t青禾县总工会\n\t甲\n乙\n"


def test_text_under_merged_cells_is_not_read() -> None:
    book = workbook([["甲", "暗"], ["暗", "暗"], ["乙", "丙"]])
    data = saved(book)
    loaded = load_workbook(io.BytesIO(data))
    sheet: Any = loaded.active
    sheet.merged_cells.add("A1:B2")
    assert xlsx.read(saved(loaded)).text == "甲\n乙\t丙\n"


def test_lines_of_a_cell_are_joined_and_running_text_keeps_them() -> None:
    goal = "1.帮扶职工；\n2.开展竞赛；\n3.建设基层组织。"
    long = "\n".join(f"第{number}项扣1分；" for number in range(12))
    rows = [["绩\n效\n目\n标", goal], ["产出", "培训\tAB\nCD班", long, 10, 9]]
    assert text_of(rows) == f"绩效目标\n{goal}\n产出\t培训 AB CD班\t{long.replace(chr(10), '')}\t10\t9\n"
    assert text_of([["青禾县总工会\n2023年度自评表"]]) == "青禾县总工会\n2023年度自评表\n"


def test_what_is_hidden_is_left_out_and_named() -> None:
    book = workbook([["甲", "乙", "丙"], ["丁", "戊", "己"]])
    sheet: Any = book.active
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    other = book.create_sheet("下拉选项")
    other.append(["优", "良"])
    other.sheet_state = "hidden"
    reading = xlsx.read(saved(book))
    assert reading.text == "甲\t丙\n"
    assert reading.warnings == (
        "隐藏的工作表没有读入：下拉选项。",
        "工作表“Sheet1”中隐藏的第 2 行没有读入。",
        "工作表“Sheet1”中隐藏的第 B 列没有读入。",
    )


def test_a_merged_cell_that_begins_in_a_hidden_column_is_seen() -> None:
    book = workbook([["标题"], ["甲", "乙"]], ["A1:B1"])
    sheet: Any = book.active
    sheet.column_dimensions["A"].hidden = True
    assert xlsx.read(saved(book)).text == "标题\n乙\n"


def test_formulas_count_by_their_stored_results() -> None:
    reading = xlsx.read(saved(workbook([["合计", "=SUM(1,2)"]])))
    assert reading.text == "合计\n"
    assert reading.warnings == ("1 个公式没有保存结果，读作空白；请用 Excel 或 WPS 打开，保存后重新导入。",)


def test_sheets_begin_on_pages_and_are_named_where_they_have_no_title() -> None:
    book = workbook([["自评表"], ["甲", "乙"]], name="整体支出")
    for name in ("工人文化宫", "Sheet3"):
        book.create_sheet(name).append(["丙", "丁"])
    assert xlsx.read(saved(book)).text == "自评表\n甲\t乙\n\f工人文化宫\n丙\t丁\n\f丙\t丁\n"


SHEET = '<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main">{}</worksheet>'
RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def package(sheet: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A workbook as strict programs write it, without styles, of one sheet."""
    links = '<Relationships><Relationship Id="r1" Type="{}/{}" Target="{}"/>{}</Relationships>'
    strings = f'<Relationship Id="r2" Type="{RELATION}/sharedStrings" Target="/xl/texts.xml"/>'
    made = {
        "_rels/.rels": links.format(RELATION, "officeDocument", "xl/workbook.xml", ""),
        "xl/workbook.xml": f'<workbook xmlns:r="{RELATION}"><sheets><sheet name="Sheet1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": links.format(RELATION, "worksheet", "sheets/a.xml", strings),
        "xl/texts.xml": "<sst><si><t>青禾</t></si><si><r><t>总</t></r><r><t>工会_x000A_</t></r><rPh><t>gong</t></rPh></si></sst>",
        "xl/sheets/a.xml": SHEET.format(sheet),
        **(parts or {}),
    }
    return pack({name: content.encode() for name, content in made.items()})


def test_strings_of_every_kind_and_cells_without_places() -> None:
    sheet = (
        '<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>9</v></c>'
        '<c t="inlineStr"><is><t>行内</t></is></c><c t="str"><f>A1</f><v>结果</v></c><c t="e"><v>#DIV/0!</v></c></row></sheetData>'
    )
    assert xlsx.read(package(sheet)).text == "青禾\t总工会\t行内\t结果\t#DIV/0!\n"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (package("<sheetData><row><c><v>百</v></c></row></sheetData>"), "damaged"),
        (package("", {"xl/sheets/a.xml": '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'}), "unsafe"),
        (package("", {"xl/_rels/workbook.xml.rels": "<Relationships>"}), "damaged"),
        (package("", {"_rels/.rels": f'<R><R Type="{RELATION}/officeDocument" Target="xl/workbook.bin"/></R>'}), "unsupported"),
        (package("<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 600 + "</mergeCells><sheetData>"
                 + "<row><c t='str'><v>甲</v></c></row>" * 2000 + "</sheetData>"), "unsafe"),
        (package("<sheetData>" + f"<row><c t='str'><v>{'甲' * 20_000}</v></c></row>" * 120 + "</sheetData>"), "too_large"),
    ],
)  # fmt: skip
def test_files_that_cannot_be_read_say_why(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        xlsx.read(data)
    assert refused.value.code == code


def test_claimed_size_costs_nothing() -> None:
    sheet = '<dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="XFD1048576" t="str"><v>甲</v></c></row></sheetData>'
    assert xlsx.read(package(sheet)).text == "甲\n"
