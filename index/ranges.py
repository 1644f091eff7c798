"""Ranges of years and scores as people type them: ``2021..2023``, ``90..``, ``2021至2023年``.

Read into ``index.engine.Range`` (closed, None is open) and written back in one form. The two values of a form with a
"from" and a "to" field under one name make one interval together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from corpus.errors import Misused
from index.engine import Range

_FORM = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)?\s*(?:(\.\.|[-~—–至到])\s*(\d{1,6}(?:\.\d{1,6})?)?)?")


def read_range(given: str, label: str) -> Range:
    """``2021``, ``2021..2023``, ``90..`` or ``..2022``; full-width digits, 至 and - do as well.

    :raise Misused: for anything else, and for a range whose end lies before its beginning.
    """
    match = _FORM.fullmatch(unicodedata.normalize("NFKC", given).replace("年", "").replace("分", "").strip())
    if match is None or not (match[1] or match[3]):
        raise Misused(f"{label}“{given}”无法识别。请写成一个数或一段，如 2021、2021..2023、90.. 或 ..2022。")
    low = float(match[1]) if match[1] else None
    high = low if not match[2] else float(match[3]) if match[3] else None
    if low is not None and high is not None and low > high:
        raise Misused(f"{label}“{given}”的起点大于终点。请把较小的数写在前面。")
    return Range(low, high)


def years(values: Sequence[str]) -> Range:
    found = read_span(values, "年度")
    if any(end is not None and not 1900 <= end <= 2999 for end in (found.low, found.high)):
        raise Misused(f"年度“{values[0]}”无法识别。请写四位数的年份，如 2021 或 2021..2023。")
    return found


def scores(values: Sequence[str]) -> Range:
    return read_span(values, "得分")


def read_span(values: Sequence[str], label: str) -> Range:
    """One interval of all ``values``: the two fields of a form, from and to, stand under one name."""
    spans = [read_range(value, label) for value in values]
    lows = [span.low for span in spans if span.low is not None]
    highs = [span.high for span in spans if span.high is not None]
    return Range(min(lows, default=None), max(highs, default=None))


def write_range(span: Range) -> list[str]:
    low, high = ("" if end is None else f"{end:.10g}" for end in (span.low, span.high))
    return [low if low == high else f"{low}..{high}"]


def within(span: Range, value: float | None) -> bool:
    """Whether ``value`` is known and lies in ``span``."""
    return value is not None and (span.low is None or span.low <= value) and (span.high is None or value <= span.high)
