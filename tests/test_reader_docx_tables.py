"""Tables of Word documents: merged cells keep their columns, whatever the grid, and cells stay cells."""

from __future__ import annotations

from formats import cell, docx, paragraph, table

from corpus.readers.docx import read


def lines_of(body: str) -> list[str]:
    return read(docx(body)).text.splitlines()


def span(columns: int, *texts: str, down: str = "") -> str:
    return cell(*texts, properties=f'<w:gridSpan w:val="{columns}"/>{down}')


DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def grid(*widths: int) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def test_a_head_in_two_rows_over_merged_levels() -> None:
    rows = table(
        [span(3, "绩效指标"), cell("分值", properties=DOWN), cell("得分", properties=DOWN)],
        [cell("一级指标"), cell("二级指标"), cell("三级指标"), cell("", properties=ON), cell("", properties=ON)],
        [cell("产出", properties=DOWN), cell("数量"), cell("培训场次"), cell("10"), cell("9")],
        [cell("旧字", properties=ON), span(2, "预算执行率"), cell("10"), cell("8.5")],
        [span(3, "合计"), cell("20"), cell("17.5")],
    )
    assert lines_of(rows) == [
        "绩效指标\t\t\t分值\t得分",
        "一级指标\t二级指标\t三级指标\t\t",
        "产出\t数量\t培训场次\t10\t9",
        "\t预算执行率\t\t10\t8.5",
        "合计\t\t\t20\t17.5",
    ]


def test_rows_of_another_structure_give_no_columns() -> None:
    rows = table(
        [span(2, "部门名称"), span(3, "青禾县总工会")],
        [cell("一级"), span(2, "二级"), cell("分值"), cell("得分")],
        [cell("产出"), span(2, "数量"), cell("10"), cell("9")],
    )
    assert lines_of(rows) == ["部门名称\t青禾县总工会", "一级\t二级\t分值\t得分", "产出\t数量\t10\t9"]


def test_borders_that_miss_each_other_by_a_hair_are_one() -> None:
    rows = table(
        [cell("一级"), span(2, "二级"), cell("分值")],
        [span(2, "产出"), cell("数量"), cell("10")],
    ).replace("<w:tbl>", "<w:tbl>" + grid(1500, 60, 1500, 900))
    assert lines_of(rows) == ["一级\t二级\t分值", "产出\t数量\t10"]


def test_cells_of_a_narrow_column_stay_apart() -> None:
    rows = table([cell("一"), cell("二"), cell("三")]).replace("<w:tbl>", "<w:tbl>" + grid(1500, 60, 1500))
    assert lines_of(rows) == ["一\t二\t三"]


def test_a_row_may_begin_inside_the_table() -> None:
    rows = table([cell("一"), cell("二"), cell("三")], [cell("四"), cell("五")])
    rows = "<w:trPr><w:gridBefore w:val='1'/></w:trPr>".join(rows.rsplit("<w:tr>", 1)).replace(
        "<w:trPr>", "<w:tr><w:trPr>"
    )
    assert lines_of(rows) == ["一\t二\t三", "\t四\t五"]


def test_rows_and_cells_inside_controls_and_insertions() -> None:
    row = f"<w:tr><w:sdt><w:sdtPr/><w:sdtContent>{cell('甲')}</w:sdtContent></w:sdt>{cell('乙')}</w:tr>"
    body = f"<w:tbl><w:sdt><w:sdtContent><w:customXml>{row}</w:customXml></w:sdtContent></w:sdt></w:tbl>"
    assert lines_of(body) == ["甲\t乙"]


def test_old_merges_to_the_right() -> None:
    on = cell("旧", properties="<w:hMerge/>")
    assert lines_of(table([cell("甲", properties='<w:hMerge w:val="restart"/>'), on, cell("乙")])) == ["甲\t\t乙"]


def test_words_written_downwards_are_words() -> None:
    rows = table([cell(*"年度目标"), cell("完成全年任务")], [cell("满意", "度"), cell("产出", "指标"), cell("9")])
    assert lines_of(rows) == ["年度目标\t完成全年任务", "满意度\t产出 指标\t9"]


def test_breaks_and_tabs_inside_a_cell_make_no_cells() -> None:
    inner = "<w:tc><w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p></w:tc>"
    assert lines_of(table([inner, cell("1"), cell("2")])) == ["甲 乙 丙\t1\t2"]


def test_a_table_inside_a_cell_of_a_row() -> None:
    inner = f"<w:tc>{table([cell('甲'), cell('1')], [cell('乙'), cell('2')])}</w:tc>"
    assert lines_of(table([cell("明细"), inner, cell("3")])) == ["明细\t甲 1 乙 2\t3"]


def test_a_long_standard_leaves_the_row_of_a_form_a_row() -> None:
    standard = [f"{number}.按比例得分" for number in range(1, 13)]
    row = [cell("产出"), cell("数量"), cell("培训场次"), cell("10"), cell(*standard), cell("9")]
    assert lines_of(table(row)) == ["产出\t数量\t培训场次\t10\t" + " ".join(standard) + "\t9"]


def test_a_report_typed_into_a_form_keeps_its_lines() -> None:
    text = ["一是执行偏慢。", "二是编制不细。", "三是公开不全。"]
    assert lines_of(table([cell(*"存在问题"), cell(*text)])) == ["存在问题", *text]


def test_pages_end_outside_cells_only() -> None:
    broken = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    body = paragraph("甲") + broken + table([f"<w:tc>{broken}{paragraph('乙')}</w:tc>", cell("丙")]) + paragraph("丁")
    assert read(docx(body)).text == "甲\n\f乙\t丙\n丁\n"
