"""Counts beside an answer: Chinese names, the words that ask for them, what is chosen."""

from __future__ import annotations

from index.engine import FacetCount, Found
from web.facets import facets, labels
from web.request import SearchRequest

FOUND = Found(
    passages=9,
    reports=4,
    distinct=9,
    hits=(),
    facets={
        "year": (FacetCount(2021, 3), FacetCount(None, 1)),
        "score": (FacetCount("90..91.99", 2), FacetCount("98..", 1), FacetCount(None, 1)),
        "grade": (FacetCount("优", 2), FacetCount(None, 2)),
        "category": (FacetCount("B2", 2), FacetCount("B9", 1)),
        "doc_type": (FacetCount("budget", 4),),
    },
)


def shown(**args: list[str]) -> dict[str, list[tuple[str, str, bool]]]:
    answer = facets(FOUND, SearchRequest.from_args(args), {"B2": "B2 指标量化不足"})
    return {facet.word: [(value.label, value.written, value.chosen) for value in facet.values] for facet in answer}


def test_values_have_names_and_the_words_that_ask_for_them() -> None:
    assert shown() == {
        "year": [("2021", "2021", False), ("年度待核实", "未注明", False)],
        "score": [
            ("90 至 91.99 分", "90..91.99", False),
            ("98 分及以上", "98..", False),
            ("未评分", "未注明", False),
        ],
        "grade": [("优", "优", False), ("未评等级", "未注明", False)],
        "category": [("B2 指标量化不足", "B2", False), ("B9", "B9", False)],
        "type": [("预算公开", "budget", False)],
    }


def test_what_the_request_asks_for_is_chosen() -> None:
    answer = shown(year=["未注明"], score=["90..91.99", "98.."], type=["预算"])
    assert [written for values in answer.values() for _, written, chosen in values if chosen] == [
        "未注明",
        "90..91.99",
        "98..",
        "budget",
    ]


def test_names_of_one_facet_by_value() -> None:
    answer = facets(FOUND, SearchRequest(), {"B2": "B2 指标量化不足"})
    assert labels(answer, "category") == {"B2": "B2 指标量化不足", "B9": "B9"}
