"""Re-ranking: how closely the wording of a query stands in passages, all at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.rank import Passages, stretch


@pytest.mark.parametrize(
    ("plain", "text", "share"),
    [
        ("绩效编报", "绩效目标的编报", 1.0),
        ("绩编", "绩效目标的编报", 0.5),
        ("绩效编报", "绩绩绩绩", 0.25),
        ("绩效编报", "", 0.0),
        ("，", "绩效", 0.0),
    ],
)
def test_nearness(plain: str, text: str, share: float) -> None:
    assert Passages([("", text)]).near(plain).tolist() == [share]


@pytest.mark.parametrize(
    ("plain", "text", "share"),
    [
        ("绩效编报质量", "目标绩效编报质量好", 1.0),
        ("绩效编报质量", "绩效目标编报质量", 4 / 6),
        ("绩效编报质量", "质，量", 1 / 6),
        ("绩效", "工会", 0.0),
        ("", "工会", 0.0),
    ],
)
def test_longest_run(plain: str, text: str, share: float) -> None:
    assert Passages([("", text)]).run(plain).tolist() == pytest.approx([share])


def test_heading_and_text_are_apart_and_the_better_one_counts() -> None:
    found = Passages([("绩效", "编报"), ("编报绩效", ""), ("", "绩")])
    assert found.run("绩效编报").tolist() == [0.5, 0.5, 0.25]
    assert found.near("绩效").tolist() == [1.0, 1.0, 0.5]


def test_of_no_passages_nothing_is_said() -> None:
    assert (Passages([]).near("绩").tolist(), Passages([]).run("绩").tolist()) == ([], [])


SHORT = st.text("绩效编报工会", max_size=12)
PAIRS = st.lists(st.tuples(SHORT, SHORT), min_size=1, max_size=5)


def common(plain: str, text: str) -> str:
    """The longest common string, the plain way."""
    parts = {plain[start:end] for start in range(len(plain)) for end in range(start, len(plain) + 1)}
    return max((part for part in parts if part in text), key=len, default="")


def share_near(plain: str, text: str) -> float:
    """The share of the letters in the best window, the plain way."""
    wanted, width = set(plain), 2 * len(plain)
    windows = [set(text[at : at + width]) for at in range(len(text))]
    return max((len(wanted & window) for window in windows), default=0) / len(wanted) if wanted else 0.0


@given(SHORT, PAIRS)
def test_both_are_what_a_plain_look_finds(plain: str, texts: list[tuple[str, str]]) -> None:
    found = Passages(texts)
    runs = [max(len(common(plain, part)) for part in pair) / max(1, len(plain)) for pair in texts]
    assert found.run(plain).tolist() == pytest.approx(runs)
    nears = [max(share_near(plain, part) for part in pair) for pair in texts]
    assert found.near(plain).tolist() == pytest.approx(nears)
    assert all(len(stretch(plain, text)) == len(common(plain, text)) for _, text in texts)
