"""Tags over reading again: what a person decided follows the passages whose text stays, suggestions are made anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive import Archive
from corpus.model import Reading
from corpus.report import Report
from corpus.taxonomy import Taxonomy
from tests.archives import ACTOR, UNDERSTANDING
from tests.tagged import opened_with, report, said, taxonomy, understand_tags

GOAL, SLOW, TALK = "目标没有量化。", "进度慢。", "沟通不畅。"


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[int]:
    """A report with a decision of every kind: B2 rejected, C1 confirmed, I2 added."""
    archive = opened_with(tmp_path)
    kept = archive.add("a.txt", report(GOAL, SLOW, TALK), ACTOR).kept
    goal, slow, talk = (one.id for one in kept.passages)
    archive.untag(goal, "B2", "审核员")
    archive.tag(slow, "C1", "审核员")
    archive.tag(talk, "I2", "审核员")
    yield kept.id
    archive.close()


def decided(archive: Archive, kept: int) -> list[tuple[int, str, str, str | None]]:
    tags = archive.report(kept).tags
    return [(tag.id, tag.category, tag.status, tag.by) for tag in tags if tag.status != "suggested"]


def test_decisions_stay_and_what_was_rejected_is_not_suggested_again(kept: int, tmp_path: Path) -> None:
    archive = opened_with(tmp_path, version=2)
    before = archive.report(kept).tags
    assert archive.reread(kept, ACTOR).tags == before
    assert said(archive, kept) == [
        (GOAL, "B1", "suggested"),
        (GOAL, "B2", "rejected"),
        (SLOW, "C1", "confirmed"),
        (TALK, "I2", "confirmed"),
    ]
    archive.close()


def test_suggestions_are_those_of_the_new_reading(kept: int, tmp_path: Path) -> None:
    archive = opened_with(tmp_path, taxonomy(B1="没有", B2="量化", C1="执行", I2="培训", K1="进度"))
    before = decided(archive, kept)
    archive.reread(kept, ACTOR)
    assert decided(archive, kept) == before
    assert [one for one in said(archive, kept) if one[2] == "suggested"] == [
        (GOAL, "B1", "suggested"),
        (SLOW, "K1", "suggested"),
    ]
    archive.close()


def shorter(text: str, leaves: Taxonomy) -> Report:
    """A parser that no longer sees the second passage."""
    read = understand_tags(text, leaves)
    return replace(read, passages=read.passages[:1] + read.passages[2:], suggestions=read.suggestions[:2])


def test_a_decision_about_a_passage_that_is_gone_is_logged_without_its_text(kept: int, tmp_path: Path) -> None:
    archive = opened_with(tmp_path, understand=shorter, version=2)
    slow = archive.report(kept).passages[1].id
    archive.reread(kept, ACTOR)
    assert [one[:2] for one in said(archive, kept)] == [(GOAL, "B1"), (GOAL, "B2"), (TALK, "I2")]
    lost = next(event for event in archive.events(kept) if event.kind == "untagged")
    assert lost.detail == {"passage": slow, "category": "C1", "was": "confirmed", "now": None}
    archive.close()


def test_tags_point_into_the_text_as_it_is_read_now(kept: int, tmp_path: Path) -> None:
    def read(name: str, data: bytes) -> Reading:
        """A reader that finds a line before all others."""
        reading = UNDERSTANDING.read(name, data)
        return replace(reading, text=f"标题=补读的题目\n{reading.text}")

    def forgetful(text: str, leaves: Taxonomy) -> Report:
        """Sees no C1 any more."""
        report = understand_tags(text, leaves)
        return replace(report, suggestions=tuple(one for one in report.suggestions if one.category != "C1"))

    archive = opened_with(tmp_path, read=read, understand=forgetful, version=2)
    tags = {tag.category: tag for tag in archive.reread(kept, ACTOR).tags}
    source = archive.source(kept)
    assert source[tags["B1"].start : tags["B1"].end] == "目标"
    assert source[tags["B2"].start : tags["B2"].end] == "量化"
    assert (tags["C1"].status, tags["C1"].start, tags["C1"].end) == ("confirmed", None, None)
    archive.close()


def test_a_reading_that_fails_half_way_leaves_all_tags(
    kept: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = opened_with(tmp_path, understand=shorter, version=2)
    before, log = said(archive, kept), archive.events(kept)
    with monkeypatch.context() as patch:
        patch.setattr("archive.rereading.settle", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            archive.reread(kept, ACTOR)
    assert (said(archive, kept), archive.events(kept)) == (before, log)
    archive.close()


def test_importing_the_same_file_again_leaves_tags_alone(kept: int, tmp_path: Path) -> None:
    archive = opened_with(tmp_path)
    before = said(archive, kept)
    assert archive.add("b.txt", report(GOAL, SLOW, TALK), ACTOR).status == "duplicate"
    assert said(archive, kept) == before
    archive.close()
