"""Re-ranking: how closely the wording of a query stands in a passage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.rank import factor, longest_run, nearness, speaks_of_problems


@pytest.mark.parametrize(
    ("wanted", "width", "text", "share"),
    [
        ("绩效编报", 8, "绩效目标的编报", 1.0),
        ("绩效编报", 4, "绩效目标的编报", 0.5),
        ("绩效编报", 8, "绩绩绩绩", 0.25),
        ("绩效编报", 8, "", 0.0),
        ("", 0, "绩效", 0.0),
    ],
)
def test_nearness(wanted: str, width: int, text: str, share: float) -> None:
    assert nearness(frozenset(wanted), width, text) == share


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
    assert longest_run(plain, text) == pytest.approx(share)


SHORT = st.text("绩效编报工会", max_size=12)


@given(SHORT, SHORT)
def test_the_longest_run_is_the_longest_common_string(plain: str, text: str) -> None:
    parts = {plain[start:end] for start in range(len(plain)) for end in range(start, len(plain) + 1)}
    longest = max((len(part) for part in parts if part in text), default=0)
    assert longest_run(plain, text) == (longest / len(plain) if plain else 0)


@given(SHORT, SHORT, SHORT, st.sampled_from(["problem", "duty"]))
def test_a_factor_never_takes_away(plain: str, heading: str, text: str, role: str) -> None:
    assert 1 <= factor(plain, heading, text, role) <= 6


def test_a_query_about_a_shortcoming_prefers_problems() -> None:
    assert (speaks_of_problems("经费不足"), speaks_of_problems("经费收支")) == (True, False)
    assert factor("经费不足", "", "经费", "problem") > factor("经费不足", "", "经费", "result")
    assert factor("经费收支", "", "经费", "problem") == factor("经费收支", "", "经费", "result")
