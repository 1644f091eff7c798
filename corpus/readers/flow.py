"""Paragraphs and tables of a document, laid out as lines: what HTML and DOCX have in common.

A table row becomes one line, its cells separated by tabs. Two kinds of cell are no figures but running text and keep
their lines: a report typed into a form (``主要问题 | several paragraphs``), and whole pages laid out by a table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RUNNING = 3
"""Lines from which a cell is running text in a row of at most two cells."""

LAYOUT, LAYOUT_CELLS = 10, 4
"""Lines from which it is running text in any row of so few cells; a row of more is one of a form, however long its cells."""

_UPRIGHT = re.compile("[\u4e00-\u9fff]{1,2}")
_PAGE = "\f"


class Flow:
    """Takes a document in reading order; ``lines()`` gives what was taken. Tables may nest."""

    def __init__(self) -> None:
        self._buffers: list[list[str]] = [[]]
        self._rows: list[list[list[str]]] = []

    def write(self, text: str) -> None:
        """Add text to the line under way. A page break (``\\f``) is a line of its own."""
        self._buffers[-1].append(text)

    def newline(self) -> None:
        """End the line under way, if there is one."""
        self._buffers[-1].append("\n")

    def open_row(self) -> None:
        """Begin a table row."""
        self.newline()
        self._rows.append([])

    def close_row(self) -> None:
        """End a table row and write its line."""
        if self._rows:
            self.write("\n".join(row_lines(self._rows.pop())))
        self.newline()

    def open_cell(self) -> None:
        """Begin a cell of the row under way."""
        self._buffers.append([])

    def close_cell(self) -> None:
        """End a cell; one outside any row (broken HTML) is a paragraph."""
        lines = self._take(self._buffers.pop())
        if self._rows:
            self._rows[-1].append(lines)
        else:
            self.write("\n".join(["", *lines, ""]))

    def lines(self) -> list[str]:
        """The lines so far, without blank ones and without white space at their ends (tabs of cells aside). The first
        line of a page begins with ``\\f``."""
        return list(_paged("".join(self._buffers[0])))

    @staticmethod
    def _take(buffer: list[str]) -> list[str]:
        return [line.lstrip(_PAGE) for line in _paged("".join(buffer))]


def _paged(text: str) -> Iterator[str]:
    """The lines that are not blank, each with the page break before it."""
    page = ""
    for line in text.split("\n"):
        if line.strip():
            yield page + line.strip(" \n\r\u00a0\u3000")
            page = ""
        elif _PAGE in line:
            page = _PAGE


def row_lines(cells: Sequence[Sequence[str]]) -> list[str]:
    """The lines of one table row, each cell given as its lines."""
    filled = [_height(cell) for cell in cells if cell]
    if not filled:
        return []
    if max(filled) >= (RUNNING if len(filled) <= 2 else LAYOUT) and len(filled) <= LAYOUT_CELLS:
        return [line for cell in cells for line in ([_one_line(cell)] if _height(cell) == 1 else cell)]
    return ["\t".join(map(_one_line, cells))]


def _height(cell: Sequence[str]) -> int:
    return 1 if _is_upright(cell) else len(cell)


def _is_upright(cell: Sequence[str]) -> bool:
    """Whether a cell's words are written downwards, a character or two a line."""
    return any(len(line) == 1 for line in cell) and all(_UPRIGHT.fullmatch(line) for line in cell)


def _one_line(cell: Sequence[str]) -> str:
    """A cell without breaks and tabs, which would make cells of their own."""
    return ("" if _is_upright(cell) else " ").join(cell).replace("\t", " ")
