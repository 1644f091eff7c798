"""From the elements of a web page to lines: a paragraph a line, a table row a line with its cells in their columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from corpus.readers.flow import Flow
from corpus.readers.html_elements import is_block, is_hidden
from corpus.readers.html_grid import Grid

if TYPE_CHECKING:
    from collections.abc import Collection

# Stands for a line break of the source, which inside Chinese text is layout and elsewhere a space.
_BREAK = "\x1f"
# Looked for from the start of the white space only: pages hold thousands of tabs.
_SOURCE_BREAK = re.compile("(?<![ \t])[ \t]*+[\n\f][ \t\n\f]*+")
_SPACES = re.compile("[ \t]+")
_WIDE = "[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
_LAYOUT_BREAK = re.compile(f"(?<={_WIDE}){_BREAK}+(?={_WIDE})")
_RUN = re.compile(f"[ {_BREAK}]+")
_CELL_EDGE = re.compile("^ +(?=\t)|(?<=\t) +| +(?=\t|$)")


def visible_lines(root: etree._Element, left_out: Collection[etree._Element] = frozenset()) -> list[str]:
    """What a visitor sees of ``root``, without the elements ``left_out``."""
    return _Walk(left_out).lines(root)


class _Walk:
    """One walk through a tree."""

    def __init__(self, left_out: Collection[etree._Element]) -> None:
        self._left_out = left_out
        self._flow = Flow()
        self._grids: list[Grid] = []
        self._preformatted = 0

    def lines(self, root: etree._Element) -> list[str]:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = str(element.tag)
            if event == "end":
                self._close(element, tag)
                self._flow.write(self._inline(element.tail if element is not root else None))
            elif is_hidden(element, tag) or element in self._left_out:
                # Its end comes all the same.
                self._open(element, tag)
                walk.skip_subtree()
            else:
                self._open(element, tag)
                self._flow.write(self._inline(element.text))
        return [_settled(line) for line in self._flow.lines()]

    def _open(self, element: etree._Element, tag: str) -> None:
        self._preformatted += tag == "pre"
        if tag == "table":
            self._grids.append(Grid())
            self._flow.newline()
        elif tag == "tr":
            self._grid().row()
            self._flow.open_row()
        elif tag in ("td", "th"):
            for _ in range(self._grid().cell(element.get("colspan"), element.get("rowspan"))):
                self._flow.open_cell()
                self._flow.close_cell()
            self._flow.open_cell()
        elif is_block(tag):
            self._flow.newline()

    def _close(self, element: etree._Element, tag: str) -> None:
        self._preformatted -= tag == "pre"
        if tag == "table":
            self._grids.pop()
            self._flow.newline()
        elif tag == "tr":
            self._flow.close_row()
        elif tag in ("td", "th"):
            self._flow.close_cell()
        elif is_block(tag):
            self._flow.newline()

    def _grid(self) -> Grid:
        """The grid of the table under way; rows and cells outside any table (broken HTML) have none to keep to."""
        return self._grids[-1] if self._grids else Grid()

    def _inline(self, text: str | None) -> str:
        if not text or self._preformatted:
            return text or ""
        return _SPACES.sub(" ", _SOURCE_BREAK.sub(_BREAK, text))


def _settled(line: str) -> str:
    """A line with its source breaks and runs of spaces resolved, and no spaces at the edges of its cells."""
    return _CELL_EDGE.sub("", _RUN.sub(" ", _LAYOUT_BREAK.sub("", line)).strip(" "))
