"""What must hold between printed numbers, worked out exactly from what is printed.

The verdicts are not told by whoever planted a fault: they follow from the printed numbers alone, so a report's gold
cannot claim a sum that its text does not bear out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from corpus.samples.figures import Amount, Book

_OPERATORS = {" / ": "/", " + ": "+", " - ": "-"}


def relation(formula: str, book: Book) -> dict[str, Any]:
    """A check of the contract from a line of ``data/money.toml``, such as ``支出预算 = 基本支出预算 + 项目支出预算``.

    A term printed in a style of its own carries it as in a hole of the stock: ``支出数 = 之一 yuan + 之二 yuan``.
    """
    label, _, right = formula.partition(" = ")
    right = right.replace("各项目", " + ".join(name + "预算" for name in book.projects))
    operator = next((sign for sign in _OPERATORS if sign in right), " + ")
    amounts = [_amount(name, book) for name in right.split(operator)]
    unit = amounts[-1].unit if operator == " / " else book.amounts[label].unit
    terms = [_in_unit(amount, unit) for amount in amounts]
    if operator == " - " and amounts[0].fen < amounts[1].fen:
        terms.reverse()
    expr = _OPERATORS[operator].join(terms) + ("*100" if operator == " / " else "")
    printed = book.rates[label].printed if operator == " / " else _plain(book.amounts[label].printed)
    return arithmetic(label, expr, printed)


def _amount(name: str, book: Book) -> Amount:
    """An amount of the book, in the style that stands behind its name, if any."""
    name, _, style = name.partition(" ")
    return replace(book.amounts[name], style=style or book.amounts[name].style)


def _in_unit(amount: Amount, unit: str) -> str:
    """The digits of an amount in an expression whose result is in ``unit``: ``135400.00/10000``."""
    digits = _plain(amount.printed)
    if amount.unit == unit:
        return digits
    return f"{digits}/10000" if unit == "万元" else f"{digits}*10000"


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
    """Sums of products and quotients."""
    total = Fraction(0)
    for sign, product in re.findall(r"([+-]?)([0-9.*/]+)", expr):
        value = Fraction(1)
        for operator, number in re.findall(r"([*/]?)([0-9.]+)", product):
            value = value / Fraction(number) if operator == "/" else value * Fraction(number)
        total += -value if sign == "-" else value
    return total
