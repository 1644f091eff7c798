"""Did you mean: queries mistyped by ear, by eye or by a slip of the finger, put right. The only file that names pypinyin.

Input is what was typed and the vocabulary of the archive (``vocabulary``), output are whole query texts. What the
vocabulary holds is right. A character that stands in none of its words is doubtful, and a stretch around it is replaced by
a word near to it (``index.near``); a run of Latin letters that reads as words is replaced by them. Everything else of the
text, operators and filters above all, stays as typed. A correction is a guess: the caller asks the engine for the hits of
both texts and offers one only where it finds more.

>>> speller = Speller({"绩效目标": 9, "预算": 5})
>>> speller.corrections("绩孝目标 -预祘"), speller.corrections("jixiao mubiao"), speller.corrections("绩效目标")
(['绩效目标 -预算'], ['绩效目标'], [])
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise
from math import log2

from index.analysis import base_words, dictionary, segmenter, subwords
from index.doubtful import ALONE, doubtful_stretches
from index.near import LONGEST, Near
from index.romanised import Romanised
from index.tokens import tokens

# Longer texts are pasted and not typed.
MOST_CHARACTERS = 60
MOST_ROUNDS = 3

_HAN = re.compile("[\u4e00-\u9fff]+")
_LATIN = re.compile(r"[a-zA-Z]+(?:[ '’]+[a-zA-Z]+)*")
LEAST_LATIN = 4
# How much a matching character proves, what a slip costs, and how far frequency decides between equals.
_MOST_CONTEXT, _SLIP, _FREQUENCY, _SETTLED = 10, 2.0, 0.15, 1.0
# Fixes below this are no better than chance; those so far behind the best are not offered beside it.
_LEAST_SCORE, _MARGIN = 0.0, 1.5
# One fix is likelier than two that lead as far.
_AGAIN = 3.0
# Of the fixes of a text so many are looked at; of those that leave its cut as odd as it was, the surest only.
_TRIED, _SURE = 12, 5.0

# Characters that official writing reads in several ways. Dictionaries give many more readings, most of them dead
# (省 as xian), and by those half of all characters would sound alike.
_OTHERWISE = {
    character: reading
    for reading, characters in {
        "hang": "行", "chong": "重种", "tiao": "调", "chang": "长", "kuai": "会", "shuai": "率", "yue": "乐", "chai": "差",
        "huan": "还", "jiao": "校觉", "xiang": "降", "bo": "薄", "mu": "模", "ji": "系给", "zhuan": "传", "zeng": "曾",
        "du": "都", "shen": "参", "zang": "藏", "jue": "角", "chen": "称", "zhao": "着朝", "tan": "弹", "di": "的",
        "dei": "得", "duo": "度", "she": "折", "la": "落",
    }.items()
    for character in characters
}  # fmt: skip


@lru_cache(maxsize=16_384)
def readings(character: str) -> tuple[str, ...]:
    """The toneless syllables that a character is read as, the usual one first; nothing if it is not Han."""
    from pypinyin import Style, pinyin  # 0.2 s, for the first query that needs it

    if not _HAN.fullmatch(character):
        return ()
    usual = pinyin(character, style=Style.NORMAL)[0][0]
    return tuple(dict.fromkeys((usual, _OTHERWISE.get(character, usual))))


def syllables(text: str) -> tuple[str, ...]:
    """How a folded text is read, a syllable a character, as it is in its word: 银行 is ``yin hang``. No punctuation."""
    return tuple(syllable for _, word in base_words(text) for syllable in _word_syllables(word))


@lru_cache(maxsize=50_000)
def _word_syllables(word: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(word))


def vocabulary(phrases: Iterable[tuple[str, int]], names: Iterable[str] = ()) -> dict[str, int]:
    """Word → weight: the project's dictionary, ``names`` (of categories, units, places), and ``phrases`` with their
    numbers of reports (``Phrases.counted``), whole, in words, their sub-words and pairs of neighbours. All folded."""
    weights: Counter[str] = Counter()
    for word, _, _ in dictionary():
        weights[word] += 1
    for name in names:
        weights.update(dict.fromkeys(_pieces(name), 1))
    for phrase, reports in phrases:
        weights.update(dict.fromkeys(_pieces(phrase), reports))
    return {word: weight for word, weight in weights.items() if len(word) > 1}


def _pieces(text: str) -> set[str]:
    """A text, its words, and its pairs of words; a pair of single characters is no word that anyone looks for."""
    words = [word for _, word in base_words(text) if _HAN.fullmatch(word)]
    pairs = {one + other for one, other in pairwise(words) if one + other in text and len(one + other) > 2}
    return {text, *words, *pairs, *(part for word in words for _, part in subwords(word))}


@dataclass(frozen=True, slots=True)
class _Fix:
    """``[start, end)`` of a text should read ``word``; the higher ``score``, the surer."""

    start: int
    end: int
    word: str
    score: float

    def applied(self, text: str) -> str:
        return text[: self.start] + self.word + text[self.end :]


class Speller:
    """Corrects queries by a vocabulary: word → weight, of folded words (see ``vocabulary``). It takes 1 s to make of 20,000
    words, so keep one for each state of the archive; it never changes and may be asked from any thread."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._weights = vocabulary
        self._longest = max(map(len, vocabulary), default=0)
        self._near = Near((word for word in vocabulary if _HAN.fullmatch(word)), readings)
        self._romanised = Romanised(
            sorted(filter(_HAN.fullmatch, vocabulary), key=lambda word: -vocabulary[word]), readings
        )

    def corrections(self, text: str, limit: int = 3) -> list[str]:
        """At most ``limit`` texts that may have been meant, the likeliest first; none if all words are known or nothing
        is near. 0.3 ms as a rule, 3 ms at the worst that typed phrases came to."""
        if len(text) > MOST_CHARACTERS or limit < 1:
            return []
        found: dict[str, float] = {}
        for corrected, score in self._corrected(text, limit, MOST_ROUNDS):
            found[corrected] = max(score, found.get(corrected, score))
        least = max(found.values(), default=0.0) - _MARGIN
        return sorted((one for one in found if found[one] >= least), key=lambda one: (-found[one], one))[:limit]

    def _corrected(self, text: str, limit: int, rounds: int) -> Iterator[tuple[str, float]]:
        """Texts with their scores: one fix, and what is left to fix done in its best way."""
        fixes = self._fixes(text) if rounds else []
        better = (fix for fix in fixes[:_TRIED] if self._betters(text, fix))
        for fix in islice(better, limit):
            fixed = fix.applied(text)
            rest = next(self._corrected(fixed, 1, rounds - 1), (fixed, _AGAIN))
            yield rest[0], fix.score + rest[1] - _AGAIN

    def _betters(self, text: str, fix: _Fix) -> bool:
        """Whether the fix mends words and breaks none: the cut of the text must come out less odd, or the fix be sure."""
        odd = self._odd(fix.applied(text)) - self._odd(text)
        return odd < 0 or (odd == 0 and fix.score >= _SURE) or not _HAN.match(text, fix.start)

    def _odd(self, text: str) -> int:
        """How many words of the cut are left-over characters or unknown to the archive."""
        return sum(word not in (ALONE if len(word) == 1 else self._weights) for _, word in base_words(text))

    def _fixes(self, text: str) -> list[_Fix]:
        """The fixes of a text, the surest first, one for each text they lead to; filters stay."""
        free = _without_filters(text)
        best: dict[str, _Fix] = {}
        for fix in (*self._latin(free), *self._han(free)):
            if fix.score < _LEAST_SCORE:
                continue
            fixed = fix.applied(text)
            if fixed not in best or best[fixed].score < fix.score:
                best[fixed] = fix
        return sorted(best.values(), key=lambda fix: (-fix.score, fix.word))

    def _han(self, text: str) -> Iterator[_Fix]:
        for run in _HAN.finditer(text):
            for fix in self._run(run.group()):
                yield _Fix(run.start() + fix.start, run.start() + fix.end, fix.word, fix.score)

    def _run(self, run: str) -> Iterator[_Fix]:
        knows = segmenter().knows
        for first, last in doubtful_stretches(run, self._weights, self._longest):
            doubtful = range(first, last)
            for start in range(max(last - LONGEST, 0), last):
                for end in range(max(start + 2, first + 1), min(start + LONGEST, len(run)) + 1):
                    typed = run[start:end]
                    # A word of another subject (龙舟) is no slip; it may be one only with what stands around it.
                    if knows(typed):
                        continue
                    slips = [at - start for at in doubtful if start <= at < end]
                    for word, cost in self._near.of(typed, slips).items():
                        yield _Fix(start, end, word, self._score(typed, word, cost, len(slips)))

    def _score(self, typed: str, word: str, cost: float, settled: int) -> float:
        kept = sum((Counter(typed) & Counter(word)).values())
        return min(kept, _MOST_CONTEXT) + _SETTLED * settled + _FREQUENCY * log2(1 + self._weights[word]) - _SLIP * cost

    def _latin(self, text: str) -> Iterator[_Fix]:
        for run in _LATIN.finditer(text):
            letters = re.sub("[^a-z]", "", run.group().lower())
            if len(letters) >= LEAST_LATIN and letters not in self._weights:
                for place, meant in enumerate(self._romanised.texts(letters)):
                    yield _Fix(*run.span(), meant, len(letters) - place)


def _without_filters(text: str) -> str:
    """``text``, as long as it is, with line ends where its filters stand."""
    at = 0
    for token in tokens(text):
        start = text.index(token.raw, at)
        at = start + len(token.raw)
        if token.kind == "field":
            text = text[:start] + "\n" * (at - start) + text[at:]
    return text
