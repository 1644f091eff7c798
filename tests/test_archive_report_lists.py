"""The list of current reports in pages, and what the archive holds in numbers."""

from __future__ import annotations

import pytest

from archive import Archive
from archive.report_lists import Order, Wanted
from corpus.errors import NotFound
from tests.archives import ACTOR, document
from tests.statements import statements


@pytest.fixture
def full(archive: Archive) -> Archive:
    """Reports 1 to 6: two units over two years, one of no known unit and year; 4 supersedes 3."""
    for number, (unit, year, doubt) in enumerate(
        [
            ("云岚市总工会", 2021, ""),
            ("云岚市总工会", 2022, "score"),
            ("白沙市总工会", 2021, ""),
            ("白沙市总工会", 2021, ""),
            (None, None, "unit year"),
            ("白沙市总工会", 2022, ""),
        ]
    ):
        data = document(unit, year, f"第{number}份。", 得分=80 + number, 待核实=doubt or None)
        archive.add(f"{number}.txt", data, ACTOR)
    return archive


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        ("year", [2, 6, 1, 4, 5]),
        ("unit", [2, 1, 6, 4, 5]),
        ("added", [6, 5, 4, 2, 1]),
        ("todo", [2, 5, 6, 1, 4]),
    ],
)
def test_current_reports_come_in_each_order(full: Archive, order: Order, ids: list[int]) -> None:
    page = full.report_page(order=order)
    assert ([line.id for line in page.lines], page.total) == (ids, 5)


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted("白沙"), [6, 4]),
        (Wanted("白沙", nameless=True), [6, 4, 5]),
        (Wanted("%"), []),
        (Wanted(years=(2021,)), [1, 4]),
        (Wanted(years=(None,)), [5]),
        (Wanted(years=(2022, None)), [2, 6, 5]),
        (Wanted(todo=True), [2, 5]),
        (Wanted("云岚", years=(2022,), todo=True), [2]),
    ],
)
def test_reports_are_chosen_by_unit_year_and_doubt(full: Archive, wanted: Wanted, ids: list[int]) -> None:
    page = full.report_page(wanted)
    assert ([line.id for line in page.lines], page.total) == (ids, len(ids))


def test_pages_hold_every_report_once(full: Archive) -> None:
    pages = [full.report_page(limit=2, offset=offset) for offset in (0, 2, 4, 6)]
    assert [len(page.lines) for page in pages] == [2, 2, 1, 0]
    assert [line for page in pages for line in page.lines] == list(full.report_page(limit=None).lines)
    assert {page.total for page in pages} == {5}


def test_a_corrected_fact_moves_its_report(full: Archive) -> None:
    full.correct(2, {"year": 2019, "score": 81.0}, ACTOR)
    assert [line.id for line in full.report_page().lines] == [6, 1, 4, 2, 5]
    assert [line.id for line in full.report_page(Wanted(todo=True)).lines] == [5]


def test_what_is_held_is_counted(full: Archive) -> None:
    held = full.holdings()
    assert (held.reports, held.units, held.todo) == (5, 2, 2)
    assert held.years == ((2022, 2), (2021, 2), (None, 1))
    assert [line.id for line in held.latest] == [6, 5, 4, 2, 1]


def test_an_empty_archive_holds_nothing(archive: Archive) -> None:
    held = archive.holdings()
    assert (held.reports, held.units, held.todo, held.years, held.latest) == (0, 0, 0, (), ())
    assert archive.report_page().lines == ()
    assert archive.naming_reports() == {}
    with pytest.raises(NotFound):
        archive.report(1)


def test_the_number_of_statements_does_not_grow(full: Archive) -> None:
    def count() -> tuple[int, int]:
        with statements(full) as page:
            full.report_page(Wanted("云岚", todo=True), "todo")
        with statements(full) as held:
            full.holdings()
        return len(page), len(held)

    few = count()
    for number in range(12):
        full.add(f"m{number}.txt", document(f"第{number}市总工会", 2000 + number, 待核实="year"), ACTOR)
    assert count() == few
    assert few <= (3, 5)
