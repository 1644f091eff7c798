"""Unions named in running text: the report's own, the upper one, one whose rule is cited.

In: the prepared lines. Out: ``Mention``s of unions. Rule: words around a name tell an introduction (``…是群团机关``)
from a name in passing; what leads, orders or gives (``在…的领导下``) is ``UPPER``, what belongs to a regulation (《…办法》) or
begins a longer name (``…总工会职工服务中心``) ``WITHIN``. A place that the table lacks is taken only where a clause begins.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.facts.mention import EXTENT, LONGEST_NAME, STARTS, Mention, Source, occurrences
from corpus.facts.pattern import Line
from corpus.unitname import Name, name_at

_UNION = re.compile("总工会")
_OWN_BEFORE = re.compile(r"(?:现将|现就|我单位|我会)(?:20\d\d年度?)?$")
_OWN_AFTER = re.compile(
    rf"(?:{EXTENT.pattern})?(?:"
    r"（(?:以下|下)?(?:统称|简称)|是[^。]{0,40}(?:机关|团体|组织|部门|单位)|"
    r"(?:内设|下设|共设|设有|设\d|由\d|现有|实有|核定|编制|在职)|(?:的)?(?:主要)?(?:职责|职能)|(?:部门|单位)?(?:概况|机构设置)|"
    r"(?:20\d\d年度?)?(?:部门|单位)?(?:整体|项目)支出|对[^。，；]{0,20}(?:整体|项目)支出[^。；]{0,12}自(?:评|我评价)|20\d\d年度?(?:部门)?(?:收入|支出|预算|决算|财政|整体|总))"
)
_UPPER_AFTER = re.compile(
    r"(?:党组)?(?:的)?(?:正确|坚强|统一|具体|关心|大力|工作|有关|相关|各项|决策|年度|任务)*(?:领导|部署|要求|指导|支持|考核|统筹|安排|文件|通知|会议|精神)|"
    r"关于|下达|下发|下拨|拨付|拨入|补助|转移|批复|批准|印发|制定|出台|颁发|授予|表彰|评为|转发|举办|召开的|组织的"
)
_UPPER_BEFORE = re.compile(r"(?:上级|通过|上报|上缴|上解|报请|获得?|荣获|被|由|按照|根据|依据|贯彻|落实|完成)$")


def in_text(lines: Sequence[Line]) -> Iterator[Mention]:
    """Unions in running text; a longer name (总工会职工服务中心) speaks for its union, but only in passing."""
    for line, match in occurrences(_UNION, [line for line in lines if "总工会" in line.text]):
        name = _ending_at(line, match.end())
        if name is not None:
            own = replace(name, body="总工会", end=match.end())
            yield Mention(own, _source_in_text(line.text, name, match.end()), line, own.start)


def _ending_at(line: Line, end: int) -> Name | None:
    """The union's name whose 总工会 ends at ``end``: one that begins a clause, else the longest of known places."""
    text, first = line.text, max(0, end - LONGEST_NAME)
    is_spaced = line.squeezed is not line.original
    clauses = {match.start() for match in STARTS.finditer(text, first, end)}
    for start in range(first, end - 3):
        name = name_at(text, start) if start in clauses or (is_spaced and _is_parted(line, start)) else None
        if name is not None and name.is_specific and _reaches(name, end) and not _is_glued(line, name):
            return name
    run = re.search(r"[\u4e00-\u9fff]*$", text[first:end])
    for start in range(end - len(run[0]) if run else end, end - 4):
        name = name_at(text, start, known_only=True)
        # 和县, 新县, 城区: too short to be told from the words around them.
        if name is not None and _reaches(name, end) and len(name.regions[0]) > 2:
            return name
    return None


def _is_parted(line: Line, at: int) -> bool:
    """Whether white space stands before a character, as between the words of a table's row."""
    before = bisect_left(line.original.origin, line.squeezed.origin[at])
    return before > 0 and line.original.text[before - 1].isspace()


def _is_glued(line: Line, name: Name) -> bool:
    """Whether white space parts the name's first place in two: 机构设置 云岚县总工会 is no 机构设置云岚县."""
    place = (*name.regions, name.zone)[0]
    return any(_is_parted(line, at) for at in range(name.start + 1, name.start + len(place)))


def _reaches(name: Name, end: int) -> bool:
    """Whether it is the 总工会 before ``end`` that the name ends or goes on with."""
    return name.body.startswith("总工会") and name.end - len(name.body) == end - len("总工会")


def _source_in_text(text: str, name: Name, end: int) -> Source:
    before, after = text[max(0, name.start - 60) : name.start], text[end : end + 60]
    quoted = before.rfind("《") > before.rfind("》")
    if quoted or name.end > end:
        return Source.WITHIN
    if _UPPER_AFTER.match(after) or _UPPER_BEFORE.search(before):
        return Source.UPPER
    if _OWN_AFTER.match(after) or _OWN_BEFORE.search(before):
        return Source.INTRODUCTION
    return Source.MENTION
