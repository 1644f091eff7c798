"""Execution rates: how much of a budget was spent, against every base the text offers.

A base may stand in the same clause (``完成预算18.85万元的100%``), in the paragraph (``全年预算F…支出X…执行率p%``), or be named
(``完成支出预算87.87%``) and printed elsewhere. A rate is wrong for sure only if numerator and base are beyond doubt and no
other pair of numbers near it gives what is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.checks.exact import best, percentage
from corpus.checks.named import Known, by_name
from corpus.checks.ratios import ADJUSTED, speaks_of_all, told, tried
from corpus.checks.terms import Reading, Term
from corpus.details import Check

_RATE = re.compile(
    r"(?:执行率|执行进度|支出进度|支出率|支付率|支付进度|使用率|完成率|控制率|支出执行|执行比例)|(?:完成|占)[^，。；]{0,14}预算|完成预算|预算[^，。；]{0,4}(?:完成|执行)"
)
_SPENT = re.compile(r"决算|实际|支出|使用|执行|支付|花费|收入|完成|开支|实现")
_AROUND = 500
_BASE_CLOSE = 3
_MOST = 5
_GRANTED = re.compile(r"预算|安排")
_WHOLE_YEAR = re.compile(r"全年|调整|追加")
_AROUND_CLAUSE = 60
_CLEANED = re.compile(r"(?:剔除|扣除|不考虑|不含|不计|除去|若不|如不)[^。；]*$")
_TARGET_BEFORE = re.compile(r"不低于|≥|超过|高于|大于|不少于|目标|应|力争|达标")
_TARGET_AFTER = re.compile(r"(?:及)?以上|以下|以内|的(?:得|目标|指标)|得")


def execution_checks(readings: Sequence[Reading], known: Known) -> Iterator[Check]:
    """Every execution rate that can be worked out."""
    for reading in readings:
        for rate in reading.terms:
            if rate.use == "rate" and not _is_target(reading, rate) and not _is_cleaned(reading, rate):
                base = _base(reading, rate)
                check = None
                if base is not None:
                    check = _against(reading, rate, base)
                elif _RATE.search(rate.label):
                    check = _nearby(reading, rate) or by_name(reading, rate, known)
                if check is not None:
                    yield check


def _is_target(reading: Reading, rate: Term) -> bool:
    return bool(_TARGET_BEFORE.search(rate.label) or _TARGET_AFTER.match(reading.text, rate.end))


def _is_cleaned(reading: Reading, rate: Term) -> bool:
    """剔除政策性因素后，执行率97.3%: a rate on a base that is not printed."""
    before = reading.text[max(0, rate.start - _AROUND_CLAUSE) : rate.start]
    return _CLEANED.search(before) is not None


def _base(reading: Reading, rate: Term) -> Term | None:
    """The budget between 完成 and the percentage."""
    if not rate.number:
        return None
    term = reading.terms[rate.number - 1]
    close = rate.start - term.end <= _BASE_CLOSE and term.measure == "money" and term.use in ("base", "main")
    return term if close and re.search(r"(?:完成|达|为)[^，。；]*$", term.label) and "预算" in term.label else None


def _against(reading: Reading, rate: Term, base: Term) -> Check | None:
    """``X，完成预算B的p%``."""
    numerators = [
        term
        for term in reversed(reading.terms[max(base.number - 8, 0) : base.number])
        if term.measure == "money" and term.use == "main" and term.sentence == rate.sentence
    ]
    found = tried(numerators[:_MOST], [base], rate)
    if not found:
        return None
    held = best(found)
    if held is not None:
        return told(reading, held[0], rate, held[1], held[2])
    near = numerators[0]
    between = reading.text[near.end : base.label_start]
    alone = near.segment == base.segment and near.depth == base.depth and len(between) <= 2
    only_one = len([term for term in numerators if term.segment == base.segment]) == 1
    return told(reading, found[0][0], rate, near, base, "error" if alone and only_one else "query")


def _nearby(reading: Reading, rate: Term) -> Check | None:
    """``全年预算F…，实际支出X，预算执行率为p%``: every budget with every amount spent before the rate in its paragraph."""
    before = [
        term
        for term in reversed(reading.terms[max(rate.number - 16, 0) : rate.number])
        if term.measure == "money" and term.use in ("main", "base") and rate.sentence - term.sentence <= 2
    ]
    budgets = [term for term in before if term.basis == "budget"][:_MOST]
    spent = [term for term in before if term.basis != "budget" and _SPENT.search(term.label)][:_MOST]
    found = tried(spent, budgets, rate)
    held = best(found)
    if held is not None:
        return told(reading, held[0], rate, held[1], held[2])
    if not found or not speaks_of_all(rate):
        return None
    part, whole = _plainly_meant(reading, rate, spent, budgets)
    result = percentage(part, whole, rate) if part and whole else None
    return told(reading, result, rate, part, whole) if result and part and whole else None


def _plainly_meant(
    reading: Reading, rate: Term, spent: Sequence[Term], budgets: Sequence[Term]
) -> tuple[Term | None, Term | None]:
    """Spending and budget that are told in one breath with the rate, so that nothing else can be meant by it."""
    tops = [term for term in spent if term.sentence == rate.sentence and not _is_part(reading, term)]
    granted = [term for term in budgets if term.depth == rate.depth and _GRANTED.search(term.label)]
    wholes = [term for term in granted if term.sentence == rate.sentence]
    wholes = wholes or [term for term in granted if rate.sentence - term.sentence == 1]
    if len(tops) != 1 or not wholes or tops[0].basis != "final" or tops[0].depth != rate.depth:
        return None, None
    # Of several budgets none fits; one must be that of the whole year, or the rate may rest on one that is not printed.
    whole = next((term for term in wholes if _WHOLE_YEAR.search(term.label)), wholes[0])
    explained = (
        ADJUSTED.search(reading.text, max(rate.start - _AROUND, 0), rate.end + _AROUND) is not None or len(wholes) > 1
    )
    return (None, None) if explained and not _WHOLE_YEAR.search(whole.label) else (tops[0], whole)


def _is_part(reading: Reading, term: Term) -> bool:
    """Whether an amount stands in brackets or behind 其中, and so is a part of another."""
    low = max(reading.text.rfind("。", 0, term.start) + 1, term.start - _AROUND)
    return term.depth > 0 or re.search(r"其中|包括", reading.text[low : term.start]) is not None
