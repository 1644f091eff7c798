"""Amounts in the cells of budget tables, which take their unit and their name from the table's head.

Columns are told by position where tabs kept it, else by order: a row of numbers belongs to the names before it. Rows of
indicators with their weights and scores are not money.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.amounts import columns
from corpus.amounts.cells import Cell, is_table, rows_of
from corpus.amounts.tableheads import are_pairs, heads_above, is_counted, subjects
from corpus.details import Figure, MoneyUnit, Rate
from corpus.paragraphs import Paragraph

_INDICATORS = re.compile(r"[一二三]级指标|指标(名称|解释|说明|内容|值)|评分标准|指标类型")
_OF_BUDGET = re.compile(r"(预算|决算|执行|支出|到位)(数|额|金额|资金|总额)")
_PROSE = re.compile(r"[。；，]")
_NOTED = re.compile(r"（[^（）]{0,12}）")
_TOTAL_OF = re.compile(r"(?:预算|决算)(?:总额|金额|合计)")
# Such a column tells of a row and does not name it; rows are known by how far before the numbers it stands.
_TOLD = re.compile(r"(?:主要|工作|任务|具体|项目|支出)*(?:内容|说明|描述|用途|依据|完成情况|实施情况|进展情况)|备注")
_LONGEST = 26
# …执行率94.67%。详见下表（单位：万元）: a caption may end the paragraph before its table.
_CAPTION = re.compile(r"单位：(?:人民币)?(?:亿元|万元|元)）?[。：]?$")


def read_tables(paragraphs: Sequence[Paragraph]) -> tuple[list[Figure], list[Rate]]:
    """The amounts and percentages in cells that have no unit of their own, in reading order."""
    tables = _Tables()
    for paragraph in paragraphs:
        tables.enter(paragraph)
    tables.settle()
    return tables.figures, tables.rates


class _Tables:
    """Going down the tables of a document: names are kept until numbers follow, numbers until names follow."""

    def __init__(self) -> None:
        self.figures: list[Figure] = []
        self.rates: list[Rate] = []
        self._clear(None)

    def _clear(self, unit: MoneyUnit | None) -> None:
        self._unit = unit
        self._columns: list[Cell] = []
        self._names: list[list[Cell]] = []
        self._numbers: list[Cell] = []
        self._places: dict[int, Cell] = {}
        self._told: set[int] = set()
        self._heads = ""
        self._indicators = False

    def enter(self, paragraph: Paragraph) -> None:
        """A paragraph that is no table ends one, and may be the caption with the unit of the next."""
        text = paragraph.line.text
        if paragraph.in_table:
            self.settle()
        elif not is_table(paragraph):
            self.settle()
            caption = text if len(text) <= _LONGEST else found[0] if (found := _CAPTION.search(text)) else ""
            self._clear(columns.unit_in(caption))
        elif not self._indicators or _OF_BUDGET.search(text):
            for row in rows_of(paragraph):
                self._row(row)

    def _row(self, row: list[Cell]) -> None:
        if any(len(cell.text) <= _LONGEST and _INDICATORS.search(cell.text) for cell in row):
            self.settle()
            self._indicators, self._columns, self._names = True, [], []
            return
        if self._indicators and sum(columns.heads_budget(cell.text) for cell in row) < 2:
            return
        self._indicators = False
        if are_pairs(row, has_unit=self._unit is not None):
            self.settle()
            for name, cell in zip(row[::2], row[1::2], strict=True):
                self._unit = columns.unit_in(name.text) or self._unit
                self._fact(cell, name.text, "")
            return
        self._names.append([])
        row = row[1:] if is_counted(row) else row
        last = max((cell.column for cell in row if cell.is_number and cell.tabbed), default=-1)
        for at, cell in enumerate(row):
            # What a task is about may be told at length beside its amounts; 项目支出，含帮扶 at the row's beginning is its name.
            if cell.is_number or cell.column > last or not _is_prose(cell):
                self._cell(cell)
            else:
                self._settle_before(cell, named=not at and len(cell.text) <= _LONGEST)

    def _settle_before(self, cell: Cell, named: bool) -> None:
        """Pass a cell of prose, which ends the numbers before it, and may be the name of those behind."""
        if self._numbers:
            self.settle()
        if named:
            self._names[-1].append(cell)

    def _cell(self, cell: Cell) -> None:
        if cell.is_number or cell.is_empty:
            self._numbers.append(cell)
            return
        if self._numbers:
            self.settle()
        if _is_prose(cell):
            self._names, self._columns = [[]], []
            return
        self._unit = columns.unit_in(cell.text) or self._unit
        self._names[-1].append(cell)

    def settle(self) -> None:
        """Give the numbers gathered the names gathered before them."""
        if self._numbers:
            row = self._name_of_row([names for names in self._names if names])
            for cell, column in self._paired():
                self._fact(cell, column.text, row)
        self._names, self._numbers = [[]], []

    def _fact(self, cell: Cell, column: str, row: str) -> None:
        if not cell.is_number or columns.is_score(row):
            return
        if cell.text.endswith("%") or (columns.holds_rates(column) and not columns.holds_money(column)):
            self.rates.append(columns.rate_in(cell, column, row, self._heads))
        elif self._unit and columns.holds_money(column) and not cell.text.startswith("-"):
            self.figures.append(columns.figure_in(cell, self._unit, column, row, self._heads))

    def _name_of_row(self, rows: list[list[Cell]]) -> str:
        """The row's own name among the names before its numbers; the others become the columns if they head some."""
        names = [cell for row in rows for cell in row if not columns.is_only_unit(cell.text)]
        heads = [cell for cell in names if columns.heads_column(cell.text)]
        count = len(self._numbers)
        # 项目编码 and its like, rows above, head nothing.
        own = (
            one for row in reversed(rows) if len(one := [cell for cell in row if cell in heads]) >= max(2, count - 1)
        )
        heads = next((one for one in own if one[0].tabbed), heads)
        if not heads and len(names) == 1 and _TOTAL_OF.search(names[0].text):
            heads = names
        if count == 1 and heads and not names[-1].tabbed and len(self._columns) <= 1:
            # Cells below each other, each name above its number: 预算数 160.00 执行率 100.00%; 决算数 基本支出 871.02.
            self._set_columns(heads[-1:], names)
            return "" if names[-1] is heads[-1] else names[-1].text
        above = heads_above(rows[:-1], self._numbers)
        if above:
            self._set_columns(above, names)
            return self._last_name(rows[-1])
        if len(heads) >= 2 and len(heads) >= count - 1:
            self._set_columns(heads, names)
            return "" if names[-1] is heads[-1] else names[-1].text
        if names and not (self._columns and len(names) <= 2):
            chosen = subjects(rows, names, count)
            if chosen:
                self._set_columns(chosen, names)
                return ""
        return self._last_name(names) if names else ""

    def _last_name(self, names: list[Cell]) -> str:
        """The nearest of the names before the numbers that does not tell of the row."""
        first = self._numbers[0].column
        named = [cell for cell in names if not (cell.tabbed and first - cell.column in self._told)]
        return (named or names[:1])[-1].text

    def _set_columns(self, chosen: list[Cell], names: list[Cell]) -> None:
        self._columns, self._heads = chosen, "".join(cell.text for cell in names)
        self._places = {cell.column: cell for cell in chosen}
        told = [cell.column for cell in names if cell.tabbed and _TOLD.fullmatch(cell.text)]
        money = (cell.column for cell in names if cell.column not in told and columns.holds_money(cell.text))
        first = next(money, 0)
        self._told = {first - column for column in told}

    def _paired(self) -> Iterator[tuple[Cell, Cell]]:
        """Numbers with their columns: by position as in the last full row, or in order, rates under rates only."""
        heads, numbers = self._columns, self._numbers
        if len(numbers) == len(heads):
            self._places = {cell.column: head for cell, head in zip(numbers, heads, strict=True)}
            yield from zip(numbers, heads, strict=True)
        elif all(cell.tabbed for cell in (*numbers, *heads)):
            yield from ((cell, self._places[cell.column]) for cell in numbers if cell.column in self._places)
        elif len(numbers) < len(heads):
            yield from _in_order(numbers, heads)


def _is_prose(cell: Cell) -> bool:
    # 执行率（B/A，%） is a name.
    return len(cell.text) > _LONGEST or bool(_PROSE.search(_NOTED.sub("", cell.text)))


def _in_order(numbers: list[Cell], heads: list[Cell]) -> Iterator[tuple[Cell, Cell]]:
    place = 0
    for cell in numbers:
        while place < len(heads) and cell.text.endswith("%") != columns.holds_rates(heads[place].text):
            place += 1
        if place == len(heads):
            return
        yield cell, heads[place]
        place += 1
