"""Which words above the numbers of a budget table head their columns, where more than one row of words stands there.

In: the rows of names above a row of numbers, and these; out: the chosen heads. Lines have lost the empty cells they began with.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.amounts import columns
from corpus.amounts.cells import Cell

_UNIT_NOTE = re.compile(r"（[^（）]{0,8}元）")
Rows = Sequence[Sequence[Cell]]


def heads_above(rows: Rows, numbers: Sequence[Cell]) -> list[Cell]:
    """The heads that stand right above the numbers of a row, one for each: 总额⇥财政拨款⇥其他资金, maybe below one that spans
    them (预算金额), or below several that span some of them each (年初预算数⇥⇥⇥全年执行数)."""
    if not rows or not all(cell.tabbed for row in rows[-2:] for cell in row):
        return []
    money = [cell for cell in rows[-1] if columns.holds_money(cell.text)]
    spans = [cell for row in rows[-2:-1] for cell in row if columns.holds_money(cell.text)]
    if len(money) < 2 or not all(cell.tabbed for cell in numbers):
        return []
    if spans and len(money) == len(rows[-1]) == len(numbers) and _are_neighbours(numbers):
        return _below(spans, money)
    spanning = [cell for row in rows[-2:-1] for cell in row if columns.unit_in(cell.text)]
    if len(spanning) == 1 and len(money) == len(rows[-1]):
        # 科目⇥2023年（万元）⇥⇥执行率 above 全年预算⇥全年支出.
        first = spanning[0].column
        beside = [cell for cell in rows[-2] if cell.column >= first + len(money)]
        rows = [[*(replace(cell, column=first + at) for at, cell in enumerate(rows[-1])), *beside]]
    told = [cell for cell in rows[-1] if columns.holds_money(cell.text) or columns.holds_rates(cell.text)]
    places = {cell.column for cell in told}
    return told if all(cell.column in places for cell in numbers if cell.is_number) else []


def _are_neighbours(numbers: Sequence[Cell]) -> bool:
    return numbers[-1].column - numbers[0].column == len(numbers) - 1


def _below(spans: Sequence[Cell], leaves: Sequence[Cell]) -> list[Cell]:
    """The leaves with the words of the head that spans each, where there are several."""
    if len(spans) == 1:
        return list(leaves)
    first = spans[0].column
    over = [max(at for at, span in enumerate(spans) if span.column - first <= place) for place in range(len(leaves))]
    return [
        replace(leaf, text=_UNIT_NOTE.sub("", spans[at].text) + leaf.text)
        for leaf, at in zip(leaves, over, strict=True)
    ]


def subjects(rows: Rows, names: Sequence[Cell], count: int) -> list[Cell]:
    """Columns that name what the money is for (总预算 基本支出 项目支出): the last line of the head, and its total."""
    leaf = [cell for cell in rows[-1] if columns.holds_money(cell.text)]
    if count == 1:
        return leaf[-1:] if leaf and leaf[-1] is names[-1] else []
    if len(leaf) < 2:
        return []
    if len(leaf) > count and columns.unit_in(leaf[0].text):
        leaf = leaf[1:]
    above = [cell for row in rows[:-1] for cell in row if columns.is_total(cell.text)]
    return above[:1] + leaf


def are_pairs(row: Sequence[Cell], *, has_unit: bool) -> bool:
    """Whether a row says names and amounts by turns: 年度预算（万元）⇥412.6⇥实际支出（万元）⇥405.83. ``has_unit``: a caption
    has said the unit."""
    if len(row) < 4 or len(row) % 2 or not all(cell.tabbed for cell in row):
        return False
    named = all(columns.unit_in(cell.text) or (has_unit and columns.heads_budget(cell.text)) for cell in row[::2])
    return named and all(cell.is_number or cell.is_empty for cell in row[1::2])


def is_counted(row: Sequence[Cell]) -> bool:
    """Whether a row begins with its number, as under 序号."""
    first = row[0]
    begins = first.tabbed and not first.column and first.text.isdecimal() and len(first.text) <= 3
    return begins and len(row) > 2 and not (row[1].is_number or row[1].is_empty)
