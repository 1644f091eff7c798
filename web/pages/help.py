"""``/help`` and ``/help.json``: how a query is written, from the tables that the query language itself reads, and where wording
is looked up."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, render_template, url_for

from corpus.names import UNKNOWN
from corpus.saying import said
from index.fields import FILTERS, FilterWord
from index.query import MOST_CHARACTERS, MOST_STRINGS
from index.wording.nodes import GAP
from index.wording.records import RUN
from web.clipboard import MOST

pages = Blueprint("help", __name__)

# What one types, and what it does. Each of them is a search that works.
WRITINGS = (
    ("绩效目标编报质量", said("一句话或几个词：含得越全、挨得越近的段落越靠前，不要求一字不差。")),
    ("“工人队伍”", said("引号内的文字须逐字出现，也能找到“产业工人队伍”。各种引号都可以。")),
    ("绩效监控 -三公经费", said("减号后的文字不得出现。减号前空一格，后面不空。也可写作 NOT 三公经费。")),
    ("“编报质量” OR “申报质量”", said("有其中一个即可。OR 也可写作“或”或竖线 |，“或”的两边要有空格或引号。")),
    ("绩效 (编报质量 | 申报质量)", said("括号内各项有其一即可，其余的词照常检索。每一项作为一个整体，须逐字出现。")),
    ("预算执行 年度:2021..2023 角色:问题", said("“名称:内容”是筛选条件，冒号后面不空格；不同的条件须同时符合。")),
    ("等级:优 等级:良", said("同一条件写几次，符合其一即可，也可写作 等级:优,良。")),
    ('单位:"甲县 总工会"', said("内容中有空格时加引号。")),
)

NOTES = (
    said("词语之间空格与否都可以；“且”和 AND 不必写。"),
    said("全角与半角、大写与小写视为相同；中文数字的年份视同阿拉伯数字：二〇三五就是 2035。"),
    said("简称和别名一并检索，说法相近的词次之。用了哪些，列在检索框下面，可以逐个去掉。"),
    said("库中没有的词，检索页会提示；可能是错字时，列出相近的写法供选择。"),
    said("读不懂的条件按普通文字检索，如 年度:近年。表头里的“单位：万元”也不当作条件。"),
    said("单位、年度、得分、等级、地区的内容还可写“%(unknown)s”，找出没有写明的。", unknown=said(UNKNOWN)),
    said("条件不能用减号排除。"),
    said(
        "最多 %(characters)s 个字；引号、排除、“或”各最多 %(strings)s 个。超出的不检索，页面上会说明。",
        characters=MOST_CHARACTERS,
        strings=MOST_STRINGS,
    ),
)

# Where wording is looked up rather than meaning: endpoint, name, and what the page does.
TOOLS = (
    (
        "wording.page",
        said("先例"),
        said(
            "写一句话或一段话，看谁写过相同或相近的，分逐字、换名换数、近似、改写四档，标出差别；连续 %(run)s 字相同而不是通用提法的都能找到。"
            "检索结果和报告里的每一段后面也有“查先例”。",
            run=RUN,
        ),
    ),
    (
        "concordance.page",
        said("语境索引"),
        said(
            "写一个词，看它在标题和正文里的每一处前后怎么写。中间可以隔字：编报…质量，为隔 %(gap)s 字以内、不跨句。"
            "按前文或后文归并，份数按报告计。",
            gap=GAP,
        ),
    ),
    (
        "redline.page",
        said("逐年对照"),
        said("同一单位前后两个年度的报告，逐节逐段看未改、换数、改写、新增、删除。从单位页或报告页进入。"),
    ),
    (
        "clipboard.index",
        said("摘录"),
        said("点“收入摘录”收集段落，最多 %(most)s 段，下载 Word 或 Markdown，出处写在脚注里。", most=MOST),
    ),
    (
        "check.form",
        said("自检"),
        said(
            "草稿报送前查一遍；其中“自查”与库中报告对照，说明哪些与别处相同或相近，是否留着外单位的名称。不保存草稿。"
        ),
    ),
)


@pages.get("/help")
def page() -> str:
    """The page."""
    return render_template(
        "help/page.html", writings=WRITINGS, notes=NOTES, fields=FILTERS, example=_example, tools=TOOLS
    )


@pages.get("/help.json")
def page_json() -> Response:
    """The same for scripts."""
    return jsonify(
        {
            "writings": [{"example": example, "meaning": meaning} for example, meaning in WRITINGS],
            "fields": [
                {"word": each.word, "names": list(each.names), "example": _example(each), "values": each.hint}
                for each in FILTERS
            ],
            "notes": list(NOTES),
            "wording": [{"name": name, "address": url_for(page), "meaning": does} for page, name, does in TOOLS],
            "limits": {"characters": MOST_CHARACTERS, "strings": MOST_STRINGS},
        }
    )


def _example(each: FilterWord) -> str:
    return f"{each.label}:{each.example}"
