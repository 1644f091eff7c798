"""What matches and what it weighs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.engine import Engine
from tests.passages import ask, engine_over, found, passages

COMMON = [f"绩效工作情况第{number}条" for number in range(40)]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    rare = ["疗休养费用", "绩效与疗休养", "互助保障方案", "会经费" + "很" * 30]
    made = engine_over(tmp_path, passages([*rare, *COMMON]))
    yield made
    made.close()


def test_the_rare_word_is_enough_and_the_common_one_is_not(engine: Engine) -> None:
    assert found(engine, "绩效疗休养") == [2, 1]


def test_common_words_alone_find_what_holds_them(engine: Engine) -> None:
    assert ask(engine, "绩效").passages == 41


def test_the_score_grows_with_the_words_found(engine: Engine) -> None:
    scores = {candidate.passage: candidate.score for candidate in ask(engine, "互助保障疗休养").candidates}
    assert set(scores) == {1, 2, 3}
    assert scores[1] > scores[2], "the shorter passage says it more densely"


def test_a_word_that_is_none_in_any_passage_is_looked_for_as_a_string(engine: Engine) -> None:
    answer = ask(engine, "休养费")
    assert (answer.candidates[0].passage, answer.loose) == (1, False)


def test_excluding_works_without_anything_to_find(engine: Engine) -> None:
    assert found(engine, "-绩效") == [1, 3, 4]


def test_a_phrase_that_stands_nowhere_finds_nothing(engine: Engine) -> None:
    answer = ask(engine, '"疗休养绩效" 绩效')
    assert (answer.passages, answer.loose) == (0, False)
