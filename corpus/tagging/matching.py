"""Rules against sentences: which categories a sentence speaks of, how surely, and with which words.

A rule fits where a word of each of its groups stands near the others in one sentence, in any order. The farther apart
and the more commas between them, the less it counts; long, special words count more than short, common ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from corpus.tagging.clauses import Clause, Span
from corpus.tagging.words import Rule

_WORTH = {"sure": 4.0, "likely": 3.0, "weak": 2.0, "measure": 3.5}
# Characters between the words of a rule, for each group beyond the first; a comma counts as several.
_ROOM, _COMMA = 8, 4
_PER_CHARACTER, _MOST_CHARACTERS = 0.15, 10
_PER_COMMA, _PER_PHRASE, _BEHIND_TURN = 0.7, 0.25, 1.0
# A category known to be worth more than a rule with so many special characters needs no look at that rule.
_SPECIAL, _ENOUGH = 0.9, 4.0
_IMPLIED_FAULT, _IMPLIED_ACTION = 1.5, 0.3


class Match(NamedTuple):
    """A category with the stretch of the folded text that speaks of it."""

    code: str
    worth: float
    start: int
    end: int


def matches(clause: Clause, rules: Mapping[int, Sequence[Rule]], promises: bool) -> list[Match]:
    """The best match for each category that the sentence speaks of. The level ``measure`` is for measures only; weak rules
    are asked where the others say nothing."""
    best: dict[str, Match] = {}
    missing = ~clause.mask
    fitting = {rule for word in clause.words.keys() & rules.keys() for rule in rules[word] if not rule.mask & missing}
    for rule in sorted(fitting, key=lambda rule: rule.number):
        if rule.level == "weak" and any(one.worth >= _ENOUGH for one in best.values()):
            break
        known = best.get(rule.code)
        if (known and known.worth >= _WORTH[rule.level] + _SPECIAL) or (rule.level == "measure" and not promises):
            continue
        fit = _fit(clause, rule, promises)
        if fit and (known is None or fit.worth > known.worth):
            best[rule.code] = fit
    return list(best.values())


def _fit(clause: Clause, rule: Rule, promises: bool) -> Match | None:
    """The best place of the rule in the sentence. Without a fault near, one that is implied will do, but counts less."""
    best: Match | None = None
    topics = [clause.places(group) for group in rule.topics]
    faults = [clause.places(group) for group in rule.faults]
    for anchor in topics[0]:
        near, whole = _gathered(clause, anchor, topics[1:]), None
        if near is None:
            continue
        if faults and all(faults):
            whole = _gathered(clause, anchor, topics[1:] + faults)
        loss = 0.0
        if faults and whole is None:
            if not clause.implied or (rule.level == "weak" and not promises):
                continue
            loss = _IMPLIED_ACTION if promises else _IMPLIED_FAULT
        start, end, _ = whole or near
        worth = _WORTH[rule.level] + _weight(clause, near[2], start, end) - loss
        if (best is None or worth > best.worth) and not _barred(clause, rule, start, end):
            best = Match(rule.code, worth, start, end)
    return best


def _gathered(clause: Clause, anchor: Span, groups: Sequence[Sequence[Span]]) -> tuple[int, int, int] | None:
    """Start and end of the anchor and the place of each group that is nearest to it, and how many characters they fill;
    None if too much stands between them."""
    left, right = low, high = anchor
    filled = high - low
    for spans in groups:
        start, end = spans[0]
        if len(spans) > 1:
            start, end = min(spans, key=lambda span: max(span[0] - right, left - span[1], 0))
        low, high = min(low, start), max(high, end)
        filled += end - start
    if not groups:
        return low, high, filled
    gap = high - low - filled + clause.commas(low, high) * _COMMA
    return (low, high, filled) if gap <= _ROOM * len(groups) else None


def _weight(clause: Clause, characters: int, start: int, end: int) -> float:
    """What special words add and distance from the point of the sentence takes away."""
    phrase = min(3, clause.commas(clause.start, start)) if clause.breaks else 0
    commas = clause.commas(start, end) if clause.breaks else 0
    turned = bool(clause.turns) and clause.turns[0] < start
    return (
        _PER_CHARACTER * min(_MOST_CHARACTERS, characters)
        - _PER_COMMA * commas
        - _PER_PHRASE * phrase
        - _BEHIND_TURN * turned
    )


def _barred(clause: Clause, rule: Rule, start: int, end: int) -> bool:
    """Whether a word that must not stand there does, in the phrases the match lies in."""
    words = clause.words.keys() & rule.excluded
    if not words:
        return False
    left, right = clause.phrase(start, end)
    return any(left <= at and stop <= right for word in words for at, stop in clause.words[word])
