"""Web pages: the text a visitor sees."""

from __future__ import annotations

import pytest

from corpus.readers import read

PAGE = """<!DOCTYPE html>
<html><head><meta charset="{charset}"><title>公开</title><style>p {{color: red}}</style></head>
<body>
<header><a href="/">青禾县门户</a></header>
<nav><ul><li>首页</li><li>信息公开</li></ul></nav>
<div class="content">
 <h1>青禾县总工会2023年度
     部门整体支出绩效自评报告</h1>
 <p>&emsp;&emsp;一、基本情况<br>（一）<b>部门</b>职责：维护职工&ldquo;合法权益&rdquo;。</p>
 <p style="display: none">隐藏的文字</p><p hidden>也看不见</p>
 <table>
  <tr><th>指标</th><th colspan=2>分值</th></tr>
  <tr><td><p>预算</p><p>编制</p></td><td></td><td>10</td></tr>
 </table>
 <script>document.write("脚本")</script><noscript>请启用脚本</noscript>
 <pre>甲
 乙</pre>本单位自评得分 95.5&nbsp;分。
</div>
<aside>相关链接</aside>
<footer>版权所有</footer>
</body></html>
"""
TEXT = """青禾县总工会2023年度部门整体支出绩效自评报告
\u2003\u2003一、基本情况
（一）部门职责：维护职工“合法权益”。
指标\t分值
预算 编制\t\t10
甲
乙
本单位自评得分 95.5\xa0分。
"""


@pytest.mark.parametrize(
    ("charset", "codec", "encoding"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("gb2312", "gb18030", "gb18030"),
        ("utf-8", "gb18030", "gb18030"),
        ("gb2312", "utf-8", "utf-8"),
        ("utf-16", "utf-16", "utf-16-le"),
        ("", "utf-8-sig", "utf-8"),
    ],
)
def test_the_visible_text_of_a_page_whatever_its_encoding(charset: str, codec: str, encoding: str) -> None:
    reading = read("报告.html", PAGE.format(charset=charset).encode(codec))
    assert reading.text == TEXT
    assert (reading.format, reading.encoding, reading.warnings) == ("html", encoding, ())


def test_an_xml_declaration_does_not_matter() -> None:
    page = '<?xml version="1.0" encoding="gb2312"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><p>工会</p></html>'
    assert read("a.html", page.encode()).text == "工会\n"


def test_the_only_article_is_the_report_and_its_header_the_title() -> None:
    page = "<body><p>首页 返回</p><article><header>绩效自评报告</header><p>一、基本情况</p></article><p>打印</p>"
    assert read("a.html", page.encode()).text == "绩效自评报告\n一、基本情况\n"


@pytest.mark.parametrize(
    "page",
    [
        "<p>一、基本情况</p><article>通知</article><article>公告</article>",
        "<p>一、基本情况，二、主要绩效</p><article>通知</article><p>公告</p>",
    ],
)
def test_without_an_obvious_article_the_whole_page_counts(page: str) -> None:
    text = read("a.html", page.encode()).text
    assert text.startswith("一、基本情况")
    assert text.endswith("公告\n")


def test_a_report_typed_into_a_form_keeps_its_lines() -> None:
    page = "<table><tr><td>主要问题</td><td><p>一是质量。</p><p>二是进度。</p><p>三是监控。</p></td></tr></table>"
    assert read("a.html", page.encode()).text == "主要问题\n一是质量。\n二是进度。\n三是监控。\n"


def test_a_page_laid_out_by_tables_keeps_its_paragraphs_and_the_rows_inside() -> None:
    paragraphs = "".join(f"<p>第{number}段。</p>" for number in range(10))
    inner = "<table><tr><td>预算</td><td>10</td></tr></table>"
    page = f"<table><tr><td>左栏</td><td>{paragraphs}{inner}</td><td>右栏</td></tr></table>"
    lines = read("a.html", page.encode()).text.splitlines()
    assert lines == ["左栏", *(f"第{number}段。" for number in range(10)), "预算\t10", "右栏"]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>工会<p>经费<table><tr><td>甲<td>乙<tr><td>丙</table>", "工会\n经费\n甲\t乙\n丙\n"),
        ("<td>工会</td><td>经费</td>", "工会\n经费\n"),
        ("<p>工会</div></p></table>经费", "工会\n经费\n"),
        ("<tr>工会", "工会\n"),
        ("<p>&#24037;&#x4F1A;&lt;p&gt;&amp;lt;</p>", "工会<p>&lt;\n"),
        ("工会<!-- 注 --><xml><w>Normal 0</w></xml>经费", "工会经费\n"),
        ("<p>A\n  B 工会</p>", "A B 工会\n"),
    ],
)
def test_broken_and_odd_markup(page: str, text: str) -> None:
    assert read("a.html", page.encode()).text == text


def test_deep_but_bearable_nesting_loses_nothing() -> None:
    page = "<p>工会" + "<font>" * 900 + "经费" + "</font>" * 900 + "<p>收支"
    assert read("a.html", page.encode()).text == "工会经费\n收支\n"


def test_much_white_space_costs_no_time() -> None:
    # Whoever tries anew from each of these characters is at it for minutes.
    page = "<p>工会" + "\t " * 500_000 + "经费</p>"
    assert read("a.html", page.encode()).text == "工会 经费\n"
