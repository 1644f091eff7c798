"""What is told once for several amounts with 分别: names, verbs, changes and shares."""

from __future__ import annotations

import pytest

from tests.amounts import figures, rates


def test_verbs_belong_to_each_name() -> None:
    assert figures("会议费、培训费、差旅费分别支出3万元、4万元和5万元，公务接待费1万元。") == [
        ("会议费支出", "3万元", "final"),
        ("培训费支出", "4万元", "final"),
        ("差旅费支出", "5万元", "final"),
        ("公务接待费支出", "1万元", "sangong_final"),
    ]


def test_names_that_hold_a_conjunction_stay_whole() -> None:
    assert figures("社会保障和就业支出、卫生健康支出分别为25万元、12万元。") == [
        ("社会保障和就业支出", "25万元", "final"),
        ("卫生健康支出", "12万元", "final"),
    ]


def test_a_change_told_behind_is_of_the_same_names() -> None:
    told = "2022年收入、支出分别为120.5万元、118.2万元，比上年分别减少10万元和8万元，分别下降7.66%、6.34%。"
    assert figures(told)[2:] == [("收入比上年减少额", "10万元", "change"), ("支出比上年减少额", "8万元", "change")]
    assert rates(told) == [("收入下降率", 7.66, "growth", "down"), ("支出下降率", 6.34, "growth", "down")]


def test_names_and_their_comparison_may_stand_together() -> None:
    told = "收入、支出分别比上年增加20万元、10万元，基本支出和项目支出分别比上年增长4%和5%。"
    assert figures(told) == [("收入比上年增加额", "20万元", "change"), ("支出比上年增加额", "10万元", "change")]
    assert rates(told) == [("基本支出增长率", 4.0, "growth", "up"), ("项目支出增长率", 5.0, "growth", "up")]


def test_the_next_of_a_row_of_changes_is_a_change() -> None:
    told = "2022年收入总计120.5万元，支出总计118.2万元，比上年分别增加10万元、8万元。其中基本支出60万元。"
    assert [(printed, kind) for _, printed, kind in figures(told)] == [
        ("120.5万元", "final"),
        ("118.2万元", "final"),
        ("10万元", "change"),
        ("8万元", "change"),
        ("60万元", "final"),
    ]


def test_words_of_its_own_end_a_row_of_changes() -> None:
    assert [kind for _, _, kind in figures("支出118万元，比上年减少10万元，结余2万元、基本支出60万元。")] == [
        "final",
        "change",
        "final",
        "final",
    ]


def test_shares_told_behind_are_of_the_same_names() -> None:
    told = "基本支出和项目支出分别为60万元和58.2万元，分别占50.76%和49.24%。"
    assert rates(told) == [("基本支出占比", 50.76, "share", None), ("项目支出占比", 49.24, "share", None)]


def test_shares_of_a_total_are_of_the_names_before() -> None:
    assert rates("基本支出和项目支出分别占支出总额的60%和40%。") == [
        ("基本支出占比", 60.0, "share", None),
        ("项目支出占比", 40.0, "share", None),
    ]


@pytest.mark.parametrize(
    ("told", "labels"),
    [
        (
            "收入、支出预算分别为100万元和101万元，决算分别为98万元和97万元。",
            [
                ("收入预算", "100万元", "budget"),
                ("支出预算", "101万元", "budget"),
                ("收入决算", "98万元", "final"),
                ("支出决算", "97万元", "final"),
            ],
        ),
        (
            "“三公”经费预算、决算分别为9.5万元、6.38万元。",
            [("“三公”经费预算", "9.5万元", "sangong_budget"), ("“三公”经费决算", "6.38万元", "sangong_final")],
        ),
    ],
)
def test_planned_or_spent_is_said_once_for_all(told: str, labels: list[tuple[str, str, str]]) -> None:
    assert figures(told) == labels


def test_rates_told_behind_are_of_the_same_names() -> None:
    told = "基本支出和项目支出分别为60万元和58.2万元，执行率分别为98%和97%。"
    assert rates(told) == [("基本支出执行率", 98.0, "execution", None), ("项目支出执行率", 97.0, "execution", None)]
