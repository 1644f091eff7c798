"""Where a document names organisations: each mention with its source, its reading and its place.

In: the logical lines and the title. Out: ``Mention``s, strongest sources first within their kind, no decision. Rule:
what counts is *where* a name stands. A name in running text may be that of the upper union (``在…的领导下``), of a
regulation (《…办法》) or part of a longer name (``…总工会职工服务中心``); such mentions are ``ASIDE``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from corpus.mapped import MappedText
from corpus.simplify import simplified
from corpus.unitname import Name, name_at

_WIDTHS = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B)} | {ord("："): ":", ord("（"): "(", ord("）"): ")"}
_LABEL = re.compile(
    r"(?:(?P<office>主管(?:预算)?(?:部门|单位))|"
    r"(?:被评价|评价|自评|填报|申报|编报|报告|报送|预算|项目|项目实施|项目承担|实施|责任|用款|资金使用)(?:单位|部门)(?:名称)?|"
    r"(?:部门|单位|机构)(?:\((?:单位|部门)\))?(?:名称|全称))(?:\([^()]{0,8}\))*:?"
)
_NOTE = re.compile(r"\((?:盖章|公章|签章|章|印章)\)")
_DATE = re.compile(r"(?:日期:?)?(?:20\d\d|二[〇○零Oo0][〇○零Oo0一二三四五六七八九]{2})[年./-](?:[\d一二三四五六七八九十]{1,3})(?:[月./-](?:[\d一二三四五六七八九十]{1,3}日?)?)?$")
_STARTS = re.compile(r"(?:^|(?<=[^\u4e00-\u9fff])|(?<=年度)|(?<=年)|(?<=关于)|(?<=示例)|(?<=样例))(?=[\u4e00-\u9fff])")
_AGENCY = re.compile(r"事务所|咨询|评估|公司")
_OWN_BEFORE = re.compile(r"(?:现将|现就|我单位|我会)(?:20\d\d年度?)?$")
_OWN_AFTER = re.compile(
    r"\((?:以下|下)?(?:统称|简称)|是[^。]{0,40}(?:机关|团体|组织|部门|单位)|(?:机关)?(?:内设|下设|共设|设有|设\d|由\d|现有|实有|核定|编制)|"
    r"(?:的)?(?:主要)?(?:职责|职能)|(?:本级)?(?:部门|单位)?(?:概况|机构设置)|(?:实有|在职)?人数|20\d\d年度?(?:部门)?(?:收入|支出|预算|决算|财政|整体|总)"
)
_UPPER_AFTER = re.compile(
    r"(?:党组)?(?:的)?(?:正确|坚强|统一|具体|关心|大力|工作|有关|相关|各项|决策|年度|任务)*(?:领导|部署|要求|指导|支持|考核|统筹|安排|文件|通知|会议|精神)|"
    r"关于|下达|下发|下拨|拨付|拨入|补助|转移|批复|批准|印发|制定|出台|颁发|授予|表彰|评为|转发|举办|召开的|组织的"
)
_UPPER_BEFORE = re.compile(r"(?:上级|通过|上报|上缴|上解|报请|获得?|荣获|被|由|按照|根据|依据|贯彻|落实|完成)$")
_COVER_LINES = 12
_LONGEST_NAME = 30


class Source(Enum):
    """Where a name stands; the value is its weight as evidence for the reporting unit."""

    FIELD = 10.0
    TITLE = 8.0
    SIGNATURE = 7.0
    COVER = 6.0
    INTRODUCTION = 5.0
    OFFICE = 3.0
    MENTION = 0.5
    ASIDE = 0.1

    @property
    def is_strong(self) -> bool:
        """Whether it alone says whose report this is."""
        return self.value >= Source.INTRODUCTION.value


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the document; ``written`` is the stretch of the source, without white space."""

    name: Name
    source: Source
    written: MappedText


@dataclass(frozen=True, slots=True)
class Compact:
    """A line without white space: as ``printed``, and ``text`` of the same length with widths and characters folded."""

    printed: MappedText
    text: str

    @classmethod
    def of(cls, line: MappedText) -> Compact:
        """White space parts no names: covers print them spaced out, PDF text is full of stray blanks."""
        printed = MappedText.join(line[match.start() : match.end()] for match in re.finditer(r"\S+", line.text))
        return cls(printed, fold(printed.text))


def fold(text: str) -> str:
    """Simplified characters and half-width digits, letters, colons and brackets; the length stays."""
    return simplified(text.translate(_WIDTHS))


def mentions(lines: Sequence[Compact], title: str | None) -> list[Mention]:
    """All names of organisations that the document gives in a place where they may be its own, and all unions."""
    found = list(_in_title(lines, title)) if title else []
    for number, line in enumerate(lines):
        found.extend(_in_fields(line))
        found.extend(_alone(lines, number))
        found.extend(_in_text(line))
    return found


def _mention(line: Compact, name: Name, source: Source) -> Mention:
    return Mention(name, source, line.printed[name.start : name.end])


def _in_title(lines: Sequence[Compact], title: str) -> Iterator[Mention]:
    """The unit a title names first; in ``甲关于乙…评价报告`` it is 乙 that is evaluated."""
    text = fold(re.sub(r"\s+", "", title))
    named: list[Name] = []
    for start in _STARTS.finditer(text):
        if not named or start.start() >= named[-1].end:
            named.extend(filter(None, (name_at(text, start.start()),)))
    if not named:
        return
    chosen = named[1] if len(named) > 1 and "评价" in text and "自评" not in text else named[0]
    printed = _find(lines, text[chosen.start : chosen.end])
    if printed is not None:
        yield Mention(chosen, Source.TITLE, printed)


def _find(lines: Sequence[Compact], wanted: str) -> MappedText | None:
    """A stretch of the document, which may run over the end of a line."""
    at = "".join(line.text for line in lines).find(wanted)
    return MappedText.join(line.printed for line in lines)[at : at + len(wanted)] if at >= 0 else None


def _in_fields(line: Compact) -> Iterator[Mention]:
    """``评价单位：…``, ``部门名称 …``, on a cover or in a form."""
    for label in _LABEL.finditer(line.text):
        name = name_at(line.text, label.end())
        if name is not None and not _AGENCY.search(name.body):
            yield _mention(line, name, Source.OFFICE if label["office"] else Source.FIELD)


def _alone(lines: Sequence[Compact], number: int) -> Iterator[Mention]:
    """A name that is a line by itself: a signature where a date follows, else part of a cover."""
    line = lines[number]
    text = _NOTE.sub("", line.text)
    date = _DATE.search(text)
    text = text[: date.start()] if date else text
    start = max((match.end() for match in re.finditer(r"[^\u4e00-\u9fff]", text)), default=0)
    name = name_at(line.text, start) if start == 0 or date else None
    if name is None or name.end != len(text):
        return
    if date or any(_DATE.fullmatch(_NOTE.sub("", after.text)) for after in lines[number + 1 : number + 3]):
        yield _mention(line, name, Source.SIGNATURE)
    elif number < _COVER_LINES:
        yield _mention(line, name, Source.COVER)


def _in_text(line: Compact) -> Iterator[Mention]:
    """Unions in running text; a longer name (总工会职工服务中心) speaks for its union, but only in passing."""
    for match in re.finditer("总工会", line.text):
        name = _ending_at(line.text, match.end())
        if name is not None:
            own = replace(name, body="总工会", end=match.end())
            yield _mention(line, own, _source_in_text(line.text, name, match.end()))


def _ending_at(text: str, end: int) -> Name | None:
    """The union's name whose 总工会 ends at ``end``: one that begins a clause, else the longest of known places."""
    first = max(0, end - _LONGEST_NAME)
    clauses = [match.start() for match in _STARTS.finditer(text, first, end)]
    for start in clauses:
        name = name_at(text, start)
        if name is not None and name.is_specific and _reaches(name, end):
            return name
    run = re.search(r"[\u4e00-\u9fff]*$", text[first:end])
    for start in range(end - len(run[0]) if run else end, end - 4):
        name = name_at(text, start, known_only=True)
        # 和县, 新县, 城区: too short to be told from the words around them.
        if name is not None and _reaches(name, end) and len(name.regions[0]) > 2:
            return name
    return None


def _reaches(name: Name, end: int) -> bool:
    """Whether it is the 总工会 before ``end`` that the name ends or goes on with."""
    return name.body.startswith("总工会") and name.end - len(name.body) == end - len("总工会")


def _source_in_text(text: str, name: Name, end: int) -> Source:
    before, after = text[max(0, name.start - 12) : name.start], text[end : end + 60]
    quoted = text.rfind("《", 0, name.start) > text.rfind("》", 0, name.start)
    if quoted or name.end > end or _UPPER_AFTER.match(after) or _UPPER_BEFORE.search(before):
        return Source.ASIDE
    if _OWN_AFTER.match(after) or _OWN_BEFORE.search(before):
        return Source.INTRODUCTION
    return Source.MENTION
