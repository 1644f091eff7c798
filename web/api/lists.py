"""Schemas of lists and of what the program says of itself."""

from __future__ import annotations

from typing import get_args

from archive.copy_records import KINDS
from archive.records import TagSource
from web.api.facts import DOC_TYPE, GRADE, MARKS, PLACE, ROLE
from web.api.found import PAGED, WHOSE
from web.api.shapes import (
    Schema,
    by_name,
    count,
    flag,
    many,
    maybe,
    moment,
    named,
    number,
    one_of,
    record,
    share,
    text,
    whole,
)

UNIT = {
    "id": whole("单位编号"),
    "name": text("规范名称"),
    **PLACE,
    "reports": count("现有的报告数"),
    "years": many(whole(), "有报告的年度"),
}

_PAIRED = record({**WHOSE, "title": maybe(text()), "file": text()})

SCHEMAS: dict[str, Schema] = {
    "ReportLine": record(
        {
            "id": whole("报告编号"),
            **WHOSE,
            "score": maybe(number(), "自评总分"),
            "grade": GRADE,
            "derived_grade": GRADE,
            "title": maybe(text()),
            "file": text("文件名"),
            "version": whole(),
            "superseded": flag("已有更新的版本"),
            "doc_type": DOC_TYPE,
            "uncertain": many(text(), "待核实的项目"),
        },
        "列表中的一份报告",
    ),
    "Reports": record({"reports": many(named("ReportLine")), **PAGED}, "报告列表"),
    "UnitLine": record(UNIT, "列表中的一家单位"),
    "Saved": record(
        {
            "searches": many(
                record(
                    {
                        "id": whole(),
                        "name": text(),
                        "query": maybe(text()),
                        "explained": maybe(text()),
                        "search": maybe(text(), "检索页地址中 ? 之后的部分"),
                        "created_at": moment(),
                        "created_by": text(),
                        "looked_at": moment(),
                        "new": maybe(record({"reports": count(), "passages": count()}), "上次看过以后新增的"),
                        "feed": text("订阅地址中的一段"),
                        "fault": maybe(text(), "不能检索的原因"),
                    }
                )
            ),
            **PAGED,
        },
        "保存的检索",
    ),
    "Clipboard": record(
        {
            "count": count(),
            "gone": count("已不在档案中的段落数"),
            "entries": many(
                record(
                    {
                        "passage": whole(),
                        "report": whole(),
                        **WHOSE,
                        "text": text(),
                        "citation": text(),
                        "heading": maybe(text()),
                        "role": ROLE,
                        "file": text(),
                        "sha256": text(),
                    }
                )
            ),
        },
        "这个浏览器的摘录",
    ),
    "Help": record(
        {
            "writings": many(record({"example": text(), "meaning": text()})),
            "fields": many(record({"word": text(), "names": many(text()), "example": text(), "values": text()})),
            "notes": many(text()),
            "wording": many(record({"name": text(), "address": text(), "meaning": text()})),
            "limits": record({"characters": count(), "strings": count()}),
        },
        "检索的写法",
    ),
    "About": record(
        {
            "versions": record({"jilan": text(), "parser": whole()}),
            "formats": by_name(many(text()), "格式 → 扩展名"),
            "encodings": many(text()),
            "limits": many(text()),
            "counts": record({"reports": count(), "units": count(), "uncertain": count()}),
        },
        "程序的版本、格式和限度",
    ),
    "Health": record({"ok": flag(), "pending": count("待编入索引的报告数")}, "程序是否正常"),
    "Error": record(
        {"error": record({"code": text("简短的代码，不随版本变化"), "message": text("出了什么问题、怎么办")})},
        "所有错误都是这个样子",
    ),
    "Review": record(
        {
            "suggested": count("符合条件的建议"),
            "tags_decided": count("已决定的标签"),
            "tags_total": count("全部标签"),
            "uncertain": count("符合条件的待核实信息"),
            "facts_decided": count("已决定的信息"),
            "facts_total": count("全部曾经待核实的信息"),
            "near_duplicates": count("符合条件的近似重复，按对计"),
            "copies_decided": count("已决定的各对"),
            "copies_total": count("全部各对"),
            "facts": many(
                record(
                    {
                        "report": whole(),
                        **WHOSE,
                        "field": text(),
                        "value": {"type": ["string", "number", "null"]},
                        "evidence": maybe(record({"start": whole(), "end": whole(), "text": text()})),
                        "use": count("有几个问题段落算在它名下"),
                    }
                ),
                "待核实的信息，牵涉多的在前；只在第一页，或只要它们时",
            ),
            "tags": many(
                record(
                    {
                        "passage": whole(),
                        "category": text(),
                        "source": one_of(get_args(TagSource)),
                        "confidence": maybe(share()),
                        "report": whole(),
                        **WHOSE,
                        "role": ROLE,
                        "heading": maybe(text()),
                        "text": text(),
                        "marks": MARKS,
                        "heading_marks": MARKS,
                        "citation": text(),
                    }
                )
            ),
            "copies": many(
                record(
                    {
                        "report": whole("后导入的"),
                        "other": whole("先导入的"),
                        "kind": one_of(KINDS, "同单位另一年度、同单位同年度、另一单位"),
                        "shared": count("只差名称和数字的段落数，逐字相同的也在内"),
                        "same": count("其中逐字相同的"),
                        "passages": count("比较的段落数，短句和通用提法不计"),
                        "use": count("有几个问题段落算在它名下"),
                        "report_of": _PAIRED,
                        "other_of": _PAIRED,
                        "differences": many(
                            record(
                                {
                                    "passage": whole(),
                                    "text": text(),
                                    "other": maybe(whole(), "先导入的一份中相应的段落"),
                                    "other_text": maybe(text()),
                                }
                            ),
                            "先看到的不同之处",
                        ),
                    }
                ),
                "近似重复的报告，只在要它们时",
            ),
            **PAGED,
        },
        "审阅：待确认的标签和待核实的信息；分页的是标签，只要信息时是信息",
    ),
}
