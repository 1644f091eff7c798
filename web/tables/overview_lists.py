"""The lists behind the counts of the overview as tables, drawn in stretches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from archive import ReportLine
from archive.overview_records import CoveragePage
from corpus.names import UNKNOWN_OF
from corpus.saying import said
from web.exporting.table import MOST_ROWS, Column, Table, Value
from web.language import say
from web.library import Library
from web.overview.asked import KINDS, OPEN, STATES, asked_for
from web.tables.args import Args
from web.tables.overview import YEAR, table_of

_PORTION = 500
_REPORT = (
    YEAR,
    Column("unit", "单位", width=28),
    Column("report", "报告编号", "integer"),
    Column("title", "报告", width=40),
)

Page = TypeVar("Page")


def coverage(library: Library, args: Args) -> Table:
    """A row a unit and year, and one without a year for a unit's reports of an unknown one.

    :raise Misused: for what ``/overview/coverage`` does not understand.
    """
    request, filters = asked_for(library, args)
    first = library.archive.coverage(filters, _PORTION, state=request.state)
    columns = (
        *(Column("unit", "单位", width=28), Column("province", "省份"), Column("city", "城市"), YEAR),
        *(
            Column("state", "状态", width=14),
            Column("reports", "报告", "integer"),
            Column("report", "报告编号", "integer"),
        ),
    )
    pages = _pages(
        first,
        lambda page: page.lines,
        lambda at: library.archive.coverage(filters, _PORTION, at, request.state),
    )
    total = first.total * len(first.years) + first.undated
    return table_of(library, "coverage", "覆盖情况", columns, _coverage(pages, first), total, request)


def findings(library: Library, args: Args) -> Table:
    """A row a finding of the kind asked for.

    :raise Misused: if none is.
    """
    request, filters = asked_for(library, args)
    kind, verdict = request.of_kind(), request.verdict
    first = library.archive.findings(kind, verdict, filters, _PORTION)
    pages = _pages(
        first, lambda page: page.reports, lambda at: library.archive.findings(kind, verdict, filters, _PORTION, at)
    )
    rows = (
        [*_cells(each.report), say(OPEN[one.verdict]), say(one.what) if kind == "missing" else one.what]
        for page in pages
        for each in page.reports
        for one in each.found
    )
    columns = (*_REPORT, Column("verdict", "判断", width=8), Column("what", "发现", width=60))
    return table_of(library, "findings", KINDS[kind], columns, rows, first.findings, request)


def lost(library: Library, args: Args) -> Table:
    """A row a row of a score form that lost points."""
    request, filters = asked_for(library, args)
    name = request.indicator or None
    first = library.archive.lost_points(name, filters, _PORTION)
    pages = _pages(first, lambda page: page.rows, lambda at: library.archive.lost_points(name, filters, _PORTION, at))
    rows = (
        [*_cells(row.report), row.name, " › ".join(row.above), row.points, row.weight, row.score, row.reason]
        for page in pages
        for row in page.rows
    )
    columns = (
        *(*_REPORT, Column("name", "指标", width=28), Column("above", "上级指标", width=24)),
        *(Column("points", "失分", "number"), Column("weight", "分值", "number"), Column("score", "得分", "number")),
        Column("reason", "未达标原因", width=48),
    )
    return table_of(library, "lost", "失分的指标行", columns, rows, first.total, request)


def rising(library: Library, args: Args) -> Table:
    """A row a report of the units that name a category in one of the two latest years.

    :raise Misused: if no category is asked for.
    :raise NotFound: for one that does not exist.
    """
    request, filters = asked_for(library, args)
    category = request.of_category()
    first = library.archive.turns(category, filters, _PORTION)
    pages = _pages(first, lambda page: page.turns, lambda at: library.archive.turns(category, filters, _PORTION, at))
    rows = [
        [*_cells(line), say("写到" if names else "没有写到")]
        for page in pages
        for turn in page.turns
        for line, names in (*turn.before, *turn.now)
    ]
    columns = (*_REPORT, Column("names", "这一类问题"))
    return table_of(library, "rising", said("两年对比"), columns, rows, len(rows), request)


def _coverage(pages: Iterator[CoveragePage], first: CoveragePage) -> Iterator[Sequence[Value]]:
    for page in pages:
        for line in page.lines:
            undated = [(None, line.undated)] if line.undated else []
            for year, cell in [*zip(first.years, line.cells, strict=True), *undated]:
                state = say(UNKNOWN_OF["year"] if year is None else STATES[cell.state])
                yield [line.name, line.province, line.city, year, state, cell.reports, cell.latest]


def _cells(line: ReportLine) -> list[Value]:
    return [line.year, line.unit, line.id, line.title or line.file]


def _pages(first: Page, lines: Callable[[Page], Sequence[Any]], read: Callable[[int], Page]) -> Iterator[Page]:
    """Stretch by stretch as they are drawn, as far as a file may hold their lines: each has a row at least."""
    page = first
    for at in range(_PORTION, MOST_ROWS + _PORTION, _PORTION):
        yield page
        if len(lines(page)) < _PORTION:
            return
        page = read(at)
