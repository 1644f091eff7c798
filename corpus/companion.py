"""Whether a file is the form or an appendix of a report that lies in another file.

Offices publish the text as one file and its score form as another, often a workbook. Alone such a file is a report without
a chapter; with its report it completes it. A body is no companion, however its file is called: offices publish the report
itself as 附件2 of a notice.
"""

from __future__ import annotations

import re

from corpus.model import DocType
from corpus.report import Report

_NAMED = re.compile(r"\s*附[件表录]\s*[\d一二三四五六七八九十]*")
_BODY_TITLE = re.compile(r"(?:报告书?|总结|情况说明)\s*(?:[（(][^（）()]{1,15}[）)])?\s*$")
_KINDS = frozenset({DocType.OVERALL, DocType.OTHER})
_HAN = re.compile("[\u4e00-\u9fff]")
_SENTENCES = re.compile(r"[。；][^。；]+[。；]")
_MOST_PROSE = 300
"""Chinese characters of running text that a form may have below its rows, such as a note on how to fill it in."""


def is_companion(name: str, report: Report) -> bool:
    """Whether a file called ``name`` goes with a report elsewhere: it has no numbered chapters, tells of no problems
    outside a form, holds little running text, and has either the rows of a score form or, in an overall evaluation that is
    not called a report, 附件 at the head of its name or title. Forms of projects and of targets are documents of their own."""
    if report.doc_type not in _KINDS or any(section.number for section in report.sections):
        return False
    if any(problem.where != "form" for problem in report.problems):
        return False
    # The cells of a form hold sentences too.
    is_called_form = report.title is None or "表" in report.title[-16:]
    if report.indicators and is_called_form:
        return True
    if _prose(report) > _MOST_PROSE:
        return False
    if report.indicators:
        return True
    stem = name.rpartition(".")[0] or name
    said = (stem, report.title or "")
    is_called_body = any(_BODY_TITLE.search(words) for words in said)
    return report.doc_type is DocType.OVERALL and not is_called_body and any(_NAMED.match(words) for words in said)


def _prose(report: Report) -> int:
    """Chinese characters of running text outside forms: passages of two sentences and more."""
    forms = {number for number, section in enumerate(report.sections) if section.kind == "appendix"}
    texts = (passage.text for passage in report.passages if passage.section not in forms)
    return sum(len(_HAN.findall(text)) for text in texts if _SENTENCES.search(text))
