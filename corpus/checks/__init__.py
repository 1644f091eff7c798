"""Checks (核对): what a report claims, worked out again from its own numbers; what a reviewer would ask.

``find_checks`` is the door. An ``error`` is a contradiction inside the report and must be right: where the text can be
read in a way in which it holds, it holds.
"""

from __future__ import annotations

from corpus.checks.answers import answer_checks
from corpus.checks.balances import balance_checks
from corpus.checks.classes import class_checks
from corpus.checks.dates import date_checks
from corpus.checks.execution import execution_checks
from corpus.checks.grades import grade_checks
from corpus.checks.growth import growth_checks
from corpus.checks.items import item_checks
from corpus.checks.levels import level_checks
from corpus.checks.named import known_of
from corpus.checks.names import name_checks
from corpus.checks.reading import readings
from corpus.checks.repeats import repeat_checks
from corpus.checks.scores import score_checks
from corpus.checks.shares import share_checks
from corpus.checks.sums import sum_checks
from corpus.checks.tables import table_checks
from corpus.checks.totals import totals
from corpus.checks.view import View
from corpus.details import Check

__all__ = ["View", "find_checks"]


def find_checks(view: View) -> tuple[Check, ...]:
    """All checks of a report, those of one kind in reading order. Never fails on strange text."""
    read = readings(view.paragraphs, view.year)
    sums = totals(read)
    found = [
        *sum_checks(read),
        *growth_checks(read),
        *execution_checks(read, known_of(sums, view.figures, view.paragraphs)),
        *share_checks(read),
        *table_checks(view.figures),
        *balance_checks(view.paragraphs, read, sums),
        *item_checks(read, sums),
        *class_checks(read, sums),
        *score_checks(view),
        *level_checks(view),
        *grade_checks(view),
        *name_checks(view),
        *date_checks(view),
        *repeat_checks(view),
        *answer_checks(view),
    ]
    return tuple({(check.kind, check.what): check for check in reversed(found)}.values())[::-1]
