"""Line charts over years as plain geometry, in the units of an SVG ``viewBox`` (``WIDTH`` × ``HEIGHT``), which a template draws.

A year without a number breaks the line. The axis of values has numbers and need not begin at 0. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, takewhile
from math import ceil, floor

WIDTH, HEIGHT = 400, 216
# The field of the lines; labels below points stand between it and the axis of years.
LEFT, RIGHT, TOP, BOTTOM = 42.0, 384.0, 24.0, 176.0
AXIS = 192.0
"""Where the axis of years is."""

_TICKS = 5
# A label of four digits is so wide.
_LABEL = 34.0
_ABOVE, _BELOW = -9.0, 17.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line's name and its value for every year; None: no number."""

    name: str
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of an axis."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a line; its number stands at ``label`` (the base of the text), None if there is no room for numbers."""

    x: float
    y: float
    year: int
    value: float
    label: float | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line: its dots, and the stretches between gaps as ``points`` of polylines."""

    name: str
    dots: tuple[Dot, ...]
    runs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn; ``years`` and ``values`` are the axes, the others the places of what a template draws around the lines."""

    years: tuple[Tick, ...]
    values: tuple[Tick, ...]
    lines: tuple[Drawn, ...]
    width: float = WIDTH
    height: float = HEIGHT
    left: float = LEFT
    right: float = RIGHT
    axis: float = AXIS

    @property
    def cut(self) -> bool:
        """Whether the axis of values begins elsewhere than at 0."""
        return self.values[0].text != "0"


def chart(years: Sequence[int], lines: Sequence[Line]) -> Chart | None:
    """The chart of lines that have a value for each of the years; None if there is no number at all."""
    known = [value for line in lines for value in line.values if value is not None]
    if not known:
        return None
    ticks = list(_steps(min(known), max(known)))
    columns = [_x(place, len(years)) for place in range(len(years))]
    drawn = tuple(_drawn(number, lines, years, columns, ticks) for number in range(len(lines)))
    values = tuple(Tick(_y(value, ticks), f"{value:.10g}") for value in ticks)
    every = ceil(_LABEL / _gap(len(years)))
    shown = tuple(Tick(columns[place], str(years[place])) for place in range(0, len(years), every))
    return Chart(shown, values, drawn)


def _steps(low: float, high: float) -> Iterator[float]:
    """Round numbers from below the lowest value to above the highest, about ``_TICKS`` of them."""
    step = _step((high - low) / (_TICKS - 1) or 1)
    first, last = floor(low / step), ceil(high / step)
    last += first == last
    return (round(number * step, 6) for number in range(first, last + 1))


def _step(rough: float) -> float:
    """The next of 1, 2, 5, 10, 20, …, never below 0.1.

    >>> _step(0.03), _step(1.2), _step(7)
    (0.1, 2.0, 10.0)
    """
    sizes = (size * 10.0**power for power in count(-1) for size in (1, 2, 5))
    smaller = len(list(takewhile(lambda size: size < rough, sizes)))
    return round((1, 2, 5)[smaller % 3] * 10.0 ** (smaller // 3 - 1), 1)


def _gap(columns: int) -> float:
    return (RIGHT - LEFT) / max(1, columns)


def _x(place: int, columns: int) -> float:
    return round(LEFT + _gap(columns) * (place + 0.5), 1)


def _y(value: float, ticks: Sequence[float]) -> float:
    return round(BOTTOM - (value - ticks[0]) / (ticks[-1] - ticks[0]) * (BOTTOM - TOP), 1)


def _drawn(
    number: int, lines: Sequence[Line], years: Sequence[int], columns: Sequence[float], ticks: Sequence[float]
) -> Drawn:
    values = lines[number].values
    room = _gap(len(years)) >= _LABEL
    dots = {
        place: Dot(
            columns[place],
            y := _y(value, ticks),
            years[place],
            value,
            y + _side(number, place, lines) if room else None,
        )
        for place, value in enumerate(values)
        if value is not None
    }
    return Drawn(lines[number].name, tuple(dots.values()), tuple(_runs(dots)))


def _side(number: int, place: int, lines: Sequence[Line]) -> float:
    """The number of the highest value of a year stands above its point, the others' below theirs."""
    known = [(-value, other) for other, line in enumerate(lines) if (value := line.values[place]) is not None]
    return _ABOVE if min(known)[1] == number else _BELOW


def _runs(dots: dict[int, Dot]) -> Iterator[str]:
    """The dots of successive years, as polylines."""
    run: list[str] = []
    for place, dot in dots.items():
        if place - 1 not in dots and run:
            yield " ".join(run)
            run = []
        run.append(f"{dot.x:g},{dot.y:g}")
    if run:
        yield " ".join(run)
