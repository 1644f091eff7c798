"""The redline of two reports: every passage once, each with what became of it."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator, Sequence
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.wording import lengthy
from index.wording.masking import Masks
from index.wording.pairing import heaviest, in_order, likeness, merged
from index.wording.redline import STATUSES, Chapter, Redline, Row, redline
from index.wording.sides import Part

MASKS = Masks(["云岚市青屏区总工会", "云岚市", "青屏区"])

DUTY = "主要职责是维护职工合法权益，组织职工开展劳动和技能竞赛，管理全区的工会经费和资产。"
MONEY = "2021年度部门预算收入820.5万元，支出798.3万元，预算执行率97.29%。"
FAULT = "年初编报绩效目标时，部分指标没有量化，时效指标不完整，业务科室参与不够。"
GONE = "新就业形态劳动者建会工作推进缓慢，货车司机、快递员的入会率偏低。"
TRAINING = "全年举办工会干部培训班，邀请专家讲授预算绩效管理知识，参训人员覆盖所有基层工会。"
NEXT = "组织业务科室共同编报绩效目标，做到可量化、可考核。"

OLD = (
    Part("", 1, ("评价年度：2021年度",)),
    Part("基本情况", 1, ()),
    Part("部门概况", 2, (DUTY,)),
    Part("部门整体收支情况", 2, (MONEY,)),
    Part("主要成效", 1, (TRAINING,)),
    Part("存在的主要问题", 1, (FAULT, GONE)),
    Part("下一步改进措施", 1, (NEXT,)),
)
NEW_MONEY = MONEY.replace("2021", "2022").replace("820.5", "903.1").replace("97.29", "96.02")
NEW_FAULT = FAULT.replace("时效指标不完整", "成本指标和时效指标仍不够完整")
FRESH = "内部控制制度修订滞后，政府采购的验收环节缺少书面记录。"
NEW = (
    Part("", 1, ("评价年度：2022年度",)),
    Part("基本情况", 1, ()),
    Part("部门概况", 2, (DUTY.rstrip("。") + "；",)),
    Part("部门整体收支情况", 2, (NEW_MONEY,)),
    Part("存在的问题", 1, (NEW_FAULT, FRESH)),
    Part("下一步改进措施", 1, (NEXT, TRAINING)),
)


def rows(found: Redline) -> list[Row]:
    return [row for chapter in found.chapters for row in chapter.rows]


def texts(parts: Sequence[Part]) -> list[str]:
    return [text for part in parts for text in part.passages]


def row_of(found: Redline, new: str, parts: Sequence[Part] = NEW) -> Row:
    """The row of a passage of the new report."""
    return next(row for row in rows(found) if row.new is not None and texts(parts)[row.new] == new)


def chapter_of(found: Redline, old: str | None = None, new: str | None = None) -> Chapter:
    """The chapter of a title in the old or the new report."""
    return next(
        chapter
        for chapter in found.chapters
        if (chapter.old is not None and OLD[chapter.old].title == old)
        or (chapter.new is not None and NEW[chapter.new].title == new)
    )


def test_each_passage_has_what_became_of_it() -> None:
    found = redline(OLD, NEW, MASKS)
    assert row_of(found, NEW[2].passages[0]).status == "unchanged"
    assert row_of(found, NEW_MONEY).status == "renamed"
    assert row_of(found, NEW_FAULT).status == "reworded"
    assert row_of(found, FRESH) == Row("added", None, texts(NEW).index(FRESH))
    assert [texts(OLD)[row.old or 0] for row in rows(found) if row.status == "deleted"] == [GONE]


def test_a_passage_that_moved_to_another_section_is_found() -> None:
    found = redline(OLD, NEW, MASKS)
    row = row_of(found, TRAINING)
    assert (row.status, row.moved) == ("unchanged", True)
    assert row in chapter_of(found, new="下一步改进措施").rows
    assert chapter_of(found, old="主要成效").rows == ()


def test_sections_correspond_by_title_and_content() -> None:
    found = redline(OLD, NEW, MASKS)
    pairs = {(chapter.old, chapter.new): chapter.status for chapter in found.chapters}
    assert pairs == {
        (0, 0): "renamed",
        (1, 1): "unchanged",
        (2, 2): "unchanged",
        (3, 3): "renamed",
        (4, None): "deleted",
        (5, 4): "reworded",
        (6, 5): "reworded",
    }
    assert [chapter.new for chapter in found.chapters if chapter.new is not None] == list(range(len(NEW)))


def test_sections_in_another_order_are_found_and_said_to_have_moved() -> None:
    old = (Part("经费收支", 1, (MONEY,)), Part("主要职责", 1, (DUTY,)), Part("工作成效", 1, (TRAINING,)))
    found = redline(old, (old[1], old[2], old[0]), MASKS)
    assert [(chapter.old, chapter.moved) for chapter in found.chapters] == [(1, False), (2, False), (0, True)]
    assert {row.status for row in rows(found)} == {"unchanged"}
    assert not any(row.moved for row in rows(found))


def test_a_section_under_another_title_is_found_by_what_it_says() -> None:
    found = redline((Part("自评结论", 1, (FAULT, NEXT)),), (Part("总体评价", 1, (FAULT, NEXT)),), MASKS)
    assert [(chapter.old, chapter.new, chapter.status) for chapter in found.chapters] == [(0, 0, "reworded")]


def test_the_same_title_under_two_sections_goes_with_the_section_above() -> None:
    old = (
        Part("预算情况", 1, ()),
        Part("总体情况", 2, ("预算安排从紧。",)),
        Part("决算情况", 1, ()),
        Part("总体情况", 2, ("账目清楚。",)),
    )
    found = redline(old, old[2:] + old[:2], MASKS)
    assert {(chapter.old, chapter.new) for chapter in found.chapters} == {(2, 0), (3, 1), (0, 2), (1, 3)}


def test_an_order_that_changed_within_a_section_is_said() -> None:
    found = redline((Part("一", 1, (DUTY, FAULT, NEXT)),), (Part("一", 1, (NEXT, DUTY, FAULT)),), MASKS)
    assert [(row.old, row.status, row.moved) for row in rows(found)] == [
        (2, "unchanged", True),
        (0, "unchanged", False),
        (1, "unchanged", False),
    ]


def test_a_sentence_that_grew_into_a_paragraph_is_reworded() -> None:
    grown = NEXT.rstrip("。") + "，" + TRAINING * 3
    (row,) = rows(redline((Part("", 1, (NEXT,)),), (Part("", 1, (grown,)),), MASKS))
    assert row.status == "reworded"
    assert row.ratio is not None
    assert row.ratio < 0.5


def test_short_passages_elsewhere_prove_nothing() -> None:
    found = redline((Part("问题", 1, ("无。",)),), (Part("附件清单", 1, ("无。",)),), MASKS)
    assert [row.status for row in rows(found)] == ["deleted", "added"]


def test_another_sign_makes_another_number() -> None:
    (row,) = rows(redline((Part("", 1, ("-5.2%",)),), (Part("", 1, ("5.2%",)),), MASKS))
    assert row.status != "unchanged"


def test_deleted_passages_stand_after_those_they_followed() -> None:
    found = redline((Part("一", 1, (DUTY, GONE, NEXT)),), (Part("一", 1, (DUTY, FRESH, NEXT)),), MASKS)
    assert [row.status for row in rows(found)] == ["unchanged", "deleted", "added", "unchanged"]


def test_totals_count_every_passage_and_share_is_of_the_new_report() -> None:
    found = redline(OLD, NEW, MASKS)
    assert tuple(found.totals) == STATUSES
    assert {status: count.passages for status, count in found.totals.items()} == {
        "unchanged": 3,
        "renamed": 2,
        "reworded": 1,
        "added": 1,
        "deleted": 1,
    }
    assert found.totals["deleted"].characters == len(GONE)
    kept = sum(map(len, (NEW[2].passages[0], NEXT, TRAINING)))
    assert found.unchanged == pytest.approx(kept / sum(map(len, texts(NEW))))


@pytest.mark.parametrize(("old", "new"), [((), ()), ((), OLD), (OLD, ()), ((Part("", 1, ()),), (Part("", 1, ()),))])
def test_an_empty_report_is_all_new_or_all_gone(old: tuple[Part, ...], new: tuple[Part, ...]) -> None:
    found = redline(old, new, MASKS)
    assert {row.status for row in rows(found)} <= {"added", "deleted"}
    assert len(rows(found)) == len(texts(old)) + len(texts(new))
    assert found.unchanged == 0


CLAUSES = [
    DUTY,
    MONEY,
    NEW_MONEY,
    FAULT,
    NEW_FAULT,
    GONE,
    TRAINING,
    NEXT,
    "无。",
    "",
    "  ",
    "a\ud800b",
    "2021年\n“绩效”",
]
PASSAGES = st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=3).map("".join)
PARTS = st.lists(
    st.builds(
        Part,
        st.sampled_from(["", "存在的问题", "存在的主要问题", "2021年工作", "2022年工作", "其他"]),
        st.integers(1, 3),
        st.lists(PASSAGES, max_size=5).map(tuple),
    ),
    max_size=6,
)


def assert_lawful(old: Sequence[Part], new: Sequence[Part], found: Redline) -> None:
    """Every passage and section of either stands once, and both texts can be rebuilt."""
    ours, theirs = texts(old), texts(new)
    assert sorted(row.old for row in rows(found) if row.old is not None) == list(range(len(ours)))
    assert [row.new for row in rows(found) if row.new is not None] == list(range(len(theirs)))
    for row in rows(found):
        if row.pieces is not None:
            assert row.old is not None
            assert row.new is not None
            assert "".join(piece.text for piece in row.pieces if piece.op != "+") == ours[row.old]
            assert "".join(piece.text for piece in row.pieces if piece.op != "-") == theirs[row.new]
    assert sorted(chapter.old for chapter in found.chapters if chapter.old is not None) == list(range(len(old)))
    assert [chapter.new for chapter in found.chapters if chapter.new is not None] == list(range(len(new)))
    for chapter in found.chapters:
        kept = [row.old for row in chapter.rows if row.old is not None and not row.moved]
        assert kept == sorted(kept)


@pytest.fixture(params=[lengthy.MOST_PAIRS, 0], ids=["short", "lengthy"], scope="module")
def either(request: pytest.FixtureRequest) -> Iterator[None]:
    """Once as short reports are compared, once as lengthy ones are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lengthy, "MOST_PAIRS", request.param)
        yield


@pytest.mark.usefixtures("either")
@given(PARTS, PARTS)
def test_every_passage_of_either_stands_once_and_both_can_be_rebuilt(old: list[Part], new: list[Part]) -> None:
    assert_lawful(old, new, redline(old, new, MASKS))


@pytest.mark.usefixtures("either")
@given(PARTS)
def test_a_report_against_itself_is_unchanged(parts: list[Part]) -> None:
    found = redline(parts, parts, MASKS)
    assert all(row.status == "unchanged" for row in rows(found))


def test_lengthy_reports_are_told_the_same_as_short_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    in_pairs = redline(OLD, NEW, MASKS)
    # Sections are few also in lengthy reports.
    monkeypatch.setattr(lengthy, "MOST_PAIRS", len(OLD) * len(NEW))
    old = (*OLD, Part("附表", 1, ("",) * 50))
    new = (*NEW, Part("附表", 1, ("",) * 50))
    found = redline(old, new, MASKS)
    assert [chapter.rows for chapter in found.chapters[:-1]] == [chapter.rows for chapter in in_pairs.chapters]


def generated(passages: int, sections: int) -> tuple[list[Part], list[Part]]:
    """Two reports in the same sections: half stayed, a quarter is reworded, the rest is new; the second but one
    moved."""
    dice = Random(7)  # noqa: S311 - texts, no secrets
    words = ("绩效", "预算", "经费", "培训", "活动", "资产", "采购", "帮扶", "监督", "考核", "合同", "验收")
    said = ["".join(dice.choices(words, k=9)) + "。" for _ in range(passages)]
    later = [
        (text, text, text[:-5] + "做得不够。", "".join(dice.choices(words, k=9)) + "！")[dice.randrange(4)]
        for text in said
    ]
    later[-1], later[1] = later[1], said[-1]
    cut = [slice(number * passages // sections, (number + 1) * passages // sections) for number in range(sections)]
    both = [[Part(f"第{n}项工作", 1, tuple(each[span])) for n, span in enumerate(cut)] for each in (said, later)]
    return both[0], both[1]


@pytest.mark.parametrize("sections", [1, 12, 3000])
def test_thousands_of_passages_are_compared_in_pieces(sections: int) -> None:
    old, new = generated(3000, sections)
    tracemalloc.start()
    found = redline(old, new, MASKS)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert_lawful(old, new, found)
    assert found.totals["unchanged"].passages > 1300
    assert found.totals["reworded"].passages > 500
    assert row_of(found, texts(new)[1], new).old == 2999
    assert most < 100 * 2**20, "a table of all pairs has 36 MB for each of its kinds"


def test_texts_that_share_half_are_alike_and_others_are_not() -> None:
    found = likeness(["绩效目标编报质量有待提高", "召开会议"], ["绩效目标编报的质量还有待提高", "工会经费", ""])
    assert found[0, 0] > 0.9
    assert found[0, 1:].tolist() == [0, 0]
    assert found[1].tolist() == [0, 0, 0]


def test_pairs_in_order_are_those_that_weigh_most_together() -> None:
    weights = np.array([[0.6, 0.62, 0], [0, 0.6, 0], [0.9, 0, 0]], np.float32)
    assert in_order(weights) == [(0, 0), (1, 1)]
    assert heaviest(weights) == [(2, 0), (0, 1)]
    assert in_order(np.zeros((0, 3), np.float32)) == []


def test_two_lists_are_merged_without_losing_any() -> None:
    assert merged([0, 1, 2, 3], [0, 1, 2], {1: 2, 9: 3}, ()) == [(0, None), (1, None), (None, 0), (2, 1), (None, 2)]
