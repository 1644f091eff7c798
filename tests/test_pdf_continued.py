"""Tables that run over pages: columns of all pages, heads printed again, rows and names that the page's end cuts."""

from __future__ import annotations

import io

import pytest
from docx import Document
from pdf_pages import Paper

from corpus.readers import pdf
from corpus.readers.pdf import alignment
from tests.rendering import office

EDGES = (60, 110, 160, 240, 280, 320, 520)
HEAD = ("一级指标", "二级指标", "三级指标", "分值", "得分", "未达标原因")
FIRST, SECOND = (700, 725, 750, 775), (60, 85, 110, 135)


def read(paper: Paper) -> list[str]:
    return pdf.read(paper.page().data()).text.split("\n")[:-1]


def form(*rows: tuple[str, ...], below: tuple[tuple[str, ...], ...]) -> list[str]:
    """The lines of a form whose head and two ``rows`` stand on one page, and the rows ``below`` on the next."""
    paper = Paper().grid(EDGES, FIRST).cells(EDGES, 711, HEAD)
    for y, row in zip(FIRST[1:], rows, strict=False):
        paper.cells(EDGES, y + 11, row)
    paper.page().grid(EDGES, SECOND[: len(below) + 1])
    for y, row in zip(SECOND, below, strict=False):
        paper.cells(EDGES, y + 11, row)
    return read(paper)


def test_fields_above_the_head_do_not_move_the_columns_of_the_next_page() -> None:
    paper = Paper()
    for y in (640, 660, 680, 700, 720):
        paper.rule(EDGES[0], y, EDGES[-1], y)
    for x in (60, 180, 300, 520):
        paper.rule(x, 640, x, 680)
    for x in EDGES:
        paper.rule(x, 680, x, 720)
    paper.cells((60, 180, 300), 653, ("年度预算", "总预算", "基本支出")).cells(
        (60, 180, 300), 673, ("", "584.4", "331.26")
    )
    paper.cells(EDGES, 693, HEAD).cells(EDGES, 713, ("产出", "数量", "帮扶人次", "10", "9", "")).page()
    paper.grid(EDGES, (60, 80, 100)).cells(EDGES, 73, ("", "质量", "合格率", "6", "6", ""))
    assert read(paper.cells(EDGES, 93, ("效益", "社会", "知晓度", "8", "7.5", "宣传少。"))) == [
        "年度预算\t\t\t总预算\t\t\t基本支出",
        "\t\t\t584.4\t\t\t331.26",
        "\t".join(HEAD),
        "产出\t数量\t帮扶人次\t10\t9",
        "\f\t质量\t合格率\t6\t6",
        "效益\t社会\t知晓度\t8\t7.5\t宣传少。",
    ]


def test_a_column_that_is_empty_on_one_page_stays_a_column() -> None:
    lines = form(
        ("产出", "数量", "甲", "5", "4", "慢。"), below=(("", "", "乙", "", "6", "少。"), ("", "", "丙", "", "7", ""))
    )
    assert lines[2:] == ["\f\t\t乙\t\t6\t少。", "\t\t丙\t\t7"]


def test_pages_bound_left_and_right_hold_one_table() -> None:
    moved = tuple(x + 20 for x in EDGES)
    paper = (
        Paper().grid(EDGES, FIRST[:3]).cells(EDGES, 711, HEAD).cells(EDGES, 736, ("产出", "数量", "甲", "5", "5", ""))
    )
    paper.page().grid(moved, SECOND[:3]).cells(moved, 71, HEAD).cells(moved, 96, ("", "质量", "乙", "5", "4", ""))
    assert read(paper)[-1] == "\f\t质量\t乙\t5\t4"


def test_a_head_below_fields_is_dropped_where_it_is_printed_again() -> None:
    paper = Paper().grid((60, 520), (680, 700)).text(63, 693, "部门名称：甲县总工会", 9).grid(EDGES, FIRST[:3])
    paper.cells(EDGES, 711, HEAD).cells(EDGES, 736, ("产出", "数量", "甲", "5", "5", "")).page()
    paper.grid(EDGES, SECOND[:3]).cells(EDGES, 71, HEAD).cells(EDGES, 96, ("", "质量", "乙", "5", "4", ""))
    assert read(paper) == ["部门名称：甲县总工会", "\t".join(HEAD), "产出\t数量\t甲\t5\t5", "\f\t质量\t乙\t5\t4"]


def test_a_row_is_joined_whose_names_and_reasons_the_page_cuts() -> None:
    edges = (60, 93, 126, 186, 230, 270, 465)
    upper = ("预算管", "制度建", "内部控制制度", "8", "6.9", "岗位牵制和授权审批在部分环节落实不够严格，")
    paper = Paper().grid(edges, FIRST[:2]).cells(edges, 711, upper).page()
    paper.grid(edges, SECOND[:2]).cells(edges, 71, ("理", "设", "健全性", "", "", "需要改进。"))
    assert read(paper) == [
        "预算管理\t制度建设\t内部控制制度健全性\t8\t6.9\t岗位牵制和授权审批在部分环节落实不够严格，需要改进。",
        "\f",
    ]


def test_figures_of_narrow_columns_are_joined_with_their_row() -> None:
    edges = (60, 110, 160, 247, 259, 320, 520)
    upper = ("预算管理", "制度建设", "内部控制制度健全性", "1", "12.5", "慢。")
    paper = Paper().grid(edges, FIRST[:2]).cells(edges, 711, upper).page()
    paper.grid(edges, SECOND[:2]).cells(edges, 71, ("", "", "和执行情况", "5", "", ""))
    assert read(paper)[0] == "预算管理\t制度建设\t内部控制制度健全性和执行情况\t15\t12.5\t慢。"


def test_sentences_that_end_with_the_page_belong_to_the_row_that_has_a_name() -> None:
    lines = form(
        ("产出", "数量", "甲", "5", "4", "进度慢。"),
        below=(("", "", "", "", "", "人手少。"), ("", "质量", "乙", "5", "5", "")),
    )
    assert lines[1:] == ["产出\t数量\t甲\t5\t4\t进度慢。 人手少。", "\f\t质量\t乙\t5\t5"]


def test_a_sum_is_never_joined_with_the_grade_below_it() -> None:
    edges = (60, 160, 520)
    paper = Paper().grid(edges, FIRST[:3]).cells(edges, 711, ("年度预算", "584.4")).cells(edges, 736, ("总分", "99"))
    paper.page().grid(edges, SECOND[:2]).cells(edges, 71, ("评价等级", "优"))
    assert read(paper)[1:] == ["总分\t99", "\f评价等级\t优"]


def test_rows_ruled_in_another_way_are_no_halves() -> None:
    paper = (
        Paper().grid(EDGES, FIRST[:2]).cells(EDGES, 711, ("效益指标", "满意度", "职工满意程度情况", "10", "9", "少"))
    )
    paper.page().grid((60, 110, 520), SECOND[:2]).cells((60, 110), 71, ("评价等级", "优"))
    assert read(paper)[1] == "\f评价等级\t优"


def test_a_row_longer_than_a_page_is_one() -> None:
    edges = (60, 160, 520)
    paper = Paper().grid(edges, FIRST[:2]).cells(edges, 711, ("年度总体目标", "组织" * 19)).page()
    paper.grid(edges, SECOND[:2]).cells(edges, 71, ("", "服务" * 19)).page()
    paper.grid(edges, SECOND[:3]).cells(edges, 71, ("", "维权。")).cells(edges, 96, ("备注", "无"))
    assert read(paper) == ["年度总体目标\t" + "组织" * 19 + "服务" * 19 + "维权。", "\f", "\f备注\t无"]


@pytest.mark.parametrize(
    ("begun", "rest", "others"),
    [
        ("满意度指", "标", ("经济效益", "社会效益", "生态效益")),
        ("产出质量", "指标", ("产出数量\n指标", "产出时效\n指标", "产出成本\n指标")),
        ("重点", "工作", ("目标\n编制", "支出\n控制", "动态\n调整")),
    ],
    ids=["one character", "same end", "both shorter"],
)
def test_the_name_of_a_level_ends_on_the_next_page(begun: str, rest: str, others: tuple[str, str, str]) -> None:
    right = 116 + 9 * len(begun)
    edges = (60, 110, right, right + 90, right + 130, right + 170)
    paper = Paper().grid(edges, FIRST)
    for y, level, name in zip(FIRST, [*others[:2], begun], "甲乙丙", strict=False):
        paper.cells(edges, y + 11, ("产出" * (name == "甲"), level, name, "5", "5"))
    paper.page().grid(edges, SECOND)
    for y, level, name in zip(SECOND, [rest, others[2], ""], "丁戊己", strict=False):
        paper.cells(edges, y + 11, ("", level, name, "5", "4"))
    assert read(paper)[2:5] == [
        f"\t{begun}{rest}\t丙\t5\t5",
        "\f\t\t丁\t5\t4",
        f"\t{others[2].replace(chr(10), '')}\t戊\t5\t4",
    ]


def test_a_name_that_begins_on_the_next_page_stays_there() -> None:
    rows = (("产出指标", "数量指标", "甲", "5", "5", ""), ("", "质量指标", "乙", "5", "5", ""))
    assert form(*rows, below=(("", "时效指标", "丙", "5", "4", ""),))[-1] == "\f\t时效指标\t丙\t5\t4"


def test_tables_with_too_many_columns_together_are_read_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "_MOST_COLUMNS", 2)
    paper = Paper().grid((60, 110, 520), FIRST[:2]).cells((60, 110), 711, ("收入", "5")).page()
    assert read(paper.grid((60, 160, 520), SECOND[:2]).cells((60, 160), 71, ("支出", "6"))) == ["收入\t5", "\f支出\t6"]


def test_a_name_and_the_row_beside_it_are_cut_together() -> None:
    edges, paper = (60, 120, 160, 210, 260), Paper()
    for x in edges:
        paper.rule(x, 680, x, 760)
    paper.rule(60, 680, 260, 680).rule(120, 720, 260, 720).rule(60, 760, 260, 760)
    paper.cells(edges, 692, ("年度预算（万", "总预算", "基本支出", "项目支出"))
    paper.cells(edges, 732, ("", "12017.3", "1226.4", "790.8"))
    paper.page().grid(edges, (60, 90, 120)).cells(edges, 72, ("元）", "6", "", "")).cells(
        edges, 102, ("合计", "5", "5", "")
    )
    assert read(paper)[:2] == ["年度预算（万元）\t总预算\t基本支出\t项目支出", "\t12017.36\t1226.4\t790.8"]


@pytest.mark.skipif(bool(office.missing()), reason=office.missing())
def test_rows_that_an_office_program_breaks_over_pages_are_whole() -> None:
    word = Document()
    table = word.add_table(rows=0, cols=4)
    table.style = "Table Grid"
    rows = [("三级指标", "分值", "得分", "未达标原因")]
    rows += [
        (f"指标{at}完成情况", "5", "4.5", f"第{at}项工作" + "需要进一步加强统筹安排" * (at % 5) + "。")
        for at in range(1, 25)
    ]
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    stream = io.BytesIO()
    word.save(stream)
    text = pdf.read(office.converted([stream.getvalue()], "wordpdf")[0]).text
    assert text.replace("\f", "").split("\n")[:-1] == ["\t".join(row) for row in rows]
    assert "\f" in text
