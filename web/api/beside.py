"""Schemas of what stands side by side: two reports or up to six (``web.contract_redline``, ``web.contract_compare``), a
draft and the archive (``web.contract_reuse``)."""

from __future__ import annotations

from index.wording.records import EXTENTS
from index.wording.redline import STATUSES
from web.api.facts import DOC_TYPE, GRADE
from web.api.found import WHOSE
from web.api.shapes import (
    Schema,
    by_name,
    count,
    day,
    exactly,
    flag,
    many,
    maybe,
    named,
    number,
    one_of,
    record,
    share,
    text,
    whole,
)
from web.reusing.records import LEVELS, PARTS
from web.wording.found import GROUPS

DIFF = many(exactly(2, text()), "[符号, 文字]；= 与 - 连起来是前文，= 与 + 连起来是后文")
LIKENESS = {
    "extent": one_of(EXTENTS, "全文、所查在其中、其在所查中、部分"),
    "ratio": share("相似度"),
    "of_input": share("所查文字中相同的份额"),
    "of_match": share("对方文字中相同的份额"),
}
_SIDE = record({"id": whole(), **WHOSE, "doc_type": DOC_TYPE, "title": maybe(text()), "citation": text()})
_SECTION = maybe(record({"level": whole(), "number": maybe(text()), "title": text(), "printed": text()}))
_PASSAGE = maybe(record({"passage": whole(), "text": text(), "citation": text()}))
_SOURCE = record(
    {
        "passage": whole("草稿的段落序号，从 0 起"),
        "group": one_of(PARTS),
        "band": one_of(GROUPS),
        **LIKENESS,
        "report": whole(),
        **WHOSE,
        "source": whole("库中的段落编号"),
        "text": text(),
        "citation": text(),
    }
)

SCHEMAS: dict[str, Schema] = {
    "Redline": record(
        {
            "from": _SIDE,
            "to": _SIDE,
            "remarks": many(text()),
            "totals": by_name(record({"passages": count(), "characters": count()}), "未改、换数、改写、新增、删除"),
            "unchanged_share": share(),
            "sections": many(
                record(
                    {
                        "old": _SECTION,
                        "new": _SECTION,
                        "status": one_of(STATUSES),
                        "moved": flag(),
                        "passages": many(
                            record(
                                {
                                    "status": one_of(STATUSES),
                                    "old": _PASSAGE,
                                    "new": _PASSAGE,
                                    "diff": maybe(DIFF),
                                    "ratio": maybe(share()),
                                    "moved_from": maybe(text()),
                                }
                            )
                        ),
                    }
                )
            ),
        },
        "逐年对照",
    ),
    "Reuse": record(
        {
            "compared": record(
                {
                    "reports": count(),
                    "beyond": count("太长而没有比的段落数"),
                    "same_year_left_out": flag("同年的报告没有比"),
                    "why_not": maybe(text()),
                }
            ),
            "reports": many(
                record({"report": whole(), **WHOSE, "characters": count(), "share": share(), "of_substance": share()})
            ),
            "shares": many(record({"group": one_of(PARTS), "band": one_of(LEVELS), "characters": count()})),
            "own_only": count("只见于本单位以往报告的字数"),
            "passages": many(_SOURCE),
            "more": count(),
            "last_report": maybe(record({"report": whole(), "year": maybe(whole())})),
            "own_last_year": many(_SOURCE),
            "foreign": many(
                record(
                    {
                        "name": text(),
                        "why": text(),
                        "evidence": named("Evidence"),
                        "copied": maybe(record({"report": whole(), "source": whole()})),
                    }
                ),
                "外单位名称",
            ),
            "leftovers": count("模板残留处数"),
        },
        "与库中报告对照的自查",
    ),
    "Comparison": record(
        {
            "reports": many(
                record(
                    {
                        "id": whole(),
                        "title": maybe(text()),
                        "file": text(),
                        **WHOSE,
                        "doc_type": DOC_TYPE,
                        "score": maybe(number()),
                        "grade": GRADE,
                        "derived_grade": GRADE,
                        "report_date": maybe(day()),
                        "uncertain": many(text()),
                        "problem_passages": count("写问题的段落数"),
                        "problems_stated_none": flag(),
                    }
                )
            ),
            "facts": many(record({"field": text(), "label": text(), "values": many(maybe(text()))})),
            "indicators": many(
                record(
                    {
                        "levels": exactly(3, maybe(text())),
                        "cells": many(
                            maybe(
                                record(
                                    {
                                        "weight": maybe(number()),
                                        "score": maybe(number()),
                                        "lost": number(),
                                        "reason": maybe(text()),
                                    }
                                )
                            )
                        ),
                    }
                )
            ),
            "problems": many(
                record(
                    {
                        "category": maybe(text()),
                        "name": text(),
                        "reports": count(),
                        "cells": many(many(record({"passage": whole(), "text": text(), "citation": text()}))),
                    }
                )
            ),
        },
        "几份报告并列；各格与 reports 逐一相对",
    ),
}
