"""Up to six reports side by side: what they are, their score forms, the problems they name by category.

``asked`` reads an address (``?report=3&report=7``), ``compared`` answers from the archive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from archive import Archive, KeptPassage, KeptReport
from archive.namings import NAMING
from corpus.errors import Misused, NotFound
from corpus.saying import listed, said
from corpus.taxonomy import Taxonomy
from web.aligning import IndicatorRow, aligned
from web.numbers import short_number
from web.pages.facts import Fact, facts
from web.tagging import category_names
from web.words import whose

MOST = 6
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact of each report; one without a value is not in its document."""

    label: str
    cells: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """The passages of each report that name a category; ``code`` None: those without any."""

    code: str | None
    name: str
    cells: tuple[tuple[KeptPassage, ...], ...]

    @property
    def reports(self) -> int:
        """How many of the reports name it."""
        return sum(map(bool, self.cells))


@dataclass(frozen=True, slots=True)
class Comparison:
    """The cells of every row stand in the order of ``reports``. ``stated`` counts the problems of each report as its own page
    does, ``named`` the passages of problems and deductions."""

    reports: tuple[KeptReport, ...]
    facts: tuple[FactRow, ...]
    indicators: tuple[IndicatorRow, ...]
    problems: tuple[ProblemRow, ...]
    stated: tuple[int, ...]
    named: tuple[int, ...]


def asked(args: Mapping[str, Sequence[str]]) -> tuple[int, ...]:
    """The reports of an address, each once, in the order given.

    :raise Misused: for what is no number of a report, and for more than ``MOST``.
    """
    given = [each.strip() for each in args.get("report", ()) if each.strip()]
    for each in given:
        if not short_number(each):
            raise Misused(said("“%(given)s”不是报告的编号。请从报告列表中选择。", given=each[:_SHOWN]))
    reports = tuple(dict.fromkeys(short_number(each) for each in given))
    if len(reports) > MOST:
        raise Misused(
            said("最多并列比较 %(most)s 份报告，这里给了 %(given)s 份。请去掉几份。", most=MOST, given=len(reports))
        )
    return reports


def compared(archive: Archive, reports: Sequence[int]) -> Comparison:
    """The comparison of these reports.

    :raise Misused: if there is none to compare.
    :raise NotFound: if some do not exist; it names them all.
    """
    if not reports:
        raise Misused(said("没有写明要比较哪些报告。地址里用 report 写报告的编号，最多 %(most)s 份。", most=MOST))
    kept = tuple(present(archive, reports))
    if missing := [str(each) for each in reports if each not in {one.id for one in kept}]:
        raise NotFound(
            said("没有编号为 %(report)s 的报告，可能已被撤回。请在报告列表中核对编号。", report=listed(missing))
        )
    passages = [[each for each in one.passages if each.passage.role in NAMING] for one in kept]
    return Comparison(
        reports=kept,
        facts=tuple(FactRow(cells[0].label, cells) for cells in zip(*(facts(one) for one in kept), strict=True)),
        indicators=aligned([one.indicators for one in kept]),
        problems=problems(passages, archive.taxonomy),
        stated=tuple(len(one.problems) for one in kept),
        named=tuple(map(len, passages)),
    )


def present(archive: Archive, reports: Sequence[int]) -> list[KeptReport]:
    """Those of the reports that there are."""
    found = []
    for report in reports:
        with suppress(NotFound):
            found.append(archive.report(report))
    return found


def heading(report: KeptReport) -> str:
    """What stands above the column of a report."""
    return whose(report.unit.name, report.year)


def problems(passages: Sequence[Sequence[KeptPassage]], taxonomy: Taxonomy) -> tuple[ProblemRow, ...]:
    """The problem passages of each report by category: first what most reports name, then in the order of the taxonomy;
    last those without any."""
    named: defaultdict[str | None, list[list[KeptPassage]]] = defaultdict(lambda: [[] for _ in passages])
    for place, own in enumerate(passages):
        for each in own:
            for code in each.categories or (None,):
                named[code][place].append(each)
    names = category_names(taxonomy)
    none = said("没有标类别的")
    rows = [
        ProblemRow(code, none if code is None else names.get(code, code), tuple(map(tuple, cells)))
        for code, cells in named.items()
    ]
    order = {code: place for place, code in enumerate(names)}
    return tuple(
        sorted(
            rows,
            key=lambda row: (row.code is None, -row.reports, order.get(row.code or "", len(order)), row.code or ""),
        )
    )
