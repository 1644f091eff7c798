"""Lists of reports, units and passages, with few statements whatever their length."""

from __future__ import annotations

import pytest

from archive import Archive
from corpus.errors import NotFound
from tests.archives import ACTOR, document
from tests.statements import statements


@pytest.fixture
def full(archive: Archive) -> Archive:
    """Two units over three years, one report superseded, one of an unknown unit."""
    for number, (unit, year) in enumerate(
        [("云岚市总工会", 2021), ("云岚市总工会", 2022), ("白沙市总工会", 2021), ("白沙市总工会", 2021), (None, 2020)]
    ):
        archive.add(f"{number}.txt", document(unit, year, f"第{number}份。\n第二段。", 得分=80 + number), ACTOR)
    return archive


def files(archive: Archive, **conditions: object) -> list[str]:
    return [line.file for line in archive.reports(**conditions)]  # type: ignore[arg-type]


def test_reports_come_by_unit_and_year_the_latest_first(full: Archive) -> None:
    assert files(full) == ["1.txt", "0.txt", "3.txt", "2.txt", "4.txt"]
    first = full.reports()[0]
    assert (first.unit, first.city, first.province, first.year, first.score) == (
        "云岚市总工会", "云岚市", "云岭省", 2022, 81,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"unit": "白沙市总工会"}, ["3.txt", "2.txt"]),
        ({"unit": "白沙市总工会", "current": True}, ["3.txt"]),
        ({"unit": "白沙"}, ["3.txt", "2.txt"]),
        ({"unit": "总工会", "year": 2021}, ["0.txt", "3.txt", "2.txt"]),
        ({"unit": "100%_"}, []),
        ({"unit": ""}, ["1.txt", "0.txt", "3.txt", "2.txt"]),
        ({"year": 2020}, ["4.txt"]),
        ({"year": 1999}, []),
        ({"current": True}, ["1.txt", "0.txt", "3.txt", "4.txt"]),
    ],
)
def test_reports_are_chosen_by_unit_and_year(full: Archive, conditions: dict[str, object], expected: list[str]) -> None:
    assert files(full, **conditions) == expected


def test_a_unit_called_just_so_goes_before_units_that_contain_the_name(full: Archive) -> None:
    full.add("5.txt", document("云岚市总工会职工服务中心", 2021), ACTOR)
    assert files(full, unit="云岚市总工会") == ["1.txt", "0.txt"]


def test_units_count_their_current_reports(full: Archive) -> None:
    assert [(unit.name, unit.reports, unit.years) for unit in full.units()] == [
        ("云岚市总工会", 2, (2021, 2022)),
        ("白沙市总工会", 1, (2021,)),
    ]


def test_what_waits_for_the_index_is_counted(full: Archive) -> None:
    assert full.waiting() == len(full.pending()) > 0
    full.indexed(full.pending())
    assert full.waiting() == 0


def test_the_last_import_is_that_of_the_latest_current_report(full: Archive) -> None:
    latest = max(full.reports(current=True), key=lambda line: line.imported_at)
    assert full.last_import() == latest.imported_at
    for line in full.reports():
        full.remove(line.id, ACTOR)
    assert full.last_import() is None


def test_a_unit_has_all_its_reports(full: Archive) -> None:
    (line,) = [unit for unit in full.units() if unit.name == "白沙市总工会"]
    page = full.unit(line.id)
    assert page.unit == line
    assert [(report.file, report.superseded) for report in page.reports] == [("3.txt", False), ("2.txt", True)]
    with pytest.raises(NotFound, match="77"):
        full.unit(77)


def test_passages_come_in_the_order_asked_for_without_those_that_are_gone(full: Archive) -> None:
    found = full.passages([7, 999, 1, 7])
    assert list(found) == [7, 1]
    assert found[7].passage.text == "第3份。"
    assert (found[7].report.unit, found[7].report.year, found[7].report.score) == ("白沙市总工会", 2021, 83)
    assert full.passages([]) == {}


def test_the_index_holds_current_reports_only(full: Archive) -> None:
    wanted = full.indexable([1, 3, 4, 99])
    assert sorted(wanted) == [1, 4]
    assert [one.passage.text for one in wanted[4]] == ["第3份。", "第二段。"]


def test_a_report_without_passages_is_indexable_all_the_same(archive: Archive) -> None:
    report = archive.add("a.txt", document(body="# 只有标题"), ACTOR).report
    assert archive.indexable([report]) == {report: ()}


@pytest.mark.parametrize(
    ("ask", "most"),
    [
        (lambda archive: archive.reports(), 1),
        (lambda archive: archive.units(), 2),
        (lambda archive: archive.waiting(), 1),
        (lambda archive: archive.last_import(), 1),
        (lambda archive: archive.passages(list(range(1, 11))), 3),
        (lambda archive: archive.indexable(list(range(1, 6))), 3),
        (lambda archive: archive.report(1), 19),
    ],
)
def test_the_number_of_statements_does_not_grow(full: Archive, ask: object, most: int) -> None:
    with statements(full) as seen:
        ask(full)  # type: ignore[operator]
    assert len(seen) <= most
