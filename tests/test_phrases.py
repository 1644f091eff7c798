"""Frequent phrases: which wordings are kept, and how they are completed."""

from __future__ import annotations

import time

import pytest

from corpus.normalise import normalise
from corpus.parse import understand
from corpus.samples import generate
from corpus.taxonomy import shipped
from index.phrases import MOST, Phrases, frequent


def counted(*rows: tuple[int, str, str]) -> dict[str, int]:
    return dict(frequent(rows).counted)


def twice(heading: str, text: str = "") -> dict[str, int]:
    """What is kept of a passage that stands in two reports."""
    return counted((1, heading, text), (2, heading, text))


def test_headings_and_first_clauses_are_counted_in_reports() -> None:
    rows = [(1, "存在的问题", "预算执行偏慢,须加快。"), (1, "存在的问题", "预算执行偏慢。"), (2, "", "预算执行偏慢")]
    assert counted(*rows, (3, "存在的问题", "其他")) == {"存在的问题": 2, "预算执行偏慢": 2}


KEPT = [
    ("预算执行偏慢,须加快", "预算执行偏慢", "up to the first punctuation"),
    ("绩效目标(含项目)不清晰", "绩效目标", "a bracket ends a clause"),
    ("一是预算执行偏慢;", "预算执行偏慢", "an enumerator that was left goes"),
    ("(二)预算执行偏慢", "预算执行偏慢", "in brackets"),
    ("1.预算执行偏慢", "预算执行偏慢", "as a number"),
    ("我区总工会干部培训", "我区总工会干部培训", "no name of its own"),
]


@pytest.mark.parametrize(("text", "phrase", "why"), KEPT)
def test_what_is_kept(text: str, phrase: str, why: str) -> None:
    assert twice("", text) == {phrase: 2}, why


NOT_KEPT = [
    ("问题", "too short"),
    ("预" * 21, "too long"),
    ("2023年预算执行偏慢", "a year"),
    ("预算执行率95%", "a figure"),
    ("支出增加12万元", "a figure within"),
    ("增城区总工会预算执行", "a name"),
    ("根据年度工作安排", "what only leads on"),
    ("具体情况如下", "what only leads on"),
    ("app使用率不高", "latin letters"),
    ("", "nothing"),
]


@pytest.mark.parametrize(("text", "why"), NOT_KEPT)
def test_what_is_not_kept(text: str, why: str) -> None:
    assert twice("", text) == {}, why
    assert twice(text) == {}, why


def test_a_phrase_of_one_report_is_not_frequent() -> None:
    assert counted((1, "", "预算执行偏慢"), (1, "", "预算执行偏慢")) == {}


def test_a_phrase_that_only_stands_beside_a_longer_one_goes() -> None:
    rows = [(number, "绩效目标编报质量", "绩效目标。") for number in (1, 2)]
    assert counted(*rows) == {"绩效目标编报质量": 2}
    assert counted(*rows, (3, "绩效目标", "")) == {"绩效目标编报质量": 2, "绩效目标": 3}


def test_only_the_most_frequent_are_kept() -> None:
    digits = "甲乙丙丁戊己庚辛壬癸"
    names = ["预算" + "".join(digits[int(digit)] for digit in f"{number:04}") for number in range(MOST + 10)]
    rows = [(report, "", name) for name in names for report in (1, 2)]
    phrases = frequent([*rows, (3, "", names[-1])])
    assert len(phrases) == MOST
    assert phrases.counted[0] == (names[-1], 3)


PHRASES = Phrases(
    [("绩效目标", 9), ("绩效目标编报质量", 5), ("部门绩效目标", 12), ("预算执行偏慢", 4), ("银行对账", 2)]
)


def test_what_begins_so_comes_first_then_what_holds_it_each_by_count() -> None:
    assert PHRASES.completing("绩效", 5) == [("绩效目标", 9), ("绩效目标编报质量", 5), ("部门绩效目标", 12)]
    assert PHRASES.completing("绩效", 1) == [("绩效目标", 9)]


def test_what_is_typed_in_full_is_not_offered() -> None:
    assert PHRASES.completing("绩效目标", 5) == [("绩效目标编报质量", 5), ("部门绩效目标", 12)]


@pytest.mark.parametrize("typed", ["jxmb", "jixiaomubiao", "jixiao mu", "ji'xiao"])
def test_pinyin_and_its_initials_complete_too(typed: str) -> None:
    assert PHRASES.completing(typed, 5) == [("绩效目标", 9), ("绩效目标编报质量", 5)]


def test_characters_are_read_as_in_their_word() -> None:
    assert PHRASES.completing("yinhang", 5) == [("银行对账", 2)]


@pytest.mark.parametrize("typed", ["", "龙舟", "zzz", "\n", "标\n部", "绩 效", "." * 50])
def test_anything_may_be_typed(typed: str) -> None:
    assert PHRASES.completing(typed, 5) == []
    assert Phrases([]).completing(typed, 5) == []


def test_reports_are_read_and_completed_in_time() -> None:
    passages = [
        (number, normalise(passage.heading or "").text, normalise(passage.text).text)
        for number, sample in enumerate(generate(20, 5))
        for passage in understand(sample.text, shipped()).passages
    ]
    began = time.perf_counter()
    phrases = frequent(passages)
    # A cap against runaways: a hundredth of a second was measured.
    assert time.perf_counter() - began < 30
    assert len(phrases) > 100
    assert phrases.completing("绩效", 8)
    began = time.perf_counter()
    for _ in range(100):
        phrases.completing("不存在", 8)
    assert time.perf_counter() - began < 30
