"""What stands around the text: labels (附件3), the title over several lines, tables of contents, the signature.

The title is the first run of short lines that together end like one (``…绩效自评报告``). A union's name on a line of its
own above belongs to it, as titles are broken by their parts; the label of an attachment does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.mapped import MappedText
from corpus.markers import Style, marker_of
from corpus.simplify import simplified

_SEARCHED_LINES = 25
_LONGEST_TITLE = 90
_MOST_LINES = 5
_LABEL = re.compile(r"附\s*[件表录]\s*[一二三四五六七八九十\d]{0,3}(\s*[-—]\s*\d{1,2})?\s*[:：]?")
_LABEL_BEFORE = re.compile(rf"{_LABEL.pattern}\s+(?=\S)|附\s*[件表录]\s*[一二三四五六七八九十\d]{{0,3}}\s*[:：]\s*")
_NOTE = re.compile(r"【[^】]*】|\[[^\]]*\]|(示例|样例)")
_NOTE_BEFORE = re.compile(r"【[^】]*】\s*")
_TITLE_END = re.compile(
    r"(报告书?|自评表|评分表|评价表|申报表|目标表|情况表|汇总表|一览表|(?:自评|评价)结果|(?<=的)函|说明|总结|公开|公示|情况|决算|预算)(（[^）]{1,15}）|\([^)]{1,15}\))?"
)
_TITLE_WORDS = re.compile(r"绩效|自评|评价|决算|预算|审计|目标")
_FULL_TITLE = re.compile(
    r"(?!关于)(?=.*(?:20\d\d|二[〇○零].{2})年)(?:(?:20\d\d|二[〇○零].{2})年度?)?[^，。：年]{2,20}(?:工会|文化宫|疗养院|服务中心|委员会)(?!关于).*(?:绩效|自评|决算|预算)"
)
_JOINED = re.compile(r"(?:关于|印发|报送|转发|公布|公开|[的和与及、《“])$")
_NO_TITLE = re.compile(r"[。；;：:！？>»|]|^(根据|按照|为|现将|我会|我单位)")
_BRACKETED = re.compile(r"[（(][^（()）]{2,15}[)）]")
_KIND = re.compile(r"(情况)?(公开|公示|说明|报告)(说明|报告)?")
_DATE_ALONE = re.compile(
    r"[（(]?(\d{4}|[二〇○零一三四五六七八九]{4})[年./-].{1,3}[月./-].{1,3}日?[)）]?([（(](盖章|公章|签章|章)[)）])?|年月日|[XxＸ×\d]{2,4}年[XxＸ×\d]{1,2}月[XxＸ×\d]{1,2}日"
)
_DATE_FIELD = re.compile(
    r"(填报|填表|填写|制表|报告|自评|评价|编制|提交)?日期[：:]?\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?"
)
_SIGNED = re.compile(
    r"[^。，；：:、\d]{2,25}(工会|中心|文化宫|疗养院|学校)([（(](盖章|公章|章)[)）])?\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?"
)
# Of the page a report was copied from, where it stands below the report.
_PUBLISHED = re.compile(
    r"(发布|公开|更新|上传|发文|生成)(日期|时间)[：:]\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?(\d{1,2}([:：]\d{2}){1,2})?"
)
_SIGNER = re.compile(r"[^。；，：:、\d]{4,25}([（(](盖章|公章|章)[)）])?")
_LEADERS = re.compile(r"(?<![.．…·•])[.．…·•]{3,}+\s*+[-—]?\s*+\d{0,3}\s*[-—]?$")


@dataclass(frozen=True, slots=True)
class Front:
    """``title`` on one line with its place in the source, ``lines`` the indices of title, label and note lines."""

    title: str | None
    span: tuple[int, int] | None
    lines: tuple[int, ...]


def find_front(lines: Sequence[MappedText]) -> Front:
    """The title of a document, or Front(None, None, …) when it has none above its first heading."""
    head = _head(lines)
    labels = tuple(number for number in head if _is_label(lines[number].text))
    for first in head:
        if first in labels:
            continue
        last = _title_ends(lines, first, head[-1])
        if last is not None:
            return _front(lines, last if _is_whole(lines, first, last) else first, last, labels)
    return Front(None, None, labels)


def contents_lines(lines: Sequence[MappedText]) -> set[int]:
    """The lines of a table of contents: with dot leaders, or under 目录 and met again as headings."""
    found = {number for number, line in enumerate(lines) if _LEADERS.search(line.text)}
    for number, line in enumerate(lines):
        if number in found or not line.text.startswith("目") or _squeezed(line.text) != "目录":
            continue
        found.add(number)
        later = [_squeezed(one.text) for one in lines[number + 1 :]]
        for offset, entry in enumerate(later):
            wanted = entry.rstrip("0123456789")
            if not wanted or not any(one.startswith(wanted) for one in later[offset + 1 :]):
                break
            found.add(number + 1 + offset)
    return found


def signature_lines(lines: Sequence[MappedText]) -> set[int]:
    """A date on a line of its own, and the name above it: who signed when is no passage of the report."""
    found: set[int] = set()
    for number, line in enumerate(lines):
        text = _squeezed(line.text)
        late = number > len(lines) // 2
        if late and (_SIGNED.fullmatch(text) or (_PUBLISHED.fullmatch(text) and _is_below_all(lines, number))):
            found.add(number)
        elif _DATE_ALONE.fullmatch(text) or (late and _DATE_FIELD.fullmatch(text)):
            found.add(number)
            if number and _SIGNER.fullmatch(_squeezed(lines[number - 1].text)):
                found.add(number - 1)
    return found


def _is_below_all(lines: Sequence[MappedText], number: int) -> bool:
    """Whether no numbered line follows."""
    return all(marker_of(line.text) is None for line in lines[number + 1 :])


def _head(lines: Sequence[MappedText]) -> list[int]:
    """The indices of the lines above the first heading of the highest rank, a table of contents left out."""
    contents = contents_lines(lines)
    head: list[int] = []
    for number, line in enumerate(lines[: _SEARCHED_LINES + len(contents)]):
        if number in contents:
            continue
        marker = marker_of(line.text)
        if marker is not None and marker.style <= Style.CHINESE_BRACKET:
            break
        head.append(number)
    return head


def _is_label(text: str) -> bool:
    return bool(_LABEL.fullmatch(text) or _NOTE.fullmatch(text))


def _title_ends(lines: Sequence[MappedText], first: int, limit: int) -> int | None:
    """The index of the line with which a title that begins at ``first`` ends."""
    so_far = ""
    for number in range(first, min(first + _MOST_LINES, limit + 1)):
        text = _squeezed(_without_label(lines[number]).text)
        if _NO_TITLE.search(text) or len(so_far) + len(text) > _LONGEST_TITLE:
            return None
        so_far += text
        if _TITLE_WORDS.search(so_far) and re.search(rf"{_TITLE_END.pattern}$", so_far):
            return number
    return None


def _is_whole(lines: Sequence[MappedText], first: int, last: int) -> bool:
    """Whether the last line of a title is one with year and union, so that those above are the name of a site or office."""
    above = "".join(_squeezed(line.text) for line in lines[first:last])
    return not _JOINED.search(above) and _FULL_TITLE.match(_squeezed(_without_label(lines[last]).text)) is not None


def _front(lines: Sequence[MappedText], first: int, last: int, labels: tuple[int, ...]) -> Front:
    if last + 1 < len(lines) and (_BRACKETED.fullmatch(lines[last + 1].text) or _KIND.fullmatch(lines[last + 1].text)):
        last += 1
    parts = [_without_label(lines[number]) for number in range(first, last + 1)]
    title = "".join("".join(part.text.split()) for part in parts)
    again = {number for number, line in enumerate(lines) if number > last and "".join(line.text.split()) == title}
    own = {*range(first, last + 1), *labels, *again}
    return Front(title, MappedText.join(parts).span(), tuple(sorted(own)))


def _without_label(line: MappedText) -> MappedText:
    for pattern in (_NOTE_BEFORE, _LABEL_BEFORE):
        match = pattern.match(line.text)
        line = line[match.end() :] if match else line
    return line


def _squeezed(text: str) -> str:
    return simplified("".join(text.split()))
