"""Saved searches in the archive: a name that is one's own, a model kept as it is, looks that only move forward."""

from __future__ import annotations

import datetime as dt
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from archive import Archive, SavedSearch, saved
from archive.marks import now
from corpus.errors import JilanError, Misused, NotFound
from tests.archives import ACTOR, document

MODEL = {"version": 1, "query": {"version": 1, "text": "预算 “执行率”"}, "filters": {"year": ["2021"]}, "sort": "-year"}


def save(archive: Archive, name: str = "预算执行") -> SavedSearch:
    return archive.save_search(name, MODEL, ACTOR)


def test_a_saved_search_is_kept_as_it_was_given(archive: Archive) -> None:
    before = now()
    kept = save(archive, "　 预算执行\n")
    assert (kept.name, kept.model, kept.created_by) == ("预算执行", MODEL, ACTOR)
    assert before <= kept.created_at == kept.looked_at <= now()
    assert archive.saved_search(kept.id) == kept
    assert archive.saved_searches() == [kept]


def test_the_latest_comes_first(archive: Archive) -> None:
    names = ["丙", "甲", "乙"]
    for name in names:
        save(archive, name)
    assert [each.name for each in archive.saved_searches()] == names[::-1]


def test_a_feed_is_found_by_its_token_which_no_one_can_guess(archive: Archive) -> None:
    one, other = save(archive, "一"), save(archive, "二")
    assert one.feed != other.feed
    assert len(one.feed) >= 22, "16 random bytes"
    assert archive.saved_search_by_feed(other.feed) == other
    assert one.feed not in repr(one)
    for token in ("", "没有", one.feed[:-1], one.feed.swapcase()):
        with pytest.raises(NotFound, match="订阅地址"):
            archive.saved_search_by_feed(token)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("", "空的"),
        (" \t\u3000", "空的"),
        ("名" * 61, "61 个字，最多 60 个"),
        ("预算\n执行", "控制字符"),
        ("预算\x00", "控制字符"),
        ("预算\u202e执行", "控制字符"),
        ("预算\ud800", "控制字符"),
        ("已有", "已有名为“已有”"),
        ("  已有 ", "已有名为“已有”"),
    ],
    ids=ascii,
)
def test_a_name_that_cannot_be_one_is_refused_and_nothing_is_changed(archive: Archive, name: str, fault: str) -> None:
    save(archive, "已有")
    other = save(archive, "另一个")
    before = archive.saved_searches()
    with pytest.raises(Misused, match=fault):
        save(archive, name)
    with pytest.raises(Misused, match=fault):
        archive.rename_search(other.id, name, ACTOR)
    assert archive.saved_searches() == before


@pytest.mark.parametrize("name", ["名" * 60, "a", "<b>", "预算　执行", "𠮷田"])
def test_whatever_can_be_read_is_a_name(archive: Archive, name: str) -> None:
    assert save(archive, name).name == name


def test_a_renamed_search_keeps_all_but_its_name(archive: Archive) -> None:
    kept = save(archive)
    renamed = archive.rename_search(kept.id, " 执行率 ", "审核员")
    assert renamed.name == "执行率"
    assert archive.saved_search(kept.id) == renamed
    assert (renamed.feed, renamed.model, renamed.created_by) == (kept.feed, MODEL, ACTOR)
    assert archive.rename_search(kept.id, "执行率", ACTOR) == renamed, "its own name is not taken"
    assert save(archive, "预算执行").id != kept.id, "the old name is free again"


def test_a_deleted_search_is_gone_with_its_feed_and_its_id_stays_its_own(archive: Archive) -> None:
    kept = save(archive)
    archive.delete_search(kept.id, ACTOR)
    assert archive.saved_searches() == []
    with pytest.raises(NotFound):
        archive.saved_search_by_feed(kept.feed)
    assert save(archive).id > kept.id


def test_what_is_not_there_cannot_be_changed(archive: Archive) -> None:
    for change in (
        lambda: archive.saved_search(7),
        lambda: archive.rename_search(7, "名", ACTOR),
        lambda: archive.delete_search(7, ACTOR),
        lambda: archive.looked_at(7),
    ):
        with pytest.raises(NotFound, match="编号为 7"):
            change()


def test_a_look_is_noted_and_never_moves_back(archive: Archive) -> None:
    kept = save(archive)
    archive.looked_at(kept.id)
    looked = archive.saved_search(kept.id).looked_at
    assert kept.looked_at < looked <= now()
    later = looked + dt.timedelta(days=1)
    archive.looked_at(kept.id, later)
    archive.looked_at(kept.id, looked)
    archive.looked_at(kept.id)
    assert archive.saved_search(kept.id).looked_at == later


def test_what_waits_to_be_indexed_is_not_looked_at(archive: Archive) -> None:
    """No search shows it yet: the look ends where the first such import begins."""
    kept = save(archive)
    report = archive.add("a.txt", document(), ACTOR).report
    archive.add("b.txt", document(year=2022), ACTOR)
    archive.looked_at(kept.id)
    imported = archive.report(report).imported_at
    assert archive.saved_search(kept.id).looked_at == imported
    archive.indexed(archive.pending())
    archive.looked_at(kept.id)
    assert archive.saved_search(kept.id).looked_at > imported


def test_a_correction_that_waits_to_be_indexed_does_not_hold_a_look_back(archive: Archive) -> None:
    report = archive.add("a.txt", document(), ACTOR).report
    archive.indexed(archive.pending())
    kept = save(archive)
    archive.correct(report, {"year": 2020}, ACTOR)
    before = now()
    archive.looked_at(kept.id)
    assert archive.saved_search(kept.id).looked_at >= before


def test_there_is_room_for_so_many(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved, "MOST_SAVED", 2)
    first = save(archive, "一")
    save(archive, "二")
    with pytest.raises(Misused, match=r"已有 2 个.*删除"):
        save(archive, "三")
    archive.delete_search(first.id, ACTOR)
    save(archive, "三")
    monkeypatch.setattr(saved, "MOST_SAVED", 1)
    with pytest.raises(Misused, match="已有 1 个"):
        save(archive, "四")


def test_of_many_who_want_one_name_one_gets_it(archive: Archive) -> None:
    def attempt(_: int) -> bool:
        try:
            save(archive)
        except JilanError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(attempt, range(8))) == 1


def test_a_model_has_a_version_and_a_size_within_reason(archive: Archive) -> None:
    for model in ({}, {"version": "1"}, {"version": True}, {"version": None}):
        with pytest.raises(ValueError, match="version"):
            archive.save_search("名", model, ACTOR)
    with pytest.raises(Misused, match="条件太多"):
        archive.save_search("名", {"version": 1, "query": "长" * saved.MOST_MODEL}, ACTOR)
    assert archive.saved_searches() == []


@pytest.mark.parametrize("damaged", ["", "{", '"version"', "[1]", "null"])
def test_a_damaged_model_is_empty_and_the_others_are_there(archive: Archive, tmp_path: Path, damaged: str) -> None:
    fine, broken = save(archive, "好"), save(archive, "坏")
    with closing(sqlite3.connect(tmp_path / "jilan.db")) as connection:
        connection.execute("UPDATE saved_searches SET model = ? WHERE id = ?", (damaged, broken.id))
        connection.commit()
    assert [each.model for each in archive.saved_searches()] == [{}, MODEL]
    archive.delete_search(broken.id, ACTOR)
    assert archive.saved_searches() == [fine]
