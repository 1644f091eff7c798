"""``jilan kwic``: every place of a node with its context, one line a place."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

import click
from rich.cells import cell_len, set_cell_size
from rich.table import Table
from rich.text import Text

from corpus.names import UNKNOWN, UNKNOWN_OF
from index.wording.formulas import Formula
from web import contract_concordance
from web.cli.chinese import Command
from web.cli.output import console, plain, print_json, print_table, say
from web.cli.searching import FILTER_OPTIONS, with_options
from web.cli.session import Session
from web.concordance import (
    CONTEXT,
    ORDER_NAMES,
    SIDE_NAMES,
    ConcordancePage,
    ShownLine,
    answer,
    cut_notice,
    formula_name,
    nowhere,
)
from web.concordance_request import LIMIT, ConcordanceRequest

# The words are those of the addresses of the page.
OPTIONS = {
    "sort": ("次序", "；".join(f"{key}：{label}" for key, label in ORDER_NAMES.items()) + "。不写为 right。"),
    "group": ("right|left", "列出后文 (right) 或前文 (left) 到分句为止的各种写法，各有多少单位和报告。"),
    "pick": ("写法", "只看后文（或 --group left 的前文）为这种写法的，如 有待提高。"),
    **FILTER_OPTIONS,
    "limit": ("N", f"每页几处；不写为 {LIMIT}。"),
    "page": ("N", "第几页，从 1 起。"),
}
_COLUMNS = ("前文", "所查", "后文", "单位", "年度", "报告", "段落", "位置")
# What stands between two columns on a terminal, and the least that is shown of a context, in columns of a terminal.
_GAP, _LEAST = 2, 12
_FORMULAS = 30


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    return with_options(command, OPTIONS)


@click.command(
    "kwic",
    cls=Command,
    help="""语境索引：列出一个说法的每一处，前后各二十字，上下对齐。

PATTERN 中可以隔字：'编报…质量'（也可写 * 或 ...）为隔 12 字以内、不跨句。段落正文和标题都看，同一标题在一份报告里只列一次；份数按报告计。\
加 --group right 看后面接的各种写法各有多少单位在用。""",
)
@click.argument("pattern", metavar="PATTERN")
@_options
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def kwic(session: Session, /, pattern: str, as_json: bool, **options: tuple[str, ...]) -> None:
    """Every place of a node."""
    request = ConcordanceRequest.from_args({"q": [pattern], **options})
    with session.library() as library:
        library.catch_up()
        page = answer(library, request)
    if as_json:
        print_json(contract_concordance.concordance(page))
        return
    say(page.explained)
    if options["group"]:
        _print_formulas(page)
    _print_lines(page.lines)
    say(_tally(page))


def _tally(page: ConcordancePage) -> str:
    found = page.found
    waiting = f"另有 {page.waiting} 份报告等待编入索引。" if page.waiting else ""
    if not found.hits:
        ways = "请少写几个字，在中间加省略号，或减少条件。" if page.of_reports else ""
        return f"{nowhere(page)}。{ways}{waiting}"
    where = f"，第 {page.request.asked.page} 页，共 {page.pages} 页" if page.pages > 1 else ""
    counts = f"共 {found.reports} 份报告、{found.units} 家单位、{found.hits} 处，显示 {len(page.lines)} 处{where}。"
    return counts + cut_notice(page) + waiting


def _print_formulas(page: ConcordancePage) -> None:
    side, formulas = page.request.view.side, page.found.formulas
    rows = [(formula_name(each.text, side), each.units, each.reports, _years(each)) for each in formulas[:_FORMULAS]]
    if rows:
        print_table((SIDE_NAMES[side], "单位", "报告", "年度"), rows, right=("单位", "报告"))
    if len(formulas) > _FORMULAS:
        say(f"另有 {len(formulas) - _FORMULAS} 种写法没有列出。")


def _years(formula: Formula) -> str:
    if formula.first is None:
        return UNKNOWN
    return f"{formula.first}" if formula.first == formula.last else f"{formula.first}–{formula.last}"


def _print_lines(lines: Sequence[ShownLine]) -> None:
    if sys.stdout.isatty():
        terminal = console()
        terminal.print(aligned(lines, terminal.width))
    elif lines:
        print_table(_COLUMNS, [_cells(line) for line in lines])


def aligned(lines: Sequence[ShownLine], width: int) -> Table:
    """The lines with their nodes below each other, in ``width`` columns of a terminal, of which a Chinese character
    takes two. What does not fit is cut off far from the node."""
    table = Table.grid(padding=(0, _GAP, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    for _ in range(6):
        table.add_column(no_wrap=True)
    rows = [(_flat(line.node), *map(_flat, _facts(line)), "标题" if line.heading else "") for line in lines]
    taken = sum(max(map(cell_len, column)) + _GAP for column in zip(*rows, strict=True))
    room = min(2 * CONTEXT, max(_LEAST, (width - taken) // 2 - _GAP))
    for line, (node, *facts) in zip(lines, rows, strict=True):
        left = set_cell_size(_flat(line.left)[::-1], room).rstrip()[::-1]
        right = set_cell_size(_flat(line.right), room).rstrip()
        table.add_row(Text(left), Text(node, "bold underline"), *map(Text, (right, *facts)))
    return table


def _cells(line: ShownLine) -> tuple[object, ...]:
    where = "标题" if line.heading else "正文"
    return line.left, line.node, line.right, *_facts(line), line.passage.id, where


def _facts(line: ShownLine) -> tuple[str, object, int]:
    report = line.passage.report
    return report.unit or UNKNOWN_OF["unit"], report.year or UNKNOWN_OF["year"], report.id


def _flat(text: object) -> str:
    return " ".join(plain(text).split())
