"""What must hold between printed numbers, worked out exactly from what is printed.

The verdicts are not told by whoever planted a fault: they follow from the printed numbers alone, so a report's gold
cannot claim a sum that its text does not bear out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from corpus.samples.figures import Book

_OPERATORS = {" / ": "/", " + ": "+", " - ": "-"}


def relation(formula: str, book: Book) -> dict[str, Any]:
    """A check of the contract from a line of ``data/money.toml``, such as ``支出预算 = 基本支出预算 + 项目支出预算``."""
    label, _, right = formula.partition(" = ")
    right = right.replace("各项目", " + ".join(name + "预算" for name in book.projects))
    operator = next((sign for sign in _OPERATORS if sign in right), " + ")
    terms = [_plain(book.amounts[name].printed) for name in right.split(operator)]
    if operator == " - " and Fraction(terms[0]) < Fraction(terms[1]):
        terms.reverse()
    expr = _OPERATORS[operator].join(terms) + ("*100" if operator == " / " else "")
    printed = book.rates[label].printed if operator == " / " else _plain(book.amounts[label].printed)
    return arithmetic(label, expr, printed)


def arithmetic(label: str, expr: str, printed: str) -> dict[str, Any]:
    """A check that ``expr`` gives ``printed``.

    A percentage may be off by half of its last decimal, a sum by nothing; what is off by one and a half of the last
    decimal at most is ``rounding``, but whole numbers have nothing to round.
    """
    computed = _evaluate(expr)
    unit = Fraction(1, 10 ** len(printed.partition(".")[2]))
    off = abs(computed - Fraction(printed))
    ok = off <= unit / 2 if "/" in expr else not off
    verdict = "ok" if ok else "rounding" if off <= unit * 3 / 2 and unit < 1 else "error"
    return {
        "kind": "arith",
        "what": f"{label}：{expr}={printed}",
        "expr": expr,
        "printed": number(printed),
        "computed": number(f"{float(computed):.8f}".rstrip("0").rstrip(".")),
        "verdict": verdict,
    }


def statement(kind: str, what: str, verdict: str) -> dict[str, Any]:
    """A check without arithmetic: a date, a repetition, a grade that does not fit."""
    return {"kind": kind, "what": what, "expr": None, "printed": None, "computed": None, "verdict": verdict}


def additions(sums: Mapping[str, tuple[Sequence[str], str]]) -> list[dict[str, Any]]:
    """Checks that the terms under each label add up to what is printed for it."""
    return [arithmetic(label, "+".join(terms), printed) for label, (terms, printed) in sums.items()]


def number(printed: str) -> float:
    """A printed number as JSON has it: whole where it is whole."""
    value = float(printed)
    return int(value) if value.is_integer() else value


def _plain(printed: str) -> str:
    return printed.replace(",", "")


def _evaluate(expr: str) -> Fraction:
    """Sums, differences and ``a/b*100`` from left to right; the expressions here need no precedence."""
    result, operator = Fraction(0), "+"
    for part in re.findall(r"[0-9.]+|[-+*/]", expr):
        if part in _APPLY:
            operator = part
        else:
            result = _APPLY[operator](result, Fraction(part))
    return result


_APPLY = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left / right,
}
