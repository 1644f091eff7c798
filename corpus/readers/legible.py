"""Does a text look like Chinese, or like bytes read with the wrong table?

Chinese prose keeps to a few thousand common characters. What comes of a wrong encoding is spread over rare Han,
Hangul, accented letters, private use and unassigned code points. Counting both tells them apart: real reports have
less than 1 % strange letters, UTF-8 taken for GBK 71 %, GBK taken for Big5 43 %.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from corpus.readers.limits import require_length
from corpus.readers.refusals import refusal
from corpus.saying import said

if TYPE_CHECKING:
    from collections.abc import Iterable

STRANGE = 0.25
"""Above this share of strange letters a text counts as garbled."""

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# What programs leave in place of bytes they could not decode; 锟斤拷 is two U+FFFD in UTF-8, read as GBK.
_LOST = re.compile("\ufffd|锟斤拷")
_LOST_SHARE = 0.02


def _cells(encoding: str, leads: Iterable[int], trails: Iterable[int]) -> set[str]:
    """The characters of a block of a double-byte table."""
    pairs = (bytes((lead, trail)) for lead in leads for trail in trails)
    return {pair.decode(encoding) for pair in pairs if len(pair.decode(encoding, "ignore")) == 1}


# The first level of both standards holds what is in common use: 3,755 simplified, 5,401 traditional characters.
COMMON = frozenset(
    _cells("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF))
    | _cells("big5", range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
)


def _is_strange(char: str) -> bool:
    if char < "\x80" or char in COMMON or "\uff00" <= char <= "\uff5e":
        return False
    category = unicodedata.category(char)
    return category[0] == "L" or category in ("Co", "Cn", "Cc") or char == "\ufffd"


def strangeness(text: str) -> float:
    """The share of strange ones among the letters outside ASCII, 0 to 1; 1 for a text without any."""
    counts = Counter(text)
    common = sum(number for char, number in counts.items() if char in COMMON)
    strange = sum(number for char, number in counts.items() if _is_strange(char))
    return strange / (common + strange) if common + strange else 1.0


def count_han(text: str) -> int:
    """How many Chinese characters (汉字) a text holds."""
    return sum(1 for _ in _HAN.finditer(text))


def require_report_text(text: str) -> tuple[str, ...]:
    """What is odd about a text read, as warnings for the clerk.

    :raise Unreadable: ``empty``, ``too_large``, ``no_chinese`` or ``garbled`` when it cannot be a report.
    """
    if not text.strip():
        raise refusal("empty")
    require_length(len(text))
    lost = sum(1 for _ in _LOST.finditer(text))
    if lost > _LOST_SHARE * len(text):
        raise refusal("garbled")
    if not _HAN.search(text):
        # Chinese in the wrong table can come out as accented letters only; English does not.
        raise refusal("garbled" if _mostly_accented(text) else "no_chinese")
    if strangeness(text) > STRANGE:
        raise refusal("garbled")
    return (
        (said("文中有 %(number)s 处文字已丢失（显示为 � 或 锟斤拷），请对照原件核实。", number=lost),) if lost else ()
    )


def _mostly_accented(text: str) -> bool:
    return sum(number for char, number in Counter(text).items() if _is_strange(char)) > len(text) / 4
