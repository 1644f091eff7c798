"""A report as a page of a government's site: menus, breadcrumbs, related links that name other unions, a footer."""

from __future__ import annotations

from html import escape

from corpus.samples import Document
from corpus.samples.dice import Dice
from corpus.samples.draft import Block
from tests.rendering.pieces import Cell, Grid, pieces

_MENU = ("首页", "政务公开", "新闻动态", "办事服务", "互动交流", "专题专栏", "走进工会", "职工之家")
_RELATED = (
    "青屿市总工会2022年度部门整体支出绩效自评报告",
    "云岚县总工会2021年度部门决算公开",
    "关于印发《工会预算管理办法》的通知",
    "2020年度白屿区总工会部门预算",
    "市财政局关于开展2019年度绩效自评工作的通知",
)
_ALIGN = {"title": "center", "sign": "right", "mark": "center"}


def write(document: Document) -> bytes:
    """The bytes of the page, in GBK (as older sites serve) in one of five."""
    dice = Dice("html", document.name)
    charset = "gb18030" if dice.chance(0.2) else "utf-8"
    body = "\n".join(_piece(piece, dice) for piece in pieces(document))
    holder = dice.pick(
        [
            '<div class="TRS_Editor">{}</div>',
            '<div id="zoom" class="article-content">{}</div>',
            '<article class="content">{}</article>',
            '<td class="bt_content">{}</td>',
        ]
    )
    body = holder.format(body)
    if holder.startswith("<td"):
        body = f"<table width='100%'><tr>{body}</tr></table>"
    page = _page(document, body, charset, dice)
    return page.encode(charset, "xmlcharrefreplace")


def _page(document: Document, body: str, charset: str, dice: Dice) -> str:
    heading = f"<h1>{escape(document.title)}</h1>" if dice.chance(0.5) else ""
    declared = "gb2312" if charset == "gb18030" else charset
    return f"""<!DOCTYPE html>
<html><head><meta charset="{declared}"><title>{escape(document.title)}_政务公开_门户网站</title>
<style>.nav li{{float:left}}</style><script>var pageTitle = "绩效自评";</script></head>
<body>
<div class="header"><div class="logo"><img src="/logo.png" alt="门户网站"></div>{_links("nav", _MENU)}
<form action="/search"><input name="q" placeholder="请输入关键字"><button>搜索</button></form></div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; <a href="/zwgk/jx/">绩效管理</a></div>
<div class="main"><div class="left">{_links("side", ["机构职能", "政策文件", "预算决算", "绩效管理", "人事信息"])}</div>
<div class="right">{heading}
<div class="info"><span>发布日期：{document.year + 1}-0{dice.whole(3, 9)}-1{dice.whole(0, 9)} 10:2{dice.whole(0, 9)}</span>
<span>来源：本站</span><span>浏览次数：{dice.whole(12, 999)}</span>
<span>字体：【<a href="javascript:;">大</a> <a href="javascript:;">中</a> <a href="javascript:;">小</a>】</span></div>
{body}
<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a> <a href="javascript:window.print()">打印本页</a> <a href="javascript:window.close()">关闭窗口</a></div>
<div class="related"><h3>相关链接</h3>{_links("list", dice.some(_RELATED, 4))}</div>
</div></div>
<div class="footer"><p>主办单位：市总工会　承办：市政务服务和数据管理局</p><p>网站标识码：0000000001　备案序号：00000000号</p>
<p>联系电话：0000-5550100</p></div>
</body></html>
"""


def _links(name: str, titles: tuple[str, ...] | list[str]) -> str:
    items = "".join(f'<li><a href="/{at}.html">{escape(title)}</a></li>' for at, title in enumerate(titles))
    return f'<ul class="{name}">{items}</ul>'


def _piece(piece: Block | Grid, dice: Dice) -> str:
    if isinstance(piece, Grid):
        return _table(piece)
    text = escape(piece.text)
    if piece.kind in _ALIGN:
        return f'<p style="text-align: {_ALIGN[piece.kind]}"><strong>{text}</strong></p>'
    if piece.kind in ("line", "contents"):
        return f"<p>{text}</p>"
    if dice.chance(0.3):
        return f'<p style="text-indent: 2em"><span style="font-size:16pt">{text}</span></p>'
    return f"<p>&nbsp;&nbsp;&nbsp;&nbsp;{text}</p>" if dice.chance(0.4) else f"<p>　　{text}</p>"


def _table(grid: Grid) -> str:
    rows = []
    for at in range(grid.rows):
        cells = sorted((cell for cell in grid.cells if cell.row == at), key=lambda cell: cell.column)
        rows.append("<tr>" + "".join(map(_cell, cells)) + "</tr>")
    return f'<table border="1" cellspacing="0"><tbody>{"".join(rows)}</tbody></table>'


def _cell(cell: Cell) -> str:
    spans = f' rowspan="{cell.down}"' if cell.down > 1 else ""
    spans += f' colspan="{cell.across}"' if cell.across > 1 else ""
    return f"<td{spans}><p>{escape(cell.text)}</p></td>" if cell.text else f"<td{spans}>&nbsp;</td>"
