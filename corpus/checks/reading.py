"""Reading the terms of paragraphs: each number with its measure, its words, and its place in sentences and brackets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from corpus.checks.respective import with_own_names
from corpus.checks.terms import Measured, Reading, Term
from corpus.checks.uses import ANY_YEAR, Use, names_other_year, use_of, use_of_percent
from corpus.paragraphs import Paragraph
from corpus.quantities import Quantity, quantities

_FACTORS = {"元": 1, "万元": 10_000, "万": 10_000, "亿元": 100_000_000, "亿": 100_000_000}
_FULL_UNITS = {"万": "万元", "亿": "亿元"}
_KINDS: dict[str, Measured] = {
    **dict.fromkeys(_FACTORS, "money"),
    "人": "people",
    "名": "people",
    "个": "people",
    "分": "points",
    "%": "percent",
}
_LONGEST_NUMBER = 16
_LONGEST_LABEL = 60
_MARKS = re.compile(r"[（）。；！？]")
_TO_LAST_END = re.compile(r".*[，。；：（）、！？]")
_MONEY = re.compile(r"\d[万亿]?[余多]?元|\d[万亿][，。；、（）和的]")
_STAFF = re.compile(r"(?:编制|人员|人数)[^，。]{0,6}\d")
_STAFFED = re.compile(r"编|人员|人数|在职|退休|离休|实有|职工总|工勤|聘用")
_EXECUTION = re.compile(r"预算[^，。；]{0,16}\d%")
_Frame = tuple[list[int], list[tuple[int, int, int]]]


def readings(paragraphs: Sequence[Paragraph], year: int | None) -> list[Reading]:
    """The paragraphs that hold numbers to check, read."""
    found = []
    for order, place in enumerate(paragraphs):
        if _can_hold_sums(place.line.text):
            terms = with_own_names(place.line.text, _terms(place.line.text, year))
            if terms:
                found.append(Reading(place, order, terms))
    return found


def _can_hold_sums(text: str) -> bool:
    """A glance, since most paragraphs of a report hold no numbers to check."""
    if "得分" in text or ("%" in text and _EXECUTION.search(text)):
        return True
    if ("元" in text or "万" in text) and _MONEY.search(text):
        return True
    return ("编制" in text or "人员" in text) and _STAFF.search(text) is not None


def _terms(text: str, year: int | None) -> list[Term]:
    found = quantities(text)
    if not any(quantity.unit in _KINDS for quantity in found):
        return []
    places, levels = _frame(text)
    year = year if names_other_year(text, year) else ANY_YEAR
    terms: list[Term] = []
    for number, quantity in enumerate(found):
        behind = found[number - 1].end if number else 0
        measure = _KINDS.get(quantity.unit)
        if measure and len(quantity.printed) <= _LONGEST_NUMBER:
            label_start = _label_start(text, behind, quantity.start)
            if measure == "people" and not _STAFFED.search(text, label_start, quantity.start):
                continue
            label = text[label_start : quantity.start]
            rate = measure == "percent"
            use = use_of_percent(text, quantity, label) if rate else use_of(text, quantity, label, year)
            level = levels[bisect_right(places, quantity.start)]
            terms.append(_term(text, quantity, measure, use, label_start, level, len(terms)))
    return terms


def _frame(text: str) -> _Frame:
    """Places of brackets and stops, and (depth, sentence, segment) before the first and behind each."""
    depth = sentence = segment = 0
    places, levels = [], [(0, 0, 0)]
    for found in _MARKS.finditer(text):
        mark = found.group()
        if mark == "（":
            depth += 1
        elif mark == "）":
            depth = max(depth - 1, 0)
        elif depth == 0:
            segment += 1
            sentence += mark != "；"
        places.append(found.start())
        levels.append((depth, sentence, segment))
    return places, levels


def _label_start(text: str, behind: int, start: int) -> int:
    """Where the words before a number begin. After ： they are those before it; 因公出国（境）费 holds its brackets."""
    low = max(behind, start - _LONGEST_LABEL)
    first = _clause_start(text, low, start)
    if first > low and text[first - 1] == "）":
        opened = text.rfind("（", low, first)
        return _clause_start(text, low, opened) if opened >= 0 else first
    if first == start > low and text[first - 1] == "：":
        return _clause_start(text, low, start - 1)
    return first


def _clause_start(text: str, low: int, end: int) -> int:
    found = _TO_LAST_END.match(text, low, end)
    return found.end() if found else low


def _term(
    text: str,
    quantity: Quantity,
    measure: Measured,
    use: Use,
    label_start: int,
    level: tuple[int, int, int],
    number: int,
) -> Term:
    factor = _FACTORS.get(quantity.unit, 1)
    digits = quantity.printed.replace(",", "")
    decimals = len(digits.partition(".")[2])
    return Term(
        quantity.value * factor,
        _last_place(factor, decimals),
        digits,
        _FULL_UNITS.get(quantity.unit, quantity.unit),
        measure,
        text[label_start : quantity.start],
        use,
        *level,
        label_start,
        quantity.start,
        quantity.end,
        number,
        decimals,
    )


@lru_cache(maxsize=64)
def _last_place(factor: int, decimals: int) -> Decimal:
    return Decimal(factor).scaleb(-decimals)
