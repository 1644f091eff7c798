"""The query a person typed, understood: words, "exact phrases" and -exclusions.

Input is any text at all, output a ``Query``; nothing is ever refused. Phrases stand in a pair of quotation marks of
any shape; a mark without its partner is plain text. A ``-`` at the beginning or after white space, with a word or a
phrase right behind it, excludes that string. Everything else is words. All parts are folded like the documents.

>>> query = parse("绩效 “工人队伍” -三公经费")
>>> query.words, query.phrases, query.excluded
(('绩效',), ('工人队伍',), ('三公经费',))
>>> query.explain()
'须有原文“工人队伍”；按“绩效”排序；不含“三公经费”。'
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.normalise import normalise
from index.analysis import base_words, subwords

# A pasted passage fits (they end at 400 characters); beyond these a query costs time and finds nothing more.
MOST_CHARACTERS = 400
MOST_TERMS = 64
MOST_STRINGS = 8
_SHOWN_WORDS = 12

_MARKS = '"“”„‟＂'
_PHRASE = rf"(?:[{_MARKS}](?P<any>[^{_MARKS}]*)[{_MARKS}]|「(?P<corner>[^」]*)」|『(?P<double>[^』]*)』)"
_PART = re.compile(rf"(?P<minus>(?<!\S)[-－])?{_PHRASE}|(?<!\S)[-－](?P<word>[^\s{_MARKS}「『]+)")


@dataclass(frozen=True, slots=True)
class Query:
    """``text`` is what was typed. ``words`` and ``parts`` are the base words of the free text and the sub-words inside
    them, each once; ``plain`` is that text as one folded string. ``phrases`` and ``excluded`` are folded strings.
    ``notes`` are Chinese sentences on what was left out."""

    text: str = ""
    words: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    plain: str = ""
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def terms(self) -> tuple[str, ...]:
        """Words and sub-words, what is looked up in the index."""
        return self.words + self.parts

    @property
    def browses(self) -> bool:
        """Nothing was typed: everything is listed."""
        return not self.text.strip()

    @property
    def understood(self) -> bool:
        """There is something to search for or to leave out."""
        return bool(self.words or self.phrases or self.excluded)

    def explain(self) -> str:
        """What was understood, in one or a few Chinese sentences."""
        if self.browses:
            return "列出全部段落。"
        if not self.understood:
            return " ".join(("没有可以检索的文字（只有标点或符号）。", *self.notes))
        clauses = [clause for clause in (self._phrases(), self._words(), self._excluded()) if clause]
        return " ".join(("；".join(clauses) + "。", *self.notes))

    def _phrases(self) -> str:
        return f"须有原文{_quoted(self.phrases)}" if self.phrases else ""

    def _words(self) -> str:
        if not self.words:
            return ""
        shown = _quoted(self.words[:_SHOWN_WORDS]) + ("等" if len(self.words) > _SHOWN_WORDS else "")
        return f"按{shown}排序" if self.phrases else f"检索{shown}，含得越全越靠前"

    def _excluded(self) -> str:
        return f"不含{_quoted(self.excluded)}" if self.excluded else ""


def parse(text: str) -> Query:
    """The query in ``text``, whatever it holds. Only its first ``MOST_CHARACTERS`` count, and the notes say so."""
    notes = []
    if len(text) > MOST_CHARACTERS:
        notes.append(f"查询过长，只取前 {MOST_CHARACTERS} 个字。")
    plain, phrases, excluded = _split(text[:MOST_CHARACTERS])
    if len(phrases) > MOST_STRINGS or len(excluded) > MOST_STRINGS:
        notes.append(f"引号内的词句和要排除的词句各取前 {MOST_STRINGS} 个。")
    words = _distinct(word for _, word in base_words(plain))
    parts = _distinct(part for word in words for _, part in subwords(word) if part not in words)
    if len(words) + len(parts) > MOST_TERMS:
        notes.append(f"词语过多，只取前 {MOST_TERMS} 个。")
    words = words[:MOST_TERMS]
    return Query(
        text=text[:MOST_CHARACTERS],
        words=words,
        parts=parts[: MOST_TERMS - len(words)],
        plain=plain,
        phrases=phrases[:MOST_STRINGS],
        excluded=excluded[:MOST_STRINGS],
        notes=tuple(notes),
    )


def _split(text: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The free text, the phrases and the excluded strings, folded; strings of punctuation only are dropped."""
    plain: list[str] = []
    phrases: list[str] = []
    excluded: list[str] = []
    at = 0
    for part in _PART.finditer(text):
        plain.append(text[at : part.start()])
        at = part.end()
        groups = part.groupdict(default="")
        string = normalise(groups["any"] + groups["corner"] + groups["double"] + groups["word"]).text
        if any(character.isalnum() for character in string):
            (excluded if groups["minus"] or groups["word"] else phrases).append(string)
    plain.append(text[at:])
    return normalise(" ".join(plain)).text, _distinct(phrases), _distinct(excluded)


def _distinct(strings: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(strings))


def _quoted(strings: Iterable[str]) -> str:
    return "、".join(f"“{string}”" for string in strings)
