"""A comparison as a table: a row each of the page's, a column for each report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from archive import KeptReport
from corpus.details import FigureKind, Indicator
from corpus.names import UNKNOWN
from corpus.saying import Said, listed, said
from web.compare import Comparison, asked, compared, heading
from web.exporting.table import Column, Table, Value
from web.language import say
from web.library import Library
from web.pages.main_figures import main_amount
from web.tables.args import Args, address
from web.words import number

# The facts that are amounts, by the kinds of figure of which the first that there is stands for the whole (web.pages.facts).
_AMOUNTS: Mapping[str, Sequence[FigureKind]] = {"budget": ("budget", "adjusted_budget"), "final": ("final",)}
_FEN = 1_000_000
"""In 万元."""


def table(library: Library, args: Args) -> Table:
    """Of the reports that ``report`` names.

    :raise Misused: if they are none or too many.
    :raise NotFound: if there is no such report.
    """
    reports = asked(args)
    page = compared(library.archive, reports)
    of_reports = (
        Column(f"report_{each.id}", label, width=40) for each, label in zip(page.reports, _labels(page), strict=True)
    )
    rows = [*_facts(page), *_indicators(page), *_problems(page)]
    return Table(
        name="compare",
        title=said("并列比较"),
        columns=(Column("part", "栏目", width=10), Column("name", "项目", width=36), *of_reports),
        rows=rows,
        total=len(rows),
        asked=listed([_named(each) for each in page.reports], "；"),
        filters="",
        address=address("/compare", {"report": reports}),
    )


def _labels(page: Comparison) -> list[str]:
    """Whose each report is, with its number where that says it of several."""
    plain = [heading(each) for each in page.reports]
    return [
        said("%(whose)s（报告 %(report)s）", whose=label, report=each.id) if plain.count(label) > 1 else label
        for each, label in zip(page.reports, plain, strict=True)
    ]


def _named(report: KeptReport) -> Said:
    """``报告 3：松溪县总工会，2022年度，某某报告``."""
    title = report.title or report.file
    return said("报告 %(report)s：%(whose)s，%(title)s", report=report.id, whose=heading(report), title=title)


def _facts(page: Comparison) -> Iterator[Sequence[Value]]:
    part = say(said("情况"))
    for row in page.facts:
        if kinds := _AMOUNTS.get(row.cells[0].field):
            amounts = (_amount(each, kinds) for each in page.reports)
            yield [part, say(said("%(name)s（万元）", name=row.label)), *amounts]
        else:
            yield [part, say(row.label), *(say(cell.value or UNKNOWN) for cell in row.cells)]


def _amount(report: KeptReport, kinds: Sequence[FigureKind]) -> Value:
    """The same that the page shows, as a number."""
    found = next(filter(None, (main_amount(report, kind) for kind in kinds)), None)
    return found.fen / _FEN if found else say(UNKNOWN)


def _indicators(page: Comparison) -> Iterator[Sequence[Value]]:
    for row in page.indicators:
        name = " / ".join(level for level in row.levels if level)
        yield [say(said("指标")), name or say(UNKNOWN), *(points(cell) or say(said("无此项")) for cell in row.cells)]


def points(cell: Indicator | None) -> str | None:
    """Score of weight, as ``4.5 / 5``; nothing for a form without the row."""
    if cell is None:
        return None
    unknown = say(UNKNOWN)
    return f"{number(cell.score, unknown)} / {number(cell.weight, unknown)}"


def _problems(page: Comparison) -> Iterator[Sequence[Value]]:
    part, none = say(said("问题")), say(said("未提"))
    counts = zip(page.reports, page.stated, page.named, strict=True)
    yield [part, say(said("问题")), *(say(counted(*each)) for each in counts)]
    for row in page.problems:
        yield [part, say(row.name), *("\n".join(each.passage.text for each in cell) or none for cell in row.cells)]


def counted(report: KeptReport, stated: int, named: int) -> str:
    """How many problems a report states and how many passages are about them."""
    if stated or named:
        return said("%(problems)s 项，涉及 %(passages)s 段", problems=stated, passages=named)
    return said("报告写明没有问题") if report.problems_stated_none else said(UNKNOWN)
