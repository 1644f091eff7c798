"""What a search is limited to, outside the text query: plain values, which every engine understands."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import DocType, Grade, Role


@dataclass(frozen=True, slots=True)
class Range:
    """Closed interval; None is open. One whose ``low`` lies above its ``high`` holds nothing."""

    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """A tuple means "any of"; None inside a tuple means 未注明 (unknown).

    ``category`` holds codes of leaves, or letters that stand for all leaves under them (``B`` for ``B1``, ``B2`` …).
    ``imported`` is in seconds since 1970.
    """

    unit: tuple[str | None, ...] = ()
    year: tuple[Range | None, ...] = ()
    score: tuple[Range | None, ...] = ()
    grade: tuple[Grade | None, ...] = ()
    region: tuple[str | None, ...] = ()
    role: tuple[Role, ...] = ()
    doc_type: tuple[DocType, ...] = ()
    report: tuple[int, ...] = ()
    category: frozenset[str] = frozenset()
    imported: Range | None = None


ALL = Filters()


def common(one: Range | None, other: Range | None) -> Range | None:
    """The narrower of two intervals: what lies in both."""
    if one is None or other is None:
        return one or other
    lows = [span.low for span in (one, other) if span.low is not None]
    highs = [span.high for span in (one, other) if span.high is not None]
    return Range(max(lows, default=None), min(highs, default=None))
