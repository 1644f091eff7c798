"""``jilan similar``: who wrote the same before, in which words, since when."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import click
from rich.text import Text

from corpus.errors import Misused
from index.wording.records import Holder
from web import contract_wording
from web.citation import cited
from web.cli.chinese import Command
from web.cli.output import plain, print_json, print_text, say
from web.cli.searching import OPTIONS, filter_options, with_options
from web.cli.session import Session
from web.library import Library
from web.searching import ranks
from web.wording import said
from web.wording.answer import Answer, answered
from web.wording.asked import LONGEST, Asked
from web.wording.entries import Compared, Entry, entries, rows
from web.words import whose

_STDIN = "-"
_INDENT = "   "
# A character has at most four bytes in UTF-8; a few more characters than are allowed show that there are too many.
_MOST_BYTES = (LONGEST + 100) * 4
_STYLES = {"-": "strike red", "+": "underline green"}
_BRACKETS = {"-": "[-{}-]", "+": "{{+{}+}}"}


def _paged(command: Callable[..., Any]) -> Callable[..., Any]:
    return with_options(command, {word: OPTIONS[word] for word in ("limit", "page")})


@click.command(
    "similar",
    cls=Command,
    help="""查先例：一句话或一段话，库中谁写过相同或相近的，差在哪里，最早见于哪一年。

TEXT 是要查的文字；写 - 则从标准输入读取（UTF-8）；用 --passage 查库中的一段时不写。结果先近后远：逐字、换名换数、近似、改写、部分相同。\
[-…-] 是所查文字有而此处没有的，{+…+} 是此处有而所查文字没有的。""",
)
@click.argument("text", metavar="[TEXT|-]", default="")
@click.option("--passage", multiple=True, metavar="ID", help="查库中这一段的先例，ID 见检索结果的 JSON。")
@filter_options
@_paged
@click.option("--json", "as_json", is_flag=True, help="输出 JSON；此时 --limit 数的是段落，否则是不同的写法。")
@click.pass_obj
def similar(session: Session, /, text: str, as_json: bool, **options: tuple[str, ...]) -> None:
    """The matches, the closest first."""
    typed = _typed() if text == _STDIN else text
    asked = Asked.from_args({"q": [typed], **options})
    if asked.search.text and asked.passage is not None:
        raise Misused("既写了文字，又写了 --passage，不知道该查哪一个。请只留一个。")
    with session.library() as library:
        library.catch_up()
        answer = answered(library, asked)
        if as_json:
            print_json(contract_wording.similar(answer, rows(library.archive, answer.found)))
        else:
            _print(library, answer)


def _typed() -> str:
    """Standard input.

    :raise Misused: if it is no UTF-8.
    """
    data = sys.stdin.buffer.read(_MOST_BYTES)
    if len(data) == _MOST_BYTES:
        # The cut may have gone through a character; it is too long anyway.
        return data.decode("utf-8", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Misused(f"标准输入不是 UTF-8（第 {fault.start + 1} 个字节起读不出来）。请转为 UTF-8 后再试。") from fault


def _print(library: Library, answer: Answer) -> None:
    found = answer.found
    for rank, entry in enumerate(entries(library.archive, found), ranks(found.asked.search).start + 1):
        _print_entry(rank, entry)
    if answer.common:
        print_text(f"共同措辞：{answer.common.consensus.written()}")
    _print_measures(library, answer)
    for line in _summary(answer):
        say(line)


def _print_entry(rank: int, entry: Entry) -> None:
    group = said.GROUP_NAMES[entry.group]
    print_text(f"{rank}. {group} · {entry.citation} · 报告 {entry.passage.report.id}", style="bold")
    print_text(shown(entry.compared), _INDENT)
    also = f"；{entry.reports} 份报告用此写法" if entry.reports > 1 else ""
    print_text(f"（{said.likeness(entry.match.judged)}{also}）", _INDENT)


def shown(compared: Compared) -> Text:
    """The passage with what differs in brackets and colours, the rest of it dim."""
    whole = Text().append(plain(compared.before), style="dim")
    for piece in compared.pieces:
        words = plain(piece.text)
        whole.append(_BRACKETS.get(piece.op, "{}").format(words), style=_STYLES.get(piece.op))
    return whole.append(plain(compared.after), style="dim")


def _print_measures(library: Library, answer: Answer) -> None:
    if answer.measures is None or not answer.measures.precedents:
        return
    print_text(f"同类问题（{answer.measures.category}）的措施及次年情况：", style="bold")
    for one in answer.measures.taken:
        (first, _), *others = one.sources
        fates = "、".join(
            f"{said.NEXT_YEAR[fate]}{f' {number} 处' if others else ''}" for fate, number in one.outcomes.items()
        )
        also = f"等 {len(one.sources)} 处" if others else ""
        print_text(f"{fates} · {cited(first.problem)}{also}：{one.measure.text}", _INDENT)


def _summary(answer: Answer) -> list[str]:
    found, first = answer.found, answer.first
    limits = f"限于：{'；'.join(clause.label for clause in found.clauses)}。" if found.clauses else ""
    seen = f"{said.first(found)} {first.report.year}年度：{cited(first)}。" if first else ""
    page = f"第 {found.asked.search.page} 页，共 {found.pages} 页。" if found.pages > 1 else ""
    together = [
        f"合起来看：{whose(each.unit, each.year)} {said.together(each)}（报告 {each.report}，段落 {_listed(each)}）。"
        for each in found.similar.holders
    ]
    parts = (
        limits,
        said.spread(found),
        *together,
        said.waiting(found),
        seen,
        said.standing(found),
        said.lasting(found),
        said.tally(found),
    )
    return [part for part in (*parts, said.total(found) + page) if part]


def _listed(holder: Holder) -> str:
    return "、".join(map(str, holder.passages))
