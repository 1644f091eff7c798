"""``/compare`` of six reports: facts, points, problems and their numbers are those of the gold."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.counting import counts
from tests.counting.counts import Gold
from tests.counting.shown import behind, json_of, numbers_in, said
from tests.pages.look import find, page, texts


@pytest.fixture(scope="module")
def six(numbers: dict[int, Gold]) -> list[int]:
    """Reports with score forms, and of them two without."""
    forms = [report for report, gold in numbers.items() if gold["indicators"]]
    others = [report for report, gold in numbers.items() if not gold["indicators"] and gold["problems"]]
    return forms[::20][:4] + others[::40][:2]


@pytest.fixture(scope="module")
def address(six: list[int]) -> str:
    return "&".join(f"report={report}" for report in six)


@pytest.fixture(scope="module")
def body(reader: FlaskClient, address: str) -> Any:
    return json_of(reader, f"/compare.json?{address}")


def stated(gold: Gold) -> int:
    """Problems that are told in so many words: those of the form are its rows."""
    return sum(each["where"] != "form" for each in gold["problems"])


def passages(gold: Gold) -> int:
    """Problems, sentences that tell of lost points, reasons of the form: also those without a category."""
    problems = [each for each in gold["problems"] if each["where"] != "form"]
    reasons = [each for each in gold["indicators"] if each["reason"]]
    return len(problems) + len(gold["deductions"]) + len(reasons)


def test_what_the_reports_are(body: Any, six: list[int], numbers: dict[int, Gold]) -> None:
    assert len(body["reports"]) == 6
    for told, gold in zip(body["reports"], map(numbers.__getitem__, six), strict=True):
        facts = (told["unit"], told["year"], told["score"], told["grade"], told["problem_passages"])
        score = gold["score"]
        assert facts == (gold["unit"]["name"], gold["year"], score["total"], score["grade"], passages(gold))


def test_categories_of_each(body: Any, six: list[int], numbers: dict[int, Gold]) -> None:
    golds = [numbers[report] for report in six]
    found = {row["category"]: [len(cell) for cell in row["cells"]] for row in body["problems"] if row["category"]}
    mentions = [Counter(counts.mentions(gold)) for gold in golds]
    assert found == {code: [each[code] for each in mentions] for code in set().union(*mentions)}
    for row in body["problems"]:
        assert row["reports"] == sum(map(bool, row["cells"]))
    none = [[len(cell) for cell in row["cells"]] for row in body["problems"] if not row["category"]]
    without = [passages(gold) - len(counts.namings(gold)) for gold in golds]
    assert none == ([without] if any(without) else [])


def test_points_of_each(body: Any, six: list[int], numbers: dict[int, Gold]) -> None:
    for at, report in enumerate(six):
        rows = [
            (*row["levels"], row["cells"][at]["weight"], row["cells"][at]["score"], row["cells"][at]["lost"])
            for row in body["indicators"]
            if row["cells"][at]
        ]
        should = [(each["weight"], each["score"]) for each in numbers[report]["indicators"]]
        assert sorted(row[3:5] for row in rows) == sorted(should)
        assert all(lost == pytest.approx(max(0, weight - score)) for *_, weight, score, lost in rows)


def test_the_page_says_the_same_and_leads_to_it(
    reader: FlaskClient, body: Any, address: str, six: list[int], numbers: dict[int, Gold]
) -> None:
    shown = page(reader.get(f"/compare?{address}"))
    assert texts(shown, ".head .soft")[0] == "6 份报告"
    _, problems, indicators = find(shown, "table.compare")
    named, *rows = find(problems, "tbody tr")
    told = [numbers_in(said(cell)) for cell in named[1:]]
    should = [[stated(numbers[report]), passages(numbers[report])] for report in six]
    assert told == [each if any(each) else [] for each in should]
    for link in find(named, "a[href]"):
        if link.get("href").startswith("/search"):
            found = json_of(reader, link.get("href").replace("/search?", "/search.json?"))
            assert [found["passages"]] == numbers_in(said(link))
    assert [[len(find(cell, "li")) for cell in row[1:]] for row in rows] == [
        [len(cell) for cell in row["cells"]] for row in body["problems"]
    ]
    for row, told_row in zip(rows, body["problems"], strict=True):
        for link in find(row, "th a"):
            assert behind(reader, link.get("href")) == told_row["reports"], link.get("href")
    points = [numbers_in(said(cell)) for row in find(indicators, "tbody tr") for cell in row[1:]]
    should = [
        [cell["score"], cell["weight"], *([cell["lost"]] if cell["lost"] else [])] if cell else []
        for row in body["indicators"]
        for cell in row["cells"]
    ]
    assert points == [pytest.approx(each) for each in should]
