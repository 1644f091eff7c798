"""``/units/<id>`` as it is read: every number is that of the gold, and leads to as much as it says."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from flask.testing import FlaskClient
from lxml.html import HtmlElement

from tests.counting import counts, counts_units
from tests.counting.counts import Gold
from tests.counting.shown import behind, json_of, part, said
from tests.pages.look import find, page, text, texts

STATES = {
    "新出现": "new",
    "再次出现": "again",
    "提到": "named",
    "已不再提": "gone",
    "未提": "quiet",
    "未收录": "missing",
}
FATES = {"再次出现": "again", "已不再提": "gone", "无次年报告": "no_report"}


class Shown(NamedTuple):
    name: str
    own: list[Gold]
    root: HtmlElement


@pytest.fixture(scope="module")
def pages(reader: FlaskClient, golds: list[Gold]) -> list[Shown]:
    """The pages of every sixth union of a known province, and of one of none."""
    where = counts.places(golds)
    units = json_of(reader, "/units.json?limit=500")["units"]
    known = [unit for unit in units if where[unit["name"]]["province"]][::6]
    lost = next(unit for unit in units if not where[unit["name"]]["province"])
    return [
        Shown(unit["name"], counts_units.of_union(golds, unit["name"]), page(reader.get(f"/units/{unit['id']}")))
        for unit in (*known, lost)
    ]


def plain(value: float | None, sign: str = "") -> str:
    return "未注明" if value is None else f"{value:.10g}{sign}"


def test_years_with_scores_rates_and_medians(pages: list[Shown], golds: list[Gold]) -> None:
    where = counts.places(golds)
    for name, own, root in pages:
        rows = [[said(cell) for cell in row] for row in find(root, "table.years tbody tr")]
        years = list(reversed(counts_units.years(own)))
        assert [int(row[0]) for row in rows] == years
        for year, row in zip(years, rows, strict=True):
            if len(row) == 2:
                assert not [gold for gold in own if gold["year"] == year], (name, year)
            else:
                assert_year(row, own, golds, counts_units.region(where, name), year)


def assert_year(
    row: list[str], own: list[Gold], golds: list[Gold], region: counts_units.Region | None, year: int
) -> None:
    gold = counts_units.main(own, year)
    cells = row[2:-1]
    assert cells[0] == (plain(counts_units.score(gold)) if gold else "")
    rates = counts_units.rates(gold) if gold else []
    stated = "、".join(plain(rate, "%") for rate in rates) + (" 所述不一" if len(rates) > 1 else "")
    assert cells[-2 if region else -1] == (stated or (plain(None) if gold else ""))
    if region:
        scores, middles = counts_units.medians(golds, region, year)
        assert [cells[1], cells[3]] == [of_region(scores), of_region(middles, "%")]


def of_region(middle: counts_units.Middle, sign: str = "") -> str:
    value, number = middle
    return plain(None) if not number else f"{'不足 3 份' if value is None else plain(value, sign)} {number} 份"


def test_medians_lead_to_the_reports_they_are_of(reader: FlaskClient, pages: list[Shown], golds: list[Gold]) -> None:
    where, followed = counts.places(golds), 0
    for name, _, root in pages:
        region = counts_units.region(where, name)
        for link in find(root, "table.years td a"):
            if region and link.get("href").startswith("/search"):
                (year,) = re.findall(r"year=(\d+)", link.get("href"))
                overall = [
                    gold for gold in golds if (gold["year"], gold["doc_type"]) == (int(year), counts_units.OVERALL)
                ]
                there = counts_units.inside(where, region)
                assert behind(reader, link.get("href")) == sum(gold["unit"]["name"] in there for gold in overall)
                followed += 1
    assert followed > 10


def test_states_of_problems_with_their_numbers(reader: FlaskClient, pages: list[Shown]) -> None:
    several = 0
    for name, own, root in pages:
        found = {}
        for at, table in enumerate(find(part(root, "problems"), "table.over-years")):
            years = [int(each) for each in texts(table, "thead th")[1:]]
            for row in find(table, "tbody tr"):
                code = find(row, "th a")[0].get("href").partition("?")[0].rpartition("/")[2]
                found[at, code] = {year: state_of(cell) for year, cell in zip(years, row[1:], strict=True)}
                for link in find(row, "td a[href]"):
                    if link.get("href").startswith("/problems/"):
                        told = json_of(reader, link.get("href").replace("?", ".json?"))
                        assert told["counts"]["passages"] == int(re.findall(r"(\d+) 处", said(link))[0])
                        several += 1
        should = counts_units.problems(own)
        assert sorted(map(str, found.values())) == sorted(map(str, should.values())), name
        assert sorted(code for _, code in found) == sorted(code for _, code in should)
    assert several


def state_of(cell: HtmlElement) -> tuple[str, int]:
    told = re.sub(r"[＋↻●－·]", "", said(cell)).strip()
    word, _, number = told.partition(" ")
    state = STATES[word]
    named = state in ("new", "again", "named")
    return state, int(number.removesuffix(" 处")) if number else int(named)


def test_promises(pages: list[Shown], golds: list[Gold]) -> None:
    for name, own, root in pages:
        found = [
            (said(row[1]), sorted(FATES[word.split()[-1]] for word in texts(row, "li span.fate")))
            for row in find(root, "table.promises tbody tr")
        ]
        should = counts_units.promises(golds, own)
        assert sorted(found) == sorted((" ".join(each.split()), sorted(codes.values())) for _, each, codes in should), (
            name
        )


def test_amounts(pages: list[Shown]) -> None:
    for name, own, root in pages:
        should = counts_units.figures(own)
        cells = find(part(root, "figures"), "table.over-years tbody td")
        left = re.findall(r"另有 (\d+) 行", said(part(root, "figures")))
        rows = find(part(root, "figures"), "table.over-years tbody tr")
        assert len(rows) + sum(map(int, left)) == len(should), name
        if not left:
            assert sum(len(find(cell, "a")) for cell in cells) == sum(
                len(each) for years in should.values() for each in years.values()
            )


def test_the_number_of_all_reports(reader: FlaskClient, pages: list[Shown]) -> None:
    for _, own, root in pages:
        (told,) = re.findall(r"全部 (\d+) 份报告，含旧版本", text(root, "details.fold summary"))
        current = [row for row in find(root, "details.fold tbody tr") if "旧版本" not in said(row)]
        assert len(current) == len(own)
        assert len(find(root, "details.fold tbody tr")) == int(told)
