"""How two texts correspond: a text of a report against what becomes of it when it is written again."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.normalise import folded
from index.wording.bands import judge
from index.wording.masking import Masks
from index.wording.records import BANDS, EXTENTS, RUN, Judged

MASKS = Masks(["海珠区总工会"])
# Names, years and numbers; clauses of several lengths; no clause twice.
TEXT = (
    "2021年，海珠区总工会紧紧围绕中心工作，全面落实预算绩效管理要求，规范专项资金使用，完善内部控制制度，"
    "全年开展技能竞赛二十三场，预算执行率95.6%，职工满意度不断提高。"
)
BEFORE = "存在的问题主要有以下几个方面，需要引起重视。部分科室认识不足，预算编制还不够细化，事前论证流于形式。"
AFTER = "下一步将加强业务培训，做好评价结果应用，推动各项任务再上新台阶，让更多会员享受普惠服务，感受娘家人的温暖。"
OTHER = "职工之家建设稳步推进，走访慰问困难家庭，发放生活补助，扩大会员覆盖面，维护劳动者合法权益，构建和谐劳动关系。"


def _judge(a: str, b: str) -> Judged | None:
    return judge(folded(a), folded(b), MASKS)


def _changed(text: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def _in_order(*order: int) -> str:
    clauses = TEXT.rstrip("。").split("，")
    return "，".join(clauses[number] for number in order) + "。"


def _less(share: float, seed: int) -> str:
    """The text without a share of its words of two characters, here and there."""
    words = [TEXT[at : at + 2] for at in range(0, len(TEXT), 2)]
    gone = set(random.Random(seed).sample(range(len(words)), round(share * len(words))))  # noqa: S311
    return "".join(word for number, word in enumerate(words) if number not in gone)


CLAUSES = range(TEXT.count("，") + 1)
NUMBERS = (("2021", "2019"), ("95.6", "88"), ("二十三", "八"))

WHOLE = [
    (TEXT, TEXT, "verbatim", "the same"),
    (TEXT, TEXT.rstrip("。"), "verbatim", "without its full stop"),
    (TEXT, "　　" + _changed(TEXT, ("2021年", "二〇二一 年"), ("，", ",")), "verbatim", "set otherwise"),
    (TEXT, _changed(TEXT, *NUMBERS), "renamed", "years and numbers"),
    (TEXT, _changed(TEXT, ("海珠区", "广州市白云区"), *NUMBERS), "renamed", "a name and numbers"),
    (TEXT, _changed(TEXT, ("海珠区总工会", "我会")), "renamed", "a union's word for itself"),
    (TEXT, _changed(TEXT, ("海珠区", "大明珠区")), "renamed", "an unknown name"),
    ("推动明珠区总工会改革创新", "推动东湾新区总工会改革创新", "renamed", "two unknown names in a short text"),
    ("2021年收入300万元", "2020年度收入约210万元", "reworded", "wording beside numbers"),
    ("2021年3月", "2019年5月", "reworded", "numbers without wording"),
    (TEXT, _changed(TEXT, ("围绕", "围绕着"), ("使用", "的使用"), ("要求", "各项要求")), "near", "particles"),
    (TEXT, _changed(TEXT, ("海珠区", "白云区"), ("围绕", "围绕着")), "near", "a name and a particle"),
    (TEXT, _in_order(0, 1, 3, 4, 5, 6, 7, 2), "reworded", "a clause at the end"),
    (TEXT, _in_order(4, 5, 6, 7, 0, 1, 2, 3), "reworded", "halves exchanged"),
    ("统筹兼顾，突出重点", "突出重点，统筹兼顾", "reworded", "short clauses exchanged"),
    (TEXT, _less(0.1, 1), "near", "a tenth gone"),
    (TEXT, _less(0.3, 1), "reworded", "three tenths gone"),
    (_less(0.3, 2), TEXT, "reworded", "three tenths added"),
    ("绩效目标编报质量有待提高", "绩效目标编报的质量还需进一步提升", "reworded", "said otherwise"),
    (TEXT.rpartition("，")[0], TEXT, "near", "without its last clause"),
    (TEXT[: TEXT.index("全年")], TEXT, "reworded", "without its second half, no sentence by itself"),
]


@pytest.mark.parametrize(("a", "b", "band"), [case[:3] for case in WHOLE], ids=[case[3] for case in WHOLE])
def test_texts_correspond_as_a_whole(a: str, b: str, band: str | None) -> None:
    judged = _judge(a, b)
    assert (judged and judged.band) == band
    if judged:
        assert judged.extent == "whole"
        assert judged.input_span == (0, len(folded(a)))
        assert judged.match_span == (0, len(folded(b)))


def test_it_is_told_where_only_the_clauses_are_alike() -> None:
    exchanged, moved = _judge(TEXT, _in_order(4, 5, 6, 7, 0, 1, 2, 3)), _judge(TEXT, _in_order(0, 1, 3, 4, 5, 6, 7, 2))
    assert exchanged is not None
    assert moved is not None
    assert exchanged.reordered
    assert not moved.reordered, "it is alike as it stands"
    assert exchanged.ratio < 0.6 < moved.ratio
    assert not any(judged and judged.reordered for judged in (_judge(TEXT, TEXT), _judge(TEXT, _less(0.3, 1))))


SENTENCE = "".join(TEXT.partition("规范")[1:])
REWORDED = "规范资金的管理与使用，健全完善内部控制制度，共举办技能竞赛十场，预算执行率达98%，职工的满意度得到不断提高。"
IN_PART = [
    (TEXT, BEFORE + TEXT + OTHER + AFTER, "verbatim", "inside", TEXT, "a sentence in a paragraph"),
    (TEXT, BEFORE[-35:] + TEXT, "verbatim", "inside", TEXT, "one sentence of two"),
    (TEXT, BEFORE[-35:] + _changed(TEXT, *NUMBERS), "renamed", "inside", None, "one sentence of two, other numbers"),
    (
        "绩效编报质量有待提高",
        BEFORE + "绩效编报质量有待进一步提高，" + AFTER,
        "near",
        "inside",
        "绩效编报质量有待进一步提高",
        "words inserted near the end",
    ),
    (BEFORE + TEXT + OTHER + AFTER, TEXT, "verbatim", "around", TEXT, "a paragraph around a sentence"),
    (
        TEXT,
        BEFORE + _changed(TEXT, ("海珠区", "广州市白云区"), *NUMBERS) + OTHER + AFTER,
        "renamed",
        "inside",
        None,
        "other names",
    ),
    (
        BEFORE + _changed(TEXT, ("海珠区", "白云区")) + OTHER + AFTER,
        TEXT,
        "renamed",
        "around",
        TEXT,
        "other names around",
    ),
    (SENTENCE, BEFORE + _changed(SENTENCE, ("使用", "的使用")) + AFTER, "near", "inside", None, "a particle more"),
    ("狠抓" + SENTENCE, BEFORE + "切实" + SENTENCE + AFTER, "near", "inside", "切实" + SENTENCE, "another first word"),
    (SENTENCE, BEFORE + REWORDED + AFTER, "reworded", "inside", None, "said otherwise in a paragraph"),
    ("预算编制不够细化", BEFORE + AFTER, "near", "inside", "预算编制还不够细化", "a short phrase with a change"),
    ("流于形式", BEFORE + AFTER, "verbatim", "inside", "流于形式", "a phrase of four characters"),
    ("科室", BEFORE + AFTER, "verbatim", "inside", "科室", "a word"),
    ("流与形式", BEFORE + AFTER, None, None, None, "a phrase of four, one changed"),
    (BEFORE + SENTENCE, SENTENCE + AFTER, "verbatim", "part", SENTENCE, "a sentence that both have"),
    (
        BEFORE + "规范专项资金使用，完善内部控制制度" + OTHER,
        AFTER[::-1] + TEXT,
        "verbatim",
        "part",
        None,
        "two clauses of both",
    ),
    (BEFORE + "完善内部控制" + OTHER, AFTER[::-1] + TEXT, None, None, None, "a run too short"),
    (TEXT, OTHER, None, None, None, "nothing to do with each other"),
    (BEFORE, AFTER, None, None, None, "nothing, though both of reports"),
    (TEXT, "", None, None, None, "no text"),
    ("", "", None, None, None, "no texts"),
    ("工", BEFORE, None, None, None, "a character that is not there"),
]


@pytest.mark.parametrize(("a", "b", "band", "extent", "there"), [c[:5] for c in IN_PART], ids=[c[5] for c in IN_PART])
def test_texts_correspond_in_part(a: str, b: str, band: str | None, extent: str | None, there: str | None) -> None:
    judged = _judge(a, b)
    assert (judged and (judged.band, judged.extent)) == (band and (band, extent))
    if judged and there:
        assert folded(b)[slice(*judged.match_span)].strip("。,") == folded(there).strip("。,")


def test_shares_are_those_of_each_text() -> None:
    judged = _judge(TEXT, BEFORE + TEXT + AFTER)
    assert judged is not None
    assert judged.of_input == 1
    assert judged.of_match == pytest.approx(len(folded(TEXT)) / len(folded(BEFORE + TEXT + AFTER)))
    assert judged.ratio == pytest.approx(2 * len(folded(TEXT)) / len(folded(TEXT + BEFORE + TEXT + AFTER)))


LETTERS = st.text("预算绩效管理一2年，。区我会", max_size=40)
RUNS = st.text("预算绩效管理一2年，。区我会", min_size=RUN, max_size=30)


@given(LETTERS, LETTERS, LETTERS, LETTERS, RUNS)
def test_texts_that_share_a_run_always_correspond(a: str, b: str, c: str, d: str, run: str) -> None:
    judged = judge(a + run + b, c + run + d, MASKS)
    assert judged is not None
    _check(judged, a + run + b, c + run + d)


@given(st.text("预算绩效管理一2年，。区我会目标编报", max_size=25), st.integers(0, 200), st.integers(0, 200))
def test_a_run_between_unrelated_texts_too(run: str, before: int, after: int) -> None:
    run = (run + "职工技能竞赛活动有序开展起来")[-20:]
    a = "".join(chr(0x5000 + at) for at in range(before)) + run
    b = run + "".join(chr(0x6000 + at) for at in range(after))
    judged = judge(a, b, MASKS)
    assert judged is not None
    _check(judged, a, b)


@given(LETTERS, LETTERS)
def test_spans_and_shares_stay_in_bounds(a: str, b: str) -> None:
    judged = judge(a, b, MASKS)
    if judged:
        _check(judged, a, b)


def _check(judged: Judged, a: str, b: str) -> None:
    assert judged.band in BANDS
    assert judged.extent in EXTENTS
    for text, (start, end) in ((a, judged.input_span), (b, judged.match_span)):
        assert 0 <= start < end <= len(text)
    assert all(0 <= share <= 1 for share in (judged.ratio, judged.of_input, judged.of_match))
    if judged.extent == "whole":
        assert (judged.input_span, judged.match_span) == ((0, len(a)), (0, len(b)))
