"""The rows of a form in flattened text: its words up to its end, and the cheapest reading of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.form.moves import How
from corpus.form.pieces import Gap, Piece, cut
from corpus.form.reading import Path, cheapest
from corpus.form.rows import Cell, Row
from corpus.form.words import CHAPTER, ENDS, TOTAL

_MOST_PIECES = 8_000
"""More than any form has; what is longer is not read on."""

_DIGIT = re.compile(r"\d")
_RUNNING_HEAD = re.compile(r".{0,30}(?:(?:19|20)\d\d|二[〇○零].{2})年.{2,40}(?:报告|情况|表)(?:[（(].{2,12}[）)])?")
# Behind 总分: marks glued to it, or the grade it shares its cell with (总分及评价等级).
_OF_TOTAL = re.compile(r"[\d.分]*|[及和、/]?(?:评价|自评|评定)?(?:等级|等次|结论|档次)")


def until_end(words: Iterable[Piece], *, inside_line: bool) -> tuple[list[Piece], bool]:
    """The words before the row of sums or whatever else ends a form, and whether there was such an end. Ends are looked
    for where a line begins, or anywhere (``inside_line``) in a text without lines."""
    kept: list[Piece] = []
    numbered = None
    for word in words:
        numbered = bool(CHAPTER.match(word.text)) if numbered is None else numbered
        if (inside_line or word.gap >= Gap.LINE) and ends_form(word, numbered=numbered):
            if any(_DIGIT.search(each.text) for each in kept):
                return kept, True
            kept.clear()
        elif word.gap < Gap.LINE or "年" not in word.text or not _RUNNING_HEAD.fullmatch(word.text):
            kept.append(word)
    return kept, False


def ends_form(word: Piece, *, numbered: bool = False) -> bool:
    """Whether a form ends before this word; ``numbered`` forms have chapter numbers before their names of level 1."""
    return is_total(word) or bool(ENDS.match(word.text)) or (not numbered and bool(CHAPTER.match(word.text)))


def is_total(word: Piece) -> bool:
    """Whether this word begins the row of sums."""
    total = TOTAL.match(word.text)
    return total is not None and _OF_TOTAL.fullmatch(word.text, total.end()) is not None


def flat_rows(words: Sequence[Piece], columns: tuple[str, ...]) -> list[Row]:
    """The rows that the words of a form make."""
    pieces, habits = cut(words, columns)
    pieces = pieces[:_MOST_PIECES]
    if not pieces:
        return []
    walk = cheapest(pieces, columns, habits)
    return [_row(cells, columns) for cells in _cells(pieces, walk)]


def _cells(pieces: Sequence[Piece], walk: Sequence[Path]) -> Iterator[dict[int, Cell]]:
    """The cells of each row by the number of their column."""
    row: dict[int, Cell] = {}
    for piece, path in zip(pieces, walk, strict=True):
        if path.how in (How.ROW, How.PAIR_ROW) and row:
            yield row
            row = {}
        if path.how is How.MORE:
            row[path.column] = _longer(row[path.column], piece)
        elif path.how is not How.DROP:
            for column, value in zip((path.column, path.column - 1), path.values[::-1] or (None,), strict=False):
                row[column] = Cell(piece.text, piece.start, piece.end, value)
    if row:
        yield row


def _longer(cell: Cell, piece: Piece) -> Cell:
    """A cell with a further piece: a space only where the line had one."""
    space = " " if piece.gap is Gap.SPACE else ""
    return Cell(cell.text + space + piece.text, cell.start, piece.end)


def _row(cells: dict[int, Cell], columns: Sequence[str]) -> Row:
    return {columns[at]: cell for at, cell in cells.items()}
