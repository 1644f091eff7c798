"""The cells of a score form that speak: why points were lost, and what will be done about it, as blocks of their own.

A form is read as rows; for search and tags the reason and the measure of a row are passages with a role, apart from the
names and numbers around them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from corpus.blocks import Block
from corpus.details import Indicator
from corpus.mapped import MappedText
from corpus.model import Role

_Span = tuple[int, int, Role]


def with_cells_apart(blocks: Sequence[Block], indicators: Sequence[Indicator]) -> list[Block]:
    """The blocks, those of forms cut at the cells of reasons and measures. A cell that lies in several blocks becomes
    one, at the place where it begins."""
    spans = _spans(indicators)
    if not spans:
        return list(blocks)
    cells: dict[_Span, list[MappedText]] = {}
    found: list[tuple[Block, _Span | None]] = []
    for block in blocks:
        if not block.in_form or not len(block.text):
            found.append((block, None))
            continue
        for text, span in _cut(block.text, spans):
            if span is None or span not in cells:
                found.append((Block(text, block.section, block.marker, True, span[2] if span else None), span))
            if span is not None:
                cells.setdefault(span, []).append(text)
    return [_whole(block, cells[span]) if span else block for block, span in found]


def _spans(indicators: Sequence[Indicator]) -> list[_Span]:
    spans = [(*row.reason_span, Role.DEDUCTION) for row in indicators if row.reason_span]
    return sorted(spans + [(*row.measure_span, Role.MEASURE) for row in indicators if row.measure_span])


def _cut(text: MappedText, spans: Sequence[_Span]) -> Iterator[tuple[MappedText, _Span | None]]:
    """The stretches of a block in and between the spans, none of them empty."""
    at = 0
    for span in spans:
        first, last = bisect_left(text.origin, span[0]), bisect_left(text.origin, span[1])
        if last <= at or first >= len(text):
            continue
        for piece, owner in ((text[at:first].strip(), None), (text[first:last].strip(), span)):
            if len(piece):
                yield piece, owner
        at = last
    rest = text[at:].strip()
    if len(rest):
        yield rest, None


def _whole(block: Block, parts: Sequence[MappedText]) -> Block:
    return Block(MappedText.join(parts), block.section, None, True, block.role)
