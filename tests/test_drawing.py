"""Line charts as geometry."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.drawing import BOTTOM, LEFT, RIGHT, TOP, Chart, Line, chart

VALUES = st.lists(st.none() | st.floats(0, 500).map(lambda value: round(value, 2)), min_size=1, max_size=30)


def drawn(*lines: list[float | None], first: int = 2019) -> Chart:
    found = chart(range(first, first + len(lines[0])), [Line(str(number), line) for number, line in enumerate(lines)])
    assert found is not None
    return found


def test_without_a_number_there_is_no_chart() -> None:
    assert chart([2020, 2021], [Line("", [None, None])]) is None


def test_a_year_without_a_number_breaks_the_line() -> None:
    (line,) = drawn([80, 90, None, 85]).lines
    assert [dot.year for dot in line.dots] == [2019, 2020, 2022]
    assert [len(run.split()) for run in line.runs] == [2, 1]


def test_a_line_without_numbers_is_empty_beside_one_with_some() -> None:
    own, middle = drawn([80, 90], [None, None]).lines
    assert len(own.dots) == 2
    assert (middle.dots, middle.runs) == ((), ())


def test_higher_is_further_up_and_later_further_right() -> None:
    (line,) = drawn([80, 90]).lines
    low, high = line.dots
    assert low.y > high.y
    assert low.x < high.x


def test_the_numbers_of_a_year_stand_on_different_sides_of_their_points() -> None:
    own, middle = drawn([80, 95], [90, 85]).lines
    assert [dot.label is not None and dot.label > dot.y for dot in own.dots] == [True, False]
    assert [dot.label is not None and dot.label > dot.y for dot in middle.dots] == [False, True]


def test_many_years_have_no_numbers_at_the_points_and_fewer_names() -> None:
    many = drawn([float(value) for value in range(30)])
    assert all(dot.label is None for dot in many.lines[0].dots)
    gaps = [after.at - before.at for before, after in zip(many.years, many.years[1:], strict=False)]
    assert min(gaps) >= 34


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([100.0], ["100", "101"]),
        ([81.0, 99.0], ["80", "85", "90", "95", "100"]),
        ([0.0, 3.0], ["0", "1", "2", "3"]),
        ([91.84, 93.34], ["91.5", "92", "92.5", "93", "93.5"]),
    ],
)
def test_the_axis_has_round_numbers(values: list[float | None], ticks: list[str]) -> None:
    assert [tick.text for tick in drawn(values).values] == ticks


def test_an_axis_that_begins_above_nothing_says_so() -> None:
    assert drawn([81, 99]).cut
    assert not drawn([0, 3]).cut


@given(VALUES)
def test_everything_stands_in_the_field(values: list[float | None]) -> None:
    found = chart(range(2000, 2000 + len(values)), [Line("", values)])
    if found is None:
        assert not any(value is not None for value in values)
        return
    dots = found.lines[0].dots
    assert [dot.value for dot in dots] == [value for value in values if value is not None]
    assert all(LEFT <= dot.x <= RIGHT and TOP <= dot.y <= BOTTOM for dot in dots)
    assert 2 <= len(found.values) <= 8
    assert sum(len(run.split()) for run in found.lines[0].runs) == len(dots)
