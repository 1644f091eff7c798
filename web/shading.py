"""How dark a cell of a heat map is: five steps over nothing, each with a class in ``heat.css``; the number always stands in
the cell too, so that nothing hangs on colour."""

from __future__ import annotations

STEPS = 5


def shade(value: float, most: float) -> int:
    """0 for nothing, else 1 to ``STEPS`` by the share of the largest value.

    >>> shade(0, 40), shade(1, 40), shade(20, 40), shade(40, 40)
    (0, 1, 3, 5)
    """
    if value <= 0 or most <= 0:
        return 0
    return min(STEPS, 1 + int(value / most * STEPS)) if value < most else STEPS
