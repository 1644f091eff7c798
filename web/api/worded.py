"""Schemas of who wrote the same (``web.contract_wording``) and of a concordance (``web.contract_concordance``)."""

from __future__ import annotations

from index.wording.records import BANDS
from web.api.beside import DIFF, LIKENESS
from web.api.counted import AGAIN, PROMISED
from web.api.found import PAGED, TOOK, WHOSE
from web.api.shapes import (
    Schema,
    count,
    exactly,
    flag,
    many,
    maybe,
    one_of,
    record,
    share,
    text,
    whole,
)

_CITED = {"report": whole(), **WHOSE, "passage": whole(), "citation": text()}
_YEARS = many(record({"year": maybe(whole()), "reports": count()}))

_MATCH = record(
    {
        "band": one_of(BANDS, "逐字、换名换数、近似、改写"),
        **LIKENESS,
        "reordered": flag("分句换了次序"),
        "contained": share(),
        "report": whole(),
        **WHOSE,
        "passage": whole(),
        "text": text(),
        "heading": flag("相同的是标题"),
        "diff": DIFF,
        "citation": text(),
    }
)
_SPREAD = record(
    {
        "units": count(),
        "reports": count(),
        "years": _YEARS,
        "matrix": many(record({"unit": maybe(text()), "years": _YEARS})),
        "first": maybe(record(_CITED), "本库最早见于"),
    },
    "哪些单位在哪些年度用过",
)
_PRECEDENT = record(
    {
        "category": text(),
        "next_year": AGAIN,
        "later": maybe(whole(), "次年的报告"),
        "problem": record({**_CITED, "text": text()}),
        "measures": many(record(PROMISED)),
    }
)
_FORMULA = record(
    {
        "text": text("前后的写法，。为分句的边界"),
        "reports": count(),
        "units": count(),
        "years": maybe(exactly(2, whole()), "最早和最近的年度"),
    }
)
SCHEMAS: dict[str, Schema] = {
    "Wording": record(
        {
            "text": text("所查文字"),
            "filters": many(text()),
            "matches": many(_MATCH),
            "passages": count("相同或相近的段落数，即 total"),
            "wordings": count("不同的写法数"),
            "page": whole(),
            "limit": whole(),
            "together": many(record({"report": whole(), **WHOSE, "share": share(), "passages": many(whole())})),
            "spread": _SPREAD,
            "standing_formula": flag("通用提法"),
            "of_reports": count("与几份报告比过"),
            "cut": flag("候选太多，只比了一部分"),
            "consensus": maybe(text(), "共同措辞"),
            "medoid": maybe(record(_CITED), "代表措辞"),
            "measures": maybe(
                record({"category": maybe(text()), "basis": text(), "precedents": many(_PRECEDENT)}), "应对的措施"
            ),
            "waiting": count("尚未编入索引的报告数"),
            "took_ms": TOOK,
            **PAGED,
        },
        "先例措辞",
    ),
    "Concordance": record(
        {
            "node": text(),
            "explained": text(),
            "hits": count("处数，即 total"),
            "reports": count(),
            "units": count(),
            "by_year": _YEARS,
            "by_unit": many(record({"unit": maybe(text()), "reports": count()})),
            "groups": many(_FORMULA, "前面或后面的写法，报告多的在前"),
            "lines": many(record({**_CITED, "heading": flag(), "left": text(), "node": text(), "right": text()})),
            "cut": flag("处数太多，只看了年度最近的部分"),
            "took_ms": TOOK,
            **PAGED,
        },
        "语境索引",
    ),
}
