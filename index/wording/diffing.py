"""Diffs to be read: what of two raw texts is the same, what was taken away, what came in its place.

Texts are compared word by word, as they are cut for search (``index.analysis``), since a change of 提高 into 提升 is one of a
word and not of a character. Laws: ``=`` and ``-`` pieces joined give the one text, ``=`` and ``+`` the other, byte for byte;
``-`` stands before ``+``; no piece is empty, and none of one character stands unchanged between two changes.

>>> [(piece.op, piece.text) for piece in diff("编报质量有待提高", "编报的质量还有待提升")]
[('=', '编报'), ('+', '的'), ('=', '质量'), ('+', '还'), ('=', '有待'), ('-', '提高'), ('+', '提升')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from operator import contains
from typing import NamedTuple

from corpus.normalise import normalise
from index.analysis import base_words, subwords
from index.wording.alignment import Block, blocks, longest
from index.wording.records import Piece

# A common beginning or end of so many characters is no part of a change; changes are cut at common runs of as many, long
# ones, where short runs are chance, only at longer runs.
_EDGE, _LONG, _RUN = 2, 8, 4
# Longer changes and more cuts are met only in texts made to be hard.
_MOST, _DEEPEST = 2000, 40
# What is unchanged between two changes says nothing if it is one character, or only these and punctuation.
_ISLAND = re.compile(r"(?:[的了和与及]|[\W_])*|.", re.DOTALL)
# No border lies between two of these.
_NUMBER = ".,．%％" + "".join(
    chr(code + wide) for code in range(0x30, 0x7B) for wide in (0, 0xFEE0) if chr(code).isalnum()
)


class _Change(NamedTuple):
    """``old`` in the one text, ``new`` in its place in the other; equal where nothing changed."""

    old: str
    new: str

    @property
    def same(self) -> bool:
        return self.old == self.new


def diff(a: str, b: str) -> tuple[Piece, ...]:
    """From ``a``, the input, to ``b``."""
    found = _joined(_by_words(_words(a), _words(b)))
    found = _joined(one for change in found for one in _refined(change))
    return tuple(piece for change in _without_islands(found) for piece in _pieces(change))


def _words(text: str) -> list[str]:
    """The words of a raw text and, one by one, the characters between them; joined they give the text."""
    folded = normalise(text)
    found: list[str] = []
    end = 0
    for start, word in base_words(folded.text):
        begins, ends = folded.span(start, start + len(word))
        # Two words may come of one character (½).
        if begins >= end:
            found += (*text[end:begins], *_parts(word, text[begins:ends]))
            end = ends
    return [*found, *text[end:]]


def _parts(word: str, raw: str) -> Iterator[str]:
    """The words of which a term is made (编报质量), so that it is compared with one set out (编报的质量)."""
    inside, at = dict(subwords(word)) if word == raw else {}, 0
    if not inside:
        yield raw
        return
    while at < len(word):
        part = inside.get(at, word[at])
        yield part
        at += len(part)


def _by_words(a: list[str], b: list[str]) -> Iterator[_Change]:
    at_a = at_b = 0
    for start_a, start_b, size in blocks(a, b):
        yield _Change("".join(a[at_a:start_a]), "".join(b[at_b:start_b]))
        at_a, at_b = start_a + size, start_b + size
        same = "".join(a[start_a:at_a])
        yield _Change(same, same)
    yield _Change("".join(a[at_a:]), "".join(b[at_b:]))


def _joined(changes: Iterable[_Change]) -> list[_Change]:
    """Without empty ones, and neighbours of a kind made one."""
    found: list[_Change] = []
    for change in changes:
        while found and (found[-1].same == change.same):
            last = found.pop()
            change = _Change(last.old + change.old, last.new + change.new)
        if change.old or change.new:
            found.append(change)
    return found


def _refined(change: _Change, depth: int = 0) -> Iterator[_Change]:
    """A change cut at what both texts have at its beginning, at its end or within it."""
    run = None if change.same or depth == _DEEPEST else _common(change)
    if run is None:
        yield change
        return
    (old, new), same = change, change.old[run.a : run.a + run.size]
    yield from _refined(_Change(old[: run.a], new[: run.b]), depth + 1)
    yield _Change(same, same)
    yield from _refined(_Change(old[run.a + run.size :], new[run.b + run.size :]), depth + 1)


def _common(change: _Change) -> Block | None:
    """What is common to both texts, and neither a piece of a word nor of a number."""
    old, new = change
    if min(len(old), len(new)) < _EDGE or max(len(old), len(new)) > _MOST:
        return None
    beginning, ending = _beginning(old, new), _beginning(old[::-1], new[::-1])
    least = _RUN if min(len(old), len(new)) >= _LONG else _EDGE
    edges = Block(0, 0, beginning), Block(len(old) - ending, len(new) - ending, ending)
    borders = _borders(old), _borders(new)
    for run in (*edges, longest(old, new, least)):
        fitted = run and _fitted(change, borders, run)
        if fitted and fitted.size >= _EDGE:
            return fitted
    return None


def _beginning(a: str, b: str) -> int:
    """How many characters two texts begin with in common."""
    shorter = min(len(a), len(b))
    return next((at for at in range(shorter) if a[at] != b[at]), shorter)


def _borders(text: str) -> set[int]:
    """Where words begin and end."""
    return {0, *accumulate(map(len, _words(text)))}


def _fitted(change: _Change, borders: tuple[set[int], set[int]], run: Block) -> Block:
    """The run less what is a piece of a word in both texts, or of a number in one."""

    def parts(at: int) -> bool:
        places = (run.a + at, run.b + at)
        return any(map(contains, borders, places)) and not any(map(_in_number, change, places))

    start = next((at for at in range(run.size) if parts(at)), run.size)
    end = next((at for at in range(run.size, start, -1) if parts(at)), start)
    return Block(run.a + start, run.b + start, end - start)


def _in_number(text: str, at: int) -> bool:
    """Whether an offset lies within a number or a Latin word: 2021 becomes 2022 as a whole."""
    return 0 < at < len(text) and text[at - 1] in _NUMBER and text[at] in _NUMBER


def _without_islands(changes: list[_Change]) -> list[_Change]:
    """Changes and what is the same take turns; what says nothing between two changes is changed with them."""
    found: list[_Change] = []
    for number, change in enumerate(changes):
        between = change.same and 0 < number < len(changes) - 1
        island = between and _ISLAND.fullmatch(change.old)
        follows_island = found and not found[-1].same and not change.same
        if island or follows_island:
            last = found.pop()
            change = _Change(last.old + change.old, last.new + change.new)
        found.append(change)
    return _joined(found)


def _pieces(change: _Change) -> Iterator[Piece]:
    if change.same:
        yield Piece("=", change.old)
        return
    if change.old:
        yield Piece("-", change.old)
    if change.new:
        yield Piece("+", change.new)
