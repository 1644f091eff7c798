"""Whole pages as sites publish reports: all of the article and its tables, nothing of the site."""

from __future__ import annotations

import pytest

from corpus.parse import understand
from corpus.readers import read

TITLE = "青禾县总工会2023年度部门整体支出绩效自评报告"
PARAGRAPHS = (
    "一、基本情况",
    "青禾县总工会是全县职工利益的代表者和维护者，内设办公室、组织宣教部、权益保障部三个部室，年末实有在职人员12人。",
    "2023年全年预算数为687.65万元，实际支出677.34万元，预算执行率98.5%，较上年提高1.2个百分点。",
    "二、绩效自评情况",
    "经自评，本单位2023年度部门整体支出绩效自评得分95.5分，等级为“优”，各项任务按计划完成。",
    "三、存在的问题",
    "一是绩效目标编报质量有待提高，部分指标没有量化；二是部分项目支出进度偏慢，上半年支出率只有41%。",
    "四、改进措施",
    "加强预算执行监控，按月通报支出进度；组织业务培训，提高绩效目标编报质量。",
    "青禾县总工会",
    "2024年3月12日",
)
ROWS = (
    "一级指标\t二级指标\t三级指标\t分值\t得分",
    "产出\t数量\t帮扶困难职工人数\t10\t10",
    "\t\t培训场次\t10\t8.5",
    "\t质量\t验收合格率\t20\t20",
)
TABLE = (
    "<table border=1><tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>分值</td><td>得分</td></tr>"
    "<tr><td rowspan=3>产出</td><td rowspan='2'>数量</td><td>帮扶困难职工人数</td><td>10</td><td>10</td></tr>"
    "<tr><td>培训场次</td><td>10</td><td>8.5</td></tr>"
    "<tr><td>质量</td><td>验收合格率</td><td>20</td><td>20</td></tr></table>"
)
BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
MENU = "".join(
    f'<li><a href="/{name}/">{name}</a></li>' for name in ("首页", "工会概况", "通知公告", "政务公开", "互动交流")
)
RELATED = "".join(
    f'<li><a href="/{number}.html">{text}</a><span>2022-05-0{number}</span></li>'
    for number, text in enumerate(
        (
            "云岚市总工会2021年度部门整体支出绩效自评报告",
            "青屏区总工会2020年度部门决算公开",
            "白屿县总工会2022年度预算公开",
        ),
        1,
    )
)

NESTED = f"""<html><head><title>{TITLE}_通知公告_青禾县总工会</title></head><body>
<div id="wrap"><div class="top"><div class="logo">青禾县总工会</div><div class="nav"><ul>{MENU}</ul></div></div>
<div class="place">您当前的位置：<a href="/">首页</a> &gt; <a href="/tz/">通知公告</a> &gt; 正文</div>
<div class="main"><div class="left"><h3>通知公告</h3><ul>{MENU}</ul></div>
<div class="right"><div class="box"><h2>{TITLE}</h2>
<div class="info">发布时间：2024-03-15 09:30　来源：办公室　浏览次数：1024　字号：[<a href="javascript:f(1)">大</a> <a href="javascript:f(2)">中</a> <a href="javascript:f(3)">小</a>]</div>
<div class="text"><div>{BODY}</div>{TABLE}<p>附件：<a href="/up/1.docx">1.青禾县总工会佐证材料.docx</a></p></div>
<div class="tool">【<a href="javascript:print()">打印</a>】【<a href="javascript:close()">关闭</a>】 分享到：<a href="#">微信</a> <a href="#">微博</a></div>
<div class="next"><p>上一篇：<a href="/1.html">云岚市总工会召开2022年度工作会议</a></p><p>下一篇：没有了</p></div>
<div class="rel"><h4>相关文章</h4><ul>{RELATED}</ul></div></div></div></div>
<div class="bottom"><p>主办单位：青禾县总工会　承办单位：青禾县大数据中心</p><p>粤ICP备00000001号　网站标识码：4400000001</p>
<p>联系电话：0000-5550100</p></div></div></body></html>"""

OLD = f"""<html><head><title>青禾县总工会</title></head><body><table width=960 align=center><tr><td colspan=2><img src=a.gif></td></tr>
<tr><td colspan=2><a href=/>首页</a> | <a href=/1>工会概况</a> | <a href=/2>通知公告</a> | <a href=/3>政务公开</a></td></tr>
<tr><td width=200 valign=top><table><tr><td>栏目导航</td></tr><tr><td><a href=/a>组织建设工作</a></td></tr><tr><td><a href=/b>权益保障工作</a></td></tr>
<tr><td><a href=/c>云岚市总工会2021年度绩效自评报告</a></td></tr></table></td>
<td valign=top><table width=100%><tr><td>当前位置：<a href=/>首页</a> → <a href=/2>通知公告</a></td></tr>
<tr><td align=center><b>{TITLE}</b></td></tr>
<tr><td>作者：办公室　发布时间：2024-3-15　点击数：88</td></tr>
<tr><td>{"<br>".join(PARAGRAPHS)}<br>{TABLE}</td></tr>
<tr><td align=right>【<a href=javascript:print()>打印此页</a>】【<a href=javascript:close()>关闭窗口</a>】</td></tr></table></td></tr>
<tr><td colspan=2>版权所有：青禾县总工会　地址：青禾县和平路1号　建议使用1024*768分辨率浏览</td></tr></table></body></html>"""

CMS = f"""<!DOCTYPE html><html><head><meta name="SiteName" content="青禾县人民政府门户网站">
<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2024-03-15 10:00"><meta name="ContentSource" content="云岚市总工会">
<title>{TITLE}-青禾县人民政府门户网站</title></head><body>
<header><a href="/">青禾县人民政府</a></header><nav><ul>{MENU}</ul></nav>
<section class="crumb"><span>所在位置：</span><a href="/">首页</a>&gt;<a href="/zw">政务公开</a></section>
<table class="meta"><tr><td>索引号：</td><td>000/2024-01</td><td>发布机构：</td><td>云岚市总工会</td></tr></table>
<div class="content"><div class="title">{TITLE}</div><div class="line"><span>来源：云岚市总工会</span><span>时间：2024-03-15 10:00</span></div>
<div class="TRS_Editor"><style>.TRS_Editor P{{line-height:2}}</style><div class="Custom_UnionStyle">{BODY}{TABLE}</div></div></div>
<div class="side"><h3>热点信息</h3><ul>{RELATED}</ul></div>
<footer><p>主办：青禾县人民政府办公室</p></footer></body></html>"""

WORD = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<meta name=Generator content="Microsoft Word 15"><title>绩效</title><!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->
<style>p.MsoNormal {{mso-style-parent:""}}</style></head><body lang=ZH-CN><div class=WordSection1>
<p class=MsoNormal align=center><b><span style='font-family:宋体'>青禾县总工会<span lang=EN-US>2023</span>年度部门整体支出
</span></b><b><span>绩效自评报告<span lang=EN-US><o:p></o:p></span></span></b></p>
{"".join(f"<p class=MsoNormal style='text-indent:32pt'><span style='mso-hide:all'>域</span><span>{text[:1]}</span><span>{chr(10) if text[0] > '一' else ''}{text[1:]}<o:p></o:p></span></p>" for text in PARAGRAPHS)}
{TABLE.replace("<td", "<td style='border:solid 1pt'").replace("</td>", "<o:p></o:p></td>")}</div></body></html>"""

PARTS = f"""<html><head><title>绩效评价_青禾县总工会</title></head><body><div class="nav"><ul>{MENU}</ul></div><div class="cont">
<div class="head"><p>{TITLE}</p></div><div class="part">{"".join(f"<p>{text}</p>" for text in PARAGRAPHS[:5])}</div>
<div class="part">{"".join(f"<p>{text}</p>" for text in PARAGRAPHS[5:])}</div><div class="annex">{TABLE}</div></div>
<div class="foot"><a href="/map">网站地图</a> <a href="/us">联系我们</a></div></body></html>"""

FLAT = f"""<html><body><div><a href="/">首页</a> | <a href="/zw">政务公开</a> | <a href="/hd">互动交流</a></div>
<h1>{TITLE}</h1>{BODY}{TABLE}<p>相关链接：</p><p><a href="/1.html">云岚市总工会2021年度部门整体支出绩效自评报告</a></p>
<p><a href="/2.html">青屏区总工会2020年度部门决算公开</a></p><p>京ICP备00000002号</p></body></html>"""

FORM = f"""<html><body><div class="menu"><ul>{MENU}</ul></div><form id="aspnetForm" action="x.aspx"><input type="hidden" name="__VIEWSTATE" value="工会">
<div id="zoom"><h3>{TITLE}</h3>{BODY}{TABLE}</div><select><option>友情链接</option></select></form>
<div><a href="/s">站点地图</a> <a href="/u">使用帮助</a> <a href="/l">法律声明</a></div></body></html>"""

BESIDE = f"""<html><body><div class="m"><ul>{MENU}</ul></div><div class="doc"><h1>{TITLE}</h1><div class="a">{BODY}</div><div class="b">{TABLE}</div></div>
<div class="news"><h3>工会新闻</h3><ul>
<li><a href="/9.html">云岚市总工会2022年工作总结</a><p>云岚市总工会2022年围绕中心、服务大局，取得新成绩。<a href="/9.html">查看全文</a></p></li></ul></div></body></html>"""

PAGES = {
    "nested": NESTED,
    "old": OLD,
    "cms": CMS,
    "word": WORD,
    "parts": PARTS,
    "flat": FLAT,
    "form": FORM,
    "beside": BESIDE,
}
STRAY = (
    "首页",
    "概况",
    "云岚",
    "青屏",
    "白屿",
    "ICP",
    "打印",
    "发布",
    "浏览",
    "位置",
    "导航",
    "相关",
    "联系",
    "下一篇",
    "分辨率",
    "域",
    "地图",
)


@pytest.mark.parametrize("name", PAGES)
def test_all_of_the_report_is_read_and_nothing_of_the_site(name: str) -> None:
    lines = read("a.html", PAGES[name].encode()).text.splitlines()
    expected = [TITLE, *PARAGRAPHS, *ROWS]
    if name == "nested":
        expected.append("附件：1.青禾县总工会佐证材料.docx")
    assert lines == expected
    assert not [word for word in STRAY if word in "".join(lines)]


@pytest.mark.parametrize("name", PAGES)
def test_other_unions_and_days_on_the_page_are_not_those_of_the_report(name: str) -> None:
    report = understand(read("a.html", PAGES[name].encode()).text)
    assert (report.unit.name, report.year, report.title) == ("青禾县总工会", 2023, TITLE)
    assert report.score.total == 95.5
    assert report.report_date is not None
    assert report.report_date.isoformat() == "2024-03-12"
    assert [(row.level1, row.level2, row.level3, row.weight, row.score) for row in report.indicators] == [
        ("产出", "数量", "帮扶困难职工人数", 10, 10),
        ("产出", "数量", "培训场次", 10, 8.5),
        ("产出", "质量", "验收合格率", 20, 20),
    ]


def test_a_report_typed_into_one_large_table_is_read_with_all_its_rows() -> None:
    rows = "".join(f"<tr><td>{PARAGRAPHS[at]}</td><td>{PARAGRAPHS[at + 1]}</td></tr>" for at in (0, 3, 5, 7))
    page = f"<div><ul>{MENU}</ul></div><div class=c><table><tr><td colspan=2>{TITLE}</td></tr>{rows}<tr><td>填表人</td><td>骆青禾</td></tr></table></div>"
    lines = read("a.html", page.encode()).text.splitlines()
    assert lines == [TITLE, *(f"{PARAGRAPHS[at]}\t{PARAGRAPHS[at + 1]}" for at in (0, 3, 5, 7)), "填表人\t骆青禾"]


def test_a_very_long_page_loses_nothing() -> None:
    page = (
        f"<div><ul>{MENU}</ul></div><div>"
        + "".join(f"<p><b>第{at}段</b>，全年预算执行率98.5%，<i>好</i>。</p>" for at in range(6_000))
        + "</div>"
    )
    lines = read("a.html", page.encode()).text.splitlines()
    assert len(lines) == 6_000
    assert lines[-1] == "第5999段，全年预算执行率98.5%，好。"
