"""From blocks to passages: the units that are searched, cited and tagged.

An enumeration inside a paragraph (``一是…；二是…``) becomes a passage an item; the words that lead into it
(``存在的问题：``) become one of their own and give the items their role. What is longer than 400 characters is split at 。
or ；. Markers are stripped and kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.headings import REASON, role_of_heading
from corpus.mapped import MappedText
from corpus.model import Passage, Role, Section
from corpus.structure import Block

LONGEST = 400
_ITEM = re.compile(r"(?:(?<=^)|(?<=[。；;：:，,、！？\s]))([一二三四五六七八九十]{1,3})(是|要|则)(?![否不])")
_NUMBERS = {
    number: value for value, number in enumerate(("一", "二", "三", "四", "五", "六", "七", "八", "九", "十"), 1)
}
_LEAD_PROBLEM = re.compile(r"(存在|主要|面临|突出).{0,8}(问题|不足|困难)[^。；]{0,12}[：:是有]?$|^问题[：:]")
_LEAD_MEASURE = re.compile(
    r"(改进|整改)(措施|建议|意见|方向)|下一?步.{0,8}(措施|打算|工作|计划)|(意见|对策|工作)建议|^建议[：:]"
)
_LEAD_LENGTH = 40
_CONTENT = re.compile(r"[\u3400-\u9fffA-Za-z]")


def passages(blocks: Sequence[Block], sections: Sequence[Section]) -> Iterator[Passage]:
    """The passages of a document in reading order; ``ordinal`` counts within each section."""
    ordinals: dict[int | None, int] = {}
    for block in blocks:
        for text, marker, role in _pieces(block, sections):
            if not _CONTENT.search(text.text):
                continue
            ordinal = ordinals[block.section] = ordinals.get(block.section, 0) + 1
            start, end = text.span()
            section = sections[block.section] if block.section is not None else None
            yield Passage(
                text=text.text,
                start=start,
                end=end,
                role=role,
                path=tuple(path_of(sections, block.section)),
                heading=section.title if section else None,
                section=block.section,
                marker=marker,
                ordinal=ordinal,
            )


def path_of(sections: Sequence[Section], index: int | None) -> list[str]:
    """The numbers of a section and all above it, from the top."""
    numbers: list[str] = []
    while index is not None:
        number = sections[index].number
        if number:
            numbers.insert(0, number)
        index = sections[index].parent
    return numbers


def role_of_section(sections: Sequence[Section], index: int | None) -> Role:
    """Problem, measure and reason rule over their sub-headings; else the nearest heading that says something, but a
    sum of money named in a heading under plans or results is a plan or a result."""
    roles: list[Role] = []
    while index is not None:
        role = role_of_heading(sections[index].title)
        if role in (Role.PROBLEM, Role.MEASURE, Role.REASON):
            return role
        if role is not None:
            roles.append(role)
        index = sections[index].parent
    if roles and roles[0] is Role.MONEY:
        return next((role for role in roles if role in (Role.PLAN, Role.RESULT)), Role.MONEY)
    return roles[0] if roles else Role.OTHER


def _pieces(block: Block, sections: Sequence[Section]) -> Iterator[tuple[MappedText, str | None, Role]]:
    """The passages of one block with marker and role."""
    base = Role.OTHER if block.in_form else role_of_section(sections, block.section)
    role = base
    for text, marker in _items(block.text):
        role = _role_by_words(text.text, marker, base if marker is None else role)
        first = marker or (block.marker.printed if block.marker else None)
        for part in split_long(text):
            yield part, first, role
            first = None


def _role_by_words(text: str, marker: str | None, role: Role) -> Role:
    """A lead-in such as 存在的问题： or 下一步改进措施： speaks for itself and for the items behind it."""
    if marker is not None:
        return role
    lead = text[-_LEAD_LENGTH:] if text.endswith(("：", ":")) else text[:_LEAD_LENGTH].split("：")[0]
    if not (text.endswith(("：", ":", "是", "有")) or "：" in text[:_LEAD_LENGTH]):
        return role
    if _LEAD_MEASURE.search(lead):
        return Role.MEASURE
    if _LEAD_PROBLEM.search(lead):
        return Role.PROBLEM
    return Role.REASON if REASON.search(lead) else role


def _items(text: MappedText) -> Iterator[tuple[MappedText, str | None]]:
    """The lead and the items of enumerations 一是…二是…; the whole text if it holds none."""
    cuts = _cuts(text.text)
    start, marker = 0, None
    for at, end in cuts:
        yield from _piece(text, start, at, marker)
        marker = text.text[at:end] if end > at else None
        start = end
    yield from _piece(text, start, len(text), marker)


def _piece(text: MappedText, start: int, end: int, marker: str | None) -> Iterator[tuple[MappedText, str | None]]:
    piece = text[start:end].strip()
    if len(piece):
        yield piece, marker


def _cuts(text: str) -> list[tuple[int, int]]:
    """Where items begin, as (start, end) of their marker; (n, n) where the lead of a second enumeration begins.

    Only runs that count 一, 二 … are enumerations, so that a lone 一是 stays in its sentence.
    """
    runs: list[list[re.Match[str]]] = []
    for match in _ITEM.finditer(text):
        value = _NUMBERS.get(match[1], 0)
        if value == 1:
            runs.append([match])
        elif runs and value == len(runs[-1]) + 1 and match[2] == runs[-1][0][2]:
            runs[-1].append(match)
    runs = [run for run in runs if len(run) > 1]
    cuts: list[tuple[int, int]] = []
    for run in runs:
        if cuts:
            lead = _lead_start(text, cuts[-1][1], run[0].start())
            cuts.append((lead, lead))
        cuts.extend(match.span() for match in run)
    return cuts


def _lead_start(text: str, low: int, high: int) -> int:
    """Where the sentence that leads into the next enumeration begins."""
    ends = [match.end() for match in re.finditer(r"[。；;！？]", text[low:high])]
    return low + (ends[-1] if ends else 0)


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
