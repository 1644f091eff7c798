"""Word documents: body text in order, as it reads with all changes accepted."""

from __future__ import annotations

import io

import docx as python_docx
import pytest
from formats import cell, docx, pack, paragraph, table

from corpus.errors import Unreadable
from corpus.readers import read


def text_of(body: str) -> str:
    return read("报告.docx", docx(body)).text


def run(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


T = "<w:r><w:t>{}</w:t></w:r>".format


def test_paragraphs_and_tables_come_in_order() -> None:
    rows = table([cell("指标"), cell("得分")], [cell("预算", "编制"), cell("9.5")])
    body = paragraph("一、基本情况") + rows + paragraph("") + paragraph("二、存在问题")
    assert text_of(body) == "一、基本情况\n指标\t得分\n预算 编制\t9.5\n二、存在问题\n"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (run(T("绩效") + "<w:hyperlink>" + T("自评") + "</w:hyperlink>" + T("报告")), "绩效自评报告"),
        (run("<w:sdt><w:sdtPr><w:tag/></w:sdtPr><w:sdtContent>" + T("工会") + "</w:sdtContent></w:sdt>"), "工会"),
        ("<w:sdt><w:sdtContent>" + paragraph("工会") + "</w:sdtContent></w:sdt>", "工会"),
        (run("<w:ins>" + T("新增") + "</w:ins>" + T("工会")), "新增工会"),
        (run("<w:del><w:r><w:delText>删去</w:delText></w:r></w:del>" + T("工会")), "工会"),
        (run("<w:moveFrom>" + T("移走") + "</w:moveFrom><w:moveTo>" + T("移来") + "</w:moveTo>"), "移来"),
        (run("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>"), "甲\t乙\n丙"),
        (run("<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>" + T("工会")), "工会"),
        (
            run("<w:fldSimple>" + T("12") + "</w:fldSimple><w:r><w:instrText>PAGE</w:instrText></w:r>" + T("工会")),
            "12工会",
        ),
        (run("<w:smartTag>" + T("青禾县") + "</w:smartTag>" + T("工会")), "青禾县工会"),
        (
            run(
                '<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent>'
                + paragraph("封面")
                + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
                + paragraph("封面")
                + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
                + T("工会")
            ),
            "封面\n工会",
        ),
    ],
)
def test_text_inside_other_elements(body: str, text: str) -> None:
    assert text_of(body) == text + "\n"


def test_merged_cells_are_read_once_and_columns_stay() -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        [cell("产出", properties=down), cell("数量"), cell("5")],
        [cell("产出", properties=on), cell("质量"), cell("6")],
        [cell("合计", properties='<w:gridSpan w:val="2"/>'), cell("11")],
    )
    assert text_of(body) == "产出\t数量\t5\n\t质量\t6\n合计\t\t11\n"


def test_a_deleted_row_is_left_out() -> None:
    deleted = "<w:tr><w:trPr><w:del/></w:trPr>" + cell("旧行") + "</w:tr>"
    assert text_of(f"<w:tbl>{deleted}<w:tr>{cell('新行')}</w:tr></w:tbl>") == "新行\n"


def test_a_table_inside_a_cell_keeps_its_rows() -> None:
    inner = table([cell("甲"), cell("1")], [cell("乙"), cell("2")], [cell("丙"), cell("3")])
    assert text_of(table([f"<w:tc>{inner}</w:tc>"])) == "甲\t1\n乙\t2\n丙\t3\n"


def test_documents_of_python_docx_are_read() -> None:
    document = python_docx.Document()
    document.add_heading("青禾县总工会绩效自评报告", 1)
    document.add_paragraph("一、基本情况")
    document.add_table(1, 2).rows[0].cells[1].text = "10"
    buffer = io.BytesIO()
    document.save(buffer)
    assert read("a.docx", buffer.getvalue()).text == "青禾县总工会绩效自评报告\n一、基本情况\n\t10\n"


def test_the_document_is_found_where_the_container_says() -> None:
    assert read("a.docx", docx(paragraph("工会"), path="word/document2.xml")).text == "工会\n"
    assert read("a.docx", docx(paragraph("工会"), extra={"word/_rels/document.xml.rels": b"<broken"})).text == "工会\n"


def test_the_strict_variant_of_the_format_is_read() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = f'<w:document xmlns:w="{strict}"><w:body>{paragraph("工会")}</w:body></w:document>'
    assert read("a.docx", docx("", extra={"word/document.xml": body.encode()})).text == "工会\n"


@pytest.mark.parametrize(
    "rels", ["<Relationships/>", "not xml", '<R><Relationship Type="x/officeDocument" Target="word/gone.xml"/></R>']
)
def test_a_container_that_leads_nowhere_is_damaged(rels: str) -> None:
    data = pack({"_rels/.rels": rels.encode(), "word/document.xml": b"<d/>"})
    with pytest.raises(Unreadable) as refused:
        read("a.docx", data)
    assert refused.value.code == "damaged"
