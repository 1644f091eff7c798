"""The durable marks that join database and index."""

from __future__ import annotations

from pathlib import Path

from archive import Archive
from tests.archives import ACTOR, document, opened


def test_a_mark_waits_until_the_index_is_durable(archive: Archive, tmp_path: Path) -> None:
    report = archive.add("a.txt", document(), ACTOR).report
    later = opened(tmp_path)
    assert list(later.pending()) == [report]
    later.indexed(later.pending())
    later.close()
    assert archive.pending() == {}


def test_a_change_while_indexing_keeps_its_mark(archive: Archive) -> None:
    first = archive.add("a.txt", document(), ACTOR).report
    second = archive.add("b.txt", document(year=2020), ACTOR).report
    taken_up = archive.pending()
    archive.correct(first, {"score": 90}, ACTOR)
    archive.indexed(taken_up)
    assert list(archive.pending()) == [first]
    assert second not in archive.pending()


def test_a_duplicate_needs_no_indexing(archive: Archive) -> None:
    archive.add("a.txt", document(), ACTOR)
    archive.indexed(archive.pending())
    archive.add("b.txt", document(), ACTOR)
    assert archive.pending() == {}


def test_a_new_version_marks_the_one_it_supersedes(archive: Archive) -> None:
    first = archive.add("a.txt", document(body="初稿。"), ACTOR).report
    archive.indexed(archive.pending())
    second = archive.add("b.txt", document(body="定稿。"), ACTOR).report
    assert list(archive.pending()) == [first, second]


def test_clearing_nothing_is_nothing(archive: Archive) -> None:
    archive.indexed({})
    assert archive.pending() == {}
