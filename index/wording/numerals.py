"""Numbers as they are written in reports, and words that only look like some.

Input is a folded text (``corpus.normalise``: full-width digits and years are Arabic already). 万元 stays, it is what is
counted: of 300万元 only 300 is the number.
"""

from __future__ import annotations

import re

_NUMERAL = "[一二三四五六七八九十百千万亿零〇两]"
# Nothing below begins otherwise: most characters are passed over at once.
_BEGINS = "(?=[0-9一二三四五六七八九十百千万亿零〇两进统唯同专单逐之])"
_ARABIC = r"[0-9]+(?:[.,:~/-][0-9]+)*%?"
# Numerals in them count nothing.
_WORDS = (
    "进一步|[统唯同专单万逐之]一|一一|一并|一旦|一直|一贯|一切|一同|一起|一致|一定|一般|一些|一体|一线|一律|一面|一道|一点|一时|一度|一流|一步"
    "|[十万百千]分(?!之)|[十万]足|千方百计|千家万户|千千万万|千军万马|万众|万无|万事|万水|百姓|百花|十全|三公|三农|两手|两面|五险|两会"
)
# What follows a single numeral that is a number.
_COUNTED = (
    "个|项|名|人|次|年|月|日|天|元|家|条|份|场|期|批|季|级|届|件|类|款|点|处|支|座|号|时|分|周|轮|台|套|户|所|只|组|章|节|种|篇|本|站|间|栋|倍|成|折|角"
    "|位|对|棵|亩|公里|米|吨|小时|是|来自|余|多|几|方面|大"
)
NUMBER = re.compile(
    rf"{_BEGINS}(?:(?:{_WORDS})|(?P<number>{_ARABIC}|[百千]分之{_NUMERAL}+(?:点{_NUMERAL}+)?"
    # 三百万元 is 三百 and 万元.
    rf"|{_NUMERAL}{{2,}}?(?=[万亿]{{1,2}}元)|(?<![0-9]){_NUMERAL}(?=[万亿]{{1,2}}元)|(?<![0-9]){_NUMERAL}{{2,}}(?!元)|(?<=第){_NUMERAL}+"
    rf"|(?<![0-9])(?<!{_NUMERAL})(?![万亿]){_NUMERAL}(?={_COUNTED})|(?:^|(?<=[(。;,:])){_NUMERAL}(?=[)、.])))"
)


def numbers(folded: str) -> list[tuple[int, int]]:
    """The stretches that are numbers, ascending."""
    return [found.span() for found in NUMBER.finditer(folded) if found["number"]]
