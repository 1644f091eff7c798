"""Schemas of imports (``web.contract_batches``)."""

from __future__ import annotations

from typing import get_args

from archive.queue_records import BatchKind, JobStatus
from archive.records import Same, Status
from web.api.found import PAGED
from web.api.shapes import Schema, by_name, count, flag, many, maybe, moment, named, number, one_of, record, text, whole
from web.batches import Action

STATE = one_of(get_args(JobStatus), "等待、读取中、完成、失败、待识别、已取消、跳过")

SCHEMAS: dict[str, Schema] = {
    "Batch": record(
        {
            "id": whole("导入编号"),
            "kind": one_of(get_args(BatchKind), "网页上传、命令导入、文件夹监视、示例报告"),
            "title": text(),
            "by": text("经办人的名称"),
            "created_at": moment(),
            "ended_at": maybe(moment()),
            "sealed": flag("不再有新文件加入"),
            "cancelled": flag(),
            "finished": flag("文件都已到齐，没有未完成的"),
            "open": count("未完成的文件数"),
            "files": record(
                {"total": count(), **{status: count() for status in get_args(JobStatus)}}, "各种状态的文件数"
            ),
            "reports": record({status: count() for status in get_args(Status)}, "各种结果的报告数"),
            "remaining_seconds": maybe(number(), "估计还要多少秒；看不出来时为 null"),
            "shown": by_name(count(), "页面上各个筛选条件的文件数"),
            "actions": many(one_of(get_args(Action)), "现在可以做的事"),
            "state": text("状态，供人看"),
            "summary": text("结果的概括，供人看"),
            "remaining": text("估计的剩余时间，供人看；看不出来时为空"),
        },
        "一次导入",
    ),
    "Imports": record({"batches": many(named("Batch"))}, "最近的导入，未完成的在前"),
    "Import": record(
        {
            "batch": named("Batch"),
            "files": many(
                record(
                    {
                        "id": whole(),
                        "name": text(),
                        "path": text("从哪里来；上传的为它在文件夹中的位置"),
                        "status": STATE,
                        "size": maybe(count(), "字节"),
                        "attempts": count("读过几次"),
                        "parent": maybe(whole(), "它所在的压缩包"),
                        "error": maybe(text(), "没有读成的原因"),
                        "added_at": moment(),
                        "ended_at": maybe(moment()),
                        "reports": many(
                            record(
                                {
                                    "report": whole(),
                                    "status": one_of(get_args(Status), "新增、新版本、重复、附入"),
                                    "same": maybe(one_of(get_args(Same)), "重复的依据：文件或文字相同"),
                                    "replaces": maybe(whole(), "接替的报告"),
                                }
                            ),
                            "文件中的报告",
                        ),
                    }
                )
            ),
            **PAGED,
        },
        "一次导入的各个文件，按先后",
    ),
}
