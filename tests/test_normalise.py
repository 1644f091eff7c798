"""Folding for search: what becomes equal, and the law of its offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.normalise import folded, normalise

FOLDED = [
    ("ＡＰＰ平台", "app平台", "full width and case"),
    ("㈠绩效 ①编报 ㎡", "(一)绩效1编报m2", "one character may become several"),
    ("（一）绩效，目标；100％", "(一)绩效,目标;100%", "full-width punctuation"),
    ("“三公”经费、『双控』", "三公经费、双控", "quotation marks carry nothing"),
    ("二〇三五年", "2035年", "a year in Chinese digits"),
    ("二零三五、二○三五、二O三五", "2035、2035、2035", "its shapes"),
    ("一九九八年", "1998年", "the last century"),
    ("二十二人，一百二〇三五六", "二十二人,一百二〇三五六", "other numbers stay"),
    ("工\u200b会\ufeff\x00", "工会", "invisible characters"),
    ("预算执\n\n 行率 96 %", "预算执行率96%", "wrapped lines and layout space"),
    ("annual\n  report 2021 年", "annual report 2021年", "space between Latin words stays, once"),
    ("11,486,444.31元、３，１００，其中", "11486444.31元、3100,其中", "thousands commas"),
    ("2021,2022；1,23；1,234,5678", "2021,2022;1,23;1,234,5678", "other commas"),
    ("", "", "nothing"),
]


@pytest.mark.parametrize(("text", "folded"), [case[:2] for case in FOLDED], ids=[case[2] for case in FOLDED])
def test_text_is_folded(text: str, folded: str) -> None:
    assert normalise(text).text == folded


def test_half_a_character_is_dropped() -> None:
    assert normalise("\ud83d破").text == "破"


def test_a_stretch_shows_what_it_came_from() -> None:
    text = "至二〇三五 年：㈠“三公” 经费"
    folded = normalise(text)
    for part, source in [("2035年", "二〇三五 年"), ("(一)", "㈠"), ("三公经费", "三公” 经费")]:
        start, end = folded.span(folded.text.index(part), folded.text.index(part) + len(part))
        assert text[start:end] == source


MIXED = st.text(
    st.one_of(st.sampled_from("二〇零三五一九o0 \n,，1２aＢ㈠①“”年工会…½\u200b"), st.characters()), max_size=60
)


@given(MIXED)
def test_offsets_never_fall_and_stay_inside(text: str) -> None:
    folded = normalise(text)
    origin = list(folded.origin)
    assert len(origin) == len(folded.text)
    assert origin == sorted(origin)
    assert all(0 <= at < len(text) for at in origin)


@given(MIXED)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once


@given(st.text())
def test_the_short_way_gives_the_same_text(text: str) -> None:
    assert folded(text) == normalise(text).text
