"""Tables: rows with tabs, merged cells, tables over pages, running text in cells, and what stands around them."""

from __future__ import annotations

import pytest
from pdf_pages import Paper

from corpus.readers import pdf
from corpus.readers.pdf import grids

EDGES = (72, 140, 210, 260, 300, 520)
HEAD = ("一级指标", "三级指标", "分值", "得分", "未达标原因")


def read(paper: Paper) -> list[str]:
    return pdf.read(paper.page().data()).text.split("\n")[:-1]


def test_rows_stand_between_the_lines_around_them() -> None:
    paper = Paper().text(72, 80, "附件：自评表").text(72, 260, "填表人：略")
    paper.grid(EDGES, (100, 120, 140, 160)).cells(EDGES, 113, HEAD)
    paper.cells(EDGES, 133, ("产出", "帮扶人次", "10", "9.5", "")).cells(EDGES, 153, ("总分", "", "100", "95", ""))
    assert read(paper) == [
        "附件：自评表",
        "\t".join(HEAD),
        "产出\t帮扶人次\t10\t9.5",
        "总分\t\t100\t95",
        "填表人：略",
    ]


def test_a_merged_cell_is_empty_below_its_first_row() -> None:
    paper = Paper().grid(EDGES[1:], (100, 120, 140, 160))
    for y in (100, 120, 160):
        paper.rule(72, y, 140, y)
    paper.rule(72, 100, 72, 160).cells(EDGES, 113, HEAD)
    paper.text(75, 143, "产出", 9).cells(EDGES[1:], 133, ("甲", "5", "5", "")).cells(
        EDGES[1:], 153, ("乙", "5", "4", "少")
    )
    assert read(paper)[1:] == ["产出\t甲\t5\t5", "\t乙\t5\t4\t少"]


def test_a_table_without_sides_has_its_outer_columns() -> None:
    paper = (
        Paper()
        .cells((72, 150, 300), 113, ("项目", "预算数", "决算数"))
        .cells((72, 150, 300), 133, ("合计", "10.5", "9"))
    )
    for y in (100, 120, 140):
        paper.rule(72, y, 520, y)
    paper.rule(150, 100, 150, 140).rule(300, 100, 300, 140)
    assert read(paper) == ["项目\t预算数\t决算数", "合计\t10.5\t9"]


def test_the_lines_of_a_cell_are_joined_without_blanks() -> None:
    paper = Paper().grid((72, 107, 200), (100, 130, 160))
    paper.cells((72, 107), 110, ("社会效\n益指标", "完成")).cells((72, 107), 140, ("甲", "1"))
    assert read(paper) == ["社会效益指标\t完成", "甲\t1"]


def test_a_label_from_top_to_bottom_is_one_word() -> None:
    paper = Paper().grid((72, 120, 200), (100, 160, 180)).cells((72, 120), 113, ("绩\n效\n指\n标", "10"))
    assert read(paper.cells((72, 120), 173, ("乙", "2")))[0] == "绩效指标\t10"


def test_running_text_in_a_cell_stays_paragraphs() -> None:
    paper = Paper().grid((72, 140, 520), (100, 180, 200)).cells((72, 140), 195, ("日期", "3月1日"))
    problems = "一是目标编报质量有待提高。\n二是支出进度偏慢。\n三是采购不够规范。"
    assert read(paper.cells((72, 140), 113, ("主要问题", problems))) == [
        "主要问题",
        *problems.split("\n"),
        "日期\t3月1日",
    ]


def over_two_pages(last: tuple[str, ...], first: tuple[str, ...]) -> list[str]:
    paper = Paper().text(72, 90, "自评表").grid(EDGES, (700, 720, 740, 760)).cells(EDGES, 713, HEAD)
    paper.cells(EDGES, 733, ("产出", "甲", "5", "5", "")).cells(EDGES, 753, last).text(290, 820, "- 1 -").page()
    paper.grid(EDGES, (60, 80, 100, 120)).cells(EDGES, 73, HEAD).cells(EDGES, 93, first)
    paper.cells(EDGES, 113, ("总分", "", "100", "95", "")).text(290, 820, "- 2 -")
    return read(paper)


def test_the_head_printed_again_on_the_next_page_goes() -> None:
    assert over_two_pages(("", "乙", "5", "4", "进度慢。"), ("效益", "丙", "6", "6", ""))[-4:] == [
        "产出\t甲\t5\t5",
        "\t乙\t5\t4\t进度慢。",
        "\f效益\t丙\t6\t6",
        "总分\t\t100\t95",
    ]


def test_a_row_cut_by_the_page_becomes_whole() -> None:
    assert over_two_pages(("", "乙", "5", "4", "部分项目支出进度"), ("", "", "", "", "偏慢。"))[-3:] == [
        "产出\t甲\t5\t5",
        "\t乙\t5\t4\t部分项目支出进度偏慢。",
        "\f总分\t\t100\t95",
    ]


def test_rows_with_figures_on_both_pages_stay_two() -> None:
    assert over_two_pages(("", "乙", "5", "4", "进度"), ("", "丙", "6", "6", "偏慢"))[-2] == "\f\t丙\t6\t6\t偏慢"


def test_a_table_that_cannot_be_told_loses_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grids, "_MOST_CROSSINGS", 3)
    paper = (
        Paper().grid(EDGES, (100, 120, 140)).cells(EDGES, 113, HEAD).cells(EDGES, 133, ("产出", "甲", "5", "5", "无"))
    )
    reading = pdf.read(paper.page().data())
    assert "".join(reading.text.split()) == "".join(HEAD) + "产出甲55无"
    assert reading.warnings == ("第 1 页线条过多，没有按表格读入，请对照原件核实。",)


def test_a_single_box_is_no_table() -> None:
    paper = (
        Paper().grid((60, 530), (90, 150)).lines(72, 110, ["本报告所称自评，是指部门自行评价。", "数据截至十二月底。"])
    )
    assert read(paper) == ["本报告所称自评，是指部门自行评价。", "数据截至十二月底。"]
