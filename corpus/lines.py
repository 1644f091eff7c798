"""The physical lines of a text as read: where they stand, how wide they are, what white space surrounds them.

Page numbers and running heads are recognised here, because they interrupt sentences (``市直单`` / ``12`` / ``位工会``) and
must be gone before lines are joined. Everything later works on ``PhysicalLine``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.formtitles import form_titles
from corpus.mapped import MappedText

_HEADER_CELL = re.compile(
    r"[一二三]级\s*指标|指标(?:名称|解释|说明|内容|值)|(?:自评)?得分|分值|权重|评分标准|未达标原因|扣分原因|改进措施|完成值"
)
_LEVEL_CELL = re.compile(r"[一二三]级\s*指标")
_SENTENCE = re.compile(r"[。；，：]")
_LONGEST_HEADER = 80
_SHORTEST_HEAD = 6
_DECORATED_PAGE = re.compile(
    r"[-—–－─·~\s]*(第\s*\d{1,4}\s*页|[-—–－─·~]\s*\d{1,4}\s*[-—–－─·~])(\s*[,，/]?\s*共\s*\d{1,4}\s*页)?[-—–－─·~\s]*"
)
_DECORATION = frozenset("第-—–－─·~")
_BARE_PAGE = re.compile(r"\d{1,3}")
_LINE = re.compile(r"[^\n\f]*[\n\f]|[^\n\f]+")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
PAGE_BREAK = 3
"""Blank lines that a page break counts."""

_WIDE = frozenset("WFA")
# Neither ASCII nor the scripts and marks of Chinese text, all of which are wide.
_SELDOM = re.compile(r"[^\x00-\x7f\u2e80-\u9fff\uff01-\uff60]")


@dataclass(frozen=True, slots=True)
class PhysicalLine:
    """A line that is not blank, stripped. ``gap`` counts the blank lines before it (a page break counts 3),
    ``indent`` the columns of white space it began with, ``width`` its columns (a Chinese character has two)."""

    content: MappedText
    gap: int
    indent: int
    width: int

    @property
    def text(self) -> str:
        return self.content.text


def is_form_header(text: str) -> bool:
    """Whether a line is the header of a score form: several of its column names, or one alone in its line."""
    return len(text) <= _LONGEST_HEADER and _has_header_cells(text)


# Every stage asks of the same lines again.
@lru_cache(maxsize=4096)
def _has_header_cells(text: str) -> bool:
    if _SENTENCE.search(text):
        return False
    cells = {match.group() for match in _HEADER_CELL.finditer(text)}
    return len(cells) >= 3 or (len(cells) == 2 and " " in text) or _LEVEL_CELL.fullmatch(text) is not None


def width(text: str) -> int:
    """Columns on a terminal or in a PDF's monospaced grid: wide and ambiguous characters count two."""
    columns = 2 * len(text) - len(text.encode("ascii", "ignore"))
    if _SELDOM.search(text) is None:
        return columns
    return columns - sum(unicodedata.east_asian_width(char) not in _WIDE for char in _SELDOM.findall(text))


def physical_lines(text: str) -> list[PhysicalLine]:
    """All lines that are neither blank nor a page number."""
    found: list[PhysicalLine] = []
    gap = at = 0
    for raw in _LINE.findall(text):
        printed = raw.strip()
        if printed:
            blank = raw.index(printed[0])
            indent = width(raw[:blank]) if blank else 0
            found.append(PhysicalLine(MappedText.of(printed, at + blank), gap, indent, width(printed)))
            gap = 0
        else:
            gap += 1
        if raw.endswith("\f"):
            gap = max(gap, PAGE_BREAK)
        at += len(raw)
    return _without_page_numbers(found)


def _without_page_numbers(lines: list[PhysicalLine]) -> list[PhysicalLine]:
    pages = _page_numbers(lines)
    pages |= _running_heads(lines, pages)
    kept: list[PhysicalLine] = []
    gap = 0
    for number, line in enumerate(lines):
        if number in pages:
            gap = max(gap, line.gap)
            continue
        kept.append(line if not gap else PhysicalLine(line.content, max(gap, line.gap), line.indent, line.width))
        gap = 0
    return kept


def _page_numbers(lines: Sequence[PhysicalLine]) -> set[int]:
    """Decorated numbers always; bare ones outside forms (whose cells are bare numbers too) at a page break, or where
    they count through the document."""
    form = next((number for number, line in enumerate(lines) if is_form_header(line.text)), len(lines))
    bare = [number for number, line in enumerate(lines[:form]) if _BARE_PAGE.fullmatch(line.text)]
    values = [int(lines[number].text) for number in bare]
    counting = len(values) > 1 and values == list(range(values[0], values[0] + len(values)))
    likely = [number for number, line in enumerate(lines) if line.text[0] in _DECORATION]
    decorated = {number for number in likely if _DECORATED_PAGE.fullmatch(lines[number].text)}
    return decorated | {number for number in bare if counting or _at_page_break(lines, number)}


def _running_heads(lines: Sequence[PhysicalLine], pages: Collection[int]) -> set[int]:
    """The line at the head of every page, if it is always the same: it interrupts sentences as page numbers do. Titles of
    forms that follow each other are no such lines."""
    tops = [number for number, line in enumerate(lines) if number and (number - 1 in pages or line.gap >= PAGE_BREAK)]
    tops = [number for number in tops if number not in pages and not is_form_header(lines[number].text)]
    printed: dict[str, list[int]] = {}
    for number in tops:
        printed.setdefault("".join(lines[number].text.split()), []).append(number)
    often = [
        numbers
        for text, numbers in printed.items()
        if len(numbers) > 1 and len(text) <= _LONGEST_HEADER and len(_CHINESE.findall(text)) >= _SHORTEST_HEAD
    ]
    if not often:
        return set()
    texts = [line.text for line in lines]
    return {number for numbers in often for number in set(numbers) - form_titles(texts, numbers, is_form_header)}


def _at_page_break(lines: Sequence[PhysicalLine], number: int) -> bool:
    """Whether a bare number stands where a page ends, behind words rather than behind another cell."""
    after = lines[number + 1] if number + 1 < len(lines) else None
    at_break = lines[number].gap >= 2 or after is None or after.gap >= 2 or after.indent == 1
    return at_break and (number == 0 or bool(_CHINESE.search(lines[number - 1].text)))
