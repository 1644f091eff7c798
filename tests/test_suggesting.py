"""What is offered while a query is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import UnitLine
from index.phrases import Phrases
from index.query import Field, parse
from web.suggesting import Suggestion, suggestions


def unit(name: str, reports: int) -> UnitLine:
    return UnitLine(1, name, None, None, None, None, reports, ())


STRANGE = [unit("甲，乙联合工会", 2), unit('甲"丙"工会', 1)]
UNITS = [unit("广州市增城区总工会", 3), unit("增光县总工会", 5), unit("新 城总工会", 2), *STRANGE]
CATEGORIES = {"B": "B 绩效目标与指标", "B1": "B1 目标编报质量不高", "B2": "B2 指标量化不足"}
PHRASES = Phrases([("绩效目标编报质量", 5), ("绩效目标", 9), ("预算执行偏慢", 4), ("增城工作", 1)])


def values(typed: str, limit: int = 8) -> list[str]:
    return [one.value for one in suggestions(typed, UNITS, CATEGORIES, PHRASES, limit)]


OFFERED = [
    ("单位:增", ["单位:增光县总工会", "单位:广州市增城区总工会"], "names that begin so first"),
    ("绩效 单位：广州", ["绩效 单位:广州市增城区总工会"], "what stands before stays; a colon of any width"),
    ("单位:新", ['单位:"新 城总工会"'], "white space needs quotation marks"),
    ("单位:甲", ['单位:"甲，乙联合工会"', '单位:「甲"丙"工会」'], "so do separators; quotation marks need other ones"),
    ("类别:", ["类别:B", "类别:B1", "类别:B2"], "all categories"),
    ("类别:b1", ["类别:B1"], "by code"),
    ("类别:量化", ["类别:B2"], "by name"),
    ("年度:20", [], "a field without a list"),
    ("-单位:增", [], "filters are not excluded"),
    ("绩", ["绩效目标", "绩效目标编报质量"], "one character: phrases only"),
    ("编报质量", ["绩效目标编报质量", "类别:B1"], "phrases that hold it, and categories"),
    ("增城", ["增城工作", "单位:广州市增城区总工会"], "units by a part of the name"),
    ("龙舟 预算", ["龙舟 预算执行偏慢"], "the last word"),
    ("预算 执行", ["预算执行偏慢"], "the whole text, white space or not"),
    ("绩效 编报", ["绩效目标编报质量", "绩效 类别:B1"], "a phrase that holds what stands before is not put behind it"),
    ("-预算", ["-预算执行偏慢"], "excluded"),
    ("“绩效", ["“绩效目标”", "“绩效目标编报质量”"], "an open quotation"),
    ('预算 "绩效 目', ['预算 "绩效目标"', '预算 "绩效目标编报质量"'], "white space in it"),
    ("-“预算", ["-“预算执行偏慢”"], "an excluded quotation"),
    ("“绩效”", [], "a closed quotation is finished"),
    ("绩效 ", [], "behind white space nothing is typed yet"),
    ("yusuan", ["预算执行偏慢"], "pinyin"),
    ("", [], "nothing"),
    ("。", [], "punctuation"),
]


@pytest.mark.parametrize(("typed", "expected", "why"), OFFERED)
def test_what_is_offered(typed: str, expected: list[str], why: str) -> None:
    assert values(typed) == expected, why


def test_an_offer_says_what_it_is_and_in_how_many_reports() -> None:
    offered = suggestions("增城", UNITS, CATEGORIES, PHRASES)
    assert offered == [
        Suggestion("phrase", "增城工作", "增城工作", 1),
        Suggestion("unit", "广州市增城区总工会", "单位:广州市增城区总工会", 3),
    ]
    assert suggestions("类别:B1", UNITS, CATEGORIES, PHRASES) == [
        Suggestion("category", "B1 目标编报质量不高", "类别:B1", None)
    ]


@pytest.mark.parametrize("name", [one.name for one in UNITS])
def test_an_offered_filter_is_read_as_this_unit(name: str) -> None:
    (value,) = (one for one in values("单位:", 99) if name in one)
    assert parse(value).parts == (Field("unit", name),)


def test_filters_keep_a_place_beside_many_phrases() -> None:
    phrases = Phrases([(f"增城工作{letter}", 9) for letter in "甲乙丙丁戊己庚辛壬癸"])
    kinds = [one.kind for one in suggestions("增城", UNITS, CATEGORIES, phrases, limit=4)]
    assert kinds == ["phrase", "phrase", "phrase", "unit"]


@given(st.text(alphabet=st.sampled_from('绩效单位类别:：-“”" 增B1\n'), max_size=20), st.integers(0, 3))
def test_anything_may_be_typed_and_the_limit_holds(typed: str, limit: int) -> None:
    found = values(typed, limit)
    assert len(found) == len(set(found)) <= limit
