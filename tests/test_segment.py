"""Segments in memory: looking for strings, and the postings kept for the next search."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from index.segment import HEADING_ENDS, NOTHING, PASSAGE_ENDS, Postings, PostingsCache, Rows, Segment
from index.wording.prints import NONE

PASSAGES = [("标题", "绩效绩效"), ("", "工会"), ("绩效", "")]


def segment(holding: Callable[[str], Rows | None] = lambda string: None) -> Segment:
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
        keys=np.array([1, 2, 1]),
        wordings=np.array([1, 2, 3]),
        prints=NONE,
        read=lambda word: NOTHING,
        holding=holding,
    )


STRINGS = [("绩效", [0, 2]), ("效绩", [0]), ("题绩", []), ("会绩", []), ("标题", [0]), (".", []), ("会", [1])]


@pytest.mark.parametrize(("string", "rows"), STRINGS)
def test_a_string_is_found_in_heading_or_text(string: str, rows: list[int]) -> None:
    postings = segment().scan(string)
    assert (postings.rows.tolist(), postings.weights.tolist()) == (rows, [1.0] * len(rows))


@pytest.mark.parametrize(("string", "rows"), STRINGS)
def test_what_a_format_says_of_a_string_is_looked_at_in_the_text(string: str, rows: list[int]) -> None:
    one, copies = segment(holding=lambda string: np.array([0, 1, 2])), 20
    starts = [one.offsets[:-1] + len(one.text) * copy for copy in range(copies)]
    many = replace(
        one,
        passages=np.arange(3 * copies),
        text=one.text * copies,
        offsets=np.concatenate([*starts, [len(one.text) * copies]]),
    )
    assert many.scan(string).rows.tolist() == rows, "of the three it named, those that hold it"


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
