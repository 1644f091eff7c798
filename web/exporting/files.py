"""The kinds of file a table can become: its rows for offices, its passages for people who write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import islice
from typing import IO, Literal

from corpus.saying import listed
from web.exporting.csv import to_csv
from web.exporting.docx import to_docx
from web.exporting.excerpt import Excerpt, Heading
from web.exporting.markdown import to_markdown
from web.exporting.table import MOST_ROWS, Table, Value, told
from web.exporting.xlsx import to_xlsx

Suffix = Literal["csv", "xlsx", "md", "docx"]
OF_ROWS: tuple[Suffix, ...] = ("csv", "xlsx")
OF_EXCERPTS: tuple[Suffix, ...] = ("md", "docx")

MOST_EXCERPTS = 1000
"""Passages of one document: what a word processor opens without complaint, and more than anybody cites."""


def most(suffix: Suffix) -> int:
    """How much of a table such a file holds."""
    return MOST_ROWS if suffix in OF_ROWS else MOST_EXCERPTS


def write(table: Table, suffix: Suffix, when: dt.datetime, target: IO[bytes]) -> None:
    """Draws the rows and writes the file; ``when`` is the time it speaks of. Of passages are a table's rows that has the
    columns ``text``, ``citation``, ``report`` and ``file``."""
    if suffix == "csv":
        target.writelines(to_csv(table))
    elif suffix == "xlsx":
        to_xlsx(table, when, target)
    else:
        found, heading = excerpts(table)
        document = to_markdown(found, heading).encode() if suffix == "md" else to_docx(found, when.date(), heading)
        target.write(document)


def excerpts(table: Table) -> tuple[list[Excerpt], Heading]:
    """The first rows as excerpts with their sources, and what stands above them."""
    keys = [column.key for column in table.columns]
    found = [_excerpt(dict(zip(keys, row, strict=True))) for row in islice(table.rows, MOST_EXCERPTS)]
    parts = [text for text in (told(table.asked), told(table.filters)) if text]
    asked = str(listed(parts, "；")) if parts else ""
    return found, Heading(told(table.title), asked, table.total if table.total > MOST_EXCERPTS else None)


def _excerpt(row: Mapping[str, Value]) -> Excerpt:
    return Excerpt(str(row["text"]), str(row["citation"]), f"绩览档案报告 {row['report']}，文件 {row['file']}")
