"""What the words around an amount without a name of its own say: what it is of, what it was for, whose money it is.

All look back no further than ``REACH`` characters, so that a document without a single 。 costs no more than another.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.amounts import terms
from corpus.amounts.heads import clean
from corpus.amounts.kinds import is_aggregate
from corpus.amounts.labels import topic_of

REACH = 160
_SENTENCE = "。；"
_CLAUSE = re.compile(r"[，：；（]")
_TOPIC_CLAUSE = re.compile(
    r"[^，。；：]{0,20}(支出|收入|经费|资金|费用?|拨款|采购|资产|结余|专项|补助|补贴)(（[^）]{0,20}）)?(方面|情况|中|上|执行|预算|使用){0,3}"
)
_ASPECT = re.compile(r"(方面|情况|中|上)$")
_ACTIVITY = re.compile(r"\d万?(人次|户次|名|人|户|家|场|期|批|份)|开展|举办|组织|慰问|帮扶|救助|资助")
_PURPOSE = re.compile(
    r"，?(?:主要)?用于([^，。；：（]{2,20})"
    r"|((?:改善|支持|开展|建设|新建|改造|购买|购置|采购|资助|补助|保障|实施|解决|慰问|奖励|救助|扶持|推进)[^，。；：（]{2,18})"
)
_THIS = re.compile(r"[该本此](?:项目|专项)")
# 帮扶项目绩效自评综述：…自评得分为98分。全年预算数…: what follows is the project's until the whole is spoken of again.
_EVALUATED = re.compile(
    r"项目(?:支出)?(?:绩效)?自评(?:综述|得分|结果)|整体支出|[部单][门位]整体|三公|基本支出|机关运行|政府采购"
)
_LONGEST_TITLE = 60
_LONGEST_CLAUSE = 16


def sentence_start(text: str, at: int) -> int:
    """Where the sentence, or the item of a list, that holds ``at`` begins, as far as one looks back."""
    low = max(0, at - REACH)
    return max(low, *(text.rfind(mark, low, at) + 1 for mark in _SENTENCE))


def topic_before(text: str, floor: int, begin: int, year: int | None) -> str:
    """A topic named in a clause of its own since ``floor``: 基本支出方面，年初预算…; "" if none is."""
    low = max(floor, sentence_start(text, begin))
    for clause in reversed(_CLAUSE.split(text[low : max(low, begin)])):
        name = clean(clause, year)
        if name and _TOPIC_CLAUSE.fullmatch(name):
            return topic_of(_ASPECT.sub("", name))
    return ""


def clause_before(text: str, floor: int, begin: int, year: int | None) -> str:
    """The clause before an amount's own, of the same sentence and behind ``floor``: 实施紧急救助15人次，发放救助金额…."""
    low = max(floor, sentence_start(text, begin))
    clauses = _CLAUSE.split(text[low : max(low, begin - 1)])
    return clean(clauses[-1], year)[-_LONGEST_CLAUSE:]


def purpose(text: str, begin: int, end: int, year: int | None) -> str:
    """What an amount was for, by the words behind it, else what its sentence begins with."""
    found = _PURPOSE.match(text, end)
    if found:
        return found[1] or found[2]
    low = sentence_start(text, begin)
    return clean(_CLAUSE.split(text[low:begin], maxsplit=1)[0], year)[:20]


def tells_of_work(text: str, begin: int, end: int) -> bool:
    """Whether the sentence tells of activities or a purpose, so that 支出 is what these cost."""
    return bool(_ACTIVITY.search(text, sentence_start(text, begin), begin) or _PURPOSE.match(text, end))


def tells_of_project(text: str, begin: int) -> bool:
    """Whether 该项目 or the like stands before."""
    return bool(terms.PROJECT_TOPIC.search(text, max(0, begin - REACH), begin))


def named_project(text: str, begin: int) -> bool:
    """Whether an amount is of 该项目, or stands in what an account tells of one project's own evaluation."""
    if _THIS.match(text, begin):
        return True
    spoken = list(_EVALUATED.finditer(text, max(0, begin - REACH), begin))
    return bool(spoken) and spoken[-1][0].startswith("项目")


@lru_cache(1024)
def names_project(title: str) -> bool:
    """Whether a heading is the name of a project or a purchase."""
    if len(title) > _LONGEST_TITLE or not terms.PROJECT_TITLE.search(title):
        return False
    return not terms.GENERAL_TITLE.search(title) and not is_aggregate(title)
