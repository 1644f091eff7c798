"""What a check recomputed, as a person writes it: ``839.38 ÷ 938.31 × 100 ≈ 89.46，报告写 87.87``."""

from __future__ import annotations

import re

from corpus.details import Check
from corpus.saying import listed, said

_SIGNS = {"*": "×", "/": "÷", "-": "−", "+": "+"}
_OPERATOR = re.compile(r"(?<=[\d)）%]) ?([-+*/]) ?(?=[\d(（.])")
_NUMBER = re.compile(r"\d[\d,]{0,20}(?:\.\d{1,10})?")
# A result is shown with this many decimals, and with so many more where the fewer would hide a difference.
_FEW, _MORE = 2, 4


def computation(check: Check) -> str:
    """The expression with its result and what the report prints; empty where the check computed nothing."""
    formula = _written(check)
    printed = (
        said("报告写 %(printed)s", printed=_plain(check.printed))
        if check.printed is not None and _stands_there(check)
        else ""
    )
    if check.computed is None:
        return _joined(formula, printed)
    agreed = said("与报告相符") if check.verdict == "ok" and printed else printed
    if formula in ("", _plain(check.computed)):
        # Counted, or printed elsewhere: which of the two is right cannot be told.
        return _joined(said("核得 %(value)s", value=_plain(check.computed)), agreed)
    result, exact = _rounded(check.computed, check)
    return _joined(f"{formula} {'=' if exact else '≈'} {result}", agreed)


def _plain(value: float) -> str:
    """All digits of an amount in 元, but nothing of what binary fractions add."""
    return f"{round(value, 8):.15g}"


def _stands_there(check: Check) -> bool:
    """Whether the report prints the number compared with, rather than that a balance should leave 0, weights sum to 100.
    Of what was counted it may stand there in words."""
    return check.kind != "arith" or any(check.printed in _numbers(each.text) for each in check.evidence)


def _numbers(text: str) -> set[float]:
    return {float(found.replace(",", "")) for found in _NUMBER.findall(text)}


def _written(check: Check) -> str:
    """The expression with the signs of arithmetic; a date keeps its hyphens."""
    expr = (check.expr or "").strip()
    return expr if check.kind == "date" else _OPERATOR.sub(lambda found: f" {_SIGNS[found[1]]} ", expr)


def _rounded(computed: float, check: Check) -> tuple[str, bool]:
    """The result as it is shown, and whether that is all of it."""
    printed = "" if check.printed is None else _plain(check.printed)
    few = max(_FEW, len(printed.partition(".")[2]))
    shown = round(computed, few)
    if check.verdict != "ok" and _plain(shown) == printed:
        shown = round(computed, few + _MORE)
    return _plain(shown), abs(shown - computed) < 1e-9


def _joined(*parts: str) -> str:
    return listed([part for part in parts if part], "，")
