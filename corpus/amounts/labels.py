"""Short names for amounts and rates: what it is, and whether it was planned, spent, or how it changed."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.amounts import terms
from corpus.details import FigureKind

_LONGEST = 32
_LONGEST_TITLE = 40
_ENDS = re.compile(
    r"(?:年初|年度|全年|当年|调整后?|实际|累计|批复|核定|安排|下达|完成|执行|支付|使用|(?<=[费金款助贴）])支出|开支|预算|决算|数|额|金额|总额|合计|总计|为|的|资金安排)++$"
)
_STARTS = re.compile(r"^(?:使用|安排|投入|拨付|发放|下达|下拨)(?=.{3})")
_PAST = re.compile(r"^(?:上一?年度?|去年|[12]\d{3}年度?)的?")
_NAMES_FLOW = re.compile(r"收入|支出")
_SAYS_SPENT = re.compile(r"支出|收入|决算|合计|结余|结转|采购|执行|拨款|支付|发放|实际|使用|开支|总额|金额|数$|额$")
_SAYS_PLANNED = re.compile(r"预算|安排|年初|下达|批复|计划")
_BY_LAST_YEAR = re.compile(r"上一?年|去年|同比|同期")
_BY_BUDGET = re.compile(r"预算|年初|计划")
_WORD_END = re.compile(r"[、，（）的和及]")
_BECAUSE = re.compile(r"(主要|原因)?是?(由于|因为?)?$")
_GRANTED = re.compile(r"追加|追减|调增|调减|核减|核增")
_VERB = re.compile(r"^(完成|占|比|较|低于|高于|少于|控制在|则|其)+")
_TITLE_END = re.compile(r"(?:决算|预算|执行|使用|安排|完成|管理|及|和|与|、)*+(?:总体)?(?:情况|说明|分析|概况|变化)*+$")
_GENERAL = re.compile(
    r"[和与及]|整体|绩效|目标|概况|部门|单位|工作|收支|机构|职[能责]|问题|措施|成效|结论|效益|效能|任务|[，。；]"
)
_SANGONG_START = re.compile(r"[“\"]?三公|因公|公务|公车|出国")
_ARRANGED = re.compile(r"^(?:预算)?(?:安排|下达|批复)(?:的|了)?(?=.{3})")


@lru_cache(2048)
def topic_of(label: str) -> str:
    """What a label speaks of, without the words for planned or spent: 三公经费 of 三公经费预算; "" if nothing is left."""
    noun = _STARTS.sub("", _ENDS.sub("", label))
    if start := _SANGONG_START.search(noun):
        noun = noun[start.start() :]
    return "" if terms.BARE.fullmatch(noun) else noun


@lru_cache(1024)
def topic_of_title(title: str) -> str:
    """What a heading such as 基本支出情况 speaks of."""
    if len(title) > _LONGEST_TITLE:
        return ""
    noun = topic_of(_TITLE_END.sub("", title))
    named = 2 <= len(noun) <= 24 and terms.MONEY_TITLE.search(noun) and not terms.WHOLE.fullmatch(noun)
    return noun if named and not _GENERAL.search(noun) else ""


def label_of(own: str, topic: str, kind: FigureKind, mode: str | None) -> str:
    """The name of an amount from its own cleaned words and what it inherits."""
    name = own
    if terms.BARE.fullmatch(own):
        name = _joined(topic, _VERB.sub("", own))
    if kind in ("sangong_budget", "sangong_final") and (start := _SANGONG_START.search(name)):
        name = name[start.start() :]
    if arranged := _ARRANGED.match(name):
        rest = name[arranged.end() :]
        name = rest if "预算" in rest else rest + "安排"
    if kind == "budget" and name.endswith("安排"):
        name = name.removesuffix("安排").removesuffix("预算") + "预算"
    name = _short(name)
    if kind in ("sangong_final", "final") and mode != "budget" and not _SAYS_SPENT.search(name):
        return (name or "") + "支出"
    planned = kind in ("budget", "sangong_budget", "adjusted_budget") or (kind == "project" and mode == "budget")
    if planned and not _SAYS_PLANNED.search(terms.NAMES_WITH_BUDGET.sub("", name)):
        return name + "预算"
    return name or "金额"


def _joined(topic: str, words: str) -> str:
    """Topic and words, with nothing said twice: 基本支出 + 支出决算 is 基本支出决算."""
    if not topic or topic in words:
        return words or topic
    if words[:2] == topic[-2:]:
        return topic + words[2:]
    return topic + words


def _short(name: str) -> str:
    """The end of a long name, from a word's likely beginning."""
    if len(name) <= _LONGEST:
        return name
    cut = name[-_LONGEST:]
    start = _WORD_END.search(cut[:16])
    return cut[start.end() :] if start else cut


def change_label(own: str, change: re.Match[str], topic: str, last: str) -> tuple[str, str]:
    """The name of an amount by which something grew or fell (支出预算比上年增加额), and of what did (支出预算)."""
    before, after = own[: change.start()], own[change.end() :]
    compared = terms.COMPARED.search(before)
    noun = _BECAUSE.sub("", before[: compared.start()] if compared else before)
    against = _compared_with(compared[0] if compared else "")
    if terms.BARE.fullmatch(noun) and not compared and _GRANTED.match(change[1]):
        return own if "预算" in own else own + "预算", ""
    if terms.BARE.fullmatch(noun) and not _NAMES_FLOW.search(noun):
        named = after.strip("了额数为")
        noun = named if named and not terms.BARE.fullmatch(named) else _PAST.sub("", last) or topic
    noun = _short(noun)
    return (f"{noun}{against}{change[1]}额" if noun else f"{against}{change[1]}{after or '金额'}"), noun


def _compared_with(words: str) -> str:
    return "比上年" if _BY_LAST_YEAR.search(words) else "比预算" if _BY_BUDGET.search(words) else ""
