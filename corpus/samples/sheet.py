"""The score sheet of a report: which indicators lost how many points, and what that makes in total."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.model import Grade
from corpus.samples.dice import Dice
from corpus.samples.plan import Mention
from corpus.samples.stock import sayings, stock

GRADES: tuple[Grade, ...] = ("优", "良", "中", "差")
_UNITS = {"0": 100, "1": 10, "2": 1}
_STRICTNESS = {"mild": ((1, 4), (20, 150)), "plain": ((3, 8), (30, 180)), "strict": ((9, 15), (80, 320))}
"""How many indicators lose points beside those of the report's own problems, and from how many hundredths to how many."""


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator. Points are hundredths; ``leaf`` is what a lost point speaks of; the wordings are short phrases;
    ``target`` and ``actual`` are the values aimed at and reached."""

    level1: str
    level2: str
    level3: str
    weight: int
    score: int
    explanation: str
    leaf: str
    target: str
    actual: str
    reason: str | None = None
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one form, the form's title (with holes), the name of its columns in ``data/forms.toml``, and the total
    as the report states it, in hundredths."""

    title: str
    columns: str
    rows: tuple[Row, ...]
    stated: int

    def groups(self) -> dict[str, list[Row]]:
        """The rows under the names of level 1."""
        groups: dict[str, list[Row]] = {}
        for row in self.rows:
            groups.setdefault(row.level1, []).append(row)
        return groups

    def grade(self, bands: str) -> Grade:
        """The grade of the total by bands such as ``90 80 60``."""
        limits = zip(GRADES, bands.split(), strict=False)
        return next((grade for grade, limit in limits if self.stated >= int(limit) * 100), "差")


def points(hundredths: int) -> str:
    """Points as printed: 100, 96.5, 91.58."""
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")


def score_sheet(dice: Dice, found: Sequence[Mention], style: Mapping[str, str]) -> Sheet:
    """A form filled in: points are lost where the report has problems, and in a few places more."""
    form = dice.pick(stock("forms")["form"])
    columns = form.get("columns", style["columns"])
    rows = [_row(line, dice) for line in form["rows"]]
    (more, span), unit = _STRICTNESS[style["strictness"]], _UNITS[style["decimals"]]
    leaves = {mention.point for mention in found}
    lost = [at for at, row in enumerate(rows) if row.leaf in leaves]
    for at in lost[:5] + dice.some(range(len(rows)), dice.whole(*more)):
        most = min(rows[at].weight // 2, dice.whole(*span))
        rows[at] = _lose(rows[at], dice, most // unit * unit, answered=columns != "late")
    if style["fault"] == "weights":
        at = dice.below(len(rows))
        rows[at] = replace(rows[at], weight=rows[at].weight + 100)
    stated = sum(row.score for row in rows) - (150 if style["fault"] == "form_total" else 0)
    return Sheet(form["title"], columns, tuple(rows), stated)


def _row(line: str, dice: Dice) -> Row:
    level1, level2, level3, weight, explanation, leaf = line.split(" | ")
    full = round(float(weight) * 100)
    target, actual = dice.pick(stock("forms")["values"]).split(" | ")
    return Row(level1, level2, level3, full, full, explanation, leaf, target, actual)


def _lose(row: Row, dice: Dice, lost: int, *, answered: bool) -> Row:
    """The row with fewer points, and, in most cases, what the form says of it."""
    if not lost or row.score < row.weight:
        return row
    if dice.chance(0.15):
        return replace(row, score=row.score - lost)
    reason, measure = (dice.pick(sayings()[row.leaf][kind])[0] + "。" for kind in ("problems", "measures"))
    return replace(row, score=row.score - lost, reason=reason, measure=measure if answered else None)
