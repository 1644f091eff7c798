"""Which of a report's many amounts and rates stand for the whole: the total of spending before income, parts and other years.

Only the words of their labels can tell. An amount that is but a part is still shown where there is no other, since its
label stands beside it; a rate of one item is not, because it would pass for that of the whole budget. Pure.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from archive import KeptReport
from corpus.amounts.whole import of_whole
from corpus.details import Figure, FigureKind, Rate
from corpus.report import Report

Source: TypeAlias = KeptReport | Report

_PART = re.compile("基本支出|项目|人员|公用|三公|运行|采购|拨款|基金|其他|其它|结转|结余|经费")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")


def main_amount(report: Source, kind: FigureKind) -> Figure | None:
    """The amount of this kind that stands for the whole, None where there is none of the kind."""
    found = [each for each in report.figures if each.kind == kind]
    return max(found, key=lambda each: (_of_year(each, report.year), *_rank(each), each.fen), default=None)


def execution_rate(report: Source) -> Rate | None:
    """The execution rate of the whole budget; None where none is stated, or different ones."""
    execution = (each for each in report.rates if each.kind == "execution")
    found = of_whole(execution, lambda each: each.label, lambda each: each.value)
    return found[0] if len(found) == 1 else None


def _of_year(figure: Figure, year: int | None) -> bool:
    """Whether the label names no other year."""
    named = _YEAR.search(figure.label)
    return named is None or year is None or int(named[0]) == year


def _rank(figure: Figure) -> tuple[bool, bool]:
    return _PART.search(figure.label) is None, "收入" not in figure.label
