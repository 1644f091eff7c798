"""Titles of reports at the heads of pages, and what each says of itself: whose report, of which year, of which project.

Only the title and the few lines below it speak for a report: a name further down may be anybody's. What they do not
say is unknown (""), which is not another name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from corpus.facts.pattern import year_of
from corpus.markers import Style, marker_of
from corpus.unitname import name_at

_GENRE = re.compile(
    r"(?:自评|自我评价|绩效评价|绩效)(?:工作|情况|工作情况)?的?(?:总结)?(?P<kind>报告书?|表|说明)(?:[（(].{1,12}[）)])?"
)
_TITLE = re.compile(rf"[^。，；;：:！？]*{_GENRE.pattern}")
_LONGEST_TITLE = 60
_HEAD_LINES = 4
"""Lines of a title that was wrapped."""

_ANNEX = re.compile(r"附[件表录][\d一二三四五六七八九十]{0,3}(?:[-—]\d{1,2})?[:：]?")
_NOTE = re.compile(r"【.*】|[\W\da-zA-Z_]*")
"""Lines that belong to no title: stamps such as 【示例】, page numbers."""

_BELOW = 8
_DIGIT_YEAR = re.compile(r"(?<!\d)(20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年?度?")
_YEAR_LINE = re.compile(
    rf"(?:评价年度|自评年度|年度|所属年度)[:：\t]*{_DIGIT_YEAR.pattern}|[（(]?{_DIGIT_YEAR.pattern}[）)]?"
)
_OWNER_LABEL = re.compile(
    r"(?:(?:填报|自评|评价|被评价|预算|主管|项目|实施)(?:单位|部门)|(?:单位|部门|部门[（(]单位[）)])名称)(?:[（(][^（()）]{1,8}[）)])?[:：\t]+([^:：\t]{2,40})"
)
_PROJECT_LABEL = re.compile(r"(?:项目|专项(?:资金)?)名称(?:[（(][^（()）]{1,8}[）)])?[:：\t]+([^:：\t]{2,60})")
_COLUMN = re.compile(
    r"(?:年初|全年|调整)?(?:预算|执行|决算|支出)(?:数|率|金额|安排)?|(?:主管|实施|项目|预算|填报)(?:单位|部门)|项目(?:编[码号]|类[别型]|名称)"
    r"|(?:资金|金额|得分|自评|分值|权重|序号|备注).{0,4}"
)
"""Names of columns, which stand behind 项目名称 at the head of a list."""

_OWN_WORDS = re.compile(r"关于|[（(].{0,12}?[）)]|20\d\d年?度?|二[〇○零].{2}年度?|本级|机关|汇总|本部|示例|[\W\d_]+")
_OWNER_ENDS = re.compile(r"部门|单位|整体|项目|支出|财政|预算|专项|绩效|自评|自我")
_ENDING = re.compile(
    r".*(?:工会|工委|委员会|[局厅院所馆站队宫]|办公室|中心|学校|政府|办事处|街道|[镇乡]|联合会|协会|妇联|残联|文联|团委|[委办部会])"
)
_PROJECT_ENDS = re.compile(r"(?:专项)?(?:项目|经费|资金)?(?:财政|部门)?(?:预算)?(?:支出)?(?:整体)?(?:绩效|自评|自我).*")


@dataclass(frozen=True, slots=True)
class Head:
    """A title with what it and the lines below it say; ``start`` is where its page begins to speak, ``below`` the end of the
    title. ``is_dressed`` tells a title that has lines of its own on whose report and which year it is."""

    start: int
    below: int
    title: str
    is_form: bool
    is_annex: bool
    is_dressed: bool
    is_overall: bool
    is_project: bool
    owner: str
    year: int | None
    project: str


def heads(text: str) -> Iterator[Head]:
    """The titles of reports at the heads of the pages of a text, at most one a page."""
    offset = 0
    page: list[tuple[int, str]] = []
    for line in text.splitlines(keepends=True):
        if line.startswith("\f") and page:
            yield from _head(page)
            page = []
        page.append((offset, line))
        offset += len(line)
    yield from _head(page)


def _head(page: Sequence[tuple[int, str]]) -> Iterator[Head]:
    label: tuple[int, ...] = ()
    title: list[tuple[int, str]] = []
    for number, (offset, line) in enumerate(page):
        plain = _plain(line)
        if _NOTE.fullmatch(plain):
            continue
        annex = _ANNEX.match(plain)
        if annex and not title:
            label = label or (offset,)
            plain = plain[annex.end() :]
        if not plain:
            continue
        title.append((offset, plain))
        joined = "".join(words for _, words in title)
        if len(title) > _HEAD_LINES or len(joined) > _LONGEST_TITLE or "\t" in plain:
            return
        genre = _TITLE.fullmatch(joined)
        if genre:
            below = [one for _, one in page[number + 1 : number + 1 + 2 * _BELOW] if one.strip()][:_BELOW]
            start = (*label, title[0][0])[0]
            yield _told(start, offset + len(line), joined, genre["kind"] == "表", bool(label), below)
            return


def _plain(line: str) -> str:
    """A line without white space, and the cells of a row with one TAB between them."""
    return "\t".join(filter(None, ("".join(cell.split()) for cell in line.split("\t"))))


def _told(start: int, end: int, title: str, is_form: bool, is_annex: bool, below: Sequence[str]) -> Head:
    about = takewhile(_is_about, map(str.strip, below))
    # Where the cells of a table were lost, white space stands between a label and what it says.
    lines = [words for line in about for words in (_plain(line), "\t".join(line.split()))]
    owner, year, project = _labelled_owner(lines), _labelled_year(lines), _labelled_project(lines)
    is_overall = "整体" in title
    named = "项目" in title or "专项" in title
    return Head(
        start,
        end,
        title,
        is_form,
        is_annex,
        bool(owner or year),
        is_overall,
        not is_overall and (named or bool(project)),
        _titled_owner(title) or owner,
        _titled_year(title) or year,
        project or (_titled_project(title) if named else ""),
    )


def _is_about(line: str) -> bool:
    """Whether a line below a title still speaks of the report, and its text or rows have not begun."""
    marker = marker_of(line)
    return (
        "。" not in line
        and not line.startswith("一级指标")
        and (marker is None or marker.style > Style.CHINESE_BRACKET)
    )


def _labelled_owner(lines: Sequence[str]) -> str:
    said = [found[1] for line in lines if (found := _OWNER_LABEL.match(line)) and not _COLUMN.fullmatch(found[1])]
    alone = [line for line in lines[:6] if (name := name_at(line)) and name.is_specific and name.end >= len(line) - 4]
    return _bare(next(iter([*said, *alone]), ""))


def _labelled_project(lines: Sequence[str]) -> str:
    said = (found[1] for line in lines if (found := _PROJECT_LABEL.match(line)))
    return next((name for name in said if not _COLUMN.fullmatch(name)), "")


def _labelled_year(lines: Sequence[str]) -> int | None:
    return next((_titled_year(line) for line in lines if _YEAR_LINE.fullmatch(line)), None)


def _titled_year(title: str) -> int | None:
    """The only year of a title; of 2021—2023年 none is the report's."""
    years = {year_of(digits) for digits in _DIGIT_YEAR.findall(title)}
    return years.pop() if len(years) == 1 else None


def _titled_owner(title: str) -> str:
    """The unit whose name a title begins with; "" where what it begins with ends like no unit's name."""
    plain = _OWN_WORDS.sub("", title)
    # Of two units that report together the name of the first alone would not do.
    is_joint = re.search("[、和与及]", _OWNER_ENDS.split(title, maxsplit=1)[0])
    name = None if is_joint else name_at(plain)
    if name is not None and name.is_specific:
        return _bare(name.prefix + "".join(name.regions) + name.zone + name.body)
    words = _OWNER_ENDS.split(plain, maxsplit=1)[0]
    return _bare(words) if "项目" not in title and len(words) > 2 and _ENDING.fullmatch(words) else ""


def _bare(owner: str) -> str:
    """A unit's name without what its variants differ in: 广州市总工会机关（盖章） is 广州工会."""
    return re.sub(r"[省市县区]|总(?=工会)", "", _OWN_WORDS.sub("", owner))


def _titled_project(title: str) -> str:
    plain = _OWN_WORDS.sub("", title)
    name = name_at(plain)
    rest = plain[name.end :] if name is not None and name.is_specific else plain
    return _PROJECT_ENDS.sub("", rest)
