"""Growth: ``X，比上年增加D，增长p%`` claims that D is p percent of what X was before, and that X less D was before.

Where the year before is printed too, both the change and the rate must fit it. Only numbers that stand together in one
sentence, with nothing between them that speaks of something else (主要是, 其中, 原因), can contradict each other for sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.checks.exact import (
    Result,
    best,
    but_printed,
    change_from,
    difference,
    growth,
    percentage,
    quotes,
    worked_out,
)
from corpus.checks.terms import Reading, Term
from corpus.details import Check, Verdict
from corpus.saying import said

_RATE = re.compile(
    r"(?:增长|下降|增加|减少|上升|降低|提高|压减|压缩|节约|增幅|降幅|减幅|增减率|变动率)(?:了|率|幅度?|约|为|达到?|近|比例)*$"
)
_NO_RATE = re.compile(r"占|完成|执行|满意|目标|不低于|以上")
_DOWN = re.compile(r"下降|减|降|压|节|少")
_ELSEWHERE = re.compile(
    r"主要|其中|原因|由于|因为|因(?!公)|包括|用于|含|分别|合计(?!数?各)|共计|两项|三项|均(?!为)|预计|计划|目标"
)
_LAST_YEAR = re.compile(r"上年|去年|同比|\d年")
_SUBJECT = re.compile(r"收入|支出|经费|资金|费|预算|决算|拨款|安排|总[额计]|合计|金额|资产")
_COMPARED = re.compile(r"比|较|同期|与|同")
_COMPLETED = re.compile(r"完成[^，。；]{0,10}预算")
_EACH = re.compile(r"[各均]为?|为$")
_MOST_BACK = 14
_MOST_CANDIDATES = 6

_Found = tuple[Result, Term, Term]


def growth_checks(readings: Sequence[Reading]) -> Iterator[Check]:
    """Every rate of growth that can be worked out from its paragraph, and every change from a printed year before."""
    for reading in readings:
        for term in reading.terms:
            if term.use == "rate" and _RATE.search(term.label) and not _NO_RATE.search(term.label):
                yield from _of_rate(reading, term)


def _of_rate(reading: Reading, rate: Term) -> Iterator[Check]:
    change = _change(reading, rate)
    at = min(change.number, rate.number) if change else rate.number
    mains, befores = _candidates(reading, rate, at)
    if change is not None and not change.value:
        mains, befores = mains[:1], []
    if change is None:
        yield from _without_change(reading, rate, mains, befores)
        return
    if (_is_down(change) != _is_down(rate)) and change.value and rate.value:
        yield _contrary(reading, change, rate)
        return
    yield from _fitting(reading, rate, change, mains, befores)
    yield from _changes(reading, change, mains, befores)


def _fitting(
    reading: Reading, rate: Term, change: Term, mains: Sequence[Term], befores: Sequence[Term]
) -> Iterator[Check]:
    down = _is_down(change)
    found: list[_Found] = []
    for before in befores:
        result = percentage(change, before, rate)
        if result is not None:
            found.append((result, change, before))
    # 2020年支出90万元，比2019年增加10万元: what is called last year's may itself be what has grown.
    for now in (*mains, *befores):
        result = growth(change, now, rate, down=down)
        if result is not None:
            found.append((result, change, now))
    held = best(found)
    if held is not None:
        verdict: Verdict = "ok" if held[0].outcome == "ok" else "rounding"
        yield _said(reading, held[0], rate, (held[2], held[1], rate), verdict)
    elif found and _is_certain(reading, rate, change, mains, befores):
        yield _said(reading, found[0][0], rate, (found[0][2], found[0][1], rate), "error")


def _without_change(reading: Reading, rate: Term, mains: Sequence[Term], befores: Sequence[Term]) -> Iterator[Check]:
    found: list[_Found] = []
    for now in mains[:3]:
        for before in befores[:2]:
            result = change_from(now, before, rate)
            if result is not None:
                found.append((result, now, before))
    held = best(found)
    if held is not None:
        yield _said(reading, held[0], rate, (held[1], held[2], rate), "ok" if held[0].outcome == "ok" else "rounding")


def _changes(reading: Reading, change: Term, mains: Sequence[Term], befores: Sequence[Term]) -> Iterator[Check]:
    """The change itself, where what it is compared with is printed."""
    for before in befores[:1]:
        for now in mains:
            high, low = (now, before) if now.value >= before.value else (before, now)
            result = difference(high, low, change)
            if result.outcome != "off" and (now.value < before.value) == _is_down(change):
                label = (
                    said("%(name)s减少额", name=_name(now))
                    if _is_down(change)
                    else said("%(name)s增加额", name=_name(now))
                )
                what = worked_out(label, result, change.unit)
                verdict: Verdict = "ok" if result.outcome == "ok" else "rounding"
                yield result.check(what, verdict, quotes(reading, now, before, change))
                return


def _change(reading: Reading, rate: Term) -> Term | None:
    """The amount by which something changed: right before the rate, else right behind it."""
    for number in (rate.number - 1, rate.number + 1):
        if 0 <= number < len(reading.terms):
            term = reading.terms[number]
            if term.use == "change" and term.measure == "money" and term.sentence == rate.sentence:
                return term
    return None


def _candidates(reading: Reading, rate: Term, at: int) -> tuple[list[Term], list[Term]]:
    """What the change may belong to, and what it may be compared with: money before ``at``, the nearest first."""
    mains: list[Term] = []
    befores: list[Term] = []
    for term in reversed(reading.terms[max(at - _MOST_BACK, 0) : at]):
        if term.measure != "money" or rate.sentence - term.sentence > 2:
            continue
        if term.use == "main":
            mains.append(term)
        elif term.use in ("last", "base") and rate.sentence - term.sentence <= 1:
            befores.append(term)
    return mains[:_MOST_CANDIDATES], befores[:2]


def _is_down(term: Term) -> bool:
    return _DOWN.search(term.label[-6:]) is not None


def _is_certain(reading: Reading, rate: Term, change: Term, mains: Sequence[Term], befores: Sequence[Term]) -> bool:
    """Whether change and rate can only belong to the number before them."""
    if befores:
        subject = befores[0]
        near = len(befores) == 1 and change.number - subject.number == 1 and subject.sentence == change.sentence
    else:
        subject = mains[0]
        near = _follows(reading, subject, change)
    if not near or not _SUBJECT.search(subject.label):
        return False
    between = reading.text[subject.end : change.start]
    if "预算" in _COMPLETED.sub("", between) and _LAST_YEAR.search(rate.label):
        return False
    return bool(_COMPARED.search(between) or befores) and not _ELSEWHERE.search(between)


def _follows(reading: Reading, subject: Term, change: Term) -> bool:
    """Whether the change stands behind its subject with no other amount between: in its sentence, or in the next one that
    begins 与上年相比 and names it again or nothing else."""
    if any(term.measure == "money" for term in reading.terms[subject.number + 1 : change.number]):
        return False
    if subject.sentence == change.sentence:
        return subject.depth == change.depth
    before = reading.terms[subject.number - 1] if subject.number else None
    alone = before is None or before.sentence != subject.sentence or before.measure != "money"
    named = _EACH.sub("", change.label).removesuffix(_verb(change.label))
    same = not named or _EACH.sub("", subject.name).endswith(named)
    return alone and same and change.sentence - subject.sentence == 1 and subject.depth == change.depth == 0


def _verb(label: str) -> str:
    found = _RATE.search(label)
    return found.group() if found else ""


def _contrary(reading: Reading, change: Term, rate: Term) -> Check:
    what = said(
        "金额写“%(amount)s”，比率写“%(rate)s”，方向相反",
        amount=f"{change.label[-6:]}{change.digits}{change.unit}",
        rate=f"{rate.label[-6:]}{rate.digits}%",
    )
    return Check("semantic", what, "query", evidence=quotes(reading, change, rate))


def _said(reading: Reading, result: Result, rate: Term, terms: tuple[Term, ...], verdict: Verdict) -> Check:
    name = _name(terms[0])
    what = worked_out(
        said("%(name)s下降率", name=name) if _is_down(rate) else said("%(name)s增长率", name=name), result, "%"
    )
    if verdict != "ok":
        what = but_printed(what, f"{rate.digits}%")
    return result.check(what, verdict, quotes(reading, *terms))


def _name(term: Term) -> str:
    return term.name or said("金额")
