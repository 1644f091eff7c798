"""The Chinese names of everything a person sees, used alike by pages, commands and messages.

Each table maps the word of the contract (``duty``) to the word on the page (职责); ``named`` reads either one back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from corpus.details import CheckKind, FigureKind, RateKind, Verdict, Where
from corpus.model import DocType, Grade, Role

ROLES: dict[Role, str] = {
    Role.DUTY: "职责",
    Role.PLAN: "工作",
    Role.MONEY: "收支",
    Role.RESULT: "成效",
    Role.PROBLEM: "问题",
    Role.REASON: "原因",
    Role.MEASURE: "措施",
    Role.DEDUCTION: "扣分",
    Role.OTHER: "其他",
}

DOC_TYPES: dict[DocType, str] = {
    DocType.OVERALL: "整体支出绩效自评",
    DocType.PROJECT: "项目支出绩效自评",
    DocType.EVALUATION: "绩效评价",
    DocType.FINAL_ACCOUNTS: "决算公开",
    DocType.BUDGET: "预算公开",
    DocType.TARGETS: "绩效目标表",
    DocType.OTHER: "其他文种",
}

# Words that clerks use besides, for reading only.
DOC_TYPE_ALIASES: dict[str, DocType] = {
    "整体": DocType.OVERALL,
    "整体自评": DocType.OVERALL,
    "项目": DocType.PROJECT,
    "项目自评": DocType.PROJECT,
    "评价": DocType.EVALUATION,
    "决算": DocType.FINAL_ACCOUNTS,
    "预算": DocType.BUDGET,
    "目标表": DocType.TARGETS,
    "其他": DocType.OTHER,
}

GRADES: tuple[Grade, ...] = ("优", "良", "中", "差")
GRADE_ALIASES: dict[str, Grade] = {
    "优秀": "优",
    "良好": "良",
    "合格": "中",
    "不合格": "差",
}

FIELDS = {
    "unit": "单位",
    "year": "年度",
    "doc_type": "文种",
    "score": "得分",
    "grade": "等级",
    "region": "地区",
    "role": "角色",
    "category": "类别",
    "report": "报告",
    "report_date": "报告日期",
    "title": "标题",
}

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

# What a facet or a table cell says where the archive knows nothing.
UNKNOWN = "未注明"
UNKNOWN_OF = {
    "unit": "单位待核实",
    "year": "年度待核实",
    "score": "未评分",
    "grade": "未评等级",
}

EVENTS = {
    "imported": "导入",
    "corrected": "更正",
    "reread": "重新识别",
    "removed": "撤回",
    "tagged": "标注类别",
    "untagged": "撤去类别",
    "retagged": "重新提出建议",
}

# Who found a category in a passage, and what people made of it.
TAG_SOURCES = {"rule": "规则", "learned": "学习", "person": "人工"}
TAG_STATUSES = {"suggested": "建议", "confirmed": "确认", "rejected": "否决"}

STATUSES = {"added": "新增", "updated": "新版本", "duplicate": "重复", "failed": "失败"}

# What the archive's log holds of a report that was withdrawn.
STAYS_IN_LOG = "操作记录里仍留有编号、文件名、经办人和时间，以及更正过的值（包括单位名称）"

SORTS = {
    "relevance": "相关度",
    "-year": "年度，新的在前",
    "year": "年度，旧的在前",
    "score": "得分，高的在前",
}

K = TypeVar("K", bound=str)


def named(given: str, table: Mapping[K, str], aliases: Mapping[str, K] | None = None) -> K | None:
    """The key that ``given`` names: the contract's word, the Chinese one, or an alias; None if it is none of them."""
    wanted = given.strip()
    for key, label in table.items():
        if wanted in (label, str(key)):
            return key
    return (aliases or {}).get(wanted)


def number(value: float | None, unknown: str = "") -> str:
    """A score as people write it: 90 rather than 90.0, 91.58 as it is."""
    return unknown if value is None else f"{value:.10g}"


def whose(unit: str | None, year: int | None) -> str:
    """``广州市海珠区总工会，2022年度``, what is not known standing as such."""
    return f"{unit or UNKNOWN_OF['unit']}，{f'{year}年度' if year else UNKNOWN_OF['year']}"


def uncertain(fields: tuple[str, ...]) -> str:
    """``待核实：单位、年度``, or nothing."""
    return "待核实：" + "、".join(FIELDS.get(name, name) for name in fields) if fields else ""
