"""A sentence with the words of the rules found in it, less what its negations and achievements take away.

未发现账实不符 and 意识不强的问题得到解决 name no problem; 已完善内控制度 promises nothing: words in their reach are denied.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.tagging.words import Group, Vocabulary

Span = tuple[int, int]
Hit = tuple[int, int, int]
_SENTENCE = re.compile(r"[^。；;！？!?\n]+")
_PHRASE_END = re.compile(r"[，,：:]")
# So many characters, without particles, does a negation reach.
_REACH = 14
_NEAR = 4
_MOST_PLACES = 12


@dataclass(slots=True)
class Clause:
    """A sentence of a passage. Spans count in the folded passage; ``breaks`` are its commas; ``mask`` the bits of the groups
    whose words stand in it; ``faults`` its faults (in measures: its actions too), ``lacks`` those among them that say
    something is wanting; ``implied``: it need not name one, since it praises nothing either; ``turns`` words that lead to
    cause or effect; ``denied`` what negation takes
    away; ``known`` are places already looked up."""

    start: int
    end: int
    breaks: list[int]
    words: dict[int, list[Span]] = field(default_factory=dict)
    faults: list[Span] = field(default_factory=list)
    lacks: list[Span] = field(default_factory=list)
    turns: list[int] = field(default_factory=list)
    denied: list[Span] = field(default_factory=list)
    implied: bool = False
    mask: int = 0
    known: dict[int, list[Span]] = field(default_factory=dict)

    def places(self, group: Group) -> list[Span]:
        """Where the group stands in the sentence, at most in so many places."""
        known = self.known.get(group.bit)
        if known is None:
            known = [span for word in self.words.keys() & group.words for span in self.words[word]]
            known = self.known[group.bit] = (known + self.faults if group.fault else known)[:_MOST_PLACES]
        return known

    def phrase(self, start: int, end: int) -> Span:
        """``[start, end)`` widened to the commas around it."""
        left, right = bisect_right(self.breaks, start), bisect_left(self.breaks, end)
        before = self.breaks[left - 1] if left else self.start
        return before, self.breaks[right] if right < len(self.breaks) else self.end

    def commas(self, start: int, end: int) -> int:
        """How many commas lie in ``[start, end)``."""
        return bisect_left(self.breaks, end) - bisect_left(self.breaks, start)


def clauses(text: str, vocabulary: Vocabulary, promises: bool) -> Iterator[Clause]:
    """The sentences of a folded text in which words of the rules stand. ``promises``: it is a measure."""
    hits = vocabulary.find(text)
    at = 0
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        first = at
        while at < len(hits) and hits[at][0] < end:
            at += 1
        if at > first:
            breaks = [match.start() for match in _PHRASE_END.finditer(text, start, end)]
            yield _filled(Clause(start, end, breaks), hits[first:at], vocabulary, promises)


def _filled(clause: Clause, hits: Sequence[Hit], vocabulary: Vocabulary, promises: bool) -> Clause:
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for start, end, word in hits:
        for kind in vocabulary.kinds[word]:
            found[kind].append((start, end))
    faults = [span for span in found["bad"] if not within(found["neutral"], *span)]
    denied = clause.denied = _achieved(clause, found) if promises else _absent(clause, found, faults)
    for start, end, word in hits:
        mark = vocabulary.marks[word]
        if mark and not (denied and within(denied, start, end)):
            clause.words.setdefault(word, []).append((start, end))
            clause.mask |= mark
    if promises:
        faults = faults + found["act"]
    clause.faults = [span for span in faults if not within(denied, *span)]
    clause.lacks = [span for span in found["lack"] + (found["act"] if promises else []) if not within(denied, *span)]
    clause.implied = promises or not (faults or found["praise"] or found["already"] or found["done"] or denied)
    if clause.faults or clause.implied:
        clause.mask |= vocabulary.fault_marks
    clause.turns = [start for start, _ in found["turn"]]
    return clause


def _absent(clause: Clause, found: dict[str, list[Span]], faults: Sequence[Span]) -> list[Span]:
    """What a passage says is not the case, or no longer."""
    denied = []
    for start, end in (*found["absent"], *found["avoid"]):
        if not _opens(found, start):
            denied.append((start, min(end + _REACH, clause.phrase(start, end)[1])))
    for start, end in found["solved"]:
        before, behind = clause.phrase(start, end)
        if not _opens(found, start) and not any(end <= at < behind for at, _ in faults):
            denied.append((max(before, start - _REACH), end))
    return denied


def _opens(found: dict[str, list[Span]], start: int) -> bool:
    """Whether 未, 有待, 难以 stand right before: what follows has not come true."""
    return any(start - _NEAR <= end <= start for _, end in found["open"])


def _achieved(clause: Clause, found: dict[str, list[Span]]) -> list[Span]:
    """What a measure says has been done, or is not the case."""
    denied = [(start, clause.phrase(start, end)[1]) for start, end in found["absent"]]
    for start, end in found["act"]:
        behind = any(0 <= start - stop <= _NEAR for _, stop in found["already"])
        if behind or any(done == end for done, _ in found["done"]):
            denied.append((start, clause.phrase(start, end)[1]))
    return denied


def within(stretches: Sequence[Span], start: int, end: int) -> bool:
    """Whether ``[start, end)`` lies in one of the stretches."""
    return any(left <= start and end <= right for left, right in stretches)
