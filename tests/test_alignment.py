"""What texts have in common, in order; compared with the slow and plain way to find it."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.wording import alignment
from index.wording.alignment import Block, blocks, longest, matched, ratio, ratios

FEW = st.text("绩效管理", max_size=30)


def _common(a: str, b: str) -> int:
    """The length of the longest common subsequence, as it is defined."""

    @lru_cache(None)
    def of(at: int, there: int) -> int:
        if not (at and there):
            return 0
        if a[at - 1] == b[there - 1]:
            return of(at - 1, there - 1) + 1
        return max(of(at - 1, there), of(at, there - 1))

    return of(len(a), len(b))


@given(FEW, FEW)
def test_matched_is_the_longest_common_subsequence(a: str, b: str) -> None:
    assert matched(a, b) == _common(a, b)
    assert ratio(a, b) == pytest.approx(2 * _common(a, b) / (len(a) + len(b)) if a or b else 1)


def test_a_likeness_below_the_least_is_none() -> None:
    assert ratio("预算绩效管理", "预算编制", 0.3) == pytest.approx(0.4)
    assert ratio("预算绩效管理", "预算编制", 0.5) == 0


def test_many_are_compared_at_once() -> None:
    others = ["预算编制", "预算绩效管理", ""]
    assert ratios("预算绩效管理", others).tolist() == pytest.approx([0.4, 1, 0])
    assert ratios("预算", []).shape == (0,)
    assert ratios("预算", others).dtype == np.float32


def _check(a: str, b: str, found: list[Block]) -> None:
    assert all(a[at : at + size] == b[there : there + size] and size for at, there, size in found)
    for one, after in pairwise(found):
        assert one.ends[0] <= after.a
        assert one.ends[1] <= after.b
        assert one.ends != (after.a, after.b)


@given(FEW, FEW)
def test_blocks_hold_all_that_is_common_in_order(a: str, b: str) -> None:
    found = blocks(a, b)
    _check(a, b, found)
    assert sum(block.size for block in found) == matched(a, b)


def test_words_are_compared_themselves_and_not_by_their_hashes() -> None:
    assert blocks([-1, "绩效", "管理"], [-2, "绩效", "管理", -1]) == [Block(1, 1, 2)]
    assert blocks([], ["绩效"]) == []


@given(FEW, FEW)
def test_huge_texts_are_cut_and_aligned_piece_by_piece(a: str, b: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alignment, "_MOST_PAIRS", 50)
        patch.setattr(alignment, "_PIVOT", 3)
        _check(a, b, blocks(a, b))
        assert sum(block.size for block in blocks(a, a)) == len(a)


def test_a_run_across_the_cut_of_huge_texts_stays_one() -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 21_000)))
    assert blocks(text, text + "。") == [Block(0, 0, len(text))]


@given(FEW, FEW, st.integers(1, 9))
def test_the_longest_run_is_found(a: str, b: str, least: int) -> None:
    size = SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size
    found = longest(a, b, least)
    assert (found.size if found else 0) == (size if size >= least else 0)
    if found:
        assert a[found.a :][: found.size] == b[found.b :][: found.size]


def test_a_long_run_is_found_whole() -> None:
    run = "".join(map(chr, range(0x4E00, 0x4E00 + 300)))
    assert longest(f"前{run[:80]}后{run}中", f"{run}左{run[:70]}", 13) == Block(82, 0, 300)
