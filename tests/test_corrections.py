"""Corrections as typed in options and forms."""

from __future__ import annotations

import pytest

from corpus.errors import Misused
from web.corrections import read_corrections

READ: list[tuple[dict[str, str | None], dict[str, object]]] = [
    ({"unit": " 云岚市青屏区总工会 "}, {"unit": "云岚市青屏区总工会"}),
    ({"year": "２０２２年度", "score": "91.58分"}, {"year": 2022, "score": 91.58}),
    ({"grade": "优秀"}, {"grade": "优"}),
    ({"type": "整体支出绩效自评"}, {"doc_type": "overall_self_evaluation"}),
    ({"type": "budget", "year": None}, {"doc_type": "budget"}),
    ({"year": "", "unit": " "}, {"year": None, "unit": None}),
]


@pytest.mark.parametrize(("given", "changes"), READ)
def test_what_is_given_is_read_and_an_empty_value_withdraws(
    given: dict[str, str | None], changes: dict[str, object]
) -> None:
    assert read_corrections(given) == changes


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"year": "去年"}, "年度“去年”无法识别"),
        ({"year": "22"}, "四位数字"),
        ({"score": "很高"}, "不是数"),
        ({"grade": "甲"}, "优、良、中、差"),
        ({"type": "小说"}, "文种“小说”无法识别"),
        ({}, "没有写明要更正什么"),
    ],
)
def test_what_cannot_be_understood_is_refused(given: dict[str, str | None], said: str) -> None:
    with pytest.raises(Misused, match=said):
        read_corrections(given)
