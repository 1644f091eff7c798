"""What commands print: tables for people, tab-separated lines for pipes, JSON for programs.

Everything that stems from a document or a file name is hostile: control characters, with which a terminal could be
steered, are shown as a replacement character, and rich's own markup stays off.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any, TextIO

import click
from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SPACE = re.compile(r"[\t\n]+")


def make_writable() -> None:
    """Lets the streams take any text: file names may hold bytes of no encoding, and Windows pipes are GBK."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            encoding = stream.encoding.lower().replace("-", "")
            reconfigure(encoding=stream.encoding if encoding == "utf8" else "utf-8", errors="replace")


def plain(value: object) -> str:
    """``value`` as printable text; None is nothing."""
    return "" if value is None else _CONTROL.sub("\ufffd", str(value))


def say(message: str) -> None:
    """A sentence for the person at the terminal, beside the result."""
    click.echo(plain(message), err=True)


def print_json(value: Any) -> None:
    """One document on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_json_line(value: Any) -> None:
    """One document on one line, at once, so that a reader of the pipe can follow."""
    click.echo(json.dumps(value, ensure_ascii=False))


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], right: Sequence[str] = ()) -> None:
    """A table on a terminal, else lines of tab-separated cells below a line of ``columns``; ``right`` are numbers."""
    if not sys.stdout.isatty():
        for row in chain([columns], rows):
            click.echo("\t".join(_SPACE.sub(" ", plain(cell)) for cell in row))
        return
    table = Table(header_style="bold")
    for column in columns:
        table.add_column(column, justify="right" if column in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(plain(cell)) for cell in row))
    console().print(table)


def print_text(text: str | Text, indent: str = "", style: str = "") -> None:
    """A paragraph, wrapped on a terminal only."""
    shown = text if isinstance(text, Text) else Text(plain(text))
    if sys.stdout.isatty():
        console().print(Padding(shown, (0, 0, 0, len(indent))), style=style)
    else:
        click.echo(indent + _SPACE.sub(" ", shown.plain))


def marked(text: str, marks: Iterable[tuple[int, int]]) -> Text:
    """``text`` with the stretches ``[start, end)`` standing out."""
    shown = Text(plain(text))
    for start, end in marks:
        shown.stylize("bold yellow", start, end)
    return shown


def console(file: TextIO | None = None) -> Console:
    """A console that takes text as it is: no markup, no guessed highlights."""
    return Console(file=file or sys.stdout, markup=False, highlight=False, emoji=False)


def progress(meaning: str) -> Progress:
    """A bar on standard error, and nothing at all where that is no terminal."""
    return Progress(
        TextColumn(meaning),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
        console=console(sys.stderr),
        disable=not sys.stderr.isatty(),
    )


@contextmanager
def watch(meaning: str) -> Iterator[Callable[[int, int], None]]:
    """What shows (done, total) as a bar: from the first telling until all is done, so that bars never overlap."""
    bar = progress(meaning)
    task = bar.add_task("", total=None)

    def tell(done: int, total: int) -> None:
        bar.start()
        bar.update(task, completed=done, total=total)
        if done >= total:
            bar.stop()

    try:
        yield tell
    finally:
        bar.stop()
