"""The language of number formats (ECMA-376 part 1, 18.8.31): the built-in codes, the sections of a code, its pieces.

Colours, padding (``_)``) and fill (``* ``) are no text and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

GENERAL = "General"

# 18.8.30, for zh-cn; the short dates (14, 22) as a Chinese system prints them.
_BUILTIN = """
0 General
1 0
2 0.00
3 #,##0
4 #,##0.00
9 0%
10 0.00%
11 0.00E+00
14 yyyy/m/d
15 d-mmm-yy
16 d-mmm
17 mmm-yy
18 h:mm AM/PM
19 h:mm:ss AM/PM
20 h:mm
21 h:mm:ss
22 yyyy/m/d h:mm
27,36,50,52,57 yyyy"年"m"月"
28,29,51,53,54,58 m"月"d"日"
30 m/d/yy
31 yyyy"年"m"月"d"日"
32 h"时"mm"分"
33 h"时"mm"分"ss"秒"
34,55 上午/下午h"时"mm"分"
35,56 上午/下午h"时"mm"分"ss"秒"
37,38 #,##0;-#,##0
39,40 #,##0.00;-#,##0.00
41 #,##0;-#,##0;-
42 ¥#,##0;-¥#,##0;-
43 #,##0.00;-#,##0.00;-
44 ¥#,##0.00;-¥#,##0.00;-
45 mm:ss
46 [h]:mm:ss
47 mm:ss.0
48 ##0.0E+0
49 @
"""
BUILTIN = {
    int(number): code
    for numbers, _, code in (line.partition(" ") for line in _BUILTIN.split("\n") if line)
    for number in numbers.split(",")
}
"""The codes that a workbook names by number only."""

LONGEST = 255
"""Characters of a code; what is longer cannot be followed."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.?)|_.?|\*.?|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式)|(?P<exponent>[Ee][+-]0+)|(?P<mark>[0#?.,%@])"
    r"|(?P<date>上午/下午|AM/PM|A/P|y+|m+|d+|h+|s+|e+|a{3,4})|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_SECTION = re.compile(r'"[^"]*"?|[\\!].?|\[[^\]]*\]?|[^;"\\!\[]+|(?P<end>;)', re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d{1,15}(?:\.\d{1,15})?)\]")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_TESTS = {
    "<": lambda value, bound: value < bound,
    "<=": lambda value, bound: value <= bound,
    ">": lambda value, bound: value > bound,
    ">=": lambda value, bound: value >= bound,
    "=": lambda value, bound: value == bound,
    "<>": lambda value, bound: value != bound,
}

Token = tuple[str, str]
"""What a piece of a code is (``text``, ``mark``, ``date``, ``elapsed``, ``exponent``, ``general``), and its characters."""


@lru_cache(maxsize=512)
def sections(code: str) -> tuple[str, ...]:
    """The parts between the semicolons."""
    found = [""]
    for piece in _SECTION.finditer(code if len(code) <= LONGEST else GENERAL):
        if piece["end"]:
            found.append("")
        else:
            found[-1] += piece[0]
    return tuple(found) if code else (GENERAL,)


def choose(value: float, sections: Sequence[str]) -> tuple[int, bool]:
    """Which section prints the number, and whether a minus is to be added: sections for negative ones bring their own."""
    conditions = [_CONDITION.search(section) for section in sections[:3]]
    if any(conditions):
        for at, condition in enumerate(conditions):
            if condition is None or _TESTS[condition[1]](value, float(condition[2])):
                return at, at == 0 or condition is None
        return len(conditions) - 1, True
    numeric = min(len(sections), 3)
    if value < 0 and numeric > 1:
        return 1, False
    return (2, False) if value == 0 and numeric > 2 else (0, True)


@lru_cache(maxsize=512)
def tokens(section: str) -> tuple[Token, ...]:
    """The pieces of a section."""
    found: list[Token] = []
    for match in _TOKEN.finditer(section):
        kind = match.lastgroup or ""
        if kind == "bracket" and _ELAPSED.fullmatch(match[kind]):
            found.append(("elapsed", match[kind].lower()))
        elif kind in ("quoted", "escaped", "currency", "other"):
            found.append(("text", match[kind]))
        elif kind in ("general", "exponent", "mark", "date"):
            found.append((kind, match[kind]))
    if any(kind == "mark" and text in "0#?" for kind, text in found) and not _has_clock(found):
        return tuple(("text", text) if kind == "date" else (kind, text) for kind, text in found)
    return tuple(found)


def _has_clock(pieces: Sequence[Token]) -> bool:
    """Whether digits are only fractions of seconds (``mm:ss.00``)."""
    return any(kind in ("date", "elapsed") and text.lower().startswith("s") for kind, text in pieces)
