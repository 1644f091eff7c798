"""Who wrote a text before, as a table: every passage that shares wording with it, the closest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.saying import listed, said
from web.exporting.table import MOST_ROWS, Column, Table, Value
from web.language import say
from web.library import Library
from web.tables.args import Args, address
from web.tables.passages import COLUMNS, cells_of
from web.tables.portions import portions
from web.wording.asked import Asked
from web.wording.entries import present
from web.wording.found import Found, find, group_of
from web.wording.said import GROUP_NAMES

HOW = (
    Column("band", "吻合度", width=10),
    Column("ratio", "相似（%）", "percent", 10),
    Column("of_input", "所查文字有多少在其中（%）", "percent", 12),
    Column("heading_matches", "在标题中", width=9),
)


def table(library: Library, args: Args) -> Table:
    """Of the question that ``/wording`` would answer.

    :raise Misused: for a text that cannot be compared.
    :raise NotFound: if there is no such passage.
    """
    found = find(library, Asked.from_args({**args, "page": [], "limit": []}))
    clauses = [clause.label for clause in found.clauses]
    return Table(
        name="wording",
        title=said("先例措辞"),
        columns=(*HOW, *COLUMNS),
        rows=_rows(library, found),
        total=len(found.similar.matches),
        asked=found.text,
        filters=listed(clauses, "；") if clauses else "",
        address=address("/wording", found.asked.to_args()),
    )


def _rows(library: Library, found: Found) -> Iterator[Sequence[Value]]:
    cells = cells_of(library.archive.taxonomy)
    bands, yes = {group: say(name) for group, name in GROUP_NAMES.items()}, say(said("是"))
    for some in portions(found.similar.matches[:MOST_ROWS]):
        for match, kept in present(library.archive, some):
            judged = match.judged
            shares = [round(100 * share, 1) for share in (judged.ratio, judged.of_input)]
            yield [bands[group_of(match)], *shares, yes if match.heading else None, *cells(kept)]
