"""The vocabulary of the rules: ``data/tag_rules.toml`` compiled, and where its words stand in a text.

In: the data file. Out: a ``Vocabulary`` of numbered words and of rules over them. Law: rules are compared with text that
``folded`` has folded, and their own words went through the same folding, so that particles (的, 还, 进一步) never matter.
"""

from __future__ import annotations

import re
import tomllib
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from corpus.mapped import MappedText

LEVELS = ("sure", "likely", "weak", "measure")
# What a word does in a sentence, beside being the word of a rule.
KINDS = ("bad", "lack", "act", "praise", "already", "done", "absent", "avoid", "solved", "open", "neutral", "turn")
_FILL = re.compile(r"\{(\w+)\}")
_QUOTES = re.compile(r"[\s“”‘’\"'《》「」]+")


@dataclass(frozen=True, slots=True)
class Group:
    """Words of which one must stand there. ``bit`` marks the group; ``fault``: the fault or action of the clause, whichever
    the passage's role asks for, serves too."""

    bit: int
    words: frozenset[int]
    fault: bool


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A conjunction that speaks of one category: ``topics`` and, if the rule asks for them, ``faults``. ``mask`` are the bits
    of all its groups; ``number`` orders the rules, the surest first."""

    number: int
    code: str
    level: str
    topics: tuple[Group, ...]
    faults: tuple[Group, ...]
    mask: int
    excluded: frozenset[int]


@dataclass(frozen=True)
class Vocabulary:
    """``by_start`` finds words by their first two characters (one, for words of one); ``marks`` are the bits of the groups
    a word stands in, ``kinds`` the lists of grammar it stands in, ``rules`` the rules whose first topic it is."""

    by_start: Mapping[str, tuple[tuple[str, int], ...]]
    marks: tuple[int, ...]
    fault_marks: int
    kinds: tuple[tuple[str, ...], ...]
    rules: Mapping[int, tuple[Rule, ...]]
    ignored: re.Pattern[str]

    def fold(self, text: str) -> MappedText:
        """``text`` without particles, quotation marks and white space."""
        kept, origin, at = [], array("l"), 0
        for match in self.ignored.finditer(text):
            kept.append(text[at : match.start()])
            origin.extend(range(at, match.start()))
            at = match.end()
        kept.append(text[at:])
        origin.extend(range(at, len(text)))
        return MappedText("".join(kept), origin)

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """All words in a folded text, overlapping ones too, as (start, end, word), in order of their start."""
        look = self.by_start
        pairs = map(str.__add__, text, text[1:])
        starts = [(at, pair) for at, pair in enumerate(pairs) if pair in look]
        starts += [(at, letter) for at, letter in enumerate(text) if letter in look]
        starts.sort()
        return [
            (at, at + len(spelling), word)
            for at, start in starts
            for spelling, word in look[start]
            if len(spelling) <= 2 or text.startswith(spelling, at)
        ]


@cache
def vocabulary() -> Vocabulary:
    """The shipped rules, compiled when first asked for."""
    text = files("corpus").joinpath("data", "tag_rules.toml").read_text(encoding="utf-8")
    return _Compiler(tomllib.loads(text)).vocabulary()


def _by_topic(rules: Sequence[Rule]) -> dict[int, tuple[Rule, ...]]:
    """By each word of its first topic, the rules in their order."""
    found: dict[int, list[Rule]] = defaultdict(list)
    for rule in rules:
        for word in rule.topics[0].words:
            found[word].append(rule)
    return {word: tuple(those) for word, those in found.items()}


class _Compiler:
    """Numbers words and groups while it reads the rules."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        ignore = sorted(data["ignore"]["words"], key=len, reverse=True)
        self.ignored = re.compile("|".join(map(re.escape, ignore)) + "|" + _QUOTES.pattern)
        self.lists = data["words"]
        self.leaves = {code: table for code, table in data.items() if code not in ("ignore", "words")}
        self.numbers: dict[str, int] = {}
        self.groups: dict[tuple[frozenset[int], bool], Group] = {}
        self.made = 0

    def vocabulary(self) -> Vocabulary:
        grammar = {name: self._words(self.lists[name]) for name in KINDS}
        rules = [
            self._rule(code, level, line)
            for level in LEVELS
            for code, table in self.leaves.items()
            for line in table.get(level, ())
        ]
        marks = [0] * len(self.numbers)
        for group in self.groups.values():
            for word in group.words:
                marks[word] |= group.bit
        # A bit of its own, which no rule asks for, marks words that only bar rules.
        for rule in rules:
            for word in rule.excluded:
                marks[word] |= 1 << len(self.groups)
        fault_marks = sum(group.bit for group in self.groups.values() if group.fault)
        kinds = tuple(tuple(name for name, words in grammar.items() if word in words) for word in self.numbers.values())
        return Vocabulary(self._starts(), tuple(marks), fault_marks, kinds, _by_topic(rules), self.ignored)

    def _starts(self) -> dict[str, tuple[tuple[str, int], ...]]:
        starts: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for spelling, word in self.numbers.items():
            starts[spelling[:2]].append((spelling, word))
        return {start: tuple(words) for start, words in starts.items()}

    def _rule(self, code: str, level: str, line: str) -> Rule:
        wanted, _, unwanted = line.partition(" - ")
        groups = [self._group(part.split()) for part in wanted.split(" + ")]
        mask = 0
        for group in groups:
            mask |= group.bit
        topics = tuple(group for group in groups if not group.fault)
        faults = tuple(group for group in groups if group.fault)
        self.made += 1
        return Rule(self.made, code, level, topics, faults, mask, self._words(self._expanded(unwanted.split())))

    def _group(self, parts: Sequence[str]) -> Group:
        fault = "@bad" in parts
        words = self._words(self._expanded([part for part in parts if part != "@bad"]))
        key = (words, fault)
        if key not in self.groups:
            self.groups[key] = Group(1 << len(self.groups), words, fault)
        return self.groups[key]

    def _expanded(self, parts: Sequence[str]) -> list[str]:
        """The parts with @lists in place of their names."""
        return [word for part in parts for word in (self.lists[part[1:]] if part.startswith("@") else [part])]

    def _words(self, words: Sequence[str]) -> frozenset[int]:
        """The numbers of words, folded, {lists} inside them filled in."""
        return frozenset(
            self.numbers.setdefault(folded, len(self.numbers))
            for word in words
            for filled in self._filled(word)
            if (folded := self.ignored.sub("", filled))
        )

    def _filled(self, word: str) -> Iterator[str]:
        hole = _FILL.search(word)
        if not hole:
            yield word
            return
        for filling in self.lists[hole[1]]:
            yield from self._filled(word[: hole.start()] + filling + word[hole.end() :])
