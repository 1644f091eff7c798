"""Where a paragraph splits a number into parts: ``支出预算X，其中：基本支出A（人员经费a，公用经费b），项目支出B。``

A list is opened by a word (其中, 包括, 分别为, 由…组成, 按…分) or a colon, or stands in the brackets behind its total. Where its
end, or the level its members belong to, can be read in several ways, all of them are kept: a text is only wrong where
every way of reading it fails.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple

from corpus.checks.parts import Axis, axis_of, axis_of_list, is_on
from corpus.checks.terms import Reading, Term

How = Literal["bracket", "colon", "word", "loose"]

# Every branch begins with a letter, so that the search leaps from one such letter to the next.
_OPENER = re.compile(
    r"主要(?:包括|是|为|用于)[：，]?|其中主要[：，]?|包含[：，]?|含(?!税)[：，]?|涉及[：，]?"
    r"|其中[：，]?|包括[：，]?|分别[为是]?[：，]?|由(?!于)(?=[^，。；]{0,24}\d)|支出中，|收入中，|按[^，。；）（]{2,14}(?:划?分|分类)[，：]?|具体(?:为|是|包括)[：，]?"
    r"|：|（"
)
_LOOSE = ("主要", "其中主要", "包含", "含", "涉及")
_OPENED_IN_BRACKET = re.compile(r"(?P<loose>含|包含|主要)|其中|包括|分别")
_COLON_LEAD = re.compile(r"^[，,]?[^，。；：]{0,18}$")
_OPEN_END = re.compile(r"等(?!级|次)|主要|左右|约(?=\d)|近(?=\d)")
_ANOTHER_LIST = re.compile(r"其中|包括|包含|含|主要")
_ONE_OF_MANY = re.compile(r"[、，和及与](?=\d)")
_GO_ON = ("posts", "nature")
_MOST_OPENERS = 2000
_MOST_PARTS = 40
_MOST_OWNERS = 3


class Split(NamedTuple):
    """A total and the ways its parts can be read; the first is the likeliest. ``owners`` are the numbers that may be the
    total, the nearest first. ``tight``: the words leave no other way; ``open_ended``: 等 or 主要 says there is more."""

    reading: Reading
    owners: tuple[Term, ...]
    ways: tuple[tuple[Term, ...], ...]
    how: How
    axis: Axis | None
    tight: bool
    open_ended: bool


def splits(reading: Reading) -> Iterator[Split]:
    """All lists of parts in a paragraph."""
    if len(reading.terms) < 3:
        return
    starts = [term.start for term in reading.terms]
    for match in islice(_OPENER.finditer(reading.text, starts[0]), _MOST_OPENERS):
        first = bisect_left(starts, match.end())
        if 0 < first < len(starts):
            split = _split(reading, match, first)
            if split is not None:
                yield split
    yield from _respective(reading)


def _respective(reading: Reading) -> Iterator[Split]:
    """``收入预算、财政拨款收入和其他收入分别为……``: a total and its parts in one breath."""
    for total in reading.terms if "分别" in reading.text else ():
        parts = reading.terms[total.number + 1 : total.number + 9]
        close = [term for at, term in enumerate(parts) if term.start - (parts[at - 1].end if at else total.end) <= 2]
        if len(close) < 2 or len(close) != len(parts[: len(close)]) or not _ONE_OF_MANY.match(reading.text, total.end):
            continue
        axis = axis_of_list([term.label for term in close])
        if all(is_on(axis, term.label) for term in close) and not is_on(axis, total.label):
            yield Split(reading, (total,), (tuple(close),), "word", axis, tight=True, open_ended=False)


def _split(reading: Reading, match: re.Match[str], first: int) -> Split | None:
    how = _how(match.group())
    depth = reading.terms[first].depth
    bracket = how == "bracket"
    owners = _bracket_owner(reading, match.start(), first) if bracket else _owners(reading, match, first, how)
    if not owners:
        return None
    end = _bracket_end(reading.text, match.end()) if depth else len(reading.text)
    members = _members(reading, first, owners[0], depth, end)
    if len(members) < 2:
        return None
    stretch = reading.text[match.start() : members[-1].end + 2]
    loose = how == "loose" or (bracket and _opened_loosely(reading.text, match.end()))
    return _ways(reading, owners, members, "loose" if loose else _named(how, reading.text, match.end()), stretch)


def _how(opener: str) -> How:
    if opener.startswith(_LOOSE):
        return "loose"
    return "colon" if opener == "：" else "bracket" if opener == "（" else "word"


def _named(how: How, text: str, start: int) -> How:
    if how == "bracket" and _OPENED_IN_BRACKET.match(text, start):
        return "word"
    return how


def _opened_loosely(text: str, start: int) -> bool:
    found = _OPENED_IN_BRACKET.match(text, start)
    return bool(found and found["loose"])


def _bracket_end(text: str, start: int) -> int:
    level = 1
    for match in re.finditer(r"[（）]", text[start : start + 2000]):
        level += 1 if match.group() == "（" else -1
        if not level:
            return start + match.start()
    return len(text)


def _bracket_owner(reading: Reading, at: int, first: int) -> tuple[Term, ...]:
    """The number right before the bracket."""
    owner = reading.terms[first - 1]
    if owner.end != at or owner.use not in ("main", "last") or owner.depth >= reading.terms[first].depth:
        return ()
    return (owner,)


def _owners(reading: Reading, match: re.Match[str], first: int, how: How) -> tuple[Term, ...]:
    """Main numbers before the opener on its level, the nearest first, from its sentence or, if it opens one, the last."""
    inside = reading.terms[first]
    found: list[Term] = []
    for term in reversed(reading.terms[max(first - 12, 0) : first]):
        if term.depth != inside.depth or term.measure != inside.measure or term.use not in ("main", "last"):
            continue
        if inside.sentence - term.sentence > 1 or (found and term.sentence != found[0].sentence):
            break
        found.append(term)
        if len(found) == _MOST_OWNERS:
            break
    if how == "colon":
        found = [term for term in found[:1] if _COLON_LEAD.match(reading.text[term.end : match.start()])]
    return tuple(found)


def _members(reading: Reading, first: int, owner: Term, depth: int, end: int) -> list[Term]:
    """What may be a part: main numbers of the owner's measure on the list's level, up to the end of the sentence."""
    sentence = reading.terms[first].sentence
    found: list[Term] = []
    for term in reading.terms[first : first + 3 * _MOST_PARTS]:
        # 编制11名，其中行政编制9名。工勤编2名。: a full stop for a comma.
        goes_on = len(found) == 1 and axis_of(term.label) == axis_of(found[0].label) in _GO_ON
        if term.start >= end or (term.sentence != sentence and not goes_on) or len(found) == _MOST_PARTS:
            break
        takes_part = term.use == "main" or term.is_adjustment
        if takes_part and term.measure == owner.measure and term.depth == depth:
            found.append(term)
    return found


def _ways(reading: Reading, owners: tuple[Term, ...], members: list[Term], how: How, stretch: str) -> Split:
    first = members[0]
    axis = axis_of_list([member.label for member in members])
    same_axis = [member for member in members if is_on(axis, member.label)]
    segment = [member for member in members if member.segment == first.segment]
    heads = [member for at, member in enumerate(members) if not at or member.segment != members[at - 1].segment]
    nested = _ANOTHER_LIST.search(stretch, 3) is not None
    ordered = [same_axis, heads, segment, members] if len(segment) == 1 else [same_axis, segment, members, heads]
    ways: list[tuple[Term, ...]] = []
    for way in ordered:
        if len(way) > 1 and tuple(way) not in ways:
            ways.append(tuple(way))
    mixed = len(segment) > 1 and len(heads) > 1
    return Split(
        reading=reading,
        owners=owners,
        ways=tuple(ways),
        how=how,
        axis=axis if axis and len(same_axis) > 1 else None,
        tight=not nested and not mixed,
        open_ended=how == "loose" or _OPEN_END.search(stretch[3:]) is not None,
    )


def runs(members: Sequence[Term], total: Term) -> Iterator[Sequence[Term]]:
    """Every run of two or more neighbours that makes the total: another way in which a list may be meant."""
    for first in range(len(members) - 1):
        value = members[first].value
        for last in range(first + 1, len(members)):
            value += members[last].value
            if abs(value - total.value) <= total.ulp / 2:
                yield members[first : last + 1]
