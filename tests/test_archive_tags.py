"""Tags: what is suggested, what people decide, and that neither is ever taken for the other."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from archive import Archive, Decided, Decision
from corpus.errors import Misused, NotFound
from tests.archives import ACTOR
from tests.tagged import dump, opened_with, report, said

REVIEWER = "审核员"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    archive = opened_with(tmp_path)
    yield archive
    archive.close()


@pytest.fixture
def kept(archive: Archive) -> int:
    """A report whose first problem has two suggestions, its second none, its measure one; indexed."""
    added = archive.add("a.txt", report("目标没有量化。", "沟通不畅。", measures=["加快进度。"]), ACTOR)
    archive.indexed(archive.pending())
    return added.report


@pytest.fixture
def passages(archive: Archive, kept: int) -> list[int]:
    return [one.id for one in archive.report(kept).passages]


def test_suggestions_come_with_the_import_and_point_into_the_text(archive: Archive, kept: int) -> None:
    found = archive.report(kept)
    source = archive.source(kept)
    assert [
        (tag.passage, tag.category, tag.status, tag.main, tag.source, tag.by, tag.at, tag.confidence)
        for tag in found.tags
    ] == [
        (found.passages[0].id, "B1", "suggested", True, "rule", None, None, None),
        (found.passages[0].id, "B2", "suggested", False, "rule", None, None, None),
        (found.passages[2].id, "C1", "suggested", True, "rule", None, None, None),
    ]
    assert [source[tag.start : tag.end] for tag in found.tags] == ["目标", "量化", "进度"]
    assert [one.categories for one in found.passages] == [("B1", "B2"), (), ("C1",)]


def test_confirming_names_who_and_when_and_what_it_was(archive: Archive, kept: int, passages: list[int]) -> None:
    assert archive.tag(passages[0], "B2", REVIEWER) == Decided(kept, passages[0], "B2", "suggested", "confirmed")
    tag = next(tag for tag in archive.report(kept).tags if tag.category == "B2")
    assert (tag.status, tag.source, tag.by) == ("confirmed", "rule", REVIEWER)
    assert tag.at is not None
    assert tag.at.tzinfo is not None
    assert tag.start is not None, "the matched stretch stays"
    event = archive.events(kept)[0]
    assert (event.kind, event.actor) == ("tagged", REVIEWER)
    assert event.detail == {"passage": passages[0], "category": "B2", "was": "suggested", "now": "confirmed"}
    assert list(archive.pending()) == [kept]


def test_confirmed_categories_come_first_and_rejected_ones_never(
    archive: Archive, kept: int, passages: list[int]
) -> None:
    archive.tag(passages[0], "I2", REVIEWER)
    archive.tag(passages[0], "B2", REVIEWER)
    assert archive.report(kept).passages[0].categories == ("B2", "I2", "B1")
    archive.untag(passages[0], "B1", REVIEWER)
    assert archive.report(kept).passages[0].categories == ("B2", "I2")
    assert archive.passages(passages)[passages[0]].categories == ("B2", "I2")
    assert archive.indexable([kept])[kept][0].categories == ("B2", "I2")
    assert [tag.category for tag in archive.report(kept).tags] == ["B2", "I2", "B1", "C1"], "rejected ones last"


def test_adding_needs_no_suggestion_and_taking_it_back_leaves_nothing(
    archive: Archive, kept: int, passages: list[int]
) -> None:
    archive.tag(passages[1], "I2", REVIEWER)
    (tag,) = (tag for tag in archive.report(kept).tags if tag.passage == passages[1])
    assert (tag.status, tag.source, tag.main, tag.start, tag.by) == ("confirmed", "person", False, None, REVIEWER)
    before = archive.events(kept)
    assert archive.untag(passages[1], "I2", ACTOR) == Decided(kept, passages[1], "I2", "confirmed", None)
    assert [tag.passage for tag in archive.report(kept).tags].count(passages[1]) == 0
    assert len(archive.events(kept)) == len(before) + 1
    assert archive.events(kept)[0].kind == "untagged"


def test_rejecting_a_suggestion_is_remembered(archive: Archive, kept: int, passages: list[int]) -> None:
    archive.untag(passages[0], "B1", REVIEWER)
    assert said(archive, kept)[1] == ("目标没有量化。", "B1", "rejected")
    assert archive.events(kept)[0].detail["was"] == "suggested"


@pytest.mark.parametrize("status", ["confirmed", "rejected", "suggested"])
def test_deciding_the_same_twice_changes_nothing_more(
    archive: Archive, kept: int, passages: list[int], status: str
) -> None:
    wanted = [Decision(passages[0], "B1", status), Decision(passages[1], "I2", status)]  # type: ignore[arg-type]
    archive.decide(wanted, REVIEWER)
    archive.indexed(archive.pending())
    before = dump(archive)
    assert archive.decide(wanted, "另一个人") == ()
    assert dump(archive) == before


def test_a_decision_can_be_taken_back(archive: Archive, kept: int, passages: list[int]) -> None:
    before = said(archive, kept)
    archive.tag(passages[0], "B1", REVIEWER)
    archive.untag(passages[0], "B2", REVIEWER)
    archive.tag(passages[1], "I2", REVIEWER)
    keys = [(passages[0], "B1"), (passages[0], "B2"), (passages[1], "I2")]
    undone = archive.decide([Decision(*key, "suggested") for key in keys], REVIEWER)
    assert [(one.was, one.now) for one in undone] == [
        ("confirmed", "suggested"),
        ("rejected", "suggested"),
        ("confirmed", None),
    ]
    assert said(archive, kept) == before
    assert {(tag.by, tag.at) for tag in archive.report(kept).tags} == {(None, None)}
    assert [event.kind for event in archive.events(kept)[:3]] == ["untagged", "tagged", "untagged"]


def test_what_was_changed_can_be_undone_by_what_it_says(archive: Archive, kept: int, passages: list[int]) -> None:
    archive.tag(passages[0], "B1", ACTOR)
    before = said(archive, kept)
    changed = archive.decide([Decision(passages[0], code, "rejected") for code in ("B1", "B2")], REVIEWER)
    archive.decide([Decision(one.passage, one.category, one.was or "suggested") for one in changed], REVIEWER)
    assert said(archive, kept) == before


def test_many_decisions_are_all_or_none(archive: Archive, kept: int, passages: list[int]) -> None:
    before = dump(archive)
    with pytest.raises(NotFound, match=r"9999.*刷新"):
        archive.decide([Decision(passages[0], "B1", "confirmed"), Decision(9999, "B1", "confirmed")], ACTOR)
    with pytest.raises(Misused, match=r"Z9.*B1 名B1"):
        archive.decide([Decision(passages[0], "B1", "confirmed"), Decision(passages[0], "Z9", "confirmed")], ACTOR)
    assert dump(archive) == before


def test_the_later_of_two_decisions_about_one_tag_rules(archive: Archive, kept: int, passages: list[int]) -> None:
    both = [Decision(passages[0], "B1", "confirmed"), Decision(passages[0], "B1", "rejected")]
    assert [one.now for one in archive.decide(both, ACTOR)] == ["rejected"]


def test_a_fault_in_the_middle_leaves_no_trace(
    archive: Archive, kept: int, passages: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(archive)
    with monkeypatch.context() as patch:
        patch.setattr("archive.deciding.mark", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            archive.tag(passages[0], "B1", ACTOR)
    assert dump(archive) == before


def test_a_tag_of_a_leaf_that_is_gone_can_still_be_taken_away(tmp_path: Path, archive: Archive, kept: int) -> None:
    passage = archive.report(kept).passages[0].id
    archive.tag(passage, "B2", ACTOR)
    smaller = opened_with(tmp_path, type(archive.taxonomy)({"C1": archive.taxonomy.leaves["C1"]}, "smaller"))
    assert smaller.untag(passage, "B2", ACTOR) is not None
    with pytest.raises(Misused):
        smaller.tag(passage, "I2", ACTOR)
    smaller.close()


def test_two_people_at_once_leave_one_tag_and_one_line_in_the_log(archive: Archive, kept: int) -> None:
    passage = archive.report(kept).passages[1].id
    with ThreadPoolExecutor(8) as threads:
        changed = list(threads.map(lambda number: archive.tag(passage, "I2", f"第{number}人"), range(16)))
    assert sum(one is not None for one in changed) == 1
    assert [event.kind for event in archive.events(kept)].count("tagged") == 1
    assert said(archive, kept).count(("沟通不畅。", "I2", "confirmed")) == 1


def test_nothing_of_a_removed_report_is_left_in_the_tags_and_the_log_has_no_text(archive: Archive, kept: int) -> None:
    archive.tag(archive.report(kept).passages[0].id, "B1", REVIEWER)
    archive.remove(kept, ACTOR)
    left = "\n".join(dump(archive))
    assert "目标" not in left
    assert 'INSERT INTO "tags"' not in left
    assert [event.kind for event in archive.events(kept)] == ["removed", "tagged", "imported"]


def test_superseded_versions_keep_their_tags(archive: Archive, kept: int, passages: list[int]) -> None:
    archive.tag(passages[0], "B1", REVIEWER)
    before = said(archive, kept)
    archive.add("b.txt", report("目标没有量化。", "新的问题。"), ACTOR)
    assert archive.report(kept).superseded
    assert said(archive, kept) == before
