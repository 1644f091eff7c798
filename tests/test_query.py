"""The query as typed: what is understood, what is said back, what is kept, and that nothing is refused."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.errors import Misused
from corpus.model import Role
from index.fields import typed_filters
from index.filters import Filters, Range
from index.query import (
    MOST_CHARACTERS,
    MOST_STRINGS,
    VERSION,
    AnyOf,
    Excluded,
    Field,
    Part,
    Phrase,
    Query,
    Said,
    Words,
    from_json,
    parse,
    to_json,
    write,
)

STRINGS: list[tuple[str, list[Part]]] = [
    ("绩效 质量", [Words("绩效质量")]),
    ("cpu time 2021 12", [Words("cpu time 2021 12")]),
    ('"工人队伍"', [Phrase("工人队伍")]),
    (
        "“工人队伍” 「编报」 『质量』 ＂绩效＂",
        [Phrase("工人队伍"), Phrase("编报"), Phrase("质量"), Phrase("绩效")],
    ),
    ('“混着写的引号" 质量', [Phrase("混着写的引号"), Words("质量")]),
    ('质量 "没有收尾', [Words("质量没有收尾")]),
    ("「没有收尾", [Words("没有收尾")]),
    ('"" "！" 质量', [Words("质量")]),
    ("绩效“质量”管理", [Words("绩效"), Phrase("质量"), Words("管理")]),
    ("质量 -三公经费", [Words("质量"), Excluded("三公经费")]),
    ('－质量 -"工会 经费"', [Excluded("质量"), Excluded("工会经费")]),
    ("质量 NOT 三公 NOT “经费”", [Words("质量"), Excluded("三公"), Excluded("经费")]),
    ("- 质量 2021-2023 一-二", [Words("-质量2021-2023一-二")]),
    ("not 质量 非 经费", [Words("not质量非经费")]),
    ("二〇三五 ＺＬ", [Words("2035zl")]),
    ("“甲” 、 “乙” ！", [Phrase("甲"), Phrase("乙")]),
]

GROUPS: list[tuple[str, list[Part]]] = [
    ("“编报质量” OR “申报质量”", [AnyOf(("编报质量", "申报质量"))]),
    ("“编报质量”或“申报质量”", [AnyOf(("编报质量", "申报质量"))]),
    ("绩效 编报 或 申报 质量", [Words("绩效"), AnyOf(("编报", "申报")), Words("质量")]),
    ("甲|乙 ｜丙 || 丁", [AnyOf(("甲", "乙", "丙", "丁"))]),
    ("(甲 OR 乙) 丙", [AnyOf(("甲", "乙")), Words("丙")]),
    ("（编报 质量 或 “申报” 质量）", [AnyOf(("编报质量", "申报质量"))]),
    ("((甲 OR 乙) OR 丙)", [AnyOf(("甲", "乙", "丙"))]),
    ("(丁 (甲 OR 乙))", [Words("(丁"), AnyOf(("甲", "乙"))]),
    ("(甲 OR 乙", [AnyOf(("甲", "乙"))]),
    ("甲) OR (乙", [AnyOf(("甲", "乙"))]),
    ("(甲 OR 甲)", [Words("甲甲")]),
    ("-(甲 OR 乙) NOT (丙|丁)", [Excluded("甲"), Excluded("乙"), Excluded("丙"), Excluded("丁")]),
    ("-(甲 乙)", [Excluded("甲乙")]),
    ("（一）绩效目标（二）", [Words("(一)绩效目标(二)")]),
    ("(甲 乙) 丙", [Words("(甲乙)丙")]),
    ("甲 OR", [Words("甲")]),
    ("OR 甲 | | AND", [Words("甲")]),
    ("甲 AND 乙 且 丙", [Words("甲乙丙")]),
    ("甲或乙 或者 oral", [Words("甲或乙或者oral")]),
]

FIELDS: list[tuple[str, list[Part]]] = [
    ("单位:增城 年度：2021..2023", [Field("unit", "增城"), Field("year", "2021..2023")]),
    ("得分:>=90 得分：<60 得分:未评分", [Field("score", ">=90"), Field("score", "<60"), Field("score", "未评分")]),
    ("等级:优 地区:广州 类别:b1", [Field("grade", "优"), Field("region", "广州"), Field("category", "b1")]),
    ("角色:问题 文种:整体 报告:12", [Field("role", "问题"), Field("type", "整体"), Field("report", "12")]),
    ("导入:2026-11-01.. Unit:甲县", [Field("imported", "2026-11-01.."), Field("unit", "甲县")]),
    ("单位:“甲县 总工会” 绩效", [Field("unit", "甲县 总工会"), Words("绩效")]),
    ("单位:甲县总工会（本级）", [Field("unit", "甲县总工会（本级）")]),
    ("等级:优，良 类别:B1,C", [Field("grade", "优，良"), Field("category", "B1,C")]),
    ("单位：增城，年度：2021；绩效", [Field("unit", "增城"), Field("year", "2021"), Words("绩效")]),
    ("(单位:甲 OR 单位:乙)", [Field("unit", "甲"), Field("unit", "乙")]),
    ("年度:abc 角色:飞行", [Words("年度:abc角色:飞行")]),
    ("单位：万元 单位:人次", [Words("单位:万元单位:人次")]),
    ("单位:“万元”", [Field("unit", "万元")]),
    ("评价单位:甲县 单位 :乙县 单位: 丙县", [Words("评价单位:甲县单位:乙县单位:丙县")]),
    ("标题:甲县", [Words("标题:甲县")]),
    ("-角色:职责", [Excluded("角色:职责")]),
]


@pytest.mark.parametrize(("text", "parts"), [*STRINGS, *GROUPS, *FIELDS])
def test_a_query_is_understood(text: str, parts: list[Part]) -> None:
    query = parse(text)
    assert list(query.parts) == parts
    assert parse(write(query)) == query


def test_what_the_engines_ask_for_is_gathered() -> None:
    query = parse("绩效 “甲” (乙 OR 丙) -丁 “甲” 质量 年度:2021 年度:2023 角色:问题")
    assert (query.plain, query.phrases, query.excluded) == ("绩效 质量", ("甲",), ("丁",))
    assert query.groups == (("乙", "丙"),)
    assert query.fields == {"year": ["2021", "2023"], "role": ["问题"]}
    assert typed_filters(query) == Filters(year=(Range(2021, 2021), Range(2023, 2023)), role=(Role.PROBLEM,))


WRITTEN = [
    ("绩效 “工人队伍”　－三公经费", '绩效 "工人队伍" -三公经费'),
    ("“编报 质量”|“a b”", '(编报质量 OR "a b")'),
    ('-"a b" year:2021..2023 年份：2022', '-"a b" 年度:2021..2023 年度:2022'),
    ("unit:“甲县 总工会”", '单位:"甲县 总工会"'),
    ("单位：万元", "单位 :万元"),
    ("(“或” OR 甲)", '("或" OR 甲)'),
]


@pytest.mark.parametrize(("text", "written"), WRITTEN)
def test_a_query_is_written_in_one_form(text: str, written: str) -> None:
    assert write(parse(text)) == written


def test_each_part_is_said_with_the_query_that_goes_without_it() -> None:
    query = parse("绩效 “工人队伍” -三公经费 质量 (甲 OR 乙) 类别:B1,C")
    assert query.said({"B1": "B1 目标编报"})[1:] == (
        Said("须有原文“工人队伍”", "绩效 -三公经费 质量 (甲 OR 乙) 类别:B1,C"),
        Said("不含“三公经费”", '绩效 "工人队伍" 质量 (甲 OR 乙) 类别:B1,C'),
        Said("检索“质量”", '绩效 "工人队伍" -三公经费 (甲 OR 乙) 类别:B1,C'),
        Said("须有“甲”或“乙”", '绩效 "工人队伍" -三公经费 质量 类别:B1,C'),
        Said("类别为B1 目标编报，类别为C", '绩效 "工人队伍" -三公经费 质量 (甲 OR 乙)'),
    )
    assert parse("绩效 “甲” 质量").without(1) == Query((Words("绩效质量"),))


NOTED = [
    ("绩效", ()),
    ("年度:2021 OR 绩效", ("“或”只连接文字；筛选条件和排除的词总是同时有效。",)),
    ("甲 OR -乙", ("“或”只连接文字；筛选条件和排除的词总是同时有效。",)),
    ("年度:2021 OR 年度:2023", ()),
    ("-角色:职责", ("筛选条件不能排除，“-”后的条件按原文排除。",)),
]


@pytest.mark.parametrize(("text", "notes"), NOTED)
def test_what_could_not_be_meant_is_noted(text: str, notes: tuple[str, ...]) -> None:
    assert parse(text).notes == notes


def test_a_query_too_long_is_cut_and_says_so() -> None:
    query = parse("绩效目标编报质量，" * 2000)
    assert len(query.plain) == MOST_CHARACTERS
    assert query.notes == ("查询过长，只取前 400 个字。",)
    assert parse("绩" * MOST_CHARACTERS).notes == ()


def test_a_query_that_grows_when_it_is_folded_is_cut_to_what_can_be_written() -> None:
    query = parse("ﷺ" * MOST_CHARACTERS)
    assert len(write(query)) <= MOST_CHARACTERS
    assert query.notes == ("查询过长，只取前 26 个字。",)


@pytest.mark.parametrize("form", ['"甲{}" ', "-甲{} ", "(甲{0} OR 乙{0}) ", "甲{} OR "])
def test_too_many_strings_are_cut_and_it_says_so(form: str) -> None:
    query = parse("".join(form.format(number) for number in range(MOST_STRINGS + 1)))
    assert max(len(query.parts), *(len(group) for group in query.groups), 0) == MOST_STRINGS
    assert query.notes == (f"引号内的文字、排除的词和“或”的各项各取前 {MOST_STRINGS} 个。",)


def test_signs_without_text_are_no_browsing() -> None:
    assert not any(parse(signs).browses for signs in ("！", "“”", '"" “”', "|", "-", "\u200b", "OR"))
    assert all(query.browses for query in (Query(), parse(" "), parse("年度:2021"), parse("年度:2021 ！")))


KEPT = {
    "version": 1,
    "parts": [
        {"kind": "words", "text": "绩效"},
        {"kind": "phrase", "text": "工人队伍"},
        {"kind": "excluded", "text": "三公"},
        {"kind": "any", "alternatives": ["甲", "乙"]},
        {"kind": "field", "word": "year", "value": "2021"},
    ],
}


def test_a_query_is_kept_as_plain_values() -> None:
    query = parse("绩效 “工人队伍” -三公 (甲 OR 乙) 年度:2021")
    assert to_json(query) == KEPT
    assert from_json(KEPT) == query


DAMAGED: list[Any] = [
    None,
    [],
    {},
    "绩效",
    {"version": 1},
    {"version": 0, "parts": []},
    {"version": "1", "parts": []},
    {"version": 1, "parts": ["绩效"]},
    {"version": 1, "parts": [{"kind": "words", "text": 7}]},
    {"version": 1, "parts": [{"kind": "words", "text": "“甲”"}]},
    {"version": 1, "parts": [{"kind": "words", "text": "甲"}, {"kind": "words", "text": "乙"}]},
    {"version": 1, "parts": [{"kind": "phrase", "text": '甲" OR "乙'}]},
    {"version": 1, "parts": [{"kind": "any", "alternatives": ["甲"]}]},
    {"version": 1, "parts": [{"kind": "any", "alternatives": ["甲", 7]}]},
    {"version": 1, "parts": [{"kind": "field", "word": "colour", "value": "红"}]},
    {"version": 1, "parts": [{"kind": "field", "word": "year", "value": "abc"}]},
    {"version": 1, "parts": [{"kind": "words", "text": "绩" * 500}]},
    {"version": 1, "parts": [{"kind": "phrase", "text": "！"}]},
    {"version": 1, "parts": [{"kind": "phrase", "text": str(number)} for number in range(9)]},
    {"version": 1, "parts": [{"kind": "any", "alternatives": [str(number) for number in range(9)]}]},
]


@pytest.mark.parametrize("value", DAMAGED, ids=range(len(DAMAGED)))
def test_what_is_damaged_is_refused(value: object) -> None:
    with pytest.raises(Misused, match="已损坏"):
        from_json(value)


def test_texts_that_were_folded_otherwise_are_folded_anew() -> None:
    older = {
        "version": 1,
        "parts": [
            {"kind": "words", "text": "ＡＰＰ 推广"},
            {"kind": "phrase", "text": "１２ 人"},
            {"kind": "any", "alternatives": ["甲Ａ", "乙"]},
            {"kind": "field", "word": "unit", "value": "ＡＢ总工会"},
        ],
    }
    query = from_json(older)
    assert query.parts == (Words("app推广"), Phrase("12人"), AnyOf(("甲a", "乙")), Field("unit", "ＡＢ总工会"))
    assert from_json(to_json(query)) == query


def test_what_a_newer_program_kept_is_refused() -> None:
    with pytest.raises(Misused, match="较新的程序"):
        from_json({"version": VERSION + 1, "parts": [], "more": True})


@pytest.mark.parametrize("text", ["年度:2023..2021", "预算 得分:abc", "角色：飞行"])
def test_a_condition_that_cannot_be_read_is_searched_as_text_and_says_so(text: str) -> None:
    query = parse(text)
    assert not query.fields
    assert any("没有作为条件" in note for note in query.notes)


def test_what_only_reads_like_a_condition_in_pasted_text_is_passed_over() -> None:
    assert parse("年度：" + "本单位预算执行情况总体良好，" * 6).notes == ()
    assert parse("预算执行率：较低").notes == ()
