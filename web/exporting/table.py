"""What an export writes of a list: typed columns, rows that come one by one, and what was asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from corpus.saying import Said, said
from web.language import say

Kind = Literal["text", "integer", "number", "percent", "date"]
"""``percent`` is a number of hundredths as printed: 95.5 for 95.5 %."""
Value: TypeAlias = str | int | float | dt.date | None

MOST_ROWS = 50_000
"""Rows of one file: what an office program opens without complaint."""


@dataclass(frozen=True, slots=True)
class Column:
    """``key`` is the name scripts know, the same as in JSON; ``label`` stands above the column. ``width`` in characters."""

    key: str
    label: str
    kind: Kind = "text"
    width: int = 12


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` may be drawn once and hold at most ``MOST_ROWS``, each as long as ``columns``; ``total`` is how many there
    are, so that a file can say that it was cut. ``asked`` is the question in words, ``filters`` what limits it, ``address``
    the page that shows the same (a path). Texts come from documents and may hold anything. A writer says the labels in the
    language in force, and title, question and filters as far as they are sentences of ``corpus.saying``."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Value]]
    total: int
    asked: str
    filters: str
    address: str

    @property
    def cut(self) -> bool:
        """Whether there is more than the file holds."""
        return self.total > MOST_ROWS


def told(text: str) -> str:
    """A title, question or filter as files write it: what somebody typed stays as it is."""
    return say(text) if isinstance(text, Said) else text


def cut_notice(total: int) -> str:
    """What a file says that does not hold everything."""
    return say(said("（共 %(total)s 行，本文件为前 %(most)s 行）", total=f"{total:,}", most=f"{MOST_ROWS:,}"))
