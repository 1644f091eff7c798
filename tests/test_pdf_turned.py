"""What runs up the page: names of cells, stamps, binding lines; and what the page's cut leaves out."""

from __future__ import annotations

import pytest
from pdf_pages import HEIGHT, Paper

from corpus.readers import pdf

BODY = ["县总工会围绕中心工作全面履行各项职责和任务", "全年工作目标基本完成，资金使用规范有效，", "自评结论为优。"]


def upwards(paper: Paper, x: float, y: float, text: str, quarters: int = 1) -> Paper:
    """A text that runs up from a place (or down, with three ``quarters``)."""
    paper.canvas.saveState()
    paper.canvas.translate(x, HEIGHT - y)
    paper.canvas.rotate(90 * quarters)
    paper.canvas.setFont("STSong-Light", 10)
    paper.canvas.drawString(0, 0, text)
    paper.canvas.restoreState()
    return paper


def read(paper: Paper) -> str:
    return pdf.read(paper.page().data()).text


@pytest.mark.parametrize(("quarters", "start"), [(1, 220), (3, 110)])
def test_the_name_of_a_level_set_upwards_is_one_cell(quarters: int, start: float) -> None:
    # The first column is one cell over all rows.
    paper = Paper().rule(60, 100, 400, 100).rule(60, 230, 400, 230)
    for x in (60, 90, 300, 400):
        paper.rule(x, 100, x, 230)
    for y in (143, 187):
        paper.rule(90, y, 400, y)
    for y, name in ((118, "帮扶人次完成情况"), (161, "培训场次完成情况"), (205, "职工满意度情况")):
        paper.cells((90, 300), y, (name, "10"))
    text = read(upwards(paper, 78, start, "产出数量指标", quarters))
    assert text == "产出数量指标\t帮扶人次完成情况\t10\n\t培训场次完成情况\t10\n\t职工满意度情况\t10\n"


def test_a_stamp_up_the_edge_is_left_out() -> None:
    paper = Paper().lines(110, 100, BODY)
    assert read(upwards(paper, 60, 180, "内部资料")) == "\n".join(BODY) + "\n"


def test_a_binding_line_beside_the_text_is_left_out() -> None:
    paper = Paper().lines(110, 100, BODY)
    for at, char in enumerate("装订线"):
        paper.text(50, 100 + 20 * at, char, 10)
    assert read(paper) == "\n".join(BODY) + "\n"


def test_short_lines_below_each_other_stay() -> None:
    paper = Paper().lines(72, 100, BODY).lines(72, 200, ["无", "有", "略"])
    assert read(paper).endswith("无\n有\n略\n")


def test_of_half_a_sheet_only_that_half_is_read() -> None:
    paper = Paper()
    paper.canvas.setCropBox((0, 0, 297, HEIGHT))
    paper.lines(40, 100, ["左边一页的文字内容在此"]).lines(340, 100, ["右边一页的文字内容在此"])
    assert read(paper) == "左边一页的文字内容在此\n"
