"""Common runs: as long as can be, wherever they stand, and told from standing formulas."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.wording.prints import K
from index.wording.records import RUN
from index.wording.runs import Run, rarest, runs, spans, standing, usage

TEXTS = st.text("绩效目标编，。", max_size=50)


def longest(text: str, passage: str) -> int:
    """By trying all: the length of the longest common stretch."""
    sizes = range(min(len(text), len(passage)), 0, -1)
    return next((n for n in sizes if any(text[at : at + n] in passage for at in range(len(text) - n + 1))), 0)


@given(TEXTS, TEXTS, st.integers(0, 40))
@settings(max_examples=400, deadline=None)
def test_every_run_is_common_and_the_longest_is_among_them(text: str, other: str, at: int) -> None:
    passage = other[:20] + text[at : at + 20] + other[20:]
    found = runs(text, passage, range(max(len(text) - K + 1, 0)))
    for size, start, there in found:
        assert text[start : start + size] == passage[there : there + size]
    expected = longest(text, passage)
    assert max((run.size for run in found), default=0) == (expected if expected >= RUN else 0)


@pytest.mark.parametrize(
    ("reports", "of", "expected"), [(4, 10, False), (5, 10, True), (5, 100, False), (6, 100, True), (50, 1000, False)]
)
def test_a_standing_formula_is_in_more_than_one_of_twenty_reports_and_in_five(
    reports: int, of: int, expected: bool
) -> None:
    assert standing(reports, reports, of) == expected
    assert not standing(reports, 4, of), "of few unions"


def test_a_report_counts_once_however_often_it_has_a_stretch() -> None:
    whole, late = Run(15, 0, 0), Run(13, 2, 0)
    users = usage(15, [[whole], [late], []], texts=np.array([0, 1, 1, 2]), owners=np.array([7, 7, 9, 8]))
    assert users.tolist() == [1, 1, 2], "stretches of 13 characters from 0, 1 and 2"


def test_the_longest_run_that_is_no_standing_formula_counts() -> None:
    common = np.array([True] * 10 + [False] * 10)
    long, straddling, short = Run(20, 0, 0), Run(16, 8, 0), Run(13, 0, 5)
    assert rarest([short, straddling], common) == straddling
    assert rarest([short], common) is None
    assert rarest([long], common) is None
    assert rarest([], common) is None


def test_flagged_places_cover_stretches() -> None:
    flags = np.zeros(60, np.bool_)
    flags[[2, 3, 10, 40]] = True
    assert list(spans(flags)) == [(2, 23), (40, 53)]
    assert list(spans(np.zeros(3, np.bool_))) == []
