"""The physical lines of a text as read: where they stand, how wide they are, what white space surrounds them.

Page numbers are recognised here, because they interrupt sentences (``市直单`` / ``12`` / ``位工会``) and must be gone
before lines are joined. Everything later works on ``PhysicalLine``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from corpus.mapped import MappedText

FORM_HEADER = re.compile(r"[一二三]级\s*指标|指标\s*分值|分值\s*得分|自评\s*得分\s*未")
_DECORATED_PAGE = re.compile(
    r"[-—–－─·~\s]*(第\s*\d{1,4}\s*页|[-—–－─·~]\s*\d{1,4}\s*[-—–－─·~])(\s*[,，/]?\s*共\s*\d{1,4}\s*页)?[-—–－─·~\s]*"
)
_BARE_PAGE = re.compile(r"\d{1,3}")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_WIDE = frozenset("WFA")


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


def width(text: str) -> int:
    """Columns on a terminal or in a PDF's monospaced grid: wide and ambiguous characters count two."""
    return sum(2 if ord(char) > 0x7F and unicodedata.east_asian_width(char) in _WIDE else 1 for char in text)


def physical_lines(text: str) -> list[PhysicalLine]:
    """All lines that are neither blank nor a page number."""
    found: list[PhysicalLine] = []
    gap = start = 0
    for raw in re.split(r"(?<=[\n\f])", text):
        content = MappedText.of(raw, start).strip()
        start += len(raw)
        if len(content):
            indent = width(raw[: len(raw) - len(raw.lstrip())].replace("\n", ""))
            found.append(PhysicalLine(content, gap, indent, width(content.text)))
            gap = 0
        else:
            gap += 1
        if raw.endswith("\f"):
            gap = max(gap, 3)
    return _without_page_numbers(found)


def _without_page_numbers(lines: list[PhysicalLine]) -> list[PhysicalLine]:
    kept: list[PhysicalLine] = []
    gap, in_form = 0, False
    for number, line in enumerate(lines):
        in_form = in_form or bool(FORM_HEADER.search(line.text))
        following = lines[number + 1] if number + 1 < len(lines) else None
        if _is_page_number(line, kept[-1] if kept else None, following, in_form):
            gap = max(gap, line.gap)
            continue
        kept.append(line if not gap else PhysicalLine(line.content, max(gap, line.gap), line.indent, line.width))
        gap = 0
    return kept


def _is_page_number(line: PhysicalLine, before: PhysicalLine | None, after: PhysicalLine | None, in_form: bool) -> bool:
    """A decorated number always; a bare one only at a page break in running text, since cells of a form are bare."""
    if _DECORATED_PAGE.fullmatch(line.text):
        return True
    if in_form or not _BARE_PAGE.fullmatch(line.text):
        return False
    at_break = line.gap >= 2 or after is None or after.gap >= 2 or after.indent == 1
    return at_break and (before is None or bool(_CHINESE.search(before.text)))
