"""What may stand in a cell of a spreadsheet: texts come from documents and may hold anything.

>>> clean("甲\\x00乙\\r\\n丙"), risky("=1+1"), risky(" ＝cmd"), risky("三公经费-5%")
('甲乙\\n丙', True, True, False)
"""

from __future__ import annotations

import re

# What XML forbids, surrogates (which no encoding holds), and control characters that show nothing.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BREAK = re.compile(r"\r\n?")
# What a spreadsheet takes for the beginning of a formula, the wide signs of Chinese keyboards included; some of them pass
# over spaces and over what shows nothing.
_FORMULA = re.compile("[\\s\u200b-\u200f\u2060\ufeff]*[=+\\-@＝＋－＠]|[\t\r\n]")


def clean(text: str) -> str:
    """The text without what no file can hold; line breaks are ``\\n``."""
    return _FORBIDDEN.sub("", _BREAK.sub("\n", text))


def risky(text: str) -> bool:
    """Whether a spreadsheet might evaluate a text instead of showing it."""
    return _FORMULA.match(text) is not None
