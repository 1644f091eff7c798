"""Counts of people and things: staff, visits, activities, vehicles, with the unit as printed."""

from __future__ import annotations

import re

from corpus.amounts.heads import clean, head_of
from corpus.amounts.rules import in_title
from corpus.details import Count
from corpus.paragraphs import Paragraph
from corpus.quantities import Quantity

_MEASURES = frozenset({"平方米", "平米", "㎡", "平方公里", "公里", "公顷", "亩", "米", "吨"})
_NOT_THINGS = frozenset({"", "%", "元", "万元", "亿元", "万", "亿", "分", "个百分点"})
_BEFORE = re.compile(r"(第|每|单价|人均|户均|[≥≤＞＜><]|[-—~～至、]?\d[-—~～至]|[A-Za-z〔【]|前|百强)$")
_SUSPECTS = frozenset("第每价均≥≤＞＜—～至〔【前强")
_SUSPECTS_BEHIND = frozenset("/（以-—~～至到内前后学会的得扣不计月工小百号")
_AFTER = re.compile(
    r"/|(（含）)?(以上|以下)(的|专业技术)|[-—~～至到]\d|[内前后](?!设)|学位|会议纪要|(以上|以下|以内)?的?(得(?!到)|扣|不得分|计\d)|月(份)?|工作日|小时|百分|号"
)
_LIMITS = frozenset("于足过")
_RULE = re.compile(r"每.{0,8}$|(低于|高于|不足|超过)$")
_SCORES = re.compile(r"得\d|扣\d|扣完|不得分|得满分")
_ABOVE = re.compile(r"^(（含）)?(以上|以下)的?")
_TAIL = re.compile(r"(?:[（(](?:次|套|件|处|个|州|市|间)[）)])?(?:以上|左右)?([\u4e00-\u9fff“”A-Za-z]{0,14})")
_TAIL_END = re.compile(
    r"[的，。；、在被为于均已并有获由予给与及和等]|参加|参与|晋升|取得|完成|开展|实现|达到|落实|组织|支出|共|约|受益|建立"
)


def counts_of(paragraph: Paragraph, found: list[Quantity]) -> list[Count]:
    """The counts of one paragraph; ordinals, ranges, standards and rules are none."""
    text, floor = paragraph.line.text, 0
    counts: list[Count] = []
    for quantity in found:
        if quantity.unit in _NOT_THINGS:
            floor = quantity.end if quantity.unit else floor
            continue
        behind, floor = floor, quantity.end
        if not _is_count(text, quantity):
            continue
        begin, head = head_of(text, quantity.start, behind)
        label = _label(text, quantity, head)
        if label == quantity.unit and counts and not head.strip("、和及"):
            label = counts[-1].label
        start = max(begin, quantity.start - 30)
        counts.append(Count(label, float(quantity.value), quantity.unit, paragraph.line.evidence(start, quantity.end)))
    return counts


def _is_count(text: str, quantity: Quantity) -> bool:
    before, end = text[max(0, quantity.start - 10) : quantity.start], quantity.end
    if (before[-1:] in _SUSPECTS or before[-1:].isascii()) and _BEFORE.search(before):
        return False
    if text[end : end + 1] in _SUSPECTS_BEHIND and _AFTER.match(text, end, end + 12):
        return False
    if "." in quantity.printed and not quantity.unit.startswith("万") and quantity.unit not in _MEASURES:
        return False
    ruled = "每" in before or before[-1:] in _LIMITS
    if ruled and _RULE.search(before) and _SCORES.search(text, end, end + 30):
        return False
    return not in_title(text, quantity.start)


def _label(text: str, quantity: Quantity, head: str) -> str:
    name = clean(head, None)
    tail = _TAIL.match(text, quantity.end)
    behind = _TAIL_END.split(tail[1], maxsplit=1)[0] if tail and tail[1] else ""
    plain = _ABOVE.sub("", name) if "以" in name else name
    return (plain[-20:] + behind).strip("、“”") or quantity.unit
