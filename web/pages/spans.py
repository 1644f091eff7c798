"""Years and scores beside the results: bars to pick, fields from and to, and the reports of which nothing is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.names import UNKNOWN
from web.facets import Facet, FacetValue
from web.histogram import Bar, bars, picked, scores, years
from web.request import SearchRequest

COUNTS = {"year": years, "score": scores}
FROM, TO = "_from", "_to"


@dataclass(frozen=True, slots=True)
class Span:
    """``bars`` with the search that each leads to; ``unknown`` is the count of reports without a value, with its search.
    ``low`` and ``high`` stand in the fields, ``kept`` are the other values in force, which the form sends along."""

    word: str
    label: str
    bars: list[tuple[Bar, SearchRequest]]
    unknown: tuple[FacetValue, SearchRequest] | None
    low: str
    high: str
    kept: list[str]


def span(facet: Facet, asked: SearchRequest) -> Span:
    """What to show of the facet of years or of scores."""
    word, written = facet.word, asked.to_args().get(facet.word, [])
    counts = COUNTS[word](facet.values)
    drawn = bars(counts, written)
    values = {count.value for count in counts} | {UNKNOWN}
    unknown = next((value for value in facet.values if value.value is None), None)
    # Of what is in force the fields hold the first that is no bar.
    shown = next((each for each in written if each not in values), "")
    low, range_, high = shown.partition("..")
    return Span(
        word,
        facet.label,
        [(bar, picked(asked, word, bar.count.value, values)) for bar in drawn],
        (unknown, picked(asked, word, UNKNOWN, values)) if unknown else None,
        low,
        high if range_ else low,
        [each for each in written if each != shown],
    )


def from_fields(args: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]] | None:
    """The query string with ``year=2021..2023`` for the form's ``year_from=2021&year_to=2023``; None if it has none."""
    ends = {f"{word}{end}" for word in COUNTS for end in (FROM, TO)}
    if not ends & args.keys():
        return None
    told = {name: list(values) for name, values in args.items() if name not in ends}
    for word in COUNTS:
        low, high = ("".join(args.get(f"{word}{end}", [])).strip() for end in (FROM, TO))
        if low or high:
            told.setdefault(word, []).append(low if low == high else f"{low}..{high}")
    return dict(told)
