"""Forms and annexes: where they begin and end, and what is their title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.headings import is_chapter
from corpus.lines import is_form_header
from corpus.mapped import MappedText
from corpus.markers import Style, marker_of
from corpus.numbered import Heading

_APPENDIX = re.compile(
    r"(附\s*[件表录]\s*\d{0,2}\s*[:：.、]?\s*)?(?P<title>[^。；，：:]{4,60}?表([（(][^）)]{1,12}[）)])?)"
)
_ANNEX = re.compile(r"(附\s*件\s*\d{0,2}\s*[:：]?\s*)?[^。；，：:]{4,50}(自评|评价)报告")
_LABEL = re.compile(r"附\s*[件表录]?\s*[：:]\s*")
# 1.整体支出绩效自评表 2.佐证材料; they may also follow below.
_NAMES = re.compile(
    r"(?:[^。！？，：\t]{2,200}(?:表|报告|说明|材料|清单|台账|文件|目录|底稿|通知)[》”]?(?:[（(][^（()）]{1,20}[）)])?[。；、]?)?"
)
_APPENDIX_WORDS = re.compile(r"自评|评分|指标|评价|绩效|附表|统计|目标|基础数据|基本情况表|汇总")


def form_lines(lines: Sequence[MappedText], skipped: set[int]) -> set[int]:
    """The lines of score forms: from a form's title or header row to the next heading of the report proper."""
    inside, found = False, set[int]()
    for number, line in enumerate(lines):
        if number not in skipped and (appendix_title(line) or is_form_header(line.text)):
            inside = True
        elif inside:
            inside = not is_chapter(line.text)
        if inside:
            found.add(number)
    return found


def annex_lists(lines: Sequence[MappedText], skipped: set[int]) -> set[int]:
    """The lines that name the annexes of a report: 附件：1.整体支出绩效自评表 and those that count on below."""
    found: set[int] = set()
    for number, line in enumerate(lines):
        if number in skipped:
            continue
        label = _LABEL.match(line.text)
        names = line.text[label.end() :] if label else line.text
        if (label or number - 1 in found) and _NAMES.fullmatch(names):
            found.add(number)
    return found


def annexed_reports(lines: Sequence[MappedText], skipped: set[int]) -> dict[int, Heading]:
    """The titles of reports inside another document: a line of its own above a first chapter, below other chapters."""
    found: dict[int, Heading] = {}
    begun = False
    for number, line in enumerate(lines[:-1]):
        if number in skipped:
            continue
        marker, following = marker_of(line.text), marker_of(lines[number + 1].text)
        opens = following is not None and following.style is Style.CHINESE and following.number == 1
        if begun and opens and marker is None and _ANNEX.fullmatch(line.text):
            found[number] = Heading(line, False, None)
        begun = begun or (marker is not None and marker.style <= Style.CHINESE)
    return found


def appendix_title(line: MappedText) -> MappedText | None:
    """The title of a form or annex that is a table, without its label 附件2; None for any other line."""
    match = _APPENDIX.fullmatch(line.text)
    if match is None or not _APPENDIX_WORDS.search(match["title"]):
        return None
    # A numbered one is an item of a plan, or of the list of annexes.
    if marker_of(line.text) or marker_of(match["title"]):
        return None
    return line[match.start("title") : match.end("title")]
