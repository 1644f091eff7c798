"""Numbers with their units in running text: what amounts, rates, counts and sums are made of.

Texts are those of ``corpus.facts.pattern.Line``: without white space, digits half width, commas full width.

>>> [(each.printed, each.unit) for each in quantities("收入11，486，444.31元，增长5.6%，编制11名")]
[('11,486,444.31', '元'), ('5.6', '%'), ('11', '名')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_THINGS = (
    "人次|户次|批次|人|名|个(?!百分)|户|家|次|件|份|条|篇|场|期|辆|台|套|批|项|张|间|处|所|座|门|部|册|平方米|㎡|课时"
)
_UNITS = rf"亿元|万元|元|%|个百分点|万?(?:{_THINGS})|万|亿|分"
_NUMBER = re.compile(
    rf"(?<![\d.A-Za-z])(?P<digits>\d{{1,3}}(?:，\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)(?P<unit>{_UNITS})?"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as printed. ``unit`` is "" where none follows; ``[start, end)`` is its place in the text, unit included;
    ``digits_end`` is where the unit begins."""

    value: Decimal
    printed: str
    unit: str
    start: int
    digits_end: int
    end: int


def quantities(text: str) -> list[Quantity]:
    """All numbers of a prepared text in reading order; years, dates and markers are among them (without a unit)."""
    found = []
    for match in _NUMBER.finditer(text):
        printed = match["digits"].replace("，", ",")
        value = Decimal(printed.replace(",", ""))
        found.append(Quantity(value, printed, match["unit"] or "", match.start(), match.end("digits"), match.end()))
    return found
