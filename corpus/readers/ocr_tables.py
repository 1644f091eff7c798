"""The ruled tables of a page as a picture: found by their rules, and filled with what was read in their cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from corpus.readers.ocr_boxes import Box
from corpus.readers.ocr_lines import POINTS
from corpus.readers.ocr_skew import dark, near
from corpus.readers.pdf.chars import Char, is_wide
from corpus.readers.pdf.continued import continue_tables
from corpus.readers.pdf.grids import find_grids
from corpus.readers.pdf.rules import Rule
from corpus.readers.pdf.tables import take_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.readers.ocr_rules import Rules, Stroke
    from corpus.readers.pdf.grids import Grid
    from corpus.readers.pdf.lines import Line
    from corpus.readers.pdf.tables import Table
_FEWEST = 2
"""Lines each way."""


def grids_of(rules: Rules, dpi: int) -> list[Grid]:
    """The tables that the ruled lines of a picture form, in points; none where these are too many."""
    # The edge of the paper and what is underlined are no table.
    if min(len(rules.level), len(rules.upright)) < _FEWEST:
        return []
    try:
        return find_grids([_rule(one, POINTS / dpi) for one in (*rules.level, *rules.upright)])
    except ValueError:
        return []


def _rule(stroke: Stroke, scale: float) -> Rule:
    left, top, right, bottom = (scale * edge for edge in stroke)
    if right - left < bottom - top:
        return Rule((left + right) / 2, top, (left + right) / 2, bottom)
    return Rule(left, (top + bottom) / 2, right, (top + bottom) / 2)


def boxes_of(grids: Sequence[Grid], dpi: float) -> list[Box]:
    """The cells of tables in pixels, row by row."""
    return [pixels(cell, dpi) for grid in grids for _, cell in sorted(grid.cells.items())]


def pixels(box: tuple[float, float, float, float], dpi: float) -> Box:
    """A box in points as pixels."""
    left, top, right, bottom = (max(0, round(edge * dpi / POINTS)) for edge in box)
    return Box(left, top, right, bottom)


def without_tables(page: Image.Image, grids: Sequence[Grid], dpi: int) -> Image.Image:
    """A grey page with its tables blank, and all paper as bright: what is left may be so little that grain is taken for print."""
    if not grids:
        return page
    made = np.array(page)
    paper = int(np.median(made))
    for grid in grids:
        left, top, right, bottom = pixels(grid.box, dpi)
        made[top:bottom, left:right] = paper
    made[~near(dark(made))] = paper
    return Image.fromarray(made)


def tables_of(grids: Sequence[Grid], lines: Sequence[Line]) -> list[Table]:
    """The tables with the lines that were read in their cells; those without any are left out."""
    chars = [char for line in lines for char in _chars(line)]
    found = []
    for grid in grids:
        table, chars = take_table(grid, chars)
        if table.rows:
            continue_tables([[table]])
            found.append(table)
    return found


def _chars(line: Line) -> Iterator[Char]:
    """The characters of a line, each with its share of the width: which of them stand apart, the line's text says already."""
    shares = [1.0 if is_wide(char) else 0.5 for char in line.text]
    step, x = (line.x1 - line.x0) / sum(shares), line.x0
    for char, share in zip(line.text, shares, strict=True):
        yield Char(char, x, x + share * step, line.y, line.em)
        x += share * step
