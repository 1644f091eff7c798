"""The numbers Word generates for lists and headings: definitions of ``numbering.xml``, counted as the text goes on.

ISO/IEC 29500-1 §17.9: a list (``w:num``) is an instance of a definition (``w:abstractNum``); all lists of one definition
count together, but for a level a list restarts (``w:startOverride``) where it is first used. A number of a level starts
the levels below it anew, unless their ``w:lvlRestart`` says otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.readers.docx.elements import attribute, child, is_on, local, value, whole
from corpus.readers.docx.numerals import numeral

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml import etree

_PLACE = re.compile("%([1-9])")
_ENDS_IN_WORD = re.compile(r"[0-9A-Za-z\u4e00-\u9fff]\Z")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. ``restart`` is the number of levels whose use starts it anew, None for all above it."""

    start: int
    numerals: str
    pattern: str
    restart: int | None
    legal: bool
    spaced: bool
    hidden: bool
    style: str | None


@dataclass(frozen=True, slots=True)
class List:
    """A list of the document: what it counts with, its levels, and where it starts levels over."""

    definition: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass(slots=True)
class Numbering:
    """All lists of a document, and how far each definition has counted. ``next`` is asked paragraph by paragraph."""

    lists: Mapping[str, List] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def level_of(self, number: str, styles: Iterable[str]) -> int | None:
        """The level of a list that belongs to the first of some paragraph styles that has one."""
        levels = self.lists[number].levels if number in self.lists else {}
        return next((at for style in styles for at, level in levels.items() if level.style == style), None)

    def next(self, number: str, at: int) -> str:
        """The number of the next paragraph of a list at a level, with the space behind it if it needs one; "" for bullets
        and unknown lists."""
        one = self.lists.get(number)
        level = one.levels.get(at) if one else None
        if one is None or level is None:
            return ""
        counts = self._count(number, one, at)
        if level.hidden or level.numerals == "bullet":
            return ""
        text = _PLACE.sub(lambda place: _number(one, counts, int(place[1]) - 1, legal=level.legal), level.pattern)
        return text + (" " if level.spaced and _ENDS_IN_WORD.search(text) else "")

    def _count(self, number: str, one: List, at: int) -> dict[int, int]:
        counts = self._counts.setdefault(one.definition, {})
        if at in one.starts and (number, at) not in self._started:
            self._started.add((number, at))
            counts.pop(at, None)
        counts[at] = counts.get(at, _start(one, at) - 1) + 1
        for below in [below for below in counts if below > at and _restarts(one.levels.get(below), at)]:
            del counts[below]
        return counts


def read_numbering(root: etree._Element | None) -> Numbering:
    """The lists of a numbering part; none where there is no such part."""
    if root is None:
        return Numbering()
    parts = [(local(str(part.tag)), part) for part in root]
    definitions = {attribute(part, "abstractNumId"): part for name, part in parts if name == "abstractNum"}
    linked = {link: part for part in definitions.values() if (link := value(part, "styleLink"))}
    lists = {}
    for part in (part for name, part in parts if name == "num"):
        name, number = value(part, "abstractNumId"), attribute(part, "numId")
        definition = definitions.get(name)
        if number is None or name is None or definition is None:
            continue
        # A definition may stand for that of a style, which others share.
        definition = linked.get(value(definition, "numStyleLink") or "", definition)
        lists[number] = _list(attribute(definition, "abstractNumId") or name, definition, part)
    return Numbering(lists)


def _list(name: str, definition: etree._Element, instance: etree._Element) -> List:
    levels = dict(_levels(definition))
    starts: dict[int, int] = {}
    for override in instance:
        at = whole(attribute(override, "ilvl"))
        if local(str(override.tag)) != "lvlOverride" or at is None:
            continue
        levels |= dict(_levels(override))
        start = whole(value(override, "startOverride"))
        if start is not None:
            starts[at] = start
    return List(name, levels, starts)


def _levels(parent: etree._Element) -> Iterator[tuple[int, Level]]:
    for element in parent:
        at = whole(attribute(element, "ilvl"))
        if local(str(element.tag)) == "lvl" and at is not None:
            yield at, _level(element)


def _level(element: etree._Element) -> Level:
    start = whole(value(element, "start"))
    return Level(
        start=1 if start is None else start,
        numerals=_numerals(element),
        pattern=value(element, "lvlText") or "",
        restart=whole(value(element, "lvlRestart")),
        legal=is_on(child(element, "isLgl")),
        spaced=value(element, "suff") != "nothing",
        hidden=is_on(child(element, "rPr", "vanish")),
        style=value(element, "pStyle"),
    )


def _numerals(level: etree._Element) -> str:
    """The format of a level's numbers; newer ones stand beside one that old programs know."""
    found = child(level, "numFmt")
    if found is None:
        found = child(level, "AlternateContent", "Choice", "numFmt")
    if found is None:
        return "decimal"
    # A custom format gives its first numbers as an example: ``01, 02, 03, ...``.
    if attribute(found, "val") == "custom":
        return "decimalZero" if (attribute(found, "format") or "").startswith("01,") else "decimal"
    return attribute(found, "val") or "decimal"


def _number(one: List, counts: Mapping[int, int], at: int, *, legal: bool) -> str:
    """The number of a level as it stands in those of the levels below; one that was never used stands at its start."""
    level = one.levels.get(at)
    if level is None:
        return ""
    count = counts.get(at, _start(one, at))
    return str(count) if legal else numeral(count, "none" if level.numerals == "bullet" else level.numerals)


def _start(one: List, at: int) -> int:
    return one.starts.get(at, one.levels[at].start)


def _restarts(level: Level | None, used: int) -> bool:
    """Whether the use of a level above starts this one anew."""
    return level is None or level.restart is None or used < level.restart
