"""Arithmetic as the judge of readings: marks of level 3 sum to level 2, those to level 1, and no score is above its weight."""

from __future__ import annotations

from typing import NamedTuple

from corpus.form.pieces import Piece
from corpus.form.words import points_in_name

_CLOSE = 0.011
_OVER, _SHORT, _SCORE_ABOVE, _LOST, _HALF_LOST = 5.0, 2.5, 7.0, 0.1, 0.6


class Sums(NamedTuple):
    """What a reading has added up so far: for levels 1 and 2 the name, its weight, and the weights found below it; of the
    row under way its weight and score. None is unknown."""

    name1: str | None = None
    weight1: float | None = None
    below1: float = 0.0
    name2: str | None = None
    weight2: float | None = None
    below2: float = 0.0
    weight: float | None = None
    score: float | None = None


def open_level1(sums: Sums, piece: Piece) -> tuple[float, Sums]:
    """A cell of level 1 begins; one that repeats the name (a new page) goes on with what it had."""
    if piece.text == sums.name1:
        return 0.0, sums
    cost = _short(sums.weight1, sums.below1) + _short(sums.weight2, sums.below2)
    return cost, Sums(piece.text, points_in_name(piece.text))


def open_level2(sums: Sums, piece: Piece) -> tuple[float, Sums]:
    """A cell of level 2 begins."""
    if piece.text == sums.name2:
        return 0.0, sums
    cost = _short(sums.weight2, sums.below2)
    opened = Sums(sums.name1, sums.weight1, sums.below1, piece.text)
    weight = points_in_name(piece.text)
    return (cost, opened) if weight is None else _plus(cost, weigh_level2(opened, weight))


def weigh_level1(sums: Sums, value: float) -> tuple[float, Sums]:
    """The weight of level 1 is read."""
    other = sums.weight1 is not None and abs(sums.weight1 - value) > _CLOSE
    return (_SHORT if other else 0.0), sums._replace(weight1=value)


def weigh_level2(sums: Sums, value: float) -> tuple[float, Sums]:
    """The weight of level 2 is read."""
    if sums.weight2 is not None:
        return (_SHORT if abs(sums.weight2 - value) > _CLOSE else 0.0), sums
    below = sums.below1 + value
    return _over(sums.weight1, below), sums._replace(weight2=value, below1=below)


def open_row(sums: Sums, piece: Piece) -> tuple[float, Sums]:
    """A cell of level 3 begins, which may carry the weight in brackets."""
    weight = points_in_name(piece.text)
    return (0.0, sums) if weight is None else weigh_row(sums, weight)


def weigh_row(sums: Sums, value: float) -> tuple[float, Sums]:
    """The weight of a row is read, if its name has not told it already."""
    if sums.weight is not None:
        return (_SHORT if abs(sums.weight - value) > _CLOSE else 0.0), sums
    below1 = sums.below1 + value if sums.weight2 is None else sums.below1
    below2 = sums.below2 + value
    cost = _over(sums.weight2, below2) + (_over(sums.weight1, below1) if sums.weight2 is None else 0.0)
    return cost, Sums(sums.name1, sums.weight1, below1, sums.name2, sums.weight2, below2, value, sums.score)


def score_row(sums: Sums, value: float) -> tuple[float, Sums]:
    """The score of a row is read."""
    name1, weight1, below1, name2, weight2, below2, weight, _ = sums
    lost = 0.0 if weight is None else weight - value
    cost = _SCORE_ABOVE if lost < -_CLOSE else _LOST if lost > _CLOSE else 0.0
    cost += _HALF_LOST if weight and lost > weight / 2 else 0.0
    return cost, Sums(name1, weight1, below1, name2, weight2, below2, weight, value)


def next_row(sums: Sums) -> Sums:
    """A row begins: nothing is known of it."""
    return Sums(sums.name1, sums.weight1, sums.below1, sums.name2, sums.weight2, sums.below2)


def explained(sums: Sums) -> float:
    """The cost of a reason or measure in this row: they are given where points were lost."""
    if sums.weight is None or sums.score is None:
        return 0.5
    return -1.2 if sums.score < sums.weight - _CLOSE else 2.0


def closed(sums: Sums) -> float:
    """The cost of the form's end here."""
    return _short(sums.weight1, sums.below1) + _short(sums.weight2, sums.below2)


def _short(weight: float | None, below: float) -> float:
    return _SHORT if weight is not None and below < weight - _CLOSE else 0.0


def _over(weight: float | None, below: float) -> float:
    return _OVER if weight is not None and below > weight + _CLOSE else 0.0


def _plus(cost: float, further: tuple[float, Sums]) -> tuple[float, Sums]:
    return cost + further[0], further[1]
