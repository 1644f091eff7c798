"""The counts of the overview as tables; the lists behind them are ``web.tables.overview_lists``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from archive.overview_records import Overview
from corpus.names import UNKNOWN_OF
from corpus.saying import listed, said
from index.reports import BANDS
from web.exporting.table import Column, Table, Value
from web.facets import band_label
from web.language import say
from web.library import Library
from web.overview.asked import KINDS, OPEN, STATES_ASKED, OverviewRequest, asked_for
from web.overview.lists import LISTS
from web.overview.scores import band_of
from web.tables.args import Args, address, limits

YEAR = Column("year", "年度", "integer", 8)


def scores(library: Library, args: Args) -> Table:
    """A row a year and band that any report lies in, those without a score among them."""
    request, filters = asked_for(library, args)
    rows = list(_scores(library.archive.overview(BANDS, filters)))
    columns = (YEAR, Column("band", "得分段", width=20), Column("reports", "报告", "integer"))
    return table_of(library, "scores", "得分分布", columns, rows, len(rows), request)


def indicators(library: Library, args: Args) -> Table:
    """A row an indicator that lost points anywhere."""
    request, filters = asked_for(library, args)
    lost = library.archive.overview(BANDS, filters).lost
    columns = (
        *(Column("name", "指标", width=32), Column("points", "失分合计", "number")),
        *(Column("losing", "失分的行", "integer"), Column("rows", "全部行", "integer")),
    )
    rows: Iterable[list[Value]] = ([each.name, each.points, each.losing, each.rows] for each in lost)
    return table_of(library, "indicators", "失分的指标", columns, rows, len(lost), request)


def found(library: Library, args: Args) -> Table:
    """A row a kind and verdict of findings."""
    request, filters = asked_for(library, args)
    counts = library.archive.overview(BANDS, filters).found
    columns = (
        *(Column("kind", "种类"), Column("verdict", "判断")),
        *(Column("findings", "发现", "integer"), Column("reports", "报告", "integer")),
    )
    rows: Iterable[list[Value]] = (
        [say(KINDS[each.kind]), say(OPEN[each.verdict]), each.findings, each.reports] for each in counts
    )
    return table_of(library, "found", "核对发现", columns, rows, len(counts), request)


def changes(library: Library, args: Args) -> Table:
    """A row a category whose share grew from the year before to the one compared."""
    request, filters = asked_for(library, args)
    rising = library.archive.overview(BANDS, filters).rising
    columns = (
        *(Column("code", "问题类别", width=10), Column("name", "名称", width=24), YEAR),
        *(Column("before", "上年报告", "integer"), Column("of_before", "上年全部报告", "integer")),
        *(Column("now", "当年报告", "integer"), Column("of_now", "当年全部报告", "integer")),
    )
    rows = (
        [each.code, say(each.name), rising.year, each.before, each.of_before, each.now, each.of_now]
        for each in rising.changes
    )
    return table_of(library, "changes", "上升的问题", columns, rows, len(rising.changes), request)


def table_of(
    library: Library,
    name: str,
    title: str,
    columns: tuple[Column, ...],
    rows: Iterable[Sequence[Value]],
    total: int,
    request: OverviewRequest,
) -> Table:
    """The table with what it says of its question."""
    beside = [said("省份为%(province)s", province=request.province)] if request.province else []
    if request.state:
        beside.append(said("状态为“%(state)s”", state=said(STATES_ASKED[request.state])))
    told = [each for each in (limits(request.filters, library.archive.taxonomy), *beside) if each]
    return Table(
        name=name,
        title=said(title),
        columns=columns,
        rows=rows,
        total=total,
        asked=_question(request, library),
        filters=listed(told, "；") if told else "",
        address=address(f"/overview/{name}" if name in LISTS else "/overview", request.to_args()),
    )


def _scores(overview: Overview) -> Iterator[Sequence[Value]]:
    for year in overview.scores:
        for place, count in enumerate(year.bands):
            if count:
                yield [year.year, say(band_label(band_of(place))), count]
        if year.unknown:
            yield [year.year, say(UNKNOWN_OF["score"]), year.unknown]


def _question(request: OverviewRequest, library: Library) -> str:
    """What beside the filters was asked for."""
    if request.category:
        name = said(library.archive.taxonomy.name_of(request.category))
        return said("问题类别 %(code)s %(name)s", code=request.category, name=name)
    if request.indicator:
        return said("指标 %(name)s", name=request.indicator)
    return said(OPEN[request.verdict]) if request.verdict else ""
