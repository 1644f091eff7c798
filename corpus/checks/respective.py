"""Numbers whose words stand elsewhere in their sentence: ``A、B和C分别为10万元、6万元和4万元``, ``基本支出方面，决算数10万元``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.checks.terms import Term

_LED = re.compile(r"分别(?:为|是|达到?)$")
_NAMES = re.compile(r"(?P<names>[^。；：（）]{2,120})分别(?:为|是|达到?)$")
_BETWEEN = re.compile(r"[、，]|和|与|以及|及(?!运行)")
_JOINED = re.compile(r"^(?:[、，]|和|与|以及|及)$")
_TOPIC = re.compile(r"(?P<name>[^，。；：]{2,12}?)方面[，：]")
_GENERAL = re.compile(r"(?:全年|年初|调整后?|本年)?(?:预算|决算|执行|支出|实际支出)(?:数|额)?为?")
_MOST = 8


def with_own_names(text: str, terms: Sequence[Term]) -> tuple[Term, ...]:
    """The terms, those of such lists and topics with their own words for ``label``; lists with more or fewer numbers than names stay."""
    made = list(terms)
    if "方面" in text:
        made = [_with_topic(text, term) for term in terms]
    if "分别" not in text:
        return tuple(made)
    for at, term in enumerate(terms):
        if _LED.search(term.label):
            group = _group(text, terms, at)
            names = _names(text[: term.start], len(group))
            for offset, name in enumerate(names):
                made[at + offset] = group[offset]._replace(label=name)
    return tuple(made)


def _with_topic(text: str, term: Term) -> Term:
    """决算数 in ``基本支出方面，年初预算9万元，决算数10万元；`` is 基本支出决算数."""
    if term.measure != "money" or not _GENERAL.fullmatch(term.label):
        return term
    low = max(text.rfind("；", 0, term.start), text.rfind("。", 0, term.start)) + 1
    topic = _TOPIC.match(text, low, term.start)
    return term._replace(label=topic["name"] + term.label) if topic else term


def _group(text: str, terms: Sequence[Term], first: int) -> Sequence[Term]:
    last = first + 1
    while last < len(terms) and last - first < _MOST and _JOINED.match(text[terms[last - 1].end : terms[last].start]):
        last += 1
    return terms[first:last]


def _names(before: str, count: int) -> list[str]:
    """The last ``count`` names before 分别为; none if there are not exactly as many in their clause."""
    found = _NAMES.search(before[-140:])
    if found is None or count < 2:
        return []
    names = [name for name in _BETWEEN.split(found["names"]) if name]
    return names[-count:] if len(names) >= count else []
