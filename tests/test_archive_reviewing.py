"""Tags over all reports: the list to review, the counts, and what comes again from year to year."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import Archive, Progress, ReviewPage
from corpus.errors import NotFound
from tests.archives import ACTOR
from tests.statements import statements
from tests.tagged import opened_with, report, taxonomy

OTHER = "白沙市总工会"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    archive = opened_with(tmp_path)
    yield archive
    archive.close()


def listed(page: ReviewPage) -> list[tuple[str, int, str]]:
    return [(one.tag.category, one.passage.report.id, one.passage.passage.text) for one in page.tags]


@pytest.fixture
def three(archive: Archive) -> Archive:
    """Reports 1 (2021) and 2 (2022) of one unit, 3 of another; 4 supersedes 2."""
    archive.add("a.txt", report("进度慢。", "目标没有量化。"), ACTOR)
    archive.add("b.txt", report("进度很慢。", year=2022), ACTOR)
    archive.add("c.txt", report("目标笼统。", unit=OTHER), ACTOR)
    archive.add("d.txt", report("进度仍慢。", year=2022), ACTOR)
    return archive


def test_suggestions_of_current_versions_come_by_how_many_reports_name_their_category(three: Archive) -> None:
    page = three.tags_to_review()
    assert listed(page) == [
        ("B1", 1, "目标没有量化。"),
        ("B1", 3, "目标笼统。"),
        ("C1", 1, "进度慢。"),
        ("C1", 4, "进度仍慢。"),
        ("B2", 1, "目标没有量化。"),
    ]
    assert page.counts == {"B1": 2, "C1": 2, "B2": 1}
    assert (page.total, page.progress) == (5, Progress(5, 0, 0))
    assert page.tags[0].passage.report.year == 2021
    assert page.tags[0].passage.categories == ("B1", "B2")


def test_the_tenth_leaf_comes_after_the_second(tmp_path: Path) -> None:
    archive = opened_with(tmp_path, taxonomy(A2="甲", A10="甲", A1="甲"))
    archive.add("a.txt", report("甲。"), ACTOR)
    assert [one.tag.category for one in archive.tags_to_review().tags] == ["A1", "A2", "A10"]
    assert archive.report(1).passages[0].categories[1:] == ("A1", "A10"), "the main one first"
    archive.close()


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"category": "B"}, [("B1", 1), ("B1", 3), ("B2", 1)]),
        ({"category": "B2"}, [("B2", 1)]),
        ({"category": "Z"}, []),
        ({"unit": OTHER}, [("B1", 3)]),
        ({"unit": "白沙"}, [("B1", 3)]),
        ({"year": 2022}, [("C1", 4)]),
        ({"source": "rule", "year": 2022}, [("C1", 4)]),
        ({"source": "learned"}, []),
    ],
)
def test_the_list_can_be_narrowed(three: Archive, filters: dict[str, object], expected: list[tuple[str, int]]) -> None:
    page = three.tags_to_review(**filters)  # type: ignore[arg-type]
    assert [each[:2] for each in listed(page)] == expected
    assert page.total == len(expected)
    assert page.progress.total == 5, "the progress is that of everything"


def test_the_list_is_paged_without_loss(three: Archive) -> None:
    pages = [three.tags_to_review(limit=2, offset=offset) for offset in (0, 2, 4, 6)]
    assert [len(page.tags) for page in pages] == [2, 2, 1, 0]
    assert {page.total for page in pages} == {5}
    assert [each for page in pages for each in listed(page)] == listed(three.tags_to_review())


def test_what_is_decided_leaves_the_list_and_counts_as_progress(three: Archive) -> None:
    first, second, *_ = three.tags_to_review().tags
    three.tag(first.tag.passage, "B1", ACTOR)
    three.untag(second.tag.passage, "B1", ACTOR)
    page = three.tags_to_review()
    assert [each[0] for each in listed(page)] == ["C1", "C1", "B2"]
    assert page.by_category["B1"] == Progress(suggested=0, confirmed=1, rejected=1)
    assert page.progress == Progress(suggested=3, confirmed=1, rejected=1)
    assert (page.progress.decided, page.progress.total) == (2, 5)


def test_within_a_category_a_decision_that_may_change_a_count_comes_first(archive: Archive) -> None:
    archive.add("a.txt", report("进度慢。", "进度很慢。", "进度偏慢。"), ACTOR)
    archive.add("b.txt", report("人手少。", measures=["加快进度。"], unit=OTHER), ACTOR)
    archive.add("c.txt", report("进度仍慢。", "进度最慢。", year=2022), ACTOR)
    archive.add("d.txt", report("进度较慢。", year=2020), ACTOR)
    archive.tag(archive.report(1).passages[0].id, "C1", ACTOR)
    assert [each[1] for each in listed(archive.tags_to_review(category="C1"))] == [
        4,  # its only passage
        *(3, 3),  # two, both only suggested
        *(1, 1),  # another one is confirmed already
        2,  # a measure
    ]


def test_the_number_of_statements_does_not_grow(three: Archive) -> None:
    def count(**filters: object) -> int:
        with statements(three) as seen:
            assert three.tags_to_review(**filters).tags  # type: ignore[arg-type]
        return len(seen)

    few, narrowed = count(), count(unit="云岚", year=2021)
    for number in range(12):
        three.add(f"m{number}.txt", report("进度慢。", "目标笼统。", year=2000 + number), ACTOR)
    assert count() == few <= 8
    assert count(unit="云岚", year=2021) == narrowed <= 11


@pytest.fixture
def years(archive: Archive) -> Archive:
    """Reports 1 to 4 of one unit: 2020 to 2022 and 2024; 5 of another unit in 2022."""
    for number, (year, text) in enumerate(
        [(2020, "进度慢。"), (2021, "进度慢。"), (2022, "目标笼统。"), (2024, "进度偏慢。"), (2022, "进度慢。")]
    ):
        unit = OTHER if number == 4 else "云岚市总工会"
        archive.add(f"{number}.txt", report("进度缓慢。" if number == 1 else text, text, unit=unit, year=year), ACTOR)
    return archive


def test_a_problem_comes_again_in_other_years_of_the_same_unit(years: Archive) -> None:
    kept = years.report(2)
    first, second = years.recurrences(2)
    assert (first.category, second.category) == ("C1", "C1")
    assert [first.passage, second.passage] == [one.id for one in kept.passages]
    assert [one.report.year for one in first.before] == [2020]
    assert [(one.report.year, one.passages) for one in first.next] == [
        (2024, tuple(one.id for one in years.report(4).passages))
    ]
    assert (first.last_year, first.next_year) == ("again", "gone")
    (goal, _) = years.recurrences(3)
    assert (goal.category, goal.before, goal.next) == ("B1", (), ())
    assert (goal.last_year, goal.next_year) == ("gone", "no_report")


def test_a_rejected_category_comes_never_again(years: Archive) -> None:
    (one, two) = years.report(1).passages
    for passage in (one.id, two.id):
        years.untag(passage, "C1", ACTOR)
    assert years.recurrences(2)[0].last_year == "gone"
    assert years.recurrences(1) == ()


def test_measures_are_no_recurrences_and_superseded_versions_none(archive: Archive) -> None:
    archive.add("a.txt", report("进度慢。"), ACTOR)
    archive.add("b.txt", report("进度慢。", year=2022), ACTOR)
    assert archive.recurrences(1)[0].next_year == "again"
    archive.add("c.txt", report("人手少。", year=2022, measures=["加快进度。"]), ACTOR)
    assert [one.next_year for one in archive.recurrences(1)] == ["gone"]


def test_an_unknown_year_or_unit_has_no_recurrences(archive: Archive) -> None:
    unknown = archive.add("a.txt", report("进度慢。", year=None), ACTOR).report
    assert archive.recurrences(unknown) == ()
    with pytest.raises(NotFound):
        archive.recurrences(99)
