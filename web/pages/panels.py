"""What a report says in detail as the rows of its panels: checks, problems with the measures that answer them, the score
form with lost points first, money.

Pure: from what was understood to plain rows, the same for a kept report and a draft. Every row keeps its evidence; what
the report does not have is an empty list or None, and the page says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.details import Check, Count, Figure, Indicator, Leftover, Rate, Verdict
from web.pages.arithmetic import computation
from web.pages.pairs import Pairing, Piece, asides, pairing
from web.understood import Understood
from web.words import VERDICTS


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A check with its computation in words, empty where nothing was computed."""

    check: Check
    computation: str


@dataclass(frozen=True, slots=True)
class Checks:
    """``open`` are those a person should look at, the worst first; ``fine`` those that agree; ``counts`` by verdict."""

    open: tuple[CheckRow, ...]
    fine: tuple[CheckRow, ...]
    counts: dict[Verdict, int]


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of the score form under the name of its lowest level; ``above`` are the others: ``管理效率 › 采购管理``."""

    name: str | None
    above: str
    cells: Indicator


@dataclass(frozen=True, slots=True)
class Form:
    """The score form. ``losing`` are the rows with lost points, the most first; the sums are None where no row states
    weights (scores), ``unstated`` counts rows without either."""

    rows: tuple[FormRow, ...]
    losing: tuple[FormRow, ...]
    weights: float | None
    scores: float | None
    lost: float
    unstated: int


@dataclass(frozen=True, slots=True)
class Panels:
    """Everything below the facts card."""

    checks: Checks
    pairing: Pairing
    asides: tuple[Piece, ...]
    form: Form
    figures: tuple[Figure, ...]
    rates: tuple[Rate, ...]
    counts: tuple[Count, ...]
    leftovers: tuple[Leftover, ...]
    missing: tuple[str, ...]


def panels(seen: Understood) -> Panels:
    """The panels of a report or a draft."""
    report = seen.report
    return Panels(
        checks=checks(report.checks),
        pairing=pairing(seen),
        asides=asides(seen),
        form=form(report.indicators),
        figures=report.figures,
        rates=report.rates,
        counts=report.counts,
        leftovers=report.leftovers,
        missing=report.missing,
    )


def checks(found: Sequence[Check]) -> Checks:
    """Errors first, then what a reviewer would ask, then differences of rounding; the order of the text within each."""
    order = list(VERDICTS)
    rows = [
        CheckRow(check, computation(check)) for check in sorted(found, key=lambda check: order.index(check.verdict))
    ]
    counts = {verdict: sum(check.verdict == verdict for check in found) for verdict in VERDICTS}
    return Checks(
        tuple(row for row in rows if row.check.verdict != "ok"),
        tuple(row for row in rows if row.check.verdict == "ok"),
        counts,
    )


def form(indicators: Sequence[Indicator]) -> Form:
    """The rows with their sums."""
    rows = [_row(each) for each in indicators]
    losing = sorted((row for row in rows if row.cells.lost > 0), key=lambda row: -row.cells.lost)
    return Form(
        tuple(rows),
        tuple(losing),
        _sum(each.weight for each in indicators),
        _sum(each.score for each in indicators),
        round(sum(row.cells.lost for row in losing), 4),
        sum(each.weight is None or each.score is None for each in indicators),
    )


def _row(cells: Indicator) -> FormRow:
    levels = [level for level in (cells.level1, cells.level2, cells.level3) if level]
    return FormRow(levels[-1] if levels else None, " › ".join(levels[:-1]), cells)


def _sum(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(sum(known), 4) if known else None
