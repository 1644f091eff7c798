"""Chance that falls the same way on every machine and every version of Python.

``random.Random`` promises one thing only: that ``random()`` gives the same numbers for the same seed. So everything
here is made from ``random()``; ``choice``, ``shuffle`` and ``sample`` may change from version to version.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A stream of choices, named by its seed: ``Dice(7, "duties", 12)``."""

    def __init__(self, *seed: object) -> None:
        self._next = random.Random("/".join(map(str, seed))).random  # noqa: S311 - samples, no secrets

    def below(self, count: int) -> int:
        """A whole number from 0 to ``count - 1``."""
        return int(self._next() * count)

    def whole(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        return low + self.below(high - low + 1)

    def chance(self, share: float) -> bool:
        """True in ``share`` of the cases."""
        return self._next() < share

    def pick(self, things: Sequence[T]) -> T:
        """One of the things."""
        return things[self.below(len(things))]

    def some(self, things: Sequence[T], count: int) -> list[T]:
        """``count`` different things (all of them if there are fewer), in the order drawn."""
        left = list(things)
        return [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """All the things in an order of chance."""
        return self.some(things, len(things))

    def weighted(self, table: Mapping[str, float]) -> str:
        """A key of the table, as often as its weight says."""
        keys = list(table)
        left = self._next() * sum(table.values())
        for key in keys[:-1]:
            left -= table[key]
            if left < 0:
                return key
        return keys[-1]
