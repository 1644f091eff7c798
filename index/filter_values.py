"""How the values of filters are read and written: names, ranges, times, closed lists, numbers.

Each reader takes the values given (never empty) and returns what stands in ``index.filters.Filters``, or raises ``Misused``
with a form that works; each writer is the inverse of one. 未注明 is None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import reduce
from typing import TypeVar

from corpus.errors import Misused
from corpus.names import GRADE_ALIASES, GRADES, UNKNOWN, UNKNOWN_OF, named
from corpus.saying import listed, said
from index.filters import Range, common
from index.moments import moments
from index.ranges import write_range

# Longer numbers are no one's, and too large for the engine's columns.
_ID = re.compile(r"[0-9]{1,12}")
_NOTHING_KNOWN = {UNKNOWN, *UNKNOWN_OF.values()}
# 单位：万元 stands above every second table, and is no union.
_MEASURE = re.compile(
    r"(?:人民币)?[十百千万亿]*(?:元|人次?|个|件|项|次|家|户|台|辆|套|份|场|名|天|年|月|日|小时|分|平方米|公里|吨|%|‰|百分比)(?:\W.*)?"
)
_SEPARATOR = re.compile(r"[,，;；。]")

K = TypeVar("K", bound=str)


def names(values: Sequence[str]) -> tuple[str | None, ...]:
    """Names as they are given; whether they exist is asked of the archive."""
    return tuple(dict.fromkeys(None if value in _NOTHING_KNOWN else value for value in values))


def write_names(values: Sequence[str | None]) -> list[str]:
    """The inverse of ``names`` and ``grades``."""
    return [UNKNOWN if value is None else value for value in values]


def no_list(value: str) -> bool:
    """Whether a value typed without quotation marks is one name: names are no lists."""
    return not _SEPARATOR.search(value)


def no_measure(value: str) -> bool:
    """Whether it is one name and none of what stands in the heads of tables (单位：万元)."""
    return no_list(value) and not _MEASURE.fullmatch(value)


def ranges(read: Callable[[str], Range]) -> Callable[[Sequence[str]], tuple[Range | None, ...]]:
    """Reads any number of intervals; several may be joined by commas."""

    def read_all(values: Sequence[str]) -> tuple[Range | None, ...]:
        given = [one.strip() for value in values for one in re.split(r"[,，、;；]", value) if one.strip()]
        return tuple(dict.fromkeys(None if one in _NOTHING_KNOWN else read(one) for one in given))

    return read_all


def write_ranges(spans: Sequence[Range | None]) -> list[str]:
    """The inverse of ``ranges``."""
    return [UNKNOWN if span is None else write_range(span) for span in spans]


def one_time(values: Sequence[str]) -> Range | None:
    """The interval that all values share."""
    span = reduce(common, map(moments, values), None)
    if span and span.low is not None and span.high is not None and span.low > span.high:
        raise Misused(
            said(
                "导入时间%(given)s没有共同的时段。请只写一段，如 2026-11-01..2026-11-30。",
                given=listed([f"“{value}”" for value in values], "和"),
            )
        )
    return span


def one_of(label: str, table: Mapping[K, str], aliases: Mapping[str, K]) -> Callable[[Sequence[str]], tuple[K, ...]]:
    """Reads values of a closed list by their English or Chinese names; several may be joined by commas."""

    def read(values: Sequence[str]) -> tuple[K, ...]:
        return tuple(dict.fromkeys(_known(value, label, table, aliases) for value in split(values)))

    return read


def _known(value: str, label: str, table: Mapping[K, str], aliases: Mapping[str, K]) -> K:
    key = named(value, table, aliases)
    if key is None:
        raise Misused(
            said(
                "%(field)s“%(given)s”无法识别。可用的有：%(choices)s。",
                field=said(label),
                given=value,
                choices=listed([said(each) for each in table.values()]),
            )
        )
    return key


def grades(values: Sequence[str]) -> tuple[str | None, ...]:
    """优, 良, 中, 差 or None."""
    table = {grade: str(grade) for grade in GRADES}
    return tuple(
        None if value in _NOTHING_KNOWN else _known(value, "等级", table, GRADE_ALIASES) for value in split(values)
    )


def reports(values: Sequence[str]) -> tuple[int, ...]:
    """Numbers of reports."""
    for value in split(values):
        if not _ID.fullmatch(value):
            raise Misused(said("报告编号“%(given)s”无法识别。请写数字，如 12。", given=value))
    return tuple(int(value) for value in split(values))


def split(values: Sequence[str]) -> list[str]:
    """The values of lists joined by commas or white space."""
    return [part for value in values for part in re.split(r"[,，、\s]+", value) if part]


def write_words(values: Sequence[StrEnum]) -> list[str]:
    """The inverse of ``one_of``."""
    return [value.value for value in values]


def write_ids(values: Sequence[int]) -> list[str]:
    """The inverse of ``reports``."""
    return [str(value) for value in values]
