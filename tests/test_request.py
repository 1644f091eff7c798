"""A search and its address: each gives the other back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import Misused
from index.engine import SORTS
from index.fields import FILTERS
from web.request import SearchRequest
from web.words import SORTS as SORT_NAMES

ADDRESSES = [
    {},
    {"q": ["绩效目标 质量"]},
    {"q": ["“工人队伍"], "year": ["2021..2023"], "role": ["problem"], "sort": ["-year"], "page": ["3"]},
    {"category": ["B", "C1"], "role": ["problem"]},
    {"unit": ["甲县总工会", "未注明"], "score": ["90..", "<60"], "limit": ["50"]},
    {"q": ["产改"], "year": ["2021", "2023", "未注明"], "without": ["产业工人队伍建设改革", "改革"]},
    {"imported": ["2026-11-20T08:30:00Z.."], "sort": ["-imported"], "limit": ["50"]},
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


@pytest.mark.parametrize(("word", "value", "other"), [("year", "2021", "2020..2023"), ("score", "未注明", "90..")])
def test_several_years_and_scores_may_be_chosen(word: str, value: str, other: str) -> None:
    request = SearchRequest.from_args({word: [other]})
    both = request.toggled(word, value)
    assert both.to_args() == {word: [other, value]}
    assert both.chosen(word, value)
    assert both.toggled(word, other).to_args() == {word: [value]}
    assert request.toggled(word, other).to_args() == {}


def test_another_time_of_import_replaces_the_one_in_force() -> None:
    request = SearchRequest.from_args({"imported": ["2026-11-20"]})
    assert request.toggled("imported", "2026-11-21").to_args() == {"imported": ["2026-11-21"]}
    assert request.toggled("imported", "2026-11-20").to_args() == {}


def test_taking_back_all_other_names_takes_back_each() -> None:
    assert SearchRequest.from_args({"without": ["产改", " ", "*"]}).without == ("*",)
    assert SearchRequest.from_args({"without": ["产改", "产改", " 劳模 "]}).without == ("产改", "劳模")


def test_only_a_search_without_words_and_filters_is_empty() -> None:
    assert SearchRequest.from_args({"page": ["2"]}).empty
    assert not SearchRequest.from_args({"grade": ["优"]}).empty


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ({"sort": ["best"]}, "排序"),
        ({"page": ["0"]}, "页码"),
        ({"page": ["000"]}, "页码"),
        ({"page": ["²"]}, "页码"),
        ({"limit": ["many"]}, "条数"),
    ],
)
def test_what_means_nothing_is_refused(args: dict[str, list[str]], said: str) -> None:
    with pytest.raises(Misused, match=said):
        SearchRequest.from_args(args)


def test_more_than_a_page_can_hold_is_refused_rather_than_cut_in_silence() -> None:
    with pytest.raises(Misused, match="最多 1000"):
        SearchRequest.from_args({"limit": ["1001"]})


@pytest.mark.parametrize(("given", "page"), [("0000000001", 1), ("0" * 5000 + "7", 7), ("999999999", 999_999_999)])
def test_a_number_is_read_whole(given: str, page: int) -> None:
    assert SearchRequest.from_args({"page": [given]}).page == page


@pytest.mark.parametrize("given", ["9" * 30, "9" * 5000, "1000000001"])
def test_a_page_beyond_every_archive_is_refused(given: str) -> None:
    with pytest.raises(Misused, match="太大"):
        SearchRequest.from_args({"page": [given]})


WORDS = [*(each.word for each in FILTERS), "q", "sort", "page", "limit", "without"]
VALUES = [
    *(each.example for each in FILTERS),
    *SORTS,
    *SORT_NAMES.values(),
    "优,良",
    "B",
    "<60",
    "未注明",
    "7",
    "",
    " ",
    "*",
]


@given(
    st.dictionaries(
        st.sampled_from(WORDS), st.lists(st.one_of(st.sampled_from(VALUES), st.text(max_size=8)), max_size=3)
    )
)
def test_whatever_an_address_says_is_refused_or_gives_itself_back(args: dict[str, list[str]]) -> None:
    try:
        request = SearchRequest.from_args(args)
    except Misused:
        return
    assert SearchRequest.from_args(request.to_args()) == request
