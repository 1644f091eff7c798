"""A comparison as a table: a row each of the page's, a column for each report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.details import Indicator
from corpus.names import UNKNOWN
from corpus.saying import said
from web.compare import Comparison, asked, compared, heading
from web.exporting.table import Column, Table, Value
from web.language import say
from web.library import Library
from web.tables.args import Args, address
from web.words import number


def table(library: Library, args: Args) -> Table:
    """Of the reports that ``report`` names.

    :raise Misused: if they are none or too many.
    :raise NotFound: if there is no such report.
    """
    reports = asked(args)
    page = compared(library.archive, reports)
    of_reports = (Column(f"report_{each.id}", heading(each), width=40) for each in page.reports)
    rows = [*_facts(page), *_indicators(page), *_problems(page)]
    return Table(
        name="compare",
        title=said("并列比较"),
        columns=(Column("part", "栏目", width=10), Column("name", "项目", width=36), *of_reports),
        rows=rows,
        total=len(rows),
        asked="",
        filters="",
        address=address("/compare", {"report": reports}),
    )


def _facts(page: Comparison) -> Iterator[Sequence[Value]]:
    for row in page.facts:
        yield [say(said("情况")), say(row.label), *(say(cell.value or UNKNOWN) for cell in row.cells)]


def _indicators(page: Comparison) -> Iterator[Sequence[Value]]:
    for row in page.indicators:
        name = " / ".join(level for level in row.levels if level)
        yield [say(said("指标")), name or say(UNKNOWN), *map(points, row.cells)]


def points(cell: Indicator | None) -> str | None:
    """Score of weight, as ``4.5 / 5``; nothing for a form without the row."""
    if cell is None:
        return None
    unknown = say(UNKNOWN)
    return f"{number(cell.score, unknown)} / {number(cell.weight, unknown)}"


def _problems(page: Comparison) -> Iterator[Sequence[Value]]:
    for row in page.problems:
        cells = ["\n".join(each.passage.text for each in cell) or None for cell in row.cells]
        yield [say(said("问题")), say(row.name), *cells]
