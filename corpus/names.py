"""The Chinese names of what reports and passages are known by: roles, document types, grades, fields.

Each table maps the word of the contract (``duty``) to what people read (职责); ``named`` reads either one back. Searches,
pages and messages share them; names that only pages need are ``web.words``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from corpus.model import DocType, Grade, Role

K = TypeVar("K", bound=str)

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

# What a facet or a table cell says where the archive knows nothing.
UNKNOWN = "未注明"

UNKNOWN_OF = {
    "unit": "单位待核实",
    "year": "年度待核实",
    "score": "未评分",
    "grade": "未评等级",
}


def named(given: str, table: Mapping[K, str], aliases: Mapping[str, K] | None = None) -> K | None:
    """The key that ``given`` names: the contract's word, the Chinese one, or an alias; None if it is none of them."""
    wanted = given.strip()
    for key, label in table.items():
        if wanted in (label, str(key)):
            return key
    return (aliases or {}).get(wanted)
