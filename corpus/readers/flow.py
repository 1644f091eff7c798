"""Paragraphs and tables of a document, laid out as lines: what HTML and DOCX have in common.

A table row becomes one line, its cells separated by tabs. Two kinds of cell are no figures but running text and keep
their lines: a report typed into a form (``主要问题 | several paragraphs``), and whole pages laid out by a table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

RUNNING = 3
"""Lines from which a cell is running text in a row of at most two cells."""

LAYOUT = 10
"""Lines from which it is running text in any row."""


class Flow:
    """Takes a document in reading order; ``lines()`` gives what was taken. Tables may nest."""

    def __init__(self) -> None:
        self._buffers: list[list[str]] = [[]]
        self._rows: list[list[list[str]]] = []

    def write(self, text: str) -> None:
        """Add text to the line under way."""
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
        """The lines so far, without blank ones and without white space at their ends (tabs of cells aside)."""
        return self._take(self._buffers[0])

    @staticmethod
    def _take(buffer: list[str]) -> list[str]:
        lines = (line.strip(" \n\r\u00a0\u3000") for line in "".join(buffer).split("\n"))
        return [line for line in lines if line.strip()]


def row_lines(cells: Sequence[Sequence[str]]) -> list[str]:
    """The lines of one table row, each cell given as its lines."""
    filled = [len(cell) for cell in cells if cell]
    if not filled:
        return []
    if max(filled) >= (RUNNING if len(filled) <= 2 else LAYOUT):
        return [line for cell in cells for line in cell]
    return ["\t".join(" ".join(cell) for cell in cells)]
