"""Near-duplicates as rows of the queue: what two reports share, where they first differ, and what became of decisions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from archive import Archive
from archive.copy_records import CopyPage, KeptCopy
from archive.copystore import Pair
from corpus.saying import said
from web.copies import Difference, differences, kind_of, named
from web.pages.awaiting import Awaiting

_KEY = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A pair to decide on. ``key`` names it in forms (``12-3``); ``kind`` says what the reports are to each other;
    ``shared`` and ``same`` are percents of the later report's passages: up to names and numbers, and word for word."""

    copy: KeptCopy
    key: str
    kind: str
    shared: int
    same: int
    differences: tuple[Difference, ...]

    @property
    def other_year(self) -> bool:
        """Whether the year is what tells the two apart, and so what may be wrong."""
        return kind_of(self.copy.report, self.copy.other) == "re_dated"


Copies: TypeAlias = Awaiting[CopyRow]
"""Of pairs of reports."""


def copy_rows(archive: Archive, page: CopyPage) -> Copies:
    """The rows of a page of pairs."""
    differing = differences(archive, page.copies)
    rows = tuple(_row(copy, found) for copy, found in zip(page.copies, differing, strict=True))
    return Awaiting(rows, page.total, page.decided, page.waiting)


def pairs(given: Iterable[str]) -> list[Pair]:
    """``12-3`` → the later report and the other; each pair once."""
    found = [match for text in given if (match := _KEY.fullmatch(text))]
    return list(dict.fromkeys((int(match[1]), int(match[2])) for match in found))


def told_copies(asked: Iterable[Pair], done: Mapping[Pair, object], actor: str, back: bool) -> list[tuple[str, str]]:
    """Kind of notice and sentence: what was decided (or, ``back``, is open again) under whose name, and what was not."""
    late = len(set(asked) - done.keys())
    sentences: list[tuple[str, str]] = []
    if done:
        about = {"what": _what(list(done)), "actor": actor}
        sentence = (
            said("已恢复为待定：%(what)s，经办人 %(actor)s。", **about)
            if back
            else said("已记下%(what)s各是一份，今后不再提示，经办人 %(actor)s。", **about)
        )
        sentences.append(("fine", sentence))
    if late:
        sentences.append(("", said("没有改动：%(number)s 对报告已有人处理，或其中的报告已撤回。", number=late)))
    return sentences


def _what(done: list[Pair]) -> str:
    if len(done) == 1:
        report, other = done[0]
        return said("报告 %(report)s 与报告 %(other)s", report=report, other=other)
    return said("%(number)s 对报告", number=len(done))


def _row(copy: KeptCopy, found: tuple[Difference, ...]) -> CopyRow:
    key = f"{copy.report.id}-{copy.other.id}"
    return CopyRow(copy, key, named(copy), _percent(copy.shared, copy), _percent(copy.same, copy), found)


def _percent(passages: int, copy: KeptCopy) -> int:
    """Never 100 unless it is all."""
    return 100 * passages // copy.passages
