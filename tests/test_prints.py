"""Fingerprints: what two texts share is found, whatever stands around it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.wording import prints as module
from index.wording.prints import NONE, WINDOW, K, grams, prints

# Few different characters: windows then hold many equal grams.
TEXTS = st.text("绩效目标编报质量，。有待提高工会经费", max_size=60)
RUN = K + WINDOW - 1


def sharing(texts: list[str], query: str) -> set[int]:
    return set(prints(texts).holding(np.unique(grams(query)))[1].tolist())


@given(st.lists(TEXTS, max_size=6), st.data())
@settings(max_examples=300, deadline=None)
def test_every_shared_stretch_of_13_characters_is_found(texts: list[str], data: st.DataObject) -> None:
    long = [text for text in texts if len(text) >= RUN]
    for text in long:
        start = data.draw(st.integers(0, len(text) - RUN))
        query = f"甲乙丙{text[start : start + RUN]}丁戊己"
        assert set(np.flatnonzero([text[start : start + RUN] in one for one in texts])) <= sharing(texts, query)


def test_what_shares_nothing_is_not_found() -> None:
    assert sharing(["绩效目标编报质量有待提高", "工会经费收缴不够及时有效"], "预算执行进度整体偏慢需要加快") == set()


def test_no_stretch_reaches_over_the_border_of_two_texts() -> None:
    assert sharing(["绩效目标编报", "质量有待提高"], "绩效目标编报质量有待提高") == set()


def test_a_text_as_short_as_a_gram_has_one_fingerprint_and_a_shorter_one_none() -> None:
    assert prints(["绩效目标编报质量"]).rows.tolist() == [0]
    assert (len(prints(["绩效目标编报质"]).rows), len(grams("绩效目标编报质")), prints([])) == (0, 0, NONE)


def test_about_a_quarter_of_the_grams_is_kept() -> None:
    text = "".join(chr(0x4E00 + 7 * n % 4001) for n in range(4000))
    assert 0.25 < len(prints([text]).rows) / len(text) < 0.32


def test_portions_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["绩效目标编报的质量还有待提高。", "", "工会经费收缴不够及时，影响预算执行。"] * 5
    whole = prints(texts)
    monkeypatch.setattr(module, "_AT_ONCE", 20)
    assert [one.tolist() for one in prints(texts)] == [one.tolist() for one in whole]
