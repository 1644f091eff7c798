"""Headers, footers and page numbers: what stands in the margins and comes again at the same place from page to page."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from corpus.readers.pdf.tables import Table

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from corpus.readers.pdf.lines import Line
    from corpus.readers.pdf.pages import PageText

# Shares of the page's height that are margins; lines looked at in each.
_MARGIN, _DEEPEST = 0.13, 3
# Of a bare number, which may also be a figure of the last line.
_EDGE = 0.10
# Points between the places of the same header on two pages.
_SAME_PLACE = 4.0
_OFTEN, _IN_A_ROW = 0.5, 3
_LONGEST = 30
# Titles are set larger than what they stand above; a file of many forms repeats its title at the head of every page.
# In points, and as a share of the size of most of the page.
_SMALL, _LARGER = 13.0, 1.1
# No header ends like this.
_SENTENCE = tuple("。；，、：！？")

_DASH = r"[-—–－─_·~•|\s]*"
_NUMBER = r"(?:\d{1,4}|[ivxIVX]{1,5}|[一二三四五六七八九十百〇]{1,5})"
_PAGE = re.compile(
    rf"{_DASH}(?:第\s*{_NUMBER}\s*页|[Pp]age\s*{_NUMBER}|{_NUMBER})"
    rf"(?:\s*[,，、/／|]?\s*(?:共|of|/)?\s*{_NUMBER}\s*页?)?{_DASH}"
)
# What browsers print at the edges: the time and the page's title; its address, cut anywhere, and the number.
_PRINTED = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? *(?:[上下]午 *)?\d{1,2}:\d{2}(?: *[AP]M)?(?: .*)?|(?:https?|file)://.*?\d+/\d+"
)
_BARE = re.compile(r"\d{1,3}")
_DIGITS = re.compile(r"\d+|[一二三四五六七八九十]+(?=页)")


class _Place(NamedTuple):
    """A line in a margin: its page and block, how far from the edge, and its size as a share of the page's."""

    page: int
    block: int
    from_edge: float
    size: float


def furniture(pages: Sequence[PageText]) -> list[set[int]]:
    """For each page the indices of its blocks that are furniture."""
    found: list[set[int]] = [set() for _ in pages]
    places: defaultdict[str, list[_Place]] = defaultdict(list)
    for number, page in enumerate(pages):
        for at, line in _marginal(page):
            if _is_page_number(page, at, line) or _is_printed(page, line):
                found[number].add(at)
            elif not line.text.endswith(_SENTENCE):
                from_edge = line.y if line.y < page.height / 2 else line.y - page.height
                size = line.em / max(page.em, 1.0) if line.em > _SMALL else 0.0
                places[_DIGITS.sub("#", "".join(line.text.split()))].append(_Place(number, at, from_edge, size))
    for same in places.values():
        for place in _repeated(same, len(pages)):
            found[place.page].add(place.block)
    return [_from_edges(those, len(page.blocks)) for those, page in zip(found, pages, strict=True)]


def _from_edges(found: Collection[int], blocks: int) -> set[int]:
    """Only what nothing else parts from the edge: the lines under a form's title are no header."""
    upper = takewhile(found.__contains__, range(blocks))
    lower = takewhile(found.__contains__, range(blocks - 1, -1, -1))
    return {*upper, *lower}


def _marginal(page: PageText) -> list[tuple[int, Line]]:
    """The lines in the upper and lower margin with their numbers, no table between them and the edge."""
    found: dict[int, Line] = {}
    numbered = list(enumerate(page.blocks))
    for at, block in numbered[:_DEEPEST]:
        if isinstance(block, Table) or block.y > _MARGIN * page.height:
            break
        found[at] = block
    for at, block in numbered[: -_DEEPEST - 1 : -1]:
        if isinstance(block, Table) or block.y < (1 - _MARGIN) * page.height:
            break
        found[at] = block
    return list(found.items())


def _is_page_number(page: PageText, at: int, line: Line) -> bool:
    """A page number in the margin; a bare one only at the very edge, as the last or first line."""
    text = line.text.strip()
    if len(text) > _LONGEST or not _PAGE.fullmatch(text):
        return False
    if not _BARE.fullmatch(text) and not text.isalpha():
        return True
    last, first = at == len(page.blocks) - 1, at == 0
    return (last and line.y > (1 - _EDGE) * page.height) or (first and line.y < _EDGE * page.height)


def _is_printed(page: PageText, line: Line) -> bool:
    """A browser's line at the very edge, which a file of one page shows only once."""
    edge = min(line.y, page.height - line.y) < _EDGE / 2 * page.height
    return edge and _PRINTED.fullmatch(line.text) is not None


def _repeated(same: Sequence[_Place], total: int) -> list[_Place]:
    """Of the places of one text those that are furniture."""
    found: list[_Place] = []
    rest = sorted(same, key=lambda place: place.from_edge)
    while rest:
        group = [place for place in rest if place.from_edge - rest[0].from_edge <= _SAME_PLACE]
        rest = rest[len(group) :]
        small = min(place.size for place in group) <= _LARGER
        if small and _is_often({place.page for place in group}, total):
            found += group
    return found


def _is_often(numbers: Collection[int], total: int) -> bool:
    """On half of the pages, on nearly all even or odd ones, or on several in a row (a section of its own)."""
    if len(numbers) < 2:
        return False
    if len(numbers) >= _OFTEN * (total - 1):
        return True
    sides = [sum(number % 2 == side for number in numbers) for side in (0, 1)]
    if max(sides) >= max(2, 0.8 * (total // 2)) and min(sides) == 0:
        return True
    return any(set(range(number, number + _IN_A_ROW)) <= set(numbers) for number in numbers)
