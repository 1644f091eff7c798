"""Common problems as tables: the counts in long form, and the passages of one category."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.browsing_records import Heat, NamingPage, NamingReport
from corpus.saying import listed, said
from corpus.taxonomy import Taxonomy
from web.address import last
from web.exporting.table import MOST_ROWS, Column, Table, Value
from web.language import say
from web.library import Library
from web.problems.asked import ACROSS_NAMES, FATES, ProblemsRequest
from web.problems.category import naming_of
from web.problems.heat import heat_of, label_of
from web.tables.args import Args, address, limits
from web.tables.passages import COLUMNS, cells_of
from web.words import TAG_STATUSES

# Reports read at once; columns of a map: more than any archive has.
_PORTION, _ALL = 500, 1_000_000

_COUNTS = (
    *(Column("category", "问题类别", width=10), Column("name", "名称", width=24)),
    *(Column("reports", "报告数", "integer"), Column("units", "单位数", "integer")),
    *(Column("of_reports", "该栏全部报告", "integer"), Column("of_units", "该栏全部单位", "integer")),
)
_FATE = (
    *(Column("status", "标签", width=8), Column("measures", "对应的措施", width=60)),
    *(Column("next_year", "次年情况", width=12), Column("later", "次年报告", "integer", 9)),
)


def table(library: Library, args: Args) -> Table:
    """A row a category, letters among them, and column in which any report names it; what is not there is 0.

    :raise Misused: for what ``/problems`` does not understand.
    """
    request = ProblemsRequest.from_args(args)
    heat = heat_of(library, request, _ALL)
    across = Column(request.across, ACROSS_NAMES[request.across], "integer" if request.across == "year" else "text", 24)
    return Table(
        name="problems",
        title=said("常见问题"),
        columns=(*_COUNTS[:2], across, *_COUNTS[2:]),
        rows=_counts(heat),
        total=sum(bool(counted.reports) for line in heat.lines for counted in line.cells),
        asked=said("各类问题见于多少份报告，按%(across)s分栏", across=said(ACROSS_NAMES[request.across])),
        filters=_limits(request, library.archive.taxonomy),
        address=address("/problems", request.to_args()),
    )


def category(library: Library, args: Args) -> Table:
    """A row a passage that names the category ``code``, in the order of its page.

    :raise Misused: for what its page does not understand.
    :raise NotFound: for a category that neither the taxonomy nor any report knows.
    """
    code, request = last(args, "code"), ProblemsRequest.from_args(args).of_one().but(limit=_PORTION)
    first = naming_of(library, code, request, 0)
    rows = _passages(library, code, request, first)
    # Passages are counted whatever the fate, so those of one fate are counted as they come.
    shown = list(rows) if request.fate else rows
    return Table(
        name="category",
        title=said("问题 %(code)s %(name)s", code=code, name=said(library.archive.taxonomy.name_of(code))),
        columns=(*COLUMNS, *_FATE),
        rows=shown,
        total=len(shown) if isinstance(shown, list) else first.passages,
        asked=said(FATES[request.fate]) if request.fate else "",
        filters=_limits(request, library.archive.taxonomy),
        address=address(f"/problems/{code}", request.behind().to_args()),
    )


def _counts(heat: Heat) -> Iterator[Sequence[Value]]:
    unknown = heat.across != "year"
    columns = [
        (say(label_of(each, heat.across)) if each.value is None and unknown else each.value) for each in heat.columns
    ]
    for line in heat.lines:
        for value, column, counted in zip(columns, heat.columns, line.cells, strict=True):
            if counted.reports:
                yield [line.code, say(line.name), value, *counted, *column.all]


def _passages(library: Library, code: str, request: ProblemsRequest, first: NamingPage) -> Iterator[list[Value]]:
    cells, fates = cells_of(library.archive.taxonomy), {fate: say(name) for fate, name in FATES.items()}
    statuses = {status: say(name) for status, name in TAG_STATUSES.items()}
    for each in _reports(library, code, request, first):
        for one in each.passages:
            measures = "\n".join(f"{measure.heading or ''}{measure.text}" for measure in one.measures)
            later = each.later.id if each.later else None
            yield [*cells(one.kept), statuses[one.status], measures or None, fates[each.next_year], later]


def _reports(library: Library, code: str, request: ProblemsRequest, first: NamingPage) -> Iterator[NamingReport]:
    """All of them, as far as a file may hold their passages: each has one at least."""
    page = first
    for offset in range(_PORTION, MOST_ROWS + _PORTION, _PORTION):
        yield from page.reports
        if len(page.reports) < _PORTION:
            return
        page = naming_of(library, code, request, offset)


def _limits(request: ProblemsRequest, taxonomy: Taxonomy) -> str:
    said_limits = limits(request.search.filters, taxonomy)
    places = [place.said() for place in request.places]
    return listed([each for each in (said_limits, *places) if each], "；") if said_limits or places else ""
