"""Names in the places where a report says whose it is: title, cover, form fields, signature.

In: the prepared lines and the title. Out: ``Mention``s. Rule: a field's value, a line that is a name and nothing else,
and the first name of a title count; what these places merely contain does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.facts.mention import STARTS, Mention, Source, occurrences
from corpus.facts.pattern import Line
from corpus.mapped import MappedText
from corpus.unitname import Name, name_at

_LABEL = re.compile(
    r"(?:(?P<office>主管(?:预算)?(?:部门|单位))|"
    r"(?:被评价|评价|自评|填报|申报|编报|编制|报告|报送|预算|项目|项目实施|项目承担|实施|责任|用款|资金使用)(?:单位|部门)(?:名称)?|"
    r"(?:部门|单位|机构)(?:（(?:单位|部门)）)?(?:名称|全称)|单位(?=：))(?:（[^（）]{0,8}）)*：?(?:（[公盖签]?章?）)?"
)
_STAMP = r"(?:（(?:盖章|公章|签章|章|印章)）)?"
_DATE = (
    r"(?:日期：?)?(?:20\d\d|二[〇○零Oo0][〇○零Oo0一二三四五六七八九]{2})[年./-]"
    r"[\d一二三四五六七八九十]{1,3}(?:[月./-](?:[\d一二三四五六七八九十]{1,3}日?)?)?"
)
_DATE_LINE = re.compile(_STAMP + _DATE)
_SIGNATURE = re.compile(rf"(?<![\u4e00-\u9fff])(?P<name>[\u4e00-\u9fff]{{4,40}}){_STAMP}(?P<date>{_DATE})?$")
_NO_SIGNATURE = tuple("。；：，、")
_PROJECT = re.compile(r"^项目名称|项目(?:支出)?绩效(?:自评|评价)表")
_AGENCY = re.compile(r"事务所|咨询|评估|公司")
_COVER_LINES = 12


def in_title(lines: Sequence[Line], title: str) -> Iterator[Mention]:
    """The unit a title names first; in ``甲关于乙…评价报告`` it is 乙 that is evaluated."""
    named: list[Name] = []
    for start in STARTS.finditer(title):
        if not named or start.start() >= named[-1].end:
            named.extend(filter(None, (name_at(title, start.start()),)))
    if not named:
        return
    chosen = named[1] if len(named) > 1 and "评价" in title and "自评" not in title else named[0]
    wanted = title[chosen.start : chosen.end]
    line = next((line for line in lines if wanted in line.text), None) or _joined(lines)
    if wanted in line.text:
        yield Mention(chosen, Source.TITLE, line, line.text.index(wanted))


def _joined(lines: Sequence[Line]) -> Line:
    """All lines as one, since a title may be broken inside the name."""
    squeezed = MappedText.join(line.squeezed for line in lines)
    original = MappedText.join(line.original for line in lines)
    return Line(0, "".join(line.text for line in lines), squeezed, original)


def in_fields(lines: Sequence[Line]) -> Iterator[Mention]:
    """``评价单位：…``, ``部门名称 …``, on a cover or in a form."""
    labelled = [line for line in lines if "单位" in line.text or "部门" in line.text or "机构" in line.text]
    for line, label in occurrences(_LABEL, labelled):
        name = name_at(line.text, label.end())
        if name is not None and not _AGENCY.search(name.body):
            yield Mention(name, Source.OFFICE if label["office"] else Source.FIELD, line, name.start)


def of_project(lines: Sequence[Line], found: Sequence[Mention], own: str | None) -> list[Mention]:
    """``found`` with the union that the form of a project gives as 主管部门 as the one whose form it is.

    Only where nothing else says whose it is, no other organisation is named and the document's ``own`` level (区 in 全区)
    is not another: 主管部门 of a district's project may be the city's union.
    """
    named = [one for one in found if one.name.is_specific and one.source is not Source.UPPER]
    names = {one.name for one in named}
    name = names.pop() if len(names) == 1 else None
    if name is None or not name.is_union or any(one.source.is_strong for one in named):
        return list(found)
    fits = own is None or not name.regions or name.regions[-1].endswith(own)
    if not fits or not any(_PROJECT.search(line.text) for line in lines):
        return list(found)
    return [replace(one, source=Source.FIELD) if one.source is Source.OFFICE else one for one in found]


def by_themselves(lines: Sequence[Line]) -> Iterator[Mention]:
    """Names that are a line by themselves: a signature where a date follows, else part of a cover."""
    for number, line in enumerate(lines):
        if line.text.endswith(_NO_SIGNATURE):
            continue
        found = _SIGNATURE.search(line.text)
        name = name_at(line.text, found.start("name")) if found and (found["date"] or not found.start()) else None
        if found is None or name is None or name.end != found.end("name"):
            continue
        if found["date"] or any(_DATE_LINE.fullmatch(after.text) for after in lines[number + 1 : number + 3]):
            yield Mention(name, Source.SIGNATURE, line, name.start)
        elif number < _COVER_LINES and name.is_union:
            yield Mention(name, Source.COVER, line, name.start)
