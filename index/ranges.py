"""Ranges of years and scores as people type them: ``2021..2023``, ``90..``, ``2021至2023年``, ``>=90``, ``<60``.

Read into ``index.filters.Range`` (closed, None is open) and written back in one form.
"""

from __future__ import annotations

import math
import re
import unicodedata

from corpus.errors import Misused
from corpus.saying import said
from index.filters import Range

_NUMBER = r"(\d{1,6}(?:\.\d{1,6})?)"
_SPAN = re.compile(rf"{_NUMBER}?\s*(?:(\.\.|[-~—–至到])\s*{_NUMBER}?)?")
_BOUND = re.compile(rf"(>=|<=|=>|=<|≥|≤|>|<)\s*{_NUMBER}")
# 民法典第一千二百五十九条: 以上 and 以下 include the number itself.
_CHINESE_BOUND = re.compile(rf"{_NUMBER}\s*及?(以上|以下)")
_UNITS = str.maketrans("", "", "年度分")
_LOWER = frozenset((">=", "=>", "≥", ">", "以上"))


def read_range(given: str, label: str) -> Range:
    """``2021``, ``2021..2023``, ``90..``, ``..2022``, ``>=90``, ``<60``, ``90分以上``; full-width digits, 至 and - do as well.

    :raise Misused: for anything else, and for a range whose end lies before its beginning.
    """
    text = unicodedata.normalize("NFKC", given).translate(_UNITS).strip()
    if bound := _BOUND.fullmatch(text):
        return _bounded(bound[1], float(bound[2]))
    if bound := _CHINESE_BOUND.fullmatch(text):
        return _bounded(bound[2], float(bound[1]))
    match = _SPAN.fullmatch(text)
    if match is None or not (match[1] or match[3]):
        raise Misused(
            said(
                "%(field)s“%(given)s”无法识别。请写成一个数或一段，如 2021、2021..2023、90..、>=90 或 <60。",
                field=said(label),
                given=given,
            )
        )
    low = float(match[1]) if match[1] else None
    high = low if not match[2] else float(match[3]) if match[3] else None
    if low is not None and high is not None and low > high:
        raise Misused(
            said("%(field)s“%(given)s”的起点大于终点。请把较小的数写在前面。", field=said(label), given=given)
        )
    return Range(low, high)


def year_range(given: str) -> Range:
    """Whole years between 1900 and 2999.

    :raise Misused: for anything else.
    """
    found = read_range(given, "年度")
    low = None if found.low is None else math.ceil(found.low)
    high = None if found.high is None else math.floor(found.high)
    if any(end is not None and not 1900 <= end <= 2999 for end in (low, high)):
        raise Misused(said("年度“%(given)s”无法识别。请写四位数的年份，如 2021 或 2021..2023。", given=given))
    return Range(low, high)


def score_range(given: str) -> Range:
    """:raise Misused: for what is no range of numbers."""
    return read_range(given, "得分")


def write_range(span: Range) -> str:
    """The form that reads as ``span``: ``2021``, ``2021..2023``, ``90..``, ``<60``."""
    low, high = ("" if end is None else f"{end:.10g}" for end in (span.low, span.high))
    for sign, end, written in ((">", span.low, low), ("<", span.high, high)):
        if end is not None and end != float(written):
            return sign + written
    return low if low == high else f"{low}..{high}"


def within(span: Range, value: float | None) -> bool:
    """Whether ``value`` is known and lies in ``span``."""
    return value is not None and (span.low is None or span.low <= value) and (span.high is None or value <= span.high)


def _bounded(sign: str, number: float) -> Range:
    """All numbers on one side. Without the number itself, the interval ends at its neighbour, which has more digits than
    anyone types: so ``write_range`` knows."""
    if sign in _LOWER:
        return Range(low=math.nextafter(number, math.inf) if sign == ">" else number)
    return Range(high=math.nextafter(number, -math.inf) if sign == "<" else number)
