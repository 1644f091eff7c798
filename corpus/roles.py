"""Which role the headings above a passage give it, and which heading opens a list of problems, measures or reasons.

Problem, measure and reason rule over their sub-headings, since these speak of anything: 整改措施落实不到位 is a problem under
存在的问题. Only a sub-heading that is nothing but 改进措施, 原因分析 or the like takes over, as in 问题和建议.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.headings import role_of_heading
from corpus.model import Role, Section

_RULING = (Role.PROBLEM, Role.MEASURE, Role.REASON)
_AND = r"(?:[和及与、以]+|以及)"
_TAKES_OVER: tuple[tuple[Role | None, re.Pattern[str]], ...] = (
    (
        Role.PROBLEM,
        re.compile(
            r"(?:目前|当前|本年度?|工作中?|绩效(?:管理|自评)?|预算(?:绩效|执行|管理)?|部门|单位|中|仍)*(?:存在|面临)?(?:着|的)?(?:主要|突出|一些)?(?:的)?"
            rf"(?:问题|困难|不足|短板)(?:{_AND}(?:不足|困难|问题|原因|成因))?(?:分析)?"
            r"|(?:主要)?偏离(?:绩效|年度|预期)*(?:目标)?的?(?:主要)?(?:原因|情况)(?:分析)?"
        ),
    ),
    (Role.REASON, re.compile(r"(?:问题|产生|存在|主要|形成|的)*(?:原因|成因)(?:分析)?")),
    (
        Role.MEASURE,
        re.compile(
            r"(?:下一?步|下阶段|今后|后续)?(?:的)?(?:工作)?(?:拟采取|拟|改进|整改|解决|应对|完善|相关|有关|具体|几点)*(?:工作|的)*"
            rf"(?:措施|建议|意见|对策|打算|计划|方向|思路|安排|办法|工作)(?:{_AND}(?:建议|意见|措施|打算|安排|方向|计划))?"
            r"|(?:存在)?(?:问题)?的?整改(?:落实|完成)?(?:的)?情况"
        ),
    ),
    (
        None,
        re.compile(
            r"(?:部门|单位|预算|绩效|管理|开展|主要|好的|工作|取得|的)*(?:经验|做法|成效|成绩)(?:[和及与、]*(?:主要)?(?:做法|成效|经验))?"
            r"|(?:绩效|自评|评价|结果|拟)*与预算(?:安排|编制)?(?:相)?(?:结合|挂钩)的?情况"
            r"|(?:绩效|自评|评价)*结果拟?(?:应用|运用)(?:[和及与、]*公开)?的?情况"
        ),
    ),
)


def role_of_section(sections: Sequence[Section], index: int | None) -> Role:
    """The role of what stands under a heading: that of its owner, else of the nearest heading that says something; but
    a sum of money named in a heading under plans or results is a plan or a result."""
    owner = owner_of(sections, index)
    if owner is not None:
        return owner[0]
    roles = [role for at in reversed(chain(sections, index)) if (role := role_of_heading(sections[at].title))]
    roles = [role for role in roles if role not in _RULING]
    if roles and roles[0] is Role.MONEY:
        return next((role for role in roles if role in (Role.PLAN, Role.RESULT)), Role.MONEY)
    return roles[0] if roles else Role.OTHER


def owner_of(sections: Sequence[Section], index: int | None) -> tuple[Role, int] | None:
    """The heading that makes a section one of problems, measures or reasons: its role and its index."""
    found: tuple[Role, int] | None = None
    for at in chain(sections, index):
        title = sections[at].title
        if found is None:
            role = role_of_heading(title)
            found = (role, at) if role is not None and role in _RULING else None
        else:
            found = next(
                ((role, at) if role is not None else None for role, form in _TAKES_OVER if form.fullmatch(title)), found
            )
    return found


def chain(sections: Sequence[Section], index: int | None) -> list[int]:
    """The indices of a section and all above it, from the top."""
    found: list[int] = []
    while index is not None:
        found.append(index)
        index = sections[index].parent
    return found[::-1]
