"""A group whose commands are loaded when they are called, so that none waits for what only the others need.

This is click's own recipe for it (``LazyGroup``). The group's help page loads none of them: what each is for stands in
the table beside where it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

import click

from web.cli.chinese import help_page, page_width


class Deferred(NamedTuple):
    """Where a command is (``module:attribute``), and the first sentence of its help."""

    place: str
    meaning: str


class Group(click.Group):
    """A group whose help is Chinese; ``deferred`` are its commands by their names, in the order they are shown."""

    def __init__(self, *args: Any, deferred: Mapping[str, Deferred], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.deferred = deferred

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of a day's work rather than the alphabet's."""
        return list(self.deferred)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Loads the command; None if there is none of this name."""
        if cmd_name not in self.deferred:
            return None
        module, _, attribute = self.deferred[cmd_name].place.partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does; what may have been meant is sought among all names, though their commands are not loaded."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            raise click.NoSuchCommand(error.command_name, possibilities=self.deferred, ctx=ctx) from None

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What ``--help`` prints."""
        rows = [(name, each.meaning) for name, each in self.deferred.items()]
        formatter.write(help_page(self, ctx, page_width(formatter), rows))
