"""Long lists drawn little by little, so that memory stays flat however long they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

PORTION = 1000

T = TypeVar("T")


def portions(things: Sequence[T], size: int = PORTION) -> Iterator[Sequence[T]]:
    """The things in stretches of at most ``size``.

    >>> list(portions("abcde", 2))
    ['ab', 'cd', 'e']
    """
    return (things[start : start + size] for start in range(0, len(things), size))
