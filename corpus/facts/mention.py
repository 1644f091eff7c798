"""A name of an organisation in a document: where it stands decides what it is worth.

The vocabulary of the search for the reporting unit: ``prominent`` finds names in titles, fields and signatures,
``running`` in the text, ``unit`` weighs them. No decision is made here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice

from corpus.facts.pattern import Line
from corpus.model import Evidence
from corpus.unitname import Name

STARTS = re.compile(
    r"(?:^|(?<=[^\u4e00-\u9fff])|(?<=年度)|(?<=年)(?!度)|(?<=关于)|(?<=关于报送)|(?<=关于印发)|(?<=关于公开)|(?<=关于公布)|(?<=现将)|(?<=现就)|(?<=示例)|(?<=样例))(?=[\u4e00-\u9fff])"
)
"""Where a name may begin: behind a year, a word that introduces it, or anything that is no Chinese character."""

EXTENT = re.compile("（(?:本级|汇总|机关|含[^（）]{2,8}|不含[^（）]{2,8})）|本级|机关")
LONGEST_NAME = 30
_MOST_OCCURRENCES = 2000


class Source(Enum):
    """Where a name stands; the value is its weight as evidence for the reporting unit."""

    FIELD = 10.0
    TITLE = 8.0
    SIGNATURE = 7.0
    COVER = 6.0
    INTRODUCTION = 5.0
    OFFICE = 3.0
    MENTION = 0.5
    WITHIN = 0.1
    UPPER = 0.0

    @property
    def is_strong(self) -> bool:
        """Whether it alone says whose report this is."""
        return self.value >= Source.INTRODUCTION.value


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the document: where it stands, and in which line of which text."""

    name: Name
    source: Source
    line: Line
    start: int

    def evidence(self) -> Evidence:
        """The name as printed, with what stands behind it for its extent: （汇总）, 本级."""
        end = self.start + self.name.end - self.name.start
        extent = EXTENT.match(self.line.text, end) if self.source.value >= Source.COVER.value else None
        return self.line.evidence(self.start, extent.end() if extent else end)


def occurrences(pattern: re.Pattern[str], lines: Sequence[Line]) -> Iterator[tuple[Line, re.Match[str]]]:
    """The matches in reading order, as many as any report has: a hostile file may hold a million."""
    found = ((line, match) for line in lines for match in pattern.finditer(line.text))
    return islice(found, _MOST_OCCURRENCES)
