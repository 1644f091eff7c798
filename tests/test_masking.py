"""What of a wording is no wording: names, self references and numbers, and words that only look like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.normalise import folded
from index.wording.masking import NAME, NUMBER, Masks

# 明珠, 东湾 and 青云 are no places; the archive knows 青云区总工会.
MASKS = Masks(["青云区总工会", "银海职工服务中心"])

# Stretches are in brackets.
SPANS = [
    ("由[海珠区总工会]牵头，[广州市海珠区]职工参加", "divisions, alone and with the union after them"),
    ("落实[廉江市总工会]部署，单位（万元），超过[湛江市总工会]", "no more than the known name; 万元 as a unit"),
    ("[青云区总工会]、[青云区]、[青云工会]与[青云]职工", "names of the archive in all their forms"),
    ("[银海职工服务中心]承办", "a name that is no union"),
    ("由[明珠区总工会]组织，[明珠区]职工受益", "an unknown union, and its place again"),
    ("由[彩云县总工会]组织", "an unknown name that ends like a known one"),
    ("由[东湾高新技术开发区工会]组织", "a development zone"),
    ("[乳源瑶族自治县总工会]与[凉山州工会]", "autonomous ones, also called short"),
    ("[我会]、[本会]、[我单位]和[区总工会]按[市总]部署", "a union's words for itself"),
    ("[我区]职工，[全市]各级工会，[区]委[区]政府", "its place"),
    (
        "根本会议、基本会计制度、我市市场不含本区域",
        "words that only begin so",
        "根本会议、基本会计制度、[我市]市场不含本区域",
    ),
    ("全区总部经济、市总投资额、区总数", "总 that begins a word", "[全区]总部经济、市总投资额、区总数"),
    ("各市场主体和功能区域", "市 and 区 that begin a word"),
    ("[2021]年[3]月收入[11486444.31]元，增长[95.6%]", "numbers in Arabic"),
    ("二〇二一年与[2021]-2022", "years", "[2021]年与[2021-2022]"),
    ("共[三百二十]万元、[300]万元、[三]万元", "万元 stays"),
    ("[三千]人、[二十三]场、[十四五]规划、第[三]季度、[百分之九十五点五]", "numbers in Chinese"),
    ("[一]是加强，[二]是规范；[一]个项目", "single ones that count"),
    ("[一]、加强。([二])落实。[三]、监督", "numbers of headings"),
    ("进一步统一思想，一致认为十分重要，万众一心，千方百计，同一些部门", "words with numerals in them"),
    (
        "逐一落实，一定程度上，一方面，百姓满意，三公经费，单一个别",
        "more of them",
        "逐一落实，一定程度上，[一]方面，百姓满意，三公经费，单一个别",
    ),
    ("", "nothing"),
    ("各级工会干部的责任", "工会 without a place"),
]


def _bracketed(text: str) -> str:
    spans = MASKS.spans(text)
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    apart = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    return (
        "".join(f"{before}[{text[start:end]}]" for before, (start, end) in zip(apart, spans, strict=False)) + apart[-1]
    )


@pytest.mark.parametrize("case", SPANS, ids=[case[1] for case in SPANS])
def test_names_and_numbers_are_found(case: tuple[str, ...]) -> None:
    text, expected = case[0], case[-1] if len(case) == 3 else case[0]
    assert _bracketed(folded(text.replace("[", "").replace("]", ""))) == folded(expected)


def test_each_has_a_sign_of_its_kind_and_ends_are_bare() -> None:
    assert MASKS.masked(folded("“海珠区总工会筹集300万元。”")) == f"{NAME}筹集{NUMBER}万元"
    assert MASKS.masked(folded("。，")) == ""


SAME = [
    ("2021年，广州市海珠区总工会服务职工三千人。", "2022年,我会服务职工1200人", True),
    ("按照市委部署，我区职工参加", "按照区委部署，全市职工参加", True),
    ("青云总工会的做法", "深圳市总工会的做法", True),
    ("服务职工十分到位", "服务职工万分到位", False),
    ("海珠区提出要求", "2021提出要求", False),
]


@pytest.mark.parametrize(("one", "other", "same"), SAME)
def test_texts_that_differ_in_names_and_numbers_alone_are_masked_alike(one: str, other: str, same: bool) -> None:
    assert (MASKS.masked(folded(one)) == MASKS.masked(folded(other))) is same


def test_names_of_the_archive_may_be_anything() -> None:
    masks = Masks(["", "区", "总工会", "A", "２０２１年展演"])
    assert masks.spans("总工会的区") == []
    assert masks.spans("2021年展演") == [(0, 7)]


@given(st.text(st.sampled_from("海珠区广州市总工会我本一二十百万元个是第年2021.,%。、()进步统的")))
def test_stretches_are_ascending_and_apart_and_inside(text: str) -> None:
    spans = MASKS.spans(text)
    places = [place for span in spans for place in span]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert len(MASKS.masked(text)) <= len(text)
