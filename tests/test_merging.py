"""Merging: segments stay few, and no commit rewrites much."""

from __future__ import annotations

from dataclasses import dataclass

from index.merging import ENOUGH, to_merge

MOST = 4_000


@dataclass(frozen=True, eq=False)
class Counted:
    kept: int
    deleted: int = 0


def counted(number: int, kept: int) -> list[Counted]:
    return [Counted(kept) for _ in range(number)]


def test_small_segments_wait_until_there_are_enough() -> None:
    assert not to_merge(counted(ENOUGH - 1, 10), MOST)
    assert len(to_merge(counted(ENOUGH, 10), MOST)) == ENOUGH


def test_what_is_rewritten_stays_within_the_bound() -> None:
    merged = to_merge(counted(50, MOST // 10), MOST)
    assert 0 < sum(segment.kept for segment in merged) <= MOST
    assert not to_merge(counted(50, MOST + 1), MOST)


def test_a_segment_mostly_deleted_is_rewritten_alone() -> None:
    worn = Counted(40, deleted=60)
    assert list(to_merge([worn, Counted(60, deleted=40), Counted(3000)], MOST)) == [worn]


def test_many_commits_leave_few_segments_and_rewrite_little() -> None:
    segments: list[Counted] = []
    rewritten = 0
    for _ in range(400):
        merged = to_merge(segments, MOST)
        segments = [segment for segment in segments if segment not in merged]
        rewritten += sum(segment.kept for segment in merged)
        segments.append(Counted(50 + sum(segment.kept for segment in merged)))
    assert sum(segment.kept for segment in segments) == 400 * 50
    assert len(segments) < 3 * ENOUGH
    assert rewritten < 4 * 400 * 50
