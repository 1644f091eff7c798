"""The triggers of a taxonomy as patterns: plain phrases, matched in spite of particles, insertions and order.

A trigger that ends or begins with a general fault (编报质量|有待提高, 缺乏|支出标准) is its topic near any fault of that kind;
any other (前慢后快, 年中追加) is matched by its own characters, in order, with little between.

Patterns take the nearest next character and never go back (``(?>…)``), so that no text makes them run away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.tagging.clauses import Clause, Span, within
from corpus.tagging.matching import Match
from corpus.tagging.words import Vocabulary, vocabulary
from corpus.taxonomy import Taxonomy

_NEAR_FAULT = 5
_SHORTEST = 3
_WORTH, _PER_CHARACTER, _MOST_CHARACTERS = 3.4, 0.15, 10
_MARKS = re.compile(r"[\W_]+")
# What may follow a fault without being a topic: 有待提高, 不够科学.
_TAIL = 4


@dataclass(frozen=True, slots=True)
class Trigger:
    """``letters`` must all stand in a text before ``pattern`` is tried. ``fault``: any fault must stand near, ``lack``: one
    that says something is wanting, None: the pattern speaks for itself."""

    code: str
    first: str
    pattern: re.Pattern[str]
    letters: frozenset[str]
    fault: str | None


Triggers = Mapping[str, Sequence[Trigger]]


@lru_cache(maxsize=8)
def triggers_of(taxonomy: Taxonomy) -> Triggers:
    """The triggers of all leaves, by their first character."""
    found: dict[str, list[Trigger]] = {}
    for leaf in taxonomy.leaves.values():
        for phrase in leaf.triggers:
            trigger = _trigger(leaf.code, phrase, vocabulary())
            if trigger:
                found.setdefault(trigger.first, []).append(trigger)
    return found


def trigger_matches(clause: Clause, text: str, triggers: Triggers, promises: bool) -> Iterator[Match]:
    """The triggers that stand in a sentence of the folded ``text``."""
    letters = frozenset(text[clause.start : clause.end])
    for trigger in (one for letter in letters for one in triggers.get(letter, ())):
        if not trigger.letters <= letters:
            continue
        found = trigger.pattern.search(text, clause.start, clause.end)
        if found and not within(clause.denied, *found.span()):
            span = _with_fault(clause, trigger, found.span(), promises)
            if span:
                worth = _WORTH + _PER_CHARACTER * min(_MOST_CHARACTERS, len(trigger.letters))
                yield Match(trigger.code, worth, *span)


def _with_fault(clause: Clause, trigger: Trigger, span: Span, promises: bool) -> Span | None:
    """The stretch of a trigger and the fault it needs; None without one. A measure needs an action in any case."""
    if trigger.fault is None:
        return span if clause.faults or not promises else None
    faults = clause.lacks if trigger.fault == "lack" else clause.faults
    for start, end in faults:
        if -_NEAR_FAULT <= start - span[1] <= _NEAR_FAULT or 0 <= span[0] - end <= _NEAR_FAULT:
            return min(start, span[0]), max(end, span[1])
    return None


def _trigger(code: str, phrase: str, words: Vocabulary) -> Trigger | None:
    text = _MARKS.sub("", words.fold(phrase).text)
    topic, fault = _parted(text, words)
    if not topic:
        return None
    pattern = re.escape(topic[0]) + "".join(f"(?>[^。；！？\\n]{{0,3}}?{re.escape(one)})" for one in topic[1:])
    return Trigger(code, topic[0], re.compile(pattern), frozenset(topic), fault)


def _parted(text: str, words: Vocabulary) -> tuple[str, str | None]:
    """Topic and kind of fault of a phrase; the whole phrase and None if it has no general fault at an end."""
    for start, end, word in sorted(words.find(text), key=lambda hit: (hit[0], -hit[1])):
        kinds = words.kinds[word]
        if "bad" not in kinds or "neutral" in kinds:
            continue
        kind = "lack" if "lack" in kinds else "bad"
        if start >= _SHORTEST and len(text) - end <= _TAIL and not text[start:].startswith(("未", "没有", "难以")):
            return text[:start], kind
        if start == 0 and len(text) - end >= _SHORTEST and text[0] != "未":
            return text[end:], kind
    return text, None
