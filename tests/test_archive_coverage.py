"""Which unit has a report of which year."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import Archive
from archive.overview_records import CoverageAsked, CoverageCell, CoveragePage
from index.fields import read_filters
from tests.overviews import add, opened

ONE, OTHER = "云岚市总工会", "白沙市总工会"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """One has 2019 and 2021, the other 2021 twice; a budget of 2020; one report without a unit, one without a year."""
    archive = opened(tmp_path)
    add(archive, ONE, 2019)
    add(archive, ONE, 2021)
    add(archive, OTHER, 2021, 待核实="score")
    add(archive, OTHER, 2021, 文种="project_self_evaluation", 标题="甲项目")
    add(archive, OTHER, 2020, 文种="budget", 待核实="score")
    add(archive, None, 2021)
    add(archive, ONE, None)
    yield archive
    archive.close()


def states(page: CoveragePage) -> dict[str, list[str]]:
    return {line.name: [cell.state for cell in line.cells] for line in page.lines}


def test_years_run_without_gaps_and_each_unit_has_a_state_for_each(archive: Archive) -> None:
    page = archive.coverage()
    assert page.years == (2019, 2020, 2021)
    assert states(page) == {OTHER: ["missing", "uncertain", "present"], ONE: ["present", "missing", "present"]}


def test_a_year_is_uncertain_only_if_all_its_reports_are(archive: Archive) -> None:
    cell = archive.coverage().lines[1].cells[2]
    assert (cell.state, cell.reports, cell.latest) == ("present", 2, 4)
    archive.remove(4, "陈会计")
    assert archive.coverage().lines[1].cells[2].state == "uncertain"


def test_a_settled_fact_is_no_longer_uncertain(archive: Archive) -> None:
    archive.correct(5, {"score": 90.0}, "陈会计")
    assert states(archive.coverage())[OTHER] == ["missing", "present", "present"]


def test_units_that_report_within_the_filters_are_counted_beside_those_expected(archive: Archive) -> None:
    found = [archive.coverage(read_filters({"year": [year]})) for year in ("2019", "2021")]
    assert [(page.total, page.reporting) for page in (archive.coverage(), *found)] == [(2, 2), (2, 1), (2, 2)]


def test_units_are_counted_by_state_for_each_year(archive: Archive) -> None:
    assert archive.coverage().totals == (
        {"present": 1, "uncertain": 0, "missing": 1},
        {"present": 0, "uncertain": 1, "missing": 1},
        {"present": 2, "uncertain": 0, "missing": 0},
    )


def test_provinces_count_the_units_that_have_a_report(archive: Archive) -> None:
    (place,) = archive.coverage().places
    assert (place.province, place.units, place.present) == ("云岭省", 2, (1, 1, 2))


def test_year_and_kind_say_what_is_missing_but_not_which_units_are_expected(archive: Archive) -> None:
    page = archive.coverage(read_filters({"type": ["整体"], "year": ["2019..2020"]}))
    assert (page.years, page.total) == ((2019,), 2)
    assert states(page) == {OTHER: ["missing"], ONE: ["present"]}


def test_a_year_that_the_filters_leave_out_is_no_column(archive: Archive) -> None:
    assert archive.coverage(read_filters({"year": ["2019", "2021"]})).years == (2019, 2021)


def test_a_year_that_is_asked_for_alone_is_a_column_even_if_nobody_reported(archive: Archive) -> None:
    page = archive.coverage(read_filters({"year": ["2018"]}))
    assert (page.years, page.totals) == ((2018,), ({"present": 0, "uncertain": 0, "missing": 2},))


def test_a_report_of_an_unknown_year_is_told_of_beside_the_years(archive: Archive) -> None:
    page = archive.coverage()
    assert {line.name: line.undated for line in page.lines} == {OTHER: None, ONE: CoverageCell("present", 1, 7)}
    assert (page.undated, [place.undated for place in page.places]) == (1, [1])


@pytest.mark.parametrize(("words", "units"), [({"year": "2020"}, 1), ({"type": "整体"}, 1), ({"unit": OTHER}, 0)])
def test_a_year_asked_for_does_not_hide_reports_of_an_unknown_one(
    archive: Archive, words: dict[str, str], units: int
) -> None:
    page = archive.coverage(read_filters({word: [value] for word, value in words.items()}))
    assert (page.undated, sum(line.undated is not None for line in page.lines)) == (units, units)


@pytest.mark.parametrize(
    ("year", "state", "units"),
    [
        ("2019", "reported", [ONE]),
        ("2019", "missing", [OTHER]),
        ("2020", "present", []),
        ("2020", "uncertain", [OTHER]),
        ("2020", "reported", [OTHER]),
        ("2020", "missing", [ONE]),
        ("2021", "present", [OTHER, ONE]),
        ("2021", "missing", []),
        ("2018", "missing", [OTHER, ONE]),
        ("2019..2021", "missing", [OTHER, ONE]),
        ("2019..2021", "uncertain", [OTHER]),
        ("未注明", "reported", [ONE]),
        ("未注明", "missing", []),
    ],
)
def test_units_can_be_limited_to_those_in_a_state(
    archive: Archive, year: str, state: CoverageAsked, units: list[str]
) -> None:
    page = archive.coverage(read_filters({"year": [year]}), state=state)
    assert sorted(line.name for line in page.lines) == sorted(units)
    assert (page.total, sum(place.units for place in page.places)) == (len(units), len(units))


def test_a_state_limits_what_is_counted_too(archive: Archive) -> None:
    page = archive.coverage(read_filters({"year": ["2019"]}), state="missing")
    assert (page.reporting, page.totals) == (0, ({"present": 0, "uncertain": 0, "missing": 1},))


def test_other_filters_leave_units_out(archive: Archive) -> None:
    page = archive.coverage(read_filters({"unit": [ONE]}))
    assert (list(states(page)), page.total) == ([ONE], 1)


def test_the_matrix_is_paged_and_its_totals_are_not(archive: Archive) -> None:
    first, second = archive.coverage(limit=1), archive.coverage(limit=1, offset=1)
    assert [line.name for line in (*first.lines, *second.lines)] == [ONE, OTHER]
    assert first.totals == second.totals == archive.coverage().totals


def test_an_empty_archive_has_no_years(tmp_path: Path) -> None:
    archive = opened(tmp_path / "empty")
    page = archive.coverage()
    assert (page.years, page.lines, page.places, page.total) == ((), (), (), 0)
    archive.close()
