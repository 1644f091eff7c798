"""The query as typed: what is understood, what is said back, and that nothing is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.query import MOST_CHARACTERS, MOST_STRINGS, MOST_TERMS, Query, parse

READ = [
    ("绩效 质量", ["绩效", "质量"], [], []),
    ('"工人队伍"', [], ["工人队伍"], []),
    ("“工人队伍” 「编报」 『质量』 ＂绩效＂", [], ["工人队伍", "编报", "质量", "绩效"], []),
    ('“混着写的引号" 质量', ["质量"], ["混着写的引号"], []),
    ('质量 "没有收尾', ["质量", "没有", "收尾"], [], []),
    ("「没有收尾", ["没有", "收尾"], [], []),
    ('"" "！" 质量', ["质量"], [], []),
    ("质量 -三公经费", ["质量"], [], ["三公经费"]),
    ('－质量 -"工会 经费"', [], [], ["质量", "工会经费"]),
    ("- 质量 2021-2023 一-二", ["质量", "2021", "2023", "一", "二"], [], []),
    ("质量 质量 ＺＬ zl", ["质量", "zl"], [], []),
    ("二〇三五", ["2035"], [], []),
]


@pytest.mark.parametrize(("text", "words", "phrases", "excluded"), READ)
def test_a_query_is_understood(text: str, words: list[str], phrases: list[str], excluded: list[str]) -> None:
    query = parse(text)
    assert (list(query.words), list(query.phrases), list(query.excluded)) == (words, phrases, excluded)


def test_sub_words_are_looked_up_but_not_counted_as_words() -> None:
    query = parse("绩效目标")
    assert (query.words, query.parts, query.terms) == (("绩效目标",), ("绩效", "目标"), ("绩效目标", "绩效", "目标"))


SAID = [
    ("", "列出全部段落。"),
    ("  \n", "列出全部段落。"),
    ("？？！—— \u200b 😀", "没有可以检索的文字（只有标点或符号）。"),
    ("绩效 质量", "检索“绩效”、“质量”，含得越全越靠前。"),
    ("“工人队伍” 改革 -工会", "须有原文“工人队伍”；按“改革”排序；不含“工会”。"),
    ("-工会", "不含“工会”。"),
]


@pytest.mark.parametrize(("text", "said"), SAID)
def test_what_was_understood_is_said(text: str, said: str) -> None:
    assert parse(text).explain() == said


def test_a_query_too_long_is_cut_and_says_so() -> None:
    query = parse("绩效目标编报质量，" * 2000)
    assert len(query.text) == MOST_CHARACTERS
    assert query.explain().endswith("查询过长，只取前 400 个字。")


def test_too_many_words_and_strings_are_cut_and_it_says_so() -> None:
    query = parse(" ".join(f'"甲{number}" w{number}' for number in range(MOST_TERMS + 1))[:MOST_CHARACTERS])
    assert len(query.phrases) == MOST_STRINGS
    assert "各取前 8 个" in query.explain()
    query = parse("".join(chr(0x4E00 + 7 * number) for number in range(200)))
    assert len(query.terms) == MOST_TERMS
    assert query.explain().endswith("词语过多，只取前 64 个。")


def test_signs_without_text_are_no_browsing() -> None:
    assert (parse("！").browses, parse("！").understood) == (False, False)
    assert (Query().browses, parse(" ").browses) == (True, True)


@given(st.text(st.one_of(st.sampled_from("“”\"'「」『』-－ \n工会绩效1a，"), st.characters()), max_size=80))
def test_nothing_typed_is_refused(text: str) -> None:
    query = parse(text)
    assert query.explain()
    assert all(string and '"' not in string for string in query.phrases + query.excluded)
    assert len(query.terms) == len(set(query.terms))
