"""Which categories a typed query speaks of by its words, where it shares none with the official wording: 骑手不肯参加工会 → J2.

The words stand in ``data/asking.toml``. A word counts the more, the fewer categories know it and the longer it is; of words
that lie one in another only the longest counts for a category. A category is spoken of if a strong word stands in the text,
or one of its objects and beside it a fault. What the words prove is set against the length of the text, so that a pasted
paragraph, which touches much, names only what it dwells on. Matters of other trades (学位, 疫苗) and mere success say nothing.
Words guess: of 47 unseen sentences 28 were told right at once, and of the 19 told with a confidence of 0.6 or more, 18.

>>> from corpus.taxonomy import shipped
>>> [code for code, _ in spoken_of("骑手不肯参加工会", shipped())], spoken_of("三公经费", shipped())
(['J2'], ())
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal

from corpus.normalise import normalise
from corpus.taxonomy import Taxonomy

_Kind = Literal["strong", "topic", "object", "fault", "general"]
_WORTH: Mapping[_Kind, float] = {"strong": 1.5, "topic": 1.4, "object": 1.0, "fault": 1.0, "general": 0.4}
_KINDS: tuple[_Kind, ...] = ("strong", "topic", "object", "fault")
_MOST = 3
# Characters that are read; what is longer than two paragraphs asks for nothing in particular.
_READ = 1000
# Up to here a query is short: longer ones must prove more, by the root of their length.
_SHORT = 14
# Worth at which a category is as sure as not; what falls below ``_LEAST`` of confidence is silence.
_HALF = 1.5
_LEAST = 0.35
# Two letters of a category's words tell a little of it, even where the words themselves were put otherwise.
_PAIR = 0.15
# Faults of this worth tell of a category though none of its objects is named.
_TELLING = 1.5
# A category behind the first is named only if its words are worth this share of the first's.
_NEAR = 0.55


@dataclass(frozen=True, slots=True)
class _Entry:
    """A word of the lexicon for one category, or for all (``code`` empty)."""

    code: str
    kind: _Kind
    worth: float


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """``entries`` by word; ``pairs`` of letters that stand in words of few categories, with their worth by
    code; ``own`` are the codes that general faults do not speak for; ``neutral`` words hold faults and are none."""

    entries: Mapping[str, tuple[_Entry, ...]]
    pairs: Mapping[str, Mapping[str, float]]
    longest: int
    own: frozenset[str]
    neutral: re.Pattern[str]
    complaint: re.Pattern[str]
    praise: re.Pattern[str]
    alien: re.Pattern[str]
    home: re.Pattern[str]


@dataclass(slots=True)
class _Evidence:
    """What a text proves of one category; ``taken`` masks the characters that have told already."""

    kinds: set[_Kind] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    taken: int = 0
    worth: float = 0.0

    def add(self, word: str, mask: int, entry: _Entry) -> None:
        if self.taken & mask:
            return
        self.taken |= mask
        if word not in self.words:
            self.words.add(word)
            self.kinds.add(entry.kind)
            self.worth += entry.worth


def spoken_of(text: str, taxonomy: Taxonomy) -> tuple[tuple[str, float], ...]:
    """The codes of the categories that ``text``, as typed or pasted, speaks of, each with a confidence 0..1: the surest first,
    at most three. Categories of ``taxonomy`` without words in the lexicon are never named."""
    folded, lexicon = normalise(text[:_READ]).text, _lexicon()
    if _silenced(folded, lexicon):
        return ()
    length = math.sqrt(max(len(folded), _SHORT) / _SHORT)
    found = _evidence(folded, lexicon)
    worths = {
        code: one.worth / length for code, one in found.items() if code in taxonomy.leaves and _speaks(one, length)
    }
    ranked = sorted(worths.items(), key=lambda item: (-item[1], item[0]))[:_MOST]
    near = [(code, worth / (worth + _HALF)) for code, worth in ranked if worth >= _NEAR * ranked[0][1]]
    return tuple((code, round(sure, 3)) for code, sure in near if sure >= _LEAST)


def _silenced(text: str, lexicon: _Lexicon) -> bool:
    """Whether the text is of another trade, or tells of success and complains of nothing."""
    if lexicon.alien.search(text) and not lexicon.home.search(text):
        return True
    return bool(lexicon.praise.search(text)) and not lexicon.complaint.search(lexicon.neutral.sub("", text))


def _speaks(evidence: _Evidence, length: float) -> bool:
    kinds = evidence.kinds
    beside = kinds & {"topic", "object"} and kinds & {"fault", "general"}
    return "strong" in kinds or bool(beside) or ("fault" in kinds and evidence.worth >= _TELLING * length)


def _evidence(text: str, lexicon: _Lexicon) -> dict[str, _Evidence]:
    """By code: longest words first, none inside another, each word once."""
    found: defaultdict[str, _Evidence] = defaultdict(_Evidence)
    general: list[tuple[int, float]] = []
    neutral = sum(_mask(*match.span()) for match in lexicon.neutral.finditer(text))
    for word, mask in _words(text, lexicon):
        for entry in lexicon.entries[word]:
            if entry.code:
                found[entry.code].add(word, mask, entry)
            elif not neutral & mask:
                general.append((mask, entry.worth))
    _add_general(found, general, lexicon.own)
    for pair in lexicon.pairs.keys() & set(_pairs(text)):
        for code, worth in lexicon.pairs[pair].items():
            if code in found:
                found[code].worth += worth
    return found


def _add_general(found: dict[str, _Evidence], general: list[tuple[int, float]], own: frozenset[str]) -> None:
    """The best general fault counts once for every category, unless it lies in one of the category's own words."""
    for code in found.keys() - own:
        if free := max((worth for mask, worth in general if not found[code].taken & mask), default=0.0):
            found[code].kinds.add("general")
            found[code].worth += free


def _words(text: str, lexicon: _Lexicon) -> Iterator[tuple[str, int]]:
    """The lexicon's words in ``text``, longest first, each with a mask of the characters it covers."""
    for size in range(lexicon.longest, 0, -1):
        for start in range(len(text) - size + 1):
            word = text[start : start + size]
            if word in lexicon.entries:
                yield word, _mask(start, start + size)


def _mask(start: int, end: int) -> int:
    """A bit for every character of ``[start, end)``."""
    return (1 << end) - (1 << start)


@cache
def _lexicon() -> _Lexicon:
    """The shipped words, weighed."""
    tables = tomllib.loads(files("corpus").joinpath("data", "asking.toml").read_text(encoding="utf-8"))
    general = tables.pop("general")
    kinds: defaultdict[str, dict[str, _Kind]] = defaultdict(dict)
    for code, table in tables.items():
        for kind in _KINDS:
            for word in table[kind].split():
                kinds[normalise(word).text].setdefault(code, kind)
    entries = {word: tuple(_weighed(word, codes, len(tables))) for word, codes in kinds.items()}
    for word in map(_folded, f"{general['fault']} {general['action']}".split()):
        entries[word] = (*entries.get(word, ()), _Entry("", "general", _WORTH["general"]))
    own = frozenset(code for code, table in tables.items() if table.get("own"))
    pairs = _shared(entries, len(tables))
    return _Lexicon(
        entries,
        pairs,
        max(map(len, entries)),
        own,
        *(_any(general[key]) for key in ("neutral", "fault", "praise", "alien", "home")),
    )


def _weighed(word: str, codes: Mapping[str, _Kind], leaves: int) -> Iterator[_Entry]:
    rarity = _rarity(len(codes), leaves)
    for code, kind in codes.items():
        yield _Entry(code, kind, _WORTH[kind] * rarity * math.sqrt(len(word) / 3))


def _pairs(text: str) -> Iterator[str]:
    return (text[at : at + 2] for at in range(len(text) - 1))


def _shared(entries: Mapping[str, tuple[_Entry, ...]], leaves: int) -> dict[str, dict[str, float]]:
    """What two letters tell of each category that has them in a word: the fewer categories, the more."""
    codes: defaultdict[str, set[str]] = defaultdict(set)
    for word, those in entries.items():
        for pair in _pairs(word):
            codes[pair] |= {entry.code for entry in those if entry.code}
    return {pair: dict.fromkeys(some, _PAIR * _rarity(len(some), leaves)) for pair, some in codes.items() if some}


def _rarity(known: int, leaves: int) -> float:
    """1 for what one category alone knows, 0 for what all know."""
    return 1 - math.log(known) / math.log(leaves)


def _folded(word: str) -> str:
    return normalise(word).text


def _any(words: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(_folded(word)) for word in sorted(words.split(), key=len, reverse=True)))
