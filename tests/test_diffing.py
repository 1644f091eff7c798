"""Diffs: they rebuild both texts, byte for byte, and can be read."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.wording.diffing import diff


def _shown(a: str, b: str) -> str:
    marks = {"=": "{}", "-": "[-{}]", "+": "[+{}]"}
    return "".join(marks[piece.op].format(piece.text) for piece in diff(a, b))


READ = [
    ("编报质量有待提高", "编报的质量还有待提升", "编报[+的]质量[+还]有待[-提高][+提升]", "words, also those of a term"),
    ("绩效指标", "绩效目标", "绩效[-指标][+目标]", "a word and not its character"),
    (
        "2021年，海珠区总工会收入11,486.31元",
        "2022年，白云区总工会收入12,486.31元",
        "[-2021][+2022]年，[-海珠][+白云]区总工会收入[-11,486.31][+12,486.31]元",
        "names and numbers as a whole",
    ),
    ("提高经费的使用", "规范资产的管理", "[-提高经费的使用][+规范资产的管理]", "an island of one character"),
    (
        "加强培训，落实责任",
        "组织学习，压实职责",
        "[-加强培训，落实责任][+组织学习，压实职责]",
        "an island of punctuation",
    ),
    ("一、加强领导。二、落实。", "一、加强领导。二、落实。", "一、加强领导。二、落实。", "nothing"),
    ("加强领导", "", "[-加强领导]", "all taken away"),
    ("", "加强领导", "[+加强领导]", "all new"),
    ("", "", "", "no text"),
    ("增长95.6%。", "增长95.6％。", "增长95.6[-%][+％]。", "shapes of a sign"),
    ("預算执\n行率高", "預算执行率高", "預算[-执\n行率][+执行率]高", "a wrapped line"),
]


@pytest.mark.parametrize(("a", "b", "shown"), [case[:3] for case in READ], ids=[case[3] for case in READ])
def test_changes_are_those_of_words(a: str, b: str, shown: str) -> None:
    assert _shown(a, b) == shown


def test_long_changes_are_cut_at_what_they_share() -> None:
    before = "部分项目绩效目标设置不够细化、量化，预算编制的科学性有待加强。"
    after = "个别项目的绩效指标不够明确，不够量化，年初预算编制科学性、准确性还需进一步提高。"
    same = [piece.text for piece in diff(before, after) if piece.op == "="]
    assert {"项目", "绩效", "预算编制", "科学性"} <= set(same)


ANY = st.text(
    st.one_of(
        st.sampled_from("绩效目标管理提高预算编报质量有待的了，。、 \n20211.5%½㈠ａＢ\u200b\u0301\ud83d\ude00"),
        st.characters(exclude_categories=()),
    ),
    max_size=40,
)


@given(ANY, ANY)
@example("的的", "的了的")
@example("\ud83d", "\ude00\x00")
@example("½的的人x", "½的人的y")
def test_both_texts_are_rebuilt_and_nothing_stands_alone_between_changes(a: str, b: str) -> None:
    pieces = diff(a, b)
    assert "".join(piece.text for piece in pieces if piece.op in "=-") == a
    assert "".join(piece.text for piece in pieces if piece.op in "=+") == b
    assert all(piece.text for piece in pieces)
    ops = "".join(piece.op for piece in pieces)
    assert not any(twice in ops for twice in ("==", "--", "++", "+-"))
    assert all(len(piece.text) > 1 for piece in pieces[1:-1] if piece.op == "=")


@given(st.lists(st.tuples(ANY, ANY), max_size=4), ANY)
def test_texts_with_much_in_common_too(changes: list[tuple[str, str]], between: str) -> None:
    a = between.join(old for old, _ in changes)
    b = between.join(new for _, new in changes)
    test_both_texts_are_rebuilt_and_nothing_stands_alone_between_changes.hypothesis.inner_test(a, b)


def test_huge_texts_are_compared() -> None:
    a, b = "全面落实" * 6000, "落实全面了" * 5000
    pieces = diff(a, b)
    assert "".join(piece.text for piece in pieces if piece.op in "=-") == a
    assert "".join(piece.text for piece in pieces if piece.op in "=+") == b
