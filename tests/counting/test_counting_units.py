"""``/units``: unions and reports of every place and union are those of the gold, on the page, for scripts and in the file."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.counting import counts, counts_units
from tests.counting.counts import Gold
from tests.counting.shown import file_of, json_of, said
from tests.pages.look import find, page, text, texts


def known(golds: list[Gold]) -> list[Gold]:
    return [gold for gold in golds if gold["unit"]["name"]]


def under(golds: list[Gold], region: str) -> set[str]:
    """The unions of a place, or of one within another; 未注明 is no known province."""
    where = counts.places(golds)
    for at in region.split("/"):
        where = {
            name: place
            for name, place in where.items()
            if (at in place.values() if at != "未注明" else place["province"] is None)
        }
    return set(where)


def test_the_tree_of_places(reader: FlaskClient, golds: list[Gold]) -> None:
    found: dict[tuple[Any, ...], tuple[int, int]] = {}

    def walk(branches: list[dict[str, Any]], above: tuple[Any, ...]) -> tuple[int, int]:
        sums = [0, 0]
        for each in branches:
            place = (*above, each["name"])
            if each["inside"]:
                assert walk(each["inside"], place) == (each["units"], each["reports"]), place
            else:
                found[place] = (each["units"], each["reports"])
            sums = [sums[0] + each["units"], sums[1] + each["reports"]]
        return sums[0], sums[1]

    walk(json_of(reader, "/units.json")["places"], ())
    assert found == counts_units.by_place(golds)


def test_every_union_with_its_reports_and_years(reader: FlaskClient, golds: list[Gold]) -> None:
    body = json_of(reader, "/units.json?limit=500")
    found = {unit["name"]: (unit["reports"], unit["years"]) for unit in body["units"]}
    assert found == {
        name: (len(own), sorted({gold["year"] for gold in own} - {None}))
        for name in counts.places(golds)
        for own in [counts_units.of_union(golds, name)]
    }
    assert body["total"] == len(found)


def test_the_page_and_the_file(reader: FlaskClient, golds: list[Gold]) -> None:
    shown = page(reader.get("/units"))
    reports = Counter(gold["unit"]["name"] for gold in known(golds))
    rows = find(shown, "table.units tbody tr")
    on_page = {said(row[0]): int(said(row[3])) for row in rows if len(row) > 3}
    assert on_page == dict(reports)
    assert re.findall(r"\d+", texts(shown, ".head .soft")[0]) == [str(len(reports)), str(reports.total())]
    rows_of_file = file_of(reader, "/units.csv")
    assert {row[1]: int(row[6]) for row in rows_of_file} == dict(reports)


def test_provinces_and_cities_on_the_page(reader: FlaskClient, golds: list[Gold]) -> None:
    shown, where = page(reader.get("/units")), counts.places(golds)
    provinces = {}
    for head in texts(shown, "section.province h2"):
        name, units, reports = re.fullmatch(r"(\S+) (\d+) 家，(\d+) 份报告", head).groups()  # type: ignore[union-attr]
        provinces[name] = (int(units), int(reports))
    assert provinces == {
        province or "省份未注明": (len(own), sum(gold["unit"]["name"] in own for gold in golds))
        for province in {place["province"] for place in where.values()}
        for own in [{name for name, place in where.items() if place["province"] == province}]
    }
    cities = Counter((place["province"], place["city"]) for place in where.values() if place["city"])
    assert sorted(texts(shown, "tr.city th")) == sorted(f"{city} {units} 家" for (_, city), units in cities.items())


@pytest.mark.parametrize("region", ["苍澜省", "芷安市", "苍澜省/澄昌市", "未注明"])
def test_the_page_of_a_place(reader: FlaskClient, golds: list[Gold], region: str) -> None:
    shown = page(reader.get(f"/units?region={region}"))
    names = under(golds, region)
    assert set(texts(shown, "table.units tbody th a")) == names
    assert f"共 {len(names)} 家" in text(shown, ".head")
    chips = find(shown, "ul.chips a.chip")
    assert chips
    for chip in chips:
        name, units, reports = re.fullmatch(r"(\S+) (\d+) 家，(\d+) 份报告", said(chip)).groups()  # type: ignore[union-attr]
        inside = under(golds, f"{region}/{name}")
        assert (int(units), int(reports)) == (len(inside), sum(gold["unit"]["name"] in inside for gold in golds))
        told = json_of(reader, chip.get("href").replace("/units?", "/units.json?"))
        assert {unit["name"] for unit in told["units"]} == inside, name


@pytest.mark.parametrize("part", ["市总工会", "县"])
def test_part_of_a_name(reader: FlaskClient, golds: list[Gold], part: str) -> None:
    names = {name for name in counts.places(golds) if part in name}
    assert json_of(reader, f"/units.json?name={part}")["total"] == len(names)
    assert set(texts(page(reader.get(f"/units?name={part}")), "table.units tbody th a")) == names
