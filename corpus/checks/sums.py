"""Sums that the structure of a text claims: a total and the parts it is split into.

A sum that does not come out is an ``error`` only if the list must be complete, by its words or by what its parts are, or
if parts that are all of one kind make more than the whole. A list after 其中 that falls short says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.checks.exact import Result, add_up, but_printed, quotes, worked_out
from corpus.checks.lists import Split, runs, splits
from corpus.checks.parts import axis_of, is_complete
from corpus.checks.terms import Reading, Term
from corpus.details import Check, Verdict
from corpus.saying import said

_Sum = tuple[Result, Term, Sequence[Term]]
_LONGEST_RUN = 12
_SMALL_GAP = Decimal("0.1")
_NAMES = {"money": said("合计"), "people": said("人数"), "points": said("得分")}
_FULL_MARKS = ("满分", "分值", "权重", "扣", "总分")
_ITEMS = ("个项目", "项目", "项", "个")


def sum_checks(readings: Sequence[Reading]) -> Iterator[Check]:
    """Every list of parts in the paragraphs that comes out, or should."""
    for reading in readings:
        for split in splits(reading):
            check = _check(split)
            if check is not None:
                yield check


def _check(split: Split) -> Check | None:
    found = _holding(split)
    if found is not None:
        result, total, parts = found
        return _said(split, result, total, parts, "rounding" if result.outcome == "rounding" else "ok")
    total, parts = split.owners[0], split.ways[0]
    verdict = _verdict(split, total, parts)
    return _said(split, add_up(parts, total), total, parts, verdict) if verdict else None


def _holding(split: Split) -> _Sum | None:
    """The likeliest way of reading that makes a sum; of a complete list there is only one way."""
    close: _Sum | None = None
    for way in split.ways:
        for owner in split.owners:
            result = add_up(way, owner)
            if result.outcome == "ok":
                return result, owner, way
            if result.outcome == "rounding" and close is None:
                close = result, owner, way
    if close or any(is_complete(split.axis, split.ways[0], owner, split.reading.text) for owner in split.owners):
        return close
    return next(_runs(split), None)


def _runs(split: Split) -> Iterator[_Sum]:
    """Neighbours among the members that make one of the possible totals."""
    for way in split.ways:
        for owner in split.owners:
            for run in runs(way[:_LONGEST_RUN], owner):
                yield add_up(run, owner), owner, run


def _verdict(split: Split, total: Term, parts: Sequence[Term]) -> Verdict | None:
    more = sum(part.value for part in parts) - total.value
    if {part.basis for part in parts} - {None, total.basis} and total.basis:
        return None  # what was spent of a budget need not make the budget
    if total.measure != "money":
        return _of_whole_numbers(split, total, parts, more)
    if is_complete(split.axis, parts, total, split.reading.text):
        small = split.axis not in ("source", "nature") or more > 0 or -more <= total.value * _SMALL_GAP
        return "error" if small and total.use == "main" else "query"
    if more > 0:
        return "error" if _too_much(split, total, parts, more) else None
    if split.open_ended or not split.tight or split.how == "loose" or total.use != "main":
        return None
    return _falls_short(split, total, parts)


def _too_much(split: Split, total: Term, parts: Sequence[Term], more: Decimal) -> bool:
    """Whether parts of one kind make more than their whole, and nothing else can be meant."""
    if not split.tight or total.use != "main" or split.how == "loose":
        return False
    axes = {axis_of(part.label) for part in parts}
    labels = [part.name for part in parts]
    apart = len(set(labels)) == len(labels) and all(labels) and not _overlap(labels)
    likely = all(part.value <= total.value for part in parts) and more < total.value / 2
    return len(axes) == 1 and apart and likely and len(split.owners) == 1


def _overlap(labels: Sequence[str]) -> bool:
    """Whether one part's name holds another's: 人员经费 and 在职人员经费 count the same money twice."""
    return any(one in other for one in labels for other in labels if one is not other)


def _falls_short(split: Split, total: Term, parts: Sequence[Term]) -> Verdict | None:
    """A list without 其中 that stands for its total: as many items as were counted, or all that the brackets hold."""
    if split.how == "word":
        return None
    counted = split.reading.text[total.end : parts[0].label_start]
    if any(f"{len(parts)}{thing}" in counted for thing in _ITEMS):
        return "error"
    return "query" if split.how == "bracket" else None


def _of_whole_numbers(split: Split, total: Term, parts: Sequence[Term], more: Decimal) -> Verdict | None:
    """Posts beyond the number of posts contradict it; people may be counted twice (党员, 女职工); points may be a bonus."""
    if total.measure == "people":
        posts = split.axis == "posts" and "编制" in total.label and split.tight
        return "error" if posts and more > 0 and not split.open_ended else None
    labels = "".join(part.label for part in parts)
    if more <= 0 or not split.tight or any(word in labels for word in _FULL_MARKS):
        return None
    return "query"


def _said(split: Split, result: Result, total: Term, parts: Sequence[Term], verdict: Verdict) -> Check:
    what = worked_out(total.name or _NAMES[total.measure], result, total.unit)
    if verdict != "ok":
        what = but_printed(what, f"{total.digits}{total.unit}")
    if verdict == "rounding":
        what = said("%(what)s，只差在四舍五入", what=what)
    return result.check(what, verdict, quotes(split.reading, total, *parts))
