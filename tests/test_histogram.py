"""Years and scores as bars: in order and without gaps, as high as they count, each leading to its search."""

from __future__ import annotations

import pytest

from web.facets import FacetValue
from web.histogram import ABOVE, BELOW, HEIGHT, MOST_BARS, WIDTH, bars, picked, scores, years
from web.request import SearchRequest


def values(*counted: tuple[str | int | None, int]) -> list[FacetValue]:
    return [FacetValue(value, str(value), reports, str(value), chosen=False) for value, reports in counted]


def test_years_stand_in_order_with_the_empty_ones_between() -> None:
    counts = years(values((2023, 4), (2020, 1), (None, 9), (2021, 2)))
    assert [(count.value, count.reports) for count in counts] == [("2020", 1), ("2021", 2), ("2022", 0), ("2023", 4)]


def test_of_very_many_years_the_early_ones_are_one_bar() -> None:
    counts = years(values(*((year, 1) for year in range(2001, 2024))))
    assert len(counts) == MOST_BARS
    assert (counts[0].value, counts[0].reports, counts[0].label) == ("..2014", 14, "2014 年度及以前")
    assert [count.value for count in counts[1:]] == [str(year) for year in range(2015, 2024)]


def test_ten_years_need_no_bar_for_the_early_ones() -> None:
    first, *_ = years(values((2014, 3), (2023, 1)))
    assert first.value == "2014"


def test_bands_stand_in_order_with_the_empty_ones_between() -> None:
    counts = scores(values(("98..", 1), ("85..89.99", 3), (None, 2), ("94..95.99", 5)))
    assert [(count.value, count.short, count.reports) for count in counts] == [
        ("85..89.99", "85", 3),
        ("90..91.99", "90", 0),
        ("92..93.99", "92", 0),
        ("94..95.99", "94", 5),
        ("96..97.99", "96", 0),
        ("98..", "98", 1),
    ]
    assert (counts[0].label, counts[-1].label) == ("85 至 89.99 分", "98 分及以上")


def test_every_band_together_fits() -> None:
    assert len(scores(values(("0..59.99", 1), ("98..", 1)))) <= MOST_BARS


@pytest.mark.parametrize("count", [years, scores])
def test_where_nothing_is_known_nothing_is_drawn(count: type) -> None:
    assert bars(count(values((None, 3))), []) == []


def test_bars_keep_their_proportions_and_stay_in_the_picture() -> None:
    drawn = bars(years(values(*((year, year - 2009) for year in range(2014, 2024)))), [])
    assert drawn[-1].height == 2 * drawn[2].height == HEIGHT - ABOVE - BELOW
    assert all(bar.width >= 24 and bar.top >= ABOVE and bar.left + bar.width <= WIDTH for bar in drawn)
    assert all(bar.inside and not bar.chosen for bar in drawn)


def test_one_report_among_very_many_is_still_seen() -> None:
    drawn = bars(years(values((2021, 1), (2022, 0), (2023, 5000))), [])
    assert [bar.height > 1 for bar in drawn] == [True, False, True]


@pytest.mark.parametrize(
    ("written", "inside", "chosen"),
    [
        (["2021"], [2021], [2021]),
        (["2021", "2023"], [2021, 2023], [2021, 2023]),
        (["2021..2022"], [2021, 2022], []),
        (["2022.."], [2022, 2023], []),
        (["..2021"], [2021], []),
        (["未注明"], [], []),
    ],
)
def test_bars_tell_what_the_filter_lets_through(written: list[str], inside: list[int], chosen: list[int]) -> None:
    drawn = bars(years(values((2021, 1), (2022, 1), (2023, 1))), written)
    assert [int(bar.count.value) for bar in drawn if bar.inside] == inside
    assert [int(bar.count.value) for bar in drawn if bar.chosen] == chosen


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([], ["2022"]),
        (["2021"], ["2021", "2022"]),
        (["2022"], []),
        (["2021", "2022"], ["2021"]),
        (["2020..2023"], ["2022"]),
        (["未注明"], ["未注明", "2022"]),
    ],
)
def test_a_bar_adds_itself_is_taken_back_or_replaces_a_range(before: list[str], after: list[str]) -> None:
    request = SearchRequest.from_args({"year": before})
    assert picked(request, "year", "2022", {"2021", "2022", "2023", "未注明"}).to_args().get("year", []) == after
