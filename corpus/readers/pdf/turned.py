"""What does not run along the lines of a page: names of cells set upwards, stamps and binding lines at its edge."""

from __future__ import annotations

from itertools import groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from corpus.readers.pdf.chars import is_wide
from corpus.readers.pdf.lines import rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.readers.pdf.chars import Char

# Of an em: how far characters of a turned run are apart at most, and characters of a line.
_FAR, _PARTED = 2.5, 1.5
# Share of a page's characters that may be a stamp.
_LITTLE = 0.3
# Characters of a line of text at least, and of what stands below each other beside the lines.
_LINE, _STACK = 6, 3


def with_runs_level(chars: Sequence[Char]) -> list[Char]:
    """The same, each turned run of them set as a line in the middle of its place, so that it reads as it was written."""
    found: list[Char] = []
    for turned, group in groupby(chars, attrgetter("turned")):
        if not turned:
            found += group
            continue
        run: list[Char] = []
        for char in group:
            if run and (abs(char.x0 - run[-1].x0) > char.em or abs(char.y - run[-1].y) > _FAR * char.em):
                found += _level(run)
                run = []
            run.append(char)
        found += _level(run)
    return found


def _level(run: Sequence[Char]) -> list[Char]:
    left, step = run[0].x0, (run[0].x1 - run[0].x0) / len(run)
    y = (min(char.y for char in run) + max(char.y for char in run)) / 2
    return [char._replace(x0=left + at * step, x1=left + (at + 1) * step, y=y) for at, char in enumerate(run)]


def without_stamps(chars: list[Char], length: int) -> list[Char]:
    """The characters outside tables without those that run up or down the page, if they are few of the page's ``length``,
    and without what is written from top to bottom beside its lines (``装订线``)."""
    level = [char for char in chars if not char.turned]
    if len(chars) - len(level) > _LITTLE * length:
        level = chars
    stack = _stack(level)
    return [char for char in level if char not in stack] if stack else level


def _stack(chars: Sequence[Char]) -> set[Char]:
    """Lone characters below each other, all left or all right of every line of text."""
    pieces = [
        piece
        for row in rows_of(char for char in chars if not char.text.isspace())
        for piece in _pieces(sorted(row, key=attrgetter("x0")))
    ]
    lines = [piece for piece in pieces if len(piece) >= _LINE]
    if not lines:
        return set()
    left, right = min(piece[0].x0 for piece in lines), max(piece[-1].x1 for piece in lines)
    alone = [piece[0] for piece in pieces if len(piece) == 1 and is_wide(piece[0].text)]
    found: set[Char] = set()
    for side in ([char for char in alone if char.x1 < left], [char for char in alone if char.x0 > right]):
        if len(side) >= _STACK and max(char.x0 for char in side) - min(char.x0 for char in side) < side[0].em:
            found.update(side)
    return found


def _pieces(row: Sequence[Char]) -> list[list[Char]]:
    pieces = [[row[0]]]
    for before, char in pairwise(row):
        if char.x0 - before.x1 > _PARTED * char.em:
            pieces.append([])
        pieces[-1].append(char)
    return pieces
