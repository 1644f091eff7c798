"""The tree of numbered lines: which marked line stands under which.

The styles' order (一、 （一） 1. （1）) is a habit, not a law: reports nest 一、 inside （二）, count on from section to section
(1.…21.), restart, or lose a parent's number. So the place of a line follows from what is open above it: it continues the
deepest open row it can continue, else it opens a row below. Whether a line is a heading is not decided here.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from corpus.markers import Marker, Style


@dataclass(slots=True)
class Node:
    """A marked line: ``line`` is its index; ``children`` and ``parent`` make the tree."""

    line: int
    marker: Marker
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)

    @property
    def style(self) -> Style:
        return self.marker.style


def build_tree(marked: Sequence[tuple[int, Marker]], hosts: Collection[int]) -> list[Node]:
    """All nodes in reading order, linked; ``marked`` holds (line index, marker) in reading order. ``hosts`` are lines that
    are titles of lists: a list that begins below one stands under it, whatever its style."""
    nodes: list[Node] = []
    opened: list[Node] = []
    counted: dict[Style, int] = {}
    for place, (line, marker) in enumerate(marked):
        hosted = marker.number == 1 and bool(opened) and opened[-1].line in hosts
        depth = len(opened) if hosted else _depth(opened, marker, marked[place + 1 :], counted)
        node = Node(line, marker, opened[depth - 1] if depth else None)
        if node.parent:
            node.parent.children.append(node)
        del opened[depth:]
        opened.append(node)
        counted[marker.style] = marker.number
        nodes.append(node)
    return nodes


def _depth(
    opened: Sequence[Node], marker: Marker, ahead: Sequence[tuple[int, Marker]], counted: dict[Style, int]
) -> int:
    """How many of the opened nodes stay above a new line with this marker."""
    same = [depth for depth, node in enumerate(opened) if node.style is marker.style]
    for depth in reversed(same):
        if marker.number == opened[depth].marker.number + 1:
            return depth
    if not same:
        return _depth_of_new_row(opened, marker, counted)
    if marker.number == 1 and _nests(opened, same[-1], ahead):
        return len(opened)
    return same[-1]


def _depth_of_new_row(opened: Sequence[Node], marker: Marker, counted: dict[Style, int]) -> int:
    """A style that is not open begins a row: below rows of higher rank, and at the top if it ranks highest."""
    if marker.number != 1 and counted.get(marker.style) != marker.number - 1:
        # Neither a beginning nor a continuation: rank decides, as nothing else is known.
        return sum(1 for node in opened if node.style < marker.style)
    if marker.style is Style.PART:
        return 0
    if marker.style is Style.CHINESE and all(node.style > Style.CHINESE_BRACKET for node in opened):
        # 一、 lies inside （二） where numbering began anew, but in no item of a list such as 3.
        return 0
    return len(opened)


def _nests(opened: Sequence[Node], depth: int, ahead: Sequence[tuple[int, Marker]]) -> bool:
    """Whether a row that begins again is a list inside its own kind: the row below it goes on afterwards.

    一、 （一） （二） 一、 二、 （三）: the second 一、 lies inside （二）, because （三） follows.
    """
    if depth + 1 >= len(opened):
        return False
    below = opened[depth + 1].marker
    following = next((marker for _, marker in ahead if marker.style is below.style), None)
    return following is not None and following.number == below.number + 1
