"""The score form: its head, its rows as ``corpus.samples.table`` prints them, its total, its grades with ticks lost.

The head of the table comes again on every page. The gold of a row holds what its columns show.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from corpus.samples.checks import additions, number
from corpus.samples.conclusion import grade_word
from corpus.samples.draft import Draft, TableRow
from corpus.samples.figures import Amount
from corpus.samples.problems import from_form
from corpus.samples.sheet import Row, points
from corpus.samples.stock import stock
from corpus.samples.table import TABBED, Column, cells_of, columns_of, printed, wrapped

_ROWS_A_PAGE = 9


def appended_form(draft: Draft) -> None:
    """The form as an annex with a title of its own."""
    draft.marked(1, "", draft.fill(draft.case.sheet.title), kind="appendix")
    form_head(draft)
    form(draft)


def form_head(draft: Draft) -> None:
    """What stands above the scores: the unit, its goal, its budget."""
    name = draft.fill("部门名称 {name}")
    draft.row(name, "field", name.split(" "))
    goal = draft.case.dice.pick(stock("chapters")["chapters"]["goal"])
    _label(draft, "年度整体绩效目标")
    _text(draft, draft.fill(goal))
    heads = "年度预算（万元） 总预算 基本支出 项目支出"
    draft.row(heads, "field", heads.split(" "))
    style = "six" if draft.case.style["money"] in ("yuan", "six") else "trim"
    cells = []
    for label in ("支出预算", "基本支出预算", "项目支出预算"):
        fen = draft.case.book.amounts[label].fen
        cells.append(draft.amount(Amount(f"自评表-{label}", fen, "budget", style)).removesuffix("万元"))
    draft.row(" ".join(cells), "field", ["", *cells], up=[0])


def form_goal(draft: Draft) -> None:
    """How far the goal was reached, field by field, where the form is the whole report."""
    _label(draft, "整体绩效目标完成情况")
    dice = draft.case.dice
    for topic in draft.case.topics:
        _text(draft, draft.fill("".join(dice.some(topic["results"], 2))))


def _label(draft: Draft, text: str) -> None:
    draft.row(text, "label", [text])


def _text(draft: Draft, text: str) -> None:
    draft.row(wrapped(text, 28), "text", [text])


def form(draft: Draft) -> None:
    """The rows, the total, the grades, and the gold of them all."""
    sheet, mode = draft.case.sheet, _mode(draft)
    columns = columns_of(sheet.columns)
    sums = _sums(sheet.rows)
    shown = ("", "")
    for at, row in enumerate(sheet.rows):
        if not at or (at % _ROWS_A_PAGE == 0 and mode not in TABBED):
            shown = _page(draft, mode, at)
        cells = cells_of(columns, row, sums, ("", "") if mode == "repeated" else shown)
        blocks = list(printed(mode, cells, columns, draft.case.dice))
        for block in blocks:
            draft.paragraph(block, "cell")
        if len(blocks) == 1:
            draft.blocks[-1].row = TableRow("row", tuple(cells), frozenset(_merged(columns, row, shown)))
        shown = row.level1, row.level2
        draft.indicators.append(_indicator(row, columns))
    glue = "" if mode == "glued" else "\t" if mode in TABBED else " "
    total = {"weight": "100", "score": points(sheet.stated)}
    cells = ["总分", *(total.get(column.kind, "") for column in columns[1:])]
    draft.row(glue.join(["总分", *total.values()]), "total", cells)
    draft.stated |= {"score": points(sheet.stated), "full": "100", "parts": "form"}
    _bands(draft)
    _note_checks(draft)
    if not (draft.problems or draft.none_stated):
        told = [row for row in sheet.rows if row.reason]
        from_form(draft, [_indicator(row, columns) for row in told], [row.leaf for row in told])
        # A form whose cells name no measures has none to give.
        draft.measures = [each for each in draft.measures if each["text"]]


def target_rows(draft: Draft) -> None:
    """The same indicators before the year: full marks and targets, no scores."""
    heads = "一级指标 二级指标 三级指标 指标值 指标说明"
    draft.row(heads, "head", heads.split(" "))
    for row in draft.case.sheet.rows:
        value = draft.case.dice.pick(["≥95%", "100%", "优良", "达标", "≥90%"])
        cells = [row.level1, row.level2, row.level3, value, row.explanation]
        draft.row(" ".join(cells), "row", cells)


def _mode(draft: Draft) -> str:
    """How the rows are printed. Text that went through a printer or a single line has lost its tabs; names and words glued
    without a number between could be told apart by nobody."""
    mode, layout = draft.case.style["cells"], draft.case.style["layout"]
    if layout == "single" or (mode in TABBED and layout not in ("flow", "spaced")):
        return "lines"
    return "rows" if mode == "glued" and draft.case.sheet.columns in ("targets", "late") else mode


def _page(draft: Draft, mode: str, at: int) -> tuple[str, str]:
    if at:
        draft.paragraph("", "page")
    heads = [column.head for column in columns_of(draft.case.sheet.columns)]
    draft.row(("\t" if mode in TABBED else " ").join(heads), "head", heads)
    return "", ""


def _merged(columns: Sequence[Column], row: Row, shown: tuple[str, str]) -> list[int]:
    """The columns of a row whose cells go on from the row above."""
    depth = "12" if shown == (row.level1, row.level2) else "1" if shown[0] == row.level1 else ""
    return [at for at, column in enumerate(columns) if column.kind[-1] in depth]


def _sums(rows: Sequence[Row]) -> dict[object, int]:
    """The points of each name of level 1 and of each pair of names of levels 1 and 2."""
    sums: Counter[object] = Counter()
    for row in rows:
        sums[row.level1] += row.weight
        sums[row.level1, row.level2] += row.weight
    return sums


def _indicator(row: Row, columns: Sequence[Column]) -> dict[str, Any]:
    return {
        "level1": row.level1,
        "level2": row.level2,
        "level3": row.level3,
        "weight": number(points(row.weight)),
        "score": number(points(row.score)),
        "reason": row.reason,
        "measure": row.measure,
        "explanation": row.explanation if any(column.kind == "explanation" for column in columns) else None,
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
    line = line if ticked else draft.leftover(line)
    draft.row("评价等级 " + line, "field", ["评价等级", line])


def _note_checks(draft: Draft) -> None:
    sheet = draft.case.sheet
    weights, scores = ([points(getattr(row, side)) for row in sheet.rows] for side in ("weight", "score"))
    draft.checks += additions(
        {"三级指标分值合计": (weights, "100"), "三级指标得分合计": (scores, points(sheet.stated))}
    )
