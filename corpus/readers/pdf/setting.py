"""From the blocks of a page to its text: paragraphs, the first line of each indented, and table rows with tabs."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.readers.pdf.lines import Line
from corpus.readers.pdf.wraps import Margins, margins_of, paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.readers.pdf.pages import Block

Page = tuple[float, "Sequence[Block]"]
"""A page's width in points and its blocks."""


def set_pages(pages: Sequence[Page]) -> list[str]:
    """The text of each page, every line with its end."""
    own = [margins_of(_lines(blocks)) for _, blocks in pages]
    usual = {size: _usual(pages, own, size) for size in {round(width) for width, _ in pages}}
    return [
        _text(blocks, _agreed(margins, usual[round(width)]))
        for (width, blocks), margins in zip(pages, own, strict=True)
    ]


def _usual(pages: Sequence[Page], own: Sequence[Margins | None], size: int) -> Margins | None:
    """The margins that most lines on paper of one width keep to; pages too short to have any follow them."""
    kept: Counter[Margins] = Counter()
    room: Counter[int] = Counter()
    indented = 0
    for (width, blocks), margins in zip(pages, own, strict=True):
        if margins and round(width) == size:
            kept[margins] += len(blocks)
            room[_tens(margins)] += len(blocks)
            indented += margins.indented * len(blocks)
    if not kept:
        return margins_of([line for width, blocks in pages if round(width) == size for line in _lines(blocks)])
    widest = room.most_common(1)[0][0]
    most = max((one for one in kept if _tens(one) == widest), key=kept.__getitem__)
    # A page of long paragraphs, or of numbered lines at the margin, shows no indents.
    return replace(most, indented=2 * indented > kept.total())


def _tens(margins: Margins) -> int:
    """How far the margins are apart, in tens of points."""
    return round((margins.right - margins.left) / 10)


def _lines(blocks: Sequence[Block]) -> list[Line]:
    return [block for block in blocks if isinstance(block, Line)]


def _text(blocks: Sequence[Block], margins: Margins | None) -> str:
    parts: list[str] = []
    run: list[Line] = []
    for block in blocks:
        if isinstance(block, Line):
            run.append(block)
        else:
            parts += [*paragraphs(run, margins), *block.lines()]
            run = []
    return "".join(part + "\n" for part in [*parts, *paragraphs(run, margins)])


def _agreed(own: Margins | None, usual: Margins | None) -> Margins | None:
    """The page's own margins (bound pages have them in turn left and right) if they are as far apart as the document's:
    else a page of short lines would set them."""
    if own is None or usual is None:
        return usual
    if abs((own.right - own.left) - (usual.right - usual.left)) > usual.em:
        return usual
    return replace(usual, left=own.left, right=own.right, indented=own.indented or usual.indented)
