"""Schemas of what many reports say together: common problems (``web.contract_problems``), units (``web.contract_units``)."""

from __future__ import annotations

from typing import get_args

from archive.browsing_records import Across
from archive.records import TagStatus
from archive.tag_records import Again
from archive.unit_records import RegionLevel
from corpus.details import FigureKind
from web.api.facts import CATEGORIES, DOC_TYPE, GRADE, ROLE
from web.api.found import PAGED, WHOSE
from web.api.lists import UNIT
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
from web.unit_page import State

AGAIN = one_of(get_args(Again), "次年的报告：再次出现、已不再提、无次年报告")
PROMISED = {
    "text": text(),
    "heading": maybe(text()),
    "marker": maybe(text()),
    "passage": maybe(whole()),
    "reason": text("为什么认为对应"),
}
_COUNTED = {"reports": count("报告数"), "units": count("单位数")}
_YEARS = by_name(named("Counted"), "年度 → 报告数和单位数；null 为年度未注明")
_PLACE = {"report": whole(), "passage": maybe(whole())}
_VALUE: Schema = {"type": ["string", "integer", "null"]}

_NAMED = record(
    {
        "report": whole(),
        **WHOSE,
        "score": maybe(number()),
        "grade": GRADE,
        "doc_type": DOC_TYPE,
        "passage": whole(),
        "category": text("所问的类别"),
        "categories": CATEGORIES,
        "status": one_of(get_args(TagStatus)),
        "role": ROLE,
        "heading": maybe(text()),
        "text": text(),
        "citation": text(),
        "measures": many(record(PROMISED), "对应的措施"),
        "next_year": AGAIN,
        "later": maybe(whole(), "次年的报告"),
    }
)
_RATE = record({"value": number("百分数"), "label": text(), "text": text(), **_PLACE})
_MEDIAN = record({"score": maybe(number()), "scored": count(), "rate": maybe(number()), "rated": count()})
_UNIT_YEAR = record(
    {
        "year": whole(),
        "report": maybe(whole(), "整体支出绩效自评报告；没有为 null"),
        "others": many(whole()),
        "score": maybe(number()),
        "rate": maybe(number(), "预算执行率；没有写明或前后不一为 null"),
        "rates": many(_RATE),
        "median": maybe(_MEDIAN, "同省（省份不明时同市）的中位数；不足 3 份的为 null"),
    }
)
_STATE = record({"state": one_of(get_args(State)), "passages": many(record(_PLACE))})
_AMOUNT = record({"printed": text(), "fen": whole("分"), **_PLACE})

SCHEMAS: dict[str, Schema] = {
    "Counted": record(_COUNTED),
    "Problems": record(
        {
            "across": one_of(get_args(Across)),
            "columns": many(record({"value": _VALUE, **_COUNTED})),
            "more": count("没有列出的栏"),
            "all": named("Counted", "符合条件的报告"),
            "naming": named("Counted", "其中提到任何问题的"),
            "years": _YEARS,
            "categories": many(
                record(
                    {
                        "code": text(),
                        "name": text(),
                        "known": flag("在现行的类别表中"),
                        **_COUNTED,
                        "by_year": _YEARS,
                        "cells": many(named("Counted"), "与 columns 逐一相对"),
                    }
                ),
                "大类，其后是它的各类别；一份报告在大类中只计一次",
            ),
        },
        "各类问题的报告数和单位数",
    ),
    "Naming": record(
        {
            "code": text(),
            "name": text(),
            "counts": record({**_COUNTED, "passages": count()}),
            "fates": record({fate: count() for fate in get_args(Again)}, "报告按次年的情况"),
            "passages": many(_NAMED, "逐份报告，年度新的在前；total 计报告"),
            **PAGED,
        },
        "一类问题的段落",
    ),
    "Place": record({"name": maybe(text()), **_COUNTED, "inside": many(named("Place"))}, "地区及其下级"),
    "Units": record(
        {"units": many(named("UnitLine")), "places": many(named("Place"), "符合条件的单位在哪里"), **PAGED}, "单位列表"
    ),
    "Unit": record(
        {
            **UNIT,
            "by_year": many(_UNIT_YEAR, "各年度，缺的也在内"),
            "undated": many(whole(), "年度不明的报告"),
            "region": maybe(text(), "取中位数的地区：本单位的省，省份不明时为市"),
            "region_level": maybe(one_of(get_args(RegionLevel)), "这个地区是省还是市"),
            "problems": many(
                record({"doc_type": DOC_TYPE, "code": text(), "years": by_name(_STATE, "年度 → 情况和段落")})
            ),
            "promises": many(
                record(
                    {
                        "report": whole(),
                        "year": maybe(whole()),
                        **PROMISED,
                        "next_year": many(record({"category": text(), "again": AGAIN})),
                        "later": maybe(whole()),
                    }
                ),
                "提出的措施和次年的情况",
            ),
            "figures": many(
                record(
                    {
                        "label": text(),
                        "kind": one_of(get_args(FigureKind)),
                        "years": by_name(many(_AMOUNT), "年度 → 金额"),
                    }
                )
            ),
            "figures_left": count("没有列出的金额"),
            "reports": many(named("ReportLine"), "全部报告，旧版也在内"),
        },
        "一家单位的各年度",
    ),
}
