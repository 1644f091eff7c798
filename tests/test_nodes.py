"""The node of a concordance: what may be typed, and where it stands in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import Misused
from corpus.normalise import folded
from index.wording.nodes import GAP, MOST_CHARACTERS, MOST_PARTS, parse


def stretches(typed: str, text: str) -> list[str]:
    """The pieces of a folded text in which the node stands."""
    text = folded(text)
    return [text[start:end] for start, end in parse(typed).hits(text)]


@pytest.mark.parametrize(
    "typed",
    ["编报…质量", "编报……质量", "编报...质量", "编报*质量", "编报＊质量", "编报 质量", "编报 … 质量", "…编报*质量*"],
)
def test_a_gap_is_written_in_many_ways(typed: str) -> None:
    assert parse(typed).parts == ("编报", "质量")


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("编报质量", ("编报质量",)),
        ("二〇三五…愿景", ("2035", "愿景")),
        ("ＡＰＰ 平台", ("app平台",)),
        ("open day", ("open day",)),
        ("“三公”经费", ("三公经费",)),
        ("提高，加强", ("提高,加强",)),
        ("的", ("的",)),
        ("1,200…万元", ("1200", "万元")),
    ],
)
def test_parts_are_folded_as_every_search_is(typed: str, parts: tuple[str, ...]) -> None:
    assert parse(typed).parts == parts


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "没有要查的字词"),
        ("  \n ", "没有要查的字词"),
        ("……", "没有字"),
        ("*", "没有字"),
        ("。", "没有字"),
        ("\u200b\x07", "没有字"),
        ("编报…，…质量", "“,”里没有字"),
        ("绩" * (MOST_CHARACTERS + 1), f"最多 {MOST_CHARACTERS} 个字"),
        (" ".join("的" * (MOST_PARTS + 1)), f"最多 {MOST_PARTS - 1} 处"),
    ],
)
def test_what_is_no_node_is_answered_in_words(typed: str, said: str) -> None:
    with pytest.raises(Misused, match=said):
        parse(typed)


def test_every_place_of_a_plain_node_is_found() -> None:
    assert parse("质量").hits("质量和质量") == [(0, 2), (3, 5)]
    assert parse("人人").hits("人人人人人") == [(0, 2), (2, 4)]


def test_a_gap_reaches_so_far_and_not_over_the_end_of_a_sentence() -> None:
    near, far = "编报" + "很" * GAP + "质量", "编报" + "很" * (GAP + 1) + "质量"
    assert stretches("编报…质量", near) == [near]
    assert stretches("编报…质量", far) == []
    assert stretches("编报…质量", "编报、审核，质量") == ["编报、审核,质量"]
    for sign in "。；！？":
        assert stretches("编报…质量", f"编报{sign}质量") == []


def test_the_shortest_of_nested_places_counts_and_the_left_of_overlapping_ones() -> None:
    assert stretches("编报…质量", "编报和编报的质量及质量") == ["编报的质量"]
    assert stretches("的…的", "的甲的乙的") == ["的甲的"]


def test_a_later_place_of_a_part_is_tried_where_the_nearest_leads_nowhere() -> None:
    text = "甲乙" + "很" * 10 + "乙" + "很" * 5 + "丙"
    assert stretches("甲…乙…丙", text) == [text]


@given(st.text("甲乙。,", max_size=40))
def test_hits_are_those_of_trying_every_stretch(text: str) -> None:
    parts, hits = ("甲", "乙", "甲"), parse("甲…乙…甲").hits(text)

    def stands(start: int, end: int) -> bool:
        inside = text[start:end]
        return (
            len(inside) >= 3
            and (inside[0], inside[-1]) == (parts[0], parts[2])
            and any(
                inside[at] == parts[1]
                and all(len(gap) <= GAP and "。" not in gap for gap in (inside[1:at], inside[at + 1 : -1]))
                for at in range(1, len(inside) - 1)
            )
        )

    spans = [(start, end) for start in range(len(text)) for end in range(start, len(text) + 1) if stands(start, end)]
    shortest = [
        one for one in spans if not any(one != other and one[0] <= other[0] and other[1] <= one[1] for other in spans)
    ]
    apart: list[tuple[int, int]] = []
    for one in shortest:
        if not apart or one[0] >= apart[-1][1]:
            apart.append(one)
    assert hits == apart


def test_a_text_made_to_have_every_way_through_the_gaps_is_not_tried_every_way() -> None:
    # Trying every way would take 13 to the fifth steps for each character: days.
    assert parse("的…的…的…的…的…不").hits("的" * 20_000) == []
