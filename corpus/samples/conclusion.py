"""The score and grade a report gives itself, in the words it uses for them."""

from __future__ import annotations

from corpus.samples.draft import Draft
from corpus.samples.sheet import points
from corpus.samples.stock import stock

LONG_GRADES = {"优": "优秀", "良": "良好", "中": "合格", "差": "不合格"}


def grade_word(draft: Draft) -> str:
    """The grade as this report writes it; a planted fault states another than the bands give."""
    style = draft.case.style
    grade: str = draft.case.sheet.grade(style["bands"])
    if style["fault"] == "grade":
        grade = "良" if grade == "优" else "优"
    return LONG_GRADES[grade] if style["grade"] == "long" else grade


def conclusion_text(draft: Draft) -> str:
    """The score, the grade, both or neither."""
    return _filled(draft, draft.case.dice.pick(stock("chapters")["conclusion"][draft.case.style["stated"]]))


def conclusion(draft: Draft) -> None:
    """The same as a paragraph."""
    draft.paragraph(conclusion_text(draft))


def document_conclusion(draft: Draft, key: str) -> None:
    """The one sentence that documents of another type have for it."""
    draft.paragraph(_filled(draft, stock("chapters")["conclusion"][key]))


def _filled(draft: Draft, template: str) -> str:
    sheet = draft.case.sheet
    part: str = stock("chapters")["conclusion"]["part"]
    told = [
        draft.fill(part, {"part": name, "points": points(sum(row.score for row in rows))})
        for name, rows in sheet.groups().items()
    ]
    parts = f"（其中{'、'.join(told)}）" if draft.case.style["parts"] == "yes" else ""
    words = {"score": points(sheet.stated), "grade": grade_word(draft), "parts": parts}
    return draft.fill(template, words)
