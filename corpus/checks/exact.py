"""Exact arithmetic on printed numbers, and the verdict on what is printed for it.

A printed number stands for all numbers that round to it. So a result that misses the printed one by half a unit of its
last decimal is ``ok``; what the rounding of all numbers involved (or the cutting off of one decimal) can explain is
``rounding``; anything else fails, and the caller decides whether that is an error or a question.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple

from corpus.checks.terms import Reading, Term
from corpus.details import Check, Verdict
from corpus.model import Evidence
from corpus.saying import Said, said

Outcome = Literal["ok", "rounding", "off"]
_HALF = Decimal("0.5")
_HUNDREDTH = Decimal("0.01")
_EIGHT = Decimal("1e-8")
_SCALES = {"元": 1, "万元": 10_000, "亿元": 100_000_000}


class Result(NamedTuple):
    """An expression worked out: ``expr`` as a person would type it, ``computed`` in the unit of ``printed``."""

    expr: str
    printed: Decimal
    computed: Decimal
    outcome: Outcome

    def check(self, what: str, verdict: Verdict, evidence: Sequence[Evidence]) -> Check:
        """The arithmetical check of this result; ``what`` is the sentence for people."""
        return Check("arith", what, verdict, self.expr, float(self.printed), rounded(self.computed), tuple(evidence))


def worked_out(name: str, result: Result, unit: str) -> Said:
    """``支出合计：100+200=300万元``."""
    value = f"{plain(result.computed)}{unit}"
    return said("%(name)s：%(expr)s=%(value)s", name=name, expr=result.expr, value=value)


def but_printed(what: str, printed: str) -> Said:
    """The same with the number that the report prints instead."""
    return said("%(what)s，报告为%(printed)s", what=what, printed=printed)


def _slack(term: Term) -> Decimal:
    """How far an amount may be from its exact one. A small whole number is more likely exact than rounded."""
    return term.ulp * _HALF if term.decimals else min(term.ulp, term.value * _HUNDREDTH) * _HALF


def rounded(value: Decimal) -> float:
    """A computed number with at most eight decimals."""
    try:
        return float(value.quantize(_EIGHT, ROUND_HALF_UP))
    except ArithmeticError:
        return float(value)


def plain(value: Decimal) -> str:
    """A number for people: at most two decimals, none that say nothing."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def add_up(parts: Sequence[Term], total: Term, signs: Sequence[int] | None = None) -> Result:
    """Whether the parts make the total. People and points are whole: nothing about them is rounded."""
    weights = signs or [1] * len(parts)
    computed = sum((part.value * sign for part, sign in zip(parts, weights, strict=True)), Decimal(0))
    outcome = _money_outcome(parts, total, computed) if total.measure == "money" else _whole(computed, total)
    scale = _SCALES.get(total.unit, 1)
    expr = "".join(
        ("-" if sign < 0 else "+" if at else "") + in_unit(part, total.unit)
        for at, (part, sign) in enumerate(zip(parts, weights, strict=True))
    )
    return Result(expr, Decimal(total.digits), computed / scale, outcome)


def _whole(computed: Decimal, total: Term) -> Outcome:
    return "ok" if computed == total.value else "off"


def _money_outcome(parts: Sequence[Term], total: Term, computed: Decimal) -> Outcome:
    """20万元 beside 2.5万元 is 20.0: the finest number tells to which decimal all are rounded. Nothing is exact."""
    off = abs(computed - total.value)
    finest = min(total.ulp, *(part.ulp for part in parts))
    rounded_ones = 1 + sum(1 for part in parts if part.value)
    if off == 0 or (off <= total.ulp * _HALF and total.decimals):
        return "ok"
    whole = not total.decimals and off <= min(total.ulp * _HALF, total.value * _HUNDREDTH)
    return "rounding" if whole or off <= finest * rounded_ones * _HALF or _cut(off, total) else "off"


def _cut(off: Decimal, total: Term) -> bool:
    """Whether the total may have lost its further decimals instead of being rounded."""
    return bool(total.decimals) and off < total.ulp


def in_unit(term: Term, unit: str) -> str:
    """The digits of a term in the terms of an expression whose result is in ``unit``: ``11486444.31/10000``."""
    if term.unit == unit or term.measure != "money":
        return term.digits
    factor, scale = _SCALES[term.unit], _SCALES[unit]
    return f"{term.digits}*{factor // scale}" if factor > scale else f"{term.digits}/{scale // factor}"


def percentage(part: Term, whole: Term, rate: Term) -> Result | None:
    """Whether ``part`` in ``whole`` is ``rate`` percent; None where the whole is nothing."""
    if not whole.value:
        return None
    expr = f"{part.digits}/{whole.digits}*100" if part.unit == whole.unit else _mixed(part, whole)
    widest = _ratio(part.value + _slack(part), whole.value - _slack(whole))
    narrowest = _ratio(part.value - _slack(part), whole.value + _slack(whole))
    return _rate(expr, part.value / whole.value * 100, narrowest, widest, rate)


def _mixed(part: Term, whole: Term) -> str:
    return f"{in_unit(part, whole.unit)}/{whole.digits}*100"


def growth(change: Term, now: Term, rate: Term, *, down: bool) -> Result | None:
    """Whether a change to ``now`` is one by ``rate`` percent of what was before."""
    sign = 1 if down else -1
    before = now.value + sign * change.value
    if before <= 0:
        return None
    slack = _slack(now) + _slack(change)
    expr = f"{in_unit(change, now.unit)}/({now.digits}{'+' if down else '-'}{in_unit(change, now.unit)})*100"
    widest = _ratio(change.value + _slack(change), before - slack)
    narrowest = _ratio(change.value - _slack(change), before + slack)
    return _rate(expr, change.value / before * 100, narrowest, widest, rate)


def change_from(now: Term, before: Term, rate: Term) -> Result | None:
    """Whether from ``before`` to ``now`` something changed by ``rate`` percent, up or down."""
    if not before.value:
        return None
    high, low = (now, before) if now.value >= before.value else (before, now)
    slack = _slack(now) + _slack(before)
    gap = high.value - low.value
    expr = f"({in_unit(high, before.unit)}-{in_unit(low, before.unit)})/{before.digits}*100"
    widest, narrowest = _ratio(gap + slack, before.value - _slack(before)), _ratio(gap - slack, before.value)
    return _rate(expr, gap / before.value * 100, narrowest, widest, rate)


def _ratio(part: Decimal, whole: Decimal) -> Decimal:
    return max(part, Decimal(0)) / whole * 100 if whole > 0 else Decimal(10) ** 9


def _rate(expr: str, computed: Decimal, narrowest: Decimal, widest: Decimal, rate: Term) -> Result:
    off = abs(computed - rate.value)
    outcome: Outcome = "off"
    if off <= rate.ulp * _HALF:
        outcome = "ok"
    elif off < rate.ulp or narrowest - rate.ulp < rate.value < widest + rate.ulp:
        outcome = "rounding"
    return Result(expr, Decimal(rate.digits), computed, outcome)


def difference(high: Term, low: Term, printed: Term) -> Result:
    """Whether ``high`` less ``low`` is ``printed``."""
    return add_up([high, low], printed, [1, -1])


def quotes(reading: Reading, *terms: Term) -> tuple[Evidence, ...]:
    """Evidence of several terms of one paragraph."""
    return tuple(reading.quote(term) for term in terms)


def best(results: Sequence[tuple[Result, Term, Term]]) -> tuple[Result, Term, Term] | None:
    """The first result that holds exactly, else the first that holds by rounding, with the terms it came from."""
    for outcome in ("ok", "rounding"):
        for result in results:
            if result[0].outcome == outcome:
                return result
    return None
