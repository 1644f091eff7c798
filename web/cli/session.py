"""What the commands share: the settings of this run, the open library, and one place where errors become words.

``Jilan`` is the group all commands belong to. Whatever a command raises ends here as a Chinese sentence on standard
error and an exit code: 0 fine, 1 something in the input failed, 2 usage or configuration.
"""

from __future__ import annotations

import errno
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

import click

from corpus.errors import JilanError
from web.cli.chinese import columns, fault, page_width
from web.cli.deferred import Group
from web.cli.output import make_writable, say, watch
from web.settings import SETTINGS, Settings

if TYPE_CHECKING:
    from web.library import Library

log = logging.getLogger(__name__)


class Session:
    """The object that click hands to every command."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @contextmanager
    def library(self) -> Iterator[Library]:
        """The archive of the settings, closed again at the end.

        :raise Misconfigured: if the folder or the database cannot be worked with.
        """
        # Loaded here because it brings both rooms and their libraries, and a help page or a usage error needs none of it.
        from web.library import Library

        with watch("编入索引") as tell:
            library = Library.open(self.settings, tell)
            try:
                yield library
            finally:
                library.close()


class Jilan(Group):
    """The group of all commands. A command's return value is its exit code; None is 0."""

    def main(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Runs one command line and exits."""
        make_writable()
        sys.exit(_exit_code(lambda: super(Jilan, self).main(*args, **{**kwargs, "standalone_mode": False})))

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help page, with the settings at its end."""
        super().format_help(ctx, formatter)
        rows = [(setting.name, f"{setting.meaning}。默认：{setting.default}") for setting in SETTINGS]
        formatter.write(f"\n环境变量：\n{columns(rows, page_width(formatter))}\n")

    def invoke(self, ctx: click.Context) -> Any:
        """Turns a defect into a sentence while the log is still open."""
        try:
            return super().invoke(ctx)
        except (JilanError, click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                # The reader of the pipe has gone (| head): click ends quietly.
                raise
            log.exception("%s failed", ctx.command_path)
            raise click.ClickException(f"程序内部错误（{type(error).__name__}）。{_where(ctx)}") from error


def _where(ctx: click.Context) -> str:
    return f"详细情况已记入 {ctx.obj.settings.log}，请连同该文件反映。" if isinstance(ctx.obj, Session) else ""


def _exit_code(run: Any) -> int:
    """Runs ``run`` and says what went wrong, if anything."""
    try:
        return int(run() or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return error.exit_code
    except click.UsageError as error:
        say(f"jilan：{fault(error)}{_help_hint(error)}")
        return error.exit_code
    except click.ClickException as error:
        say(f"jilan：{error.message}")
        return error.exit_code
    except JilanError as error:
        say(f"jilan：{error}")
        return error.exit_code
    except click.Abort:
        say("已中断。")
        return 1


def _help_hint(error: click.UsageError) -> str:
    return f"用法见 {error.ctx.command_path} --help。" if error.ctx else ""
