"""The Chinese names of what only pages, commands and messages say; those of roles, document types and fields, which
searches understand too, are ``corpus.names``."""

from __future__ import annotations

from corpus.details import CheckKind, FigureKind, RateKind, Verdict, Where
from corpus.names import FIELDS, UNKNOWN_OF
from corpus.saying import listed, said

# The worst first, as lists of them are ordered.
VERDICTS: dict[Verdict, str] = {"error": "错误", "query": "存疑", "rounding": "舍入差异", "ok": "相符"}
SEVERITIES = {"error": "错误", "query": "存疑", "hint": "提示"}

CHECK_KINDS: dict[CheckKind, str] = {
    "arith": "计算",
    "count": "计数",
    "date": "日期",
    "repeat": "重复",
    "form": "格式",
    "semantic": "内容",
}

FIGURE_KINDS: dict[FigureKind, str] = {
    "budget": "预算",
    "adjusted_budget": "调整预算",
    "final": "决算",
    "change": "增减额",
    "project": "项目",
    "sangong_budget": "三公预算",
    "sangong_final": "三公决算",
    "asset": "资产",
    "other": "其他",
}

RATE_KINDS: dict[RateKind, str] = {
    "execution": "执行率",
    "growth": "增减幅",
    "share": "占比",
    "completion": "完成率",
    "target": "目标值",
}
DIRECTIONS = {"up": "增长", "down": "下降"}

# Where a problem or a measure stands, if not under a heading of its own.
WHERES: dict[Where, str] = {"section": "专门章节", "inline": "句中列举", "form": "指标表", "elsewhere": "其他章节"}


EVENTS = {
    "imported": "导入",
    "attached": "附入文件",
    "corrected": "更正",
    "reread": "重新识别",
    "removed": "撤回",
    "tagged": "标注类别",
    "untagged": "撤去类别",
    "repaired": "修复",
    "retagged": "重新提出建议",
}

# Who found a category in a passage, and what people made of it.
TAG_SOURCES = {"rule": "规则", "learned": "学习", "person": "人工"}
TAG_STATUSES = {"suggested": "建议", "confirmed": "确认", "rejected": "否决"}

STATUSES = {
    "added": "新增",
    "updated": "新版本",
    "attached": "附入",
    "duplicate": "重复",
    "failed": "失败",
    "unrecognised": "待识别",
    "cancelled": "已取消",
    "skipped": "跳过",
}

JOB_STATUSES = {
    "waiting": "等待",
    "reading": "读取中",
    "done": "完成",
    "failed": "失败",
    "unrecognised": "待识别",
    "cancelled": "已取消",
    "skipped": "跳过",
}

BATCH_KINDS = {"upload": "网页上传", "command": "命令导入", "watch": "监视文件夹", "samples": "示例报告"}

# What the archive's log holds of a report that was withdrawn.
STAYS_IN_LOG = said("操作记录里仍留有编号、文件名、经办人和时间，以及更正过的值（包括单位名称）")

SORTS = {
    "relevance": "相关度",
    "-year": "年度，新的在前",
    "year": "年度，旧的在前",
    "score": "得分，高的在前",
    "-imported": "导入时间，新的在前",
}


def number(value: float | None, unknown: str = "") -> str:
    """A score as people write it: 90 rather than 90.0, 91.58 as it is."""
    return unknown if value is None else f"{value:.10g}"


def whose(unit: str | None, year: int | None) -> str:
    """``广州市海珠区总工会，2022年度``, what is not known standing as such."""
    nobody, never = UNKNOWN_OF["unit"], UNKNOWN_OF["year"]
    when = said("%(year)s年度", year=year) if year else said(never)
    return said("%(unit)s，%(year)s", unit=unit or said(nobody), year=when)


def uncertain(fields: tuple[str, ...]) -> str:
    """``待核实：单位、年度``, or nothing."""
    if not fields:
        return ""
    return said("待核实：%(fields)s", fields=listed(said(FIELDS.get(name, name)) for name in fields))
