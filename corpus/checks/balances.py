"""Balances: what remains is income less spending, income and spending go together, basic and project spending make all.

A remainder also takes up what was carried over from the year before, so a remainder that does not fit is no error; and
unequal totals are only asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from corpus.checks.exact import Result, add_up, but_printed, difference, in_unit, plain, quotes, worked_out
from corpus.checks.ratios import ADJUSTED
from corpus.checks.terms import Reading, Term
from corpus.checks.totals import Place, Total, only, total_of
from corpus.details import Check, Verdict
from corpus.paragraphs import Paragraph
from corpus.saying import said

_LEFT = re.compile(r"结转结余|结转和结余|结余结转|结余资金|年末结[转余]|年末结转和结余|结余")
_CARRIED = re.compile(r"结转|结余|滚存|动用|弥补|赤字")
_EXPLAINED = re.compile(rf"执行率|完成[^，。；]{{0,8}}预算|支出进度|{ADJUSTED.pattern}")
_OTHER_NATURE = re.compile(r"经营支出|上缴|附属单位|结转|结余")
_TOTAL_BEHIND = re.compile(r"支出[^，。；]{0,8}(?:合计|共计)(?:为|是)?$")
_MOST_BACK = 10
_CHANGED = re.compile(r"追加|调增|调减|调整(?:增加|减少|预算)")
_CUT = re.compile(r"调减|减少|核减")
_AFTERWARDS = re.compile(r"调整后|全年预算|预算总额|调整预算")
_FOUR = tuple(map(re.compile, (r"[年期]初结[转余]|上年结[转余]", "收入", "支出", r"[年期]末结[转余]|结转下年")))
_FAR_APART = Decimal("0.2")


def balance_checks(
    paragraphs: Sequence[Paragraph], readings: Sequence[Reading], found: Mapping[Total, list[Place]]
) -> Iterator[Check]:
    """All balances within ``readings``, then those of the report's totals, unless any paragraph explains the gap."""
    for reading in readings:
        if "追加" in reading.text or "调" in reading.text:
            yield from _adjusted(reading)
        if "结" in reading.text:
            yield from _remainders(reading)
            yield from _carried_over(reading)
        if "基本支出" in reading.text:
            yield from _natures(reading)
    yield from _equal(found, "income final", "spending final", said("决算收入与决算支出"), paragraphs)
    yield from _equal(found, "income budget", "spending budget", said("收入预算与支出预算"), ())
    if "spending final" in found and "spending budget" in found and not _speaks(paragraphs, _EXPLAINED):
        yield from _far_from_budget(found)


def _speaks(paragraphs: Sequence[Paragraph], words: re.Pattern[str]) -> bool:
    return any(words.search(place.line.text) for place in paragraphs)


def _adjusted(reading: Reading) -> Iterator[Check]:
    """``年初预算B，追加D，调整后预算F``: F = B + D; there may be other changes, so a gap is only asked about."""
    money = [term for term in reading.terms if term.measure == "money" and not term.depth]
    for budget, change, final in zip(money, money[1:], money[2:], strict=False):
        told = "预算" in budget.label and _CHANGED.search(change.label) and _AFTERWARDS.search(final.label)
        if told and budget.sentence == final.sentence and budget.use == final.use == "main":
            down = _CUT.search(change.label) is not None
            result = add_up([budget, change], final, [1, -1 if down else 1])
            what = worked_out(said("调整后预算"), result, final.unit)
            if result.outcome == "off":
                what = but_printed(what, f"{final.digits}{final.unit}")
            verdict: Verdict = "query" if result.outcome == "off" else result.outcome
            yield result.check(what, verdict, quotes(reading, final, budget, change))


def _remainders(reading: Reading) -> Iterator[Check]:
    """``收入I，支出X，结余R``: R = I - X, or what was budgeted less X."""
    for left in reading.terms:
        if left.measure == "money" and left.use == "main" and _LEFT.search(left.label):
            before = [
                term
                for term in reading.terms[max(left.number - _MOST_BACK, 0) : left.number]
                if term.measure == "money" and term.use == "main" and not term.depth
            ]
            spent = [term for term in before if "支出" in term.label]
            had = [term for term in before if "收入" in term.label or "预算" in term.label]
            pairs = ((high, low) for low in spent for high in had if high is not low)
            held = next((pair for pair in pairs if difference(*pair, left).outcome != "off"), None)
            if held is not None:
                result = difference(*held, left)
                what = worked_out(said("结转结余"), result, left.unit)
                yield result.check(what, "ok" if result.outcome == "ok" else "rounding", quotes(reading, *held, left))


def _carried_over(reading: Reading) -> Iterator[Check]:
    """``年初结转C，本年收入I，本年支出S，年末结转R``: R = C + I - S, but for what was handed back or shared out."""
    money = [term for term in reading.terms if term.measure == "money" and term.use == "main" and not term.depth]
    for four in zip(money, money[1:], money[2:], money[3:], strict=False):
        named = all(pattern.search(term.label) for pattern, term in zip(_FOUR, four, strict=True))
        if named and four[0].sentence == four[3].sentence:
            result = add_up(four[:3], four[3], [1, 1, -1])
            what = worked_out(said("年末结转"), result, four[3].unit)
            if result.outcome == "off":
                what = but_printed(what, f"{four[3].digits}{four[3].unit}")
            yield result.check(what, "query" if result.outcome == "off" else result.outcome, quotes(reading, *four))


def _natures(reading: Reading) -> Iterator[Check]:
    """``基本支出A；项目支出B。支出预算合计X``: the total stands behind its parts."""
    mains = [term for term in reading.terms if term.measure == "money" and term.use == "main" and not term.depth]
    for basis in ("budget", "final", None):
        own = [term for term in mains if term.basis == basis]
        basic = [term for term in own if "基本支出" in term.label]
        project = [term for term in own if "项目支出" in term.label]
        if len(basic) == len(project) == 1:
            check = _nature(reading, own, basic[0], project[0])
            if check is not None:
                yield check


def _nature(reading: Reading, own: Sequence[Term], basic: Term, project: Term) -> Check | None:
    """An error only where the next total of the same basis is called the sum, and nothing else is spent."""
    for term in own:
        behind = term.number > project.number and term.sentence - project.sentence <= 1
        if behind and (_TOTAL_BEHIND.search(term.label) or total_of(term) in ("spending budget", "spending final")):
            result = add_up([basic, project], term)
            sure = _TOTAL_BEHIND.search(term.label) and basic.basis and not _OTHER_NATURE.search(reading.text)
            what = worked_out(term.name, result, term.unit)
            if result.outcome != "off":
                return result.check(what, result.outcome, quotes(reading, term, basic, project))
            what = but_printed(what, f"{term.digits}{term.unit}")
            return result.check(what, "error", quotes(reading, term, basic, project)) if sure else None
    return None


def _equal(
    found: Mapping[Total, list[Place]], one: Total, other: Total, name: str, paragraphs: Sequence[Paragraph]
) -> Iterator[Check]:
    """Income and spending of one basis; any of the ``paragraphs`` may explain why they are not equal."""
    left, right = only(found, one), only(found, other)
    if left is None or right is None:
        return
    high, low = (left.term, right.term) if left.term.value >= right.term.value else (right.term, left.term)
    evidence = (left.reading.quote(left.term), right.reading.quote(right.term))
    expr = f"{high.digits}-{in_unit(low, high.unit)}"
    gap = (high.value - low.value) / (10_000 if high.unit == "万元" else 100_000_000 if high.unit == "亿元" else 1)
    result = Result(expr, Decimal(0), gap, "ok")
    if not gap:
        yield result.check(said("%(names)s相等：%(expr)s=0", names=name, expr=expr), "ok", evidence)
    elif not _speaks(paragraphs, _CARRIED):
        what = said(
            "%(names)s不相等：%(expr)s=%(gap)s，未说明差额", names=name, expr=expr, gap=f"{plain(gap)}{high.unit}"
        )
        yield result.check(what, "query", evidence)


def _far_from_budget(found: Mapping[Total, list[Place]]) -> Iterator[Check]:
    """Spending far from its budget, and not a word on why."""
    spent, budget = only(found, "spending final"), only(found, "spending budget")
    if spent is None or budget is None or not budget.term.value or "adjusted budget" in found:
        return
    share = spent.term.value / budget.term.value
    if abs(share - 1) > _FAR_APART:
        expr = f"{in_unit(spent.term, budget.term.unit)}/{budget.term.digits}*100"
        what = said(
            "决算支出是支出预算的%(share)s（%(expr)s），报告没有说明调整预算和执行率",
            share=f"{plain(share * 100)}%",
            expr=expr,
        )
        evidence = (spent.reading.quote(spent.term), budget.reading.quote(budget.term))
        yield Result(expr, Decimal(100), share * 100, "off").check(what, "query", evidence)
