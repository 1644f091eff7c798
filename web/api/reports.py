"""Schemas of a kept report and of a checked draft (``web.contract``)."""

from __future__ import annotations

from typing import get_args

from archive.records import EventKind, TagSource, TagStatus
from corpus.findings import Severity
from web.api.facts import FACTS, PROOF
from web.api.shapes import (
    Schema,
    count,
    exactly,
    flag,
    many,
    maybe,
    moment,
    named,
    one_of,
    record,
    share,
    text,
    whole,
)
from web.sharing import KINDS

_TAG = record(
    {
        "id": whole(),
        "category": text("问题类别的代码"),
        "status": one_of(get_args(TagStatus)),
        "main": flag("这一段的主要类别"),
        "passage": whole(),
        "span": maybe(exactly(2, whole()), "依据的文字在读入文字中的 [起, 止)"),
        "source": one_of(get_args(TagSource)),
        "confidence": maybe(share()),
        "by": maybe(text(), "经办人的名称"),
        "at": maybe(moment()),
    }
)
_VALUE: Schema = {"type": ["string", "number", "null"]}
_FILE = {"version": whole("第几版"), "superseded": flag("已有更新的版本")}

_KEPT = {
    "id": whole("报告编号"),
    "file": text("文件名"),
    "sha256": text("原件的 SHA-256"),
    "size": count("原件的字节数"),
    "format": text(),
    "encoding": maybe(text()),
    "part": count("文件有几份报告时，这是其中第几份，从 0 数起"),
    "pieces": count("文件有几份报告"),
    "confidence": maybe(share(), "识别文本的置信度；不是识别的为 null"),
    "attachments": many(
        record({"id": whole(), "file": text(), "sha256": text(), "size": count(), "format": text()}), "附入的文件"
    ),
    "title": maybe(text()),
    **FACTS,
    "tags": many(_TAG, "问题类别的标签"),
    "corrections": many(
        record({"field": text(), "value": _VALUE, "read": _VALUE, "by": text(), "at": moment()}),
        "人工更正；value 是更正后的值，read 是读出的值",
    ),
    "versions": many(
        record({"report": whole(), **_FILE, "file": text(), "imported_by": text(), "imported_at": moment()}),
        "同一报告的各版本",
    ),
    **_FILE,
    "imported_by": text(),
    "imported_at": moment(),
    "warnings": many(text()),
    "events": many(
        record({"at": moment(), "by": text(), "kind": one_of(get_args(EventKind)), "detail": {"type": "object"}}),
        "操作记录，最近的在前",
    ),
    "shared": many(named("Shared"), "各段在其他报告中的情况"),
}

_FINDING = record(
    {
        "kind": text(),
        "severity": one_of(get_args(Severity)),
        "what": text("问题所在"),
        "advice": text("怎么办"),
        "evidence": PROOF,
    }
)

SCHEMAS: dict[str, Schema] = {
    "Shared": record(
        {
            "passage": whole(),
            "kind": one_of(KINDS, "仅此报告、本单位其他年度、其他单位、通用提法"),
            "reports": count("另有几份报告"),
            "units": count("另有几家单位"),
            "verbatim": count("其中逐字相同的"),
            "first": maybe(record({"report": whole(), "passage": whole(), "year": maybe(whole())}), "本库最早见于"),
        }
    ),
    "Report": record(_KEPT, "一份报告"),
    "Leaf": record(
        {
            "report": whole(),
            "page": maybe(whole(), "第几页；没有可以显示的页为 null"),
            "pages": count("共几页"),
            "file": text("这一页所在的文件"),
            "attachment": maybe(whole(), "附件编号；在报告自己的原件里为 null"),
            "file_page": maybe(whole(), "在这个文件里是第几页"),
            "start": maybe(whole(), "这一页的文字在读入文字中的起点"),
            "end": maybe(whole(), "这一页的文字在读入文字中的终点，不含"),
            "text": text("这一页读出的文字"),
            "confidence": maybe(share(), "识别文本的置信度；不是识别的为 null"),
            "picture": maybe(text(), "图片（PNG）的地址"),
            "width": maybe(whole("像素")),
            "height": maybe(whole()),
            "boxes": many(exactly(4, share()), "标出的位置：左、上、右、下，占页面的份额"),
            "fault": maybe(text(), "没有图片的原因"),
        },
        "原件的一页",
    ),
    "Check": record(
        {"title": maybe(text()), **FACTS, "findings": many(_FINDING, "要看的，最要紧的在前"), "reuse": named("Reuse")},
        "草稿的识别结果和自检",
        optional=["reuse"],
    ),
}
