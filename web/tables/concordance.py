"""A concordance as a table: every place of a node with what stands before and behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.saying import said
from web.concordance import ConcordancePage, answer
from web.concordance_request import ConcordanceRequest
from web.exporting.table import MOST_ROWS, Column, Table, Value
from web.language import say
from web.library import Library
from web.tables.args import Args, address, limits
from web.tables.passages import COLUMNS, cells_of

PLACE = (
    Column("left", "前文", width=36),
    Column("node", "所查", width=14),
    Column("right", "后文", width=36),
    Column("in_heading", "在标题中", width=9),
)


def table(library: Library, args: Args) -> Table:
    """Of the question that ``/concordance`` would answer; the index looks at 20,000 places at most.

    :raise Misused: for a text that is no node.
    """
    request = ConcordanceRequest.from_args({**args, "page": [], "limit": []})
    page = answer(library, request.asking(replace(request.asked, limit=MOST_ROWS)))
    return Table(
        name="concordance",
        title=said("语境索引"),
        columns=(*PLACE, *COLUMNS),
        rows=_rows(library, page),
        total=page.found.hits,
        asked=page.node.written,
        filters=limits(page.request.asked.filters, library.archive.taxonomy),
        address=address("/concordance", request.to_args()),
    )


def _rows(library: Library, page: ConcordancePage) -> Iterator[Sequence[Value]]:
    cells, yes = cells_of(library.archive.taxonomy), say(said("是"))
    for line in page.lines:
        yield [line.left, line.node, line.right, yes if line.heading else None, *cells(line.passage)]
