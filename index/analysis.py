"""Words: how text is cut for the index, for queries and for marks. The only file that names jieba.

Input is any text; it is folded (``corpus.normalise``), its runs of Han are cut into dictionary words by jieba (without
HMM, whose invented words differ from run to run) with the project's own dictionary added, and every dictionary word
inside a longer one is given too, since 产业工人队伍 must also be found by 产业工人. Punctuation is dropped, nothing else.

Laws: the base words joined give the folded text less its punctuation; a sub-word lies inside its base word; the same
text is always cut the same way, whichever of jieba and rjieba is installed (a test compares them).

>>> [token.text for token in tokens("绩效目标的质量")]
['绩效目标', '绩效', '目标', '的', '质量']
"""

from __future__ import annotations

import hashlib
import re
import threading
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from typing import Protocol

from corpus.normalise import NORMALISER_VERSION, normalise

# Raise it when the rules of this file change: every search index is then rebuilt.
ANALYSIS_VERSION = 1

# What the segmenter may see is Han only, in the range jieba knows: the two implementations differ on the rest.
_HAN = "\u4e00-\u9fd5"
_RUN = re.compile(rf"[{_HAN}]+|[0-9]+(?:\.[0-9]+)+|[a-z0-9]+|[^\W_]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it stands in a text: ``[start, end)`` are offsets into the text given, ``position`` counts base words
    (a sub-word shares its base word's)."""

    text: str
    position: int
    start: int
    end: int


class Segmenter(Protocol):
    """What cuts a run of Han. Laws: the pieces joined give the run; equal runs give equal pieces."""

    def cut(self, han: str) -> Sequence[str]: ...

    def knows(self, word: str) -> bool: ...


def tokens(text: str) -> list[Token]:
    """The words of ``text`` in reading order, each base word followed by its sub-words."""
    folded = normalise(text)
    found = []
    for position, (start, word) in enumerate(base_words(folded.text)):
        for offset, part in ((0, word), *subwords(word)):
            found.append(Token(part, position, *folded.span(start + offset, start + offset + len(part))))
    return found


def terms(folded: str) -> list[str]:
    """The words and sub-words of a text that is folded already, with repetitions: what the index keeps."""
    found: list[str] = []
    cut = segmenter().cut
    for run in _RUN.findall(folded):
        if _is_han(run):
            for word in cut(run):
                found += _with_subwords(word)
        else:
            found.append(run)
    return found


def base_words(folded: str) -> Iterator[tuple[int, str]]:
    """The cut of a folded text: offset and word, without overlap."""
    for run in _RUN.finditer(folded):
        at = run.start()
        for word in _cut(run.group()):
            yield at, word
            at += len(word)


@lru_cache(maxsize=50_000)
def subwords(word: str) -> tuple[tuple[int, str], ...]:
    """Every dictionary word of two characters or more inside ``word``, with its offset there."""
    if len(word) < 3 or not _is_han(word):
        return ()
    knows = segmenter().knows
    inside = ((start, word[start:end]) for start in range(len(word) - 1) for end in range(start + 2, len(word) + 1))
    return tuple((start, part) for start, part in inside if part != word and knows(part))


@lru_cache(maxsize=50_000)
def _with_subwords(word: str) -> tuple[str, ...]:
    return word, *(part for _, part in subwords(word))


@lru_cache(maxsize=1)
def identity() -> str:
    """What an index and a query must share: changes whenever the same text could be cut differently."""
    parts = (f"{ANALYSIS_VERSION} {NORMALISER_VERSION} jieba-0.42.1 no-hmm".encode(), _dictionary_bytes())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:32]


def _cut(run: str) -> Sequence[str]:
    return segmenter().cut(run) if _is_han(run) else (run,)


def _is_han(text: str) -> bool:
    return "\u4e00" <= text[0] <= "\u9fd5"


def _dictionary_bytes() -> bytes:
    return files("corpus").joinpath("data/dictionary.txt").read_bytes()


@lru_cache(maxsize=1)
def dictionary() -> tuple[tuple[str, int, str], ...]:
    """The project's own words with frequency and tag, as jieba wants them."""
    lines = _dictionary_bytes().decode("utf-8").splitlines()
    rows = (line.split() for line in lines if line and not line.startswith("#"))
    return tuple((word, int(frequency), tag) for word, frequency, tag in rows)


_one_load = threading.Lock()


def segmenter() -> Segmenter:
    """The one segmenter of the process, loaded when first needed (0.1 s with rjieba, else 0.7 s)."""
    with _one_load:
        return _load()


@lru_cache(maxsize=1)
def _load() -> Segmenter:
    return Fast() if find_spec("rjieba") else Plain()


class Plain:
    """jieba itself: a tokenizer of our own, since adding words to the module's shared one would change it for all.

    Its dictionary is read directly: ``initialize`` would keep a cache in the shared temporary folder, load it back
    with marshal whoever wrote it, and talk on standard error.
    """

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # invalid escapes in jieba's regular expressions, when first compiled
            from jieba import Tokenizer
        self._jieba = Tokenizer()
        self._jieba.FREQ, self._jieba.total = Tokenizer.gen_pfdict(files("jieba").joinpath("dict.txt").open("rb"))
        self._jieba.initialized = True
        for word, frequency, tag in dictionary():
            self._jieba.add_word(word, frequency, tag)

    def cut(self, han: str) -> Sequence[str]:
        return list(self._jieba.cut(han, HMM=False))

    def knows(self, word: str) -> bool:
        return bool(self._jieba.FREQ.get(word))


class Fast:
    """rjieba: the same algorithm and dictionary in Rust, about fifteen times faster."""

    def __init__(self) -> None:
        from rjieba import Jieba

        self._jieba = Jieba()
        for word, frequency, tag in dictionary():
            self._jieba.add_word(word, frequency, tag)

    def cut(self, han: str) -> Sequence[str]:
        words: list[str] = self._jieba.cut(han, False)
        return words

    def knows(self, word: str) -> bool:
        return bool(self._jieba.has_word(word))
