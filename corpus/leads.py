"""Words inside a paragraph that say what follows: 存在的问题：…, 下一步改进措施：….

They stand where a sentence begins and end in a colon (or go straight over into 一是…). Reports without headings have
nothing else; under a heading on problems they lead over to the measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.mapped import MappedText
from corpus.model import Role
from corpus.words import holds

_PROBLEM = r"(?:存在|面临|发现)[^。；：，、]{0,10}?(?:问题|不足|困难|短板)|(?:主要|突出)(?:的)?(?:问题|不足|困难)|不足之处|以下(?:问题|不足)|偏离[^。；：，]{0,8}目标的?原因"
_MEASURE = (
    r"(?:改进|整改|解决|应对)(?:的)?(?:措施|建议|意见|方向|办法|对策)|(?:下一?步|今后|下阶段)[^。；：，]{0,12}(?:措施|打算|工作|计划|安排|改进|建议|思路)"
    r"|(?:意见|对策|工作|有关|相关)建议|努力方向|(?:如下|以下)(?:改进|整改|措施)"
)
_REASON = r"(?:未(?:能)?(?:完成|达标)|产生|存在|主要|问题)?(?:的)?(?:原因|成因)(?:分析)?"
# 下一步，一是…；二是…, and …，但存在的问题一是…, which need no colon.
_NEXT = r"(?P<next>(?:下一?步|今后|下阶段|接下来)[，,]?(?:我会|我单位|我部门|本单位|本部门|[^。；，：]{0,4}总工会)?(?:将|拟|计划)?[，,]?(?=一是))"
_BUT = r"(?:但是?|不过|同时|仍|也|还)?存在的?(?:主要|一些)?(?:问题|不足)[，,]?(?=一是)"
_PLAIN = r"(?:以下|如下)(?:几)?(?:个)?(?:方面|几点|工作|举措|点)"
_LEAD = re.compile(
    rf"(?:(?<=^)|(?<=[。；;！？\s])|(?<=[，,])(?={_BUT}))(?P<lead>"
    r"(?:(?P<named_problem>问题[一二三四五六七八九十\d]{0,2})|(?P<named_measure>(?:建议|措施|对策)[一二三四五六七八九十\d]{0,2}))(?=[：:])"
    rf"|(?:[^。；;：:！？\n]{{0,60}}?(?:(?P<measure>{_MEASURE})|(?P<problem>{_PROBLEM})|{_PLAIN})|(?P<reason>{_REASON}))"
    rf"[^。；;：:！？]{{0,14}}?(?:(?=[：:])|(?:有|是|如下|包括|表现在)[，,]?(?=一是|首先|第一))|{_NEXT}|{_BUT})[：:]?"
)
# How every lead ends, from the last character of its words on: far cheaper to look for.
_ENDS = ("：", ":", "一是", "首先", "第一")
_HINT = re.compile(
    rf"[步后段来题足难板处施议见向法策算作划排进路改因析面点措一二三四五六七八九十\d][^。；;：:！？]{{0,18}}?(?:{'|'.join(_ENDS)})"
)
_SOLVED = re.compile(
    r"(?:整改|解决|处理|反馈|针对)[^。；：，]{0,12}$|^对|是否[^。；：，]{0,4}存在|(?:解决|整改|处理|化解|反映|针对)[^。；：，]{0,10}(?:问题|不足|困难)"
)
_BUT_LEAD = re.compile(_BUT.removesuffix("(?=一是)"))
_CELL = re.compile(
    rf"(?P<label>(?:(?P<measure>(?:{_MEASURE}))|(?P<problem>(?:{_PROBLEM})))[^。；：，\s]{{0,10}})\s+(?=[^\s\d]|\d{{1,2}}[.．、](?!\d))"
    # The form of Hubei asks for reasons in a row below its indicators; a column has the same name.
    r"|(?P<missed>(?:偏差|偏离|未(?:能)?(?:完成|达标|达到|实现))[^。；：，、\s]{0,14}原因[^。；：，\s]{0,10})\t+(?=[^\t]*[。；][^\t]*$)"
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a paragraph with the role its lead gives it. ``lead`` holds the lead itself, None where the stretch
    has none. Where ``role`` is None the paragraph's own role holds: nothing leads in, or 主要做好以下几方面工作：."""

    role: Role | None
    lead: MappedText | None
    text: MappedText


def cell_role(text: MappedText) -> tuple[Role, MappedText] | None:
    """What a row of a form such as ``存在的问题 一是…`` tells: its role, and the text behind its label."""
    match = _CELL.match(text.text)
    if match is None:
        return None
    return Role.MEASURE if match["measure"] else Role.PROBLEM, text[match.end() :]


def segments(text: MappedText) -> Iterator[Segment]:
    """The paragraph cut at its leads, in order; empty stretches are left out."""
    start, role, lead = 0, None, None
    for match in _leads(text.text):
        yield from _segment(role, lead, text[start : match.start("lead")])
        role = _role(match)
        lead = text[match.start("lead") : match.end()].strip()
        start = match.end()
    yield from _segment(role, lead, text[start:])


def _segment(role: Role | None, lead: MappedText | None, text: MappedText) -> Iterator[Segment]:
    text = text.strip()
    if len(text) or lead is not None:
        yield Segment(role, lead, text)


# Passages and items are both made of segments.
@lru_cache(maxsize=512)
def _leads(text: str) -> Sequence[re.Match[str]]:
    hint = _HINT.search(text) if holds(text, _ENDS) else None
    if hint is None:
        return ()
    sentence = max(text.rfind(end, 0, hint.start()) for end in "。；;！？") + 1
    return tuple(match for match in _LEAD.finditer(text, sentence) if not _tells_of_solving(match))


def _tells_of_solving(match: re.Match[str]) -> bool:
    """针对审计发现的问题，…：  tells of work done; but 针对存在的问题，下一步改进措施： leads to measures."""
    return match["measure"] is None and match["problem"] is not None and bool(_SOLVED.search(match["lead"]))


def _role(match: re.Match[str]) -> Role | None:
    if match["measure"] or match["named_measure"] or match["next"]:
        return Role.MEASURE
    if match["problem"] or match["named_problem"] or _BUT_LEAD.fullmatch(match["lead"]):
        return Role.PROBLEM
    return Role.REASON if match["reason"] else None
