"""Dates of a workbook as printed: serial days by a format code (ECMA-376 part 1, 18.8.31 and 18.17.4).

Day 1 is 1 January 1900, and 1900 counts as a leap year, as in Lotus 1-2-3; workbooks of old Macs count from 1904.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

_LAST_DAY = 2_958_466
_LEAP_DAY = 60
_FIRST, _BEFORE_LEAP_DAY, _MAC = (
    datetime(year, month, day, tzinfo=UTC) for year, month, day in ((1899, 12, 30), (1899, 12, 31), (1904, 1, 1))
)
_NUMERALS = "〇一二三四五六七八九"
_WEEK = "一二三四五六日"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HALVES = ("am/pm", "a/p", "上午/下午")
_SECONDS = {"h": 3600, "m": 60, "s": 1}


def shown_date(value: float, tokens: Sequence[tuple[str, str]], *, numerals: bool, since_1904: bool) -> str | None:
    """The date that ``value`` days are, by the pieces of a code; None for one outside the calendar.

    ``numerals``: in Chinese ones (二〇二三年十二月一日).
    """
    if not 0 <= value < _LAST_DAY:
        return None
    epoch = _MAC if since_1904 else _FIRST if value >= _LEAP_DAY else _BEFORE_LEAP_DAY
    # Binary fractions of a day are off by microseconds; the smallest unit printed is a second.
    try:
        moment = epoch + timedelta(seconds=round(value * 86_400))
    except OverflowError:
        return None
    return "".join(_pieces(moment, round(value * 86_400), tokens, numerals=numerals))


def _pieces(moment: datetime, seconds: int, tokens: Sequence[tuple[str, str]], *, numerals: bool) -> Iterator[str]:
    half = any(text.lower() in _HALVES for _, text in tokens)
    clock = ""
    for at, (kind, text) in enumerate(tokens):
        letter = text[:1].lower()
        if kind == "elapsed":
            yield f"{seconds // _SECONDS[letter]:0{len(text)}d}"
            clock = letter
        elif kind == "date":
            minute = letter == "m" and (clock == "h" or _next_unit(tokens[at + 1 :]) == "s")
            yield _minute(moment, text) if minute else _unit(moment, text.lower(), half=half, numerals=numerals)
            clock = letter if letter in "hms" and text.lower() not in _HALVES else clock
        # Only fractions of a second have digits here; they are not printed.
        elif kind == "text" or (
            text not in "0#?@" and not (text == "." and list(tokens[at + 1 : at + 2]) == [("mark", "0")])
        ):
            yield text


def _next_unit(tokens: Sequence[tuple[str, str]]) -> str:
    return next((text[0].lower() for kind, text in tokens if kind in ("date", "elapsed")), "")


def _minute(moment: datetime, text: str) -> str:
    return f"{moment.minute:0{min(len(text), 2)}d}"


def _unit(moment: datetime, text: str, *, half: bool, numerals: bool) -> str:
    """One unit of a date; the length of ``text`` says how it is written."""
    length, letter = len(text), text[0]
    if text in _HALVES:
        names = ("上午", "下午") if text[0] == "上" else ("AM", "PM") if length > 3 else ("A", "P")
        return names[moment.hour >= 12]
    if letter == "a" or (letter == "d" and length > 2):
        return ("星期" if length > 3 else "周") + _WEEK[moment.weekday()]
    if letter in "ye":
        return _year(moment.year, short=letter == "y" and length <= 2, numerals=numerals)
    if letter == "m" and length > 2:
        return f"{_MONTHS[moment.month - 1]}" if length == 3 else f"{moment.month}月"
    hour = moment.hour % 12 or 12 if half else moment.hour
    number = {"m": moment.month, "d": moment.day, "h": hour, "s": moment.second}[letter]
    return _counted(number) if numerals else f"{number:0{min(length, 2)}d}"


def _year(year: int, *, short: bool, numerals: bool) -> str:
    digits = f"{year % 100:02d}" if short else str(year)
    return "".join(_NUMERALS[int(digit)] for digit in digits) if numerals else digits


def _counted(number: int) -> str:
    """A number below 100 in Chinese: 十二, 二十一."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _NUMERALS[ones]
    return (_NUMERALS[tens] if tens > 1 else "") + "十" + (_NUMERALS[ones] if ones else "")
