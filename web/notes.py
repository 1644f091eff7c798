"""Short notes that lay among reports (a readme, a notice): kept like any file, and pointed out.

They are not refused. A refusal would have to be sure of itself, since what is refused is found by nobody, and reports do come
in pieces: a cover of its own, one page of a scan of which little was recognised, a draft with the name left blank. A note
that is kept costs a person one look and a click.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive import Archive, ReportLine
from corpus.model import DocType
from corpus.saying import said

NOTE = said("很短，没有单位、年度和章节，也没有绩效、自评、预算等字样，看来不是报告；不是的请撤回。")

_LONGEST = 200
"""Characters of a note; the shortest reports, one paragraph with everything in it, have twice as many."""

_SUBJECT = re.compile("绩效|自评|评价|评分|得分|指标|预算|决算|财政|资金|经费|支出|收支")
_CHAPTER = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节部])",
    re.MULTILINE,
)


def notes_among(archive: Archive, lines: Iterable[ReportLine]) -> set[int]:
    """Those of the reports that look like mere notes, by id."""
    nameless = [line.id for line in lines if line.unit is None and line.year is None and line.doc_type is DocType.OTHER]
    texts = archive.sources(nameless) if nameless else {}
    return {report for report, text in texts.items() if is_note(text)}


def is_note(text: str) -> bool:
    """Whether a text that names neither unit nor year has nothing of a report either.

    >>> is_note("请各科室于周五前交材料。"), is_note("自评得分 95 分。"), is_note("一、基本情况")
    (True, False, False)
    """
    held = "".join(text.split())
    return len(held) < _LONGEST and not _SUBJECT.search(held) and not _CHAPTER.search(text)
