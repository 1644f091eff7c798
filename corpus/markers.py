"""The enumerators of Chinese official writing: 一、 （一） 1. （1） ① and their broken forms.

A marker has a *style* (which row of the table it is) and a *number*; whether the line behind it is a heading is decided
in ``corpus.structure``. Numbers that only look like markers (``91.58 分``, ``0.503``, ``2021.3``) are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

_CN = "一二三四五六七八九十百"
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BRACKETED = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"


class Style(IntEnum):
    """In the order in which official writing nests them (GB/T 9704: 一、 then （一） then 1. then （1）)."""

    PART = 0
    CHINESE = 1
    CHINESE_BRACKET = 2
    DECIMAL = 3
    DIGIT = 4
    DIGIT_BRACKET = 5
    CIRCLED = 6


@dataclass(frozen=True, slots=True)
class Marker:
    """``printed`` is the enumerator as it stands in the line, ``length`` also counts the white space behind it;
    ``label`` is the contract's form: without 、 or . behind it, brackets as printed."""

    style: Style
    number: int
    printed: str
    label: str
    length: int


_PATTERNS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    (Style.PART, re.compile(rf"第(?P<n>[{_CN}]{{1,3}}|\d{{1,2}})(?:部分|章|篇)\s*[、：:.．]?")),
    (Style.CHINESE, re.compile(rf"(?P<n>[{_CN}]{{1,3}})\s*(?:、|[.．](?=\D))")),
    (
        Style.CHINESE_BRACKET,
        re.compile(rf"[（(〔【]\s*(?P<n>[{_CN}]{{1,3}})\s*[)）〕】]\s*[、.．]?|(?P<n2>[{_CN}]{{1,2}})\s*[)）]"),
    ),
    (Style.CHINESE_BRACKET, re.compile(rf"(?P<n>[{_BRACKETED}])[、.．]?")),
    (
        Style.DECIMAL,
        re.compile(
            r"(?P<n>\d{1,2}[.．]\d{1,2}(?:[.．]\d{1,2})?)(?:[.．、]|\s+(?=[\u4e00-\u9fff])(?![年月日个人万元分家次项名]))"
        ),
    ),
    (Style.DIGIT, re.compile(r"(?P<n>\d{1,3})\s*(?:、|[.．](?!\d)|[.．](?=20\d\d\s*年))")),
    (Style.DIGIT_BRACKET, re.compile(r"[（(]\s*(?P<n>\d{1,2})\s*[)）][、.．]?|(?P<n2>\d{1,2})\s*[)）]")),
    (Style.CIRCLED, re.compile(rf"(?P<n>[{_CIRCLED}])")),
)


_LONGEST = 24
_FIRST = frozenset(_CN + "第（(〔【0123456789" + _CIRCLED + _BRACKETED)
# Labels and the fields of covers.
_LABEL = re.compile(
    r"附\s*(件|表|录)\s*\d{0,2}\s*[:：]?|目\s*录\s*$|(评价|预算|决算|填报|填表|编制|报告|单位|部门|主管|联系|负责)"
    r"(年度|单位|部门|日期|时间|名称|人|电话)\s*([（(][^（()）]{1,6}[)）])?\s*[:：]"
    r"|(金额|计量)?单位\s*[:：]\s*(人民币)?[万亿]?元|(存在的?(主要)?问题|主要问题|(下一步)?(工作)?(改进|整改)措施|(年度)?整体绩效目标(完成情况)?)\s+(?=[^\s\d])"
)


def marker_of(text: str) -> Marker | None:
    """The enumerator a line begins with, or None."""
    return _marker_in(text[:_LONGEST]) if text[:1] in _FIRST else None


# Every stage asks of the same lines again and again; what a marker is shows in a line's beginning.
@lru_cache(maxsize=4096)
def _marker_in(text: str) -> Marker | None:
    for style, pattern in _PATTERNS:
        match = pattern.match(text)
        if match:
            return _marker(style, match, text)
    return None


def opens_block(text: str) -> bool:
    """Whether a physical line begins something of its own, whatever stood before it."""
    marker = marker_of(text)
    if marker is None:
        return bool(_LABEL.match(text))
    # 一) or 3) at a line's start is as often the end of a bracket that the line break cut.
    whole = marker.printed[0] in "（(〔【㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩第" or marker.printed[-1] not in "）)"
    return whole and len(text) > marker.length


def _marker(style: Style, match: re.Match[str], text: str) -> Marker:
    found = match.groupdict()
    digits = found["n"] or found.get("n2") or ""
    printed = match.group().strip()
    length = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
    return Marker(style, number_of(digits), printed, _label(printed), length)


def _label(printed: str) -> str:
    """The marker as the contract wants it: as printed, but without 、 and . behind it."""
    return re.sub(r"\s+", "", printed).rstrip("、.．,，：:")


def number_of(digits: str) -> int:
    """The value of 十二, 12, ③ or ㈣; of 2.3 the last part.

    >>> [number_of(n) for n in ("十", "十二", "二十一", "③", "2.3")]
    [10, 12, 21, 3, 3]
    """
    if digits in _CIRCLED:
        return _CIRCLED.index(digits) + 1
    if digits in _BRACKETED:
        return _BRACKETED.index(digits) + 1
    if digits[-1].isdigit() and digits[-1].isascii():
        return int(re.split(r"[.．]", digits)[-1])
    tens, has_tens, ones = digits.rpartition("十")
    if not has_tens:
        return _DIGITS.get(ones, 0)
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
