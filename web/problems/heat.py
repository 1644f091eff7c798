"""The heat map of categories: each cell with its shade, each column with the address of what stands behind its numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urlencode

from archive.browsing_records import Counted, Heat, HeatColumn, HeatLine
from corpus.names import UNKNOWN, UNKNOWN_OF
from corpus.taxonomy import is_under
from web.library import Library
from web.problems.asked import ProblemsRequest
from web.request import SearchRequest
from web.shading import shade
from web.tagging import known

# Columns of the page, and those it can hold if all are asked for: of years there are few; what else there is stands in the
# exports.
COLUMNS, MOST_COLUMNS = 30, 200


class Cell(NamedTuple):
    """What is counted, and how dark it is among its like (``web.shading``)."""

    counted: Counted
    step: int


class Column(NamedTuple):
    """``query`` narrows the page of a category to what is counted in the column, ``search`` finds its reports, None where
    no address can say which; ``label`` is a word of the program where the value is ``known`` not to be."""

    label: str
    known: bool
    query: str
    search: SearchRequest | None
    all: Counted


class Line(NamedTuple):
    """A row; of a ``letter`` it sums up its leaves."""

    line: HeatLine
    letter: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class HeatPage:
    """``groups`` are letters, each with its leaves; ``query`` is that of the columns altogether."""

    request: ProblemsRequest
    heat: Heat
    columns: tuple[Column, ...]
    groups: tuple[tuple[Line, ...], ...]
    query: str
    search: SearchRequest | None


def heat_of(library: Library, request: ProblemsRequest, limit: int | None = None) -> Heat:
    """The counts, of the categories asked for if any are; ``limit`` columns at most, or as many as the page shows.

    :raise Misused: for a category that neither the taxonomy nor any report knows.
    """
    most = limit or (MOST_COLUMNS if request.columns else COLUMNS)
    heat = library.archive.heat(request.narrowing(library.units), request.across, most)
    wanted = request.search.filters.category
    for code in wanted - {line.code for line in heat.lines}:
        known(code, library.archive.taxonomy, letters=True)
    return replace(heat, lines=tuple(line for line in heat.lines if _is_asked(line.code, wanted)))


def heat_page(library: Library, request: ProblemsRequest) -> HeatPage:
    """The map as it is shown.

    :raise Misused: as ``heat_of``.
    """
    # What became of a problem limits no count here, so it must not limit what a count leads to.
    request = request.named(library.units).but(fate=None)
    heat = heat_of(library, request)
    behind = request.behind()
    return HeatPage(
        request,
        heat,
        tuple(_column(request, column, library) for column in heat.columns),
        tuple(tuple(lines) for _, lines in groupby(_lines(heat), lambda each: each.line.code[0])),
        urlencode(behind.to_args(), doseq=True),
        behind.searched(library.units),
    )


def asked_lines(heat: Heat, wanted: Collection[str]) -> list[HeatLine]:
    """The categories asked for themselves, without their letters and leaves, in the order of the map."""
    return [line for line in heat.lines if line.code in wanted]


def label_of(column: HeatColumn, across: str) -> str:
    """The year, unit or place; 年度待核实, 单位待核实 or 未注明 for the unknown."""
    return UNKNOWN_OF.get(across, UNKNOWN) if column.value is None else str(column.value)


def _is_asked(code: str, wanted: Collection[str]) -> bool:
    """Whether a category is wanted, its letter is, or it is the letter of one that is."""
    return not wanted or any(is_under(code, one) or is_under(one, code) for one in wanted)


def _column(request: ProblemsRequest, column: HeatColumn, library: Library) -> Column:
    behind = request.in_column(column.value).behind()
    query = urlencode(behind.to_args(), doseq=True)
    label = label_of(column, request.across)
    return Column(label, column.value is not None, query, behind.searched(library.units), column.all)


def _lines(heat: Heat) -> Iterator[Line]:
    """Letters are compared with letters and leaves with leaves: a letter has more of everything."""
    most_of = {letter: _most(heat.lines, letter) for letter in (True, False)}
    for line in heat.lines:
        letter = len(line.code) == 1
        cells = (Cell(counted, shade(counted.reports, most_of[letter])) for counted in line.cells)
        yield Line(line, letter, tuple(cells))


def _most(lines: Sequence[HeatLine], letter: bool) -> int:
    like = (line for line in lines if (len(line.code) == 1) is letter)
    return max((counted.reports for line in like for counted in line.cells), default=0)
