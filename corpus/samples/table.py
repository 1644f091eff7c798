"""How the cells of a score form come out of a file: tab-separated from Word and web pages, or flattened from a PDF.

===========  ========================================================================================================
cells        as a PDF's text layer has them: short cells share a line, long ones are wrapped and parted by blank lines
single       every cell a block of its own
rows         a row on one line, the merged cells of levels 1 and 2 on a line before
lines        a row on one line with its merged cells
glued        the same without spaces (``总分10091``)
tabs         tab-separated, merged cells empty but for the first
repeated     tab-separated, merged cells repeated in every row
short        tab-separated, merged cells left out, as web pages with ``rowspan`` have them
===========  ========================================================================================================
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.samples.dice import Dice
from corpus.samples.layout import wrap
from corpus.samples.sheet import Row, points
from corpus.samples.stock import stock

TABBED = frozenset({"tabs", "repeated", "short"})
_CELL_WIDTH = 16


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the form: its printed head and what its cells hold."""

    head: str
    kind: str


def columns_of(name: str) -> list[Column]:
    """The columns of ``data/forms.toml`` under that name."""
    return [Column(*each.split("=")) for each in stock("forms")["columns"][name].split()]


def cells_of(columns: Sequence[Column], row: Row, sums: Mapping[object, int], shown: tuple[str, str]) -> list[str]:
    """The printed cells of a row, one for each column; merged ones are empty where ``shown`` has them already."""
    known = {
        "level1": "" if shown[0] == row.level1 else row.level1,
        "weight1": "" if shown[0] == row.level1 else points(sums[row.level1]),
        "level2": "" if shown == (row.level1, row.level2) else row.level2,
        "weight2": "" if shown == (row.level1, row.level2) else points(sums[row.level1, row.level2]),
        "level3": row.level3,
        "weight": points(row.weight),
        "score": points(row.score),
        "explanation": row.explanation,
        "target": row.target,
        "actual": row.target if row.score == row.weight else row.actual,
        "reason": row.reason or "",
        "measure": row.measure or "",
        "both": both(row),
    }
    return [known[column.kind] for column in columns]


def both(row: Row) -> str:
    """Reason and measure in one cell, told apart only by a label before the measure."""
    if not row.measure:
        return row.reason or ""
    return f"{row.reason}改进措施：{row.measure}"


def printed(mode: str, cells: Sequence[str], columns: Sequence[Column], dice: Dice) -> Iterator[str]:
    """The cells of a row as blocks of the document."""
    merged = [text for text, column in zip(cells, columns, strict=True) if column.kind[-1] in "12" and text]
    own = [text for text, column in zip(cells, columns, strict=True) if column.kind[-1] not in "12" and text]
    if mode == "cells":
        yield from _as_pdf(merged, own, dice)
    elif mode == "single":
        yield from (wrapped(text) for text in merged + own)
    elif mode in ("rows", "glued") and merged:
        yield ("" if mode == "glued" else " ").join(merged)
        yield ("" if mode == "glued" else " ").join(own)
    elif mode == "short":
        yield "\t".join(
            text for text, column in zip(cells, columns, strict=True) if text or column.kind[-1] not in "12"
        )
    elif mode in TABBED:
        yield "\t".join(cells)
    else:
        yield ("" if mode == "glued" else " ").join(merged + own)


def _as_pdf(merged: Sequence[str], own: Sequence[str], dice: Dice) -> Iterator[str]:
    """A cell of one line goes on in the line before it; one of several lines begins a new line and ends the block."""
    block = " ".join(merged)
    if block and dice.chance(0.6):
        yield block
        block = ""
    for text in own:
        cell = wrapped(text)
        if "\n" in cell:
            yield f"{block}\n{cell}".strip()
            block = ""
        else:
            block = f"{block} {cell}".strip()
    if block:
        yield block


def wrapped(text: str, width: int = _CELL_WIDTH) -> str:
    """A cell's text in the lines of a narrow column."""
    return "\n".join(line.strip() for line in wrap(text, width))
