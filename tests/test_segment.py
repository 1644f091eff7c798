"""Segments in memory: looking for strings, and the postings kept for the next search."""

from __future__ import annotations

import numpy as np
import pytest

from index.segment import HEADING_ENDS, NOTHING, PASSAGE_ENDS, Postings, PostingsCache, Segment

PASSAGES = [("标题", "绩效绩效"), ("", "工会"), ("绩效", "")]


def segment() -> Segment:
    texts = [f"{heading}{HEADING_ENDS}{text}{PASSAGE_ENDS}" for heading, text in PASSAGES]
    return Segment(
        name="one",
        passages=np.array([5, 6, 7]),
        facts=np.array([0, 1, 0]),
        fact_names=("[1]", "[2]"),
        roles=np.array([0, 0, 0]),
        role_names=("other",),
        categories=np.array([0, 1, 0]),
        category_names=("", "A1 B2"),
        text="".join(texts),
        offsets=np.cumsum([0, *map(len, texts)]),
        read=lambda word: NOTHING,
    )


@pytest.mark.parametrize(
    ("string", "rows", "counts"),
    [
        ("绩效", [0, 2], [2, 1]),
        ("效绩", [0], [1]),
        ("题绩", [], []),
        ("会绩", [], []),
        ("标题", [0], [1]),
        (".", [], []),
    ],
)
def test_a_string_is_found_in_heading_or_text(string: str, rows: list[int], counts: list[int]) -> None:
    postings = segment().scan(string)
    assert (postings.rows.tolist(), postings.weights.tolist()) == (rows, counts)


def test_a_passage_gives_its_texts_and_its_report() -> None:
    assert [segment().text_of(row) for row in range(3)] == PASSAGES
    assert segment().of_reports([1, 9]).tolist() == [True, False, True]
    assert segment().columns_of(1) == ("[2]", "other", "A1 B2")


def test_the_cache_forgets_the_least_used_when_full() -> None:
    read: list[str] = []

    def postings(word: str) -> Postings:
        read.append(word)
        return Postings(np.zeros(100, np.int64), np.zeros(100, np.float32))

    cache = PostingsCache(most_bytes=3000)
    for word in ("甲", "乙", "甲", "丙", "甲", "乙"):
        cache.get(("one", "word", word), lambda word=word: postings(word))  # type: ignore[misc]
    assert read == ["甲", "乙", "丙", "乙"]
