"""Numbers that Word generates: definitions, levels, styles, restarts, and which paragraphs count."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from formats import W, cell, docx, table

from corpus.readers.docx import read
from corpus.readers.docx.numerals import numeral


def level(at: int, numerals: str, pattern: str, inner: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{numerals}"/>{inner}<w:lvlText w:val="{pattern}"/></w:lvl>'


OFFICIAL = (
    level(0, "chineseCounting", "%1、")
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "(%4)")
)


def numbering(*definitions: str, lists: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> bytes:
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{definition}</w:abstractNum>'
        for at, definition in enumerate(definitions)
    )
    return f"<w:numbering {W}>{abstract}{lists}</w:numbering>".encode()


def item(text: str, at: int | None = 0, number: int | None = 1, style: str = "", mark: str = "") -> str:
    inner = f'<w:ilvl w:val="{at}"/>' if at is not None else ""
    inner += f'<w:numId w:val="{number}"/>' if number is not None else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    numbered = f"<w:numPr>{inner}</w:numPr>" if inner else ""
    return f"<w:p><w:pPr>{named}{numbered}<w:rPr>{mark}</w:rPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def text_of(body: str, part: bytes, extra: Mapping[str, bytes] | None = None) -> list[str]:
    return read(docx(body, extra={"word/numbering.xml": part, **(extra or {})})).text.splitlines()


def test_levels_count_and_begin_anew_below_the_next_number_above() -> None:
    body = "".join(
        item(text, at)
        for text, at in [("甲", 0), ("乙", 1), ("丙", 2), ("丁", 2), ("戊", 1), ("己", 2), ("庚", 0), ("辛", 1)]
    )
    lines = ["一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "1.己", "二、庚", "（一）辛"]
    assert text_of(body, numbering(OFFICIAL)) == lines


@pytest.mark.parametrize(
    ("inner", "last"),
    [
        ("", "1.丁"),
        ('<w:lvlRestart w:val="0"/>', "2.丁"),
        ('<w:lvlRestart w:val="1"/>', "2.丁"),
        ('<w:lvlRestart w:val="2"/>', "1.丁"),
    ],
)
def test_a_level_says_which_levels_start_it_anew(inner: str, last: str) -> None:
    levels = level(0, "decimal", "%1、") + level(1, "decimal", "（%2）") + level(2, "decimal", "%3.", inner)
    body = item("甲", 0) + item("乙", 1) + item("丙", 2) + item("丙", 1) + item("丁", 2)
    assert text_of(body, numbering(levels))[-1] == last


def test_numbers_of_several_levels_in_one() -> None:
    levels = (
        level(0, "chineseCounting", "第%1章")
        + level(1, "decimal", "%1.%2")
        + level(2, "decimal", "%1.%2.%3", "<w:isLgl/>")
    )
    body = item("总则", 0) + item("范围", 1) + item("对象", 2) + item("依据", 1)
    assert text_of(body, numbering(levels)) == ["第一章 总则", "一.1 范围", "1.1.1 对象", "一.2 依据"]


def test_lists_of_one_definition_count_on_and_restart_where_they_say_so() -> None:
    lists = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        f"{level(0, 'decimalEnclosedCircle', '%1')}</w:lvlOverride></w:num>"
    )
    body = "".join(item("甲", 0, number) for number in (1, 1, 2, 3, 3, 4))
    assert text_of(body, numbering(OFFICIAL, lists=lists)) == ["一、甲", "二、甲", "三、甲", "一、甲", "二、甲", "③甲"]


def test_a_definition_may_be_that_of_a_style() -> None:
    shared = '<w:styleLink w:val="list"/>' + OFFICIAL
    lists = '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    assert text_of(item("甲"), numbering(shared, '<w:numStyleLink w:val="list"/>', lists=lists)) == ["一、甲"]


STYLES = f"""<w:styles {W}>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
 <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="3"><w:name w:val="plain"/><w:basedOn w:val="2"/>
 <w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="ring"><w:basedOn w:val="ring"/></w:style>
</w:styles>""".encode()


def test_headings_are_numbered_by_their_style() -> None:
    levels = level(0, "chineseCounting", "%1、", '<w:pStyle w:val="1"/>') + level(
        1, "chineseCounting", "（%2）", '<w:pStyle w:val="2"/>'
    )
    body = "".join(
        item(text, None, None, style)
        for text, style in [("甲", "1"), ("乙", "2"), ("丙", "3"), ("丁", "ring"), ("戊", "2")]
    )
    body += item("己", None, 0, "1")
    assert text_of(body, numbering(levels), {"word/styles.xml": STYLES}) == [
        "一、甲",
        "（一）乙",
        "丙",
        "丁",
        "（二）戊",
        "己",
    ]


def test_which_paragraphs_count() -> None:
    deleted = (
        item("删", mark="<w:del/>").replace("<w:r>", "<w:del><w:r>").replace("</w:r></w:p>", "</w:r></w:del></w:p>")
    )
    deleted = deleted.replace("<w:t>", "<w:delText>").replace("</w:t>", "</w:delText>")
    hidden = item("藏", mark="<w:vanish/>").replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    # An empty one counts but prints nothing worth a line.
    body = item("甲") + deleted + item("乙") + hidden + item("丙") + item("") + item("丁")
    assert text_of(body, numbering(OFFICIAL)) == ["一、甲", "二、乙", "三、丙", "五、丁"]


def test_bullets_and_unknown_lists_print_nothing() -> None:
    body = item("甲") + item("乙", number=7) + item("丙", at=5)
    assert text_of(body, numbering(level(0, "bullet", "\uf06c"))) == ["甲", "乙", "丙"]


def test_row_numbers_stand_in_empty_cells() -> None:
    empty = item("").replace("<w:r><w:t></w:t></w:r>", "")
    body = table([f"<w:tc>{empty}</w:tc>", cell("预算编制")], [f"<w:tc>{empty}</w:tc>", cell("预算执行")])
    assert text_of(body, numbering(level(0, "decimal", "%1"))) == ["1\t预算编制", "2\t预算执行"]


@pytest.mark.parametrize(
    ("numerals", "pattern", "inner", "text", "line"),
    [
        ("decimal", "%1.", "", "2023年", "1. 2023年"),
        ("decimal", "%1.", "", "加强", "1.加强"),
        ("decimal", "%1", "", "加强", "1 加强"),
        ("decimal", "%1", '<w:suff w:val="nothing"/>', "加强", "1加强"),
        ("decimalZero", "%1)", "", "加强", "01)加强"),
        ("none", "附件", "", "评分表", "附件 评分表"),
        ("decimal", "", "", "加强", "加强"),
        ("decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>", "加强", "加强"),
    ],
)
def test_what_stands_between_number_and_text(numerals: str, pattern: str, inner: str, text: str, line: str) -> None:
    assert text_of(item(text), numbering(level(0, numerals, pattern, inner))) == [line]


def test_a_number_stands_on_the_new_page_that_its_paragraph_begins() -> None:
    broken = item("甲").replace("<w:t>", '<w:br w:type="page"/><w:t>')
    assert read(docx(broken, extra={"word/numbering.xml": numbering(OFFICIAL)})).text == "\f一、甲\n"


def test_a_broken_part_costs_the_numbers_only() -> None:
    assert text_of(item("甲"), b"<broken", {"word/styles.xml": b"<also"}) == ["甲"]


@pytest.mark.parametrize(
    ("style", "numbers"),
    [
        (
            "chineseCounting",
            {1: "一", 10: "十", 11: "十一", 20: "二十", 34: "三十四", 100: "一百", 105: "一百零五", 110: "一百一十"},
        ),
        ("japaneseCounting", {3: "三", 12: "十二"}),
        ("ideographDigital", {10: "一〇", 21: "二一"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 23: "贰拾叁"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 51: "51"}),
        ("decimalEnclosedParen", {3: "(3)"}),
        ("decimalFullWidth", {3: "3"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA"}),
        ("lowerRoman", {4: "iv", 9: "ix", 14: "xiv"}),
        ("upperRoman", {1990: "MCMXC"}),
        ("none", {1: ""}),
        ("decimalZero", {0: "00", 7: "07", 12: "12"}),
        ("unheardOf", {5: "5"}),
        ("chineseCounting", {0: "0", 10_000: "10000"}),
    ],
)
def test_numerals(style: str, numbers: dict[int, str]) -> None:
    assert {number: numeral(number, style) for number in numbers} == numbers
