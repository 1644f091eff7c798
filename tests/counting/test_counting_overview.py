"""``/overview.json`` and the lists behind it count what the gold counts, under every filter."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.counting import counts, counts_overview
from tests.counting.counts import Gold
from tests.counting.limits import FEW, LIMITS, within
from tests.counting.shown import file_of, json_of, of

MISSING = {"state": "missing", "reports": 0}


@pytest.fixture(scope="module")
def bodies(reader: FlaskClient) -> dict[str, Any]:
    """Filters → the answer for scripts."""
    return {limits: json_of(reader, of("/overview.json", limits)) for limits in LIMITS}


def pair(told: dict[str, int]) -> tuple[int, int]:
    return told["reports"], told["units"]


@pytest.mark.parametrize("limits", LIMITS)
def test_sums(bodies: dict[str, Any], golds: list[Gold], limits: str) -> None:
    body, among = bodies[limits], within(limits, golds)
    assert pair(body["all"]) == counts.counted(among)
    assert {each["year"]: pair(each) for each in body["years"]} == {
        year: counts.counted(gold for gold in among if gold["year"] == year)
        for year in {gold["year"] for gold in among}
    }
    assert body["nameless"] == sum(not gold["unit"]["name"] for gold in among)
    assert body["awaiting"] == {"tags": counts_overview.suggested(golds), "reports": counts_overview.doubtful(golds)}


@pytest.mark.parametrize("limits", LIMITS)
def test_scores(bodies: dict[str, Any], golds: list[Gold], numbers: dict[int, Gold], limits: str) -> None:
    body, among = bodies[limits], within(limits, golds)
    kind = counts_overview.OVERALL
    assert {each["year"] for each in body["scores"]} == {gold["year"] for gold in among if gold["doc_type"] == kind}
    for each in body["scores"]:
        found = {int(band.partition("..")[0]): reports for band, reports in each["bands"].items()}
        found |= {None: each["unknown"]} if each["unknown"] else {}
        assert found == counts_overview.bands(among, each["year"])
        assert each["reports"] == sum(found.values())
        quartiles = counts_overview.quartiles(among, each["year"])
        assert each["quartiles"] == (quartiles and pytest.approx(quartiles, abs=1e-4))
        others = counts_overview.of_other_marks(among, each["year"])
        assert {numbers[report]["file"] for report in each["others"]} == others


@pytest.mark.parametrize("limits", LIMITS)
def test_categories_at_the_top_and_rising(bodies: dict[str, Any], golds: list[Gold], limits: str) -> None:
    body, among = bodies[limits], within(limits, golds)
    should = counts_overview.top(among)
    assert {each["code"]: pair(each) for each in body["top"]}.items() <= should.items()
    most = sorted((reports for reports, _ in should.values()), reverse=True)
    assert [each["reports"] for each in body["top"]] == most[:10]
    two, told = counts_overview.two_years(among), body["rising"]
    if two is None:
        assert (told["year"], told["units"], told["changes"]) == (None, 0, [])
        return
    year, before, now = two
    assert (told["year"], told["units"]) == (year, len(counts_overview.unions(two)))
    grown = counts_overview.rising(two)
    assert {each["code"]: (each["before"], each["now"]) for each in told["changes"]}.items() <= grown.items()
    assert {(each["of_before"], each["of_now"]) for each in told["changes"]} <= {(len(before), len(now))}
    shares = sorted((is_ / len(now) - was / len(before) for was, is_ in grown.values()), reverse=True)
    told_shares = [each["now"] / each["of_now"] - each["before"] / each["of_before"] for each in told["changes"]]
    assert told_shares == pytest.approx(shares[:10])


@pytest.mark.parametrize("limits", LIMITS)
def test_lost_points_and_findings(bodies: dict[str, Any], golds: list[Gold], limits: str) -> None:
    body, among = bodies[limits], within(limits, golds)
    lost = {each["name"]: (each["rows"], each["losing"], each["points"]) for each in body["lost"]}
    should = counts_overview.lost(among)
    assert lost.keys() == should.keys()
    assert all(lost[name] == pytest.approx(row) for name, row in should.items())
    found = {(each["kind"], each["verdict"]): (each["findings"], each["reports"]) for each in body["found"]}
    assert found == counts_overview.found(among)


@pytest.mark.parametrize("limits", LIMITS)
def test_coverage(reader: FlaskClient, golds: list[Gold], limits: str) -> None:
    body = json_of(reader, of("/overview/coverage.json", limits, "limit=500"))
    should = counts_overview.Coverage(limits, golds)
    assert body["years"] == should.years
    assert body["total"] == len(should.units)
    provinces = {place["province"]: (place["units"], [*place["present"], place["undated"]]) for place in body["places"]}
    assert provinces == should.provinces()
    cells = {unit["name"]: [*unit["states"], unit["undated"] or MISSING] for unit in body["units"]}
    assert {name: [(cell["state"], cell["reports"]) for cell in some] for name, some in cells.items()} == {
        unit: [should.state(unit, year) for year in (*should.years, None)] for unit in should.units
    }
    assert (body["totals"], body["undated"]) == (should.totals(), should.present(should.units)[-1])


@pytest.mark.parametrize("limits", FEW)
def test_files(reader: FlaskClient, golds: list[Gold], limits: str) -> None:
    among = within(limits, golds)
    indicators = {row[0]: tuple(map(float, row[1:])) for row in file_of(reader, of("/overview/indicators.csv", limits))}
    assert indicators == {
        name: pytest.approx((points, losing, rows))
        for name, (rows, losing, points) in counts_overview.lost(among).items()
    }
    found = sorted(tuple(map(int, row[2:])) for row in file_of(reader, of("/overview/found.csv", limits)))
    assert found == sorted(counts_overview.found(among).values())
    changes = {row[0]: (int(row[3]), int(row[5])) for row in file_of(reader, of("/overview/changes.csv", limits))}
    assert changes.items() <= counts_overview.rising(counts_overview.two_years(among)).items()
    scores = sorted(int(row[2]) for row in file_of(reader, of("/overview/scores.csv", limits)))
    bands = [counts_overview.bands(among, year) for year in {gold["year"] for gold in among}]
    assert scores == sorted(reports for year in bands for reports in year.values())
    should = counts_overview.Coverage(limits, golds)
    cells = file_of(reader, of("/overview/coverage.csv", limits))
    found_there = {(row[0], int(row[3] or 0) or None): int(row[5] or 0) for row in cells}
    years = [(unit, year) for unit in should.units for year in should.years]
    undated = [(unit, None) for unit in should.units if should.reports[unit, None]]
    assert found_there == {key: len(should.reports[key]) for key in (*years, *undated)}
