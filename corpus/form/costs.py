"""What a reading of a form costs: how badly a piece fits a column, how unlikely it is that a cell is empty, that a cell
ends here. Costs are about the negative logarithm of a chance; only their comparison counts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from corpus.form.pieces import Gap, Habits, Piece
from corpus.form.words import (
    LEVEL1,
    LEVEL2,
    NAME_ENDING,
    STARTS_EXPLAINING,
    STARTS_MEASURE,
    STARTS_REASON,
    USUAL,
    VALUE,
    bare_name,
)

NEVER = 99.0
_MISSING = {
    "level3": 2.0,
    "weight": 2.5,
    "score": 2.3,
    "weight1": 0.0,
    "weight2": 0.0,
    "explanation": 0.8,
    "standard": 0.8,
    "target": 0.8,
    "actual": 0.8,
    "number": 0.4,
    "other": 0.2,
}
_WHOLE_NAME = 1.2
_SHORT_WORD = 2
_NUMERIC = frozenset({"weight1", "weight2", "weight", "score", "number"})
_VALUES = frozenset({"target", "actual"})
_CLOSING = "，。；：、）)》”’%"


@lru_cache(maxsize=64)
def skipped(columns: tuple[str, ...]) -> tuple[tuple[float, ...], ...]:
    """``skipped(columns)[a + 1][b]``: the cost of empty cells between column ``a`` and a later ``b``, from -1 to the end."""
    row_level = max(role for role in columns if role.startswith("level"))
    missing = [
        2.0 if role == row_level else 0.0 if role.startswith("level") else _MISSING.get(role, 0.0) for role in columns
    ]
    ends = range(len(columns) + 1)
    lost = [[_surprise(columns, here, there) for there in ends] for here in ends]
    return tuple(tuple(sum(missing[here:there]) + lost[here][there] for there in ends) for here in ends)


def _surprise(columns: Sequence[str], here: int, there: int) -> float:
    """Under a new name of level 1 there is a new name of level 2; before a measure there is a reason."""
    empty, name = columns[here:there], columns[here - 1] if here else ""
    level2_lost = name in ("level1", "weight1") and "level2" in empty
    reason_lost = "reason" in empty and there < len(columns) and columns[there] == "measure"
    return 1.5 * level2_lost + 0.6 * reason_lost


def fit_of(piece: Piece, columns: tuple[str, ...]) -> tuple[float, ...]:
    """How badly a cell that begins with this piece fits each of the columns."""
    if piece.is_digits:
        return _fit_of_number(piece.text, piece.value, columns)
    return _fit_of_text(piece.text, columns)


# Forms share the names of their indicators.
@lru_cache(maxsize=2048)
def _fit_of_text(text: str, columns: tuple[str, ...]) -> tuple[float, ...]:
    costs = _text_costs(text)
    return tuple([costs.get(role, NEVER) for role in columns])


@lru_cache(maxsize=512)
def _fit_of_number(text: str, value: float | None, columns: tuple[str, ...]) -> tuple[float, ...]:
    costs = _number_costs(text, value)
    return tuple(costs.get(role, NEVER) for role in columns)


def _number_costs(text: str, value: float | None) -> dict[str, float]:
    costs = {"target": 0.2, "actual": 0.2, "other": 2.0}
    if text[-1] in "%％":
        costs |= {"explanation": 1.5, "standard": 1.5}
    if value is None or value > 100 or (text.startswith("0") and value >= 1):
        return costs
    percent = 1.0 if text[-1] in "%％" else 0.0
    mark = percent + (4.0 if value < 0 else 0.0) + (0.0 if (2 * value).is_integer() else 0.8)
    return costs | {
        "weight": mark + (2.0 if value == 0 else min(max(0.0, value - 50) * 0.2, 1.5)),
        "weight1": mark,
        "weight2": mark,
        "score": percent + (1.0 if value < 0 else 0.0),
        "number": 0.3,
    }


def _text_costs(text: str) -> dict[str, float]:
    length = len(text)
    stop = text[-1] in "。；;"
    inner = any(mark in text[:-1] for mark in "。；;")
    name = bare_name(text)
    level = (4.0 if stop or inner else 0.0) + (1.5 if "，" in text else 0.0) + max(0, length - 18) * 0.25
    level += 3.0 if VALUE.search(text) else 0.0
    explaining = bool(STARTS_EXPLAINING.match(text))
    level += 1.5 if explaining and length > 6 else 0.0
    level += 4.0 if text[0] in _CLOSING else 2.5 if NAME_ENDING.fullmatch(text) else 0.0
    saying = (1.5 if length < 5 else 0.0) - (0.5 if explaining else 0.0) - (0.3 if stop else 0.0)
    value = (-0.5 if VALUE.search(text) else 0.2 if length < 8 else 0.5) + (0.5 if length > 30 else 0.0)
    reason = 1.2 - (0.3 if stop else 0.0) - (0.6 if STARTS_REASON.match(text) else 0.0)
    measure = 1.3 - (0.3 if stop else 0.0) - (0.8 if STARTS_MEASURE.match(text) else -0.3)
    return {
        "level1": level + (-1.0 if name in LEVEL1 else 0.8),
        "level2": level + (-0.8 if name in LEVEL2 else 0.4),
        "level3": level,
        "level4": level,
        "explanation": saying,
        "standard": saying,
        "target": value,
        "actual": value,
        "reason": reason,
        "measure": measure,
        "other": 1.5,
    }


def cell_ends(piece: Piece, before: Piece | None, habits: Habits) -> float:
    """The cost of a cell that ends before this piece."""
    if before is None:
        return 0.0
    closing = 4.0 if piece.text[0] in _CLOSING and len(piece.text) > 1 else 0.0
    words = not piece.is_digits and not before.is_digits
    if piece.gap is Gap.INSIDE:
        return closing + 1.4
    if piece.gap is Gap.GLUED:
        return closing + (0.3 if habits.glued else 1.5)
    if piece.gap is Gap.SENTENCE:
        return closing + 0.4
    if piece.gap is Gap.LINE and words:
        wrapped = habits.blocks and _can_be_wrapped(piece, before) and not _is_whole(piece, before)
        return closing + (1.8 if wrapped else 0.3)
    return closing


def cell_goes_on(piece: Piece, before: Piece | None, habits: Habits, role: str) -> float:
    """The cost of a cell of that column that goes on with this piece."""
    if before is None:
        return NEVER
    if role[:5] == "level" and piece.gap is not Gap.GLUED and _is_whole(piece, before):
        return _WHOLE_NAME + (_WHOLE_NAME if before.is_digits or piece.is_digits else 0.0)
    name = role[:5] == "level"
    mixed = piece.is_digits or before.is_digits
    gap = piece.gap
    if gap is Gap.INSIDE:
        return 0.2
    if gap is Gap.GLUED:
        return 0.4 if not mixed else (2.5 if name else 0.4) + (0.8 if habits.glued else 0.0)
    if gap is Gap.SENTENCE:
        return 0.9 if role == "reason" else 0.3
    if gap is Gap.SPACE:
        return (
            (2.0 if mixed else 0.9) + (0.6 if name else 0.0) + (1.5 if name and len(piece.text) < _SHORT_WORD else 0.0)
        )
    if gap is Gap.LINE:
        return _wrapped(piece, before, habits) + (2.0 if mixed else 0.0) + (1.0 if mixed and name else 0.0)
    return (2.5 if gap is Gap.BLOCK else 2.0) + (3.0 if mixed else 0.0)


def _is_whole(piece: Piece, before: Piece) -> bool:
    """Whether a name surely ends between two pieces: one of them is a usual name, or the next is a value."""
    return before.text in USUAL or piece.text in USUAL or bool(VALUE.search(piece.text))


def _wrapped(piece: Piece, before: Piece, habits: Habits) -> float:
    """The cost of a cell that goes on in the next line."""
    if not _can_be_wrapped(piece, before):
        return 1.0
    return 0.0 if habits.blocks else 0.2


def _can_be_wrapped(piece: Piece, before: Piece) -> bool:
    """All lines of a wrapped cell but the last are of one width, and few end with their sentence."""
    return len(piece.text) <= len(before.text) + 2 and before.text[-1] not in "。；"


def row_ends(piece: Piece, habits: Habits) -> float:
    """The cost of a row that ends before this piece."""
    if piece.gap <= Gap.SENTENCE:
        return 0.6
    return 0.6 if piece.gap is Gap.SPACE and not habits.one_line else 0.0


def dropped(piece: Piece, after: Piece | None) -> float:
    """The cost of a piece that belongs to no cell: a page number is cheap, words are dear."""
    if not piece.is_digits:
        return 3.0 + min(len(piece.text), 20) * 0.1
    at_break = piece.gap is Gap.PAGE or (after is not None and after.gap is Gap.PAGE)
    alone = piece.gap >= Gap.BLOCK and (after is None or after.gap >= Gap.BLOCK)
    return 0.9 if at_break and alone and "." not in piece.text else 3.5


def is_numeric(kind: str) -> bool:
    """Whether a column holds numbers only."""
    return kind in _NUMERIC
