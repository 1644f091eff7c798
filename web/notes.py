"""What lay among reports and is none (a readme, the notice that asks for them): kept like any file, and pointed out.

They are not refused. A refusal would have to be sure of itself, since what is refused is found by nobody, and reports do come
in pieces: a cover of its own, one page of a scan of which little was recognised, a draft with the name left blank. A note
that is kept costs a person one look and a click.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive import Archive, ReportLine
from corpus.model import DocType
from corpus.saying import Said, said

NOTE = said("很短，没有单位、年度和章节，也没有绩效、自评、预算等字样，看来不是报告；不是的请撤回。")
LETTER = said("标题是通知、函一类的公文，正文里没有得分，看来不是报告；不是的请撤回。")

_LONGEST = 200
"""Characters of a note; the shortest reports, one paragraph with everything in it, have twice as many."""

_SUBJECT = re.compile("绩效|自评|评价|评分|得分|指标|预算|决算|财政|资金|经费|支出|收支")
_CHAPTER = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节部])",
    re.MULTILINE,
)
# The report may follow its covering letter; then it has a title, and nearly always a score.
_LETTER = re.compile("[^。，；]{0,30}关于[^。；]{2,60}的(?:通知|函|复函|批复|意见|公告)")
_HEAD_LINES = 8
"""Lines in which the title of an official letter stands: above it its issuer and its number."""


def notes_among(archive: Archive, lines: Iterable[ReportLine]) -> dict[int, Said]:
    """Of the reports that look like none why, by id."""
    doubted = [line for line in lines if _is_bare(line) or _is_nameless(line)]
    texts = archive.sources([line.id for line in doubted]) if doubted else {}
    found = {line.id: _why(line, texts[line.id]) for line in doubted if line.id in texts}
    return {report: why for report, why in found.items() if why}


def _is_bare(line: ReportLine) -> bool:
    """Whether neither a report's title nor a score was found."""
    return line.title is None and line.score is None


def _is_nameless(line: ReportLine) -> bool:
    return line.unit is None and line.year is None and line.doc_type is DocType.OTHER


def _why(line: ReportLine, text: str) -> Said | None:
    if _is_bare(line) and is_letter(text):
        return LETTER
    return NOTE if _is_nameless(line) and is_note(text) else None


def is_letter(text: str) -> bool:
    """Whether an official letter is what a text begins as; its title may go over three lines.

    >>> is_letter("财绩〔2024〕3号\\n关于开展绩效\\n自评工作的通知\\n各单位：")
    True
    >>> is_letter("根据《关于开展绩效自评的通知》要求，现报告如下：")
    False
    """
    head = ["".join(line.split()) for line in text.strip().splitlines()[:_HEAD_LINES]]
    starts = (number for number, line in enumerate(head) if "关于" in line and "《" not in line)
    return any(
        _LETTER.fullmatch("".join(head[number:end])) for number in starts for end in range(number + 1, number + 4)
    )


def is_note(text: str) -> bool:
    """Whether a text that names neither unit nor year has nothing of a report either.

    >>> is_note("请各科室于周五前交材料。"), is_note("自评得分 95 分。"), is_note("一、基本情况")
    (True, False, False)
    """
    held = "".join(text.split())
    return len(held) < _LONGEST and not _SUBJECT.search(held) and not _CHAPTER.search(text)
