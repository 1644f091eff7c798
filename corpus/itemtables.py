"""Tables of problems and measures, ``序号⇥存在问题⇥整改措施``: each cell of such a column is a block with the role of its head.

In and out: the blocks of a document. Rows of score forms are read by ``corpus.form``; rows that lost cells stay as they
are. Tables that tell how the problems of before were solved list neither problems nor measures.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from corpus.blocks import Block
from corpus.headings import speaks_of_problems, tells_of_solving
from corpus.mapped import MappedText
from corpus.model import Role, Section

_HEADS = (
    (
        Role.PROBLEM,
        re.compile(
            r"(?:目前|主要|突出|存在|发现|自评|的)*(?:问题|不足|短板)(?:描述|表现|内容|情况|和不足|与不足|及不足|及原因)?"
        ),
    ),
    (
        Role.MEASURE,
        re.compile(
            r"(?:下一?步|拟采取|具体|相应|相关|的)*(?:工作)?(?:改进|整改|解决|应对|落实)?(?:的)?(?:措施|建议|对策|办法)(?:及建议|和建议|及时限)?"
        ),
    ),
)
_CONTENT = re.compile(r"[\u3400-\u9fffA-Za-z]")
_NUMBER = re.compile(r"序号|编号|号")
# Empty cells before the first word of a line and behind its last, which were no part of it.
_LEADING = re.compile(r"(?<![^\n\f])[\t ]+\Z")
_TRAILING = re.compile(r"[\t ]+(?=[\n\f]|\Z)")
_MOST_LEADING = 12
_SOLVED = re.compile(
    r"(?:问题)?(?:整改|落实|解决|完成|办理|销号)(?:落实|完成)?(?:情况|结果|进展|进度|状态|成效)|是否(?:已)?(?:整改|完成|解决|销号).{0,4}"
)


def with_rows_apart(blocks: Sequence[Block], sections: Sequence[Section], text: str) -> Iterator[Block]:
    """The blocks, rows of tables of problems or measures cut at their cells. The ``text`` as read knows the empty cells
    that a row begins with."""
    head: Mapping[int, Role] = {}
    width = 0
    for block in blocks:
        cells = [] if block.in_form else _cells(block, text)
        found = {at: role for at, cell in enumerate(cells) if (role := _role_of(cell.text))}
        if found and len(set(found.values())) == len(found) and _heads_all(cells, found):
            solved = _tells_of_solving(block, cells, sections)
            head, width = ({}, 0) if solved else (found, len(cells))
            yield block if solved else replace(block, role=Role.OTHER)
        elif head and len(cells) == width:
            yield from _row(block, cells, head)
        else:
            head = head if cells else {}
            yield block


def _tells_of_solving(block: Block, cells: Sequence[MappedText], sections: Sequence[Section]) -> bool:
    """Whether its heading says so, or, where that speaks of no problems of now, a column such as 完成情况."""
    title = sections[block.section].title if block.section is not None else ""
    told = any(_SOLVED.fullmatch("".join(cell.text.split())) for cell in cells)
    return tells_of_solving(title) or (told and not speaks_of_problems(title))


def _cells(block: Block, whole: str) -> list[MappedText]:
    """The cells of a row, empty ones too, none of other lines; a marker that was taken off is its first."""
    text = block.text
    if not len(text):
        return []
    start, end = text.origin[0], text.origin[-1] + 1
    before = _LEADING.search(whole, max(0, start - _MOST_LEADING), start) if block.marker is None else None
    behind = _TRAILING.match(whole, end)
    if "\t" not in text.text and not any(found and "\t" in found[0] for found in (before, behind)):
        return []
    first = list(_empty(before, text))
    at = 0
    if block.marker is not None:
        first = [MappedText(block.marker.printed, array("l", [start] * len(block.marker.printed)))]
        at = 1 if text.text.startswith("\t") else 0
    return [*first, *_between_tabs(text[at:]), *_empty(behind, text)]


def _between_tabs(text: MappedText) -> Iterator[MappedText]:
    start = 0
    for cell in text.text.split("\t"):
        yield text[start : start + len(cell)].strip()
        start += len(cell) + 1


def _empty(found: re.Match[str] | None, text: MappedText) -> Iterator[MappedText]:
    """An empty cell for each tab found."""
    return (text[:0] for _ in range(found[0].count("\t") if found else 0))


def _role_of(cell: str) -> Role | None:
    words = "".join(cell.split())
    return next((role for role, head in _HEADS if head.fullmatch(words)), None)


def _heads_all(cells: Sequence[MappedText], found: Mapping[int, Role]) -> bool:
    """Whether a row is the head of such a table: both columns, or one behind the numbers of its rows."""
    return len(found) > 1 or bool(_NUMBER.fullmatch("".join(cells[0].text.split())))


def _row(block: Block, cells: Sequence[MappedText], head: Mapping[int, Role]) -> Iterator[Block]:
    """Each cell under a head of problems or measures, and what stands between them: amounts keep their row."""
    for told, group in groupby(range(len(cells)), lambda at: at in head):
        filled = [at for at in group if len(cells[at])]
        if told:
            # A dash says that there is nothing to say.
            said = (at for at in filled if _CONTENT.search(cells[at].text))
            yield from (Block(cells[at], block.section, None, False, head[at], in_table=True) for at in said)
        # The number of a row alone is no text.
        elif filled and (filled != [0] or not cells[0].text.rstrip(".．、").isdecimal()):
            yield Block(_between(block.text, cells, filled), block.section, None, False, Role.OTHER)


def _between(text: MappedText, cells: Sequence[MappedText], filled: Sequence[int]) -> MappedText:
    """The stretch of a row from one of its cells to another, with its tabs; a number by itself is left out."""
    first, last = cells[filled[0]], cells[filled[-1]]
    if len(filled) == 2 and not filled[0] and first.text.rstrip(".．、").isdecimal():
        return last
    start = bisect_left(text.origin, first.origin[0])
    return text[start : bisect_left(text.origin, last.origin[-1]) + 1].strip()
