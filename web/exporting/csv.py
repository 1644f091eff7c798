"""A table as CSV for offices: UTF-8 with its mark, without which Excel takes it for GBK, lines ending as RFC 4180 has them.

A text that a spreadsheet might take for a formula gets an apostrophe before it; numbers stay numbers.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator, Sequence
from itertools import islice

from web.exporting.cells import clean, risky
from web.exporting.table import MOST_ROWS, Table, Value, cut_notice
from web.language import say
from web.words import number

MARK = "\ufeff"


def to_csv(table: Table) -> Iterator[bytes]:
    """The file line by line, as the rows are drawn. Where there is more than it holds, its last line says so."""
    yield (MARK + _line([_written(say(column.label)) for column in table.columns])).encode()
    for row in islice(table.rows, MOST_ROWS):
        yield _line([_written(value) for value in row]).encode()
    if table.cut:
        yield _line([cut_notice(table.total)]).encode()


def _line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


def _written(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        text = clean(value)
        return f"'{text}" if risky(text) else text
    return value.isoformat() if isinstance(value, dt.date) else number(value)
