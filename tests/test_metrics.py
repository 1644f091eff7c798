"""The measures of retrieval, against values worked out by hand."""

from __future__ import annotations

import pytest

from tests.relevance.metrics import dcg, mean, ndcg, recall, reciprocal_rank


def test_gain_is_discounted_by_rank() -> None:
    # 7/log2(2) + 3/log2(3) + 0 + 1/log2(5) = 7 + 1.892789 + 0.430677
    assert dcg([3, 2, 0, 1]) == pytest.approx(9.323466)


def test_gain_beyond_the_depth_counts_for_nothing() -> None:
    assert dcg([0] * 10 + [3]) == 0
    assert dcg([3, 3], depth=1) == 7


def test_the_best_order_is_worth_one_whatever_follows() -> None:
    assert ndcg([3, 2, 1, 0, 0], [1, 3, 2]) == 1


def test_a_swapped_order_is_worth_less() -> None:
    # (1/1 + 7/1.584963) / (7/1 + 1/1.584963) = 5.416508 / 7.630930
    assert ndcg([1, 3], [3, 1]) == pytest.approx(0.709810, abs=1e-6)


def test_what_is_missing_from_the_answer_is_missing_from_its_worth() -> None:
    # 7 / (7 + 7/1.584963) = 7 / 11.416508
    assert ndcg([3], [3, 3]) == pytest.approx(0.613147, abs=1e-6)
    assert ndcg([], [3, 3]) == 0


def test_hundreds_of_right_passages_ask_for_no_more_than_ten() -> None:
    assert ndcg([3] * 10, [3] * 300) == 1


def test_no_worth_where_nothing_answers() -> None:
    with pytest.raises(ZeroDivisionError):
        ndcg([0, 0], [])


def test_recall_counts_what_makes_the_same_point() -> None:
    assert recall([3, 1, 0, 2], [3, 3, 2, 2, 1]) == 0.5


def test_recall_asks_for_no_more_than_can_be_shown() -> None:
    assert recall([3, 3, 0], [3] * 100, depth=2) == 1
    assert recall([0, 0, 3], [3], depth=2) == 0


def test_reciprocal_rank_is_of_the_first_best_passage() -> None:
    assert reciprocal_rank([2, 0, 3, 3]) == pytest.approx(1 / 3)
    assert reciprocal_rank([2, 1]) == 0


def test_the_mean_of_nothing_is_unknown() -> None:
    assert mean([]) is None
    assert mean([True, False]) == 0.5
