"""Checks on generated reports: planted faults are found, nothing else is called an error, and slips of a digit are noticed."""

from __future__ import annotations

import re

import pytest

from corpus.details import Check
from corpus.parse import understand
from corpus.samples import generate
from corpus.samples.checks import relation
from corpus.samples.dice import Dice
from corpus.samples.figures import Amount, Book

REPORTS, SEED = 60, 19


@pytest.fixture(scope="module")
def understood() -> list[tuple[str, str, dict, tuple[Check, ...]]]:  # type: ignore[type-arg]
    """(name, text, gold, checks) of generated reports."""
    return [(each.name, each.text, each.gold, understand(each.text).checks) for each in generate(REPORTS, seed=SEED)]


def test_only_what_was_planted_is_called_an_error(understood: list) -> None:  # type: ignore[type-arg]
    for name, _, gold, checks in understood:
        planted = {(each["kind"], each["printed"]) for each in gold["checks"] if each["verdict"] == "error"}
        assert [
            each.what for each in checks if each.verdict == "error" and (each.kind, each.printed) not in planted
        ] == [], name


def test_planted_faults_are_found(understood: list) -> None:  # type: ignore[type-arg]
    wanted, missed = 0, []
    for name, _, gold, checks in understood:
        found = {(each.kind, each.printed) for each in checks if each.verdict in ("error", "query")}
        for each in gold["checks"]:
            if each["verdict"] == "error":
                wanted += 1
                missed += [] if (each["kind"], each["printed"]) in found else [f"{name}: {each['what']}"]
    assert wanted > 5
    assert len(missed) <= wanted * 0.1, missed


def test_most_sums_of_the_gold_are_told(understood: list) -> None:  # type: ignore[type-arg]
    wanted = told = 0
    for _, _, gold, checks in understood:
        found = {(each.computed, each.printed) for each in checks if each.verdict in ("ok", "rounding") and each.expr}
        golden = [each for each in gold["checks"] if each["expr"] and each["verdict"] == "ok"]
        wanted += len(golden)
        told += sum((each["computed"], each["printed"]) in found for each in golden)
    assert told >= wanted * 0.95


def test_a_slip_of_a_digit_is_noticed(understood: list) -> None:  # type: ignore[type-arg]
    """A digit of a printed sum is changed: mostly that very place is then called an error."""
    slips = called = 0
    for number, (_, text, gold, checks) in enumerate(understood):
        sums = [
            each for each in checks if each.verdict == "ok" and "+" in (each.expr or "") and "三级" not in each.what
        ]
        slip = _slip(text, Dice(5, number).pick(sums)) if sums and not gold["planted"] else None
        if slip is not None:
            slips += 1
            at, slipped = slip
            wrong = [each for each in understand(slipped).checks if each.verdict == "error"]
            called += any(place.start <= at < place.end for each in wrong for place in each.evidence)
    assert slips >= 15
    assert called >= slips * 0.7


def _slip(text: str, check: Check) -> tuple[int, str] | None:
    """Where a digit of the check's total was changed, and the text with it; None for totals too small to tell."""
    place = check.evidence[0]
    amount = re.search(r"\d+(?=\.\d)", text[place.start : place.end])
    if amount is None or len(amount.group()) < 2:
        return None
    at = place.start + amount.end() - 2
    return at, text[:at] + str((int(text[at]) + 4) % 10) + text[at + 1 :]


def test_amounts_in_other_units_are_brought_together_in_the_gold() -> None:
    amounts = {
        "支出数": Amount("支出数", 31_030_000, "project", "plain"),
        "之一": Amount("之一", 13_540_000, "project", "plain"),
        "之二": Amount("之二", 17_490_000, "project", "plain"),
    }
    check = relation("支出数 = 之一 yuan + 之二", Book(amounts, {}, ()))
    assert (check["expr"], check["computed"], check["verdict"]) == ("135400.00/10000+17.49", 31.03, "ok")
