"""Missing breaks: a report without line breaks, or a heading glued to the paragraph before it.

A marker inside a line opens a new line when it stands where a heading would: at the end of a sentence (or right behind
a heading's few words) and with words that reports use as headings. A list inside a sentence (``：（一）…；（二）…；``) stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.headings import KNOWN_HEADING
from corpus.mapped import MappedText
from corpus.markers import Style, marker_of

_MARKER = re.compile(
    r"第[一二三四五六七八九十]{1,2}部分|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]"
)
_ITEM = re.compile(r"(?<=[。；;])\s*(?:\d{1,2}\s*(?:、|[.．](?!\d))|[（(]\d{1,2}[)）])")
_SENTENCE_END = "。！？!?"
_LONGEST_HEADING = 30
_TITLE_BEFORE = re.compile(r"^.{8,80}(报告|自评表|说明)$")


def split_glued(lines: Iterable[MappedText]) -> Iterator[MappedText]:
    """Cut the lines at headings that lost their line break; all other lines pass unchanged."""
    for line in lines:
        start = 0
        for cut in _cuts(line.text):
            yield line[start:cut].strip()
            start = cut
        yield line[start:].strip() if start else line


def _cuts(text: str) -> Iterator[int]:
    """Where new lines begin: at glued headings, or else at the items of a list that begins the line."""
    headings = list(_heading_cuts(text))
    yield from headings or _item_cuts(text)


def _item_cuts(text: str) -> Iterator[int]:
    """The items of ``1.优化指标。2.加快支出。``, each behind a sentence's end."""
    marker = marker_of(text)
    wanted = marker.number + 1 if marker is not None and marker.style in (Style.DIGIT, Style.DIGIT_BRACKET) else 0
    for match in _ITEM.finditer(text) if wanted else ():
        following = marker_of(text[match.start() :])
        if (
            following is not None
            and marker is not None
            and following.style is marker.style
            and following.number == wanted
        ):
            yield match.start()
            wanted += 1


def _heading_cuts(text: str) -> Iterator[int]:
    previous = 0
    for match in _MARKER.finditer(text):
        at = match.start()
        if at and _opens_heading(text, previous, at):
            yield at
            previous = at


def _opens_heading(text: str, previous: int, at: int) -> bool:
    """Whether the marker at ``at`` begins a heading; ``previous`` is where the last line began."""
    rest = text[at:]
    marker = marker_of(rest)
    if marker is None or not KNOWN_HEADING.match(rest[marker.length :]):
        return False
    if text[at - 1] in _SENTENCE_END or _TITLE_BEFORE.search(text[previous:at]):
        return True
    before = marker_of(text[previous:])
    # Directly behind a heading of higher rank: 一、基本情况（一）部门概况
    glued = before is not None and at - previous <= _LONGEST_HEADING and before.style < marker.style
    return glued and marker.number == 1 and marker.style is not Style.PART
