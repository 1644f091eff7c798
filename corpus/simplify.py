"""Traditional characters to simplified ones, as far as names and the words of reports need them.

Mirrors of official pages carry texts in traditional characters; names are kept in simplified ones, and facts are looked
for in them. The table ``data/traditional.csv`` has only characters with one simplified form that stands in a name or in
the terms of budgets and evaluation, so this is no converter for running text. One character becomes one character, so offsets stay.

>>> simplified("廣州市總工會")
'广州市总工会'
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files


def simplified(text: str) -> str:
    """The text with the characters of the table replaced, of the same length."""
    return text.translate(_table()) if _traditional().search(text) else text


@cache
def _table() -> dict[int, str]:
    lines = files("corpus").joinpath("data", "traditional.csv").read_text(encoding="utf-8").splitlines()
    return {ord(row["traditional"]): row["simplified"] for row in csv.DictReader(lines)}


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile("[" + "".join(map(chr, _table())) + "]")
