"""Score and grade against each other, and the grade boxes of the form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.checks.view import View
from corpus.details import Check
from corpus.paragraphs import Paragraph
from corpus.saying import said

_ORDER = "优良中差"
_SURE_APART = 2
_PLAUSIBLE = 40
_BOXES = re.compile(r"□\s*(?:优秀?|良好?|中等?|合格|差|不合格)|(?:优秀?|良好?|中等?|差)\s*□")
_TICKED = re.compile(r"[☑☒■√✓✔]")
# Places that draw other bounds still agree on these: nobody calls 95 of 100 中 or 70 of 100 优.
_LEAST = {"优": 85.0, "良": 70.0, "中": 50.0, "差": 0.0}
_MOST = {"优": 100.0, "良": 95.0, "中": 85.0, "差": 65.0}


def grade_checks(view: View) -> Iterator[Check]:
    """A grade that contradicts the score, a grade without a score, grade boxes without a tick."""
    yield from _contradiction(view)
    score = view.score
    if score.grade is not None and score.total is None and score.grade_evidence is not None:
        what = said("写了等级“%(grade)s”，没有写自评得分", grade=score.grade_as_written)
        yield Check("semantic", what, "query", evidence=(score.grade_evidence,))
    yield from _lost_tick(view.paragraphs)


def _contradiction(view: View) -> Iterator[Check]:
    score = view.score
    if score.total is None or score.grade is None or score.derived_grade in (None, score.grade):
        return
    percent = score.total * 100 / score.full if score.full else score.total
    if percent < _PLAUSIBLE:
        return  # a total so low is one row's score misread, not a whole report's
    beyond = not _LEAST[score.grade] <= percent <= _MOST[score.grade]
    far = abs(_ORDER.index(score.grade) - _ORDER.index(str(score.derived_grade))) >= _SURE_APART
    verdict = view.sure("score", "error" if score.bands_printed or beyond or far else "query")
    what = said(
        "自评%(score)s分与等级“%(grade)s”不符：按%(bands)s应为“%(derived)s”",
        score=f"{score.total:g}",
        grade=score.grade_as_written,
        bands=said("报告印出的分档") if score.bands_printed else said("通行的90、80、60分档"),
        derived=score.derived_grade,
    )
    evidence = tuple(each for each in (score.evidence, score.grade_evidence) if each)
    yield Check("semantic", what, verdict, evidence=evidence)


def _lost_tick(paragraphs: Sequence[Paragraph]) -> Iterator[Check]:
    """A row of three or more grades with boxes, none ticked: 勾选 was forgotten, or lost when the file was made."""
    for place in paragraphs:
        text = place.line.text
        if "□" in text and len(_BOXES.findall(text)) >= len(_ORDER) - 1 and not _TICKED.search(text):
            first = text.index("□")
            evidence = place.line.evidence(first, min(first + 40, len(text)))
            what = said("评价等级的方框都没有勾选（可能漏勾，也可能转换文件时丢失）")
            yield Check("form", what, "query", evidence=(evidence,))
