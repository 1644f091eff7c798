"""Pages that only lead to a report, and headlines that stand outside the article."""

from __future__ import annotations

import pytest

from corpus.errors import Unreadable
from corpus.readers import read
from tests.test_reader_html_pages import BODY, MENU, PARAGRAPHS, TABLE, TITLE

NOTICE = f"""<html><head><title>{TITLE}</title></head><body><div><ul>{MENU}</ul></div><div class="con"><h1>{TITLE}</h1>
<p>根据预算绩效管理要求，现将青禾县总工会2023年度部门整体支出绩效自评报告予以公开。</p><p>附件：%s</p></div>
<div>主办单位：青禾县总工会　粤ICP备00000001号</div></body></html>"""


@pytest.mark.parametrize(
    ("attachment", "name"),
    [
        ('<a href="/P020240315.pdf">青禾县总工会绩效自评报告.pdf</a>', "青禾县总工会绩效自评报告.pdf"),
        ('<a href="../up/%E6%8A%A5%E5%91%8A.docx?v=2"><img src="a.gif"></a>', "报告.docx"),
        ('<a href="/d.jsp?file=/a/bg.wps">绩效自评报告</a>', "绩效自评报告.wps"),
        ('<iframe src="/viewer.html?file=/up/bg.pdf"></iframe>', "bg.pdf"),
        ('<embed src="bg.PDF">', "bg.PDF"),
    ],
)
def test_a_page_around_an_attachment_names_what_to_download(attachment: str, name: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read("a.html", (NOTICE % attachment).encode())
    assert refused.value.code == "attached"
    assert f"附件“{name}”里" in str(refused.value)
    assert "下载附件后导入" in str(refused.value)


def test_a_short_page_without_attachments_is_read() -> None:
    assert "现将青禾县总工会" in read("a.html", (NOTICE % "无").encode()).text


def test_a_report_with_attachments_is_read() -> None:
    page = f'<div><h1>{TITLE}</h1>{BODY}<p>附件：<a href="/1.xlsx">评分表.xlsx</a></p></div>'
    assert read("a.html", page.encode()).text.endswith("2024年3月12日\n附件：评分表.xlsx\n")


PAGE = """<html><head><title>{title}</title>{data}</head><body><div><ul>{menu}</ul></div>{top}<div><a href="/x">政务公开</a></div>
<div class="c">{body}</div><div><a href="/s">站点地图与使用帮助</a></div></body></html>"""


@pytest.mark.parametrize(
    ("title", "data", "top", "first"),
    [
        (f"{TITLE}_青禾县总工会网站", "", "", TITLE),
        (f"{TITLE}-青禾县人民政府门户网站", "", "", TITLE),
        (f"通知公告 | {TITLE}", "", "", TITLE),
        ("青禾县总工会", f'<meta name="ArticleTitle" content="{TITLE}">', "<h1>绩效管理</h1>", TITLE),
        ("青禾县总工会", "", f'<div class="t"><a href="/">首页</a><h2>{TITLE}</h2></div>', TITLE),
        ("青禾县总工会", "", "<h1>工会概况</h1>", PARAGRAPHS[0]),
    ],
)
def test_the_headline_stands_above_an_article_without_one(title: str, data: str, top: str, first: str) -> None:
    page = PAGE.format(menu=MENU, top=top, body=BODY + TABLE, title=title, data=data)
    lines = read("a.html", page.encode()).text.splitlines()
    assert lines[0] == first
    assert lines[1 if first == TITLE else 0] == PARAGRAPHS[0]


@pytest.mark.parametrize(
    "line", ["青禾县人民政府门户网站", "青禾县总工会网站", "首页 机构设置 工作动态", "首页 | 工会概况 | 财务公开"]
)
def test_the_name_of_a_site_and_its_menu_are_no_title(line: str) -> None:
    page = f"<html><body><div>{line}</div><div>{TITLE}</div><div>{BODY}</div></body></html>"
    assert read("a.html", page.encode()).text.startswith(f"{TITLE}\n")


def test_an_article_with_a_full_title_of_its_own_needs_no_headline() -> None:
    own = "<p>青禾县总工会</p><p>2023年度部门整体支出</p><p>绩效自评报告</p>"
    page = PAGE.format(menu=MENU, top="<h1>关于公开绩效自评报告的公告</h1>", body=own + BODY, title="公告", data="")
    assert read("a.html", page.encode()).text.startswith("青禾县总工会\n2023年度部门整体支出\n")
