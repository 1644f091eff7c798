"""The hits of a search as a table: all distinct ones by rank, not only those of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.saying import said
from index.engine import Candidate
from index.search import search
from index.snapshot import Snapshot
from web.exporting.table import MOST_ROWS, Column, Table, Value
from web.library import Library
from web.request import SearchRequest
from web.searching import SearchPage
from web.tables.args import Args, address, limits
from web.tables.passages import COLUMNS, cells_of
from web.tables.portions import PORTION

RANK, COPIES = Column("rank", "序号", "integer", 7), Column("copies", "另有相同", "integer", 10)


def table(library: Library, args: Args) -> Table:
    """Of the question that ``/search`` would answer; ``copies`` counts the passages that say the same.

    :raise Misused: for what no search understands.
    """
    request = SearchRequest.from_args({**args, "page": [], "limit": []})
    page = library.search(replace(request, limit=1), corrections=False)
    # One moment of the index for all portions, so that none is left out or comes twice.
    snapshot = library.ask(lambda snapshot: snapshot)
    return Table(
        name="search",
        title=said("检索结果"),
        columns=(RANK, *COLUMNS, COPIES),
        rows=_rows(library, page, snapshot),
        total=page.distinct,
        asked=request.text,
        filters=limits(page.filters, library.archive.taxonomy),
        address=address("/search", request.to_args()),
    )


def _rows(library: Library, page: SearchPage, snapshot: Snapshot) -> Iterator[Sequence[Value]]:
    cells, rank = cells_of(library.archive.taxonomy), 0
    for first in range(0, min(page.distinct, MOST_ROWS), PORTION):
        found = search(snapshot, page.query, page.filters, range(first, first + PORTION), page.request.sort).hits
        kept = library.archive.passages([hit.passage for hit in found])
        kept |= library.archive.passages([one for hit in found if hit.passage not in kept for one in _others(hit)])
        for hit in found:
            # The index may lag behind the database; the first that is still there stands for what says the same.
            living = (kept[one] for one in (hit.passage, *_others(hit)) if one in kept)
            if shown := next((one for one in living if not one.report.superseded), None):
                rank += 1
                yield [rank, *cells(shown), hit.copies]


def _others(hit: Candidate) -> list[int]:
    return [copy.passage for copy in hit.same]
