"""Schemas of the whole archive and of the lists behind its counts (``web.contract_overview``)."""

from __future__ import annotations

from typing import get_args

from archive.overview_records import Coverage, FoundKind
from corpus.details import Verdict
from web.api.facts import DOC_TYPE
from web.api.found import PAGED, WHOSE
from web.api.shapes import (
    Schema,
    by_name,
    count,
    exactly,
    flag,
    many,
    maybe,
    moment,
    named,
    number,
    one_of,
    record,
    text,
    whole,
)

_COUNTED = {"reports": count(), "units": count()}
_REPORT = {"report": whole("报告编号"), **WHOSE, "doc_type": DOC_TYPE}
_YEAR = {"year": maybe(whole(), "未注明为 null")}
_NAMING = many(record({"report": whole(), "names": flag("提到这一类")}))

_CELL = {"state": one_of(get_args(Coverage)), "reports": count(), "latest": maybe(whole())}

_OVERVIEW = {
    "all": named("Counted", "符合条件的报告"),
    "nameless": count("单位不明的报告"),
    "years": many(record({**_YEAR, **_COUNTED})),
    "scores": many(
        record(
            {
                **_YEAR,
                "reports": count(),
                "bands": by_name(count(), "分数段 → 报告数"),
                "unknown": count("没有总分的"),
                "quartiles": maybe(exactly(3, number()), "下四分位、中位、上四分位"),
                "others": many(whole(), "满分不是 100 的报告"),
            }
        ),
        "各年度整体自评的得分",
    ),
    "top": many(record({"code": text(), "name": text(), "known": flag(), **_COUNTED}), "最常见的问题"),
    "rising": record(
        {
            "year": maybe(whole(), "后一年，与上年相比"),
            "units": count("两年都有报告的单位"),
            "few": flag("单位太少，说明不了什么"),
            "changes": many(
                record(
                    {
                        "code": text(),
                        "name": text(),
                        **{name: count() for name in ("before", "now", "of_before", "of_now")},
                    }
                )
            ),
        },
        "比上年增加的问题",
    ),
    "lost": many(record({"name": text(), "rows": count(), "losing": count(), "points": number()}), "各指标的扣分"),
    "found": many(
        record(
            {
                "kind": one_of(get_args(FoundKind)),
                "verdict": one_of(get_args(Verdict)),
                "findings": count(),
                "reports": count(),
            }
        ),
        "各类发现",
    ),
    "latest": many(record({**_REPORT, "imported_at": moment()}), "最近导入的"),
    "awaiting": record({"tags": count("待确认的标签"), "reports": count("待核实的报告")}),
    "last_import": maybe(moment()),
}

SCHEMAS: dict[str, Schema] = {
    "Overview": record(_OVERVIEW, "档案总览"),
    "Coverage": record(
        {
            "years": many(whole()),
            "totals": many(record({state: count() for state in get_args(Coverage)}), "各年度的单位数"),
            "places": many(
                record(
                    {
                        "province": maybe(text()),
                        "units": count(),
                        "present": many(count(), "与 years 逐一相对"),
                        "undated": count("有年度不明的报告的单位"),
                    }
                )
            ),
            "undated": count("有年度不明的报告的单位"),
            "units": many(
                record(
                    {
                        "id": whole(),
                        "name": text(),
                        "province": maybe(text()),
                        "city": maybe(text()),
                        "states": many(record(_CELL), "与 years 逐一相对"),
                        "undated": maybe(record(_CELL), "年度不明的报告；没有为 null"),
                    }
                )
            ),
            **PAGED,
        },
        "哪家单位有哪年的报告",
    ),
    "Findings": record(
        {
            "findings": count("共有几处"),
            "reports": many(
                record(
                    {
                        **_REPORT,
                        "found": many(
                            record(
                                {
                                    "verdict": one_of(get_args(Verdict)),
                                    "what": text(),
                                    "evidence": maybe(record({"start": whole(), "end": whole(), "text": text()})),
                                }
                            )
                        ),
                    }
                )
            ),
            **PAGED,
        },
        "有某类发现的报告",
    ),
    "Lost": record(
        {
            "points": number("共扣几分"),
            "rows": many(
                record(
                    {
                        **_REPORT,
                        "name": text("指标"),
                        "above": many(text(), "上级指标"),
                        "weight": number(),
                        "score": number(),
                        "points": number(),
                        "reason": maybe(text()),
                    }
                )
            ),
            **PAGED,
        },
        "扣分的各行，扣得多的在前",
    ),
    "Turns": record(
        {
            "year": maybe(whole()),
            "units": many(record({"id": whole(), "name": text(), "before": _NAMING, "now": _NAMING})),
            **PAGED,
        },
        "最近两年提到某类问题的单位",
    ),
}
