"""The clipboard list: an order without doubles, a limit with a sentence, entries as the archive has them now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import Misused
from tests.libraries import put, self_evaluation, settings_in
from web.clipboard import MOST, added, clipping, moved, removed
from web.library import Library


def test_what_is_added_stands_behind_what_is_there_once_each() -> None:
    assert added([5, 3], [9, 3, 9, 1]) == [5, 3, 9, 1]


def test_a_full_list_takes_nothing_and_says_what_to_do() -> None:
    full = list(range(1, MOST + 1))
    assert added(full[:-1], [MOST]) == full
    with pytest.raises(Misused, match=f"最多 {MOST} 段，现有 {MOST} 段。请先"):
        added(full, [MOST + 1])
    assert added(full, [7]) == full, "what is there already needs no room"


def test_what_is_removed_leaves_the_order_of_the_rest() -> None:
    assert removed([5, 3, 9, 1], [3, 1, 77]) == [5, 9]


@pytest.mark.parametrize(
    ("passage", "up", "order"),
    [(9, True, [5, 9, 3]), (3, False, [5, 9, 3]), (5, True, [5, 3, 9]), (9, False, [5, 3, 9]), (8, True, [5, 3, 9])],
)
def test_a_passage_moves_one_place_as_far_as_there_is_one(passage: int, up: bool, order: list[int]) -> None:
    assert moved([5, 3, 9], passage, up) == order


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Reports 1 and 2 of the same union, of 2020 and 2021."""
    library = Library.open(settings_in(tmp_path))
    put(library, *(self_evaluation(year=year).encode() for year in (2020, 2021)))
    yield library
    library.close()


def about(library: Library, report: int, words: str) -> int:
    return next(each.id for each in library.archive.report(report).passages if words in each.passage.text)


def test_entries_stand_in_the_order_of_collecting_with_citation(library: Library) -> None:
    ids = [about(library, 2, "执行进度偏慢"), about(library, 1, "维护职工合法权益")]
    problem, duty = clipping(library.archive, ids).entries
    assert (problem.kept.id, duty.kept.id) == tuple(ids)
    assert problem.citation == "云岚市青屏区总工会，2021年度，三、（一），第1段"
    assert duty.citation == "云岚市青屏区总工会，2020年度，一、（一），第1段"
    assert problem.kept.report.sha256 == library.archive.report(2).sha256 != duty.kept.report.sha256
    assert problem.kept.passage.text == "基层工会经费预算执行进度偏慢，项目绩效监控不到位。"


def test_passages_of_a_withdrawn_report_are_gone_and_counted(library: Library) -> None:
    kept = about(library, 2, "执行进度偏慢")
    ids = [about(library, 1, "执行进度偏慢"), kept, about(library, 1, "维护职工")]
    library.remove(1)
    left = clipping(library.archive, ids)
    assert [each.kept.id for each in left.entries] == [kept]
    assert left.gone == 2


def test_an_empty_list_has_no_entries(library: Library) -> None:
    assert clipping(library.archive, []) == clipping(library.archive, ())
    assert clipping(library.archive, []).entries == ()
