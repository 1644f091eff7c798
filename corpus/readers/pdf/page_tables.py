"""The tables of a page and what stands beside them, from its ruled lines and characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.readers.pdf.grids import find_grids, may_form_grid
from corpus.readers.pdf.ladders import upright_rules
from corpus.readers.pdf.tables import Table, take_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.readers.pdf.chars import Char
    from corpus.readers.pdf.rules import Rule

# More than any form has on a page.
_MOST_CHARS = 20_000
# What geometry gone wrong raises; a table that fails must not lose the page's text.
_FAILURES = (ArithmeticError, LookupError, TypeError, ValueError)


def tables_of(rules: Sequence[Rule], chars: list[Char]) -> tuple[list[Table], list[Char], bool]:
    """The tables of a page, the characters outside, and whether the lines were too many to tell tables by them."""
    if not chars:
        return [], chars, False
    if len(chars) <= _MOST_CHARS:
        rules = [*rules, *upright_rules(rules, chars)]
    if not may_form_grid(rules):
        return [], chars, False
    if len(chars) > _MOST_CHARS:
        return [], chars, True
    try:
        grids = find_grids(rules)
    except _FAILURES:
        return [], chars, True
    tables = []
    for grid in grids:
        table, chars = take_table(grid, chars)
        if table.rows:
            tables.append(table)
    return tables, chars, False
