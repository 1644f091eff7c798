"""Schemas of what is found: a search and what it offers while somebody types (``web.contract``, ``web.suggesting``)."""

from __future__ import annotations

from web.api.facts import DOC_TYPE, MARKS, ROLE
from web.api.shapes import (
    Schema,
    by_name,
    count,
    flag,
    many,
    maybe,
    named,
    number,
    one_of,
    record,
    text,
    whole,
)

PAGED = {
    "total": count("共有几条"),
    "next": maybe(text(), "下一页的游标，填入 cursor；到末尾为 null"),
}
WHOSE = {
    "unit": maybe(text(), "单位；未注明为 null"),
    "year": maybe(whole(), "评价年度；未注明为 null"),
}
TOOK = number("用时，毫秒")

_FACET_VALUE: Schema = {"type": ["string", "integer", "null"]}
_FACET = record({"value": _FACET_VALUE, "label": text(), "reports": count()})

SCHEMAS: dict[str, Schema] = {
    "Hit": record(
        {
            "report": whole("报告编号"),
            **WHOSE,
            "score": maybe(number()),
            "doc_type": DOC_TYPE,
            "section": many(text(), "上级各标题的编号"),
            "heading": maybe(text(), "最近的标题"),
            "role": ROLE,
            "passage": whole("段落编号"),
            "text": text("整段原文"),
            "marks": MARKS,
            "heading_marks": MARKS,
            "citation": text("引文"),
            "rank_score": number("排序用的分，只在一次检索内可比"),
            "copies": count("意思相同、只有名称和数字不同的段落数"),
            "same": many(record({"report": whole(), "passage": whole()}), "其中的若干段"),
            "why": many(text(), "为何在此"),
        },
        "一个命中的段落",
    ),
    "Search": record(
        {
            "query": text(),
            "explained": text("检索词是怎样理解的"),
            "no_answer": flag("没有真正符合的，hits 只是略有关联"),
            "did_you_mean": many(record({"text": text(), "passages": count()}), "是不是要找"),
            "reports": count("命中的报告数"),
            "passages": count("命中的段落数"),
            "distinct": count("不重复的段落数，即 total"),
            "took_ms": TOOK,
            "hits": many(named("Hit")),
            "facets": by_name(many(_FACET), "字段名 → 各值及报告数；未注明的 value 为 null"),
            **PAGED,
        },
        "检索结果，按相关度排列",
    ),
    "Suggestions": many(
        record(
            {
                "kind": one_of(["unit", "category", "phrase"]),
                "label": text("显示的文字"),
                "value": text("选用后检索框里的文字"),
                "reports": maybe(count()),
            }
        ),
        "输入时的提示，最多八条",
    ),
}
