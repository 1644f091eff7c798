"""The ``jilan`` command: one module per group of commands, put together here."""

from __future__ import annotations

import os

import click

from web.cli.deferred import Deferred
from web.cli.log import log_to
from web.cli.output import say
from web.cli.session import Jilan, Session
from web.settings import Settings, unknown

COMMANDS = {
    "demo": Deferred("web.cli.serving:demo", "试用：档案库为空时先导入随程序附带的示例报告，再启动网页界面。"),
    "serve": Deferred("web.cli.serving:serve", "启动网页界面，用浏览器打开所示地址即可使用；按 Ctrl-C 停止。"),
    "import": Deferred(
        "web.cli.importing:import_reports", "导入报告：读入文件，认出单位、年度、文种和得分，存入档案库并编入索引。"
    ),
    "watch": Deferred("web.cli.watching:watch", "监视一个文件夹（可在共享盘上），新放进去的和改过的报告自动导入。"),
    "list": Deferred("web.cli.reading:list_reports", "列出库中的报告。"),
    "show": Deferred(
        "web.cli.reading:show",
        "显示一份报告：读出的单位、年度、得分等及其原文依据，更正、版本和章节，问题和措施，核对出的错误和存疑。",
    ),
    "search": Deferred("web.cli.searching:search", "检索段落，按相关度排列，附出处；文字相同的只列一次。"),
    "similar": Deferred(
        "web.cli.similar:similar", "查先例：一句话或一段话，库中谁写过相同或相近的，差在哪里，最早见于哪一年。"
    ),
    "kwic": Deferred("web.cli.kwic:kwic", "语境索引：列出一个说法的每一处，前后各二十字，上下对齐。"),
    "problems": Deferred("web.cli.problems:problems", "各类问题见于多少份报告、多少家单位，按年度分栏。"),
    "export": Deferred("web.cli.exporting:export", "把一个列表导出为文件，条件与页面相同。"),
    "saved": Deferred(
        "web.cli.saved:saved", "列出保存的检索，各有多少新增；写明名称或编号则执行那一个，结果同 jilan search。"
    ),
    "check": Deferred(
        "web.cli.checking:check", "草稿自检：读入一份草稿，核对其中的数字、逻辑、模板残留和缺项，列出发现，重要的在前。"
    ),
    "set": Deferred("web.cli.changing:set_facts", "更正报告的单位、年度、得分、等级或文种。"),
    "tag": Deferred("web.cli.tagging:tag", "确认段落的问题类别：已有的建议变为确认，没有建议过的直接加上。"),
    "untag": Deferred("web.cli.tagging:untag", "否决段落的问题类别：建议或确认过的变为否决，以后不再向这一段建议。"),
    "retag": Deferred("web.cli.tagging:retag", "按现在的类别表重新提出建议，人工的确认和否决不动。"),
    "remove": Deferred(
        "web.cli.changing:remove", "撤回一份报告：正文、读出的信息、更正和原件从数据库、原件和索引中全部删除。"
    ),
    "samples": Deferred("web.cli.samples:samples", "在文件夹 DIR 中写出虚构的示例报告，每份附标准答案。"),
    "reindex": Deferred("web.cli.upkeep:reindex", "由数据库重建检索索引。"),
    "doctor": Deferred("web.cli.upkeep:doctor", "体检：核对数据库、原件和检索索引，说明有无不符、如何处理。"),
    "backup": Deferred(
        "web.cli.backing:backup", "备份：把数据库、全部原件、等待读取的文件和自己的类别表、同义词表写进一个文件。"
    ),
    "restore": Deferred(
        "web.cli.backing:restore", "恢复：核对备份，放入一个还没有档案库的数据文件夹，并重建检索索引。"
    ),
}


@click.group(
    cls=Jilan,
    deferred=COMMANDS,
    help="""绩览：工会绩效自评报告档案。

读入报告文件，认出单位、年度、得分和章节，按段落保存，跨年度、跨单位检索。初次使用可运行 jilan demo。\
jilan 命令 --help 说明各个命令。""",
)
@click.option("--data", metavar="DIR", help="数据文件夹，默认 ./data；同环境变量 JILAN_DATA。")
@click.version_option(package_name="jilan", message="jilan %(version)s", help="显示版本。")
@click.pass_context
def cli(ctx: click.Context, data: str | None) -> None:
    """Reads the settings and opens the log for the command that follows."""
    for sentence in unknown(os.environ):
        say(sentence)
    settings = Settings.from_environ(data)
    ctx.with_resource(log_to(settings.log))
    ctx.obj = Session(settings)


def main() -> None:
    """The entry point ``jilan``: runs one command line and exits."""
    cli(prog_name="jilan")
