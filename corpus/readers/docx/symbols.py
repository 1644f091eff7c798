"""Signs that stand in the text as characters of a symbol font: the ticked boxes of grades, circled numbers, arrows.

``w:sym`` names font and place (``F0FE`` in Wingdings); typed text in such a font is letters (``R`` in Wingdings 2 is ☑). The
tables hold the signs of the fonts that are used for forms (Microsoft's character sets of Wingdings, Wingdings 2,
Webdings and Symbol); what they do not hold is ornament and left out.
"""

from __future__ import annotations

import re

_PRIVATE = 0xF000


def _run(start: int, signs: str) -> dict[int, str]:
    return {start + at: sign for at, sign in enumerate(signs)}


_CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨⑩"
_FULL_CIRCLED = "⓿❶❷❸❹❺❻❼❽❾❿"
_BOXES = {0xA8: "□", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0xFE: "☑", 0xFD: "☒", 0xFC: "√", 0xFB: "×"}
_WINGDINGS = {
    **_BOXES,
    **_run(0x80, _CIRCLED),
    **_run(0x8B, _FULL_CIRCLED),
    0x6C: "●",
    0x6E: "■",
    0x74: "◆",
    0x75: "◆",
    0xA1: "○",
    0xAB: "★",
    0xB2: "☆",
    0xE0: "→",
    0xDF: "←",
    0x9F: "•",
}
_WINGDINGS_2 = {
    0x50: "√",
    0x4F: "×",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0xA3: "□",
    0x2A: "□",
    0x97: "●",
    0x98: "●",
    **_run(0x69, _CIRCLED),
    **_run(0x74, _FULL_CIRCLED),
}
_WEBDINGS = {0x61: "√", 0x63: "□", 0x67: "■", 0x72: "×", 0x6E: "●"}
_SYMBOL = {
    **{code: chr(code) for code in range(0x20, 0x40) if chr(code) not in "\"$'-"},
    **_run(0x41, "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"),
    **_run(0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"),
    0x2D: "−",
    0xA3: "≤",
    0xB3: "≥",
    0xB9: "≠",
    0xB4: "×",
    0xB8: "÷",
    0xB1: "±",
    0xD6: "√",
    0xB7: "•",
    0xBB: "≈",
    0xE5: "∑",
    0xA5: "∞",
    0xB0: "°",
    0xAE: "→",
}
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
    "marlett": {0x61: "√", 0x62: "√", 0x72: "×"},
}
_ANY = {**_BOXES, 0x52: "☑", 0xA3: "□", 0x50: "√"}
"""Signs whose font is not told."""

_CANDIDATE = re.compile("[\uf020-\uf0ff]")
_ALL = re.compile("[\x21-\xff\uf020-\uf0ff]")


def symbol(font: str | None, code: str | None) -> str:
    """The sign of a ``w:sym``: hexadecimal code and font; "" for ornaments."""
    if not code or not re.fullmatch("[0-9A-Fa-f]{2,5}", code):
        return ""
    place = int(code, 16)
    if (table := _FONTS.get((font or "").lower())) is not None:
        return table.get(place - _PRIVATE if place >= _PRIVATE else place, "")
    return _sign(chr(place), _ANY) if _CANDIDATE.match(chr(place)) else chr(place)


def spelled(text: str, font: str | None) -> str:
    """Typed text with the signs that its font makes of letters; private characters of no known font as boxes and ticks."""
    if font is not None and (table := _FONTS.get(font.lower())) is not None:
        return _ALL.sub(lambda found: _sign(found[0], table), text)
    return text if text.isascii() else _CANDIDATE.sub(lambda found: _sign(found[0], _ANY), text)


def _sign(char: str, table: dict[int, str]) -> str:
    place = ord(char)
    return table.get(place - _PRIVATE if place >= _PRIVATE else place, "")
