"""Saying that there is nothing to say: 无。 / 暂无。 / 未发现明显问题。"""

from __future__ import annotations

import re

from corpus.model import Role

_OPENS = r"(?:存在的?(?:主要)?问题：?|经(?:自评|自查|核查|检查|梳理)|目前|暂|本年度?|本单位|本部门|我单位|我会|\d{4}年度?|绩效|自评|预算|管理|整体支出|支出|工作|中|均|尚|，)*"
_PROBLEMS = re.compile(
    rf"{_OPENS}"
    r"(?:暂?无|暂时没有|没有|未发现|不存在|未存在|未出现)(?:存在)?(?:的|较大|明显|重大|突出|主要|其他|相关|任何|较为|的)*"
    r"(?:问题|不足|困难|情况|短板)?(?:及(?:原因|建议|不足))?[。！；]?"
)
# What may stand before it: 各项指标完成较好，暂无明显问题。
_PRAISES = re.compile(
    r"(?![^，]*(?:但|仍|不|未|待|滞后|偏|缺|慢|弱|问题|困难|短板))[^，。；：]*(?:完成|达到|达标|实现|良好|较好|规范|合理|正常|符合|有效|顺利)[^，。；：]*"
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
    plain = "".join(text.split())
    if role is not Role.PROBLEM:
        return _MEASURES.fullmatch(plain) is not None
    return _PROBLEMS.fullmatch(plain) is not None or _praises_only(plain)


def _praises_only(text: str) -> bool:
    """Whether a sentence tells that all went well before it says that there are no problems."""
    *before, last = text.split("，")
    told = [clause for clause in before if not re.fullmatch(_OPENS, clause)]
    return bool(told) and _PROBLEMS.fullmatch(last) is not None and all(_PRAISES.fullmatch(one) for one in told)
