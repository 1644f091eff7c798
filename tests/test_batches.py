"""Imports in words: what they came to, how long the rest takes, what can be done with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest

from archive.queue_records import Batch, BatchKind, JobStatus
from archive.records import Status
from web.batches import actions, count, in_folder, remaining, remaining_told, state, summary

START = dt.datetime(2026, 11, 22, 8, tzinfo=dt.UTC)


def batch(
    counts: Mapping[JobStatus, int],
    outcomes: Mapping[Status, int] | None = None,
    *,
    kind: BatchKind = "upload",
    sealed: bool = True,
    cancelled: bool = False,
) -> Batch:
    return Batch(1, kind, "报告", "陈会计", sealed, cancelled, START, None, counts, outcomes or {})


def moments(*seconds: float) -> list[dt.datetime]:
    return [START + dt.timedelta(seconds=each) for each in seconds]


def test_the_summary_counts_reports_and_the_files_that_gave_none() -> None:
    told = summary(batch({"done": 4, "failed": 2, "waiting": 3}, {"added": 3, "duplicate": 1}))
    assert told == "共 9 个文件：新增 3，重复 1，失败 2；还有 3 个未完成。"


def test_an_import_of_which_nothing_is_done_says_how_much_waits() -> None:
    assert summary(batch({"waiting": 2})) == "共 2 个文件；还有 2 个未完成。"


def test_what_is_over_says_nothing_of_waiting() -> None:
    assert summary(batch({"done": 1, "cancelled": 4}, {"updated": 1})) == "共 5 个文件：新版本 1，已取消 4。"


@pytest.mark.parametrize(
    ("one", "word"),
    [
        (batch({"waiting": 2}), "等待中"),
        (batch({"waiting": 2, "skipped": 9}), "等待中"),
        (batch({"waiting": 2, "reading": 1}), "导入中"),
        (batch({"done": 2}, sealed=False), "还在接收文件"),
        (batch({"done": 2}), "已完成"),
        (batch({"done": 1, "cancelled": 1}, cancelled=True), "已取消"),
    ],
)
def test_the_state_is_one_word(one: Batch, word: str) -> None:
    assert state(one) == word


def test_the_rest_takes_as_long_as_the_last_files_took() -> None:
    assert remaining(moments(0, 2, 4, 6), 10) == pytest.approx(20)


def test_the_pace_is_that_of_the_last_files_in_whatever_order_they_are_given() -> None:
    slow, fast = [10 * n for n in range(30)], [300 + n for n in range(1, 25)]
    assert remaining(list(reversed(moments(*slow, *fast))), 100) == pytest.approx(100)


def test_a_night_in_between_is_no_work() -> None:
    assert remaining(moments(0, 1, 2, 30_000, 30_001), 10) == pytest.approx(10)


@pytest.mark.parametrize("ended", [[], moments(0), moments(0, 5), moments(0, 9_000, 18_000)])
def test_of_too_few_files_nothing_is_guessed(ended: list[dt.datetime]) -> None:
    assert remaining(ended, 10) is None


def test_files_that_ended_in_one_moment_do_not_promise_no_time_at_all() -> None:
    assert (remaining(moments(0, 0, 0, 0), 1000) or 0) > 0


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(3, "估计不到 1 分钟"), (60, "估计还要 1 分钟"), (620, "估计还要 10 分钟"), (9000, "估计还要 2.5 小时")],
)
def test_an_estimate_is_no_more_exact_than_it_is(seconds: float, words: str) -> None:
    assert remaining_told(seconds) == words
    assert remaining_told(None) is None


def test_what_can_be_done_depends_on_where_it_stands() -> None:
    assert actions(batch({"waiting": 1})) == {"cancel"}
    assert actions(batch({"done": 1}, sealed=False)) == {"cancel", "seal"}
    assert actions(batch({"done": 1, "failed": 1, "unrecognised": 1})) == {"forget", "retry", "recognise"}
    assert actions(batch({"cancelled": 3}, cancelled=True)) == {"forget", "retry"}


def test_each_way_of_narrowing_has_its_count() -> None:
    one = batch({"waiting": 2, "reading": 1, "done": 5, "failed": 4}, {"added": 3, "duplicate": 2})
    assert [count(one, shown) for shown in ("all", "open", "failed", "duplicate", "cancelled")] == [12, 3, 4, 2, 0]


@pytest.mark.parametrize("path", ["报告/a.docx", "a.PDF", "报告/2021/b.txt", "报告\\2021\\b.wps", "./报告/a.txt"])
def test_documents_of_a_folder_are_taken(path: str) -> None:
    assert in_folder(path)


@pytest.mark.parametrize("path", ["报告/a.json", "报告/~$a.docx", "报告/.a.txt", ".git/a.txt", "报告/无后缀", ""])
def test_the_rest_of_it_is_not(path: str) -> None:
    assert not in_folder(path)
