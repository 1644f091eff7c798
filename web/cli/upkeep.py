"""``jilan reindex`` and ``jilan doctor``: building the search index anew, and looking after the archive."""

from __future__ import annotations

import click

from web import contract
from web import doctor as doctors
from web.cli.chinese import Command
from web.cli.output import print_json, print_table, progress, say
from web.cli.session import Session
from web.library import Library


@click.command(
    "reindex",
    cls=Command,
    help="""由数据库重建检索索引。

索引可以随时删除和重建，报告本身不受影响；重建期间旧索引照常可用。\
加 --reread 先用现在的程序重新读取和识别每份原件，人工更正保留。""",
)
@click.option("--reread", is_flag=True, help="先重新读取和识别全部原件。")
@click.pass_obj
def reindex(session: Session, reread: bool) -> int:
    """Rebuilds the index; 1 if an original could not be read again."""
    with session.library() as library:
        failed = _reread(library) if reread else 0
        library.reindex()
        reports = len(library.archive.report_ids(current=True))
    say(f"检索索引已重建，含 {reports} 份报告。")
    return int(failed > 0)


def _reread(library: Library) -> int:
    """Reads every original again; says which could not be and how many."""
    failed = 0
    with progress("重新识别") as bar:
        task = bar.add_task("", total=len(library.archive.report_ids()))
        for line, fault in library.reread():
            bar.advance(task)
            if fault is not None:
                failed += 1
                say(f"报告 {line.id}（{line.file}）未能重新识别，保留原有结果：{fault}")
    return failed


@click.command(
    "doctor",
    cls=Command,
    help="""体检：核对数据库、原件和检索索引，说明有无不符、如何处理。

加 --fix 修复能修复的：补上或清除不符的记录，重新识别旧版本程序读过的报告，补齐或重建索引。\
退出码：0 一切正常，1 尚有问题。""",
)
@click.option("--fix", is_flag=True, help="修复能修复的。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def doctor(session: Session, fix: bool, as_json: bool) -> int:
    """Examines and, with ``fix``, repairs; 1 if findings remain."""
    with session.library() as library:
        # What an interrupted import left is no fault: whoever starts next works it off.
        library.recover()
        before = library.doctor()
        after = library.doctor(fix=True) if fix and before else before
        advice = [] if doctors.needs_rebuild(after) else library.advice()
    fixed = [finding for finding in before if finding not in after]
    if as_json:
        print_json({**contract.doctor(after), "fixed": contract.doctor(fixed)["findings"], "advice": advice})
        return int(bool(after))
    for finding in fixed:
        say(f"已修复：{finding.message}")
    if after:
        print_table(
            ("类别", "问题", "可修复"), [(each.kind, each.message, "是" if each.fixable else "") for each in after]
        )
        if not fix and any(each.fixable for each in after):
            say("运行 jilan doctor --fix 修复标为可修复的问题。")
    else:
        say("数据库、原件和检索索引相符，一切正常。")
    for sentence in advice:
        say(f"建议：{sentence}")
    return int(bool(after))
