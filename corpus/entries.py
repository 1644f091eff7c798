"""What a report says of problems and measures, stretch by stretch: the raw material of its items.

A stretch is an entry: a paragraph under a heading on problems or measures, an item of an enumeration in it, or what stands
behind words such as 存在的问题：, be it in the same paragraph, in the paragraphs that follow, or in the cell of a form.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.blocks import Block
from corpus.details import Where
from corpus.enumerations import Piece, pieces
from corpus.leads import Segment, cell_role, segments
from corpus.mapped import MappedText
from corpus.markers import Marker
from corpus.model import Role, Section
from corpus.roles import chain, owner_of, role_of_section
from corpus.turns import cell_parts, role_in, whole

_NUMBERED_LEAD = re.compile(r"(?:问题|措施|建议|对策)[一二三四五六七八九十\d]{1,2}")
_BULLETS = ("——", *"—●■◆★☆•▪◇○➢·")
BULLET = re.compile(rf"({'|'.join(_BULLETS)})\s*(?=[\u4e00-\u9fff“])")


@dataclass(frozen=True, slots=True)
class Entry:
    """``owner`` tells groups of entries apart: the index of the heading they stand under, or a negative number.
    ``under`` is the index of the item's own heading. ``marker`` is printed before ``text``, which has lost it; ``sign`` is
    the same where a line of its own begins with it. ``led``: a lead such as 改进措施： stands before it."""

    role: Role
    where: Where
    owner: int
    under: int | None
    marker: str | None
    sign: Marker | None
    led: bool
    text: MappedText


class _Opened(NamedTuple):
    """A lead that speaks for the paragraphs behind it, in its section; ``owner`` is that of their entries."""

    role: Role
    where: Where
    section: int | None
    owner: int


def entries(blocks: Sequence[Block], sections: Sequence[Section]) -> Iterator[Entry]:
    """The entries of a document in reading order."""
    owners = {index: owner_of(sections, index) for index in {block.section for block in blocks}}
    roles = {index: role_of_section(sections, index) for index in owners}
    turned: dict[tuple[int, int | None], Role] = {}
    opened: _Opened | None = None
    table: int | None = None
    for number, block in enumerate(blocks):
        if not len(block.text) or block.role is Role.OTHER:
            continue
        owner = owners[block.section]
        if block.in_table and block.role is not None:
            table = table if table is not None else -1 - number
            of = owner[1] if owner is not None else table
            yield Entry(block.role, "section" if owner else "elsewhere", of, None, None, None, True, block.text)
            continue
        table = None
        if owner is not None and not block.in_form:
            opened = None
            if owner[0] is not Role.REASON:
                yield from _owned(block, owner, _item_heading(sections, block.section, owner[1]), turned)
            continue
        found, opened = _elsewhere(block, roles[block.section], opened, -1 - number)
        yield from found


def _item_heading(sections: Sequence[Section], index: int | None, owner: int) -> int | None:
    path = chain(sections, index)
    below = path[path.index(owner) + 1 :]
    return below[0] if below else None


def _owned(
    block: Block, owner: tuple[Role, int], under: int | None, turned: dict[tuple[int, int | None], Role]
) -> Iterator[Entry]:
    """A block under a heading on problems or measures. ``turned`` remembers where a lead (改进措施：) has turned the rest of a
    section, or of an item with a heading of its own, to the other role."""
    index = owner[1]
    base = turned.get((index, under), owner[0])
    sign = block.marker
    for segment in segments(block.text):
        role = role_in(segment, base)
        if role is Role.REASON:
            # Reasons given in an item are part of it.
            yield Entry(base, "section", index, under, None, None, False, whole(segment))
            continue
        if role is not owner[0]:
            turned[index, under] = role
        stays = role is owner[0]
        if len(segment.text) and under is not None and stays and segment.lead is None:
            yield Entry(role, "section", index, under, None, None, False, segment.text)
        elif len(segment.text):
            yield from _stretch(segment, role, "section", index, under if stays else None, sign)
        elif stays:
            turned.pop((index, under), None)
        sign = None


def _elsewhere(block: Block, base: Role, opened: _Opened | None, owner: int) -> tuple[list[Entry], _Opened | None]:
    """A block under any other heading, of the role ``base``, or in a form: what stands behind a lead. A lead at the end of
    a paragraph opens those behind it, as long as they are marked; ``opened`` is such a lead."""
    cell = cell_role(block.text) if block.marker is None else None
    if cell is not None:
        role, text = cell
        found = [
            entry
            for part, segment in cell_parts(role, text)
            for entry in _stretch(segment, part, "form", owner, None, None)
        ]
        return found, _Opened(role, "form", block.section, owner)
    parts = list(segments(block.text)) if not block.in_form else [Segment(None, None, block.text)]
    if opened is not None and opened.section == block.section and parts[0].lead is None:
        more = list(_stretch(parts[0], opened.role, opened.where, opened.owner, None, block.marker))
        if all(entry.marker for entry in more):
            return more, opened
    found = []
    for segment in parts:
        role = role_in(segment, base)
        if segment.lead is not None and role in (Role.PROBLEM, Role.MEASURE):
            if not len(segment.text):
                return found, _Opened(role, "elsewhere", block.section, owner)
            found += _stretch(segment, role, "inline", owner, None, None)
    return found, None


def _stretch(
    segment: Segment, role: Role, where: Where, owner: int, under: int | None, sign: Marker | None
) -> Iterator[Entry]:
    """One entry, or one for each item of an enumeration; an item with a marker of its own is taken apart only where the
    enumeration that it begins goes on in it."""
    led = segment.lead is not None
    if sign is not None:
        run = _run_behind(segment) or _run_of(sign, segment.text)
        if not run:
            yield Entry(role, where, owner, under, sign.printed, sign, led, segment.text)
            return
        for piece in run:
            yield Entry(role, where, owner, under, piece.marker, None, False, piece.text)
        return
    numbered = _NUMBERED_LEAD.match(segment.lead.text) if segment.lead is not None else None
    lead = numbered.group() if numbered else None
    found = list(pieces(segment.text, any_kind=True))
    for piece in found:
        bullet = BULLET.match(piece.text.text) if piece.marker is None and lead is None else None
        marker = bullet[1] if bullet else piece.marker or lead
        text = piece.text[bullet.end() :] if bullet else piece.text
        yield Entry(role, where, owner, under, marker, None, led and len(found) == 1, text)


def _run_behind(segment: Segment) -> list[Piece]:
    """The items of an enumeration behind a lead that took the line's own number: 1.存在问题：（1）…（2）…"""
    run = list(pieces(segment.text, any_kind=True)) if segment.lead is not None else []
    return run if len(run) > 1 and all(piece.marker for piece in run) else []


def _run_of(sign: Marker, text: MappedText) -> list[Piece]:
    """The items of ``1.…；2.…；3.…`` that stand in one line; empty where the line is one item."""
    if sign.number != 1 or len(text) == 0:
        return []
    before = array("l", [text.origin[0]] * len(sign.printed))
    whole = MappedText.join([MappedText(sign.printed, before), text])
    run = list(pieces(whole, any_kind=True))
    return run if len(run) > 1 and run[0].marker == sign.printed else []


def is_bullet(marker: str) -> bool:
    """Whether a marker counts nothing: ——, ●, ★."""
    return marker in _BULLETS
