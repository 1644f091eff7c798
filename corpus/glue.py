"""Missing breaks: a report without line breaks, or a heading glued to the paragraph before it.

A marker inside a line opens a new line when it stands where a heading would: at the end of a sentence (or right behind
a heading's few words) and with words that reports use as headings. A list inside a sentence (``：（一）…；（二）…；``) stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from corpus.headings import KNOWN_HEADING
from corpus.mapped import MappedText
from corpus.markers import Marker, Style, marker_of

# 第一部分, 一、 or （一）, told by the first character, as that is what a search for a set of characters is quick at.
_MARKER = re.compile(
    r"[第一二三四五六七八九十（(](?:(?<=第)[一二三四五六七八九十]{1,2}部分|(?<=[一二三四五六七八九十])[一二三四五六七八九十]{0,2}、"
    r"|(?<=[（(])[一二三四五六七八九十]{1,3}[)）])"
)
# Longer than any paragraph: what was a whole report before its line breaks were lost.
_ONE_LINE = 1500
_SHORTEST_REPORT = 400
_CHAPTER = re.compile(r"\s(?:第[一二三四五六七八九]部分|[一二三四五六七八九][、.．](?=\S))")
_ANY_MARKER = r"(?:第[一二三四五六七八九十]{1,2}部分|[一二三四五六七八九十]{1,3}[、.．]|[（(]?[一二三四五六七八九十]{1,3}[)）]|\d{1,2}(?:、|[.．](?!\d))|[（(]\d{1,2}[)）]|附件)"
_SPACED = re.compile(rf"(?<=\s)(?P<line>{_ANY_MARKER}\S)")
_HEADING_THEN_TEXT = re.compile(rf"(?<=\s){_ANY_MARKER}\s?[^\s。；：]{{2,40}}。?\s+(?=[^\s\d]|\d{{4}}\s?年)")
_UNNUMBERED_HEADING = re.compile(rf"(?<=\s)(?:{KNOWN_HEADING.pattern})[^\s。；，：]{{0,12}}\s+(?=\S)")
_CONTENTS = re.compile(r"(?<!\s)\s+(?=目\s*录\s)|(?<!\d\.)(?<=[….·])\s*\d{1,3}\s+(?=\S)")
_SIGNED = re.compile(r"(?<!\s)\s+(?=\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s*$)")
# Behind the last sentence of a report without breaks.
_SIGNED_BEHIND = re.compile(
    r"(?<=。)(?=[^。，；：]{2,25}(?:工会|中心|文化宫|疗养院|学校)\s?\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s*$)"
)
_PARAGRAPH = re.compile(r"(?<=[。；！？])\s+(?=\S)")
_FORM_TITLE = re.compile(r"(?<=\s)[^\s。，；：]{4,50}(?:自评表|评分表|指标表)(?:[（(]\S{2,8}[）)])?(?=\s)")
# Behind a note, a title or a date: where the lines of a cover ended.
_HEAD_BREAK = re.compile(r"(?:(?<=[】告表明日])|(?<=自评情况)|(?<=公开))\s+(?=\S)")
_ITEM = re.compile(r"(?<=[。；;])\s*(?:\d{1,2}\s*(?:、|[.．](?!\d))|[（(]\d{1,2}[)）])")
_COVER = re.compile(
    r"(?<=\s)(评价年度|决算年度|评价单位|预算单位|填报单位|编制单位|单位名称|部门名称|填报日期|填报人|联系人|联系电话)\s*[:：]"
)
# What the template tells its users to write here, left standing before what they wrote: （简要说明，不超过500字）.
_INSTRUCTION = re.compile(
    r"[（(][^（()）]{0,60}(?:字数|(?:不超过|不少于|控制在|限|约)\s*\d{2,5}\s*字|\d{2,5}\s*字(?:以内|左右|以下))[^（()）]{0,20}[）)]\s*(?=[^\s。；，：])"
)
_LONGEST_COVER = 300
_SENTENCE_END = "。！？!?"
_LONGEST_HEADING = 30
# 三、四季度 and 二、三产业 are no numbers of headings; 二、三公经费 is.
_PAIR = re.compile("二、三(?!公)|三、四|四、五|五、六|六、七|七、八|八、九|九、十")
_MARKS = re.compile(r"[，,；;：:]")
_TITLE_BEFORE = re.compile(r"^.{8,80}(报告|自评表|说明)\s*$")


def split_glued(lines: Iterable[MappedText]) -> Iterator[MappedText]:
    """Cut the lines at headings that lost their line break; all other lines pass unchanged."""
    for line in lines:
        start = 0
        for cut in _cuts(line.text):
            yield line[start:cut].strip()
            start = cut
        yield line[start:].strip() if start else line


def _cuts(text: str) -> Iterator[int]:
    """Where new lines begin: at glued headings, or else at the items of a list that begins the line."""
    if _is_whole_report(text):
        yield from _spaced_cuts(text)
        return
    instruction = _INSTRUCTION.match(text)
    found = {*_cover_cuts(text), *_heading_cuts(text), *([instruction.end()] if instruction else ())}
    found |= {match.start() for match in _SIGNED_BEHIND.finditer(text)}
    yield from sorted(found) or _item_cuts(text)


def _is_whole_report(text: str) -> bool:
    return len(text) > _ONE_LINE or (len(text) > _SHORTEST_REPORT and len(_CHAPTER.findall(text)) >= 3)


def _spaced_cuts(text: str) -> Iterator[int]:
    """A whole report in one line: white space stands for the line breaks before markers and behind short headings."""
    cuts = {*_cover_cuts(text), *_heading_cuts(text), *(match.start() for match in _SIGNED_BEHIND.finditer(text))}
    for match in _SPACED.finditer(text):
        cuts.add(match.start("line"))
    head = min(cuts, default=_LONGEST_COVER)
    cuts |= {match.end() for match in _HEAD_BREAK.finditer(text[: max(head, _LONGEST_COVER)])}
    for match in _FORM_TITLE.finditer(text):
        cuts |= {match.start(), match.end()}
    for pattern in (_HEADING_THEN_TEXT, _PARAGRAPH, _CONTENTS, _SIGNED):
        cuts |= {match.end() for match in pattern.finditer(text)}
    for match in _UNNUMBERED_HEADING.finditer(text):
        cuts |= {match.start(), match.end()}
    yield from sorted(cuts)


def _cover_cuts(text: str) -> Iterator[int]:
    head = text[:_LONGEST_COVER]
    for match in _COVER.finditer(head) if "：" in head or ":" in head else ():
        yield match.start()


def _item_cuts(text: str) -> Iterator[int]:
    """The items of ``1.优化指标。2.加快支出。``, each behind a sentence's end."""
    marker = marker_of(text)
    wanted = marker.number + 1 if marker is not None and marker.style in (Style.DIGIT, Style.DIGIT_BRACKET) else 0
    for match in _ITEM.finditer(text) if wanted else ():
        following = marker_of(text[match.start() :])
        if (
            following is not None
            and marker is not None
            and following.style is marker.style
            and following.number == wanted
        ):
            yield match.start()
            wanted += 1


def _heading_cuts(text: str) -> Iterator[int]:
    previous = 0
    counted: dict[Style, int] = {}
    for match in _MARKER.finditer(text):
        at = match.start()
        marker = marker_of(text[at:])
        if marker is None:
            continue
        if at and (_opens_heading(text, previous, at) or _counts_on(text, at, marker, counted)):
            yield at
        elif at:
            if marker.number == 1:
                # A list inside the text numbers its own items: 内设：（一）办公室。（二）组织部。
                counted.pop(marker.style, None)
            continue
        previous = at
        counted = {style: number for style, number in counted.items() if style < marker.style}
        counted[marker.style] = marker.number


def _counts_on(text: str, at: int, marker: Marker, counted: Mapping[Style, int]) -> bool:
    """Whether a marker behind a sentence is the next of a row whose last, here in this line, opened a heading."""
    follows = counted.get(marker.style, 0) + 1 == marker.number > 1
    return follows and text[at - 1] in _SENTENCE_END and not _PAIR.match(text, at)


def _opens_heading(text: str, previous: int, at: int) -> bool:
    """Whether the marker at ``at`` begins a heading; ``previous`` is where the last line began."""
    rest = text[at:]
    marker = marker_of(rest)
    if marker is None:
        return False
    if not KNOWN_HEADING.match(rest[marker.length :]):
        return marker.number == 1 and _is_right_behind(text[previous:at], marker, previous > 0)
    if text[at - 1] in _SENTENCE_END or _TITLE_BEFORE.search(text[previous:at]):
        return True
    before = marker_of(text[previous:])
    # Directly behind a heading of higher rank: 一、基本情况（一）部门概况
    glued = before is not None and at - previous <= _LONGEST_HEADING and before.style < marker.style
    return glued and marker.number == 1 and marker.style is not Style.PART


def _is_right_behind(before: str, marker: Marker, counts_on: bool) -> bool:
    """Whether nothing but a heading of higher rank stands before a marker: 六、改进措施（一）…. It is told by its words or
    because it ``counts_on`` behind others of the line."""
    above = marker_of(before)
    if above is None or above.style >= marker.style or len(before) > _LONGEST_HEADING:
        return False
    title = before[above.length :]
    return (counts_on or KNOWN_HEADING.match(title) is not None) and not _MARKS.search(title)
