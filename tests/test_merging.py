"""Merging: segments stay few, and no commit rewrites much."""

from __future__ import annotations

from dataclasses import dataclass

from index.merging import ENOUGH, MOST_REWRITTEN, to_merge


@dataclass(frozen=True)
class Counted:
    passages: int
    deleted: int = 0

    def doc_count(self) -> int:
        return self.passages - self.deleted

    def deleted_count(self) -> int:
        return self.deleted

    def segment_id(self) -> str:
        return str(id(self))


def test_small_segments_wait_until_there_are_enough() -> None:
    assert not to_merge([Counted(10)] * (ENOUGH - 1))
    assert len(to_merge([Counted(10)] * ENOUGH)) == ENOUGH


def test_what_is_rewritten_stays_within_the_bound() -> None:
    merged = to_merge([Counted(MOST_REWRITTEN // 10)] * 50)
    assert sum(segment.doc_count() for segment in merged) <= MOST_REWRITTEN
    assert not to_merge([Counted(MOST_REWRITTEN + 1, deleted=0)] * 50)


def test_a_segment_mostly_deleted_is_rewritten_alone() -> None:
    worn = Counted(100, deleted=60)
    assert list(to_merge([worn, Counted(100, deleted=40), Counted(3000)])) == [worn]


def test_many_commits_leave_few_segments_and_rewrite_little() -> None:
    segments: list[Counted] = []
    rewritten = 0
    for _ in range(400):
        merged = to_merge(segments)
        segments = [segment for segment in segments if segment not in merged]
        rewritten += sum(segment.doc_count() for segment in merged)
        segments.append(Counted(50 + sum(segment.doc_count() for segment in merged)))
    assert sum(segment.doc_count() for segment in segments) == 400 * 50
    assert len(segments) < 3 * ENOUGH
    assert rewritten < 4 * 400 * 50
