"""From the cells of a form's rows to indicators: merged names carried down, marks as numbers, empty cells as None."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.details import Indicator
from corpus.form.words import EMPTY, SPLIT_LABEL, SPLIT_TURN, points_in_name
from corpus.model import Evidence

_MARK = re.compile(r"([-+−]?\d{1,3}(?:\.\d{1,2})?)\s*(?:分|%|％)?")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text, wraps joined, at ``[start, end)`` of the text as read; ``value`` is its number."""

    text: str
    start: int
    end: int
    value: float | None = None

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Cell:
        """A cell with its text only."""
        number = _MARK.fullmatch(text)
        return cls(text, start, end, float(number[1].replace("−", "-")) if number else None)


Row = dict[str, Cell]
"""The filled cells of a row, by what their columns hold."""


@dataclass(slots=True)
class _Names:
    level1: str | None = None
    level2: str | None = None
    level3: str | None = None


def indicators_of(rows: Sequence[Row], columns: Sequence[str]) -> list[Indicator]:
    """The indicators of the rows in their order. Rows without points only carry names."""
    deepest = min(max(role for role in columns if role.startswith("level")), "level3")
    names = _Names()
    found: list[Indicator] = []
    for row in rows:
        _carry(names, row)
        if "weight" in row or "score" in row or points_in_name(_text(row, deepest)) is not None:
            found.append(_indicator(row, names, deepest))
    return _weighed_above(found, deepest)


def _weighed_above(rows: Sequence[Indicator], deepest: str) -> list[Indicator]:
    """The rows; one without weight that is the only one of its level takes the points in that level's name
    (数量指标（20分）). How several share them is unknown."""
    if deepest != "level3":
        return list(rows)
    alone = Counter((row.level1, row.level2) for row in rows)
    return [
        replace(row, weight=points_in_name(row.level2))
        if row.weight is None and alone[row.level1, row.level2] == 1
        else row
        for row in rows
    ]


def _carry(names: _Names, row: Row) -> None:
    """The names that hold from this row on; a new name of a level leaves those below open."""
    names.level3 = None
    if "level1" in row and row["level1"].text != names.level1:
        names.level1, names.level2 = row["level1"].text, None
    if "level2" in row:
        names.level2 = row["level2"].text
    if "level3" in row:
        names.level3 = row["level3"].text


def _indicator(row: Row, names: _Names, deepest: str) -> Indicator:
    cells = list(row.values())
    reason, measure = _reason_and_measure(row)
    weight = row["weight"].value if "weight" in row else points_in_name(_text(row, deepest))
    explanation = row.get("explanation") or row.get("standard")
    return Indicator(
        level1=names.level1,
        level2=names.level2,
        level3=names.level3,
        weight=weight,
        score=row["score"].value if "score" in row else None,
        reason=reason.text if reason else None,
        measure=measure.text if measure else None,
        explanation=explanation.text if explanation else None,
        evidence=Evidence(
            min(cell.start for cell in cells), max(cell.end for cell in cells), " ".join(cell.text for cell in cells)
        ),
        reason_span=(reason.start, reason.end) if reason else None,
        measure_span=(measure.start, measure.end) if measure else None,
    )


def _reason_and_measure(row: Row) -> tuple[Cell | None, Cell | None]:
    """The two cells, or one that a label before the measure parts (``…改进措施：…``), or words that look ahead (下一步)."""
    reason, measure = _said(row.get("reason")), _said(row.get("measure"))
    if reason is None or measure is not None:
        return reason, measure
    match = SPLIT_LABEL.fullmatch(reason.text)
    if match is not None and match["reason"]:
        return _part(reason, *match.span("reason")), _part(reason, *match.span("measure"))
    turn = SPLIT_TURN.search(reason.text) if match is None else None
    if turn is None:
        return reason, None
    # A 。 closes the reason, a comma only joins the two.
    end = turn.end() if turn[0] == "。" else turn.start()
    return _part(reason, 0, end), _part(reason, turn.end(), len(reason.text))


def _part(cell: Cell, first: int, last: int) -> Cell:
    """A part of a cell's text. Its place is exact where the cell has no wraps, else within the cell."""
    start = min(cell.start + first, cell.end - 1)
    end = cell.end if last == len(cell.text) else min(cell.start + last, cell.end)
    return Cell(cell.text[first:last], start, end)


def _said(cell: Cell | None) -> Cell | None:
    return None if cell is None or cell.text in EMPTY else cell


def _text(row: Row, role: str) -> str | None:
    return row[role].text if role in row else None
