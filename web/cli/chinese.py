"""click speaking Chinese: help pages and usage errors of every command.

click's own texts are English and its line breaking counts characters, which breaks Chinese at random places.
``Command`` and ``Group`` therefore write their help pages themselves, and ``fault`` says each kind of usage error in
words. ``Number`` replaces click's own type for the same reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import click
from rich.cells import cell_len, set_cell_size

WIDTH = 100
_HELP = "显示本说明。"
_USAGE = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 …"}
# What stays together on a line: a word of Latin letters or one Chinese character, with the marks that close it.
_PIECE = re.compile(r"\s+|[“（《]*(?:[!-~]+|[^!-~\s])[，。、；：？！）》”…]*")

# What click raises as a bare UsageError, told by its English text.
_PLAIN = (
    (re.compile(r"Missing command\."), "缺少命令。"),
    (re.compile(r"Got unexpected extra arguments? \((.*)\)"), r"多余的参数：\1。"),
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


class Group(click.Group):
    """A group whose help is Chinese, and that of its commands; they stand in the order they were added."""

    command_class = Command

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What ``--help`` prints."""
        formatter.write(help_page(self, ctx, page_width(formatter)))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of a day's work rather than the alphabet's."""
        return list(self.commands)


def help_page(command: click.Command, ctx: click.Context, width: int) -> str:
    """Usage, meaning, options, commands."""
    usage = " ".join(_USAGE.get(piece, piece) for piece in command.collect_usage_pieces(ctx))
    parts = [f"用法：{ctx.command_path} {usage}", _indented(command.help or "", width), _options(ctx, command, width)]
    if isinstance(command, click.Group):
        rows = [(name, _first_sentence(each)) for name, each in command.commands.items()]
        parts.append("命令：\n" + columns(rows, width))
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


def columns(rows: list[tuple[str, str]], width: int) -> str:
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
            return f"{_name(error)}：{error.message}。"
        case click.NoSuchOption():
            return f"没有选项 {error.option_name}。{_instead(error.possibilities)}"
        case click.NoSuchCommand():
            return f"没有命令 {error.command_name}。{_instead(error.possibilities)}"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 的用法不对：缺了它的值，或多写了值。"
    return next((form.sub(words, error.message) for form, words in _PLAIN if form.search(error.message)), error.message)


def _name(error: click.BadParameter) -> str:
    if isinstance(error.param, click.Argument):
        return f"参数 {error.param.make_metavar(error.ctx)}" if error.ctx else f"参数 {error.param.name}"
    return f"选项 {' / '.join(error.param.opts)}" if error.param else "参数"


def _instead(possibilities: Iterable[str] | None) -> str:
    return f"是否想用 {'、'.join(possibilities)}？" if possibilities else ""


def _first_sentence(command: click.Command) -> str:
    return (command.help or "").strip().split("。")[0] + "。"


def _options(ctx: click.Context, command: click.Command, width: int) -> str:
    records = [each.get_help_record(ctx) for each in command.get_params(ctx) if isinstance(each, click.Option)]
    rows = [(name, _HELP if name == "--help" else meaning) for name, meaning in filter(None, records)]
    return "选项：\n" + columns(rows, width)


def _indented(text: str, width: int) -> str:
    lines = (line for paragraph in text.strip().splitlines() for line in wrapped(paragraph, width - 2) or [""])
    return "\n".join(f"  {line}".rstrip() for line in lines)
