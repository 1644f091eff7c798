"""The lists behind the overview: findings, lost points, two years; each holds what the gold holds."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.counting import counts, counts_overview
from tests.counting.counts import Gold
from tests.counting.limits import FEW, within
from tests.counting.shown import file_of, json_of, of

KINDS = ("arith", "count", "date", "repeat", "semantic", "leftover", "missing")


@pytest.mark.parametrize("limits", FEW)
@pytest.mark.parametrize("kind", KINDS)
def test_findings(reader: FlaskClient, golds: list[Gold], numbers: dict[int, Gold], kind: str, limits: str) -> None:
    among = within(limits, golds)
    body = json_of(reader, of("/overview/findings.json", limits, f"kind={kind}&limit=500"))
    found = {numbers[each["report"]]["file"]: len(each["found"]) for each in body["reports"]}
    should = Counter({gold["file"]: amiss(gold, kind) for gold in among})
    assert found == +should
    assert (body["total"], body["findings"]) == (len(found), sum(found.values()))
    rows = file_of(reader, of("/overview/findings.csv", limits, f"kind={kind}"))
    assert Counter(numbers[int(row[2])]["file"] for row in rows) == +should


def amiss(gold: Gold, kind: str) -> int:
    return sum(findings for (met, _), (findings, _) in counts_overview.found([gold]).items() if met == kind)


@pytest.mark.parametrize("verdict", ["error", "query"])
def test_findings_of_one_verdict(reader: FlaskClient, golds: list[Gold], verdict: str) -> None:
    body = json_of(reader, f"/overview/findings.json?kind=arith&verdict={verdict}&limit=500")
    assert (body["findings"], body["total"]) == counts_overview.found(golds).get(("arith", verdict), (0, 0))


def rows_lost(among: list[Gold], indicator: str | None = None) -> list[tuple[str, str, float]]:
    return [
        (gold["file"], name, round(each["weight"] - each["score"], 4))
        for gold in among
        for each in gold["indicators"]
        for name in [each["level3"] or each["level2"] or each["level1"]]
        if each["weight"] > each["score"] and indicator in (None, name)
    ]


@pytest.mark.parametrize("limits", FEW)
def test_rows_that_lost_points(reader: FlaskClient, golds: list[Gold], numbers: dict[int, Gold], limits: str) -> None:
    among = within(limits, golds)
    body = json_of(reader, of("/overview/lost.json", limits, "limit=500"))
    should = rows_lost(among)
    assert body["total"] == len(should)
    assert body["points"] == pytest.approx(sum(points for *_, points in should))
    rows = file_of(reader, of("/overview/lost.csv", limits))
    found = [(numbers[int(row[2])]["file"], row[4], float(row[6])) for row in rows]
    assert sorted(found) == sorted(should)
    told = [(numbers[each["report"]]["file"], each["name"], each["points"]) for each in body["rows"]]
    assert Counter(told) <= Counter(should)
    assert [points for *_, points in told] == sorted((points for *_, points in should), reverse=True)[: len(told)]


def test_rows_of_one_indicator(reader: FlaskClient, golds: list[Gold]) -> None:
    for name, (_, losing, points) in sorted(counts_overview.lost(golds).items())[::7]:
        body = json_of(reader, f"/overview/lost.json?indicator={name}&limit=500")
        assert (body["total"], body["points"]) == (losing, pytest.approx(points)), name
        assert len(body["rows"]) == losing == len(rows_lost(golds, name))


@pytest.mark.parametrize("limits", FEW)
def test_unions_of_two_years(reader: FlaskClient, golds: list[Gold], numbers: dict[int, Gold], limits: str) -> None:
    two = counts_overview.two_years(within(limits, golds))
    assert two
    year, before, now = two
    for code in sorted(counts_overview.rising(two))[::4]:
        body = json_of(reader, of("/overview/rising.json", limits, f"category={code}&limit=500"))
        naming = {gold["unit"]["name"] for gold in counts.naming([*before, *now], code)}
        assert (body["year"], body["total"], {unit["name"] for unit in body["units"]}) == (year, len(naming), naming)
        for unit in body["units"]:
            for told, some in ((unit["before"], before), (unit["now"], now)):
                own = [gold for gold in some if gold["unit"]["name"] == unit["name"]]
                found = {numbers[each["report"]]["file"]: each["names"] for each in told}
                assert found == {gold["file"]: counts.names(gold, code) for gold in own}
        assert named(body, "before") == len(counts.naming(before, code))
        assert named(body, "now") == len(counts.naming(now, code))


def named(body: dict[str, Any], when: str) -> int:
    """How many reports of a year are said to name the category."""
    return sum(each["names"] for unit in body["units"] for each in unit[when])
