"""The values of a facet to tick: those at once visible, and the rest behind a fold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from index.fields import FILTERS, write_filters
from web.facets import Facet
from web.request import SearchRequest

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Box:
    """A value to tick. ``reports`` is None for one that no count was made of."""

    written: str
    label: str
    reports: int | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Boxes:
    """The values of one facet: those at once visible, chosen ones always among them, and the rest."""

    word: str
    label: str
    first: list[Box]
    rest: list[Box]


def boxes(facet: Facet, asked: SearchRequest, names: Mapping[str, str]) -> Boxes:
    """The values to tick. One that is in force but met by no report must still be there to be taken back."""
    met = [Box(value.written, value.label, value.reports, value.chosen) for value in facet.values]
    there = {box.written for box in met}
    say = next(each.say for each in FILTERS if each.word == facet.word)
    unmet = [word for word in write_filters(asked.filters).get(facet.word, []) if word not in there]
    # The letter of a group of categories is in force, but only the leaves are counted.
    met += [Box(word, say(word, names), None if word in _letters(names) else 0, True) for word in unmet]
    first = [box for place, box in enumerate(met) if place < SHOWN or box.chosen]
    return Boxes(facet.word, facet.label, first, [box for box in met if box not in first])


def _letters(names: Mapping[str, str]) -> set[str]:
    return {code for code in names if len(code) == 1}
