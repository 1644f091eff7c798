"""``jilan tag``, ``jilan untag`` and ``jilan retag``: confirming, rejecting and suggesting anew the categories of passages."""

from __future__ import annotations

from collections.abc import Sequence

import click

from archive.records import TagStatus
from corpus.errors import NotFound
from web.citation import cited
from web.cli.chinese import Command, Number
from web.cli.output import print_json, print_table, print_text, say
from web.cli.session import Session
from web.library import Library
from web.retagging import CategoryChange, Preview, as_json, read
from web.tagging import Wish, category_names, known
from web.words import TAG_SOURCES, whose

_SIGNS = {"added": "+", "removed": "−"}


@click.command(
    "tag",
    cls=Command,
    help="""确认段落的问题类别：已有的建议变为确认，没有建议过的直接加上。

PASSAGE 是段落编号，见 jilan show ID --json 和 jilan search --json；CODE 是类别代码，如 B1，可写几个。\
确认记下经办人和时间，重新导入、重新识别、重新提出建议都不会丢。""",
)
@click.argument("passage", metavar="PASSAGE", type=Number(1))
@click.argument("codes", metavar="CODE...", nargs=-1, required=True)
@click.pass_obj
def tag(session: Session, passage: int, codes: tuple[str, ...]) -> None:
    """Confirms ``codes``."""
    _decide(session, passage, codes, "confirmed")


@click.command(
    "untag",
    cls=Command,
    help="""否决段落的问题类别：建议或确认过的变为否决，以后不再向这一段建议。

只由人加上、从未建议过的类别直接去掉。误否决的可用 jilan tag 恢复。""",
)
@click.argument("passage", metavar="PASSAGE", type=Number(1))
@click.argument("codes", metavar="CODE...", nargs=-1, required=True)
@click.pass_obj
def untag(session: Session, passage: int, codes: tuple[str, ...]) -> None:
    """Rejects ``codes``."""
    _decide(session, passage, codes, "rejected")


@click.command(
    "retag",
    cls=Command,
    help="""按现在的类别表重新提出建议，人工的确认和否决不动。

类别表可由数据文件夹中的 taxonomy.toml 改名、增补。确认积累够了且装有 scikit-learn 时，也由学习到的规律提建议。\
先用 --dry-run 看会增减什么：逐类列出增减数和段落，不改动任何内容。""",
)
@click.option("--dry-run", is_flag=True, help="只预览，不改动。")
@click.option("--json", "as_json_", is_flag=True, help="输出 JSON。")
@click.pass_obj
def retag(session: Session, dry_run: bool, as_json_: bool) -> None:
    """Suggests anew or shows what that would change."""
    with session.library() as library:
        actor = library.settings.actor
        changes = library.archive.retag(actor, dry_run=True) if dry_run else library.retag(actor)
        preview = read(library.archive, changes)
    if as_json_:
        print_json(as_json(preview, applied=not dry_run))
        return
    _print(preview)
    counts = f"增加 {preview.added} 项，撤下 {preview.removed} 项建议"
    if not preview.categories:
        say("建议与现在的类别表和确认一致，没有要改动的。")
    elif dry_run:
        say(f"将{counts}。以上是预览，没有改动；去掉 --dry-run 即照此改动。")
    else:
        say(f"已{counts}。")


def _decide(session: Session, passage: int, given: Sequence[str], status: TagStatus) -> None:
    with session.library() as library:
        taxonomy = library.archive.taxonomy
        # What an old taxonomy called a category can still be rejected.
        carried = _carried(library, passage)
        codes = [code if (code := each.strip().upper()) in carried else known(each, taxonomy) for each in given]
        outcome = library.decide([Wish(passage, code, status, "any") for code in dict.fromkeys(codes)])
        where = _where(library, passage)
    changed = {each.category: each.now for each in outcome.done}
    names = category_names(taxonomy)
    for code in dict.fromkeys(codes):
        say(f"{where}：{_done(code in changed, status, changed.get(code))} {names.get(code, code)}。")


def _done(changed: bool, status: TagStatus, now: TagStatus | None) -> str:
    if status == "confirmed":
        return "已确认" if changed else "原已确认，没有改动："
    if not changed:
        return "原来没有或已否决，没有改动："
    return "已否决" if now == "rejected" else "已去掉"


def _carried(library: Library, passage: int) -> set[str]:
    """The codes that the passage carries in whatever way.

    :raise NotFound: if there is no such passage.
    """
    kept = library.archive.passages([passage]).get(passage)
    if kept is None:
        raise NotFound(f"没有编号为 {passage} 的段落。段落编号见 jilan show ID --json 的 passages。")
    return {each.category for each in library.archive.report(kept.report.id).tags if each.passage == passage}


def _where(library: Library, passage: int) -> str:
    return f"段落 {passage}（{cited(library.archive.passages([passage])[passage])}）"


def _print(preview: Preview) -> None:
    """The counts as a table, then the passages category by category."""
    if not preview.categories:
        return
    rows = [(each.name, f"+{len(each.added)}", f"−{len(each.removed)}") for each in preview.categories]
    print_table(("类别", "增加", "撤下"), rows, right=("增加", "撤下"))
    for each in preview.categories:
        _print_passages(each, preview)


def _print_passages(category: CategoryChange, preview: Preview) -> None:
    print_text(category.name, style="bold")
    for change in category.changes:
        line, kept = change.report, preview.passages.get(change.passage)
        source = TAG_SOURCES[change.source]
        where = f"{_SIGNS[change.change]} 段落 {change.passage}，{whose(line.unit, line.year)}（{source}）"
        print_text(f"{where}：{kept.passage.text if kept else ''}", "  ")
