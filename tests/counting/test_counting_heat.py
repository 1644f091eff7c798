"""``/problems`` as page, twin, file and command counts what the gold counts, and every number leads to as many reports."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.commands import jilan, told
from tests.counting import counts
from tests.counting.counts import Counted, Gold
from tests.counting.limits import FEW, LIMITS, within
from tests.counting.shown import behind, file_of, json_of, number, of, said
from tests.pages.look import find, page, text
from web.library import Library

ACROSS = ("year", "unit", "province", "city")
ASKED = [(limits, "year") for limits in LIMITS] + [(limits, across) for limits in FEW[:3] for across in ACROSS[1:]]
UNKNOWN = {"year": "年度待核实", "unit": "单位待核实"}


def should_be(golds: list[Gold], limits: str, across: str) -> dict[tuple[str, str], Counted]:
    """Code and label of a column → who names it there."""
    among, column = within(limits, golds), counts.column_of(across, counts.places(golds))
    heat = counts.heat(among, column)
    return {(code, label(value, across)): counted for (code, value), counted in heat.items()}


def label(value: Any, across: str) -> str:
    return UNKNOWN.get(across, "未注明") if value is None else str(value)


@pytest.mark.parametrize(("limits", "across"), ASKED)
def test_the_page(reader: FlaskClient, golds: list[Gold], limits: str, across: str) -> None:
    shown = page(reader.get(of("/problems", limits, f"across={across}")))
    among, column = within(limits, golds), counts.column_of(across, counts.places(golds))
    heads, ofs = find(shown, ".heat thead tr")
    columns = [said(cell) for cell in heads][3:]
    should = {key: counted for key, counted in should_be(golds, limits, across).items() if key[1] in columns}
    found, named = {}, counts.by_code(among)
    for row in find(shown, ".heat tbody tr"):
        code = said(row[0]).split()[0]
        assert (number(row[1]), number(row[2])) == counts.counted(named.get(code, ())), code
        for at, cell in zip(columns, row[3:], strict=True):
            if number(cell):
                units = re.findall(r"\d+", find(cell, "a")[0].get("title", ""))
                found[code, at] = (number(cell), int(units[0]) if units else at != UNKNOWN["unit"])
    assert found == should
    assert [number(cell) for cell in ofs[1:3]] == list(counts.counted(among))
    of_columns = [sum(label(column(gold), across) == at for gold in among) for at in columns]
    assert [number(cell) for cell in ofs[3:]] == of_columns
    told_all = re.findall(r"\d+", text(shown, ".tally-line"))
    naming = [gold for gold in among if counts.mentions(gold)]
    assert list(map(int, told_all)) == [*counts.counted(among), *counts.counted(naming)]
    left = len({column(gold) for gold in among}) - len(columns)
    assert (f"另有 {left} 栏" in text(shown)) == bool(left)


def test_every_number_of_one_map_leads_to_as_many_reports(reader: FlaskClient) -> None:
    shown = page(reader.get("/problems?category=C,L&year=2019.."))
    cells = [cell for row in find(shown, ".heat tbody tr") for cell in (row[1], *row[3:]) if find(cell, "a")]
    assert len(cells) > 40
    for cell in cells:
        href = find(cell, "a")[0].get("href")
        assert behind(reader, href) == number(cell), href


@pytest.mark.parametrize("across", ACROSS)
@pytest.mark.parametrize("limits", ["", "region=苍澜省"])
def test_numbers_of_every_map_lead_to_as_many_reports(reader: FlaskClient, across: str, limits: str) -> None:
    shown = page(reader.get(of("/problems", limits, f"across={across}")))
    links = find(shown, ".heat tbody td a[href]")[2::29] + find(shown, ".heat .of a")[::3]
    assert len(links) > 2
    for link in (link for link in links if not link.get("href").endswith("#units")):
        assert behind(reader, link.get("href")) == number(link), link.get("href")


def test_the_number_of_unions_leads_to_as_many(reader: FlaskClient) -> None:
    shown = page(reader.get("/problems"))
    for row in find(shown, ".heat tbody tr")[::20]:
        category = page(reader.get(find(row[2], "a")[0].get("href")))
        assert f"共 {number(row[2])} 家单位" in text(category, "section.outcome")


@pytest.mark.parametrize(("limits", "across"), ASKED[::2])
def test_the_twin(reader: FlaskClient, golds: list[Gold], limits: str, across: str) -> None:
    body, among = json_of(reader, of("/problems.json", limits, f"across={across}")), within(limits, golds)
    values = [label(column["value"], across) for column in body["columns"]]
    should = should_be(golds, limits, across)
    found, dated, named = {}, {}, counts.by_code(among)
    for line in body["categories"]:
        assert counted(line) == counts.counted(named.get(line["code"], ()))
        cells = zip(values, line["cells"], strict=True)
        found |= {(line["code"], at): counted(cell) for at, cell in cells if cell["reports"]}
        years = line["by_year"].items()
        dated |= {(line["code"], label(None if at == "null" else at, "year")): counted(cell) for at, cell in years}
    assert found == {key: value for key, value in should.items() if key[1] in values}
    assert dated == should_be(golds, limits, "year")
    assert counted(body["all"]) == counts.counted(among)
    assert counted(body["naming"]) == counts.counted(gold for gold in among if counts.mentions(gold))


def counted(told: dict[str, int]) -> Counted:
    return told["reports"], told["units"]


@pytest.mark.parametrize(("limits", "across"), ASKED[1::2])
def test_the_file(reader: FlaskClient, golds: list[Gold], limits: str, across: str) -> None:
    rows = file_of(reader, of("/problems.csv", limits, f"across={across}"))
    among, column = within(limits, golds), counts.column_of(across, counts.places(golds))
    nobody = "" if across == "year" else label(None, across)
    found = {(code, at or label(None, across)): (int(each), int(units)) for code, _, at, each, units, *_ in rows}
    assert found == should_be(golds, limits, across)
    for *_, at, _, _, reports, units in rows[::25]:
        there = (
            gold for gold in among if ("" if column(gold) is None else str(column(gold))) == at.replace(nobody, "")
        )
        assert (int(reports), int(units)) == counts.counted(there), at


@pytest.mark.parametrize("limits", [("--year", "2020..2022"), ("--type", "整体支出绩效自评", "--across", "province")])
def test_the_command(golden: Library, golds: list[Gold], limits: tuple[str, ...]) -> None:
    body = told(jilan(golden.settings.data, "problems", *limits, "--category", "C1", "--json"))
    asked = "year=2020..2022" if "--year" in limits else "type=overall_self_evaluation"
    among = within(asked, golds)
    (line,) = (each for each in body["categories"] if each["code"] == "C1")
    assert counted(line) == counts.counted(counts.naming(among, "C1"))
    assert counted(body["all"]) == counts.counted(among)
    assert len(body["passages"]) == counts.passages(among, "C1")
