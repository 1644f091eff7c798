"""Excerpts as Markdown and Word: what is shown is the text, each note belongs to its text, and a file names nobody."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

import docx
import markdown
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from tests.test_markdown import HOSTILE, SOUP
from web.exporting import Excerpt, to_docx, to_markdown
from web.exporting.markdown import escaped
from web.markdown import visible

WHEN = dt.date(2026, 11, 21)
TWO = [
    Excerpt("目标没有量化，占3.5%。", "甲市总工会，2021年度，三、（一），第1段", "绩览档案报告 7，文件 a_b.docx"),
    Excerpt("监控不到位。", "乙县总工会，2019年度，“问题”，第2段", "绩览档案报告 12，文件 自评*.txt"),
]
MORE = [
    "#井号不空格",
    "1) 括号编号",
    "(1) 两边括号",
    "a. 字母编号",
    "10. ",
    "+",
    "-",
    "—— 破折号",
    "[^1]",
    "某处[^1]: 冒充脚注",
    "[^1]: 冒充脚注",
    "~~删除~~ 与 ~下标~",
    "$x^2$ 与 x^2^",
    ": 定义",
    "% 题名",
    "=",
    "某|某|某",
    "https://example.invalid/_a_",
    "甲@example.invalid",
    "![](x)",
    "\\",
    "尾\\",
    "`",
    "a_b_c 与 __",
    "*",
    "!!! 提示",
    "::: 围栏",
]


def rendered(text: str) -> html.HtmlElement:
    """As Python-Markdown shows it, with everything switched on."""
    return html.fragment_fromstring(markdown.markdown(text, extensions=["extra", "admonition", "toc"]), "div")


def shown(root: html.HtmlElement) -> tuple[list[str], list[str]]:
    """The paragraphs without the signs of their notes, and the notes without the way back."""
    for sign in root.xpath("//sup | //a[@class='footnote-backref']"):
        sign.drop_tree()
    paragraphs = [each.text_content() for each in root.xpath("./p")]
    return paragraphs, [visible(each.text_content()) for each in root.xpath("//div[@class='footnote']//li")]


def test_markdown_reads_well_as_it_is() -> None:
    assert to_markdown(TWO) == (
        "# 摘录\n\n共 2 段，引自绩览档案；各段出处见脚注。\n\n目标没有量化，占3.5%。[^1]\n\n监控不到位。[^2]\n\n"
        "[^1]: 甲市总工会，2021年度，三、（一），第1段。绩览档案报告 7，文件 a\\_b.docx。\n\n"
        "[^2]: 乙县总工会，2019年度，“问题”，第2段。绩览档案报告 12，文件 自评\\*.txt。\n"
    )


def test_each_passage_has_its_own_footnote() -> None:
    root = rendered(to_markdown(TWO))
    assert [each.text_content() for each in root.xpath("//sup")] == ["1", "2"]
    paragraphs, notes = shown(root)
    assert paragraphs[1:] == [each.text for each in TWO]
    assert notes == [each.note for each in TWO]


@pytest.mark.parametrize("text", [*HOSTILE, *MORE])
def test_text_that_looks_like_markup_stays_what_it_is(text: str) -> None:
    root = rendered(to_markdown([Excerpt(text, text, text)]))
    assert {each.tag for each in root.iter()} <= {"div", "h1", "p", "sup", "a", "hr", "ol", "li"}
    paragraphs, notes = shown(root)
    assert paragraphs[1:] == [visible(text)]
    assert notes == [Excerpt(text, text, text).note]


@given(SOUP | st.text())
def test_whatever_the_text_python_markdown_shows_it(text: str) -> None:
    line = visible(text)
    root = rendered(escaped(line))
    assert root.text_content().strip("\n") == line
    assert {each.tag for each in root.iter()} <= {"div", "p"}


@pytest.mark.parametrize("text", [*HOSTILE, *MORE])
def test_the_same_holds_for_commonmark_with_tables_and_strikethrough(text: str) -> None:
    line = visible(text)
    root = html.fragment_fromstring(
        MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(escaped(line)), "div"
    )
    assert root.text_content().strip("\n") == line
    assert {each.tag for each in root.iter()} <= {"div", "p"}


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def notes_of(data: bytes) -> dict[str, str]:
    """Id → text of the real notes of a document."""
    root = parse_xml(parts(data)["word/footnotes.xml"])
    notes = [each for each in root if each.get(qn("w:type")) is None]
    return {str(each.get(qn("w:id"))): "".join(str(text.text) for text in each.iter(qn("w:t"))) for each in notes}


def test_a_word_document_opens_with_title_date_and_count() -> None:
    document = docx.Document(io.BytesIO(to_docx(TWO, WHEN)))
    title, below, *texts = document.paragraphs
    assert (title.text, title.style.name) == ("摘录", "Title")
    assert below.text == "2026年11月21日，共 2 段，引自绩览档案；各段出处见脚注。"
    assert [each.text for each in texts] == [each.text for each in TWO]


def test_each_passage_of_a_word_document_ends_in_the_sign_of_its_note() -> None:
    data = to_docx(TWO, WHEN)
    notes = notes_of(data)
    document = docx.Document(io.BytesIO(data))
    for paragraph, excerpt in zip(document.paragraphs[2:], TWO, strict=True):
        sign = paragraph.runs[-1]
        assert sign.style.style_id == "FootnoteReference"
        (reference,) = sign._r.findall(qn("w:footnoteReference"))
        assert notes[reference.get(qn("w:id"))].strip() == excerpt.note
    assert len(notes) == 2


def test_the_package_says_that_it_has_footnotes() -> None:
    data = to_docx(TWO, WHEN)
    files = parts(data)
    document = docx.Document(io.BytesIO(data))
    (related,) = [each for each in document.part.rels.values() if each.reltype.endswith("/footnotes")]
    assert related.target_part.partname == "/word/footnotes.xml"
    assert b'PartName="/word/footnotes.xml" ContentType="application/vnd.openxml' in files["[Content_Types].xml"]
    separators = [each for each in parse_xml(files["word/footnotes.xml"]) if each.get(qn("w:type"))]
    named = document.settings.element.findall(f"{qn('w:footnotePr')}/{qn('w:footnote')}")
    assert [each.get(qn("w:type")) for each in separators] == ["separator", "continuationSeparator"]
    assert [each.get(qn("w:id")) for each in separators] == [each.get(qn("w:id")) for each in named]


def test_every_style_that_is_used_exists_and_names_a_chinese_font() -> None:
    files = parts(to_docx(TWO, WHEN))
    used = {
        each
        for name in ("word/document.xml", "word/footnotes.xml")
        for each in re.findall(r'<w:[pr]Style w:val="(\w+)"', files[name].decode())
    }
    styles = parse_xml(files["word/styles.xml"])
    known = {each.get(qn("w:styleId")): each for each in styles.findall(qn("w:style"))}
    assert used == {"Title", "Subtitle", "BodyText", "FootnoteText", "FootnoteReference"}
    assert used <= set(known)
    fonts = {each.get(qn("w:eastAsia")) for each in styles.iter(qn("w:rFonts"))}
    assert fonts == {"仿宋", "宋体"}
    assert known["FootnoteReference"].find(f"{qn('w:rPr')}/{qn('w:vertAlign')}").get(qn("w:val")) == "superscript"


@given(st.text(), st.text())
def test_whatever_the_text_the_document_can_be_read_and_says_it(text: str, citation: str) -> None:
    data = to_docx([Excerpt(text, citation, "报告 1")], WHEN)
    for name, part in parts(data).items():
        assert name.endswith((".xml", ".rels"))
        parse_xml(part)
    assert docx.Document(io.BytesIO(data)).paragraphs[2].text == visible(text)
    assert notes_of(data)["1"].strip() == Excerpt(text, citation, "报告 1").note.strip()


def test_control_characters_are_dropped_and_line_breaks_are_spaces() -> None:
    excerpt = Excerpt("甲\x00\x0b乙\ud800\ufffe\n丙\x1b", "丁\x07", "戊")
    assert docx.Document(io.BytesIO(to_docx([excerpt], WHEN))).paragraphs[2].text == "甲 乙 丙"
    assert "甲 乙 丙[^1]" in to_markdown([excerpt])
    assert excerpt.note == "丁。戊。"


def test_the_same_day_gives_the_same_bytes_and_names_no_machine() -> None:
    data = to_docx(TWO, WHEN)
    assert data == to_docx(TWO, WHEN)
    assert data != to_docx(TWO, WHEN + dt.timedelta(days=1))
    properties = docx.Document(io.BytesIO(data)).core_properties
    assert (properties.title, properties.author, properties.last_modified_by) == ("摘录", "绩览", "绩览")
    assert properties.created.date() == properties.modified.date() == WHEN
    everything = b"".join(parts(data).values())
    assert not re.search(rb"python-docx|Macintosh|thumbnail|rsidRoot", everything)


def test_a_hundred_excerpts_keep_their_order() -> None:
    many = [Excerpt(f"第{number}句。", f"引文{number}", "") for number in range(1, 101)]
    data = to_docx(many, WHEN)
    assert [each.text for each in docx.Document(io.BytesIO(data)).paragraphs[2:]] == [each.text for each in many]
    assert notes_of(data) == {str(number): f" 引文{number}。" for number in range(1, 101)}
    assert shown(rendered(to_markdown(many)))[1] == [each.note for each in many]
