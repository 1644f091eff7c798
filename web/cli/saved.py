"""``jilan saved``: the saved searches with what is new, or one of them asked."""

from __future__ import annotations

from typing import Any

import click

from archive import Archive, SavedSearch
from corpus.errors import NotFound
from web.cli.chinese import Command
from web.cli.output import print_json, print_table, say
from web.cli.searching import search
from web.cli.session import Session
from web.saving import SavedLine, as_json, lines, request_of


@click.command(
    "saved",
    cls=Command,
    help="""列出保存的检索，各有多少新增；写明名称或编号则执行那一个，结果同 jilan search。

检索在网页上保存。新增从上次在网页上打开时算起，本命令不改变它。""",
)
@click.argument("which", metavar="[NAME_OR_ID]", required=False)
@click.option("--json", "as_json_", is_flag=True, help="输出 JSON。")
@click.pass_context
def saved(ctx: click.Context, which: str | None, as_json_: bool) -> None:
    """Lists the saved searches, or asks one."""
    session: Session = ctx.obj
    if which is None:
        _list(session, as_json_)
        return
    with session.library() as library:
        args: dict[str, Any] = request_of(_named(library.archive, which).model).to_args()
    (query,) = args.pop("q", [""])
    ctx.invoke(search, query=query, as_json=as_json_, **args)


def _list(session: Session, as_json_: bool) -> None:
    with session.library() as library:
        library.catch_up()
        shown = lines(library, library.archive.saved_searches())
    if as_json_:
        print_json([as_json(line) for line in shown])
        return
    columns = ("编号", "名称", "检索内容", "新增报告", "新增段落", "经办人")
    print_table(columns, map(_row, shown), right=("编号", "新增报告", "新增段落"))
    say(f"共 {len(shown)} 个。")


def _row(line: SavedLine) -> tuple[object, ...]:
    kept = line.saved
    counts = (line.reports, line.passages) if line.request else ("", "")
    return (kept.id, kept.name, line.words or line.fault, *counts, kept.created_by)


def _named(archive: Archive, which: str) -> SavedSearch:
    """The one of that name, else of that number.

    :raise NotFound: if there is neither.
    """
    searches = archive.saved_searches()
    for key in ("name", "id"):
        for each in searches:
            if str(getattr(each, key)) == which.strip():
                return each
    raise NotFound(f"没有名称或编号为“{which}”的保存的检索。jilan saved 列出全部。")
