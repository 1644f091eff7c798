"""Where units lie, and the units of a place: counted and paged by the database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive import Archive
from archive.unit_records import UnitList
from corpus.model import Unit
from corpus.names import UNKNOWN
from corpus.report import Report
from corpus.taxonomy import Taxonomy
from tests.archives import ACTOR, UNDERSTANDING, document, opened, understand
from tests.statements import statements

PLACES = {
    "甲省总工会": ("甲省", None, None),
    "乙市总工会": ("甲省", "乙市", None),
    "丙区总工会": ("甲省", "乙市", "丙区"),
    "丁区_总工会": ("甲省", "乙市", "丁区"),
    "某市总工会": (None, "某市", None),
    "某工会": (None, None, None),
}


def placed(text: str, leaves: Taxonomy) -> Report:
    """The report of a unit where ``PLACES`` puts it."""
    report = understand(text, leaves)
    name = report.unit.name or ""
    return replace(report, unit=Unit(name, None, None, *PLACES[name]))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """A report of 2021 of each unit, two versions of that of 丙区, and one of 2023 of it."""
    archive = opened(tmp_path, replace(UNDERSTANDING, understand=placed))
    for name in PLACES:
        archive.add(f"{name}.txt", document(name, 2021, f"{name}。"), ACTOR)
    archive.add("新.txt", document("丙区总工会", 2021, "新版。"), ACTOR)
    archive.add("后.txt", document("丙区总工会", 2023, "后来。"), ACTOR)
    yield archive
    archive.close()


def names(found: UnitList) -> list[str]:
    return [unit.name for unit in found.units]


def test_places_come_from_the_province_down_with_units_and_current_reports(archive: Archive) -> None:
    found = [((one.province, one.city, one.district), tuple(one.counted)) for one in archive.unit_places()]
    assert found == [
        (("甲省", None, None), (1, 1)),
        (("甲省", "乙市", None), (1, 1)),
        (("甲省", "乙市", "丁区"), (1, 1)),
        (("甲省", "乙市", "丙区"), (2, 1)),
        ((None, None, None), (1, 1)),
        ((None, "某市", None), (1, 1)),
    ]


@pytest.mark.parametrize(
    ("region", "name"), [("甲省", None), ("乙市", None), (UNKNOWN, None), (None, "市总"), ("甲省/丙区", "总工会")]
)
def test_places_are_those_of_the_units_that_are_listed(archive: Archive, region: str | None, name: str | None) -> None:
    found = archive.unit_list(region, name)
    assert found.total
    places = archive.unit_places(region, name)
    assert sum(one.counted.units for one in places) == found.total
    assert sum(one.counted.reports for one in places) == sum(unit.reports for unit in found.units)


def test_units_come_by_place_with_their_current_reports_and_years(archive: Archive) -> None:
    found = archive.unit_list()
    assert names(found) == ["甲省总工会", "乙市总工会", "丁区_总工会", "丙区总工会", "某工会", "某市总工会"]
    assert [(unit.reports, unit.years) for unit in found.units if unit.district == "丙区"] == [(2, (2021, 2023))]


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        ("甲省", ["甲省总工会", "乙市总工会", "丁区_总工会", "丙区总工会"]),
        ("乙市", ["乙市总工会", "丁区_总工会", "丙区总工会"]),
        ("丙区", ["丙区总工会"]),
        ("甲省/丙区", ["丙区总工会"]),
        ("某市/丙区", []),
        (UNKNOWN, ["某工会", "某市总工会"]),
        (f"{UNKNOWN}/某市", ["某市总工会"]),
        ("甲", []),
    ],
)
def test_a_region_is_a_whole_name_of_any_level(archive: Archive, region: str, expected: list[str]) -> None:
    assert names(archive.unit_list(region)) == expected


@pytest.mark.parametrize(("part", "expected"), [("区_", ["丁区_总工会"]), ("%", []), ("某", ["某工会", "某市总工会"])])
def test_part_of_a_name_is_taken_literally(archive: Archive, part: str, expected: list[str]) -> None:
    assert names(archive.unit_list(name=part)) == expected


def test_a_stretch_knows_how_many_there_are(archive: Archive) -> None:
    found = archive.unit_list("甲省", limit=2, offset=1)
    assert (names(found), found.total) == (["乙市总工会", "丁区_总工会"], 4)


def test_a_list_costs_the_same_however_long_it_is(archive: Archive) -> None:
    with statements(archive) as one:
        archive.unit_list(limit=1)
    with statements(archive) as many:
        archive.unit_list()
    assert len(many) == len(one)
    with statements(archive) as places:
        archive.unit_places()
    assert len(places) == 1
