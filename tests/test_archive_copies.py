"""Near-duplicates in the archive: kept as found, decided once, taken back, listed by use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import Archive
from archive.copy_records import FoundCopy
from tests.archives import ACTOR
from tests.statements import statements
from tests.tagged import document, opened_with

PAIR = (2, 1)


def found(other: int, shared: int = 9) -> FoundCopy:
    return FoundCopy(other, "re_dated", shared, 5, 10)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """Reports 1 to 4 of a union, of which 3 names the most problems."""
    archive = opened_with(tmp_path)
    bodies = ("# 其他\n正常。", "# 问题\n进度慢。", "# 问题\n进度慢。\n目标笼统。", "# 其他\n一切正常。")
    for number, body in enumerate(bodies):
        archive.add(f"{number}.txt", document("云岚市总工会", 2020 + number, body), ACTOR)
    yield archive
    archive.close()


def waiting(archive: Archive, **asked: int | str) -> list[tuple[int, int]]:
    page = archive.copies_to_review(**asked)  # type: ignore[arg-type]
    return [(each.report.id, each.other.id) for each in page.copies]


def test_pairs_are_listed_with_their_evidence_the_most_used_first(archive: Archive) -> None:
    assert archive.keep_copies({2: [found(1)], 3: [found(2), found(1)], 4: []}) == 3
    assert waiting(archive) == [(3, 1), (3, 2), (2, 1)]
    (copy,) = archive.copies_to_review(limit=1, offset=2).copies
    assert (copy.kind, copy.shared, copy.same, copy.passages, copy.use) == ("re_dated", 9, 5, 10, 1)
    assert (copy.report.year, copy.other.year, copy.decision) == (2021, 2020, None)


def test_either_report_meets_the_filters(archive: Archive) -> None:
    archive.keep_copies({2: [found(1)], 4: [found(3)]})
    assert waiting(archive, year=2020) == waiting(archive, year=2021) == [PAIR]
    assert waiting(archive, unit="没有的") == []
    page = archive.copies_to_review(year=2020, limit=0)
    assert (page.copies, page.total, page.decided, page.waiting) == ((), 1, 0, 2)


def test_what_is_no_longer_found_goes_and_what_is_found_again_is_no_news(archive: Archive) -> None:
    archive.keep_copies({3: [found(1), found(2)]})
    assert archive.keep_copies({3: [found(2, shared=10)]}) == 0
    (copy,) = archive.copies_to_review().copies
    assert (copy.other.id, copy.shared) == (2, 10)
    assert archive.keep_copies({3: []}) == 0
    assert archive.copies_to_review().waiting == 0


def test_a_decision_is_kept_and_not_asked_again(archive: Archive) -> None:
    archive.keep_copies({2: [found(1)]})
    assert list(archive.decide_copies([PAIR, (4, 1)], "distinct", ACTOR)) == [PAIR]
    for later in ({2: [found(1)]}, {2: []}):
        assert archive.keep_copies(later) == 0
        page = archive.copies_to_review()
        assert (page.copies, page.decided, page.waiting) == ((), 1, 0)
    assert archive.decide_copies([PAIR], "distinct", "林审计") == {}


def test_a_decision_is_taken_back_by_who_made_it_unless_it_is_another_by_now(archive: Archive) -> None:
    archive.keep_copies({2: [found(1)]})
    done = archive.decide_copies([PAIR], "distinct", ACTOR)
    assert archive.reopen_copies(done, "林审计") == {}
    assert archive.reopen_copies(done, ACTOR) == done
    assert waiting(archive) == [PAIR]
    archive.decide_copies([PAIR], "distinct", ACTOR)
    assert archive.reopen_copies(done, ACTOR) == {}


def test_a_pair_goes_with_either_report_and_none_is_kept_of_what_is_gone(archive: Archive) -> None:
    archive.keep_copies({2: [found(1)], 3: [found(2)]})
    archive.remove(1, ACTOR)
    assert waiting(archive) == [(3, 2)]
    archive.remove(3, ACTOR)
    assert archive.keep_copies({2: [found(1)], 3: [found(2)]}) == 0
    assert archive.copies_to_review().waiting == 0


def test_superseded_reports_are_nobody_s_duplicates(archive: Archive) -> None:
    archive.keep_copies({2: [found(1)]})
    archive.add("new.txt", document("云岚市总工会", 2020, "# 其他\n新版。"), ACTOR)
    page = archive.copies_to_review()
    assert (page.copies, page.total, page.waiting) == ((), 0, 0)


def test_of_a_changed_report_the_later_ones_of_its_pairs_are_looked_at_again(archive: Archive) -> None:
    archive.keep_copies({2: [found(1)], 4: [found(1)]})
    archive.decide_copies([(4, 1)], "distinct", ACTOR)
    assert archive.copies_with([1]) == archive.copies_with([2]) == [2]
    assert archive.copies_with([3]) == archive.copies_with([]) == []


def test_the_number_of_statements_does_not_grow(archive: Archive) -> None:
    def count() -> int:
        with statements(archive) as seen:
            assert archive.copies_to_review().copies
        return len(seen)

    archive.keep_copies({2: [found(1)]})
    few = count()
    archive.keep_copies({3: [found(2), found(1)], 4: [found(1), found(2), found(3)]})
    assert count() == few <= 4
