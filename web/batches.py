"""Imports as people follow them: what a batch came to in a sentence, how long the rest takes, which files are asked for.

Pure: what the archive says of a batch and its files in, plain values out. The files of a batch are narrowed by ``SHOWN``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, TypeAlias, get_args

from archive.queue_records import AGAIN, OPEN, Batch, JobStatus
from archive.records import Status
from corpus.readers import DOCUMENTS, suffix_of
from corpus.saying import Said, listed, said
from web.words import STATUSES

Shown: TypeAlias = Literal["all", "open", "failed", "unrecognised", "doubtful", "duplicate", "cancelled", "skipped"]
Action: TypeAlias = Literal["seal", "cancel", "retry", "recognise", "forget"]

SHOWN: dict[Shown, str] = {
    "all": said("全部"),
    "open": said("未完成"),
    "failed": said("失败"),
    "unrecognised": said("待识别"),
    "doubtful": said("待核实"),
    "duplicate": said("重复"),
    "cancelled": said("已取消"),
    "skipped": said("跳过"),
}
# What the archive itself can narrow; the other two are read from what became of the files.
STATUSES_OF: dict[Shown, tuple[JobStatus, ...]] = {
    "open": OPEN,
    "failed": ("failed",),
    "unrecognised": ("unrecognised",),
    "doubtful": ("done",),
    "duplicate": ("done",),
    "cancelled": ("cancelled",),
    "skipped": ("skipped",),
}
# Files that have no report.
_WITHOUT: tuple[JobStatus, ...] = (*AGAIN, "skipped")

# Of so many files that ended last the pace is taken.
PACE_OF = 20
# A longer pause (seconds) between two files was one of the program, not of its work.
_PAUSE = 600.0
# A whole portion of files is done in one moment: below this (seconds) the pace says nothing.
_SHORTEST = 0.05
_MINUTE, _HOUR = 60, 3600


def summary(batch: Batch) -> Said:
    """``共 20 个文件：新增 12，重复 3，失败 2；还有 3 个未完成。``"""
    parts = [
        said("%(what)s %(count)s", what=said(label), count=count)
        for label, count in (
            *((STATUSES[status], batch.outcomes.get(status, 0)) for status in get_args(Status)),
            *((STATUSES[status], batch.counts.get(status, 0)) for status in _WITHOUT),
        )
        if count
    ]
    total = _total(batch)
    told = said("%(total)s：%(parts)s", total=total, parts=listed(parts, "，")) if parts else total
    if batch.open:
        return said("%(told)s；还有 %(count)s 个未完成。", told=told, count=batch.open)
    return said("%(told)s。", told=told)


def _total(batch: Batch) -> Said:
    """How many files, and how many reports where files and reports do not answer to each other: an archive has none of its
    own, a file may have several."""
    reports = sum(batch.outcomes.values())
    one_each = reports + sum(batch.counts.get(status, 0) for status in _WITHOUT) == batch.total - batch.open
    if one_each:
        return said("共 %(count)s 个文件", count=batch.total)
    return said("共 %(count)s 个文件，读出 %(reports)s 份报告", count=batch.total, reports=reports)


def state(batch: Batch) -> Said:
    """Where a batch stands, in a word."""
    if batch.finished:
        return said("已取消") if batch.cancelled else said("已完成")
    if batch.open:
        begun = batch.total - batch.counts.get("waiting", 0) - batch.counts.get("skipped", 0)
        return said("导入中") if begun else said("等待中")
    return said("监视中") if batch.kind == "watch" else said("还在接收文件")


def remaining(ended: Sequence[dt.datetime], still: int) -> float | None:
    """Seconds until ``still`` files are done, at the pace of those that ended last (moments in any order); None while too
    few are done to tell. Pauses of the program do not count."""
    moments = sorted(ended)[-PACE_OF:]
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(moments)]
    working = [gap for gap in gaps if gap < _PAUSE]
    if len(working) < 2 or not still:
        return None
    pace = max(sum(working) / len(working), _SHORTEST)
    return still * pace


def remaining_told(seconds: float | None) -> Said | None:
    """An estimate as people say it: no more exact than it is."""
    if seconds is None:
        return None
    if seconds < _MINUTE:
        return said("估计不到 1 分钟")
    if seconds < _HOUR:
        return said("估计还要 %(minutes)s 分钟", minutes=round(seconds / _MINUTE))
    return said("估计还要 %(hours)s 小时", hours=f"{seconds / _HOUR:.1f}")


def actions(batch: Batch) -> set[Action]:
    """What can be done with a batch now."""
    can: set[Action] = set()
    if not batch.finished:
        can.add("cancel")
        if not batch.sealed and batch.kind == "upload":
            can.add("seal")
    else:
        can.add("forget")
    if batch.counts.get("failed") or batch.counts.get("cancelled"):
        can.add("retry")
    if batch.counts.get("unrecognised"):
        can.add("recognise")
    return can


def few(names: Sequence[str], total: int) -> Said:
    """``a.pptx、b.mp4 等 9 个``: the first names of ``total``.

    >>> few(["a.pptx", "b.mp4"], 9), few(["a.pptx"], 1)
    ('a.pptx、b.mp4 等 9 个', 'a.pptx')
    """
    told = listed(names)
    return told if total <= len(names) else said("%(names)s 等 %(total)s 个", names=told, total=total)


def count(batch: Batch, shown: Shown) -> int:
    """How many files of a state there are, those in doubt (``following.doubtful``) left aside; of duplicates how many
    reports."""
    if shown == "all":
        return batch.total
    if shown == "duplicate":
        return batch.outcomes.get("duplicate", 0)
    return sum(batch.counts.get(status, 0) for status in STATUSES_OF[shown])


def in_folder(path: str) -> bool:
    """Whether a file of a folder that a browser sends is a document; the same rule as for folders of a command.

    >>> in_folder("报告/2021.docx"), in_folder("报告/~$2021.docx"), in_folder("报告/.git/a.txt"), in_folder("报告/a.json")
    (True, False, False, False)
    """
    return not is_hidden(path) and suffix_of(path) in DOCUMENTS


def is_hidden(path: str) -> bool:
    """Whether a file, or a folder in which it lies, is hidden, or a lock of Word or WPS: nobody's report."""
    *folders, name = path.replace("\\", "/").split("/")
    hidden = any(folder.startswith(".") for folder in folders if folder not in (".", ".."))
    return hidden or name.startswith((".", "~$"))
