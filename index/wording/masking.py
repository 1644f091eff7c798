"""What of a wording is no wording: names of unions and places, years and numbers.

Two texts that differ in nothing else say the same (换名换数). Names are known (the archive's unions, all divisions of
China) or told by their form (…区总工会); an unknown name may be taken a character too long, which does no harm where it is
asked only of stretches in which texts differ. Ordinary words that hold a numeral (进一步, 统一, 十分) are no numbers.

>>> Masks().masked("2021年，我区进一步服务职工一千人。") == Masks().masked("2022年，海珠区进一步服务职工三百人")
True
>>> Masks(["海珠区总工会"]).masked("海珠区总工会筹集300万元") == Masks().masked("我会筹集88.5万元")
True
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from typing import NamedTuple

from corpus.normalise import folded as fold
from corpus.regions import regions
from index.same import bare
from index.wording.numerals import numbers

NAME, NUMBER = "\ue000", "\ue001"
"""The signs that stand for what is masked: of the private use area, which no text means anything by."""

_LEVELS = "省市区县州旗镇乡"
# 总 after a place is short for its 总工会 unless it begins another word.
_NOT_TOTAL = "(?![额量计数体结预支收分产共投要和人面规目任成长则值]|的[来看情]|部(?!署))"
_UNION = re.compile(rf"[省市区县州]?(?:总?工会|总{_NOT_TOTAL})")
# How a union and its place speak of themselves; 市委 and 区委 differ as their places do.
_SELF = re.compile(
    r"(?<![根基资日版])(?<![^完形达组变构]成)[我本](?:(?:省|市(?!场)|区(?![域间])|县|州|镇|街道)(?:总工会|工会)?|会(?!计)|单位|部门|级)"
    r"|(?<![健安完齐保周])全(?:省|市(?!场)|区(?![域间])|县(?!级)|州|镇|街道)"
    rf"|(?<![各县])[{_LEVELS[:5]}](?:总工会|工会|总{_NOT_TOTAL}|(?=委|政府|财政局|人大|政协))"
)
# A name of three characters before its sign at most, several in a row, or one of the long kinds of divisions.
_NO_NAME = "全的了和与及在对由向为是各被将把到从以等级属"
_UNKNOWN = re.compile(
    rf"(?:[^\W\d_a-z{_LEVELS}{_NO_NAME}]{{2,3}}[{_LEVELS}]|[^\W\d_a-z{_LEVELS}{_NO_NAME}]{{2,9}}(?:新区|开发区|自治[县州旗])){{1,3}}$"
)
_LONGEST_UNKNOWN = 24
# Names of divisions end in one of these and have no more characters before it.
_SIGN, _LONGEST = re.compile("[省市区县州旗盟团]"), 14
# Words that are divisions too, and what goes on as another word.
_NO_PLACE = frozenset({"城区", "郊区", "矿区", "东区", "西区", "新县", "高县"})
_OTHER_WORD = frozenset({"市场", "区域", "区间", "县域", "市面"})
_ENDINGS = ("总工会", "工会")
_SHORTEST = 2
# Texts of which the masks are kept: the candidates of one question.
_KEPT = 4_096


class Mask(NamedTuple):
    """The stretch ``[start, end)`` is a name or a number, as ``sign`` tells."""

    start: int
    end: int
    sign: str


class Masks:
    """Finds what is no wording. Input: texts that are ``folded`` (``corpus.normalise``). What was found is kept as long as the
    object, so each question takes a ``fresh`` one: nothing of a draft stays in memory."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        """``names``: of unions and places that the archive knows, as printed."""
        self._use(_by_beginning(names))

    def _use(self, known: dict[str, tuple[str, ...]]) -> None:
        self._known = known
        self._find = lru_cache(maxsize=_KEPT)(partial(_masks, known))

    def fresh(self) -> Masks:
        """The same names, with nothing kept of any text."""
        other = Masks.__new__(Masks)
        other._use(self._known)
        return other

    def spans(self, folded: str) -> list[tuple[int, int]]:
        """The stretches that are names of unions and places, a union's words for itself, or numbers: ascending, apart."""
        return [(start, end) for start, end, _ in self._find(folded)]

    def masked(self, folded: str) -> str:
        """The text with one sign for each name and one for each number, without punctuation and space at both ends."""
        pieces: list[str] = []
        at = 0
        for start, end, sign in self._find(folded):
            pieces += (folded[at:start], sign)
            at = end
        return bare("".join((*pieces, folded[at:])))


def _by_beginning(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The forms of all names by their first two characters, the longest first."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        for form in _forms(fold(name)):
            found[form[:2]].add(form)
    return {beginning: tuple(sorted(forms, key=len, reverse=True)) for beginning, forms in found.items()}


def _forms(name: str) -> Iterator[str]:
    """A name with and without 总工会, and the place in it with and without its level."""
    place = name
    for ending in _ENDINGS:
        place = place.removesuffix(ending)
    bare_place = place[:-1] if place.endswith(tuple(_LEVELS[:5])) else place
    for form in (name, place, bare_place) if place else ():
        if len(form) >= _SHORTEST and form not in _NO_PLACE:
            yield form


def _masks(known: dict[str, tuple[str, ...]], text: str) -> tuple[Mask, ...]:
    names = [*_known(known, text)]
    names += [*(found.span() for found in _SELF.finditer(text)), *_unknown(text, {end: start for start, end in names})]
    found = [Mask(start, end, NAME) for start, end in names]
    found += [Mask(start, end, NUMBER) for start, end in numbers(text)]
    return tuple(_apart(sorted(found, key=lambda mask: (mask.start, -mask.end))))


def _apart(masks: Iterable[Mask]) -> list[Mask]:
    """Names that meet or overlap become one, and a number in a name belongs to it."""
    apart: list[Mask] = []
    for mask in masks:
        last = apart[-1] if apart else Mask(-1, -1, "")
        if mask.start < last.end or (mask.start == last.end and mask.sign == last.sign == NAME):
            apart[-1] = Mask(last.start, max(last.end, mask.end), NAME if NAME in (last.sign, mask.sign) else NUMBER)
        else:
            apart.append(mask)
    return apart


def _known(known: dict[str, tuple[str, ...]], text: str) -> Iterator[tuple[int, int]]:
    """Known names with the 总工会 that follows, the longest at each place."""
    places, end = _divisions(text), 0
    for start in range(len(text) - 1):
        if start >= end and (start in places or text[start : start + 2] in known):
            forms = known.get(text[start : start + 2], ())
            length = next((len(form) for form in forms if text.startswith(form, start)), 0)
            end = max(start + length, places.get(start, 0))
            if end > start:
                union = _UNION.match(text, end)
                end = union.end() if union else end
                yield start, end


def _divisions(text: str) -> dict[int, int]:
    """Where the divisions of China stand: start → end of the longest name."""
    leading, found = regions().leading, {}
    starts = {start for sign in _SIGN.finditer(text) for start in range(max(0, sign.start() - _LONGEST), sign.start())}
    for start in starts:
        for name in leading(text, start):
            end = start + len(name)
            if name not in _NO_PLACE and text[end - 1 : end + 1] not in _OTHER_WORD:
                found[start] = end
                break
    return found


def _unknown(text: str, known: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Names that only the 总工会 after them gives away, and the same places elsewhere in the text. ``known``: end → start of known
    names; one of two characters may be the end of an unknown one (云县 of 青云县)."""
    at, seen = text.find("工会"), set[str]()
    while at >= 0:
        end = at - 1 if text[at - 1 : at] == "总" else at
        name = _UNKNOWN.search(text, max(0, end - _LONGEST_UNKNOWN), end)
        if name and end - known.get(at + 2, end) <= _SHORTEST:
            yield name.start(), at + 2
            if name.group() not in seen:
                seen.add(name.group())
                yield from _elsewhere(text, name.group())
        at = text.find("工会", at + 2)


def _elsewhere(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where the text has the name again; its beginning may be another word."""
    for length in range(len(name), _SHORTEST, -1):
        place = name[-length:]
        if text.count(place) > 1:
            yield from (found.span() for found in re.finditer(re.escape(place), text))
            return
