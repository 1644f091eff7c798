"""Report text on its way to HTML: what a reader sees is the text, and no markup of the text's own survives."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from web.markdown import Block, to_html, visible

HOSTILE = [
    "3. 三是加强预算编制",
    "3.5 万元",
    "- 短横开头",
    "+ 加号开头",
    "* 星号 *强调* 与 **加粗** 与 __下划__",
    "# 井号",
    "===",
    "---",
    "> 引用",
    "    四个空格",
    "\t制表符",
    "`代码` 与 ```代码```",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- 注释 --> 之后",
    "<p id=p1 class=passage>冒充段落</p>",
    "[链接](javascript:alert(1))",
    "![图](http://example.invalid/x.png)",
    "[1]: http://example.invalid/",
    "<http://example.invalid/>",
    "某段 {: onclick=alert(1) #p9 .tools }",
    "{: #p9 }",
    "| 甲 | 乙 |",
    "&lt;b&gt; &amp; &#60; &copy",
    "行尾两个空格  \n换行",
    "反斜杠 \\* \\\\ \\",
    "第一行\n\n第二行\n    第三行",
    "\x02123\x03 与 \x1a 与 \x00",
    "\ufdd0冒充标记\ufdd1 \ufdd20\ufdd2",
    "*[缩写]: 全称",
    "术语\n: 解释",
    "单位\u3000名称\u00a0空格",
]


def paragraphs(source: str) -> list[html.HtmlElement]:
    return html.fragments_fromstring(source) if source else []


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_looks_like_markup_stays_what_it_is(text: str) -> None:
    (shown,) = paragraphs(to_html([Block(text, anchor="p1", classes=("passage",))]))
    assert shown.text_content() == visible(text)
    assert shown.attrib == {"id": "p1", "class": "passage"}
    assert len(shown) == 0


@pytest.mark.parametrize("text", HOSTILE)
def test_the_same_holds_in_a_heading(text: str) -> None:
    (shown,) = paragraphs(to_html([Block(text, level=3, anchor="s1")]))
    assert (shown.tag, shown.text_content()) == ("h3", visible(text))
    assert shown.attrib == {"id": "s1"}


SOUP = st.text(
    alphabet=st.sampled_from("a1三。.# \n\t*_-+=>`~[](){}:!|<>/&;\\\"'\x00\x02\x03\u2028\ufdd0\ufdd1\ufdd2\ufffe")
)


@given(st.lists(SOUP | st.text(), max_size=5), st.integers(0, 6).filter(lambda level: level != 1))
def test_whatever_the_text_a_reader_sees_exactly_it_and_only_our_elements(texts: list[str], level: int) -> None:
    rendered = to_html([Block(text, level=level, anchor=f"p{n}") for n, text in enumerate(texts)])
    assert [shown.text_content() for shown in paragraphs(rendered)] == [
        visible(text) for text in texts if visible(text)
    ]
    assert set(re.findall(r"<(\w+)", rendered)) <= {f"h{level}" if level else "p"}


@given(SOUP | st.text(), st.data())
def test_marks_stand_around_their_stretch_whatever_it_holds(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    rendered = to_html([Block("甲" + text + "乙", marks=[(start + 1, end + 1)])])
    (shown,) = paragraphs(rendered)
    assert "".join(shown.text_content().split()) == "".join(visible("甲" + text + "乙").split())
    assert "".join(shown.find("mark").text_content().split()) == "".join(visible(text[start:end]).split())


def test_several_marks_in_one_paragraph() -> None:
    rendered = to_html([Block("绩效目标编报", marks=[(0, 2), (4, 6)])])
    assert rendered == "<p><mark>绩效</mark>目标<mark>编报</mark></p>"


def test_tools_stand_behind_their_own_text_untouched_by_the_sanitiser() -> None:
    rendered = to_html([Block(" "), Block("甲"), Block("乙", tools='<span class="tools">引用</span>')])
    assert rendered == '<p>甲</p>\n<p>乙<span class="tools">引用</span></p>'


def test_nothing_to_show_gives_nothing() -> None:
    assert to_html([Block(""), Block("\x00\n")]) == ""
