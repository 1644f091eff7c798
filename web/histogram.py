"""How many reports each year and each band of scores has, as small bars: what is drawn and what each bar asks for.

Input are the facets of an answer, output geometry in the units of an SVG ``viewBox`` (``WIDTH`` × ``HEIGHT``), which a template
draws. Years and bands stand in their order without gaps, so that the height says what it seems to say; a bar at the left
end stands for all years before. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.saying import said
from index.ranges import read_range
from index.reports import score_band
from web.facets import FacetValue, band_label
from web.request import SearchRequest

WIDTH, HEIGHT = 250, 84
# What stands above and below the bars: counts, and years or lower ends.
ABOVE, BELOW = 14, 16
# A column is at least 24 units wide, the smallest that a finger meets (WCAG 2.2, 2.5.8), and never wider than a thumb.
MOST_BARS, WIDEST = 10, 50
_LOWEST = 2.0


@dataclass(frozen=True, slots=True)
class Count:
    """``reports`` for what a filter asks for by ``value``; ``short`` stands below the bar, ``label`` is its name."""

    value: str
    short: str
    label: str
    reports: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A count with its place: ``left`` and ``width`` of the column, ``top`` and ``height`` of the bar in it. ``inside``: the
    filter lets it through; ``chosen``: it is itself a value of the filter."""

    count: Count
    left: float
    width: float
    top: float
    height: float
    inside: bool
    chosen: bool

    @property
    def middle(self) -> float:
        return self.left + self.width / 2


def years(values: Iterable[FacetValue]) -> list[Count]:
    """A count for every year from the first to the last; of more than ``MOST_BARS`` the early ones in one."""
    met = {int(value.value): value.reports for value in values if value.value is not None}
    if not met:
        return []
    first, last = max(min(met), max(met) - MOST_BARS + 1), max(met)
    counts = [
        Count(str(year), str(year), said("%(year)s 年度", year=year), met.get(year, 0))
        for year in range(first, last + 1)
    ]
    before = sum(reports for year, reports in met.items() if year <= first)
    if before == met.get(first, 0):
        return counts
    return [Count(f"..{first}", f"≤{first}", said("%(year)s 年度及以前", year=first), before), *counts[1:]]


def scores(values: Iterable[FacetValue]) -> list[Count]:
    """A count for every band from the lowest to the highest; see ``index.snapshot.score_band``."""
    met = {str(value.value): value for value in values if value.value is not None}
    if not met:
        return []
    return [_band(band, met[band].reports if band in met else 0) for band in _bands(met)]


def _bands(met: Iterable[str]) -> Iterator[str]:
    """The bands from the lowest to the highest of those met."""
    spans = sorted((read_range(band, "得分").low or 0.0, band) for band in met)
    _, band = spans[0]
    while True:
        yield band
        high = read_range(band, "得分").high
        if band == spans[-1][1] or high is None:
            return
        # Scores have two decimals: the next band begins right above.
        band = score_band(round(high + 0.01, 2)) or ""


def _band(band: str, reports: int) -> Count:
    low = f"{read_range(band, '得分').low or 0:.10g}"
    return Count(band, low, band_label(band), reports)


def bars(counts: Sequence[Count], written: Sequence[str]) -> list[Bar]:
    """The counts as bars; ``written`` are the values of the filter in force."""
    if not counts:
        return []
    width = min(WIDTH / len(counts), WIDEST)
    most = max(count.reports for count in counts) or 1
    room = HEIGHT - ABOVE - BELOW
    made = []
    for place, count in enumerate(counts):
        height = max(_LOWEST, room * count.reports / most) if count.reports else 0.0
        inside = not written or any(_within(count.value, value) for value in written)
        made.append(Bar(count, place * width, width, ABOVE + room - height, height, inside, count.value in written))
    return made


def picked(request: SearchRequest, word: str, value: str, values: Iterable[str]) -> SearchRequest:
    """The search once the bar of ``value`` was picked: bars add to bars, one picked again is taken back, and a range that is
    no bar gives way."""
    written = request.to_args().get(word, [])
    if value in written or set(written) <= set(values):
        return request.toggled(word, value)
    for other in written:
        request = request.toggled(word, other)
    return request.toggled(word, value)


def _within(bar: str, written: str) -> bool:
    """Whether the range of a bar lies in the range of a filter. What asks for the unknown holds no bar."""
    if not any(character.isdigit() for character in written):
        return False
    inner, outer = read_range(bar, ""), read_range(written, "")
    low = outer.low is None or (inner.low is not None and outer.low <= inner.low)
    return low and (outer.high is None or (inner.high is not None and inner.high <= outer.high))
