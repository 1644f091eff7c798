"""Flattened rows that need no looking for: each line holds every cell of its row, parted by spaces, from the first column
on; only what stands behind the score may be missing."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.form.pieces import Gap, Piece
from corpus.form.rows import Cell, Row

_LEAST = 3
"""Fewer lines than this may fit by chance."""


def aligned_rows(words: Sequence[Piece], columns: tuple[str, ...]) -> list[Row]:
    """The rows, a line each; empty where a single line is not so, since then nothing is sure."""
    if "weight" not in columns or "score" not in columns or "weight1" in columns or "weight2" in columns:
        return []
    lines = _lines(words)
    if len(lines) < _LEAST or not all(_is_row(line, columns) for line in lines):
        return []
    return [
        {column: Cell.of(word.text, word.start, word.end) for column, word in zip(columns, line, strict=False)}
        for line in lines
    ]


def _lines(words: Sequence[Piece]) -> list[list[Piece]]:
    lines: list[list[Piece]] = []
    for word in words:
        if word.gap >= Gap.LINE or not lines:
            lines.append([])
        lines[-1].append(word)
    return lines


def _is_row(line: Sequence[Piece], columns: tuple[str, ...]) -> bool:
    """Whether a line has a cell for each column up to the score, names where names and marks where marks belong."""
    weight, score = columns.index("weight"), columns.index("score")
    if not max(weight, score) < len(line) <= len(columns):
        return False
    full, given = line[weight].value, line[score].value
    if full is None or given is None or not 0 <= given <= full:
        return False
    return all(word.value is None for word, column in zip(line, columns, strict=False) if column.startswith("level"))
