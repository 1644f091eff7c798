"""A search and its address: each gives the other back."""

from __future__ import annotations

import pytest

from corpus.errors import Misused
from web.request import SearchRequest

ADDRESSES = [
    {},
    {"q": ["绩效目标 质量"]},
    {"q": ["“工人队伍"], "year": ["2021..2023"], "role": ["problem"], "sort": ["-year"], "page": ["3"]},
    {"category": ["B", "C1"], "role": ["problem"]},
    {"unit": ["甲县总工会", "未注明"], "score": ["90.."], "limit": ["50"]},
]


@pytest.mark.parametrize("args", ADDRESSES)
def test_the_address_is_the_saved_search(args: dict[str, list[str]]) -> None:
    assert SearchRequest.from_args(args).to_args() == args


def test_what_goes_without_saying_is_left_out_of_the_address() -> None:
    assert SearchRequest.from_args({"q": [" "], "sort": ["relevance"], "page": ["1"]}).to_args() == {}


def test_a_changed_search_starts_on_its_first_page() -> None:
    request = SearchRequest.from_args({"q": ["绩效"], "page": ["4"]})
    assert request.but(sort="year").page == 1
    assert request.but(page=5).page == 5


def test_a_facet_value_is_set_and_taken_back() -> None:
    request = SearchRequest.from_args({"q": ["绩效"], "role": ["problem"]})
    both = request.toggled("role", "measure")
    assert both.to_args()["role"] == ["problem", "measure"]
    assert both.toggled("role", "problem").to_args()["role"] == ["measure"]
    assert both.chosen("role", "measure")
    assert not request.chosen("role", "measure")


def test_a_category_is_set_and_taken_back_without_its_neighbours() -> None:
    request = SearchRequest.from_args({"category": ["B1"]})
    assert request.toggled("category", "B11").to_args() == {"category": ["B1", "B11"]}
    assert request.toggled("category", "B1").to_args() == {}


def test_a_year_of_the_facets_replaces_the_range_in_force() -> None:
    request = SearchRequest.from_args({"year": ["2020..2023"]})
    assert request.toggled("year", "2021").to_args() == {"year": ["2021"]}
    assert request.toggled("year", "2020..2023").to_args() == {}


def test_only_a_search_without_words_and_filters_is_empty() -> None:
    assert SearchRequest.from_args({"page": ["2"]}).empty
    assert not SearchRequest.from_args({"grade": ["优"]}).empty


@pytest.mark.parametrize(
    ("args", "said"),
    [({"sort": ["best"]}, "排序"), ({"page": ["0"]}, "页码"), ({"page": ["²"]}, "页码"), ({"limit": ["many"]}, "条数")],
)
def test_what_means_nothing_is_refused(args: dict[str, list[str]], said: str) -> None:
    with pytest.raises(Misused, match=said):
        SearchRequest.from_args(args)


def test_more_than_a_page_can_hold_is_refused_rather_than_cut_in_silence() -> None:
    with pytest.raises(Misused, match="最多 1000"):
        SearchRequest.from_args({"limit": ["1001"]})


def test_a_page_far_beyond_the_end_may_be_asked_for() -> None:
    assert SearchRequest.from_args({"page": ["9" * 30]}).page > 1
