"""The numbers of a paragraph that stand in its sentences, and none that cells made by losing the space between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from corpus.amounts.cells import has_space
from corpus.paragraphs import Paragraph
from corpus.quantities import Quantity, quantities

_LONGEST = 18
"""Digits of a number: longer ones are accounts and codes."""

_MOST = 3000
"""Numbers of one paragraph: a report of one line has some hundreds; what has more is no report."""

_NEAR = 60
_EXPLAINING = re.compile(r"反映|考核|得满分|得分|扣|评分|标准|用以|比率|指标值")
_MARKED = re.compile(r"[，。；：,;:]")
_LEADS_ON = re.compile(r"(达到?|[为是约至的]|超过|完成|增长|下降|进度|执行率)$")
_CELLS_APART = re.compile(r"[\u4e00-\u9fff][ \t\u3000]{1,20}[\u4e00-\u9fff]")
_DIGITS_APART = re.compile(r"[\d.%][ \t\u3000]{1,20}[\d.]")


def numbers_of(paragraph: Paragraph, indicators: bool) -> list[Quantity]:
    """The numbers of a paragraph in reading order. Where cells stand side by side, goals and results of indicators that
    are a cell of their own are left out: they belong to their rows. ``indicators``: whether it is in such a table."""
    text = paragraph.line.text
    found = [each for each in quantities(text) if len(each.printed) <= _LONGEST][:_MOST]
    if len(found) == 1 and found[0].end - found[0].start == len(text):
        return []
    if not found or not _has_cells(paragraph):
        return found
    words = paragraph.line.original.text.split()
    ends, place = list[int](), 0
    for word in words:
        place += len(word)
        ends.append(place)
    return [each for each in found if _stands_in_sentence(each, words, ends, indicators)]


def _is_goal_cell(quantity: Quantity, words: Sequence[str], at: int) -> bool:
    """Whether a number is a cell of its own behind the name of an indicator: 预算执行率 | =100%."""
    cell, name = words[at], words[at - 1]
    return cell.lstrip("=＝≥≤") == f"{quantity.printed}%" and name.endswith("率") and not _MARKED.search(name)


def _has_cells(paragraph: Paragraph) -> bool:
    if paragraph.in_form or not has_space(paragraph):
        return paragraph.in_form
    text = paragraph.line.original.text
    return len(_CELLS_APART.findall(text)) > 1 or bool(_DIGITS_APART.search(text))


def _stands_in_sentence(quantity: Quantity, words: Sequence[str], ends: Sequence[int], indicators: bool) -> bool:
    """Whether a number ends within its word and, where it might be a cell, stands among other words."""
    at = bisect_right(ends, quantity.start)
    if ends[at] < quantity.digits_end:
        return False
    if quantity.unit != "%" and not indicators:
        return True
    led = at > 0 and bool(_LEADS_ON.search(words[at - 1][-4:]))
    place = quantity.start - (ends[at] - len(words[at]))
    if indicators and led and _is_goal_cell(quantity, words, at):
        return False
    near = words[at][max(0, place - _NEAR) : place + _NEAR]
    return led or bool(_MARKED.search(near) and not _EXPLAINING.search(near))
