"""The text of a form in pieces: the smallest stretches that can be a cell or a part of one.

White space parts pieces, and so do numbers glued to words where they may be marks (``绩效管理15``). What stands before a
piece says how likely a cell ends there; the document's own habits decide what a line break means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from corpus.form.words import LABELS, names_end
from corpus.lines import PAGE_BREAK, PhysicalLine


class Gap(IntEnum):
    """What stands before a piece: INSIDE is nothing, between a number and what looks like its unit; GLUED is nothing
    otherwise; SENTENCE a mark that ends one."""

    INSIDE = 0
    GLUED = 1
    SENTENCE = 2
    SPACE = 3
    LINE = 4
    BLOCK = 5
    PAGE = 6


class Piece(NamedTuple):
    """``text`` at ``[start, end)`` of the text as read. ``value`` is its number, if it is one and nothing else;
    ``is_digits`` also for runs that are several numbers glued (``10091``)."""

    text: str
    start: int
    end: int
    gap: Gap
    value: float | None
    is_digits: bool


@dataclass(frozen=True, slots=True)
class Habits:
    """How a form is set: ``glued``: cells without white space between; ``blocks``: wrapped cells parted by blank lines;
    ``one_line``: rows follow each other on one line."""

    glued: bool
    blocks: bool
    one_line: bool


_WORD = re.compile(r"\S+")
_NUMBER = re.compile(r"([-+−]?\d{1,4}(?:\.\d{1,2})?)\s*(?:分|%|％)?")
_FIRST_OF_NUMBER = frozenset("0123456789０１２３４５６７８９-+−")
_LONGEST_NUMBER = 9
_DIGITS = re.compile(r"\d[\d.]*\d|\d")
_NO_MARK_BEFORE = re.compile(r"[≥≤＜＞<>=＝≧≦±+×*/第（(\[:：~～—\-、A-Za-z.]$")
_NO_MARK_AFTER = re.compile(r"[%％‰分元度、.．:：)）\]~～—\-+×*/A-Za-z]|万元|亿元|以[上下内]|[个名人家次]月?[，。；）]")
_UNIT = re.compile(r"[年月日时个项人名次家万户天条款级期倍场届批件套篇处例起位所份类种号周季]")
_SENTENCE_END = re.compile(r"(?<=[。；;])(?=[^。；;”’」）)])")
_VALUE_BORDER = re.compile(r"(?=[≥≤])|(?<=[%％])(?=[\u4e00-\u9fff≥≤\d])")
_FULL = 100
_OPEN_POINTS, _CLOSED_POINTS = re.compile(r"[（(]\d{0,3}(?:\.\d)?$"), re.compile(r"\d{0,3}(?:\.\d)?分?[）)]$")
_ANSWERS = frozenset("无是否有优良中差好")


def words_of(stretch: Iterable[tuple[PhysicalLine, int, int]]) -> Iterator[Piece]:
    """Everything between white space, as pieces, in the columns ``[from, to)`` of each line."""
    gap = Gap.PAGE
    for line, begin, end in stretch:
        if begin == 0 and gap is not Gap.PAGE:
            gap = _gap_before(line)
        for match in _WORD.finditer(line.text, begin, end):
            first, last = line.content.span(*match.span())
            yield piece_of(match.group(), first, last, gap)
            gap = Gap.SPACE


def _gap_before(line: PhysicalLine) -> Gap:
    """Two blank lines are no page's end yet; a new page can also begin with one space."""
    if line.gap:
        return Gap.BLOCK if line.gap < PAGE_BREAK else Gap.PAGE
    return Gap.BLOCK if line.indent == 1 else Gap.LINE


def cut(words: Sequence[Piece], columns: Sequence[str]) -> tuple[list[Piece], Habits]:
    """The pieces of a form, given the words of its text, and how it is set."""
    habits = _habits(words)
    pieces: list[Piece] = []
    for word in _without_labels(words):
        if word.is_digits or not (habits.glued or _DIGITS.search(word.text)):
            pieces.append(word)
        else:
            pieces += _split(word, habits, columns)
    return pieces, habits


def piece_of(text: str, start: int, end: int, gap: Gap) -> Piece:
    """A piece with the number it is, if any."""
    if text[0] not in _FIRST_OF_NUMBER:
        return Piece(text, start, end, gap, None, False)
    number = _NUMBER.fullmatch(text) if len(text) < _LONGEST_NUMBER else None
    value = float(number[1].replace("−", "-")) if number else None
    return Piece(text, start, end, gap, value, value is not None or bool(_DIGITS.fullmatch(text)))


def _habits(words: Sequence[Piece]) -> Habits:
    standing = sum(word.value is not None for word in words)
    inside = sum(len(_marks(word.text)) for word in words if not word.is_digits)
    lines = [(word.gap, after.gap is Gap.SPACE) for word, after in pairwise(words) if word.gap >= Gap.LINE]
    tight = [several for gap, several in lines if gap is Gap.LINE]
    blank = len(lines) - len(tight)
    wrapped = len(tight) * 20 > len(lines) and sum(tight) * 6 < len(tight)
    return Habits(inside > standing, wrapped and blank * 8 > len(lines), len(lines) * 20 < len(words))


def _marks(text: str) -> list[tuple[int, int]]:
    """Where numbers stand in a word that may be marks, not part of the wording."""
    return [
        match.span()
        for match in _DIGITS.finditer(text)
        if not _NO_MARK_BEFORE.search(text, max(0, match.start() - 1), match.start())
        and not _NO_MARK_AFTER.match(text, match.end())
        and len(match.group()) <= 8
    ]


def _without_labels(words: Sequence[Piece]) -> Iterator[Piece]:
    """Without what stands down the side of the form; letters one below the other become one word, and so do points in
    brackets with a space in them: ``相关性(5 分)``."""
    at = 0
    while at < len(words):
        end = at + 1
        if _OPEN_POINTS.search(words[at].text) and end < len(words) and _CLOSED_POINTS.match(words[end].text):
            end += 1
        while end < len(words) and _is_letter(words[end - 1]) and _is_letter(words[end]):
            end += 1
        word = words[at] if end == at + 1 else _joined(words[at:end])
        at = end
        if word.text not in LABELS:
            yield word


def _is_letter(word: Piece) -> bool:
    return (
        len(word.text) == 1 and "\u4e00" <= word.text <= "\u9fff" and word.gap >= Gap.LINE and word.text not in _ANSWERS
    )


def _joined(words: Sequence[Piece]) -> Piece:
    return Piece("".join(word.text for word in words), words[0].start, words[-1].end, words[0].gap, None, False)


def _split(word: Piece, habits: Habits, columns: Sequence[str]) -> Iterator[Piece]:
    """A word at the numbers in it that may be marks, and, in glued forms, at the ends of its sentences and between usual
    names of indicators."""
    text = word.text
    gaps = {0: word.gap}
    if habits.glued:
        if "target" in columns:
            gaps |= {match.start(): Gap.INSIDE for match in _VALUE_BORDER.finditer(text, 1)}
        gaps |= {match.start(): Gap.SENTENCE for match in _SENTENCE_END.finditer(text)}
        if "weight1" not in columns:
            gaps |= dict.fromkeys(names_end(text), Gap.GLUED)
    for start, end in _marks(text):
        unit = bool(_UNIT.match(text, end))
        if (habits.glued and not (unit and text[start:end].isdecimal() and int(text[start:end]) > _FULL)) or (
            not unit and (start == 0 or end == len(text))
        ):
            gaps |= {start: Gap.GLUED if start else word.gap, end: Gap.INSIDE if unit else Gap.GLUED}
    places = sorted(gaps.keys() - {len(text)})
    for start, end in zip(places, [*places[1:], len(text)], strict=True):
        yield piece_of(text[start:end], word.start + start, word.start + end, gaps[start])
