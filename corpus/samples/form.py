"""The score form as a PDF's text layer leaves it: cells one after another, names of merged cells once, ticks lost.

Rows are printed in one of three ways: every cell on its own line (long ones wrapped without a blank line), a row on one
line, or a row with its cells glued together (``总分10091``). The head of the table comes again on every page.
"""

from __future__ import annotations

from typing import Any

from corpus.samples.checks import additions, number
from corpus.samples.conclusion import grade_word
from corpus.samples.draft import Draft
from corpus.samples.figures import Amount
from corpus.samples.layout import wrap
from corpus.samples.problems import from_form
from corpus.samples.sheet import Row, points
from corpus.samples.stock import stock

_HEAD = "一级指标 分值 二级指标 分值 三级指标 分值 指标解释 得分 未达标原因 改进措施"
_ROWS_A_PAGE = 9
_CELL_WIDTH = 16


def appended_form(draft: Draft) -> None:
    """The form as an annex with a title of its own."""
    draft.marked(1, "", draft.fill(draft.case.sheet.title), kind="appendix")
    form_head(draft)
    form(draft)


def form_head(draft: Draft) -> None:
    """What stands above the scores: the unit, its goal, its budget."""
    draft.paragraph(draft.fill("部门名称 {name}"), "cell")
    goal = draft.case.dice.pick(stock("chapters")["chapters"]["goal"])
    draft.paragraph("年度整体绩效目标", "cell")
    draft.paragraph(_cell(draft.fill(goal), 28), "cell")
    draft.paragraph("年度预算（万元） 总预算 基本支出 项目支出", "cell")
    style = "six" if draft.case.style["money"] in ("yuan", "six") else "trim"
    cells = []
    for label in ("支出预算", "基本支出预算", "项目支出预算"):
        fen = draft.case.book.amounts[label].fen
        cells.append(draft.amount(Amount(f"自评表-{label}", fen, "budget", style)).removesuffix("万元"))
    draft.paragraph(" ".join(cells), "cell")


def form_goal(draft: Draft) -> None:
    """How far the goal was reached, field by field, where the form is the whole report."""
    draft.paragraph("整体绩效目标完成情况", "cell")
    dice = draft.case.dice
    for topic in draft.case.topics:
        draft.paragraph(_cell(draft.fill("".join(dice.some(topic["results"], 2))), 28), "cell")


def form(draft: Draft) -> None:
    """The rows, the total, the grades, and the gold of them all."""
    sheet, mode = draft.case.sheet, draft.case.style["cells"]
    shown = ("", "")
    for at, row in enumerate(sheet.rows):
        if at % _ROWS_A_PAGE == 0:
            shown = _page(draft, at)
        shown = _levels(draft, row, shown)
        _row(draft, row, mode)
        draft.indicators.append(_indicator(row))
    glue = "" if mode == "glued" else " "
    draft.paragraph(glue.join(["总分", "100", points(sheet.stated)]), "cell")
    draft.stated |= {"score": points(sheet.stated), "full": "100", "parts": "form"}
    _bands(draft)
    _note_checks(draft)
    if not (draft.problems or draft.none_stated):
        told = [row for row in sheet.rows if row.reason]
        from_form(draft, [_indicator(row) for row in told], [row.leaf for row in told])


def target_rows(draft: Draft) -> None:
    """The same indicators before the year: full marks and targets, no scores."""
    draft.paragraph("一级指标 二级指标 三级指标 指标值 指标说明", "cell")
    for row in draft.case.sheet.rows:
        value = draft.case.dice.pick(["≥95%", "100%", "优良", "达标", "≥90%"])
        draft.paragraph(f"{row.level1} {row.level2} {row.level3} {value} {row.explanation}", "cell")


def _page(draft: Draft, at: int) -> tuple[str, str]:
    if at:
        draft.paragraph("", "page")
    draft.paragraph(_HEAD, "cell")
    return "", ""


def _levels(draft: Draft, row: Row, shown: tuple[str, str]) -> tuple[str, str]:
    """The merged cells of levels 1 and 2, where they begin or a new page begins."""
    rows = draft.case.sheet.rows
    glue = "" if draft.case.style["cells"] == "glued" else " "
    cells = []
    if row.level1 != shown[0]:
        cells.append(row.level1 + glue + points(sum(each.weight for each in rows if each.level1 == row.level1)))
    if (row.level1, row.level2) != shown:
        cells.append(row.level2 + glue + points(sum(each.weight for each in rows if each.level2 == row.level2)))
    if cells:
        draft.paragraph(glue.join(cells), "cell")
    return row.level1, row.level2


def _row(draft: Draft, row: Row, mode: str) -> None:
    said = [text for text in (row.reason, row.measure) if text]
    cells = [row.level3, points(row.weight), row.explanation, points(row.score), *said]
    if mode != "cells":
        draft.paragraph(("" if mode == "glued" else " ").join(cells), "cell")
        return
    for text in (row.level3, f"{points(row.weight)} {row.explanation}", " ".join(cells[3:])):
        draft.paragraph(_cell(text, _CELL_WIDTH), "cell")


def _cell(text: str, width: int) -> str:
    return "\n".join(line.strip() for line in wrap(text, width))


def _indicator(row: Row) -> dict[str, Any]:
    return {
        "level1": row.level1,
        "level2": row.level2,
        "level3": row.level3,
        "weight": number(points(row.weight)),
        "score": number(points(row.score)),
        "reason": row.reason,
        "measure": row.measure,
        "explanation": row.explanation,
        "point": row.leaf if row.reason else None,
    }


def _bands(draft: Draft) -> None:
    """The four grades with their bands; where the ticks are lost the line is a leftover, else it states the grade."""
    high, good, fair = draft.case.style["bands"].split()
    grade = grade_word(draft)
    boxes = {"优": f"{high}分及以上", "良": f"{good}—{high}分", "中": f"{fair}—{good}分", "差": f"{fair}分以下"}
    ticked = draft.case.style["tick"] == "ticked" and grade in boxes
    line = "；".join(f"{'☑' if ticked and name == grade else '□'}{name}（{band}）" for name, band in boxes.items())
    draft.stated["bands"] = draft.case.style["bands"]
    if ticked:
        draft.stated.setdefault("grade", grade)
    draft.paragraph("评价等级 " + (line if ticked else draft.leftover(line)), "cell")


def _note_checks(draft: Draft) -> None:
    sheet = draft.case.sheet
    weights, scores = ([points(getattr(row, side)) for row in sheet.rows] for side in ("weight", "score"))
    draft.checks += additions(
        {"三级指标分值合计": (weights, "100"), "三级指标得分合计": (scores, points(sheet.stated))}
    )
