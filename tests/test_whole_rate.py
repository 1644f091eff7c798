"""Which execution rates are those of a whole budget."""

from __future__ import annotations

import pytest

from corpus.amounts.whole import LONGEST, of_whole, rank_of

WHOLE = (
    "预算执行率",
    "支出率",
    "支出进度",
    "支出执行率",
    "部门整体支出预算执行率",
    "2021年度部门整体支出预算执行率",
    "全年预算执行率",
    "预算资金支付率",
    "单位预算完成率",
    "支出预算完成比例",
    "完成预算比例",
    "调整预算完成比例",
    "全年预算完成比例",
)
NOT_SURELY = (
    "执行率",
    "资金使用率",
    "预算完成率",
    "年度预算完成比例",
    "基本支出执行率",
    "项目支出支出率",
    "财政拨款支出率",
    "收入预算完成比例",
    "“三公”经费完成预算比例",
    "公用经费控制率",
    "困难职工帮扶资金预算执行率",
    "采购预算执行率",
)


@pytest.mark.parametrize("label", WHOLE)
def test_a_label_of_words_for_the_whole_alone_is_of_the_whole(label: str) -> None:
    assert rank_of(label) == 0
    assert len(label) <= LONGEST


@pytest.mark.parametrize("label", ["支出总额执行率", "支出总额预算执行率", "总支出完成率", "年初预算完成比例"])
def test_a_rate_that_may_be_against_the_first_budget_stands_back(label: str) -> None:
    assert rank_of(label) == 1


@pytest.mark.parametrize("label", NOT_SURELY)
def test_any_other_is_not_surely_of_the_whole(label: str) -> None:
    assert rank_of(label) is None


def stated(*rates: tuple[str, float]) -> list[float]:
    return [value for _, value in of_whole(rates, lambda rate: rate[0], lambda rate: rate[1])]


def test_parts_and_projects_never_speak_for_the_whole() -> None:
    assert stated(("项目支出执行率", 70.0), ("执行率", 60.0)) == []


def test_a_value_said_twice_is_one_and_different_ones_are_both_told() -> None:
    assert stated(("支出率", 95.0), ("预算执行率", 95.0)) == [95.0]
    assert stated(("支出率", 95.0), ("支出进度", 26.0)) == [95.0, 26.0]


def test_a_table_against_the_first_budget_speaks_only_where_nothing_else_does() -> None:
    assert stated(("支出总额支出率", 98.0), ("支出率", 94.0)) == [94.0]
    assert stated(("支出总额支出率", 98.0)) == [98.0]
