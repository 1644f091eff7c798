"""The node of a concordance: what somebody typed, with gaps, and where it stands in a folded text.

``编报…质量`` is found wherever 质量 follows 编报 after at most ``GAP`` characters of the same sentence. A gap is written …, ``...``,
``*`` or as white space between two Chinese characters; one at either end says nothing. Folding is that of every search.

Every hit is the shortest there is: one that holds another is none, of two that overlap the left one counts. The work is
bounded by characters × parts, since each part is looked for once and only nearest ends are kept: a pattern of the
``re`` module would try every way through the gaps.

>>> node = parse("编报…质量")
>>> node.written, node.hits("编报编报的质量,编报。质量")
('编报…质量', [(2, 7)])
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corpus.errors import Misused
from corpus.normalise import folded
from corpus.saying import said, sentences

GAP = 12
MOST_CHARACTERS = 100
MOST_PARTS = 6

_HAN = "[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]"
_GAPS = re.compile(rf"\s*(?:[…⋯*＊]|[.．]{{2,}})+\s*|(?<={_HAN})\s+(?={_HAN})")
# In folded text; a gap does not reach over the end of a sentence.
_ENDS_SENTENCE = re.compile("[。;!?]")
_HOW = said("请写要查的字词，如 质量；中间可以隔字的地方写省略号或星号，如 编报…质量。")


@dataclass(frozen=True, slots=True)
class Node:
    """The folded ``parts``, between any two of which there is a gap."""

    parts: tuple[str, ...]

    @property
    def written(self) -> str:
        """As one may type it."""
        return "…".join(self.parts)

    def hits(self, text: str) -> list[tuple[int, int]]:
        """Where it stands in a folded text, ascending and apart."""
        *before, last = self.parts
        ends = {start: start + len(last) for start in _places(text, last)}
        for part in reversed(before):
            ends = _reaching(text, part, ends)
        return _apart(_shortest(ends))


def parse(typed: str) -> Node:
    """The node that was typed.

    :raise Misused: for nothing, for more than anybody types, and for a part that is signs only.
    """
    text = typed.strip()
    if not text:
        raise Misused(sentences(said("没有要查的字词。"), _HOW))
    if len(text) > MOST_CHARACTERS:
        raise Misused(said("要查的字词太长，最多 %(most)s 个字。整句整段请用“查先例”。", most=MOST_CHARACTERS))
    parts = tuple(folded(part) for part in _GAPS.split(text) if part)
    if not any(map(_lettered, parts)):
        raise Misused(sentences(said("“%(given)s”里没有字，只有标点或符号。", given=text), _HOW))
    for part in parts:
        if not _lettered(part):
            raise Misused(sentences(said("间隔之间的“%(given)s”里没有字。", given=part), _HOW))
    if len(parts) > MOST_PARTS:
        raise Misused(said("“%(given)s”的间隔太多，最多 %(most)s 处。请少写几段。", given=text, most=MOST_PARTS - 1))
    return Node(parts)


def _lettered(part: str) -> bool:
    return any(character.isalnum() for character in part)


def _places(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _reaching(text: str, part: str, ends: Mapping[int, int]) -> dict[int, int]:
    """Of each place of ``part`` from which one of the places in ``ends``, ascending, can be reached: the nearest of their ends."""
    found, starts = {}, list(ends)
    for start in _places(text, part):
        behind = start + len(part)
        first = bisect_left(starts, behind)
        last = bisect_right(starts, behind + GAP, first)
        if first < last and (stop := _ENDS_SENTENCE.search(text, behind, starts[last - 1])):
            last = bisect_right(starts, stop.start(), first)
        if first < last:
            found[start] = min(ends[at] for at in starts[first:last])
    return found


def _shortest(ends: Mapping[int, int]) -> list[tuple[int, int]]:
    """The stretches, ascending, that hold no other."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(ends.items(), reverse=True):
        if not kept or end < kept[-1][1]:
            kept.append((start, end))
    return kept[::-1]


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of stretches that overlap the left one."""
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
