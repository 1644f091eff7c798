"""The engine's account of a hit in words: everything it saw, nothing it did not."""

from __future__ import annotations

import pytest

from corpus.model import Role
from index.analysed import AnalysedQuery, Concept, Expanded, analyse
from index.engine import Why
from index.query import parse
from web.reasons import reasons

TWO = AnalysedQuery(parse("绩效目标 质量"), (Concept(("绩效目标",), ("绩效",)), Concept(("质量",), ())))
ALIAS = Expanded("产改", "产业工人队伍建设改革", "alias", ("产改",), ("产业工人", "队伍"))
NEAR = Expanded("不高", "有待", "near", ("不高",), ("有待",))
LOW = Expanded("不高", "偏低", "near", ("不高",), ("偏低",))


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (Why(), []),
        (Why(words=("绩效目标", "质量")), ["含“绩效目标”“质量”"]),
        (Why(words=("质量", "不", "高")), ["含“质量”"]),
        (Why(words=("不",)), ["含“不”"]),
        (Why(expansions=(ALIAS,)), ["“产改”也作“产业工人队伍建设改革”"]),
        (Why(expansions=(NEAR,)), ["近义“有待”代“不高”"]),
        (Why(expansions=(NEAR, ALIAS, LOW)), ["“产改”也作“产业工人队伍建设改革”", "近义“有待”“偏低”代“不高”"]),
        (Why(stretch="目标质量"), ["连续原文“目标质量”"]),
        (Why(near=0.92), ["检索用字 92% 集中在一处"]),
        (Why(near=1.0), ["检索用字全部集中在一处"]),
        (Why(near=0.3), []),
        (Why(categories=("B2",)), ["与检索同属类别 B2 指标量化不足"]),
        (Why(categories=("Z9",)), ["与检索同属类别 Z9"]),
        (Why(role=Role.PROBLEM), ["检索谈问题，此段属“问题”"]),
        (Why(prose=True), ["是报告正文，不是表格中的字"]),
    ],
)
def test_each_thing_seen_is_said(why: Why, said: list[str]) -> None:
    assert reasons(why, TWO, {"B2": "B2 指标量化不足"}) == said


def test_the_wording_of_a_single_word_is_nothing_to_tell() -> None:
    assert reasons(Why(words=("质量",), stretch="质量", near=1.0), analyse(parse("质量"))) == ["含“质量”"]


def test_a_stretch_that_is_a_word_is_not_told_twice() -> None:
    assert reasons(Why(words=("绩效目标",), stretch="绩效目标"), TWO) == ["含“绩效目标”"]


def test_many_words_are_cut_off() -> None:
    (said,) = reasons(Why(words=tuple(f"第{number}" for number in "一二三四五六七八九")), TWO)
    assert said.count("“") == 8
    assert said.endswith("等")


def test_what_the_query_demands_is_said_of_every_hit() -> None:
    query = analyse(parse("“工人队伍” (甲县 OR 乙县) -三公"))
    assert reasons(Why(), query) == ["逐字含“工人队伍”", "含“甲县”或“乙县”"]


def test_a_list_of_everything_has_no_reasons() -> None:
    assert reasons(Why(), analyse(parse(""))) == []
