"""Which lines stand apart, whatever the width of the page: by their own words, or because the line before is whole by its."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.headings import KNOWN_HEADING
from corpus.lines import PhysicalLine
from corpus.markers import marker_of, number_of
from corpus.page import Page

_SENTENCE_END = re.compile(r".?[。！？!?]|[。！？!?][”’」）)]", re.DOTALL)
_CLOSED = re.compile(
    r"(附件\s*\d*\s*[：:]\s*(\d{1,2}\s*[.、．]\s*)?)?[^。，；：、]{6,60}(自评表|评分表|评价表|指标表|申报表|目标表|报告|自评情况|情况说明|(决算|预算)(公开|说明)?)\s*([（(][^（()）]{2,12}[）)])?$|【.*】$"
)
_TITLE_ENDS = tuple("表告况明算开）)】")
_LEADERS = re.compile(r"(?<![.…·])[.…·]{3,}+\s*+\d{0,3}$")
_BARE_NUMBER = re.compile(r"[\d.,%\s—-]+")
_LONGEST_SIGNER = 25
_DATE = re.compile(r"[（(]?[\d二〇○零]\s*[\d〇○零一二三四五六七八九\s]{1,10}年.{1,12}[日号][)）]?")
# A heading without a number: few words, as reports use them.
_HEADING = re.compile(rf"(?=.{{2,16}}$)(?:{KNOWN_HEADING.pattern})[^。；，：:\d]*")
_ORDINAL = re.compile(r"第[一二三四五六七八九十]{1,2}[，,]")
_COUNTED = re.compile(r"([一二三四五六七八九十]{1,2})是")
_TABLE_ROW = re.compile(r"(?:\s[\d.,]+%?){2}$")
# 发布机构：某市总工会   发布日期：2023年10月19日: a row of fields, as pages print them above the title and covers on top.
_FIELD = re.compile(r"(?:^|(?<!\s)\s{2,}+|\t|[|｜]\s*+)[\u4e00-\u9fff]{2,8}[：:]")
_FAR = 20
_ROW_TABS = 2
"""Tabs of a row of a table, which readers write whole, however full its line."""


def is_apart(lines: Sequence[PhysicalLine], number: int, page: Page) -> bool:
    """Whether a line begins something new by its words, or the line before is whole by its own."""
    before, text = lines[number - 1].text, lines[number].text
    closed = not text.startswith("的") and is_closed(before)
    if min(before.count("\t"), text.count("\t")) >= _ROW_TABS:
        return True
    if _is_fields(before) or _is_fields(text) or (lines[number].indent >= _FAR and _is_signed(lines, number)):
        return True
    if _DATE.fullmatch(text) or closed or _BARE_NUMBER.fullmatch(before) or _TABLE_ROW.search(before):
        return True
    if not ends_sentence(before):
        return page.is_plain[number - 1] and marker_of(text) is not None
    titled = marker_of(text) or is_closed(text) or _ORDINAL.match(text) or _HEADING.fullmatch(text)
    return bool(titled) or _is_signed(lines, number)


def counts_apart(first: str, before: str, text: str) -> bool:
    """Whether a line begins with 三是 behind a sentence of a paragraph that began with 二是: each has a paragraph."""
    one, other = _COUNTED.match(first), _COUNTED.match(text)
    if one is None or other is None or not ends_sentence(before):
        return False
    return number_of(other[1]) == number_of(one[1]) + 1 > 2


def is_closed(text: str) -> bool:
    """Whether a line is a title, a note or an entry of a table of contents, whole as it is."""
    return bool((text.endswith(_TITLE_ENDS) and _CLOSED.match(text)) or _LEADERS.search(text))


def _is_fields(text: str) -> bool:
    """Whether a line is made of several ``name：value``, apart by white space."""
    return len(_FIELD.findall(text)) > 1


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a sentence."""
    return _SENTENCE_END.fullmatch(text[-2:]) is not None


def _is_signed(lines: Sequence[PhysicalLine], number: int) -> bool:
    """Whether a line is who signs the report: short, and with nothing behind it but the date."""
    rest = lines[number + 1 : number + 3]
    return bool(rest) and len(lines[number].text) <= _LONGEST_SIGNER and _DATE.fullmatch(rest[0].text) is not None
