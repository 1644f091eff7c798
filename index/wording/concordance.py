"""Every place of a node with what stands before and behind it (语境索引): in order, counted by report, grouped by context.

Looked at are the texts of passages and the headings above them. Counts are of reports, so that one that repeats itself
counts once. Pure over a snapshot.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import islice
from typing import Any, Literal, NamedTuple, get_args

import numpy as np

from corpus.normalise import folded
from index.engine import FacetCount
from index.facets import allowed
from index.filters import Filters
from index.segment import Rows
from index.snapshot import Snapshot
from index.wording.formulas import Formula, Source, formulas
from index.wording.nodes import Node
from index.wording.places import Place, places

Side = Literal["right", "left"]
SIDES: tuple[Side, ...] = get_args(Side)
Order = Literal["right", "left", "year", "-year", "unit"]
ORDERS: tuple[Order, ...] = get_args(Order)
# What is looked at, the latest years first: more is no list that anybody reads, and takes seconds. Passages count once for
# each part of the node, since each part is looked for by itself.
MOST_HITS, MOST_LOOKS = 20_000, 300_000


class Line(NamedTuple):
    """The node at ``[start, end)`` of the folded text of a passage, or of the ``heading`` whose first passage it is."""

    passage: int
    source: Source
    heading: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class View:
    """How the places are shown: their order, the side whose contexts make the menu of formulas, and the formula that was
    picked of it, if any."""

    order: Order = "right"
    side: Side = "right"
    pick: str = ""


@dataclass(frozen=True, slots=True)
class Concordance:
    """``lines`` are those asked for. ``hits`` counts places, ``reports`` and ``units`` where they stand, ``by_year`` (ascending,
    the unknown last) and ``by_unit`` (the most first, 200 at most) reports; all of the formula picked. ``formulas`` are all of
    them, the most reports first. ``cut``: not everything was looked at, all counts are of the latest years."""

    lines: tuple[Line, ...]
    hits: int
    reports: int
    units: int
    by_year: tuple[FacetCount, ...]
    by_unit: tuple[FacetCount, ...]
    formulas: tuple[Formula, ...]
    cut: bool


def concordance(snapshot: Snapshot, node: Node, filters: Filters, view: View, ranks: range) -> Concordance:
    """The lines of these ``ranks`` (from 0) in the order of ``view``, with counts and formulas of all."""
    rows, left_out = _candidates(snapshot, node, filters)
    most = MOST_LOOKS // len(node.parts)
    found = list(islice(places(snapshot, node, rows[:most], left_out), MOST_HITS + 1))
    hits = _picked(found[:MOST_HITS], view)
    hits.sort(key=lambda hit: (*_KEYS[view.order](hit), snapshot.place[hit.row], not hit.heading, hit.start))
    saying = np.zeros(len(snapshot.reports), np.bool_)
    saying[snapshot.report[np.array([hit.row for hit in hits], np.int64)]] = True
    facets = snapshot.reports.facets
    return Concordance(
        lines=tuple(_line(snapshot, hit) for hit in hits[ranks.start : ranks.stop]),
        hits=len(hits),
        reports=int(saying.sum()),
        units=len({hit.source.unit for hit in hits} - {None}),
        by_year=tuple(sorted(facets["year"].count(saying), key=lambda count: (count.value is None, count.value))),
        by_unit=facets["unit"].count(saying),
        formulas=formulas((_FORMULA[view.side](hit), hit.source) for hit in found[:MOST_HITS]),
        cut=len(found) > MOST_HITS or len(rows) > most,
    )


def _candidates(snapshot: Snapshot, node: Node, filters: Filters) -> tuple[Rows, Rows]:
    """The passages that hold all parts in heading or text or across both: those that pass the filters, the latest years
    first, and those that do not."""
    postings = [snapshot.string(part).rows for part in dict.fromkeys(node.parts)]
    rows = reduce(lambda one, other: np.intersect1d(one, other, assume_unique=True), postings)
    passing = allowed(snapshot, filters)[rows]
    rows, left_out = rows[passing], rows[~passing]
    # numpy sorts the unknown (nan) last.
    latest = rows[np.lexsort((snapshot.place[rows], -snapshot.reports.years[snapshot.report[rows]]))]
    return latest, left_out


def _picked(hits: list[Place], view: View) -> list[Place]:
    """Those with the formula picked, written as the menu has it or as somebody types it."""
    if not view.pick:
        return hits
    wanted = {view.pick, folded(view.pick)}
    return [hit for hit in hits if _FORMULA[view.side](hit) in wanted]


def _line(snapshot: Snapshot, hit: Place) -> Line:
    return Line(int(snapshot.passages[hit.row]), hit.source, hit.heading, hit.start, hit.end)


def _words(formula: str) -> tuple[bool, str]:
    """Wording first, behind it numbers (cells of tables mostly) and the borders of clauses."""
    return not formula[0].isalpha(), formula


def _year(hit: Place) -> tuple[bool, int]:
    """The unknown last."""
    return hit.source.year is None, hit.source.year or 0


def _latest(hit: Place) -> tuple[bool, int]:
    """The unknown last here too."""
    return hit.source.year is None, -(hit.source.year or 0)


_FORMULA: dict[Side, Callable[[Place], str]] = {"right": lambda hit: hit.right, "left": lambda hit: hit.left}
_KEYS: dict[Order, Callable[[Place], Sequence[Any]]] = {
    "right": lambda hit: (*_words(hit.right), *_year(hit)),
    # Read backwards from the node.
    "left": lambda hit: (*_words(hit.left[::-1]), *_year(hit)),
    "year": _year,
    "-year": _latest,
    "unit": lambda hit: (hit.source.unit is None, hit.source.unit or "", *_year(hit)),
}
