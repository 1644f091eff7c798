"""The marks printed beside the names of a form's levels (履职效能 50) against the rows below them.

A merged cell that went to the wrong row moves marks from one level to the next, so only a level that fits is told, and one
that does not only where the level's printed marks themselves do not make the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.checks.view import View
from corpus.details import Check, Indicator
from corpus.model import Evidence
from corpus.saying import said

_MOST_LEVELS = 30
_MARKS = re.compile(r"\s*[（(]?(\d{1,3}(?:\.\d{1,2})?)(?:\s*分)?[）)]?(?![\d.%])")
_SPACE = re.compile(r"\s+")


def level_checks(view: View) -> Iterator[Check]:
    """Levels 1 and 2 whose printed marks are those of their rows, and each level's marks together."""
    rows = [row for row in view.indicators if row.weight is not None]
    lines = [place.line.original.text for place in view.paragraphs if place.in_form]
    if not 1 < len(rows) <= 200 or not lines:
        return
    text = "\n".join(lines)
    for level in ("level1", "level2"):
        names = list(dict.fromkeys(getattr(row, level) for row in rows if getattr(row, level)))
        if 1 < len(names) <= _MOST_LEVELS:
            yield from _level(text, rows, level, names)


def _level(text: str, rows: Sequence[Indicator], level: str, names: Sequence[str]) -> Iterator[Check]:
    fitting: list[Decimal] = []
    for name in names:
        below = [Decimal(str(row.weight)) for row in rows if getattr(row, level) == name]
        total = sum(below, Decimal(0))
        if total in _printed(text, name):
            fitting.append(total)
            where = next(row.evidence for row in rows if getattr(row, level) == name)
            yield _said(said("%(name)s三级分值合计", name=name), below, total, where)
    whole = sum((Decimal(str(row.weight)) for row in rows), Decimal(0))
    if len(fitting) == len(names) and sum(fitting) == whole:
        name = said("一级分值合计") if level == "level1" else said("二级分值合计")
        yield _said(name, fitting, whole, rows[0].evidence)


def _printed(text: str, name: str) -> set[Decimal]:
    """The marks printed right behind a name, wherever it stands in the form."""
    found = set()
    for match in re.finditer(re.escape(name), text):
        marks = _MARKS.match(text, match.end())
        if marks:
            found.add(Decimal(marks[1]))
    return found


def _said(name: str, numbers: Sequence[Decimal], total: Decimal, where: Evidence) -> Check:
    expr = "+".join(_plain(number) for number in numbers)
    what = said("%(name)s=%(value)s", name=name, value=_plain(total))
    return Check("arith", what, "ok", expr, float(total), float(total), (where,))


def _plain(number: Decimal) -> str:
    digits = f"{number:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
