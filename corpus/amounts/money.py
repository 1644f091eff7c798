"""Units of money and their exact value in 分."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from corpus.details import MoneyUnit

_FEN: Mapping[MoneyUnit, int] = {"元": 100, "万元": 1_000_000, "亿元": 10_000_000_000}
_UNITS: Mapping[str, MoneyUnit] = {"元": "元", "万元": "万元", "亿元": "亿元", "万": "万元", "亿": "亿元"}


def money_unit(unit: str) -> MoneyUnit | None:
    """The unit of money a printed unit may stand for: 万 is 万元. None for units of other things."""
    return _UNITS.get(unit)


def in_fen(value: Decimal, unit: MoneyUnit) -> int:
    """The amount in 分; what is printed finer than that is rounded half up.

    >>> in_fen(Decimal("199.997"), "万元")
    199997000
    """
    return int((value * _FEN[unit]).to_integral_value(ROUND_HALF_UP))
