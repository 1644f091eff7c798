"""``/units/<id>`` for scripts and in files: years, medians, states, promises and amounts of every union are those of the gold."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.counting import counts, counts_units
from tests.counting.counts import Gold
from tests.counting.shown import file_of, json_of
from web.library import Library


@pytest.fixture(scope="module")
def histories(reader: FlaskClient) -> dict[str, dict[str, Any]]:
    """Union → its answer for scripts."""
    units = json_of(reader, "/units.json?limit=500")["units"]
    return {unit["name"]: json_of(reader, f"/units/{unit['id']}.json") for unit in units}


def file(numbers: dict[int, Gold], report: int | None) -> str | None:
    return numbers[report]["file"] if report else None


Histories = dict[str, dict[str, Any]]


def test_years_have_their_reports_scores_and_rates(
    histories: Histories, golds: list[Gold], numbers: dict[int, Gold]
) -> None:
    gaps = 0
    for name, told in histories.items():
        own = counts_units.of_union(golds, name)
        assert [each["year"] for each in told["by_year"]] == list(reversed(counts_units.years(own))), name
        assert {file(numbers, each) for each in told["undated"]} == {gold["file"] for gold in own if not gold["year"]}
        for each in told["by_year"]:
            gold = counts_units.main(own, each["year"])
            assert file(numbers, each["report"]) == (gold and gold["file"])
            assert each["score"] == (counts_units.score(gold) if gold else None)
            assert [rate["value"] for rate in each["rates"]] == (counts_units.rates(gold) if gold else [])
            assert each["rate"] == (counts_units.rate(gold) if gold else None)
            others = {gold["file"] for gold in own if gold["year"] == each["year"]} - {gold and gold["file"]}
            assert {file(numbers, other) for other in each["others"]} == others
            gaps += not each["report"] and not others
    assert gaps


def test_medians_are_those_of_the_region(histories: Histories, golds: list[Gold]) -> None:
    where, told_of = counts.places(golds), set()
    for name, told in histories.items():
        region = counts_units.region(where, name)
        assert (told["region_level"], told["region"]) == (region or (None, None))
        for each in told["by_year"]:
            middle = each["median"]
            if region is None:
                assert middle is None
                continue
            scores, rates = counts_units.medians(golds, region, each["year"])
            assert (middle["score"], middle["scored"]) == approximately(scores), (name, each["year"])
            assert (middle["rate"], middle["rated"]) == approximately(rates), (name, each["year"])
            told_of.add((region[0], middle["scored"] >= counts_units.FEWEST, middle["rated"] >= counts_units.FEWEST))
    assert {(level, True, True) for level in ("province", "city")} < told_of


def approximately(middle: counts_units.Middle) -> Any:
    value, number = middle
    return (None if value is None else pytest.approx(value)), number


def test_problems_are_new_again_gone_as_the_rule_says(histories: Histories, golds: list[Gold]) -> None:
    states = set()
    for name, told in histories.items():
        found = {
            (row["doc_type"], row["code"]): {
                int(year): (cell["state"], len(cell["passages"])) for year, cell in row["years"].items()
            }
            for row in told["problems"]
        }
        assert found == counts_units.problems(counts_units.of_union(golds, name)), name
        states |= {state for years in found.values() for state, _ in years.values()}
    assert states == {"new", "again", "named", "gone", "quiet", "missing"}


def test_passages_of_a_problem_stand_in_the_reports_of_the_year(histories: Histories, numbers: dict[int, Gold]) -> None:
    for name, told in histories.items():
        for row in told["problems"]:
            for year, cell in row["years"].items():
                for place in cell["passages"]:
                    gold = numbers[place["report"]]
                    facts = (gold["unit"]["name"], gold["year"], gold["doc_type"])
                    assert facts == (name, int(year), row["doc_type"])
                    assert counts.names(gold, row["code"])


def test_promises_are_held_against_the_year_after(
    histories: Histories, golds: list[Gold], numbers: dict[int, Gold]
) -> None:
    fates = set()
    for name, told in histories.items():
        found = [
            (file(numbers, each["report"]), each["text"], {one["category"]: one["again"] for one in each["next_year"]})
            for each in told["promises"]
        ]
        should = counts_units.promises(golds, counts_units.of_union(golds, name))
        assert sorted(found, key=str) == sorted(should, key=str), name
        fates |= {fate for *_, codes in found for fate in codes.values()}
    assert fates == {"again", "gone", "no_report"}


def test_amounts_are_those_of_the_overall_reports(histories: Histories, golds: list[Gold]) -> None:
    for name, told in histories.items():
        should = counts_units.figures(counts_units.of_union(golds, name))
        found = {
            (row["kind"], row["label"]): {
                int(year): [one["fen"] for one in cell] for year, cell in row["years"].items()
            }
            for row in told["figures"]
        }
        assert len(found) + told["figures_left"] == len(should), name
        assert found.items() <= should.items(), name
        left = [len(years) for key, years in should.items() if key not in found]
        assert max(left, default=0) <= min(map(len, found.values()), default=0)


STATES = {
    "新出现": "new",
    "再次出现": "again",
    "提到": "named",
    "已不再提": "gone",
    "未提": "quiet",
    "未收录": "missing",
}


def test_files_say_the_same(golden: Library, reader: FlaskClient, histories: Histories) -> None:
    for name in sorted(histories)[::9]:
        told = histories[name]
        rows = file_of(reader, f"/units/{told['id']}.csv")
        assert [int(row[0]) for row in rows] == [each["year"] for each in told["by_year"]]
        middles = [each["median"] or dict.fromkeys(("scored", "rated")) for each in told["by_year"]]
        assert [(row[5], row[9]) for row in rows] == [
            tuple("" if each[word] is None else str(each[word]) for word in ("scored", "rated")) for each in middles
        ]
        problems = file_of(reader, f"/units/{told['id']}/problems.csv")
        assert [[STATES[cell] for cell in row[3:]] for row in problems] == [
            [cell["state"] for cell in row["years"].values()] for row in told["problems"]
        ]
        figures = file_of(reader, f"/units/{told['id']}/figures.csv")
        years = [str(each["year"]) for each in reversed(told["by_year"])]
        yuan = [[float(cell) if cell else None for cell in row[2:]] for row in figures]
        assert yuan == [
            [row["years"][year][0]["fen"] / 100 if year in row["years"] else None for year in years]
            for row in told["figures"]
        ]
