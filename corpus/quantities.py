"""Numbers with their units in running text: what amounts, rates, counts and sums are made of.

Texts are those of ``corpus.facts.pattern.Line``: without white space, digits half width, commas full width.

>>> [(each.printed, each.unit) for each in quantities("收入11，486，444.31元，增长5.6%，编制11名，慰问3万余元")]
[('11,486,444.31', '元'), ('5.6', '%'), ('11', '名'), ('3', '万元')]
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

# 人次, 场次, 件次 … before the words they begin with; the look-aheads keep 期间, 台账, 条例 and the like apart.
_THINGS = (
    "人天|人次|户次|家次|场次|件次|篇次|批次|例次|台套|台次|课时|学时|平方米|平方公里|平米|㎡|公里|公顷"
    "|个(?!百分|多?月|工作日|小时|自然|季度|年度)|人(?!民|均|大代|员)|名(?!录)|户|家|次|件|份|条(?!例|款)|篇|场(?!所|地)|期(?!间|末|初|内)|辆"
    "|台(?!账|风)|套|批|项|张|间(?!接|隔|断)|处(?!级|长|以)|所(?!以|有|需|在)|座|门(?!户)|部(?!门|级|委|分|署)|册|节(?!约|日|支)"
    "|支(?!出|付)|笔|对(?!比|于)|亩|幢|栋|起|例|宗|组(?!成|织|建)|只|盒|箱|本(?!年|级|单|部)|米|吨|株|棵|床|枚|块|类"
)
_UNITS = rf"亿元|万[余多]?元|元(?!旦)|%|﹪|个百分点|亩|万?[余多]?(?:{_THINGS})|万|亿|分"
# Its first digit comes before the look behind it, so that the search leaps from digit to digit.
_NUMBER = re.compile(
    r"(?P<digits>\d(?<![\d.A-Za-z]\d)(?:\d{0,2}(?:，\d{3})+(?!\d)(?:\.\d+)?|\d*(?:\.\d+)?))"
    rf"(?:[余多]?(?P<unit>{_UNITS}))?"
)
_VAGUE = str.maketrans("﹪", "%", "余多")


class Quantity(NamedTuple):
    """A number as printed. ``unit`` is "" where none follows, and without the 余 or 多 of 万余元; ``[start, end)`` is its
    place in the text, unit included; ``digits_end`` is where the digits end."""

    value: Decimal
    printed: str
    unit: str
    start: int
    digits_end: int
    end: int


@lru_cache(maxsize=256)
def _plain(unit: str | None) -> str:
    return unit.translate(_VAGUE) if unit else ""


# Amounts and checks both read every paragraph.
@lru_cache(maxsize=1024)
def quantities(text: str) -> tuple[Quantity, ...]:
    """All numbers of a prepared text in reading order; years, dates and markers are among them (without a unit)."""
    found = []
    for match in _NUMBER.finditer(text):
        digits, printed_unit = match.groups()
        start, end = match.span()
        value = Decimal(digits.replace("，", ""))
        found.append(Quantity(value, digits.replace("，", ","), _plain(printed_unit), start, match.end(1), end))
    return tuple(found)
