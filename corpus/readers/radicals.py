"""Radicals that PDF writers put in place of characters: ⼯ (U+2F2F) for 工, ⻓ (U+2ED3) for 长.

They look the same, and no search finds them. Kangxi radicals and compatibility ideographs fold by NFKC, here and
only here: the rest of the text keeps its full-width and compatibility forms. Most of the CJK Radicals Supplement has
no decomposition; the table gives the unified characters of the Unicode Character Database
(EquivalentUnifiedIdeograph.txt), as far as they are characters of their own.
"""

from __future__ import annotations

import re
import unicodedata

_BLOCKS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_RADICALS = "⺁⺄⺈⺊⺌⺎⺐⺒⺓⺗⺜⺝⺠⺧⺩⺫⺬⺴⺶⺻⺼⻁⻄⻅⻆⻉⻋⻏⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻱"
_UNIFIED = "厂乙刀卜小兀尢巳幺心日月民牛王目示冗羊聿肉虎西见角贝车邑長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龜"
SUPPLEMENT = dict(zip(_RADICALS, _UNIFIED, strict=True))


def fold_radicals(text: str) -> str:
    """The text with the characters meant; each radical is one character, and so is what it becomes."""
    return _BLOCKS.sub(lambda radical: SUPPLEMENT.get(radical[0]) or unicodedata.normalize("NFKC", radical[0]), text)
