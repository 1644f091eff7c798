"""Tables ruled across only: columns told by what stands below each other."""

from __future__ import annotations

from pdf_pages import Paper

from corpus.readers import pdf

LEVELS = (100, 120, 140, 160, 180)
COLUMNS = (72, 180, 300, 400)
ROWS = (
    ("三级指标", "分值", "得分", "未达标原因"),
    ("帮扶人次", "10", "9.5", "摸底不细。"),
    ("培训场次完成率", "5", "5", ""),
    ("职工满意度", "8", "7", "宣传不多。"),
)


def across(*levels: float) -> Paper:
    paper = Paper()
    for y in levels:
        paper.rule(70, y, 520, y)
    return paper


def read(paper: Paper) -> str:
    return pdf.read(paper.page().data()).text


def test_rows_between_rules_have_the_cells_that_stand_below_each_other() -> None:
    paper = across(*LEVELS)
    for y, row in zip(LEVELS, ROWS, strict=False):
        paper.cells(COLUMNS, y + 13, row)
    assert read(paper) == "".join("\t".join(row).rstrip("\t") + "\n" for row in ROWS)


def test_a_line_over_all_columns_is_one_cell() -> None:
    paper = across(*LEVELS, 200)
    for y, row in zip(LEVELS, ROWS, strict=False):
        paper.cells(COLUMNS, y + 13, row)
    paper.text(75, 193, "自评结论：全年目标基本完成，部分指标仍有差距，总得分为二十一分五。", 9)
    assert read(paper).endswith("\n自评结论：全年目标基本完成，部分指标仍有差距，总得分为二十一分五。\n")


def test_pieces_of_rules_tell_columns_that_other_rows_cross() -> None:
    paper = Paper()
    for y in LEVELS:
        for x0, x1 in ((70, 178), (178, 298), (298, 398), (398, 520)):
            paper.rule(x0, y, x1, y)
    paper.text(75, 113, "部门整体支出绩效目标完成情况一览", 9).text(75, 133, "青禾县总工会本级及所属各单位全年情况", 9)
    paper.cells(COLUMNS, 153, ROWS[1]).cells(COLUMNS, 173, ROWS[3])
    assert read(paper).split("\n")[2:4] == ["帮扶人次\t10\t9.5\t摸底不细。", "职工满意度\t8\t7\t宣传不多。"]


def test_running_text_between_rules_is_no_table() -> None:
    paper = across(*LEVELS)
    lines = ["围绕中心服务大局开展各项工作取得成效明显提升", "指导基层工会开展集体协商维护职工合法权益工作"]
    for y, line in zip(LEVELS, [*lines, *lines], strict=False):
        paper.text(75, y + 15, line)
    assert "\t" not in read(paper)


def test_fields_of_a_cover_over_their_lines_are_no_table() -> None:
    paper = Paper()
    for y, name, value in zip(
        LEVELS,
        ("评价单位", "评价年度", "填报日期", "联系方式"),
        ("青禾县总工会", "2023年度", "5月", "略"),
        strict=False,
    ):
        paper.text(72, y, name).text(200, y, value).rule(190, y + 4, 400, y + 4)
    assert "\t" not in read(paper)
