"""What a number is used for, by the words around it.

A *main* number states something, a *change* says how much more or less, a *base* is what something is compared with
(``完成预算18.85万元的100%``), *last* is the year before's, and *other* is a limit, a price or a rough number, which never takes
part in a sum.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from corpus.facts.pattern import of_other_year
from corpus.quantities import Quantity

Use = Literal["main", "change", "base", "last", "other", "rate"]
Basis = Literal["budget", "final"]

ANY_YEAR = 0
"""Instead of the year evaluated, where a text names no other year."""

_CHANGE = re.compile(
    r"(?:增加|减少|增长|下降|上升|降低|提高|压减|压缩|缩减|节约|节省|超支|多支出?|少支出?|增幅|减幅|多|少|净增|增收|减收)(?:了|额|数|为|约|共|共计|近)*$"
)
_ADJUSTED = re.compile(r"(?:调整|追加|调增|年中|执行中)[^，]{0,6}$")
_COMPARED = re.compile(r"比|较|同期|上年|去年|与")
_BASE = re.compile(r"(?:^|[^同对占可])(?:完成|占|比|较|与|由|从|同|相对)[^，。；]{0,24}$|^占[^，。；]{0,20}$")
_BASE_AFTER = re.compile(
    r"的?(?:\d|-|—|百分之)|相比|有所|的基础|增|减|下降|上升|提高|降低|压|节|超|少|多|(?:上)?升至|略"
)
_OTHER = re.compile(
    r"(?:单价|限额|标准|每[人个户名年月]|人均|户均|不超过|不高于|不低于|低于|高于|超过|少于|多于|至少|≥|≤|<|>|＜|＞|\d-)为?$"
)
_OTHER_AFTER = re.compile(r"(?:（含）)?(?:及?以上|及?以下|以内|以外|/|每|的?标准|起|／)")
_BUDGET = re.compile(r"预算|安排|批复|下达|指标|年初|计划|追加")
_FINAL = re.compile(
    r"决算|实际|执行数|执行额|已执行|执行$|已支|(?:全年|本年|年度|共)支出(?!预算)|累计支|使用|支付|花费|开支"
)
_LAST = re.compile(r"上年|去年|上一年|往年|前年|以前年度")
_CARRIED = re.compile(r"结转|结余|累计")
_LEADING = re.compile(r"^(?:（[^（）]*）|其中|包括|分别[为是]|以及|用于|主要|[和及与由]|年度?(?![初末中底])|度(?!假))+")
_TRAILING = re.compile(r"(?:[为是：]|共计|达到?)+$")
_LONGEST_NAME = 24
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_ROUGH_AFTER = re.compile(r"左右|上下|及?以[上下内]")
_ROUGH = re.compile(r"(?:约|近|逾)$")


def use_of(text: str, quantity: Quantity, label: str, year: int | None) -> Use:
    """The use of a number in ``text`` with the words ``label`` right before it."""
    after, led_by = text[quantity.end : quantity.end + 8], _use_by_lead(label[-8:])
    if text[quantity.start - 1 : quantity.start] in ("-", "—", "－") or text[quantity.digits_end] in "余多":
        return "other"
    if led_by == "other" or _OTHER_AFTER.match(after):
        return "other"
    if led_by == "change":
        return "change"
    if after.startswith("相比") or (_BASE_AFTER.match(after) and _BASE.search(label)):
        return "base"
    if _CARRIED.search(label):
        return "main"
    other_year = year != ANY_YEAR and of_other_year(text, quantity.start, year)
    return "last" if other_year or _LAST.search(label) else "main"


@lru_cache(maxsize=2048)
def _use_by_lead(tail: str) -> Literal["other", "change"] | None:
    """What the last letters before a number say of its use."""
    if _OTHER.search(tail) or _ROUGH.search(tail):
        return "other"
    return "change" if _CHANGE.search(tail) else None


def use_of_percent(text: str, quantity: Quantity, label: str) -> Use:
    """A printed rate, or a rough one (约20%, 20%左右) or a limit (95%以上), which cannot be worked out."""
    rough = _ROUGH.search(label) or _ROUGH_AFTER.match(text, quantity.end)
    return "other" if rough else "rate"


def names_other_year(text: str, year: int | None) -> bool:
    """Whether a text speaks of another year than ``year`` at all."""
    return _LAST.search(text) is not None or any(int(told) != year for told in _YEAR.findall(text))


def is_adjustment(label: str) -> bool:
    """Whether a change is one of the budget within the year (年中追加), which adds to it, and no comparison."""
    return bool(_ADJUSTED.search(label)) and not _COMPARED.search(label)


@lru_cache(maxsize=2048)
def basis_of(label: str) -> Basis | None:
    """Whether the words before an amount speak of money planned or of money spent."""
    if _FINAL.search(label):
        return "final"
    return "budget" if _BUDGET.search(label) else None


def name_of(label: str) -> str:
    """What an amount is called, for people: the words before it without 其中 and the like."""
    return _TRAILING.sub("", _LEADING.sub("", label))[-_LONGEST_NAME:]
