"""Sentences of errors, checks and searches remember what they were made of."""

from __future__ import annotations

import pickle

import pytest

from corpus.errors import Misused, NotFound, Unreadable
from corpus.readers.refusals import refusal
from corpus.saying import Said, said, sentences
from corpus.taxonomy import shipped
from index.engine import IndexUnusable
from index.fields import clauses, read_filters
from index.query import parse
from index.ranges import year_range
from web.tagging import category_names


def test_an_error_keeps_the_sentence_it_was_made_with() -> None:
    sentence = said("没有编号为 %(unit)s 的单位。", unit=3)
    assert NotFound(sentence).sentence is sentence
    assert str(NotFound(sentence)) == "没有编号为 3 的单位。"


def test_an_error_of_plain_words_has_them_as_its_sentence() -> None:
    assert Misused("没有找到。").sentence == "没有找到。"


def test_a_refused_file_says_fault_and_remedy() -> None:
    fault = refusal("unknown_type", suffix="100%d")
    assert isinstance(fault, Unreadable)
    assert fault.sentence == f"{fault.fault}{fault.remedy}"
    assert isinstance(fault.sentence, Said)
    assert isinstance(fault.fault, Said)
    assert "“.100%d”" in fault.fault


def test_an_unusable_index_says_why_in_a_sentence_of_its_own() -> None:
    sentence = IndexUnusable(said("尚未建立")).sentence
    assert isinstance(sentence, Said)
    assert isinstance(sentence.values["reason"], Said)


def test_what_was_typed_is_a_value_and_no_pattern() -> None:
    with pytest.raises(Misused, match="年度“%%”无法识别") as raised:
        year_range("%%")
    assert raised.value.sentence.values["given"] == "%%"  # type: ignore[attr-defined]


def test_filters_and_parts_of_a_query_are_sentences() -> None:
    (clause,) = clauses(read_filters({"role": ["problem"]}))
    assert (clause.label, isinstance(clause.label, Said)) == ("角色为问题", True)
    assert all(isinstance(part.words, Said) for part in parse("绩效 “工人队伍” -三公 甲 OR 乙").said())


def test_names_of_categories_are_code_and_name() -> None:
    name = category_names(shipped())["B1"]
    assert isinstance(name, Said)
    assert name.values["code"] == "B1"


def test_sentences_stand_one_behind_the_other() -> None:
    assert sentences("甲。", "", "乙。") == "甲。乙。"
    assert sentences("", "") == ""


def test_a_sentence_survives_the_way_between_processes() -> None:
    sentence = pickle.loads(pickle.dumps(said("第 %(line)s 行", line=said("%(number)s", number=3))))  # noqa: S301
    assert (sentence, sentence.pattern, sentence.values["line"].pattern) == ("第 3 行", "第 %(line)s 行", "%(number)s")
