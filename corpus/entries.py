"""What a report says of problems and measures, stretch by stretch: the raw material of its items.

A stretch is an entry: a paragraph under a heading on problems or measures, an item of an enumeration in it, or what stands
behind 存在的问题： in a paragraph under any other heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.enumerations import pieces
from corpus.leads import Segment, segments
from corpus.mapped import MappedText
from corpus.markers import Marker
from corpus.model import Role, Section
from corpus.roles import chain, owner_of, role_of_section
from corpus.structure import Block

_NUMBERED_LEAD = re.compile(r"(?:问题|措施|建议|对策)[一二三四五六七八九十\d]{1,2}")
_LOOKS_BACK = re.compile(r"针对|围绕|结合|根据|对照")
# What sounds like a measure where a union tells its duties or its plans is a duty or a plan.
_QUIET = (Role.PLAN, Role.DUTY)


@dataclass(frozen=True, slots=True)
class Entry:
    """``owner`` names the heading (or, for a paragraph elsewhere, the paragraph) that makes it a problem or measure;
    ``under`` is the index of the item's own heading. ``marker`` is printed before ``text``, which has lost it; ``sign`` is
    the same where a line of its own begins with it. ``led``: a lead such as 改进措施： stands before it."""

    role: Role
    owner: int
    inline: bool
    under: int | None
    marker: str | None
    sign: Marker | None
    led: bool
    text: MappedText


def entries(blocks: Sequence[Block], sections: Sequence[Section]) -> Iterator[Entry]:
    """The entries of a document in reading order; forms are left out."""
    owners = {index: owner_of(sections, index) for index in {block.section for block in blocks}}
    turned: dict[int, Role] = {}
    for number, block in enumerate(blocks):
        owner = owners[block.section]
        if block.in_form or not len(block.text):
            continue
        if owner is None:
            yield from _inline(block, role_of_section(sections, block.section), -1 - number)
        elif owner[0] is not Role.REASON:
            yield from _owned(block, owner, _item_heading(sections, block.section, owner[1]), turned)


def _item_heading(sections: Sequence[Section], index: int | None, owner: int) -> int | None:
    path = chain(sections, index)
    below = path[path.index(owner) + 1 :]
    return below[0] if below else None


def _owned(block: Block, owner: tuple[Role, int], under: int | None, turned: dict[int, Role]) -> Iterator[Entry]:
    """A block under a heading on problems or measures. ``turned`` remembers where a lead that is a paragraph of its own
    (改进措施：) has turned the rest of a section to the other role."""
    base, index = owner
    if under is None:
        base = turned.get(index, base)
    sign = block.marker
    for segment in segments(block.text):
        role = role_in(segment, base)
        if role is Role.REASON:
            # Reasons given in an item are part of it.
            yield Entry(base, index, False, under, None, None, False, _whole(segment))
        elif not len(segment.text):
            turned[index] = role
        elif role is not base or segment.lead is not None:
            yield from _stretch(segment, role, index, under if role is base else None, None)
        elif under is not None:
            yield Entry(role, index, False, under, None, None, False, segment.text)
        else:
            yield from _stretch(segment, role, index, None, sign)
        sign = None


def _inline(block: Block, base: Role, owner: int) -> Iterator[Entry]:
    for segment in segments(block.text):
        role = role_in(segment, base)
        if role in (Role.PROBLEM, Role.MEASURE) and len(segment.text):
            yield from _stretch(segment, role, owner, None, None)


def _stretch(segment: Segment, role: Role, owner: int, under: int | None, sign: Marker | None) -> Iterator[Entry]:
    """One entry, or one for each item of an enumeration; an item with a marker of its own is never taken apart."""
    inline, led = owner < 0, segment.lead is not None
    if sign is not None:
        yield Entry(role, owner, inline, under, sign.printed, sign, led, segment.text)
        return
    lead = segment.lead.text if segment.lead is not None and _NUMBERED_LEAD.fullmatch(segment.lead.text) else None
    found = list(pieces(segment.text, any_kind=True))
    for piece in found:
        yield Entry(role, owner, inline, under, piece.marker or lead, None, led and len(found) == 1, piece.text)


def _whole(segment: Segment) -> MappedText:
    parts = [part for part in (segment.lead, segment.text) if part is not None and len(part)]
    return MappedText.join(parts)


def role_in(segment: Segment, base: Role) -> Role:
    """The role of a stretch of a paragraph whose own role is ``base``: 针对存在的问题，… does not open problems in a section
    of measures."""
    if segment.role is None or segment.lead is None or base in _QUIET:
        return base
    if base is Role.MEASURE and (segment.role is Role.REASON or _LOOKS_BACK.search(segment.lead.text)):
        return base
    return segment.role
