"""A table of the budget in the body of a report: planned, spent, the rate; its cells take their unit from its head."""

from __future__ import annotations

from corpus.samples.draft import Draft
from corpus.samples.figures import Amount, Rate, percent

TABLED = frozenset({"flow", "spaced", "pdf", "numbered"})
"""Layouts whose lines keep rows apart; word processors and web pages (flow, spaced) leave tabs between the cells."""

_ROWS = (
    ("支出总额", "支出预算", "支出决算"),
    ("基本支出", "基本支出预算", "基本支出决算"),
    ("其中：人员经费", "人员经费预算", "人员经费决算"),
    ("公用经费", "公用经费预算", "公用经费决算"),
    ("项目支出", "项目支出预算", "项目支出决算"),
)


def budget_table(draft: Draft) -> None:
    """The unit, the head and the rows, each a block; the gold has every cell with its kind."""
    glue = "\t" if draft.case.style["layout"] in ("flow", "spaced") else " "
    unit = "元" if draft.case.style["money"] == "yuan" else "万元"
    planned, spent, rate = draft.case.dice.pick(
        [("年初预算数", "执行数", "执行率"), ("预算数", "决算数", "预算执行率"), ("年初预算", "全年执行数", "支出率")]
    )
    draft.paragraph(f"{draft.case.dice.pick(['单位', '金额单位'])}：{unit}", "cell")
    heads = ["项目", planned, spent, rate]
    draft.row(glue.join(heads), "head", heads)
    for name, before, after in _ROWS:
        cells = [name, _cell(draft, before, name + planned), _cell(draft, after, name + spent)]
        cells.append(_rate(draft, before, after, name + rate))
        draft.row(glue.join(cells), "row", cells)


def _cell(draft: Draft, name: str, label: str) -> str:
    amount = draft.case.book.amounts[name]
    return draft.amount(Amount(label, amount.fen, amount.kind, amount.style)).rstrip("万元")


def _rate(draft: Draft, before: str, after: str, label: str) -> str:
    amounts = draft.case.book.amounts
    return draft.rate(Rate(label, percent(amounts[after].fen, amounts[before].fen), "execution"))
