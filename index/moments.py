"""Times of import as people and programs write them: ``2026-11-20``, ``2026-11-01..``, ``2026-11-20T08:30:00Z..``.

A day (or a month, a year) is one of this computer's clock, as pages show times; a time of day is UTC. Read into
``index.filters.Range`` in seconds since 1970 and written back. Moments are exact to the microsecond.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from corpus.errors import Misused
from corpus.saying import said
from index.filters import Range

_DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?[年月日]?")
_TO = re.compile(r"\s*(?:\.\.|[~至到])\s*")
_BOUND = re.compile(r"(>=|<=|≥|≤|>|<)\s*(.*)")
_TICK = 1e-6
# Days that every clock can tell in every time zone, and that a float tells to the microsecond.
_YEARS = range(1971, 2100)
# The times of day around them, which days are written as in another time zone.
_FIRST, _LAST = 0.0, dt.datetime(2100, 12, 31, tzinfo=dt.UTC).timestamp()


def moments(given: str) -> Range:
    """:raise Misused: for what is no time or no span of times, and for one that ends before it begins."""
    text = unicodedata.normalize("NFKC", given).strip()
    try:
        span = _read(text)
        if not all(_FIRST <= end <= _LAST for end in (span.low, span.high) if end is not None):
            raise ValueError(text)
    except (ValueError, OverflowError):
        raise Misused(
            said("导入时间“%(given)s”无法识别。请写日期或一段，如 2026-11-20、2026-11-01..2026-11-30。", given=given)
        ) from None
    if span.low is not None and span.high is not None and span.low > span.high:
        raise Misused(said("导入时间“%(given)s”的起点晚于终点。请把较早的写在前面。", given=given))
    return span


def write_moments(span: Range) -> str:
    """The form that reads as ``span``."""
    low = "" if span.low is None else _write(span.low, last=False)
    high = "" if span.high is None else _write(span.high, last=True)
    return low if low == high else f"{low}..{high}"


def _read(text: str) -> Range:
    if bound := _BOUND.fullmatch(text):
        first, last = _ends(bound[2])
        # Rounded: a sum of such numbers may miss the microsecond by a little.
        outside = {">": Range(low=round(last + _TICK, 6)), "<": Range(high=round(first - _TICK, 6))}
        return outside.get(bound[1]) or (Range(low=first) if bound[1] in (">=", "≥") else Range(high=last))
    ends = _TO.split(text)
    if len(ends) > 2 or not any(ends):
        raise ValueError(text)
    first_end, last_end = (_ends(end) if end else (None, None) for end in (ends[0], ends[-1]))
    return Range(first_end[0], last_end[1])


def _ends(text: str) -> tuple[float, float]:
    """The first and the last microsecond of a day, a month, a year; of a time of day the same moment twice."""
    day = _DAY.fullmatch(text)
    if day is None:
        moment = dt.datetime.fromisoformat(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
        return moment.timestamp(), moment.timestamp()
    first = dt.date(int(day[1]), int(day[2] or 1), int(day[3] or 1))
    if first.year not in _YEARS:
        raise ValueError(text)
    days = 1 if day[3] else 31 if day[2] else 366
    after = first + dt.timedelta(days=days)
    after = after if day[3] else after.replace(day=1) if day[2] else after.replace(month=1, day=1)
    return _midnight(first), round(_midnight(after) - _TICK, 6)


def _midnight(day: dt.date) -> float:
    return dt.datetime(day.year, day.month, day.day).astimezone().timestamp()


def _write(moment: float, last: bool) -> str:
    """A day where the moment is its beginning (or its ``last``), else the time in UTC."""
    day = dt.datetime.fromtimestamp(moment, dt.UTC).astimezone().date()
    if day.year in _YEARS and _same(_ends(day.isoformat())[last], moment):
        return day.isoformat()
    return dt.datetime.fromtimestamp(moment, dt.UTC).isoformat().replace("+00:00", "Z")


def _same(one: float, other: float) -> bool:
    return abs(one - other) < _TICK / 2
