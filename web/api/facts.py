"""Schemas of what a report says: kept reports and drafts share them (``web.contract``, ``web.contract_details``)."""

from __future__ import annotations

from typing import get_args

from corpus.details import CheckKind, Direction, FigureKind, MoneyUnit, RateKind, Verdict, Where
from corpus.model import Level
from corpus.names import DOC_TYPES, GRADES, ROLES
from web.api.shapes import (
    Schema,
    by_name,
    day,
    exactly,
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

ROLE = one_of([str(role) for role in ROLES], "内容：职责、工作、收支、成效、问题、原因、措施、扣分、其他")
DOC_TYPE = one_of([str(kind) for kind in DOC_TYPES], "文种")
GRADE = maybe(one_of(GRADES), "报告写明的等级；没有写明为 null")
PLACE = {
    "level": maybe(one_of(get_args(Level)), "单位的层级"),
    "province": maybe(text(), "省、自治区、直辖市"),
    "city": maybe(text(), "市、州"),
    "district": maybe(text(), "区、县"),
}
MARKS = many(exactly(2, whole()), "[起, 止) 为文字中的位置，按 Unicode 字符计")
CATEGORIES = many(text(), "问题类别的代码，主要的在前")
PROOF = maybe(named("Evidence"))
_PASSAGE = maybe(whole(), "所在段落的编号")

_ITEM = {
    "text": text("原文，不含编号"),
    "heading": maybe(text(), "这一条自己的标题"),
    "marker": maybe(text(), "印出的编号，如 一是"),
    "where": one_of(get_args(Where), "专门章节、句中列举、指标表、其他章节"),
    "section": maybe(text(), "所在标题"),
    "start": whole("在读入文字中的起点"),
    "end": whole("在读入文字中的终点，不含"),
    "passage": _PASSAGE,
    "categories": CATEGORIES,
}

FACTS = {
    "doc_type": DOC_TYPE,
    "unit": record(
        {"name": maybe(text(), "规范名称"), "as_written": maybe(text(), "报告中的写法"), **PLACE, "evidence": PROOF}
    ),
    "year": maybe(whole(), "评价年度"),
    "year_evidence": PROOF,
    "report_date": maybe(day(), "报告日期"),
    "date_evidence": PROOF,
    "score": named("Score"),
    "uncertain": many(text(), "待核实的项目"),
    "sections": many(named("Section")),
    "passages": many(named("Passage")),
    "problems": many(record(_ITEM), "存在的问题"),
    "problems_stated_none": flag("报告写明没有问题"),
    "measures": many(
        record(
            _ITEM
            | {
                "answers": many(whole(), "对应的问题在 problems 中的位置，从 0 起"),
                "answered_because": many(text(), "为什么认为对应，与 answers 逐一相对"),
            }
        ),
        "改进措施",
    ),
    "figures": many(
        record(
            {
                "label": text(),
                "printed": text("印出的数字"),
                "unit": one_of(get_args(MoneyUnit)),
                "fen": whole("折合的分"),
                "kind": one_of(get_args(FigureKind)),
                "evidence": PROOF,
            }
        ),
        "金额",
    ),
    "rates": many(
        record(
            {
                "label": text(),
                "value": number("百分数，取正值"),
                "direction": maybe(one_of(get_args(Direction))),
                "kind": one_of(get_args(RateKind)),
                "evidence": PROOF,
            }
        ),
        "比率",
    ),
    "counts": many(record({"label": text(), "value": number(), "unit": text(), "evidence": PROOF}), "人数、次数等数量"),
    "indicators": many(named("Indicator"), "评分表的各行"),
    "checks": many(
        record(
            {
                "kind": one_of(get_args(CheckKind)),
                "what": text("核对了什么"),
                "expr": maybe(text(), "算式"),
                "printed": maybe(number(), "报告写的数"),
                "computed": maybe(number(), "核得的数"),
                "verdict": one_of(get_args(Verdict)),
                "evidence": many(named("Evidence")),
            }
        ),
        "核对",
    ),
    "leftovers": many(record({"text": text(), "why": text(), "evidence": PROOF}), "模板残留"),
    "missing": many(text(), "缺少的部分"),
}

SCHEMAS: dict[str, Schema] = {
    "Evidence": record(
        {
            "passage": _PASSAGE,
            "start": whole("在读入文字中的起点"),
            "end": whole("终点，不含"),
            "text": text("这段文字，不含换行"),
        },
        "依据：一项事实在报告中的位置",
    ),
    "Score": record(
        {
            "total": maybe(number(), "报告给自己打的总分"),
            "full": maybe(number(), "满分，报告写明的"),
            "grade": GRADE,
            "grade_as_written": maybe(text()),
            "derived_grade": maybe(one_of(GRADES), "按报告印出的分档（没有的按 90、80、60）推算的等级"),
            "bands_printed": flag("报告印出了分档"),
            "bands": exactly(3, number(), "优、良、中的下限"),
            "parts": by_name(number(), "分项得分"),
            "evidence": PROOF,
            "grade_evidence": PROOF,
        },
        "自评得分和等级",
    ),
    "Section": record(
        {
            "level": whole("从 1 起"),
            "number": maybe(text(), "编号，不含顿号"),
            "title": text(),
            "kind": one_of(["heading", "appendix"]),
            "run_in": flag("正文与标题同一行"),
            "start": whole(),
            "end": whole(),
            "parent": maybe(whole(), "上级标题在 sections 中的位置"),
        },
        "标题",
    ),
    "Passage": record(
        {
            "id": whole("段落编号；草稿中为从 0 起的序号"),
            "section": many(text(), "上级各标题的编号"),
            "role": ROLE,
            "heading": maybe(text(), "最近的标题"),
            "text": text("整段原文，不含编号，最多 400 字"),
            "start": whole(),
            "end": whole(),
            "marker": maybe(text()),
            "ordinal": whole("在这一节中的段次，从 1 起"),
            "categories": CATEGORIES,
        },
        "段落",
    ),
    "Indicator": record(
        {
            **{f"level{level}": maybe(text()) for level in (1, 2, 3)},
            "weight": maybe(number()),
            "score": maybe(number()),
            "lost": number("扣分；分值或得分不明时为 0"),
            "reason": maybe(text(), "未达标原因"),
            "measure": maybe(text(), "改进措施"),
            "explanation": maybe(text()),
            "evidence": PROOF,
        },
        "评分表的一行",
    ),
}
