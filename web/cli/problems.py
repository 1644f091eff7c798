"""``jilan problems``: how many reports and units name each category, and the passages of those asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import Any

import click

from archive.browsing_records import Heat, HeatLine, NamingReport
from corpus.errors import Misused
from corpus.taxonomy import is_under
from web import contract_problems
from web.citation import cited
from web.cli.chinese import Command
from web.cli.output import print_json, print_table, say
from web.cli.searching import FILTER_OPTIONS, with_options
from web.cli.session import Session
from web.library import Library
from web.problems.asked import ACROSS_NAMES, FATES, ProblemsRequest
from web.problems.category import naming_of
from web.problems.heat import asked_lines, heat_of, label_of
from web.words import TAG_STATUSES

# The words are those of the addresses of the pages.
OPTIONS = {
    "across": ("横栏", "、".join(f"{key}：{name}" for key, name in ACROSS_NAMES.items()) + "。不写为 year。"),
    "fate": (
        "次年",
        "与 --category 一起用，只列次年情况如此的："
        + "、".join(f"{key}：{name}" for key, name in FATES.items())
        + "。",
    ),
    **{word: option for word, option in FILTER_OPTIONS.items() if word != "role"},
}
_PASSAGES = ("类别", "报告", "段落", "标签", "次年情况", "引文", "原文")
# Reports read at once.
_PORTION = 500


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    return with_options(command, OPTIONS)


@click.command(
    "problems",
    cls=Command,
    help="""各类问题见于多少份报告、多少家单位，按年度分栏。

加 --category 只看一个大类或小类，并列出写到它的段落、对应的措施和次年情况。一份报告写到一个大类下的几个小类，大类只计一次；否决的类别不计。""",
)
@_options
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def problems(session: Session, /, as_json: bool, **options: tuple[str, ...]) -> None:
    """Categories by year, and the passages of those asked for."""
    request = ProblemsRequest.from_args(options)
    asked = sorted(request.search.filters.category)
    if request.fate and not asked:
        raise Misused("--fate 要与 --category 一起用：次年情况是就某一类问题说的。请加上类别，如 --category B1。")
    with session.library() as library:
        heat = heat_of(library, request)
        named = {code: list(_reports(library, code, request)) for code in asked}
        if as_json:
            print_json(_json(library, request, heat, named))
            return
    _print_heat(heat, [line for line in heat.lines if not asked or any(is_under(line.code, one) for one in asked)])
    if asked:
        print_table(_PASSAGES, [row for code, reports in named.items() for row in _rows(code, reports)])
    say(_tally(heat, asked_lines(heat, asked)))


def _reports(library: Library, code: str, request: ProblemsRequest) -> Iterator[NamingReport]:
    """All reports that name the category."""
    asked = request.of_one().but(limit=_PORTION)
    for portion in count():
        page = naming_of(library, code, asked, portion * _PORTION)
        yield from page.reports
        if len(page.reports) < _PORTION:
            return


def _json(
    library: Library, request: ProblemsRequest, heat: Heat, named: dict[str, list[NamingReport]]
) -> dict[str, Any]:
    by_year = heat if request.across == "year" else heat_of(library, request.but(across="year"))
    passages = [each for code, reports in named.items() for each in contract_problems.passages(code, reports)]
    return contract_problems.heat(heat, by_year) | ({"passages": passages} if named else {})


def _print_heat(heat: Heat, lines: Sequence[HeatLine]) -> None:
    labels = [label_of(column, heat.across) for column in heat.columns]
    rows = [
        (line.code, line.name, *line.total, *(cell.reports for cell in line.cells))
        for line in lines
        if line.total.reports
    ]
    if rows:
        print_table(("代码", "类别", "报告", "单位", *labels), rows, right=("报告", "单位", *labels))


def _rows(code: str, reports: Sequence[NamingReport]) -> Iterator[tuple[object, ...]]:
    for each in reports:
        for one in each.passages:
            facts = (code, each.report.id, one.kept.id, TAG_STATUSES[one.status], FATES[each.next_year])
            yield *facts, cited(one.kept), one.kept.passage.text


def _tally(heat: Heat, asked: Sequence[HeatLine]) -> str:
    more = f"另有 {heat.more} 栏报告较少，没有列出。" if heat.more else ""
    if not heat.all.reports:
        return "没有报告。"
    named = [(line.code, line.total) for line in asked] or [("问题类别", heat.naming)]
    parts = "，".join(f"{counted.reports} 份报告、{counted.units} 家单位写到{what}" for what, counted in named)
    return f"共 {heat.all.reports} 份报告、{heat.all.units} 家单位，其中 {parts}。{more}"
