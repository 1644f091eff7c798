"""Shares: ``A，占p%`` or ``A，占总支出T的p%`` claims that A is p percent of a whole printed before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.checks.exact import Result, add_up, best, but_printed, percentage, quotes, worked_out
from corpus.checks.lists import splits
from corpus.checks.terms import Reading, Term
from corpus.details import Check, Verdict
from corpus.saying import said

_SHARE = re.compile(r"占(?P<of>[^，。；]{0,24}?)(?:的比[例重率]|比[例重]?|的)?(?:约?为|约|达到?|是)?$")
_MOST_BACK = 12
_MOST_WHOLES = 8
_NAMED_BASE = re.compile(r"占[^，。；]{0,24}$")


def share_checks(readings: Sequence[Reading]) -> Iterator[Check]:
    """Every share that can be worked out from its paragraph."""
    for reading in readings:
        rates = [term for term in reading.terms if term.use == "rate"]
        shares = [rate for rate in rates if _SHARE.search(rate.label) or _base(reading, rate)]
        for rate in shares:
            yield from _of_share(reading, rate)


def _proven_wholes(reading: Reading) -> dict[int, Term]:
    """The totals of lists that add up, by the numbers of their parts: 占p% behind such a part is its share of the total."""
    wholes: dict[int, Term] = {}
    for split in splits(reading):
        if len(split.owners) == 1 and add_up(split.ways[0], split.owners[0]).outcome == "ok":
            wholes |= {part.number: split.owners[0] for part in split.ways[0]}
    return wholes


def _base(reading: Reading, rate: Term) -> Term | None:
    """The whole that stands between 占 and the percentage: 占总支出500万元的20%."""
    if not rate.number:
        return None
    term = reading.terms[rate.number - 1]
    close = rate.start - term.end <= 3 and term.measure == "money"
    return term if close and _NAMED_BASE.search(term.label) else None


def _of_share(reading: Reading, rate: Term) -> Iterator[Check]:
    base = _base(reading, rate)
    at = base.number if base else rate.number
    before = [
        term
        for term in reversed(reading.terms[max(at - _MOST_BACK, 0) : at])
        if term.measure == "money" and term.use in ("main", "last")
    ]
    if not before:
        return
    part = before[0]
    wholes = [base] if base else [term for term in before[1:] if term.value >= part.value][:_MOST_WHOLES]
    found = []
    for whole in wholes:
        result = percentage(part, whole, rate)
        if result is not None:
            found.append((result, part, whole))
    held = best(found)
    if held is not None:
        yield _said(reading, held[0], rate, part, held[2], "ok" if held[0].outcome == "ok" else "rounding")
        return
    alone = base is None and rate.label == "占" and part.number == rate.number - 1
    total = _proven_wholes(reading).get(part.number) if alone else None
    result = percentage(part, total, rate) if total else None
    if total and result:
        yield _said(reading, result, rate, part, total, "error")
    elif base and found and [term for term in before if term.sentence == rate.sentence] == [part]:
        yield _said(reading, found[0][0], rate, part, base, "error")


def _said(reading: Reading, result: Result, rate: Term, part: Term, whole: Term, verdict: Verdict) -> Check:
    what = worked_out(said("%(name)s占比", name=part.name or said("部分")), result, "%")
    if verdict != "ok":
        what = but_printed(what, f"{rate.digits}%")
    return result.check(what, verdict, quotes(reading, whole, part, rate))
