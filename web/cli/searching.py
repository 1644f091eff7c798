"""``jilan search``: passages by rank, with marks and citations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from corpus.names import DOC_TYPES, ROLES, UNKNOWN
from web import contract
from web.cli.chinese import Command
from web.cli.output import marked, print_json, print_text, say
from web.cli.session import Session
from web.facets import labels
from web.reasons import also, reasons
from web.request import LIMIT, SearchRequest
from web.searching import Hit, SearchPage, ranks
from web.words import SORTS

_INDENT = "   "

# The words are those of the addresses of the pages; each may be given more than once.
FILTER_OPTIONS = {
    "unit": ("名称", "单位，可只写一部分，如 增城区总工会。"),
    "year": ("年度", "一年或一段，如 2022、2021..2023、..2022。"),
    "score": ("得分", "一段，如 90..、80..90。"),
    "grade": ("等级", f"优、良、中、差，或{UNKNOWN}。"),
    "region": ("地区", "省、市、区县的全名，如 广州市。"),
    "category": ("代码", "问题类别，如 B1；只写字母如 B 为整个大类。"),
    "role": ("角色", f"{'、'.join(ROLES.values())}，或其英文名。"),
    "type": ("文种", f"{'、'.join(DOC_TYPES.values())}，或其英文名。"),
    "imported": ("日期", "导入的日子或一段，如 2026-11-01..。"),
}
OPTIONS = FILTER_OPTIONS | {
    "without": ("词", "不要用这个别名或近义词代替检索词；写 '*' 为全部不用。"),
    "sort": ("次序", "；".join(f"{key}：{label}" for key, label in SORTS.items()) + "。"),
    "limit": ("N", f"每页几段；不写为 {LIMIT}。"),
    "page": ("N", "第几页，从 1 起。"),
}


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options that limit a question to some reports or passages; ``SearchRequest.from_args`` reads them."""
    return with_options(command, FILTER_OPTIONS)


def with_options(command: Callable[..., Any], table: dict[str, tuple[str, str]]) -> Callable[..., Any]:
    """Adds an option for each word of ``table``, which holds what it takes and what it means."""
    for word, (metavar, meaning) in reversed(table.items()):
        command = click.option(f"--{word}", multiple=True, metavar=metavar, help=meaning)(command)
    return command


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    return with_options(command, OPTIONS)


@click.command(
    "search",
    cls=Command,
    help="""检索段落，按相关度排列，附出处；文字相同的只列一次。

QUERY 中的词含得越全越靠前；加引号的须原样出现，如 '"工人队伍"'；前面加 - 的不得出现；\
条件也可写在其中，如 '年度:2021..2023 编报质量'。可以留空 ('')，只用下面的条件筛选；同一条件写几次为“或”。""",
)
@click.argument("query", metavar="QUERY")
@_options
@click.option("--why", is_flag=True, help="说明每一段为何在此。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def search(session: Session, /, query: str, why: bool, as_json: bool, **options: tuple[str, ...]) -> None:
    """Passages by rank."""
    request = SearchRequest.from_args({"q": [query], **options})
    with session.library() as library:
        library.catch_up()
        page = library.search(request)
    if as_json:
        print_json(contract.search(page))
    else:
        _print_answer(page, why)


def _print_answer(page: SearchPage, why: bool) -> None:
    say(page.explained)
    for other in page.did_you_mean:
        say(f"是不是要找：{other.text}（{other.passages} 段）")
    if page.no_answer and page.hits:
        say("未见相近表述。以下只是用字相近，仅供参考：")
    names = labels(page.facets, "category")
    for rank, hit in enumerate(page.hits, ranks(page.request).start + 1):
        _print_hit(rank, hit, reasons(hit.why, page.query, names) if why else [])
    say(_tally(page))


def _tally(page: SearchPage) -> str:
    if not page.passages:
        return "没有找到相近的表述。请换个说法、减少条件，或去掉引号。"
    waiting = f"另有 {page.waiting} 份报告等待编入索引。" if page.waiting else ""
    pages = f"，第 {page.request.page} 页，共 {page.pages} 页" if page.pages > 1 else ""
    alike = f"（不同的 {page.distinct} 段）" if page.distinct < page.passages else ""
    return f"共 {page.reports} 份报告、{page.passages} 段{alike}，显示 {len(page.hits)} 段{pages}。{waiting}"


def _print_hit(rank: int, hit: Hit, why: list[str]) -> None:
    passage = hit.passage.passage
    what = "、".join([ROLES[passage.role], *hit.passage.categories])
    print_text(f"{rank}. {hit.citation} · {what} · 报告 {hit.passage.report.id}", style="bold")
    if passage.heading:
        print_text(marked(passage.heading, hit.heading_marks), _INDENT)
    print_text(marked(passage.text, hit.marks), _INDENT)
    if alike := also(hit):
        print_text(f"（{alike}）", _INDENT)
    if why:
        print_text(f"为何在此：{'；'.join(why)}", _INDENT)
