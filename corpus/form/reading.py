"""The cheapest reading of a form: which column each piece stands in, and where rows begin.

Reading order is that of the columns, and empty cells are skipped; so a reading is a walk through the columns, and a beam
search finds the cheapest one. Several readings are kept as long as arithmetic may still tell between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter, itemgetter

from corpus.form.costs import cell_ends, cell_goes_on, dropped, fit_of, is_numeric, row_ends, skipped
from corpus.form.moves import START, How, moves
from corpus.form.pieces import Gap, Habits, Piece
from corpus.form.sums import (
    Sums,
    closed,
    explained,
    next_row,
    open_level1,
    open_level2,
    open_row,
    score_row,
    weigh_level1,
    weigh_level2,
    weigh_row,
)

_BEAM = 3
_MARGIN = 2.5
_LONGEST_NAME = 24
_FULL = 100
_SAID_AGAIN = 1.5
"""The cost of a name of level 2 that is printed again on the same page."""

_WORST = 4.0
"""How much dearer than the cheapest path an option may be to be looked at."""

_MARK = re.compile(r"(?:0|[1-9]\d{0,2})(?:\.\d{1,2})?")


@dataclass(slots=True)
class Path:
    """A reading up to some piece, which stands in ``column`` (-1: nowhere yet); ``length`` are the characters of its cell,
    ``values`` the numbers read from it; ``before`` is the reading without it."""

    cost: float
    column: int
    length: int
    sums: Sums
    before: Path | None
    how: How
    values: tuple[float, ...] = ()


Option = tuple[float, Path, How, int, tuple[float, ...]]


def cheapest(pieces: Sequence[Piece], columns: tuple[str, ...], habits: Habits) -> list[Path]:
    """The cheapest reading, as the paths to each of the pieces."""
    paths = [Path(0.0, START, 0, Sums(), None, How.DROP)]
    before: Piece | None = None
    for piece, after in zip(pieces, [*pieces[1:], None], strict=True):
        options = _options(paths, piece, before, columns, habits)
        loss = dropped(piece, after)
        options += [(path.cost + loss, path, How.DROP, path.column, ()) for path in paths]
        paths = _best(options, piece, columns)
        before = piece
    empty = skipped(columns)
    return _walk(min(paths, key=lambda path: path.cost + closed(path.sums) + empty[path.column + 1][-1]))


def _options(
    paths: Sequence[Path], piece: Piece, before: Piece | None, columns: tuple[str, ...], habits: Habits
) -> list[Option]:
    """What the piece can be after each of the paths, leaving out what is hopeless already."""
    fit, ends, new_row = fit_of(piece, columns), cell_ends(piece, before, habits), row_ends(piece, habits)
    values = () if piece.value is None else (piece.value,)
    pairs = _pairs(piece, columns)
    options: list[Option] = []
    ways, digits, limit = moves(columns), piece.is_digits, paths[0].cost + ends + _WORST
    goes_on: dict[str, float] = {}
    for path in paths:
        base = path.cost + ends
        for at, empty, how in ways[path.column + 1][digits]:
            cost = base + empty + fit[at]
            if cost < limit:
                options.append((cost + new_row if how else cost, path, how, at, values))
        if pairs:
            options += _pair_options(path, base, new_row, pairs, columns)
        role = columns[path.column]
        if path.column != START and not is_numeric(role):
            if role not in goes_on:
                goes_on[role] = cell_goes_on(piece, before, habits, role)
            options.append((path.cost + goes_on[role] + _too_long(path, piece, role), path, How.MORE, path.column, ()))
    return options


def _too_long(path: Path, piece: Piece, role: str) -> float:
    """The cost of a name that gets too long with the piece."""
    return max(0, path.length + len(piece.text) - _LONGEST_NAME) * 0.3 if role[:5] == "level" else 0.0


def _pairs(piece: Piece, columns: Sequence[str]) -> list[tuple[float, float, float]]:
    """Weight and score glued into one run of digits, as cost, weight, score: 10|10 of ``1010``."""
    if not piece.is_digits or len(piece.text) < 2 or ("weight", "score") not in pairwise(columns):
        return []
    halves = [(piece.text[:cut], piece.text[cut:]) for cut in range(1, len(piece.text))]
    marks = [(float(weight), float(score)) for weight, score in halves if _is_mark(weight) and _is_mark(score)]
    return [
        (0.3 if score == weight else 0.9 + 0.02 * weight, weight, score)
        for weight, score in marks
        if 0 < weight <= _FULL and score <= weight and (score or piece.value is None)
    ]


def _is_mark(digits: str) -> bool:
    return _MARK.fullmatch(digits) is not None


def _pair_options(
    path: Path, base: float, new_row: float, pairs: Sequence[tuple[float, float, float]], columns: tuple[str, ...]
) -> list[Option]:
    weight = columns.index("weight")
    return [
        (base + empty + extra + new_row * how, path, How(How.PAIR + how), at + 1, (full, got))
        for at, empty, how in moves(columns)[path.column + 1][True]
        if at == weight
        for extra, full, got in pairs
    ]


def _best(options: Sequence[Option], piece: Piece, columns: tuple[str, ...]) -> list[Path]:
    """The options worth following, with what they add up to, the cheapest first."""
    limit = min(options, key=itemgetter(0))[0] + _MARGIN
    found: dict[tuple[int, Sums], Path] = {}
    for cost, path, how, at, values in options:
        if cost > limit:
            continue
        extra, sums = _added(path.sums, piece, columns[at], how, values)
        total = cost + extra
        known = found.get((at, sums))
        if known is None or total < known.cost:
            length = path.length + len(piece.text) if how is How.MORE else len(piece.text)
            found[at, sums] = Path(total, at, length, sums, path, how, values)
    ranked = sorted(found.values(), key=attrgetter("cost"))[:_BEAM]
    return [path for path in ranked if path.cost <= ranked[0].cost + _MARGIN]


def _added(sums: Sums, piece: Piece, role: str, how: How, values: tuple[float, ...]) -> tuple[float, Sums]:
    """What the arithmetic says of a step, and the sums after it."""
    if how is How.MORE or how is How.DROP:
        return 0.0, sums
    if how is How.ROW or how is How.PAIR_ROW:
        sums = next_row(sums)
    if len(values) == 2:
        first, sums = weigh_row(sums, values[0])
        second, sums = score_row(sums, values[1])
        return first + second, sums
    if role in _WEIGH:
        return _WEIGH[role](sums, values[0])
    if role in _OPEN:
        cost, opened = _OPEN[role](sums, piece)
        again = how is How.ROW and role == "level2" and opened.name2 == sums.name2 and piece.gap < Gap.PAGE
        return cost + (_SAID_AGAIN if again else 0.0), opened
    if role == "reason" or role == "measure":
        return explained(sums), sums
    return 0.0, sums


_WEIGH = {"weight1": weigh_level1, "weight2": weigh_level2, "weight": weigh_row, "score": score_row}
_OPEN = {"level1": open_level1, "level2": open_level2, "level3": open_row}


def _walk(last: Path) -> list[Path]:
    """The paths from the first piece to the last."""
    walk: list[Path] = []
    path = last
    while path.before is not None:
        walk.append(path)
        path = path.before
    return walk[::-1]
