"""Which categories a typed query asks about: 绩效指标没有量化 → B2, 加快支出进度 → C1, but 三公经费 → none.

A query is read as a passage is (``corpus.tagging``), yet a passage stands below a heading that says what it is, a problem or
a measure, and a query does not. Read as either, each plain topic would name a category: so a query must itself say that it
asks about a problem. It does so with a fault (账实不符), with an action (规范采购程序), with a quality that can be high or low
(编报质量), or by naming what a category is called (运行成本控制).

>>> from corpus.taxonomy import shipped
>>> categories_asked("绩效指标没有量化", shipped()), categories_asked("三公经费", shipped())
(('B2',), ())
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from corpus.asking_words import spoken_of
from corpus.model import Role
from corpus.normalise import normalise
from corpus.tagging.choosing import chosen
from corpus.tagging.clauses import Span, clauses
from corpus.tagging.reading import read
from corpus.tagging.words import vocabulary
from corpus.taxonomy import Leaf, Taxonomy

_MOST = 3
# A longer text is pasted: of its sentences the rules take any for its point.
_MOST_TYPED = 40
# How sure a category is: what the words' own certainty counts, what it adds where a rule says the same, what a rule counts
# alone, and by which power those behind the surest fall off. Measured by ``make eval``.
_WORDS, _AGREED, _RULE, _BEHIND = 1.5, 0.3, 0.8, 3
# Nothing shorter than 认识不足 without its last letter says what is wrong with what.
_SHORTEST = 3
_ACTIONS = (
    "加强|加大|加快|提高|提升|完善|改进|优化|健全|规范|细化|量化|深化|强化|落实|增强|拓展|拓宽|丰富|扩大|改善|夯实|推进|推动|解决|充实|压实"
    "|创新|激发|理顺|统一|明确|转变|建立|严格|严控|从严|做好|做实|做细|抓好|抓实|制定|修订|压减|压降|压缩|减少|降低|盘活|清理|清查|定期|及时"
    "|统筹|增加|争取|配齐|配强|畅通|打通|树立|杜绝|避免|防止|督促|跟踪|把好|合理|科学"
)
_LEAD = r"(?:如何|怎样|怎么|为何|要|应|应当|应该|需|需要|建议|关于|进一步|切实|着力|持续|不断|大力)*"
# 创新工作室, 提升工程 and 合理化建议 begin like actions and are names.
_NAME = r"(?:化|性|会|年|工作室|工程|行动|计划|情况|方案|办法)"
_ACTION = re.compile(rf"{_LEAD}(?:{_ACTIONS})(?!{_NAME})|.*(?:如何|怎样|怎么|盘活$|提升$|加强$|落实$|改进$|整改$)")
# What has a degree: 编报质量, 利用率, 准确性. 制度, 年度 and their like only end alike.
_GRADED = re.compile(
    r".{2,}(?:质量|进度|水平|程度|效率|能力|素质|意识|覆盖面|作用发挥"
    r"|\w\w率(?<!税率)(?<!费率)(?<!利率)|\w\w性(?<!一次性)|\w[^制年季月额幅角温速]度)"
)
# Said of such a noun, it makes the fault that the question implies.
_LOW = "不高"
# Terse queries leave out what stands before such a word in a sentence: 次数多 is 次数较多.
_TERSE = re.compile(r"(?<=..)(?<![提最重扩升较偏过不更])(?=[多少低高大小差窄慢弱](?:的?(?:问题|原因|情况))?$)")
_ALONE = "不未没缺仅难欠"
# What is worth more needs no fault beside it (突击花钱, 挪用资金): without one, nothing else in a query can be worth as much.
_PLAIN = 4.05
_JOINTS = re.compile(r"[与和及、的]")
# Names whose letters are shared so far are taken for the same (Dice's coefficient over distinct letters).
_ALIKE = 0.85


def categories_asked(text: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """The codes of the categories that ``text``, as typed, asks about: the main one first, at most three; mostly one."""
    query = _TERSE.sub("较", normalise(text).text.strip(" ?。!"))
    if len(query) < _SHORTEST:
        return ()
    if _faults(vocabulary().fold(query).text):
        return _codes(query, Role.PROBLEM, taxonomy)
    if _ACTION.match(query):
        return _codes(query, Role.MEASURE, taxonomy)
    if _GRADED.fullmatch(query):
        return _codes(query + _LOW, Role.PROBLEM, taxonomy)
    return _codes(query, Role.PROBLEM, taxonomy, _PLAIN) or _named(query, taxonomy)


def asked_about(text: str, taxonomy: Taxonomy) -> dict[str, float]:
    """The codes of the categories that ``text`` asks about, each with how sure that is, 0 to 1; the surest first. Its words
    are right the oftener (``make eval``): the rules agree with them, or speak where they are silent."""
    by_rule, by_words = categories_asked(text, taxonomy), spoken_of(text, taxonomy)
    if not by_words:
        if len(text) > _MOST_TYPED:
            return {}
        return {code: _RULE / place for place, code in enumerate(by_rule, 1)}
    sure = {code: min(1.0, _WORDS * certainty + _AGREED * (code in by_rule)) for code, certainty in by_words}
    # What is half as sure as the surest is mostly wrong.
    return {code: one * (one / max(sure.values())) ** _BEHIND for code, one in sure.items()}


def _faults(folded: str) -> list[Span]:
    """The faults in a text that the vocabulary has folded. One letter may be part of another word (服务卡) unless it ends the text."""
    found = sorted(span for clause in clauses(folded, vocabulary(), promises=False) for span in clause.faults)
    return [(at, end) for at, end in found if end - at > 1 or end == len(folded) or folded[at] in _ALONE]


def _codes(query: str, role: Role, taxonomy: Taxonomy, least: float = 0.0) -> tuple[str, ...]:
    return tuple(one.code for one in chosen((), read(query, role, taxonomy))[:_MOST] if one.worth >= least)


def _named(query: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """The category whose name, less its fault, the query all but repeats, or one of whose triggers that have none."""
    letters = _letters(query)
    shares = ((2 * len(letters & name) / (len(letters) + len(name)), code) for name, code in _names(taxonomy))
    share, code = max(shares, key=lambda one: one[0], default=(0.0, ""))
    return (code,) if share >= _ALIKE else ()


def _letters(name: str) -> frozenset[str]:
    return frozenset(_JOINTS.sub("", name))


@lru_cache(maxsize=8)
def _names(taxonomy: Taxonomy) -> tuple[tuple[frozenset[str], str], ...]:
    """The distinct letters of all names by which a category may be asked for, each with its code."""
    names = ((name, leaf.code) for leaf in taxonomy.leaves.values() for name in _objects(leaf))
    return tuple((letters, code) for name, code in names if len(letters := _letters(name)) > _SHORTEST)


def _objects(leaf: Leaf) -> Iterator[str]:
    """What a category's name and triggers speak of: 内控制度不健全 of 内控制度. A trigger with a fault is too common without it
    (技能培训不足)."""
    for phrase in (leaf.name, *leaf.triggers):
        name = vocabulary().fold(phrase).text
        faults = _faults(name)
        if not faults:
            yield name
            yield from _listed(name)
        elif phrase == leaf.name:
            yield name[: faults[0][0]]


def _listed(name: str) -> Iterator[str]:
    """What a list names: 采购程序、合同、备案 is 采购程序, 采购合同 and 采购备案."""
    first, *more = re.split("[、与和]", name)
    if more and len(first) >= _SHORTEST:
        yield first
        for one in more:
            yield first[: -len(one)] + one if len(one) < len(first) else one
