"""Categories as arrays: which passage has which, by code and by letter."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from corpus.taxonomy import is_under
from index.categories import Categories, joined

# Five passages: B1 and B2, nothing, C1, nothing, B1.
HELD = Categories.of([joined(("B2", "B1", "B2")), "", "C1", "B1"], np.array([0, 1, 2, 1, 3]))


@pytest.mark.parametrize(
    ("wanted", "expected"), [({"B1"}, [0, 4]), ({"B"}, [0, 4]), ({"B2", "C"}, [0, 2]), ({"D"}, []), (set(), [])]
)
def test_passages_are_found_by_code_and_by_letter(wanted: set[str], expected: list[int]) -> None:
    assert np.flatnonzero(HELD.having(wanted, 5)).tolist() == expected


def test_a_code_is_under_its_letter_and_under_no_shorter_code() -> None:
    assert [is_under("B11", wanted) for wanted in ("B", "B11", "B1", "")] == [True, True, False, False]


def counted(counts: npt.NDArray[np.int64]) -> dict[str, int]:
    """Reports by code."""
    return dict(zip(HELD.codes, counts.tolist(), strict=True))


def test_the_main_category_weighs_more_than_the_others() -> None:
    assert HELD.weighed({"B2": 1.0}, 0.5, 5).tolist() == [1.0, 0, 0, 0, 0]
    assert HELD.weighed({"B1": 1.0, "Z": 1.0}, 0.5, 5).tolist() == [0.5, 0, 0, 0, 1.0]


def test_a_report_counts_once_however_often_it_carries_a_code() -> None:
    everywhere, report = np.ones(5, np.bool_), np.array([0, 0, 1, 1, 0])
    assert counted(HELD.count(everywhere, report, 2)) == {"B1": 1, "B2": 1, "C1": 1}
    assert counted(HELD.count(everywhere & (np.arange(5) > 0), np.array([0, 0, 1, 1, 2]), 3)) == {
        "B1": 1,
        "B2": 0,
        "C1": 1,
    }


def test_without_any_category_there_is_nothing_to_count() -> None:
    none = Categories.of([""], np.zeros(3, np.int64))
    assert none.count(np.ones(3, np.bool_), np.zeros(3, np.int64), 1).tolist() == []
    assert not none.having({"A"}, 3).any()
