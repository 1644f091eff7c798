"""Where print is in a picture: the boxes of its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Box(NamedTuple):
    """Pixels of a picture; right and bottom are the first that are outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top


def whole(strips: Iterable[Box], tallest: float) -> list[Box]:
    """The lines that strips of ink make, from the top: strips that are together no higher than ``tallest`` pixels are one,
    since 二 is two strokes with nothing between."""
    found: list[Box] = []
    for strip in strips:
        if found and strip.bottom - found[-1].top <= tallest:
            last = found.pop()
            left, right = min(last.left, strip.left), max(last.right, strip.right)
            strip = Box(left, last.top, right, strip.bottom)
        found.append(strip)
    return found
