"""From blocks to passages: the units that are searched, cited and tagged.

An enumeration inside a paragraph (``一是…；二是…``) becomes a passage an item; the words that lead into it
(``存在的问题：``) become one of their own and give the items their role. A passage that tells of points lost is one of
deductions, whatever it stands under. What is longer than 400 characters is split at 。
or ；. Markers are stripped and kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.blocks import Block
from corpus.entries import BULLET
from corpus.enumerations import pieces
from corpus.leads import cell_role, segments
from corpus.mapped import MappedText
from corpus.model import Passage, Role, Section
from corpus.roles import role_of_section
from corpus.turns import role_in

LONGEST = 400
_RULING = (Role.PROBLEM, Role.REASON, Role.MEASURE)
# Why points were lost is often told indicator by indicator, in the midst of what was done: 得4.62分…，故扣减0.38分.
_OF_WORK = (Role.RESULT, Role.PLAN, Role.MONEY, Role.OTHER)
_LOST = re.compile(r"(?:扣|失|丢)(?:除|减|掉|去)?\s*\d+(?:\.\d+)?\s*分|(?:扣|失|丢)分(?:点|原因|主要|是因)")
# The head of a score form names the column of reasons and tells of no point lost.
_HEAD = re.compile(r"[一二三四]级指标[\s|｜、]+[一二三四]级指标")
_CLAUSE = re.compile(r"[，,。；;]")
_CONTENT = re.compile(r"[\u3400-\u9fffA-Za-z]")


def passages(blocks: Sequence[Block], sections: Sequence[Section]) -> Iterator[Passage]:
    """The passages of a document in reading order; ``ordinal`` counts within each section."""
    ordinals: dict[int | None, int] = {}
    roles = {index: role_of_section(sections, index) for index in {block.section for block in blocks}}
    paths = {index: tuple(path_of(sections, index)) for index in roles}
    cell: Role | None = None
    for block in blocks:
        base = block.role or (Role.OTHER if block.in_form else roles[block.section])
        cell = _role_of_cell(block, base, cell)
        heading = sections[block.section].title if block.section is not None else None
        for text, marker, role in _pieces(block, cell or base):
            if not _CONTENT.search(text.text):
                continue
            ordinal = ordinals[block.section] = ordinals.get(block.section, 0) + 1
            start, end = text.span()
            yield Passage(
                text=text.text,
                start=start,
                end=end,
                role=Role.DEDUCTION if role in _OF_WORK and _tells_of_loss(text.text) else role,
                path=paths[block.section],
                heading=heading,
                section=block.section,
                marker=marker,
                ordinal=ordinal,
            )


def _role_of_cell(block: Block, base: Role, above: Role | None) -> Role | None:
    """The role of a form's row such as 存在的问题⇥1.…, and of the numbered rows that go on with it."""
    if base in _RULING or (block.role is not None and not block.in_form):
        return None
    if block.marker is not None:
        return above if block.in_form else None
    told = cell_role(block.text)
    return told[0] if told else None


def _tells_of_loss(text: str) -> bool:
    """Whether points were lost; 每低1个百分点扣0.5分 is a rule of scoring."""
    if _HEAD.search(text):
        return False
    before = (_CLAUSE.split(text[: lost.start()])[-1] for lost in _LOST.finditer(text))
    return any("每" not in clause for clause in before)


def path_of(sections: Sequence[Section], index: int | None) -> list[str]:
    """The numbers of a section and all above it, from the top."""
    numbers: list[str] = []
    while index is not None:
        number = sections[index].number
        if number:
            numbers.insert(0, number)
        index = sections[index].parent
    return numbers


def _pieces(block: Block, base: Role) -> Iterator[tuple[MappedText, str | None, Role]]:
    """The passages of one block with marker and role. A lead such as 存在的问题： is a passage of its own and gives those
    behind it their role."""
    first = block.marker.printed if block.marker else None
    whole = block.text
    told = cell_role(whole) if base in (Role.PROBLEM, Role.MEASURE) and block.marker is None else None
    if told is not None:
        label = whole[: len(whole) - len(told[1])].strip()
        yield label, None, base
        whole = told[1]
    for segment in segments(whole):
        role = role_in(segment, base)
        if segment.lead is not None:
            yield segment.lead, first, role
            first = None
        for piece in pieces(segment.text, any_kind=role in (Role.PROBLEM, Role.MEASURE)):
            marker, text = piece.marker or first, piece.text
            if marker is None and (bullet := BULLET.match(text.text)):
                marker, text = bullet[1], text[bullet.end() :]
            for part in split_long(text):
                yield part, marker, role
                marker = first = None


def split_long(text: MappedText) -> Iterator[MappedText]:
    """Parts of at most 400 characters, cut behind 。 or else ；, else ， — only a text without any is cut blindly."""
    while len(text) > LONGEST:
        window = text.text[:LONGEST]
        cut = next((at for at in (_last(window, ends) for ends in ("。！？!?", "；;", "，,、 ")) if at), LONGEST)
        part, text = text[:cut].strip(), text[cut:].strip()
        if len(part):
            yield part
    if len(text):
        yield text


def _last(window: str, ends: str) -> int:
    """Behind the last of these characters in the window's second half; 0 when there is none."""
    at = max(window.rfind(end) for end in ends) + 1
    return at if at > LONGEST // 3 else 0
