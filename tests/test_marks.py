"""Marks: what of a shown text answers the query."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.thesaurus import shipped
from index.analysed import analyse
from index.marks import marks
from index.query import parse

THESAURUS = shipped()


def marked(query: str, text: str) -> str:
    """The text with its marks in brackets."""
    for start, end in reversed(marks(analyse(parse(query), THESAURUS), text)):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


MARKED = [
    (
        "绩效目标编报质量",
        "绩效目标编报的质 量有待提高",
        "[绩效目标编报]的[质 量]有待提高",
        "words, merged where they touch",
    ),
    ("绩效目标", "年度目标与绩效", "年度[目标]与[绩效]", "sub-words"),
    ('"工人队伍"', "产业工人队伍建设", "产业[工人队伍]建设", "a phrase across the borders of words"),
    ('"三公经费"', "“三公” 经费支出", "“[三公” 经费]支出", "a phrase over quotation marks and space"),
    ('"(一)"', "㈠（一）", "[㈠（一）]", "a phrase in other shapes"),
    ("APP", "ａｐｐ平台", "[ａｐｐ]平台", "width and case"),
    ("业工", "产业工人", "产[业工]人", "a word that is none here, as a string"),
    ("产改", "产业工人队伍建设改革", "[产业工人队伍建设改革]", "another name"),
    ("培改", "培训的改革", "[培]训的[改]革", "characters, if nothing else is there"),
    ("(编报 OR 申报) 质量", "申报质量", "[申报质量]", "an alternative of a group"),
    ("编", "编报与编制", "[编]报与[编]制", "a single character"),
    ("工会和职工的权益", "职工和企业的", "[职工]和企业的", "grammatical words are not marked"),
    ("质量", "绩效", "绩效", "nothing"),
    ("", "绩效", "绩效", "no query"),
    ("-绩效", "绩效", "绩效", "what is excluded"),
]


@pytest.mark.parametrize(("query", "text", "shown"), [case[:3] for case in MARKED], ids=[case[3] for case in MARKED])
def test_a_text_is_marked(query: str, text: str, shown: str) -> None:
    assert marked(query, text) == shown


SIGNS = st.text(st.sampled_from('绩效目标编报产业工人队伍“”"- \n㈠(一)aＡ1１，'), max_size=40)


@given(SIGNS, SIGNS)
def test_marks_are_inside_sorted_and_apart(query: str, text: str) -> None:
    spans = marks(analyse(parse(query), THESAURUS), text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end < start for (_, end), (start, _) in pairwise(spans))
