"""Whether a file is the form or an appendix of a report that lies in another file.

Offices publish the text as one file and its score form as another, often a workbook. Alone such a file is a report without
a chapter; with its report it completes it.
"""

from __future__ import annotations

import re

from corpus.model import DocType
from corpus.report import Report

_NAMED = re.compile(r"\s*附[件表录]\s*[\d一二三四五六七八九十]*")
_KINDS = frozenset({DocType.OVERALL, DocType.OTHER})


def is_companion(name: str, report: Report) -> bool:
    """Whether a file called ``name`` goes with a report elsewhere: it has no numbered chapters and tells of no
    problems outside a form, and has either the rows of a score form or 附件 at the head of its name or title. Forms of
    projects and of targets are documents of their own."""
    if report.doc_type not in _KINDS or any(section.number for section in report.sections):
        return False
    if any(problem.where != "form" for problem in report.problems):
        return False
    return bool(report.indicators) or any(_NAMED.match(words) for words in (name, report.title or ""))
