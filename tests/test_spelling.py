"""Did you mean: slips of ear, eye and finger are put right, and what is right stays."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.normalise import normalise
from corpus.parse import understand
from corpus.samples import generate
from corpus.taxonomy import shipped
from index.near import roughly, similar_shapes
from index.phrases import Phrases, frequent
from index.spelling import MOST_CHARACTERS, Speller, readings, syllables, vocabulary


@cache
def speller() -> Speller:
    """Of a few phrases."""
    phrases = [
        "绩效监控流于形式",
        "困难职工帮扶",
        "职工维权机制",
        "绩效指标",
        "预算执行率偏低",
        "专项资金",
        "款项拨付不及时",
    ]
    return Speller(vocabulary([("绩效目标", 9), *((phrase, 3) for phrase in phrases)], ["内部控制"]))


MEANT = [
    ("绩孝目标", "绩效目标", "a character read alike"),
    ("预算执形", "预算执行", "at the end"),
    ("监控流于行事", "监控流于形式", "two read alike"),
    ("预算滋行", "预算执行", "zh and z"),
    ("困兰职工帮扶", "困难职工帮扶", "n and l"),
    ("专象资金", "专项资金", "xiang"),
    ("绩效木标", "绩效目标", "a character read alike inside"),
    ("续效目标", "绩效目标", "a similar shape"),
    ("款项拔付不及时", "款项拨付不及时", "拔 and 拨"),
    ("绩目标效", "绩效目标", "a character out of place"),
    ("绩目效标", "绩效目标", "two exchanged"),
    ("绩效标", "绩效目标", "a missing one"),
    ("绩效效目标", "绩效目标", "a doubled one"),
    ("jixiaomubiao", "绩效目标", "pinyin"),
    ("jixiao mubiao", "绩效目标", "pinyin in words"),
    ("JiXiao'MuBiao", "绩效目标", "in any case"),
    ("绩效mubiao", "绩效目标", "in part"),
    ("绩孝目标 预算执形", "绩效目标 预算执行", "twice"),
    ("“绩孝目标” -预算执形", "“绩效目标” -预算执行", "operators stay"),
    ("单位:增诚 绩孝目标", "单位:增诚 绩效目标", "a filter stays"),
    ("unit:「增诚」 绩孝目标", "unit:「增诚」 绩效目标", "a filter in English stays"),
    ("jixiaomubiao unit:zengcheng", "绩效目标 unit:zengcheng", "Latin letters beside a filter"),
    ("“单位:绩孝目标” 单位:绩孝目标", "“单位:绩效目标” 单位:绩孝目标", "a quoted one is none"),
    ("广州市总工会绩孝目标", "广州市总工会绩效目标", "behind long words"),
    ("青屏区绩孝目标", "青屏区绩效目标", "beside a name that nobody knows"),
]


@pytest.mark.parametrize(("typed", "meant", "why"), MEANT)
def test_a_slip_is_put_right(typed: str, meant: str, why: str) -> None:
    assert speller().corrections(typed)[:1] == [meant], why


RIGHT = [
    ("绩效目标", "a word"),
    ("绩效目标 预算执行", "words"),
    ("绩效目标的预算执行", "with a grammatical word"),
    ("龙舟比赛", "another subject"),
    ("推演", "a word that sounds a little like one of the archive"),
    ("形制", "a word read nearly like 机制 and 形式"),
    ("单位:增诚 单位：jixiaomubiao", "filters"),
    ("unit:增诚 region:jixiaomubiao", "filters in English"),
    ("UNIT：「绩孝目标」", "in corner brackets"),
    ("单位:『绩孝 目标』 unit:“jixiao mubiao”", "in other quotation marks"),
    ("年度:2021,2022 导入时间:2026-11-20", "filters of numbers"),
    ('单位:"增诚 绩孝目标"', "a filter with white space"),
    ("ppp", "an abbreviation"),
    ("performance", "English"),
    ("2023年", "a year"),
    ("", "nothing"),
    ("，。！", "punctuation"),
    ("绩孝目标" + "啊" * MOST_CHARACTERS, "a pasted text"),
    ("赵钱孙李周吴郑王", "a long stretch without a known word"),
]


@pytest.mark.parametrize(("typed", "why"), RIGHT)
def test_what_is_right_or_of_another_subject_stays(typed: str, why: str) -> None:
    assert speller().corrections(typed) == [], why


def test_several_likely_ones_are_given_in_order_up_to_the_limit() -> None:
    assert speller().corrections("绩效标") == ["绩效目标", "绩效指标"]
    assert speller().corrections("绩效标", limit=1) == ["绩效目标"]
    assert speller().corrections("绩效标", limit=0) == []


@given(st.text(alphabet=st.sampled_from("绩孝效目标预算执形的 “”-:单位ab'ji"), max_size=30))
def test_anything_may_be_typed_and_is_never_offered_again(text: str) -> None:
    found = speller().corrections(text)
    assert text not in found
    assert len(found) == len(set(found)) <= 3


def test_without_a_vocabulary_nothing_is_known() -> None:
    assert Speller({}).corrections("绩孝目标") == []


def test_readings() -> None:
    assert readings("行") == ("xing", "hang")
    assert readings("a") == ()
    assert syllables("银行执行") == ("yin", "hang", "zhi", "xing")
    assert [roughly(one) for one in ("zhi", "ning", "sheng", "xiao")] == ["zi", "lin", "sen", "xiao"]


def test_the_table_of_shapes_has_pairs_of_different_characters_each_once() -> None:
    text = files("index").joinpath("data", "similar_shapes.csv").read_text(encoding="utf-8")
    pairs = [(row["one"], row["other"]) for row in csv.DictReader(text.splitlines())]
    assert all(len(one) == len(other) == 1 and one != other and one + other < "\u9fff" for one, other in pairs)
    assert len({frozenset(pair) for pair in pairs}) == len(pairs) >= 300
    assert ("末", "未") in similar_shapes()
    assert ("未", "末") in similar_shapes()


def test_the_vocabulary_has_phrases_their_words_and_neighbours() -> None:
    words = vocabulary([("绩效监控流于形式", 3)], ["内部控制"])
    assert {"绩效监控流于形式", "流于形式", "形式", "内部控制", "绩效目标"} <= words.keys()
    assert words["形式"] == 3
    assert all(len(word) > 1 for word in words)


# ---- measured: slips made in the phrases of generated reports


@cache
def phrases() -> Phrases:
    return frequent(
        (number, normalise(passage.heading or "").text, normalise(passage.text).text)
        for number, sample in enumerate(generate(60, 7))
        for passage in understand(sample.text, shipped()).passages
    )


@cache
def measured() -> Speller:
    return Speller(vocabulary(phrases().counted, [leaf.name for leaf in shipped().leaves.values()]))


@cache
def heard() -> dict[str, list[str]]:
    """The common characters (GB 2312, level 1) by their usual reading."""
    found = defaultdict(list)
    for row in range(0xB0, 0xD8):
        for cell in range(0xA1, 0xFF):
            character = bytes((row, cell)).decode("gb2312", "ignore")
            if character:
                found[readings(character)[0]].append(character)
    return found


def misheard(phrase: str, dice: random.Random) -> str:
    at = dice.randrange(len(phrase))
    return phrase[:at] + dice.choice(heard()[readings(phrase[at])[0]] or [phrase[at]]) + phrase[at + 1 :]


def misread(phrase: str, dice: random.Random) -> str:
    at = dice.randrange(len(phrase))
    others = sorted(other for one, other in similar_shapes() if one == phrase[at])
    return phrase[:at] + dice.choice(others or [phrase[at]]) + phrase[at + 1 :]


def swapped(phrase: str, dice: random.Random) -> str:
    at = dice.randrange(len(phrase) - 1)
    return phrase[:at] + phrase[at + 1] + phrase[at] + phrase[at + 2 :]


def dropped(phrase: str, dice: random.Random) -> str:
    at = dice.randrange(len(phrase))
    return phrase[:at] + phrase[at + 1 :]


@pytest.mark.parametrize(
    ("slip", "least"),
    [(misheard, 0.9), (misread, 0.9), (swapped, 0.9), (dropped, 0.75)],
    ids=lambda each: getattr(each, "__name__", str(each)),
)
def test_most_slips_are_put_right_at_once(slip: Callable[[str, random.Random], str], least: float) -> None:
    dice = random.Random(11)  # noqa: S311 - slips, no secrets
    whole = [phrase for phrase, _ in phrases().counted if 4 <= len(phrase) <= 12]
    slips: list[tuple[str, str]] = []
    while len(slips) < 75:
        phrase = dice.choice(whole)
        typed = slip(phrase, dice)
        if typed != phrase:
            slips.append((typed, phrase))
    right = [typed for typed, phrase in slips if measured().corrections(typed)[:1] == [phrase]]
    assert len(right) / len(slips) >= least


def test_phrases_of_the_archive_are_never_corrected() -> None:
    assert [phrase for phrase, _ in phrases().counted if measured().corrections(phrase)] == []


def test_phrases_that_the_archive_lacks_are_hardly_ever_corrected() -> None:
    """Half of the frequent phrases are left out, and asked then: their words are known in part only."""
    counted = phrases().counted
    half = Speller(vocabulary(counted[::2], [leaf.name for leaf in shipped().leaves.values()]))
    asked = [phrase for phrase, _ in counted[1::2]]
    wrong = [phrase for phrase in asked if half.corrections(phrase)]
    assert len(wrong) / len(asked) <= 0.05, wrong
