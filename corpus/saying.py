"""Chinese sentences that remember what they were made of, so that pages can say them in another language.

Rooms below ``web`` know nothing of languages: they say everything in Chinese. A ``Said`` is just that text, a string like
any other, and beside it the pattern and the values it was made from (``web.language.say`` looks the pattern up).

>>> sentence = said("没有编号为 %(unit)s 的单位。", unit=3)
>>> sentence, sentence.pattern
('没有编号为 3 的单位。', '没有编号为 %(unit)s 的单位。')
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any

_DEPTH = 20
"""Sentences inside one another that are taken for sentences."""

# What stands between the members of a list or the clauses of a sentence; other languages have other marks.
MARKS = ("、", "，", "；", "。", "：", "或", "和")


class Said(str):
    """A sentence; ``values`` may hold sentences themselves."""

    __slots__ = ("pattern", "values")

    pattern: str
    values: Mapping[str, object]


def said(pattern: str, **values: object) -> Said:
    """The sentence of a pattern (``%(name)s``; ``%%`` for a percent sign). A word of a table that is a value of another
    sentence is given as ``said(word)``, so that it is known for one."""
    sentence = Said(pattern % values)
    sentence.pattern, sentence.values = pattern, values
    return sentence


def listed(parts: Iterable[str], mark: str = "、") -> Said:
    """Sentences or words one after another with one of ``MARKS`` (or nothing) between.

    >>> listed(["单位", "年度"])
    '单位、年度'
    """
    values = {str(number): part for number, part in enumerate(parts)}
    pattern = "%(mark)s".join(f"%({name})s" for name in values)
    return said(pattern, **values, mark=said(mark))


def sentences(*parts: str) -> str:
    """Whole sentences one behind the other, empty ones left out; other languages put a space between.

    >>> sentences("没有找到。", "", "请换一个说法。")
    '没有找到。请换一个说法。'
    """
    told = [part for part in parts if part]
    return reduce(lambda one, other: said("%(one)s%(other)s", one=one, other=other), told) if told else ""


def packed(value: object) -> object:
    """A sentence, or a value inside one, as JSON."""
    if isinstance(value, Said):
        return {"pattern": value.pattern, "values": {name: packed(each) for name, each in value.values.items()}}
    return value if value is None or isinstance(value, (str, bool, int, float)) else str(value)


def unpacked(value: object, depth: int = 0) -> Any:
    """The sentence again.

    :raise ValueError: if it is none.
    """
    if not isinstance(value, dict):
        return value
    values = value.get("values")
    if depth > _DEPTH or not isinstance(values, dict):
        raise ValueError("no sentence")
    try:
        return said(value["pattern"], **{name: unpacked(each, depth + 1) for name, each in values.items()})
    except (KeyError, TypeError) as error:
        raise ValueError("no sentence") from error
