"""Which execution rate of a report is that of its whole budget: only the words of the labels can tell.

A label must be made of words for the whole alone. 执行率, 资金使用率 and 预算完成率 without more say nothing of what was carried
out, and mostly speak of one project; 财政拨款, 基本支出 and 三公 are parts, income is not spending.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")

LONGEST = 20
"""Characters of the longest label that can be one of the whole, year included."""

_SCOPE = r"(?:(?:19|20)\d\d年度?|本年度?|当年|全年|年度)?(?:本?部门|本?单位)?(?:整体|总体)?"
_RATE = r"(?:执行率|支出率|支付率|执行进度|支出进度|支付进度|执行比例)"
_SPENT = rf"{_SCOPE}(?:(?:支出)?预算(?:资金|支出|执行)?{_RATE}|支出(?:率|进度|执行率|执行进度|完成率))"
_DONE = rf"(?:{_SCOPE}(?:支出|整体|部门|单位)|全年)预算(?:完成率|完成比例)"
_OF_BUDGET = (
    r"(?:(?:全年|本年|调整后?)预算完成比例|完成(?:全年|本年|调整后?|支出)?预算比例|完成(?:全年|本年|调整后?)?支出预算)"
)
_WHOLE = re.compile(f"{_SPENT}|{_DONE}|{_OF_BUDGET}")
# A row 支出总额 of a table: its budget may be that of the beginning of the year, which the label does not keep.
_TOTAL = re.compile(
    rf"{_SCOPE}(?:(?:支出总额|总支出|支出合计|支出总计)(?:预算)?(?:执行率|支出率|支付率|完成率|使用率)|年初(?:支出)?预算(?:执行率|完成率|完成比例))"
)


@lru_cache(4096)
def rank_of(label: str) -> int | None:
    """0 for a rate of the whole budget, 1 for one that may be measured against the budget before it was adjusted, None for
    any other.

    >>> rank_of("部门整体支出预算执行率"), rank_of("支出总额支出率"), rank_of("项目支出执行率"), rank_of("执行率")
    (0, 1, None, None)
    """
    return 0 if _WHOLE.fullmatch(label) else 1 if _TOTAL.fullmatch(label) else None


def of_whole(rates: Iterable[T], label: Callable[[T], str], value: Callable[[T], float]) -> list[T]:
    """The execution rates of a report's whole budget, each value once, in their order: none if it states none, several if
    it contradicts itself. Those against the first budget speak only where no other does."""
    ranked = [(rank, each) for each in rates if (rank := rank_of(label(each))) is not None]
    best = min((rank for rank, _ in ranked), default=None)
    found: dict[float, T] = {}
    for rank, each in ranked:
        if rank == best:
            found.setdefault(value(each), each)
    return list(found.values())
