"""Suggesting anew, with other categories or another reading: people's decisions stay."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from archive import Archive, Event
from corpus.report import Report
from corpus.taxonomy import Taxonomy
from tests.archives import ACTOR
from tests.tagged import dump, opened_with, report, said, taxonomy, understand_tags

# C1 no longer sees 进度, and there is K1.
CHANGED = taxonomy(B1="目标", B2="量化", C1="执行", I2="培训", K1="进度")
FILE = report("目标没有量化。", "进度慢，执行也慢。", "沟通不畅。", measures=["加快进度。"])


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[int]:
    archive = opened_with(tmp_path)
    yield archive.add("a.txt", FILE, ACTOR).report
    archive.close()


@pytest.fixture
def changed(kept: int, tmp_path: Path) -> Iterator[Archive]:
    """The archive, opened with another taxonomy; nothing waits for the index."""
    archive = opened_with(tmp_path, CHANGED)
    archive.indexed(archive.pending())
    yield archive
    archive.close()


def passages(archive: Archive) -> list[int]:
    return [one.id for one in archive.report(1).passages]


def test_a_preview_says_what_would_change_and_changes_nothing(changed: Archive) -> None:
    before = dump(changed)
    changes = list(changed.retag(ACTOR, dry_run=True))
    _, slow, _, measure = passages(changed)
    assert [(one.passage, one.category, one.change, one.source) for one in changes] == [
        (slow, "K1", "added", "rule"),
        (measure, "C1", "removed", "rule"),
        (measure, "K1", "added", "rule"),
    ]
    assert changes[0].report.unit == "云岚市总工会"
    assert dump(changed) == before


def test_re_tagging_does_what_the_preview_said_once(changed: Archive) -> None:
    preview = list(changed.retag(ACTOR, dry_run=True))
    assert list(changed.retag(ACTOR)) == preview
    assert said(changed, 1) == [
        ("目标没有量化。", "B1", "suggested"),
        ("目标没有量化。", "B2", "suggested"),
        ("进度慢，执行也慢。", "C1", "suggested"),
        ("进度慢，执行也慢。", "K1", "suggested"),
        ("加快进度。", "K1", "suggested"),
    ]
    assert list(changed.pending()) == [1]
    event: Event = changed.events(1)[0]
    assert (event.kind, event.detail) == ("retagged", {"added": 2, "removed": 1})
    before = dump(changed)
    assert list(changed.retag(ACTOR)) == []
    assert dump(changed) == before


def test_what_a_measure_answers_follows_its_categories(changed: Archive) -> None:
    assert [[one.problem for one in each.answers] for each in changed.report(1).measures] == [[1]]
    other = opened_with(changed._database.folder, taxonomy(B1="目标 加快"))
    list(other.retag(ACTOR))
    assert [[one.problem for one in each.answers] for each in other.report(1).measures] == [[0]]
    other.close()


def test_decisions_of_people_stay_whatever_is_suggested(changed: Archive) -> None:
    goal, slow, talk, measure = passages(changed)
    changed.tag(measure, "C1", ACTOR)
    changed.untag(slow, "C1", ACTOR)
    changed.tag(talk, "K1", ACTOR)
    changed.untag(goal, "B1", ACTOR)
    decided = [tag for tag in changed.report(1).tags if tag.status != "suggested"]
    list(changed.retag(ACTOR))
    assert [tag for tag in changed.report(1).tags if tag.status != "suggested"] == decided
    assert ("目标没有量化。", "B1", "rejected") in said(changed, 1)
    assert ("进度慢，执行也慢。", "K1", "suggested") in said(changed, 1)


def test_the_doctor_tells_of_suggestions_by_another_taxonomy_until_they_are_made_anew(changed: Archive) -> None:
    (finding,) = changed.check()
    assert (finding.kind, finding.fixable) == ("old_tags", False)
    assert "jilan retag --dry-run" in finding.message
    list(changed.retag(ACTOR))
    changed.indexed(changed.pending())
    assert changed.check() == []


def test_an_older_reading_keeps_its_details_and_gets_suggestions_by_the_text(kept: int, tmp_path: Path) -> None:
    def newer(text: str, leaves: Taxonomy) -> Report:
        """Sees the passages in another order, and no measures."""
        read = understand_tags(text, leaves)
        last = len(read.passages) - 1
        moved = tuple(replace(one, passage=last - one.passage) for one in read.suggestions)
        return replace(read, passages=read.passages[::-1], suggestions=moved, measures=())

    archive = opened_with(tmp_path, CHANGED, understand=newer, version=2)
    list(archive.retag(ACTOR))
    assert ("加快进度。", "K1", "suggested") in said(archive, kept)
    assert len(archive.report(kept).measures) == 1
    archive.close()


def test_a_report_withdrawn_meanwhile_is_passed_over(changed: Archive) -> None:
    changed.add("b.txt", report("进度慢。", year=2022), ACTOR)
    changes = changed.retag(ACTOR)
    next(changes)
    changed.remove(2, ACTOR)
    assert {one.report.id for one in changes} == {1}


def test_a_person_who_decides_meanwhile_is_never_overruled(changed: Archive, tmp_path: Path) -> None:
    slow = passages(changed)[1]

    def during(text: str, leaves: Taxonomy) -> Report:
        """While the text is understood, someone decides."""
        changed.tag(slow, "K1", "甲")
        changed.untag(slow, "C1", "甲")
        return understand_tags(text, leaves)

    archive = opened_with(tmp_path, CHANGED, understand=during)
    list(archive.retag(ACTOR))
    tags = {tag.category: (tag.status, tag.by) for tag in archive.report(1).tags if tag.passage == slow}
    assert tags == {"C1": ("rejected", "甲"), "K1": ("confirmed", "甲")}
    archive.close()


def test_deciding_and_re_tagging_at_once_loses_no_decision(changed: Archive, tmp_path: Path) -> None:
    original = opened_with(tmp_path)
    wanted = [(one, code) for one in passages(changed) for code in ("B1", "B2", "C1", "K1")]

    def retag(number: int) -> None:
        list((changed, original)[number % 2].retag(ACTOR))

    def decide(number: int) -> None:
        (changed.tag if number % 2 else changed.untag)(*wanted[number], "甲")

    with ThreadPoolExecutor(2) as threads:
        tasks = [threads.submit(task, number) for number in range(len(wanted)) for task in (retag, decide)]
    assert [task.exception() for task in tasks] == [None] * len(tasks)
    tags = {(tag.passage, tag.category): tag for tag in changed.report(1).tags}
    assert {tags[key].status for key in wanted[1::2]} == {"confirmed"}
    events = [event for event in changed.events(1, 1000) if event.kind in ("tagged", "untagged")]
    logged = {(event.detail["passage"], event.detail["category"]): event.detail["now"] for event in reversed(events)}
    held = {key: tag.status for key, tag in tags.items() if tag.status != "suggested"}
    assert held == {key: now for key, now in logged.items() if now}, "the log tells just what people decided"
    original.close()
