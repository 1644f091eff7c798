"""How the text of a web page is spread over its blocks: what is linked, what speaks, what is taken for the article."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from corpus.readers.html_elements import file_behind, is_block, is_heading, is_hidden, leads_elsewhere
from corpus.readers.html_furniture import is_furniture, is_imprint, speaks
from corpus.readers.legible import count_han

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(eq=False, slots=True)
class Block:
    """A block element that is seen. Its numbers count Chinese characters, those of the blocks inside included.

    ``linked``: in links to other pages; ``attached``: in links to files; ``plain``: in neither, and no furniture of the
    site; ``prose``: those of ``plain`` in sentences or tables; ``marked``: those that ``marks`` took. ``links`` counts
    links to other pages; ``sentence`` says that such a link holds a whole sentence or heading.
    """

    element: etree._Element
    up: Block | None
    inside: list[Block] = field(default_factory=list)
    han: int = 0
    linked: int = 0
    attached: int = 0
    plain: int = 0
    prose: int = 0
    marked: int = 0
    links: int = 0
    sentence: bool = False

    @property
    def tag(self) -> str:
        return str(self.element.tag)

    def all(self) -> Iterator[Block]:
        """The block and those inside, in the order of the page."""
        waiting = [self]
        while waiting:
            block = waiting.pop()
            yield block
            waiting.extend(reversed(block.inside))

    def around(self) -> Iterator[Block]:
        """The blocks around it, from the nearest."""
        up = self.up
        while up is not None:
            yield up
            up = up.up

    def add(self, other: Block) -> None:
        """Count a block inside."""
        self.han += other.han
        self.linked += other.linked
        self.attached += other.attached
        self.plain += other.plain
        self.prose += other.prose
        self.marked += other.marked
        self.links += other.links
        self.sentence = self.sentence or other.sentence


def weigh(root: etree._Element, marks: Callable[[str], int]) -> Block:
    """The blocks of the page; ``marks`` says of a line how many of its characters belong to the article."""
    return _Scale(root, marks).weigh()


class _Scale:
    def __init__(self, root: etree._Element, marks: Callable[[str], int]) -> None:
        self._root, self._marks = root, marks
        self._block = Block(root, None)
        self._line: list[str] = []
        self._linked = self._attached = 0
        self._link: list[str] = []
        self._tables = 0

    def weigh(self) -> Block:
        top, hidden = self._block, None
        walk = etree.iterwalk(self._root, events=("start", "end"))
        for event, element in walk:
            tag = str(element.tag)
            if event == "start" and is_hidden(element, tag):
                hidden = element
                walk.skip_subtree()
            elif event == "start":
                self._open(element, tag)
                self._write(element.text)
            elif element is not self._root:
                if element is not hidden:
                    self._close(element, tag)
                self._write(element.tail)
        self._flush()
        return top

    def _open(self, element: etree._Element, tag: str) -> None:
        if tag == "a":
            self._link.append("page" if leads_elsewhere(element) else "file" if file_behind(element) else "")
            self._block.links += self._link[-1] == "page"
        if is_block(tag) and element is not self._root:
            self._flush()
            inner = Block(element, self._block)
            self._block.inside.append(inner)
            self._block = inner
            self._tables += tag == "table"

    def _close(self, element: etree._Element, tag: str) -> None:
        if tag == "a":
            self._link.pop()
        if is_block(tag):
            self._flush()
            self._tables -= tag == "table"
            up = self._block.up
            if up is not None:
                up.add(self._block)
                self._block = up

    def _write(self, text: str | None) -> None:
        if not text:
            return
        self._line.append(text)
        link = self._link[-1] if self._link else ""
        if link == "page":
            self._linked += count_han(text)
            self._block.sentence = self._block.sentence or "。" in text or is_heading(self._block.tag) is not None
        elif link == "file":
            self._attached += count_han(text)

    def _flush(self) -> None:
        """Count the line under way for the block it stands in."""
        line, block = "".join(self._line), self._block
        han = count_han(line)
        if han:
            block.han += han
            block.linked += self._linked
            block.attached += self._attached
            plain = 0 if is_furniture(line) or is_imprint(line) else max(0, han - self._linked - self._attached)
            block.plain += plain
            block.prose += plain if self._tables or speaks(line) else 0
            block.marked += self._marks(line)
        self._line.clear()
        self._linked = self._attached = 0
