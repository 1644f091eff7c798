"""click speaking Chinese: help pages and usage errors of every command.

click's own texts are English and its line breaking counts characters, which breaks Chinese at random places.
``Command`` (and the group, ``web.cli.deferred``) therefore write their help pages by ``help_page``, and ``fault`` says
each kind of usage error in words. ``Number`` replaces click's own type for the same reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import click
from rich.cells import cell_len, set_cell_size

WIDTH = 100
_HELP = "显示本说明。"
_REQUIRED = "必须给出。"
_USAGE = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 …"}
# What stays together on a line: a word of Latin letters or one Chinese character, with the marks that close it.
_PIECE = re.compile(r"\s+|[“（《]*(?:[!-~]+|[^!-~\s])[，。、；：？！）》”…]*")

# What click raises as a bare UsageError or of a path, told by its English text.
_PLAIN = (
    (re.compile(r"Missing command\."), "缺少命令。"),
    (re.compile(r"Got unexpected extra arguments? \((.*)\)"), r"多余的参数：\1。"),
    (re.compile(r"\w+ '(.*)' is a directory\."), r"“\1”是文件夹，请写一个文件"),
    (re.compile(r"\w+ '(.*)' is a file\."), r"“\1”是文件，请写一个文件夹"),
    (re.compile(r"\w+ '(.*)' does not exist\."), r"找不到“\1”，请核对路径"),
    (re.compile(r"\w+ '(.*)' is not (?:read|writ)able\."), r"没有读写“\1”的权限"),
)


class Number(click.ParamType[int]):
    """A whole number of at least ``low`` and at most ``high``."""

    name = "N"

    def __init__(self, low: int = 0, high: int = 2**31 - 1) -> None:
        self.low, self.high = low, high

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value)
        if not (text.isascii() and text.isdigit()):
            self.fail(f"“{text}”不是整数", param, ctx)
        if not self.low <= int(text) <= self.high:
            self.fail(f"“{text}”不在 {self.low} 到 {self.high} 之间", param, ctx)
        return int(text)


class Command(click.Command):
    """A command whose help is Chinese."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What ``--help`` prints."""
        formatter.write(help_page(self, ctx, page_width(formatter)))


def help_page(command: click.Command, ctx: click.Context, width: int, commands: Sequence[tuple[str, str]] = ()) -> str:
    """Usage, meaning, options; of a group also its ``commands`` with what they are for."""
    usage = " ".join(_USAGE.get(piece, piece) for piece in command.collect_usage_pieces(ctx))
    parts = [f"用法：{ctx.command_path} {usage}", _indented(command.help or "", width), _options(ctx, command, width)]
    if commands:
        parts.append("命令：\n" + columns(commands, width))
    return "\n\n".join(part for part in parts if part) + "\n"


def wrapped(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` columns: broken between any two Chinese characters, never inside a word,
    a command or before a closing mark."""
    lines, line = [], ""
    for piece in _PIECE.findall(text):
        if line and cell_len(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece.lstrip() if not line else piece
    return [*lines, line.rstrip()]


def page_width(formatter: click.HelpFormatter) -> int:
    """As wide as the terminal, within what reads well."""
    return min(WIDTH, max(40, formatter.width))


def columns(rows: Sequence[tuple[str, str]], width: int) -> str:
    """Names with their meanings beside them, in lines of at most ``width`` columns."""
    left = max(cell_len(name) for name, _ in rows) + 4
    lines = []
    for name, meaning in rows:
        first, *rest = wrapped(meaning, width - left)
        lines += [set_cell_size(f"  {name}", left) + first, *(" " * left + line for line in rest)]
    return "\n".join(lines)


def fault(error: click.ClickException) -> str:
    """The Chinese sentence for what click found wrong with a command line."""
    match error:
        case click.MissingParameter():
            return f"缺少{_name(error)}。"
        case click.BadParameter():
            return f"{_name(error)}：{_in_chinese(error.message)}。"
        case click.NoSuchOption():
            return f"没有选项 {error.option_name}。{_instead(error.possibilities)}"
        case click.NoSuchCommand():
            return f"没有命令 {error.command_name}。{_instead(error.possibilities)}"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 的用法不对：缺了它的值，或多写了值。"
    return _in_chinese(error.message)


def _in_chinese(message: str) -> str:
    return next((form.sub(words, message) for form, words in _PLAIN if form.search(message)), message)


def _name(error: click.BadParameter) -> str:
    if isinstance(error.param, click.Argument):
        return f"参数 {error.param.make_metavar(error.ctx)}" if error.ctx else f"参数 {error.param.name}"
    return f"选项 {' / '.join(error.param.opts)}" if error.param else "参数"


def _instead(possibilities: Iterable[str] | None) -> str:
    return f"是否想用 {'、'.join(possibilities)}？" if possibilities else ""


def _options(ctx: click.Context, command: click.Command, width: int) -> str:
    options = [each for each in command.get_params(ctx) if isinstance(each, click.Option)]
    rows = [(record[0], _meaning(each)) for each in options if (record := each.get_help_record(ctx))]
    return "选项：\n" + columns(rows, width)


def _meaning(option: click.Option) -> str:
    """What stands beside an option: click itself would add its remarks in English."""
    if "--help" in option.opts:
        return _HELP
    return f"{option.help or ''}{_REQUIRED if option.required else ''}"


def _indented(text: str, width: int) -> str:
    lines = (line for paragraph in text.strip().splitlines() for line in wrapped(paragraph, width - 2) or [""])
    return "\n".join(f"  {line}".rstrip() for line in lines)
