"""Which problems a union reports in which of its years: they stay, go, and come back.

Each union has its own handful of leaves of the taxonomy, each with a pattern over its five years, and each year another
wording of the same point, or last year's once more.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from corpus.samples.dice import Dice
from corpus.samples.stock import sayings
from corpus.samples.world import YEARS, Union

PATTERNS = ("11111", "11011", "01101", "10011", "00111", "11000", "01010", "10000", "00001", "11100")
_WORDINGS = 8


@dataclass(frozen=True, slots=True)
class Mention:
    """A point (a leaf of the taxonomy) that a report makes, in wording number ``variant``, from 1."""

    point: str
    variant: int


def mentions(seed: int, union: Union, year: int) -> list[Mention]:
    """The problems of the union in that year; none outside its years and in a year that finds nothing to report."""
    place = year - union.first_year
    plans, silent = _plans(seed, union.index)
    if not 0 <= place < YEARS or place == silent:
        return []
    return [Mention(point, wordings[place]) for point, pattern, wordings in plans if pattern[place] == "1"]


def has_problem(seed: int, union: Union, year: int, point: str) -> bool:
    """Whether the report of that year names that point."""
    return any(mention.point == point for mention in mentions(seed, union, year))


@lru_cache(maxsize=64)
def _plans(seed: int, index: int) -> tuple[list[tuple[str, str, list[int]]], int]:
    """For each point its pattern over the years and its wordings; and the year without problems, -1 for none."""
    dice = Dice(seed, index, "plan")
    points = dice.some(list(sayings()), dice.whole(4, 8))
    plans = [(point, dice.pick(PATTERNS), _wordings(dice)) for point in points]
    silent = dice.below(YEARS) if dice.chance(0.25) else -1
    return plans, silent


def _wordings(dice: Dice) -> list[int]:
    """One wording a year: mostly another than the year before, in two of five years the same again."""
    wordings = [dice.whole(1, _WORDINGS)]
    while len(wordings) < YEARS:
        again = dice.chance(0.4)
        wordings.append(wordings[-1] if again else 1 + (wordings[-1] + dice.below(_WORDINGS - 1)) % _WORDINGS)
    return wordings
