"""What stands before and behind a node in its clause, such as 有待提高 behind 质量, and how many reports put it so.

A *formula* is the context up to the end of the clause, ``LONGEST`` characters at most. All texts are folded.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

LONGEST = 12
# The formula of a node at the border of its clause.
BORDER = "。"
_ENDS_CLAUSE = re.compile(r"[,。;:!?、()\[\]《》〈〉【】—]|\.{2,}")


class Source(NamedTuple):
    """A report; ``unit`` and ``year`` None where unknown."""

    report: int
    unit: str | None
    year: int | None


class Formula(NamedTuple):
    """A context that the node has in ``reports`` reports of ``units`` unions, from the year ``first`` to ``last`` (None if
    no year is known); ``BORDER``: none, the clause begins or ends there."""

    text: str
    reports: int
    units: int
    first: int | None
    last: int | None


def behind(text: str, end: int) -> str:
    """The formula that begins at ``end``."""
    stop = _ENDS_CLAUSE.search(text, end, end + LONGEST)
    return text[end : stop.start() if stop else end + LONGEST].strip() or BORDER


def before(text: str, start: int) -> str:
    """The formula that ends at ``start``."""
    return _ENDS_CLAUSE.split(text[max(0, start - LONGEST) : start])[-1].strip() or BORDER


def formulas(used: Iterable[tuple[str, Source]]) -> tuple[Formula, ...]:
    """Each formula that is used, the one of most reports first."""
    where: defaultdict[str, set[Source]] = defaultdict(set)
    for text, source in used:
        where[text].add(source)
    counted = [_counted(text, sources) for text, sources in where.items()]
    return tuple(sorted(counted, key=lambda one: (-one.reports, -one.units, one.text)))


def _counted(text: str, sources: set[Source]) -> Formula:
    years = [source.year for source in sources if source.year is not None]
    units = {source.unit for source in sources} - {None}
    return Formula(text, len(sources), len(units), min(years, default=None), max(years, default=None))
