"""Which headings are the headings of items: 预算执行率偏低 below 存在的问题 speaks of one problem, 存在的问题 of none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.headings import role_of_heading
from corpus.model import Passage, Role, Section

_LISTS = (Role.PROBLEM, Role.MEASURE, Role.REASON, Role.DEDUCTION)


@dataclass(frozen=True, slots=True)
class Heading:
    """The section whose title heads a passage; ``first``: the passage is the first below it."""

    section: int
    first: bool


def item_headings(passages: Sequence[Passage], sections: Sequence[Section]) -> dict[int, Heading]:
    """By index of the passage, for those that list problems or measures below the heading of an item."""
    heads: dict[int, bool] = {}
    seen: set[int] = set()
    found: dict[int, Heading] = {}
    for index, passage in enumerate(passages):
        section = passage.section
        if section is None or passage.role not in _LISTS:
            continue
        if section not in heads:
            heads[section] = _heads_item(sections, section)
        if heads[section]:
            found[index] = Heading(section, section not in seen)
            seen.add(section)
    return found


def _heads_item(sections: Sequence[Section], index: int) -> bool:
    """Whether a heading stands below one that opens a list of problems or measures, and opens none itself."""
    if role_of_heading(sections[index].title) in _LISTS:
        return False
    above = sections[index].parent
    while above is not None:
        if role_of_heading(sections[above].title) in _LISTS:
            return True
        above = sections[above].parent
    return False
