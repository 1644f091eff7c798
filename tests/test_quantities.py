"""Numbers with their units in a prepared line."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corpus.facts.pattern import squeeze
from corpus.quantities import quantities


def found(text: str) -> list[tuple[str, str]]:
    return [(each.printed, each.unit) for each in quantities(squeeze(text))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("收入１１,４８６,４４４.３１元", [("11,486,444.31", "元")]),
        ("运行费用 199.997 万元", [("199.997", "万元")]),
        ("增长 5.6 %，下降3﹪", [("5.6", "%"), ("3", "%")]),
        ("慰问20万余元、慰问100多名", [("20", "万元"), ("100", "名")]),
        ("培训1.3万人次，会员15.2万名", [("1.3", "万人次"), ("15.2", "万名")]),
        ("提高3个百分点，历时3个月", [("3", "个百分点"), ("3", "")]),
        ("2023年1月5日第3次", [("2023", ""), ("1", ""), ("5", ""), ("3", "次")]),
        ("50万和其他收入2.23万组成", [("50", "万"), ("2.23", "万")]),
        ("1个条例3条，5项", [("1", "个"), ("3", "条"), ("5", "项")]),
        ("编号A12、型号3B", [("3", "")]),
        ("2期间", [("2", "")]),
    ],
)
def test_a_number_has_the_unit_behind_it(text: str, wanted: list[tuple[str, str]]) -> None:
    assert found(text) == wanted


def test_places_and_values_are_exact() -> None:
    text = "支出1，234.50万元。"
    (only,) = quantities(text)
    assert only.value == Decimal("1234.50")
    assert text[only.start : only.digits_end] == "1，234.50"
    assert text[only.start : only.end] == "1，234.50万元"


def test_commas_between_numbers_do_not_join_them() -> None:
    assert found("分别为12，13，14场") == [("12", ""), ("13", ""), ("14", "场")]
