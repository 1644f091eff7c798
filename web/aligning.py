"""The score forms of several reports side by side: the same indicator in one row, though forms differ from year to year.

An indicator is known by the name of its deepest level. Where a form has that name more than once (完成率 under two
levels), only rows agree whose levels all do. Pure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from corpus.details import Indicator
from corpus.normalise import folded

Levels: TypeAlias = tuple[str | None, str | None, str | None]
_Key: TypeAlias = tuple[str | Levels, int]

_SIGNS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """``levels`` as the first form that has it prints them; a cell for each form, None where it has no such row."""

    levels: Levels
    cells: tuple[Indicator | None, ...]

    @property
    def name(self) -> str | None:
        """The deepest level's; None for a row without names."""
        return next((level for level in reversed(self.levels) if level), None)

    @property
    def above(self) -> tuple[str, ...]:
        """The names of the levels above."""
        return tuple(level for level in self.levels if level)[:-1]


def aligned(forms: Sequence[Sequence[Indicator]]) -> tuple[IndicatorRow, ...]:
    """The rows of all forms, in the order of the first; what another has besides stands behind its neighbour there."""
    twice = {name for form in forms for name, count in Counter(_name(row) for row in form).items() if count > 1}
    keyed = [dict(_keyed(form, twice)) for form in forms]
    return tuple(_row(key, keyed) for key in _order(keyed))


def _keyed(form: Sequence[Indicator], twice: set[str]) -> Iterator[tuple[_Key, Indicator]]:
    """Rows that nothing tells apart are numbered."""
    seen: Counter[str | Levels] = Counter()
    for row in form:
        name = _name(row)
        plain = _folded(row) if name in twice else name
        yield (plain, seen[plain]), row
        seen[plain] += 1


def _order(keyed: Sequence[dict[_Key, Indicator]]) -> list[_Key]:
    order: list[_Key] = []
    for form in keyed:
        place = 0
        for key in form:
            if key not in order:
                order.insert(place, key)
            place = order.index(key) + 1
    return order


def _row(key: _Key, keyed: Sequence[dict[_Key, Indicator]]) -> IndicatorRow:
    cells = tuple(form.get(key) for form in keyed)
    first = next(cell for cell in cells if cell is not None)
    return IndicatorRow((first.level1, first.level2, first.level3), cells)


def _name(row: Indicator) -> str:
    return next((plain for plain in reversed(_folded(row)) if plain), "")


def _folded(row: Indicator) -> Levels:
    """The names without numbers and signs, which forms set as they like."""
    first, second, third = (_SIGNS.sub("", folded(level or "")) for level in (row.level1, row.level2, row.level3))
    return first, second, third
