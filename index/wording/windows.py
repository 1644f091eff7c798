"""Windows: the part of two texts in which they correspond, where the whole texts do not.

Grown from the longest run that both share, since an alignment of whole texts may scatter a sentence over a paragraph.
The window goes on as long as what it takes in is alike: each further stretch must hold more common characters than the
weight of what is passed over, so that the likeness of a window is never below ``_DENSE``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from index.wording.alignment import Block, blocks

# Windows end with common stretches of so many characters.
_SOLID = 4
_DENSE = 0.65
# What each character of the run, all of which are common, makes up for on either side.
_SPARE = 1 - _DENSE
# How much longer the other text may say the same: what lies further off is no part of the window.
_SLACK, _LEAST_SLACK = 2, 20
Spans = Sequence[tuple[int, int]]


class Window(NamedTuple):
    """``[start, end)`` in each text."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int


def window(a: str, b: str, run: Block) -> Window:
    """The window around a common ``run``."""
    left_a, left_b = _near(a[: run.a][::-1], b[: run.b][::-1])
    right_a, right_b = _near(a[run.a + run.size :], b[run.b + run.size :])
    spare = _SPARE * run.size
    before_a, before_b = _reach(blocks(left_a, left_b), run.a, spare)
    after_a, after_b = _reach(blocks(right_a, right_b), len(a) - run.a - run.size, spare)
    return Window(
        run.a - before_a,
        run.a + run.size + after_a,
        run.b - before_b,
        run.b + run.size + after_b,
    )


def _near(a: str, b: str) -> tuple[str, str]:
    most_a, most_b = (_SLACK * len(text) + _LEAST_SLACK for text in (b, a))
    return a[:most_a], b[:most_b]


def _reach(found: Iterable[Block], rest: int, spare: float) -> tuple[int, int]:
    """How far the texts go on alike. The end of the first, ``rest`` characters away, may be reached over more: as far as what
    the run has to ``spare`` makes up for it."""
    best, most, common = (0, 0), 0.0, 0
    for at_a, at_b, size in found:
        common += size
        end_a, end_b = at_a + size, at_b + size
        gain = 2 * common - _DENSE * (end_a + end_b)
        if (size >= _SOLID and gain > most) or (end_a == rest and gain > -spare):
            best, most = (end_a, end_b), gain
    return best


def with_masks(found: Window, a: Spans, b: Spans) -> Window:
    """The window with the names and numbers that both texts have at its ends, of which it may hold a piece."""
    start_a, start_b = _beginning(a, found.start_a), _beginning(b, found.start_b)
    end_a, end_b = _ending(a, found.end_a), _ending(b, found.end_b)
    if start_a is not None and start_b is not None:
        found = found._replace(start_a=start_a, start_b=start_b)
    if end_a is not None and end_b is not None:
        found = found._replace(end_a=end_a, end_b=end_b)
    return found


def _beginning(spans: Spans, at: int) -> int | None:
    return next((start for start, end in spans if start <= at <= end), None)


def _ending(spans: Spans, at: int) -> int | None:
    return next((end for start, end in spans if start <= at <= end), None)


def whole_of_a(found: Window, a: str, b: str, spans_b: Spans) -> Window:
    """The window with what of ``a`` lies outside it, and as much of ``b``: so many characters and clauses, and no piece of a
    name or number."""
    start_b = found.start_b - _as_much(a[: found.start_a][::-1], b[: found.start_b][::-1])
    end_b = found.end_b + _as_much(a[found.end_a :], b[found.end_b :])
    start_b, end_b = _outside(spans_b, start_b)[0], _outside(spans_b, end_b)[1]
    return Window(0, len(a), start_b, end_b)


def _as_much(a: str, b: str) -> int:
    """How many characters of ``b`` answer to all of ``a``: no more clauses than that has."""
    ends = [at for at, one in enumerate(b) if not one.isalnum()]
    clauses = sum(not one.isalnum() for one in a)
    return min(len(a), len(b), *ends[clauses : clauses + 1])


def _outside(spans: Spans, at: int) -> tuple[int, int]:
    """The ends of the span in which an offset lies, or the offset twice."""
    return next(((start, end) for start, end in spans if start < at < end), (at, at))


def turned(found: Window) -> Window:
    """The window with ``a`` and ``b`` exchanged."""
    return Window(found.start_b, found.end_b, found.start_a, found.end_a)
