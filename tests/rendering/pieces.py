"""From the blocks of a report to what a word processor holds: paragraphs, and grids of cells that may be merged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.samples import Document
from corpus.samples.dice import Dice
from corpus.samples.draft import Block, TableRow

LEVELS = ("一级指标", "二级指标", "三级指标")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and how far it reaches; ``head`` for column heads and labels."""

    text: str
    row: int
    column: int
    down: int = 1
    across: int = 1
    head: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. ``heads`` are the rows of column heads, to be repeated on every page, as (first, past the last)."""

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    heads: tuple[int, int]

    def shown(self) -> list[list[str]]:
        """The table as rows of text; what is merged is empty but for its first."""
        lines = [[""] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            lines[cell.row][cell.column] = cell.text
        return lines

    def is_form(self) -> bool:
        """Whether it is a form of scores, not a table of money."""
        return any(cell.text == LEVELS[0] for cell in self.cells)


Piece = Block | Grid


def pieces(document: Document) -> Iterator[Piece]:
    """Paragraphs as their blocks, successive rows as one grid, in reading order."""
    dice = Dice("pieces", document.name)
    for tabled, blocks in groupby(document.blocks, lambda block: block.row is not None):
        if not tabled:
            yield from (block for block in blocks if block.text)
            continue
        rows = [block.row for block in blocks if block.row is not None]
        yield from (grid(table, dice) for table in _tables(rows, dice.chance(0.3)))


def _tables(rows: Sequence[TableRow], apart: bool) -> Iterator[list[TableRow]]:
    """One table, or the fields above the scores in a table of their own; a second head begins another table."""
    table: list[TableRow] = []
    for row in rows:
        fields = not any(each.role == "head" for each in table)
        if table and row.role == "head" and (apart or not fields):
            yield table
            table = []
        table.append(row)
    yield table


def grid(rows: Sequence[TableRow], dice: Dice) -> Grid:
    """The rows as one grid. In part of the forms the heads stand in two rows, and a label beside its texts."""
    beside, doubled = dice.chance(0.5), dice.chance(0.25)
    columns = max(2, max(len(row.cells) for row in rows))
    cells: list[Cell] = []
    at, heads = 0, (0, 0)
    label: int | None = None
    for row in rows:
        if row.role == "text" and beside and label is not None:
            at = _beside(cells, label, at, row.cells[0], columns)
            continue
        label = None
        if row.role == "label":
            label = len(cells)
        if row.role == "head":
            found = _heads(row.cells, at, doubled)
            heads = (at, at + (2 if any(cell.row > at for cell in found) else 1))
            cells += found
            at = heads[1]
            continue
        _add(cells, row, at, columns)
        at += 1
    return Grid(at, columns, tuple(cells), heads)


def _beside(cells: list[Cell], label: int, at: int, text: str, columns: int) -> int:
    """The text in the row of its label, or in a row more of it; returns the next free row."""
    first = cells[label]
    fresh = first.across == columns
    row = first.row if fresh else at
    cells[label] = Cell(first.text, first.row, 0, row - first.row + 1, 1, head=True)
    cells.append(Cell(text, row, 1, 1, columns - 1))
    return row + 1


def _heads(names: Sequence[str], at: int, doubled: bool) -> list[Cell]:
    """The column heads; doubled, those of the levels stand under 评价指标 and the others reach over both rows."""
    last = names.index(LEVELS[2]) if LEVELS[2] in names else -1
    if not doubled or last < 0:
        return [Cell(name, at, column, head=True) for column, name in enumerate(names)]
    top = [Cell("评价指标", at, 0, 1, last + 1, head=True)]
    top += [Cell(name, at, column, 2, head=True) for column, name in enumerate(names) if column > last]
    return top + [Cell(name, at + 1, column, head=True) for column, name in enumerate(names[: last + 1])]


def _add(cells: list[Cell], row: TableRow, at: int, columns: int) -> None:
    if row.role == "total":
        _total(cells, row, at)
    elif len(row.cells) == columns:
        _row(cells, row, at)
    else:
        _field(cells, row, at, columns)


def _total(cells: list[Cell], row: TableRow, at: int) -> None:
    """总分 reaches up to the first number."""
    first = next(column for column, text in enumerate(row.cells) if column and text)
    cells.append(Cell(row.cells[0], at, 0, 1, first, head=True))
    cells += [Cell(text, at, column) for column, text in enumerate(row.cells) if column >= first]


def _row(cells: list[Cell], row: TableRow, at: int) -> None:
    """A cell for each column; what goes on from above makes that cell longer."""
    above = {cell.column: position for position, cell in enumerate(cells) if cell.row + cell.down == at}
    for column, text in enumerate(row.cells):
        if column in row.up and column in above:
            old = cells[above[column]]
            cells[above[column]] = Cell(old.text, old.row, old.column, old.down + 1, old.across, old.head)
        else:
            cells.append(Cell(text, at, column, head=row.role == "field" and not column))


def _field(cells: list[Cell], row: TableRow, at: int, columns: int) -> None:
    """Fewer cells than columns: the first ones are of even width, the last takes what is left."""
    each = max(1, columns // len(row.cells)) if len(row.cells) > 2 else 1
    for position, text in enumerate(row.cells):
        start = position * each
        last = position == len(row.cells) - 1
        across = columns - start if last else each
        above = next(
            (at_ for at_, cell in enumerate(cells) if cell.row + cell.down == at and cell.column == start), None
        )
        if position in row.up and above is not None:
            old = cells[above]
            cells[above] = Cell(old.text, old.row, old.column, old.down + 1, old.across, old.head)
        else:
            cells.append(Cell(text, at, start, 1, across, head=not position))
