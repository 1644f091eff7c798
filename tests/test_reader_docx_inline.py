"""What stands inside paragraphs: signs of symbol fonts, boxes, fields, hidden and deleted text; and what breaks pages."""

from __future__ import annotations

import pytest
from formats import W, cell, docx, paragraph, table

from corpus.readers.docx import read
from corpus.readers.docx.fields import overstruck


def text_of(body: str) -> str:
    return read(docx(body)).text


def run(inner: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr>{inner}</w:r>"


def words(text: str, look: str = "") -> str:
    return run(f'<w:t xml:space="preserve">{text}</w:t>', look)


def par(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def mark(kind: str, inner: str = "") -> str:
    return run(f'<w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar>')


def code(text: str) -> str:
    return run(f"<w:instrText>{text}</w:instrText>")


def sym(font: str, char: str) -> str:
    return run(f'<w:sym w:font="{font}" w:char="{char}"/>')


@pytest.mark.parametrize(
    ("font", "char", "sign"),
    [
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F0A8", "□"),
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings 2", "F0A3", "□"),
        ("Wingdings 2", "0050", "√"),
        ("Wingdings", "F082", "②"),
        ("Symbol", "F0B3", "≥"),
        ("Wingdings", "F04A", ""),
        ("宋体", "2611", "☑"),
        ("Unheard", "F0FE", "☑"),
        ("Wingdings", "", ""),
        ("Wingdings", "zz", ""),
    ],
)
def test_signs_of_symbol_fonts(font: str, char: str, sign: str) -> None:
    assert text_of(par(sym(font, char), words("优"))) == f"{sign}优\n"


def test_letters_typed_in_a_symbol_font_and_private_characters() -> None:
    wingdings = '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2" w:eastAsia="宋体"/>'
    assert (
        text_of(par(words("R", wingdings), words("优R"), words("£良", wingdings), words("\uf052中\uf0a8差")))
        == "☑优R□良☑中□差\n"
    )


CHECKBOX = (
    '<w:sdt><w:sdtPr><w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">'
    '<w14:checked w14:val="{}"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>{}</w:t></w:r></w:sdtContent></w:sdt>'
)


def test_boxes_to_tick() -> None:
    old = "<w:ffData><w:checkBox>{}</w:checkBox></w:ffData>"
    listed = '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="优"/><w:listEntry w:val="良"/></w:ddList></w:ffData>'
    body = par(CHECKBOX.format(1, "☒"), words("优 "), CHECKBOX.format(0, "☐"), words("良"))
    body += par(mark("begin", old.format("<w:checked/>")), code("FORMCHECKBOX"), mark("end"), words("中"))
    body += par(mark("begin", old.format('<w:default w:val="0"/>')), code("FORMCHECKBOX"), mark("end"), words("差"))
    body += par(words("等级："), mark("begin", listed), code("FORMDROPDOWN"), mark("end"))
    assert text_of(body) == "☑优 ☐良\n☑中\n☐差\n等级：良\n"


@pytest.mark.parametrize(
    ("instruction", "printed"),
    [
        (r" eq \o\ac(□,√)", "☑"),
        (r"EQ \o\ac(○,3)", "③"),
        (r"eq \o\ac(○,优)", "优"),
        (r"eq \f(1,2)", "1/2"),
        ("PAGE", ""),
        ("eq " + "(" * 5000, ""),
    ],
)
def test_characters_set_into_one_another(instruction: str, printed: str) -> None:
    assert overstruck(instruction) == printed


def test_codes_of_fields_are_no_text_and_their_results_are() -> None:
    nested = mark("begin") + code("IF ") + mark("begin") + code("X") + mark("separate") + words("内") + mark("end")
    body = par(nested, code("= 1"), mark("separate"), words("结果"), mark("end"), words("。"))
    body += par(mark("begin"), code(r"eq \o\ac(□,"), code("√)"), mark("end"), words("优"))
    body += par(mark("begin"), code("PAGE"), words("丢失")) + paragraph("后文")
    assert text_of(body) == "结果。\n☑优\n后文\n"


def test_hidden_text_is_left_out() -> None:
    styles = f"""<w:styles {W}><w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="p"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"""
    body = par(
        words("明"),
        words("暗", "<w:vanish/>"),
        words("显", '<w:vanish w:val="0"/>'),
        words("隐", '<w:rStyle w:val="h"/>'),
    )
    body += par(words("全暗"), properties='<w:pStyle w:val="p"/>') + par(words("目录", "<w:webHidden/>"))
    assert read(docx(body, extra={"word/styles.xml": styles.encode()})).text == "明显\n目录\n"


def test_paragraphs_whose_end_was_deleted_go_on_in_the_next() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    body = par(words("绩效"), properties=deleted) + par(words("自评"), properties=deleted) + par(words("报告"))
    body += table([f"<w:tc>{par(words('末'), properties=deleted)}</w:tc>", cell("格")]) + par(
        words("尾"), properties=deleted
    )
    assert text_of(body) == "绩效自评报告\n末\t格\n尾\n"


def test_a_text_box_leaves_its_paragraph_whole() -> None:
    box = f"<w:pict><v:shape xmlns:v='v'><v:textbox><w:txbxContent>{paragraph('附件')}</w:txbxContent></v:textbox></v:shape></w:pict>"
    art = "<w:pict><v:shape xmlns:v='v'><v:textpath string='红头标题'/></v:shape></w:pict>"
    only_old = f"<mc:AlternateContent xmlns:mc='m'><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert (
        text_of(par(words("绩效"), run(box), words("自评"), run(art), run(only_old)))
        == "附件\n红头标题\n附件\n绩效自评\n"
    )


def test_entries_of_a_table_of_contents_end_in_dots() -> None:
    styles = f'<w:styles {W}><w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style></w:styles>'
    tab = run("<w:tab/>")
    entry = par(
        words("一、"),
        tab,
        words("基本情况"),
        tab,
        mark("begin"),
        code("PAGEREF _Toc1"),
        mark("separate"),
        words("3"),
        mark("end"),
        properties='<w:pStyle w:val="11"/>',
    )
    leader = par(
        words("二、问题"),
        tab,
        words("5"),
        properties='<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8296"/></w:tabs>',
    )
    plain = par(words("单位"), tab, words("5"))
    text = read(docx(entry + leader + plain, extra={"word/styles.xml": styles.encode()})).text
    assert text == "一、 基本情况......3\n二、问题......5\n单位\t5\n"


def test_pages_begin_where_the_author_broke_them() -> None:
    def section(kind: str) -> str:
        return f"<w:sectPr>{f'<w:type w:val={kind!r}/>' if kind else ''}</w:sectPr>"

    body = paragraph("甲") + par(
        words("乙"), run("<w:lastRenderedPageBreak/>"), run('<w:br w:type="page"/>'), words("丙")
    )
    body += par(words("丁"), properties="<w:pageBreakBefore/>") + par(run('<w:br w:type="column"/>'), words("戊"))
    body += (
        par(words("己"), properties=section("")) + par(words("庚"), properties=section("continuous")) + paragraph("辛")
    )
    body += section("nextPage")
    assert text_of(body) == "甲\n乙\n\f丙\n\f丁\n戊\n己\n庚\n\f辛\n"


def test_formulas_are_read_in_a_line() -> None:
    math = "<m:oMath xmlns:m='m'><m:f><m:num><m:r><m:t>支出</m:t></m:r></m:num><m:den><m:r><m:t>预算</m:t></m:r></m:den></m:f></m:oMath>"
    assert text_of(par(words("执行率="), math, words("×100%"))) == "执行率=支出/预算×100%\n"


def test_readings_above_characters_and_soft_hyphens_are_left_out() -> None:
    ruby = f"<w:ruby><w:rt>{words('gong')}</w:rt><w:rubyBase>{words('工')}</w:rubyBase></w:ruby>"
    assert text_of(par(run(ruby), run("<w:softHyphen/>"), words("会"))) == "工会\n"


def test_what_is_embedded_is_said() -> None:
    body = par(run("<w:object><o:OLEObject xmlns:o='o' ProgID='Excel.Sheet.12'/></w:object>"), words("表"))
    body += par(run("<w:object><o:OLEObject xmlns:o='o' ProgID='Equation.3'/></w:object>"), words("式"))
    body += par(run("<w:footnoteReference w:id='2'/>"), run("<w:endnoteReference w:id='2'/>")) + "<w:altChunk/>"
    reading = read(docx(body))
    assert reading.text == "表\n式\n"
    assert [warning[:9] for warning in reading.warnings] == ["文档里嵌有 1 个", "文档里的 2 条脚", "文档里并入了 1 "]


def test_the_document_is_found_in_a_damaged_container() -> None:
    assert read(docx(paragraph("工会"), extra={"_rels/.rels": b"<broken"})).text == "工会\n"
    assert read(docx(paragraph("工会"), path="word\\document.xml", extra={"_rels/.rels": b""})).text == "工会\n"
