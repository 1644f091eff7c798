"""Heading numbers that Word generates: a list of several levels in numbering.xml (ECMA-376, 17.9), the text without them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpus.samples.draft import Block

_FORMATS = (("第X部分 ", "chineseCounting"), ("X", "chineseCounting"), ("9", "decimal"))
_HAN_NUMBER = re.compile("[一二三四五六七八九十]+")
_DIGITS = re.compile("[0-9]+")


class Numbering:
    """The numbers of the headings of one document, as far as a list of Word counts as the report does."""

    def __init__(self, word: Any, blocks: Sequence[Block]) -> None:
        self._patterns: dict[int, str] = {}
        self._counts: dict[int, int] = {}
        self._id = _abstract(word, self._levels(blocks))

    def _levels(self, blocks: Sequence[Block]) -> dict[int, tuple[str, str]]:
        """The pattern and the kind of number of each level, by its first heading."""
        levels: dict[int, tuple[str, str]] = {}
        for block in blocks:
            marker = _marker(block)
            if not marker or not block.section:
                continue
            level = block.section["level"] - 1
            numbers = _HAN_NUMBER if _HAN_NUMBER.search(marker) else _DIGITS
            if level not in levels and numbers.search(marker):
                kind = "chineseCounting" if numbers is _HAN_NUMBER else "decimal"
                levels[level] = numbers.sub(f"%{level + 1}", marker, count=1), kind
        self._patterns = {level: pattern for level, (pattern, _) in levels.items()}
        self._kinds = {level: kind for level, (_, kind) in levels.items()}
        return levels

    def number(self, paragraph: Any, block: Block) -> str:
        """Have Word number the paragraph if it would print what the report prints; returns what need not be typed."""
        marker = _marker(block)
        if not block.section:
            return ""
        level = block.section["level"] - 1
        for deeper in [each for each in self._counts if each > level]:
            del self._counts[deeper]
        count = self._counts.get(level, 0) + 1
        if level not in self._patterns or marker != self._printed(level, count):
            return ""
        self._counts[level] = count
        properties = paragraph._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{self._id}"/></w:numPr>')
        )
        return marker

    def _printed(self, level: int, count: int) -> str:
        number = _han(count) if self._kinds[level] == "chineseCounting" else str(count)
        return self._patterns[level].replace(f"%{level + 1}", number)


def _marker(block: Block) -> str:
    return block.heading.removesuffix(block.section["title"]) if block.section and block.section["number"] else ""


def _han(number: int) -> str:
    digits = "一二三四五六七八九"
    if number < 10:
        return digits[number - 1]
    tens = "" if number < 20 else digits[number // 10 - 1]
    return f"{tens}十{digits[number % 10 - 1] if number % 10 else ''}"


def _abstract(word: Any, levels: dict[int, tuple[str, str]]) -> int:
    """Write the list's definition; returns its number."""
    part = word.part.numbering_part.element
    number = 900
    lines = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{pattern}"/><w:lvlJc w:val="left"/></w:lvl>'
        for level, (pattern, kind) in sorted(levels.items())
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{lines}</w:abstractNum>'
    )
    # The order of the schema: all abstractNum before the first num.
    part.insert(0, abstract)
    part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
    return number
