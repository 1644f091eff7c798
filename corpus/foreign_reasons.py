"""Names of others that a report gives for a reason: quoted, part of a longer name, or in a clause that speaks of others.

In: the text of a line and where a name stands in it. Out: whether it stands there for a reason, so that nobody is asked about it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.facts.pattern import Line
from corpus.facts.running import in_text
from corpus.kinship import Kin

# The name goes on to that of somebody else: 深圳市某某科技有限公司, 北京市第二人民医院.
_LONGER = re.compile(
    "(?:(?![的和与及])[\u4e00-\u9fff·]){0,14}?(?:公司|集团|事务所|银行|大学|学院|学校|医院|研究院|研究所|酒店|宾馆|疗养院|休养院|纪念馆|博物馆|基地|工厂|"
    "协会|商会|户籍|籍)"
)
# No words of everyday work (走访, 联合, 合作): what is copied has them too.
_IN_CLAUSE = re.compile(
    "对口|支援|结对|考察|交流|来自|籍|赴|援[疆藏建]|援助|协作|兄弟|参观|前往|邀请|挂职|毗邻|承办|联办|共建|互助|观摩|"
    "研学|来访|到访|先进地区|等地|外地|外省|外市|异地"
)
_AT_A_PLACE = re.compile("举办|召开|培训|研修|休养|疗养|比赛|大赛|竞赛|决赛|展览|参赛|学习|落户|途经|高铁|会议|论坛")
_IN_SENTENCE = re.compile("对口|东西部|学习考察|考察学习|外出|[前远]?赴|援[疆藏]|先后到|结对")
_HOSTS = re.compile("(?:具体|共同|统一)?(?:承办|主办|协办|组织实施)")
_QUOTES = (("《", "》"), ("“", "”"), ("「", "」"), ("‘", "’"))


def has_reason(text: str, start: int, end: int, union: bool) -> bool:
    """Whether the name at ``[start, end)`` stands where others are named for a reason; ``union``: it is a union's, not a place's."""
    if any(text.rfind(opened, 0, start) > text.rfind(closed, 0, start) for opened, closed in _QUOTES):
        return True
    if not union and _LONGER.match(text, end):
        return True
    clause = _around(text, start, end, "，。；：！？")
    if _IN_CLAUSE.search(clause) or (not union and _AT_A_PLACE.search(clause)):
        return True
    return bool(_IN_SENTENCE.search(_around(text, start, end, "。；！？")))


def hosts(text: str, start: int, end: int) -> bool:
    """Whether the union named at ``[start, end)`` is said to host what is told: 由…承办."""
    return text[:start].endswith("由") and _HOSTS.match(text, end) is not None


def aliases_in(lines: Sequence[Line], kin: Kin) -> set[str]:
    """What the report says it calls its own union, or one above or below it, by."""
    found = set()
    for mention in in_text(lines):
        end = mention.start + mention.name.end - mention.name.start
        alias = re.match('（(?:以下|下)?(?:统称|简称)[为：]?[“"]?([^）”"]{2,20})', mention.line.text[end:])
        if alias and not kin.is_other(mention.name.regions):
            found.add(alias[1])
    return found


def _around(text: str, start: int, end: int, signs: str) -> str:
    """What stands around a stretch between two of ``signs``, itself left out."""
    low = max(text.rfind(sign, 0, start) for sign in signs) + 1
    high = min((at for sign in signs if (at := text.find(sign, end)) >= 0), default=len(text))
    return f"{text[low:start]} {text[end:high]}"
