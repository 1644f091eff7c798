"""``/problems/<code>`` as page, twin and file: counts, fates, listed reports and unions are those of the gold."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml.html import HtmlElement

from tests.counting import counts
from tests.counting.counts import Gold
from tests.counting.limits import LIMITS, within
from tests.counting.shown import behind, file_of, json_of, numbers_in, of, said
from tests.pages.look import find, page, text, texts

FATES = {"已不再提": "gone", "再次出现": "again", "无次年报告": "no_report"}
ASKED = [(code, limits) for code in ("C1", "B2", "L") for limits in LIMITS]


def head(golds: list[Gold], code: str, among: list[Gold]) -> list[int]:
    return [*counts.counted(counts.naming(among, code)), counts.passages(among, code)]


@pytest.mark.parametrize(("code", "limits"), ASKED)
def test_counts_and_fates(reader: FlaskClient, golds: list[Gold], code: str, limits: str) -> None:
    among, body = within(limits, golds), json_of(reader, of(f"/problems/{code}.json", limits))
    assert [body["counts"][each] for each in ("reports", "units", "passages")] == head(golds, code, among)
    assert body["fates"] == counts.fates(golds, code, among)
    assert body["total"] == body["counts"]["reports"]


@pytest.mark.parametrize(("code", "limits"), ASKED[::5])
def test_the_page_says_the_same_and_its_fates_lead_to_as_many(
    reader: FlaskClient, golds: list[Gold], code: str, limits: str
) -> None:
    among, shown = within(limits, golds), page(reader.get(of(f"/problems/{code}", limits)))
    should = counts.fates(golds, code, among)
    assert numbers_in(text(shown, ".head .soft")) == head(golds, code, among)
    if not sum(should.values()):
        assert not find(shown, "section.fates")
        return
    fates = find(shown, "section.fates li")[:3]
    assert {FATES[said(each).split()[0]]: numbers_in(said(each))[0] for each in fates} == should
    told = should["gone"] + should["again"]
    assert numbers_in(text(shown, "section.fates p")) == ([told, should["gone"]] if told else [])
    for each in fates:
        for link in find(each, "a"):
            listed = page(reader.get(link.get("href").partition("#")[0]))
            assert numbers_in(text(listed, ".tally .small"))[0] == numbers_in(said(each))[0]
    (search,) = [link.get("href") for link in find(shown, "p.ways a") if link.get("href").startswith("/search")]
    assert behind(reader, search) == sum(should.values())


@pytest.mark.parametrize(("code", "fate"), [("C1", ""), ("C", ""), ("C1", "gone"), ("B2", "again")])
def test_every_report_listed(
    reader: FlaskClient, golds: list[Gold], numbers: dict[int, Gold], code: str, fate: str
) -> None:
    body = json_of(reader, of(f"/problems/{code}.json", "limit=500", f"fate={fate}" if fate else ""))
    later = counts.following(golds)
    naming = [gold for gold in counts.naming(golds, code) if not fate or counts.fate(later(gold), code) == fate]
    listed = Counter(numbers[each["report"]]["file"] for each in body["passages"])
    assert listed == {gold["file"]: counts.passages([gold], code) for gold in naming}
    assert body["total"] == len(naming)
    for each in body["passages"]:
        gold = numbers[each["report"]]
        assert each["next_year"] == counts.fate(later(gold), code)
        assert (each["unit"], each["year"], each["score"]) == (
            gold["unit"]["name"],
            gold["year"],
            gold["score"]["total"],
        )
        if each["later"]:
            assert numbers[each["later"]] in later(gold)
    rows = file_of(reader, of(f"/problems/{code}.csv", f"fate={fate}" if fate else ""))
    assert sorted(row[8] for row in rows) == sorted(each["text"] for each in body["passages"])


def answered(gold: Gold, text: str) -> int:
    """How many measures answer the problem that says this; those of the form none."""
    problems = [each for each in gold["problems"] if each["where"] != "form"]
    if len(problems) < len(gold["problems"]):
        return 0
    at = next((at for at, each in enumerate(problems) if each["text"] == text), None)
    return sum(at in (each.get("answers") or ()) for each in gold["measures"]) if at is not None else 0


def entries(reader: FlaskClient, code: str) -> list[HtmlElement]:
    shown, found = page(reader.get(f"/problems/{code}")), []
    while True:
        found += find(shown, "ol.entries li.entry")
        following = find(shown, "section.named nav.pages a[rel=next]")
        if not following:
            return found
        shown = page(reader.get(following[0].get("href")))


@pytest.mark.parametrize("code", ["B1", "C1"])
def test_entries_of_the_page(reader: FlaskClient, golds: list[Gold], numbers: dict[int, Gold], code: str) -> None:
    found = entries(reader, code)
    later, answers = counts.following(golds), 0
    assert len(found) == len(counts.naming(golds, code))
    for each in found:
        gold: dict[str, Any] = numbers[int(each.get("id")[1:])]
        passages = find(each, "div.named-passage")
        assert len(passages) == counts.passages([gold], code)
        assert FATES[texts(each, "span.fate")[0].split()[0]] == counts.fate(later(gold), code)
        for passage in passages:
            marked, said_of = texts(passage, "p.text")[0], texts(passage, "details.same summary")
            told = numbers_in(said_of[0])[0] if said_of else 0
            assert told == len(find(passage, "ul.answers li")) == answered(gold, marked)
            answers += told
    assert answers


@pytest.mark.parametrize("limits", ["", "region=苍澜省", "year=2020..2022"])
def test_unions_and_their_years(reader: FlaskClient, golds: list[Gold], limits: str) -> None:
    should = counts.by_years(within(limits, golds), "C1")
    shown, found = page(reader.get(of("/problems/C1", limits))), {}
    assert numbers_in(text(shown, "section.outcome p"))[0] == len(should)
    rows = find(shown, "table.trajectories tbody tr")
    years = [int(each) for each in texts(shown, "table.trajectories thead th")[1:-1]]
    for row in rows:
        signs = dict(zip(years, (said(cell)[-3:] for cell in row[1:-1]), strict=True))
        named = [year for year, sign in signs.items() if sign.endswith("写到") and not sign.endswith("未写到")]
        reported = [year for year, sign in signs.items() if not sign.endswith("无报告")]
        assert [len(named), len(reported)] == numbers_in(said(row[-1]))
        found[said(row[0])] = (reported, named)
    assert found.items() <= should.items()
    assert len(found) == min(30, len(should))
    for row in rows[::4]:
        union = [gold for gold in within(limits, golds) if gold["unit"]["name"] == said(row[0])]
        assert behind(reader, find(row[-1], "a")[0].get("href")) == len(counts.naming(union, "C1"))


def test_usual_wordings_stand_in_as_many_reports_as_told(reader: FlaskClient, golds: list[Gold]) -> None:
    shown = page(reader.get("/problems/C1"))
    wordings = find(shown, "section[aria-labelledby=usual] ul.wordings-list li")
    assert wordings
    for each in wordings:
        told, wording = numbers_in(said(find(each, "b")[0]))[0], said(find(each, "p")[0]).rpartition("（")[0].strip()
        exactly = sum(wording in said_in(gold, "C1") for gold in golds)
        assert 0 < exactly <= told <= len(counts.naming(golds, "C1")), wording


def said_in(gold: Gold, code: str) -> set[str]:
    """The wordings of a category in a report."""
    problems = [each["text"] for each in (*gold["problems"], *gold["deductions"]) if code in each["categories"]]
    return {*problems, *(each["reason"] for each in gold["indicators"] if each["point"] == code)}
