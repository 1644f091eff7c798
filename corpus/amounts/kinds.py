"""What an amount is: planned or spent, of the whole unit or of a project, 三公, an asset, or a change."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from corpus.amounts import terms
from corpus.details import FigureKind

_TITLE_SPENT = re.compile(r"决算|执行|完成|实际|落实|总投入|使用情况")
_TITLE_PLANNED = re.compile(r"预算|安排|批复|投入计划")
_INCOME = re.compile(r"收入(合计|总额|数)?$")
_OF_OTHERS = re.compile(r"捐赠|捐款|善款|自筹|债券|彩票公益金(?!安排的支出)|互助金池")
Mode = Literal["budget", "adjusted_budget", "final"]


@lru_cache(2048)
def mode_of(words: str) -> Mode | None:
    """Whether words say that money was planned, planned anew or spent; of several the last. None if they do not say.

    >>> mode_of("年初预算安排"), mode_of("预算执行数"), mode_of("一般公共预算拨款"), mode_of("调整后预算")
    ('budget', 'final', None, 'adjusted_budget')
    """
    plain = terms.NAMES_WITH_BUDGET.sub("", words) if "预算" in words else words
    plain = plain.replace("安排的支出", "支出")  # 彩票公益金安排的支出 is the name of a function, spent or not
    if terms.ADJUSTED.search(plain):
        return "adjusted_budget"
    budget, final = _last(terms.BUDGET, plain), _last(terms.FINAL, plain)
    if budget < 0 and final < 0:
        return None
    return "budget" if budget > final else "final"


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.end() for match in pattern.finditer(text)), default=-1)


@lru_cache(1024)
def mode_of_title(title: str) -> Mode | None:
    """The same for a heading, which must not name both."""
    plain = terms.NAMES_WITH_BUDGET.sub("", title)
    spent = bool(_TITLE_SPENT.search(plain))
    planned = bool(_TITLE_PLANNED.search(plain.replace("预算执行", "")))
    if spent == planned:
        return None
    return "final" if spent else "budget"


@lru_cache(2048)
def is_aggregate(noun: str) -> bool:
    """Whether a noun is a sum of the unit's accounts, not the name of a project or a purchase."""
    return bool(terms.AGGREGATE.fullmatch(noun))


def kind_of(own: str, topic: str, mode: Mode | None, of_project: bool) -> FigureKind:
    """The kind of an amount from its cleaned words ``own``, what it inherits (``topic``), and the mode that counts."""
    named = own if not terms.BARE.fullmatch(own) else topic
    if terms.SANGONG.search(named) and "采购" not in named:
        return "sangong_final" if mode == "final" or mode is None else "sangong_budget"
    if terms.ASSET.search(named):
        return "asset"
    if _OF_OTHERS.search(named):
        return "other"
    if of_project or (named and not is_aggregate(named) and not _INCOME.search(named)):
        return "project"
    return mode or "final"
