"""The shares of a draft as stacked bars, one a part and one for the whole: places in percent of the bar's width.

Every level has a pattern of its own, and pieces that are wide enough carry their name, so that a bar reads without colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from corpus.saying import listed, said
from web.reusing.records import LEVEL_NAMES, LEVELS, PART_NAMES, Level, Reuse

# A name of four characters needs a fifth of the bar on a telephone.
NAMED = 20.0


class Piece(NamedTuple):
    """``left`` and ``width`` of a level's piece, in percent."""

    level: Level
    left: float
    width: float

    @property
    def middle(self) -> float:
        return round(self.left + self.width / 2, 2)

    @property
    def named(self) -> bool:
        """Whether there is room for its name."""
        return self.width >= NAMED


class Bar(NamedTuple):
    """A row of the table: ``levels`` are characters and ``percent`` of all of them; ``said`` is the bar in words."""

    name: str
    characters: int
    levels: Mapping[Level, int]
    percent: Mapping[Level, int]
    pieces: tuple[Piece, ...]
    said: str


def bars(reuse: Reuse) -> tuple[Bar, ...]:
    """A bar for each part of the draft, and the whole last."""
    if not reuse.shares:
        return ()
    parts = [_bar(PART_NAMES[share.part], share.levels) for share in reuse.shares]
    return (*parts, _bar(said("全文"), reuse.total()))


def _bar(name: str, levels: Mapping[Level, int]) -> Bar:
    characters = sum(levels.values())
    percent = _percent(levels, characters)
    shares = [
        said("%(level)s %(percent)s %%", level=said(LEVEL_NAMES[level]), percent=percent[level])
        for level in LEVELS
        if levels[level]
    ]
    return Bar(name, characters, levels, percent, tuple(_pieces(levels, characters)), listed(shares, "，"))


def _pieces(levels: Mapping[Level, int], characters: int) -> Iterator[Piece]:
    left = 0.0
    for level in LEVELS:
        if levels[level]:
            width = 100 * levels[level] / characters
            yield Piece(level, round(left, 2), round(width, 2))
            left += width


def _percent(levels: Mapping[Level, int], characters: int) -> dict[Level, int]:
    """Whole percents that add up to 100: the largest remainders are rounded up."""
    exact = {level: 100 * levels[level] / characters if characters else 0.0 for level in LEVELS}
    rounded = {level: int(share) for level, share in exact.items()}
    spare = round(sum(exact.values())) - sum(rounded.values())
    for level in sorted(LEVELS, key=lambda level: rounded[level] - exact[level])[:spare]:
        rounded[level] += 1
    return rounded
