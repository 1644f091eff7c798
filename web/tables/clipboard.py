"""The clipboard list as a table: the passages of the given ids, in their order."""

from __future__ import annotations

from corpus.errors import Misused
from corpus.saying import said
from web.clipboard import clipping
from web.exporting.table import Table
from web.library import Library
from web.numbers import short_number
from web.tables.args import Args
from web.tables.passages import COLUMNS, cells_of

EMPTY = said("摘录是空的，没有可以下载的。请先在检索结果或报告中点段落旁的“收入摘录”。")


def table(library: Library, args: Args) -> Table:
    """Of the passages that ``passage`` names, as far as they are still there.

    :raise Misused: if none is.
    """
    ids = [number for each in args.get("passage", ()) if (number := short_number(each))]
    entries = clipping(library.archive, ids).entries
    if not entries:
        raise Misused(EMPTY)
    cells = cells_of(library.archive.taxonomy)
    return Table(
        name="clipboard",
        title=said("摘录"),
        columns=COLUMNS,
        rows=(cells(each.kept) for each in entries),
        total=len(entries),
        asked="",
        filters="",
        address="/clipboard",
    )
