"""Cursors: following them shows every line once, and nothing but a cursor of the same question is taken for one."""

from __future__ import annotations

import base64
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import Misused
from web.cursor import Stretch

ADDRESS = {"year": ["2022"], "unit": ["甲县"]}


def following(total: int, **args: list[str]) -> list[Stretch]:
    stretches = [Stretch.asked("reports", {**ADDRESS, **args})]
    while cursor := stretches[-1].next(total):
        stretches.append(Stretch.asked("reports", {**ADDRESS, **args, "cursor": [cursor]}))
    return stretches


@given(total=st.integers(0, 50), limit=st.integers(1, 12))
def test_following_the_cursors_shows_every_line_once(total: int, limit: int) -> None:
    shown = [
        line
        for each in following(total, limit=[str(limit)])
        for line in range(total)[each.offset : each.offset + each.limit]
    ]
    assert shown == list(range(total))


def test_the_last_stretch_has_no_cursor() -> None:
    assert Stretch.asked("reports", {"limit": ["5"]}).answer(5) == {"total": 5, "next": None}


def test_a_page_number_is_a_place_to_begin() -> None:
    stretch = Stretch.asked("reports", {"page": ["3"], "limit": ["20"]})
    assert (stretch.offset, stretch.page) == (40, 3)


def test_a_cursor_goes_before_a_page_number() -> None:
    cursor = Stretch.asked("reports", {"page": ["2"]}).next(1000) or ""
    assert Stretch.asked("reports", {"page": ["2"], "cursor": [cursor]}).page == 3


@pytest.mark.parametrize("changed", [{"year": ["2021"]}, {"limit": ["7"]}, {"sort": ["unit"]}])
def test_a_cursor_of_another_question_is_refused(changed: dict[str, list[str]]) -> None:
    cursor = Stretch.asked("reports", ADDRESS).next(1000) or ""
    with pytest.raises(Misused, match="另一个查询"):
        Stretch.asked("reports", {**ADDRESS, **changed, "cursor": [cursor]})


def test_a_cursor_of_another_list_is_refused() -> None:
    cursor = Stretch.asked("reports", {}).next(1000) or ""
    with pytest.raises(Misused, match="另一个查询"):
        Stretch.asked("units", {"cursor": [cursor]})


def forged(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


QUESTION = Stretch.asked("reports", {}).question


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "＊",
        pytest.param("\ud800", id="half a character"),
        pytest.param("A" * 100_000, id="long"),
        forged("[" * 60),
        forged("null"),
        forged("{}"),
        forged(f'[-100,"{QUESTION}"]'),
        forged(f'[0,"{QUESTION}"]'),
        forged(f'[7,"{QUESTION}"]'),
        forged(f'[1e2,"{QUESTION}"]'),
        forged(f'[true,"{QUESTION}"]'),
        forged(f'[100, "{QUESTION}"]'),
        forged(f'[{"9" * 50},"{QUESTION}"]'),
    ],
)
def test_what_is_no_cursor_is_refused_with_what_to_do(cursor: str) -> None:
    with pytest.raises(Misused, match="无法识别。请原样填写"):
        Stretch.asked("reports", {"cursor": [cursor]})


@given(st.text(alphabet=string.ascii_letters + string.digits + "-_=", min_size=1, max_size=60))
def test_no_text_makes_reading_fail_otherwise(cursor: str) -> None:
    with pytest.raises(Misused):
        Stretch.asked("reports", {"cursor": [cursor]})


@pytest.mark.parametrize("words", [("limit", "0"), ("limit", "1001"), ("limit", "x"), ("page", "9" * 12)])
def test_impossible_pages_and_limits_are_refused(words: tuple[str, str]) -> None:
    with pytest.raises(Misused):
        Stretch.asked("reports", {words[0]: [words[1]]})
