"""``jilan export``: every list of the pages as a file."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from corpus.errors import Misused
from web.cli.chinese import Command
from web.cli.output import progress, say
from web.cli.searching import FILTER_OPTIONS, with_options
from web.cli.session import Session
from web.exporting import to_csv
from web.exporting.files import MOST_EXCERPTS, Suffix, most, write
from web.exporting.table import MOST_ROWS, Table, Value
from web.tables import EXPORTS, EXPORTS_BY_NAME, Export
from web.tables.args import Args

STDOUT = "-"
# The words are those of the addresses of the pages; what a list does not know it leaves alone.
OPTIONS = {
    **FILTER_OPTIONS,
    "report": ("编号", "只要这份报告的；并列比较 (compare) 的各份报告。"),
    "passage": ("编号", "先例 (wording) 所查的段落；摘录 (clipboard) 的各段。"),
    "sort": ("次序", "同页面地址中的 sort。"),
    "with": ("词=值", "页面地址中的其他条件，如 across=unit、todo=1。"),
}


class ListName(click.ParamType[Export]):
    """The name of an export."""

    name = "WHAT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Export:
        if value not in EXPORTS_BY_NAME:
            self.fail(f"没有叫“{value}”的列表。可用的有：{'、'.join(EXPORTS_BY_NAME)}", param, ctx)
        return EXPORTS_BY_NAME[value]


def _meant(each: Export) -> str:
    """``category 一类问题的段落（问题类别的代码）``."""
    return f"{each.name} {each.label}" + (f"（{each.query.label}）" if each.query else "")


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    return with_options(command, OPTIONS)


@click.command(
    "export",
    cls=Command,
    help=f"""把一个列表导出为文件，条件与页面相同。

WHAT 是列表的名称：{"、".join(map(_meant, EXPORTS))}。括号中是 QUERY 的意思，没有括号的不用 QUERY。文件种类由 --to 的扩展名决定：.csv、.xlsx，段落还可以是 .md、.docx（附引文）；\
--to - 把 CSV 写到标准输出。表格最多 {MOST_ROWS:,} 行，文档最多 {MOST_EXCERPTS:,} 段，截断时写明。""",
)
@click.argument("what", metavar="WHAT", type=ListName())
@click.argument("query", metavar="[QUERY]", default="")
@click.option("--to", "target", required=True, metavar="FILE", help="写到哪个文件；- 为标准输出。")
@_options
@click.pass_obj
def export(session: Session, /, what: Export, query: str, target: str, **options: tuple[str, ...]) -> None:
    """One list as a file."""
    suffix = _suffix(what, target)
    args = _args(what, query, options)
    with session.library() as library:
        library.catch_up()
        table = what.table(library, args)
        if target == STDOUT:
            for line in to_csv(table):
                sys.stdout.buffer.write(line)
        else:
            _write(table, suffix, Path(target))
    say(_told(table, suffix, target))


def _args(wanted: Export, query: str, options: dict[str, tuple[str, ...]]) -> Args:
    """The query string that asks the page for the same."""
    args = {word: list(values) for word, values in options.items() if values and word != "with"}
    for word, values in _queried(wanted, query).items():
        if word in args:
            raise Misused(f"{wanted.query.label if wanted.query else word}写了两次：QUERY 和 --{word} 只要一个。")
        args[word] = values
    for each in options["with"]:
        word, equals, value = each.partition("=")
        if not (word and equals):
            raise Misused(f"条件“{each}”无法识别。请写成 词=值，如 across=unit。")
        args.setdefault(word, []).append(value)
    return args


def _queried(wanted: Export, query: str) -> dict[str, list[str]]:
    """What the query asks for."""
    if wanted.query is None and query:
        raise Misused(f"{wanted.name} {wanted.label}没有 QUERY，不知道“{query}”是什么。请用选项写条件。")
    if wanted.query and wanted.of_one and not query:
        word = wanted.query
        raise Misused(
            f"{wanted.name} 要写明是哪一个（{word.label}）：jilan export {wanted.name} {word.word.upper()} --to FILE。"
        )
    return {wanted.query.word: [query]} if wanted.query and query else {}


def _suffix(wanted: Export, target: str) -> Suffix:
    """The kind of file that the name asks for."""
    given = "csv" if target == STDOUT else Path(target).suffix.lower().removeprefix(".")
    for suffix in wanted.suffixes:
        if suffix == given:
            return suffix
    kinds = "、".join(f".{suffix}" for suffix in wanted.suffixes)
    raise Misused(f"{wanted.label}不能写成“{target}”这种文件。可用的扩展名：{kinds}。")


def _write(table: Table, suffix: Suffix, target: Path) -> None:
    """The whole file or none: it is written beside its place and moved there."""
    part = target.with_name(f"{target.name}.part")
    try:
        with part.open("wb") as file, progress("导出") as bar:
            task = bar.add_task("", total=min(table.total, most(suffix)))
            rows = _counted(table.rows, lambda: bar.advance(task))
            write(replace(table, rows=rows), suffix, dt.datetime.now(dt.UTC).astimezone(), file)
        part.replace(target)
    except OSError as fault:
        raise Misused(f"写不了 {target}：{fault.strerror}。请检查文件夹是否存在、文件是否正被打开。") from fault
    finally:
        part.unlink(missing_ok=True)


def _counted(rows: Iterable[Sequence[Value]], tell: Callable[[], None]) -> Iterator[Sequence[Value]]:
    for row in rows:
        tell()
        yield row


def _told(table: Table, suffix: Suffix, target: str) -> str:
    where = "" if target == STDOUT else f"到 {target}"
    if table.total > most(suffix):
        return f"共 {table.total:,} 条，已导出前 {most(suffix):,} 条{where}。请加条件，分几次导出其余的。"
    return f"已导出 {table.total:,} 条{where}。"
