"""Whatever is typed is a query: at once, without an error, without losing a letter, and it can be written and kept."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.normalise import normalise
from index.fields import FILTERS, typed_filters
from index.query import MOST_CHARACTERS, AnyOf, Excluded, Field, Part, Query, Words, from_json, parse, to_json, write

NAMES = [name for each in FILTERS for name in (each.word, *each.names)]
PIECES = [
    *'"“”„＂「」『』()（）|｜:：-－,，。、；.~<>=≥ \n\t\u200b\u3000',
    *"﹚︶﹕﹣",
    *(" ", " ", "||", " OR ", " 或 ", " AND ", " 且 ", " NOT ", "OR", "或", "且", "NOT", "-(", "（一）", ">=", ".."),
    *(f"{name}:" for name in NAMES),
    *("单位：", "年度：", "ｕｎｉｔ：", "-角色:", "单 位:"),
    *("绩效", "编报质量", "工会", "a", "B1", "zl", "2021", "二〇三五", "1,234", "优", "问题", "整体", "万元", "未注明"),
    *("2026-11-20", "2026-11-20T08:30:00Z", "90", "60分", "12", "㈠", "ﷺ", "①", "İ", "⒲", "⾮", "😀", "\x00"),
]
typed = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.characters()), max_size=40).map("".join),
    st.tuples(st.lists(st.sampled_from(PIECES), max_size=6).map("".join), st.integers(1, 300)).map(
        lambda pair: pair[0] * pair[1]
    ),
)
# Read as digits only where they make a year, with which the letters change.
YEARS = "〇零○◯一二三四五六七八九"
OPERATORS = "ORANDT或且"


def strings(part: Part) -> tuple[str, ...]:
    return part.alternatives if isinstance(part, AnyOf) else (part.value if isinstance(part, Field) else part.text,)


def letters(text: str) -> set[str]:
    folded = "".join(normalise(character).text for character in text)
    return {character for character in folded if character.isalnum()} - set(YEARS)


@given(typed)
@settings(max_examples=400, deadline=None)
def test_a_query_reads_back_from_its_text_and_from_what_is_kept(text: str) -> None:
    query = parse(text)
    assert parse(write(query)) == query
    assert len(write(query)) <= MOST_CHARACTERS
    assert from_json(to_json(query)) == query
    assert isinstance(typed_filters(query).year, tuple)


@given(typed)
@settings(max_examples=150, deadline=None)
def test_no_letter_is_lost_in_silence(text: str) -> None:
    query = parse(text)
    if not any("前" in note for note in query.notes):
        aside = letters("".join(NAMES) + OPERATORS + OPERATORS.lower())
        assert letters(text) - aside <= letters("".join(string for part in query.parts for string in strings(part)))


@given(typed)
@settings(max_examples=150, deadline=None)
def test_a_part_can_be_taken_out_and_the_rest_is_a_query(text: str) -> None:
    query = parse(text)
    for at, said in enumerate(query.said()):
        assert said.words
        assert parse(said.rest) == query.without(at)
        assert len(query.without(at).parts) < len(query.parts)


@given(typed)
@settings(max_examples=150, deadline=None)
def test_parts_hold_something_to_search_unless_there_are_only_signs(text: str) -> None:
    query = parse(text)
    for part in query.parts:
        assert query.parts == (part,) or all(any(map(str.isalnum, string)) for string in strings(part))
        assert not isinstance(part, Words | Excluded) or normalise(part.text).text == part.text or part.text == '""'
    assert query.browses or any(not isinstance(part, Field) for part in query.parts)
    assert (query == Query()) == (not text.strip())


LONG = [*PIECES, "((甲|", "-单位:", "单位:甲，", "等级:x，", "「『“", "(a OR ", '"a" OR ', "|年:1", "甲 OR 乙 "]


@pytest.mark.parametrize("piece", LONG, ids=range(len(LONG)))
def test_a_long_repetition_takes_no_time(piece: str) -> None:
    parse("甲")
    text = piece * (100_000 // len(piece))
    best = min(_seconds(text) for _ in range(3))
    assert best < 0.05


def _seconds(text: str) -> float:
    began = time.perf_counter()
    parse(text)
    return time.perf_counter() - began
