"""The front page and the list of reports count what the gold counts."""

from __future__ import annotations

from collections import Counter

import pytest
from flask.testing import FlaskClient

from tests.counting import counts_overview
from tests.counting.counts import Gold
from tests.counting.shown import file_of, json_of, numbers_in, of, part, said
from tests.pages.look import find, links, page, text, texts

UNIT, YEAR, TODO = "unit=市总工会", "year=2021", "todo=1"
ASKED = ("", UNIT, YEAR, TODO, "year=未注明", "unit=未注明", f"{UNIT}&{YEAR}", f"{YEAR}&{TODO}", f"{TODO}&sort=todo")


def listed(golds: list[Gold], asked: str) -> list[Gold]:
    """The reports that the list shows."""
    words = dict(each.split("=") for each in asked.split("&")) if asked else {}
    return [gold for gold in golds if _named(gold, words.get("unit", "")) and _meets(gold, words)]


def _named(gold: Gold, part: str) -> bool:
    return part in (gold["unit"]["name"] or "未注明")


def _meets(gold: Gold, words: dict[str, str]) -> bool:
    year = words.get("year")
    return (not year or str(gold["year"] or "未注明") == year) and ("todo" not in words or bool(gold["uncertain"]))


def test_what_is_held(reader: FlaskClient, golds: list[Gold]) -> None:
    shown = part(page(reader.get("/")), "held")
    units = {gold["unit"]["name"] for gold in golds} - {None}
    should = [len(golds), len(units), counts_overview.doubtful(golds)]
    assert [numbers_in(each)[-1] for each in texts(shown, "dl.counts dd")] == should
    years = {said(row[0]): int(said(row[1])) for row in find(shown, "tbody tr")}
    assert years == Counter(str(gold["year"] or "年度待核实") for gold in golds)
    everything, unions, doubtful = links(shown, "dl.counts a")
    assert json_of(reader, everything.replace("/reports", "/reports.json"))["total"] == should[0]
    assert json_of(reader, unions.replace("/units", "/units.json"))["total"] == should[1]
    assert json_of(reader, doubtful.replace("/reports", "/reports.json"))["total"] == should[2]
    for row in find(shown, "tbody tr"):
        (address,) = links(row, "a")[:1]
        assert json_of(reader, address.replace("/reports", "/reports.json"))["total"] == int(said(row[1]))


def test_the_problems_of_most_reports(reader: FlaskClient, golds: list[Gold]) -> None:
    rows = find(part(page(reader.get("/")), "problems"), "tbody tr")
    should = {code: reports for code, (reports, _) in counts_overview.top(golds).items()}
    found = {find(row, "a")[0].get("href").rpartition("/")[2]: int(said(row[1])) for row in rows}
    assert len(found) == 8
    assert found.items() <= should.items()
    assert sorted(found.values()) == sorted(should.values())[-8:]


@pytest.mark.parametrize("asked", ASKED)
def test_the_list_of_reports(reader: FlaskClient, golds: list[Gold], numbers: dict[int, Gold], asked: str) -> None:
    should = {gold["file"] for gold in listed(golds, asked)}
    body = json_of(reader, of("/reports.json", asked, "limit=500"))
    assert body["total"] == len(should)
    assert {numbers[each["id"]]["file"] for each in body["reports"]} == should
    assert {row[13] for row in file_of(reader, of("/reports.csv", asked))} == should


@pytest.mark.parametrize("asked", ["", UNIT, YEAR, TODO])
def test_the_page_of_the_list(reader: FlaskClient, golds: list[Gold], asked: str) -> None:
    shown, should = page(reader.get(of("/reports", asked))), len(listed(golds, asked))
    told = numbers_in(texts(shown, ".head .soft")[0])
    assert told == [len(golds), counts_overview.doubtful(golds)]
    assert f"符合条件的 {should} 份报告" in text(shown, "table caption")
    assert len(find(shown, "main table tbody tr")) == min(100, should)


@pytest.mark.parametrize("asked", ["", "year=2021"])
def test_what_awaits_a_person(reader: FlaskClient, golds: list[Gold], asked: str) -> None:
    body = json_of(reader, of("/review.json", asked, "limit=1"))
    among = listed(golds, asked)
    assert body["total"] == counts_overview.suggested(among)
