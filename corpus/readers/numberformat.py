"""Numbers of a workbook as they are printed in its cells: 0.956 under ``0.0%`` is 95.6%, 45291 under ``yyyy/m/d`` a date.

Written here, since the one complete library (ssf) is unkept since 2020 and brings seven others, and the new ones are
weeks old.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from itertools import takewhile
from math import isfinite

from corpus.readers.dateformat import shown_date
from corpus.readers.formatcodes import LONGEST, Token, choose, sections, tokens

_DIGITS = 11
_NOISE = 1e-10
_FRACTION = re.compile(r"[0#?]\s*/\s*[0-9#?]")
_UNQUOTED = re.compile(r'"[^"]*"?|[\\!].?')


def shown(value: float, code: str, *, since_1904: bool = False) -> str:
    """The number as printed under the format ``code``; under one that cannot be followed, as under General."""
    if not isfinite(value):
        return "#NUM!"
    parts = sections(code)
    at, signed = choose(value, parts)
    pieces = tokens(parts[at])
    kinds = {kind for kind, _ in pieces}
    if kinds & {"date", "elapsed"}:
        date = shown_date(value, pieces, numerals="[DBNum1]" in code, since_1904=since_1904)
        return general(value) if date is None else date
    if _FRACTION.search(_UNQUOTED.sub("", parts[at])):
        return general(value)
    minus = "-" if signed and value < 0 else ""
    if "general" in kinds or ("mark", "@") in pieces:
        return minus + "".join(general(abs(value)) if _stands_for_value(token) else token[1] for token in pieces)
    return minus + _number(abs(value), pieces) if "mark" in kinds else _literal(pieces)


def shown_text(text: str, code: str) -> str:
    """A text under the format ``code``, whose fourth section, or only one with ``@``, may add words."""
    parts = sections(code)
    section = parts[3] if len(parts) > 3 else parts[-1]
    if "@" not in section:
        return "" if len(parts) > 3 and not section else text
    return "".join(text if token == ("mark", "@") else token[1] for token in tokens(section))


def general(value: float) -> str:
    """As under General: without the noise of binary fractions, of which sums that should be 0 consist. Excel prints long
    whole numbers in powers of ten; they are given in full."""
    if abs(value) < _NOISE or (value == int(value) and abs(value) < 1e15):
        return str(int(value))
    return format(Decimal(f"{value:.{_DIGITS}g}").normalize(), "f")


def _stands_for_value(token: Token) -> bool:
    return token[0] == "general" or token == ("mark", "@")


def _literal(pieces: Sequence[Token]) -> str:
    return "".join(text for kind, text in pieces if kind == "text")


def _number(value: float, pieces: Sequence[Token]) -> str:
    """A number that is not negative, its digits set into the places of the code."""
    marks = [text if kind == "mark" else "e" if kind == "exponent" else "" for kind, text in pieces]
    places = [at for at, mark in enumerate(marks) if mark in ("0", "#", "?")]
    if not places:
        return "".join(text for kind, text in pieces if kind == "text" or text == "%")
    point = next((at for at, mark in enumerate(marks) if mark == "."), len(marks))
    end = next((at for at, mark in enumerate(marks) if mark == "e"), len(marks))
    whole, decimals = [at for at in places if at < min(point, end)], [at for at in places if point < at < end]
    printed = {at: "" if marks[at] else text for at, (_, text) in enumerate(pieces)}
    printed |= {at: "%" for at, mark in enumerate(marks) if mark == "%"}
    with localcontext() as context:
        context.prec = 2 * LONGEST + 400
        number, power = _scaled(value, marks, places, exponent=end < len(marks), whole=len(whole))
        number = number.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    before, _, behind = format(number, "f").partition(".")
    grouped = any(marks[at] == "," and whole and whole[0] < at < whole[-1] for at in range(len(marks)))
    printed |= _whole_part(before, whole, marks, grouped=grouped)
    printed |= _decimal_part(behind, decimals, marks, point)
    if end < len(marks):
        sign = "-" if power < 0 else "+" if "+" in pieces[end][1] else ""
        printed[end] = f"E{sign}{abs(power):0{len(pieces[end][1]) - 2}d}"
    return "".join(printed[at] for at in range(len(pieces)))


def _scaled(
    value: float, marks: Sequence[str], places: Sequence[int], *, exponent: bool, whole: int
) -> tuple[Decimal, int]:
    """The number to print, in hundredths for each ``%`` and thousands for each comma behind its last place, and the power
    of ten it stands before."""
    number = Decimal(f"{value:.15g}")
    if exponent:
        power = number.adjusted() if number else 0
        power -= power % max(whole, 1)
        return number.scaleb(-power), power
    point = next((at for at, mark in enumerate(marks) if mark == "."), len(marks))
    lasts = {places[-1], max((at for at in places if at < point), default=places[-1])}
    commas = sum(len(list(takewhile(",".__eq__, marks[last + 1 :]))) for last in lasts)
    return number.scaleb(2 * marks.count("%") - 3 * commas), 0


def _whole_part(digits: str, places: Sequence[int], marks: Sequence[str], *, grouped: bool) -> dict[int, str]:
    """The digits before the point, from the right; the first place takes all that are left."""
    rest = "" if digits == "0" else digits
    rest = rest.rjust(next((len(places) - nth for nth, at in enumerate(places) if marks[at] == "0"), 0), "0")
    printed: dict[int, str] = {}
    for nth, at in enumerate(reversed(places)):
        taken = rest[-1:] if nth + 1 < len(places) else rest
        rest = rest[: len(rest) - len(taken)]
        printed[at] = _grouped(taken, nth) if grouped else taken
    return printed


def _grouped(digits: str, behind: int) -> str:
    """Digits that have ``behind`` more digits behind them, with the commas of thousands."""
    parts = []
    for nth, digit in enumerate(reversed(digits), behind):
        parts.append(digit + ("," if nth and nth % 3 == 0 else ""))
    return "".join(reversed(parts))


def _decimal_part(digits: str, places: Sequence[int], marks: Sequence[str], point: int) -> dict[int, str]:
    """The digits behind the point; with none left the point goes too, which Excel would print: ``90.``."""
    kept = len(places)
    while kept and marks[places[kept - 1]] != "0" and digits[kept - 1] == "0":
        kept -= 1
    printed = {at: digits[nth] if nth < kept else "" for nth, at in enumerate(places)}
    return printed | ({point: "."} if kept else {})
