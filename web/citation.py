"""How a passage is cited: ``广州市某区总工会，2021年度，三、（一），第1段``.

The place is made of the numbers of the headings above the passage, as a Chinese reader writes them in one run: 、 after
a bare Chinese number, a full stop after a bare Arabic one, nothing after brackets. Where no heading above has a number,
the title of the nearest one stands in quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive import KeptPassage
from corpus.model import Passage
from web.words import whose

_CHINESE = re.compile(r"[一二三四五六七八九十百零〇]+")
_DOTTED = re.compile(r"[.．]\d")
_ARABIC = re.compile(r"[0-9０-９.．]+")


def citation(unit: str | None, year: int | None, path: Sequence[str], heading: str | None, ordinal: int) -> str:
    """``ordinal`` counts the passages of their section from 1."""
    parts = [
        whose(unit, year),
        place(path) or (f"“{heading}”" if heading else ""),
        f"第{ordinal}段",
    ]
    return "，".join(part for part in parts if part)


def cited(kept: KeptPassage) -> str:
    """How a kept passage is cited."""
    return cited_in(kept.report.unit, kept.report.year, kept.passage)


def cited_in(unit: str | None, year: int | None, passage: Passage) -> str:
    """How a passage of a report of this unit and year is cited."""
    return citation(unit, year, passage.path, passage.heading, passage.ordinal)


def place(path: Sequence[str]) -> str:
    """``["三", "（一）", "2"]`` → ``三、（一）2``.

    A number that repeats its parent's (3.3 under 3) stands for both.

    >>> place(["三", "（一）"]), place(["二", "1", "（1）"]), place(["3", "3.3"]), place([])
    ('三、（一）', '二、1.（1）', '3.3', '')
    """
    path = [
        one for one, below in zip(path, [*path[1:], ""], strict=False) if not _DOTTED.match(below.removeprefix(one))
    ]
    return "".join(number + _joint(number) for number in path[:-1]) + (path[-1] if path else "")


def _joint(number: str) -> str:
    if _CHINESE.fullmatch(number):
        return "、"
    return "." if _ARABIC.fullmatch(number) else ""
