"""Merged cells keep the columns of a table; lines of a site and lines of a report that look alike."""

from __future__ import annotations

import pytest

from corpus.readers import read


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ("<tr><td rowspan=2>工<td>一<td>1<tr><td>二<td>2<tr><td>会<td>三<td>3", ["工\t一\t1", "\t二\t2", "会\t三\t3"]),
        ("<tr><td colspan=2>工会<td>1<tr><td>甲<td>乙<td>2", ["工会\t\t1", "甲\t乙\t2"]),
        ("<tr><td>工<td rowspan=2 colspan=2>会<td>1<tr><td>甲<td>2", ["工\t会\t\t1", "甲\t\t\t2"]),
        ("<tr><td>工<td rowspan=3>会<tr><td>甲<tr><td>乙<tr><td>丙<td>丁", ["工\t会", "甲", "乙", "丙\t丁"]),
        ("<tr><td rowspan=0>工<td>1<tr><td>2<tr><td>3", ["工\t1", "\t2", "\t3"]),
        ("<tr><td colspan=x rowspan=-1>工<td>会<tr><td>甲<td>乙", ["工\t会", "甲\t乙"]),
        ("<tr><td rowspan=2>工<td><table><tr><td>甲<td>乙</table><td>1<tr><td>丙<td>2", ["工\t甲 乙\t1", "\t丙\t2"]),
        ("<tr><td>工<td> 会\n计 <td>&nbsp;<td>1", ["工\t会计\t\t1"]),
    ],
)
def test_cells_stay_in_their_columns(rows: str, lines: list[str]) -> None:
    assert read("a.html", f"<table>{rows}</table>".encode()).text.splitlines() == lines


def test_a_claim_of_a_million_columns_is_not_believed() -> None:
    cells = "<td colspan=999999 rowspan=999999>工</td><td>会</td>"
    text = read("a.html", f"<table>{f'<tr>{cells}</tr>' * 200}</table>".encode()).text
    assert text.startswith("工\t")
    assert len(text) < 50_000


REPORT = "<p>本单位自评得分95.5分，等级为“优”，部门整体支出绩效目标已经完成。</p>"


@pytest.mark.parametrize(
    "line",
    [
        "当前位置：首页 > 政务公开 > 绩效管理",
        "您现在的位置：首页 - 通知公告",
        "发布时间：2024-03-15 09:30:00 来源：县总工会办公室 浏览次数：1024次",
        "索引号：000/2024-01　发布机构：云岚市总工会　发文日期：2024年3月15日　主题分类：预算",
        "字体：【大 中 小】 打印 关闭",
        "【打印本页】【关闭窗口】【返回顶部】",
        "分享到： 微信 微博 QQ空间",
        "上一篇：云岚市总工会2022年工作总结",
        "扫一扫在手机打开当前页",
        "版权所有 云岚市总工会 Copyright 2020",
        "粤公网安备 44000000000001号 粤ICP备00000001号-1",
    ],
)
def test_lines_of_the_site_go(line: str) -> None:
    page = f"<div>{line}</div>{REPORT}<div>{line}</div>"
    assert read("a.html", page.encode()).text.splitlines() == [
        "本单位自评得分95.5分，等级为“优”，部门整体支出绩效目标已经完成。"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "填报日期：2024年3月12日",
        "日期：2024年3月12日",
        "二〇二四年三月十二日",
        "2024-03-12",
        "资金来源：财政拨款",
        "联系电话：0000-5550100",
        "主办单位：青禾县总工会",
        "位置偏远的基层工会较多",
        "相关情况",
        "（一）下载量",
        "更新改造支出：12万元",
        "大",
    ],
)
def test_lines_of_a_report_that_look_alike_stay(line: str) -> None:
    assert line in read("a.html", f"<p>{line}</p>{REPORT}<p>{line}</p>".encode()).text.splitlines()


def test_links_inside_a_report_are_its_text() -> None:
    body = '<h2><a href="/1">绩效自评报告</a></h2><p>依据<a href="/2">预算法</a>。</p><p><a href="/3">本单位自评得分95.5分。</a></p>'
    table = (
        '<table><tr><td><a href="/4">劳模服务</a></td><td>10</td></tr></table><p><a href="#_Toc1">一、基本情况</a></p>'
    )
    lines = read("a.html", f"<div>{body}{table}</div>".encode()).text.splitlines()
    assert lines == ["绩效自评报告", "依据预算法。", "本单位自评得分95.5分。", "劳模服务\t10", "一、基本情况"]
