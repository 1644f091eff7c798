"""One file with several reports: where each begins.

Offices publish forms of fifteen projects as one file, or the reports of all their departments. Every such report has its
title at the head of a page and says whose it is or which project's. A report with its own form behind it says so twice
of the same unit and year and stays one; what only contains a self-evaluation (final accounts) stays one too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_TITLE = re.compile(
    r"(?:.*(?:自评|自我评价|绩效评价|绩效)(?:工作)?(?:报告|报告书|表)|.*绩效自评(?:情况)?(?:报告|表|说明))(?:[（(].{1,12}[）)])?"
)
_LONGEST_TITLE = 60
_HEAD_LINES = 3
"""Lines of a title that was wrapped, and lines such as 附件2 above it."""

_WHOSE = re.compile(
    r"(?:项目名称|单位名称|部门名称|填报单位|评价单位|预算单位|部门[（(]单位[）)]名称|项目单位)[（(盖章）)]{0,4}[:：\t 　]*([^\s:：|]{2,40})"
)
_YEAR = re.compile(r"(20\d{2})\s*年")
_WHOSE_WITHIN = 400
_CHAPTER = re.compile(r"^[ \t　]*一[、．.]", re.MULTILINE)
_HAN = re.compile("[\u4e00-\u9fff]")
_BODY = 120
"""Chinese characters below a title that make it that of a report: fewer are a line of a table of contents."""

_MOST_BEFORE = 200
"""Chinese characters before the first title beyond which the file is another document that contains reports."""


@dataclass(frozen=True, slots=True)
class _Head:
    """A title with where its report begins and what tells it from the others."""

    start: int
    below: int
    title: str


def pieces(text: str) -> list[tuple[int, int]]:
    """``[start, end)`` of each report of a text, in order: nearly always one, the whole text."""
    heads = [
        head
        for head, following in _followed(list(_heads(text)), len(text))
        if _han(text, head.below, following) > _BODY
    ]
    distinct = _distinct(text, heads)
    if len(distinct) < 2 or _han(text, 0, distinct[0].start) > _MOST_BEFORE:
        return [(0, len(text))]
    starts = [0, *(head.start for head in distinct[1:]), len(text)]
    return list(pairwise(starts))


def _followed(heads: Sequence[_Head], end: int) -> Iterator[tuple[_Head, int]]:
    starts = [*(head.start for head in heads), end]
    return zip(heads, starts[1:], strict=True)


def _han(text: str, start: int, end: int) -> int:
    return sum(1 for _ in _HAN.finditer(text, start, end))


def _heads(text: str) -> Iterator[_Head]:
    """Lines that are titles of reports and stand at the head of a page."""
    offset = 0
    since_break: list[tuple[int, str]] = []
    for line in text.splitlines(keepends=True):
        if line.startswith("\f"):
            since_break = []
        plain = "".join(line.split())
        if plain:
            since_break.append((offset, plain))
            title = "".join(words for _, words in since_break)
            if len(since_break) <= _HEAD_LINES and "\t" not in line and _is_title(plain, title):
                yield _Head(since_break[0][0], offset + len(line), title)
                # What follows on this page is the report.
                since_break += [(offset, "")] * _HEAD_LINES
        offset += len(line)


def _is_title(line: str, title: str) -> bool:
    return len(title) <= _LONGEST_TITLE and _TITLE.fullmatch(line) is not None


def _distinct(text: str, heads: Sequence[_Head]) -> list[_Head]:
    """The first head of each report: one that says of itself just what the one before says goes on with it."""
    found: list[_Head] = []
    names: set[tuple[str, ...]] = set()
    for head, following in _followed(heads, len(text)):
        name = _identity(text, head, following)
        if name is not None and name not in names:
            names.add(name)
            found.append(head)
    return found


def _identity(text: str, head: _Head, end: int) -> tuple[str, ...] | None:
    """What tells a report from its neighbours: the project, or unit and year. None for what has neither chapters nor the
    lines of a form that say whose it is: a form or an annex of the report before."""
    near = text[head.below : min(end, head.below + _WHOSE_WITHIN)]
    whose = _WHOSE.search(near)
    year = _YEAR.search(head.title) or _YEAR.search(near)
    is_project = "项目" in head.title or "项目名称" in near
    if is_project:
        return ("project", whose[1], head.title) if whose else None
    if not _CHAPTER.search(text, head.below, end):
        return None
    return ("overall", _owner(head.title) or (whose[1] if whose else ""), year[1] if year else "")


def _owner(title: str) -> str:
    """The unit named in a title, years and the words of the genre left out."""
    name = re.search(
        r"(?:关于)?([\u4e00-\u9fff]{2,30}?(?:总工会|工会|委员会|局|办公室|中心|文化宫|学院|学校|院|所|馆))", title
    )
    return name[1] if name else ""
