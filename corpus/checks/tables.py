"""Amounts in the cells of a form: 总预算 is 基本支出 and 项目支出, and what the text says was spent of it.

A cell takes its name from a head that may have been shifted, so cells never prove an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.checks.exact import add_up, percentage, worked_out
from corpus.checks.ratios import what_of
from corpus.checks.terms import Reading, Term
from corpus.checks.totals import Place
from corpus.details import Check, Figure
from corpus.saying import said

_TOTAL = ("总预算", "预算总额", "预算合计", "全年预算")
_NEXT = 4
_FACTORS = {"元": 1, "万元": 10_000, "亿元": 100_000_000}


def table_checks(figures: Sequence[Figure]) -> Iterator[Check]:
    """The budget row of each form."""
    for at, figure in enumerate(figures):
        if _is_total(figure):
            row = figures[at + 1 : at + 1 + _NEXT]
            basic = next((each for each in row if _is_cell(each) and "基本支出" in each.label), None)
            project = next((each for each in row if _is_cell(each) and "项目支出" in each.label), None)
            if basic is not None and project is not None:
                yield _budget_row(figure, basic, project)


def _is_cell(figure: Figure) -> bool:
    """A cell holds digits only: its unit stands in the head of the table."""
    return figure.evidence.text == figure.printed


def _is_total(figure: Figure) -> bool:
    """基本支出全年预算数 of a table by rows is a part."""
    is_part = "基本支出" in figure.label or "项目支出" in figure.label
    return _is_cell(figure) and not is_part and any(word in figure.label for word in _TOTAL)


def _budget_row(total: Figure, basic: Figure, project: Figure) -> Check:
    result = add_up([_term(basic), _term(project)], _term(total))
    what = worked_out(said("自评表预算"), result, total.unit)
    if result.outcome != "ok":
        printed = f"{total.printed}{total.unit}"
        what = said("%(what)s，表中%(label)s为%(printed)s", what=what, label=total.label, printed=printed)
    evidence = (total.evidence, basic.evidence, project.evidence)
    return result.check(what, "query" if result.outcome == "off" else result.outcome, evidence)


def against_form(spent: Place, rate: Term, reading: Reading, figures: Sequence[Figure]) -> Check | None:
    """A rate of the whole report against the budget in its form."""
    for figure in figures:
        result = percentage(spent.term, _term(figure), rate) if _is_total(figure) else None
        if result is not None and result.outcome != "off":
            evidence = (figure.evidence, spent.reading.quote(spent.term), reading.quote(rate))
            return result.check(what_of(result, rate, spent.term, result.outcome), result.outcome, evidence)
    return None


def _term(figure: Figure) -> Term:
    """A cell as a member of sums."""
    digits = figure.printed.replace(",", "")
    decimals = len(digits.partition(".")[2])
    factor = Decimal(_FACTORS[figure.unit])
    value = Decimal(figure.fen) / 100
    return Term(
        value,
        factor.scaleb(-decimals),
        digits,
        figure.unit,
        "money",
        figure.label,
        "main",
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        decimals,
    )
