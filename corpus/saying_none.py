"""Saying that there is nothing to say: 无。 / 暂无。 / 未发现明显问题。"""

from __future__ import annotations

import re

from corpus.model import Role

_PROBLEMS = re.compile(
    r"(?:(?:经(?:自评|自查|核查|检查|梳理)|目前|暂|本年度?|本单位|本部门|我单位|我会|\d{4}年度?|绩效|自评|预算|管理|整体支出|支出|工作|中|均|尚|，)*)"
    r"(?:暂?无|暂时没有|没有|未发现|不存在|未存在|未出现)(?:存在)?(?:的|较大|明显|重大|突出|主要|其他|相关|任何|较为|的)*"
    r"(?:问题|不足|困难|情况|短板)?(?:及(?:原因|建议|不足))?[。！；]?"
)
_MEASURES = re.compile(r"(?:暂?无|不适用)(?:改进)?(?:措施|建议|意见)?[。！；]?")
_LONGEST = 50


def says_none(text: str, role: Role) -> bool:
    """Whether a paragraph on problems (measures) says no more than that there are none.

    >>> says_none("暂无。", Role.PROBLEM), says_none("无专职财务人员。", Role.PROBLEM)
    (True, False)
    """
    if len(text) > _LONGEST:
        return False
    return bool((_PROBLEMS if role is Role.PROBLEM else _MEASURES).fullmatch("".join(text.split())))
