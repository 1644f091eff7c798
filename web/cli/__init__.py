"""The ``jilan`` command: one module per group of commands, put together here."""

from __future__ import annotations

import os

import click

from web.cli.backing import backup, restore
from web.cli.changing import remove, set_facts
from web.cli.checking import check
from web.cli.exporting import export
from web.cli.importing import import_reports
from web.cli.kwic import kwic
from web.cli.log import log_to
from web.cli.output import say
from web.cli.problems import problems
from web.cli.reading import list_reports, show
from web.cli.samples import samples
from web.cli.saved import saved
from web.cli.searching import search
from web.cli.serving import demo, serve
from web.cli.session import Jilan, Session
from web.cli.similar import similar
from web.cli.tagging import retag, tag, untag
from web.cli.upkeep import doctor, reindex
from web.cli.watching import watch
from web.settings import Settings, unknown

COMMANDS = (
    demo,
    serve,
    import_reports,
    watch,
    list_reports,
    show,
    search,
    similar,
    kwic,
    problems,
    export,
    saved,
    check,
    set_facts,
    tag,
    untag,
    retag,
    remove,
    samples,
    reindex,
    doctor,
    backup,
    restore,
)


@click.group(
    cls=Jilan,
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


for command in COMMANDS:
    cli.add_command(command)


def main() -> None:
    """The entry point ``jilan``: runs one command line and exits."""
    cli(prog_name="jilan")
