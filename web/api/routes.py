"""The table of the JSON API: every address, what it takes, and the schema of what it answers."""

from __future__ import annotations

from typing import get_args

from archive.report_lists import Order
from web.api import words
from web.api.route import Route, route
from web.api.shapes import Schema, one_of, text
from web.api.words import FILTER_WORDS, Q, Word, asked, identity, paging
from web.concordance_request import LIMIT as LINES
from web.request import LIMIT

_DRAFT: dict[str, Schema] = {
    "text": text("草稿全文"),
    "file": {"type": "string", "contentMediaType": "application/octet-stream", "description": "或一个文件"},
}
_TEXT = "绩效目标编报质量不高，部分指标没有量化。"
_ORDER = Word("sort", "排序：年度、单位、导入先后，或待核实的在前", one_of(get_args(Order)))

_LIST = (*words.OF_REPORTS, words.PROVINCE, *paging(50))

ROUTES: tuple[Route, ...] = (
    route(
        "/search.json",
        "search",
        "按检索词和条件查段落；不写检索词则列出全部",
        "Search",
        *(Q, *FILTER_WORDS, words.SORT, words.WITHOUT, *paging(LIMIT)),
        example={"q": "绩效目标", "limit": "2"},
    ),
    route("/suggest.json", "suggest", "输入时的提示", "Suggestions", Q, example={"q": "绩效"}),
    route(
        "/wording.json",
        "wording",
        "一句话或一段话有谁写过，怎样写的",
        "Wording",
        *(Q, words.PASSAGE, *FILTER_WORDS, *paging(LIMIT)),
        example={"q": _TEXT},
        faults=(404,),
    ),
    route(
        "/concordance.json",
        "concordance",
        "一个词出现的每一处和它的上下文",
        "Concordance",
        *(Q, *FILTER_WORDS, *words.CONCORDANCE, *paging(LINES)),
        example={"q": "绩效…质量"},
    ),
    route(
        "/redline.json",
        "redline",
        "两份报告逐段对照",
        "Redline",
        asked("from", "前一份报告的编号", 1),
        asked("to", "后一份报告的编号", 2),
        faults=(404,),
    ),
    route(
        "/reports.json",
        "reports",
        "现有的报告",
        "Reports",
        *(words.UNIT, words.YEAR, words.TODO, _ORDER, *paging(100)),
    ),
    route(
        "/reports/{report}.json",
        "report",
        "一份报告的全部内容",
        "Report",
        identity("report", "报告编号"),
        faults=(404,),
    ),
    route(
        "/reports/{report}/pages/{number}.json",
        "page",
        "原件的一页：图片的地址、标出的位置和读出的文字",
        "Leaf",
        *(identity("report", "报告编号"), identity("number", "第几页，从 1 起，附件的页接着数"), *words.LEAF),
        faults=(404,),
    ),
    route(
        "/problems.json",
        "problems",
        "各类问题有多少报告和单位提到",
        "Problems",
        *(words.CATEGORY, *words.OF_REPORTS, words.PROVINCE, words.CITY, words.ACROSS, words.COLUMNS),
    ),
    route(
        "/problems/{code}.json",
        "category",
        "一类问题的段落、对应的措施和次年的情况",
        "Naming",
        *(words.CODE, *words.OF_REPORTS, words.PROVINCE, words.CITY, words.FATE, *paging(50, 500)),
        faults=(404,),
    ),
    route("/units.json", "units", "现有的单位", "Units", words.REGION, words.NAME, *paging(100)),
    route("/units/{unit}.json", "unit", "一家单位", "Unit", identity("unit", "单位编号"), faults=(404,)),
    route("/overview.json", "overview", "档案总览", "Overview", *words.OF_REPORTS, words.PROVINCE),
    route("/overview/coverage.json", "coverage", "哪家单位有哪年的报告", "Coverage", words.STATE, *_LIST),
    route("/overview/findings.json", "findings", "有某类发现的报告", "Findings", words.KIND, words.VERDICT, *_LIST),
    route("/overview/lost.json", "lost", "评分表中扣分的各行", "Lost", words.INDICATOR, *_LIST),
    route("/overview/rising.json", "rising", "最近两年提到某类问题的单位", "Turns", words.NAMED, *_LIST, faults=(404,)),
    route("/compare.json", "compare", "几份报告并列", "Comparison", words.REPORTS, faults=(404,)),
    route("/review.json", "review", "待确认的标签", "Review", *words.REVIEW, *paging(50, 50)),
    route("/import.json", "imports", "最近的导入和各自的进度", "Imports"),
    route(
        "/import/{batch}.json",
        "import",
        "一次导入的进度和各个文件的结果",
        "Import",
        identity("batch", "导入编号"),
        words.SHOW,
        *paging(100),
        faults=(404,),
    ),
    route("/saved.json", "saved", "保存的检索和新增的结果", "Saved", *paging(20, 20)),
    route("/clipboard.json", "clipboard", "这个浏览器的摘录；没有会话的脚本得到空的", "Clipboard"),
    route(
        "/check.json",
        "check",
        "检查一份草稿，不保存",
        "Check",
        body=_DRAFT,
        faults=(413,),
    ),
    route("/help.json", "help", "检索的写法", "Help"),
    route("/about.json", "about", "版本、格式和限度", "About"),
    route("/api.json", "api", "这份说明本身", "Document"),
    route("/healthz", "health", "程序是否正常，供监控用", "Health"),
)
