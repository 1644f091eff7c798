"""``jilan set`` and ``jilan remove``: a person's correction, and withdrawing a report for good."""

from __future__ import annotations

import click

from corpus.names import FIELDS, UNKNOWN_OF
from web import contract
from web.cli.chinese import Command, Number
from web.cli.output import print_json, say
from web.cli.session import Session
from web.corrections import read_corrections
from web.regrouped import regrouped
from web.words import STAYS_IN_LOG, number, whose


@click.command(
    "set",
    cls=Command,
    help="""更正报告的单位、年度、得分、等级或文种。

更正记下经办人和时间，重新导入或重新识别都不会丢。空值撤回这一项更正，例如 --year ""，恢复报告中读出的值。""",
)
@click.argument("report", metavar="ID", type=Number(1))
@click.option("--unit", metavar="名称", help="单位全称，如 广州市海珠区总工会。")
@click.option("--year", metavar="年", help="评价年度，如 2022。")
@click.option("--score", metavar="分", help="自评总分，如 91.58。")
@click.option("--grade", metavar="等级", help="优、良、中、差。")
@click.option("--type", metavar="文种", help="如 整体支出绩效自评，或 overall_self_evaluation。")
@click.option("--json", "as_json", is_flag=True, help="输出更正后的报告（JSON）。")
@click.pass_obj
def set_facts(session: Session, /, report: int, as_json: bool, **given: str | None) -> None:
    """Corrects ``report``."""
    changes = read_corrections(given)
    with session.library() as library:
        before = library.archive.report(report)
        kept = library.correct(report, changes)
        events = library.archive.events(report)
    if as_json:
        print_json(contract.report(kept, events))
    else:
        score = f"{number(kept.score.total)} 分" if kept.score.total is not None else UNKNOWN_OF["score"]
        done = [
            said + "、".join(FIELDS[field] for field in fields)
            for said, fields in (
                ("已更正", [field for field, value in changes.items() if value is not None]),
                ("已恢复报告中读出的", [field for field, value in changes.items() if value is None]),
            )
            if fields
        ]
        say(f"报告 {report} {'，'.join(done)}：{whose(kept.unit.name, kept.year)}，{score}。")
        if kept.id != report:
            say(f"这是报告 {kept.id} 的附表，已附入该报告。")
        for each in regrouped(before, kept):
            say(each.sentence)


@click.command(
    "remove",
    cls=Command,
    help=f"""撤回一份报告：正文、读出的信息、更正和原件从数据库、原件和索引中全部删除。

删除不能撤销。{STAYS_IN_LOG}。删除前会询问，--yes 则不问。""",
)
@click.argument("report", metavar="ID", type=Number(1))
@click.option("--yes", is_flag=True, help="不询问，直接删除。")
@click.pass_obj
def remove(session: Session, report: int, yes: bool) -> int:
    """Removes ``report`` after asking; 1 if the answer was no."""
    with session.library() as library:
        kept = library.archive.report(report)
        name = f"{whose(kept.unit.name, kept.year)}（{kept.file}）"
        if not yes and not click.confirm(f"删除报告 {report}：{name}？", err=True):
            say("没有删除。")
            return 1
        done = library.remove(report)
    say(f"已删除报告 {report}。" + ("" if done else "另一个导入正在进行，它结束时从索引中清除；检索已不再显示。"))
    return 0
