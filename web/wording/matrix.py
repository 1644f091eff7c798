"""The spread over units and years as a table: a row a unit, a column a year."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from index.wording.records import Spread

# Unions with a row of their own: those with the most reports.
MOST = 30


class Line(NamedTuple):
    """Reports by year, in the order of the columns, and altogether; ``unit`` None is the unknown."""

    unit: str | None
    reports: tuple[int, ...]
    total: int


class Matrix(NamedTuple):
    """``rest`` sums up the unions beyond ``MOST``, ``others`` of them; None if there are none."""

    years: tuple[int | None, ...]
    lines: tuple[Line, ...]
    rest: Line | None
    others: int
    total: Line


def matrix(spread: Spread) -> Matrix:
    """The table of a spread; unions by how many reports, then by name, the unknown last."""
    years = tuple(spread.years)
    order = sorted(spread.matrix.items(), key=lambda one: (one[0] is None, -sum(one[1].values()), one[0] or ""))
    lines = [_line(unit, counts, years) for unit, counts in order]
    # One line for one union more takes no more room than a line that sums it up.
    shown = len(lines) if len(lines) <= MOST + 1 else MOST
    rest: Counter[int | None] = Counter()
    for _, counts in order[shown:]:
        rest.update(counts)
    beyond = len(lines) - shown
    return Matrix(
        years,
        tuple(lines[:shown]),
        _line(None, rest, years) if beyond else None,
        beyond,
        _line(None, spread.years, years),
    )


def _line(unit: str | None, counts: dict[int | None, int], years: tuple[int | None, ...]) -> Line:
    return Line(unit, tuple(counts.get(year, 0) for year in years), sum(counts.values()))
