"""Units as tables: the list of them, and of one its years, its problems and its amounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.records import UnitLine
from archive.unit_records import UnitHistory
from corpus.errors import Misused
from corpus.names import DOC_TYPES, FIELDS, UNKNOWN_OF
from corpus.saying import listed, said
from web.address import last
from web.exporting.table import MOST_ROWS, Column, Kind, Table, Value
from web.language import say
from web.library import Library
from web.tables.args import Args, address
from web.tables.passages import DOC_TYPE, SCORE, YEAR
from web.tagging import category_names
from web.unit_page import STATES, by_year, problems
from web.units import UnitsRequest
from web.words import FIGURE_KINDS

UNITS = (
    *(
        Column("id", "单位编号", "integer", 9),
        Column("name", FIELDS["unit"], width=32),
        Column("level", "级别", width=8),
    ),
    *(Column("province", "省", width=12), Column("city", "市", width=14), Column("district", "区县", width=14)),
    *(Column("reports", "报告", "integer", 8), Column("years", "年度", width=36)),
)
YEARS = (
    *(YEAR, Column("report", FIELDS["report"], "integer", 8), Column("title", FIELDS["title"], width=50), SCORE),
    *(Column("median_score", "得分中位数", "number", 12), Column("scored", "有得分的报告", "integer", 12)),
    *(Column("rate", "预算执行率（%）", "percent", 14), Column("rates", "所写的执行率", width=20)),
    *(Column("median_rate", "执行率中位数（%）", "percent", 16), Column("rated", "有执行率的报告", "integer", 14)),
    Column("others", "其他报告", width=20),
)
_OVER_YEARS = (Column("code", "代码", width=8), Column("category", "问题类别", width=30))


def table(library: Library, args: Args) -> Table:
    """Of the list that ``/units`` would show."""
    asked = UnitsRequest.from_args(args)
    found = library.archive.unit_list(asked.region, asked.name, MOST_ROWS)
    of_region = [said("地区为%(given)s", given=asked.region)] if asked.region else []
    clauses = [*of_region, *([said("单位名称含有“%(given)s”", given=asked.name)] if asked.name else [])]
    return Table(
        name="units",
        title=said("单位"),
        columns=UNITS,
        rows=map(_unit, found.units),
        total=found.total,
        asked="",
        filters=listed(clauses, "；") if clauses else "",
        address=address("/units", asked.to_args()),
    )


def years(library: Library, args: Args) -> Table:
    """The years of ``/units/<unit>``, also those without a report.

    :raise NotFound: if there is no such unit.
    """
    history = _history(library, args)
    return _of(history, "unit", said("逐年"), YEARS, list(_years(history)))


def problems_of(library: Library, args: Args) -> Table:
    """What its reports name, a column a year.

    :raise NotFound: if there is no such unit.
    """
    history = _history(library, args)
    names = category_names(library.archive.taxonomy)
    rows: list[Sequence[Value]] = [
        [
            *(row.code, say(names.get(row.code, row.code)), say(DOC_TYPES[kind.doc_type])),
            *(say(STATES[cell.state][0]) for cell in row.cells),
        ]
        for kind in problems(history)
        for row in kind.rows
    ]
    columns = (*_OVER_YEARS, DOC_TYPE, *_columns(history))
    return _of(history, "unit-problems", said("各年度的问题"), columns, rows)


def figures(library: Library, args: Args) -> Table:
    """Its amounts, a column a year, in yuan; of several different ones under a label the first printed.

    :raise NotFound: if there is no such unit.
    """
    history = _history(library, args)
    rows: list[Sequence[Value]] = [
        [
            *(figure.label, say(FIGURE_KINDS[figure.kind])),
            *(_yuan(figure.years[year.year][0].fen) if year.year in figure.years else None for year in history.years),
        ]
        for figure in history.figures
    ]
    columns = (Column("label", "金额", width=30), Column("kind", "种类", width=10), *_columns(history, "number"))
    return _of(history, "unit-figures", said("各年度的金额（元）"), columns, rows)


def _history(library: Library, args: Args) -> UnitHistory:
    given = last(args, "unit")
    if not (given.isascii() and given.isdigit() and len(given) < len(str(2**63))):
        raise Misused(said("单位编号“%(given)s”无法识别。请写单位列表中的编号。", given=given[:20]))
    return library.archive.history(int(given))


def _of(
    history: UnitHistory, name: str, title: str, columns: tuple[Column, ...], rows: Sequence[Sequence[Value]]
) -> Table:
    path = f"/units/{history.unit.id}"
    named = said("%(unit)s：%(title)s", unit=history.unit.name, title=title)
    return Table(name, named, columns, rows, len(rows), asked=history.unit.name, filters="", address=path)


def _columns(history: UnitHistory, kind: Kind = "text") -> Iterator[Column]:
    return (Column(str(year.year), str(year.year), kind, 16) for year in history.years)


def _unit(unit: UnitLine) -> Sequence[Value]:
    place: list[Value] = [unit.province, unit.city, unit.district]
    listed_years = "、".join(map(str, unit.years)) or say(UNKNOWN_OF["year"])
    return [unit.id, unit.name, say(unit.level) if unit.level else None, *place, unit.reports, listed_years]


def _years(history: UnitHistory) -> Iterator[Sequence[Value]]:
    for year, middle in by_year(history):
        report: list[Value] = [year.report.id, year.report.title] if year.report else [None, say(said("未收录"))]
        scores: list[Value] = [year.score, *((middle.score, middle.scored) if middle else (None, None))]
        stated = "、".join(f"{rate.label} {rate.value:.10g}%" for rate in year.rates) or None
        rates: list[Value] = [year.rate, stated, *((middle.rate, middle.rated) if middle else (None, None))]
        others = "、".join(f"{line.id} {say(DOC_TYPES[line.doc_type])}" for line in year.others) or None
        yield [year.year, *report, *scores, *rates, others]


def _yuan(fen: int) -> Value:
    return fen // 100 if fen % 100 == 0 else fen / 100
