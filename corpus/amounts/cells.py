"""The cells of a table that became text: rows as they were printed, cells apart where white space keeps them apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.facts.pattern import squeeze
from corpus.mapped import MappedText
from corpus.paragraphs import Paragraph

_NUMBER = re.compile(r"-?\d[\d，,]{0,18}(?:\.\d{1,8})?%?")
_SIDE_BY_SIDE = re.compile(r"\d[.\d]{0,15}%?\s{1,20}\d[\d,，]{0,15}\.\d")
_PROSE = re.compile(r"[。；：！？;]|(?<!\d)[，,]|[，,](?!\d{3})")
_LONGEST_ROW = 160
_EMPTY = re.compile(r"[-—–/＼\\]{1,4}%?|无|—%")


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One cell; ``text`` has no white space, ``[start, end)`` is its place in the paragraph's prepared line, ``column``
    its place in the row, empty cells counted where tabs (``tabbed``) tell of them."""

    text: str
    start: int
    end: int
    column: int
    tabbed: bool
    paragraph: Paragraph

    @property
    def is_number(self) -> bool:
        return bool(_NUMBER.fullmatch(self.text))

    @property
    def is_empty(self) -> bool:
        """Whether it holds a dash where a number would stand."""
        return bool(_EMPTY.fullmatch(self.text))


def is_table(paragraph: Paragraph) -> bool:
    """Whether a paragraph may hold cells: a part of a form, a few words without marks, or numbers side by side."""
    text = paragraph.line.original.text
    if paragraph.in_form or "\t" in text or (len(text) <= _LONGEST_ROW and not _PROSE.search(text)):
        return True
    return has_space(paragraph) and bool(_SIDE_BY_SIDE.search(text))


def has_space(paragraph: Paragraph) -> bool:
    """Whether white space is printed in a paragraph: preparing it took that out, and nothing else."""
    return len(paragraph.line.text) < len(paragraph.line.original)


def rows_of(paragraph: Paragraph) -> Iterator[list[Cell]]:
    """The rows of a paragraph from the top, without empty cells."""
    text = paragraph.line.original.text
    if not has_space(paragraph):
        yield [Cell(paragraph.line.text, 0, len(paragraph.line.text), 0, False, paragraph)]
        return
    place = 0
    for start, end in _printed_lines(paragraph.line.original):
        row = _row(text[start:end], place, paragraph)
        place += len("".join(text[start:end].split()))
        if row:
            yield row


def _row(text: str, place: int, paragraph: Paragraph) -> list[Cell]:
    """The cells of one row, whose first letter stands at ``place`` of the prepared line."""
    tabbed = "\t" in text
    row = []
    for column, printed in enumerate(text.split("\t" if tabbed else None)):
        word = squeeze(printed)
        if word:
            row.append(Cell(word, place, place + len(word), column, tabbed, paragraph))
            place += len(word)
    return row


def _printed_lines(original: MappedText) -> Iterator[tuple[int, int]]:
    """The lines that were joined to this one: what is left out between two characters was a line break."""
    origin, start = original.origin, 0
    for at in range(1, len(origin)):
        if origin[at] - origin[at - 1] > 1:
            yield start, at
            start = at
    if len(origin):
        yield start, len(origin)
