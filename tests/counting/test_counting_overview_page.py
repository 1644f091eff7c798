"""``/overview`` as it is read: every number is that of the gold, and leads to as many reports, rows or unions."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from lxml.html import HtmlElement

from tests.counting import counts, counts_overview
from tests.counting.counts import Gold
from tests.counting.limits import FEW, within
from tests.counting.shown import behind, number, numbers_in, of, part, said, table
from tests.pages.look import find, page, texts

WORDS = {"present": "有报告", "uncertain": "有报告，待核实", "missing": "缺"}


@pytest.fixture(scope="module")
def roots(reader: FlaskClient) -> dict[str, HtmlElement]:
    """Filters → the page."""
    return {limits: page(reader.get(of("/overview", limits))) for limits in FEW}


@pytest.mark.parametrize("limits", FEW)
def test_sums_and_what_awaits(
    reader: FlaskClient, roots: dict[str, HtmlElement], golds: list[Gold], limits: str
) -> None:
    among, shown = within(limits, golds), find(roots[limits], "dl.sums-row div")
    years = sorted({gold["year"] for gold in among}, key=lambda year: year or 9999)
    of_years = [sum(gold["year"] == year for gold in among) for year in years]
    assert [number(each[1]) for each in shown] == [*counts.counted(among), *of_years]
    for each in (shown[0], *shown[2:]):
        assert behind(reader, find(each, "a")[0].get("href")) == number(each[1])
    tags, reports = find(roots[limits], "p.waiting a")
    assert numbers_in(said(tags)) == [counts_overview.suggested(golds)]
    assert numbers_in(said(reports)) == [counts_overview.doubtful(golds)]
    for link in (tags, reports):
        assert behind(reader, link.get("href")) == numbers_in(said(link))[0]


@pytest.mark.parametrize("limits", FEW)
def test_provinces_and_matrix(roots: dict[str, HtmlElement], golds: list[Gold], limits: str) -> None:
    should = counts_overview.Coverage(limits, golds)
    shown = part(roots[limits], "coverage")
    provinces, signs = find(shown, "table.heat")
    found = {said(row[0]): (number(row[1]), [number(cell) for cell in row[2:]]) for row in find(provinces, "tbody tr")}
    assert found == {place or "未注明": counted for place, counted in should.provinces().items()}
    sums = [number(cell) for cell in find(provinces, "tr.of")[0][1:]]
    assert sums == [len(should.units), *should.present(should.units)]
    for row in find(signs, "tbody tr"):
        cells = zip((*should.years, None), row[1:], strict=False)
        assert all(sign(cell) == sign_of(should, said(row[0]), year) for year, cell in cells), said(row[0])
    foot = [[number(cell) for cell in row[1:]] for row in find(signs, "tfoot tr")]
    undated = should.present(should.units)[-1]
    assert [row[: len(should.years)] for row in foot[:3]] == [
        [year[state] for year in should.totals()] for state in WORDS
    ]
    assert [row[-1] for row in foot[3:]] == ([undated] if undated else [])


def sign(cell: HtmlElement) -> str:
    return "".join(link.get("aria-label") for link in find(cell, "a"))


def sign_of(should: counts_overview.Coverage, unit: str, year: int | None) -> str:
    state, reports = should.state(unit, year)
    if year is None:
        return f"{unit}，年度待核实：{reports} 份" if reports else ""
    return f"{unit}，{year}：{WORDS[state]}" + (f"，{reports} 份" if reports > 1 else "")


def test_numbers_of_unions_lead_to_as_many(reader: FlaskClient, roots: dict[str, HtmlElement]) -> None:
    provinces, signs = find(part(roots[""], "coverage"), "table.heat")
    links = find(provinces, "td a") + find(signs, "tfoot td a")
    assert len(links) > 40
    for link in links:
        assert behind(reader, link.get("href")) == number(link), link.get("href")


@pytest.mark.parametrize("limits", FEW)
def test_scores(reader: FlaskClient, roots: dict[str, HtmlElement], golds: list[Gold], limits: str) -> None:
    among, shown = within(limits, golds), part(roots[limits], "scores")
    edges = [numbers_in(each)[0] for each in texts(shown, "thead th")[2:-4]]
    for row in find(shown, "tbody tr"):
        year = None if said(row[0]) == "年度待核实" else int(said(row[0]))
        should = counts_overview.bands(among, year)
        cells = zip([*edges, None], row[2:-3], strict=True)
        assert {edge: number(cell) for edge, cell in cells if number(cell)} == should
        assert number(row[1]) == sum(should.values())
        quartiles = counts_overview.quartiles(among, year)
        told = [float(said(cell)) for cell in row[-3:] if said(cell) != "无"]
        assert told == pytest.approx(quartiles or [], abs=1e-4)
        for link in find(row, "a"):
            assert behind(reader, link.get("href")) == number(link), link.get("href")
    others = [link for link in find(shown, "p.small a") if "满分" in said(link)]
    counted = [len(counts_overview.of_other_marks(among, year)) for year in {gold["year"] for gold in among}]
    told = [int(re.findall(r"有 (\d+) 份的满分", said(link))[0]) for link in others]
    assert sorted(told) == sorted(filter(None, counted))
    assert [behind(reader, link.get("href")) for link in others] == told


@pytest.mark.parametrize("limits", FEW)
def test_what_is_most_often_wrong(
    reader: FlaskClient, roots: dict[str, HtmlElement], golds: list[Gold], limits: str
) -> None:
    among, root = within(limits, golds), roots[limits]
    top = counts_overview.top(among)
    for row in find(part(root, "top"), "tbody tr"):
        reports, units = top[said(row[0]).split()[0]]
        share = f"{100 * reports / len(among):.1f}%"
        assert [said(cell) for cell in row[1:]] == [str(reports), share, str(units)]
        assert behind(reader, find(row[1], "a")[0].get("href")) == reports
    two = counts_overview.two_years(among)
    assert two
    _, before, now = two
    grown = counts_overview.rising(two)
    for row in find(part(root, "rising"), "tbody tr"):
        was, is_ = grown[said(row[0]).split()[0]]
        assert [numbers_in(said(cell)) for cell in row[1:]] == [[was, len(before)], [is_, len(now)]]
    lost = counts_overview.lost(among)
    shown = table(part(root, "lost"), "table")
    for name, points, losing, rows in shown:
        assert (int(rows), int(losing), float(points)) == pytest.approx(lost[name])
    left = re.findall(r"另有 (\d+) 项", said(part(root, "lost")))
    assert len(shown) + sum(map(int, left)) == len(lost)


@pytest.mark.parametrize("limits", FEW)
def test_findings(reader: FlaskClient, roots: dict[str, HtmlElement], golds: list[Gold], limits: str) -> None:
    shown = part(roots[limits], "found")
    found = sorted((number(row[2]), number(row[3])) for row in find(shown, "tbody tr"))
    assert found == sorted(counts_overview.found(within(limits, golds)).values())
    for row in find(shown, "tbody tr"):
        listed = page(reader.get(find(row[2], "a")[0].get("href")))
        assert numbers_in(texts(listed, ".head .soft")[0]) == [number(row[3]), number(row[2])]


def test_rows_of_lost_points_behind_a_number(reader: FlaskClient, roots: dict[str, HtmlElement]) -> None:
    for row in find(part(roots[""], "lost"), "tbody tr")[::2]:
        listed = page(reader.get(find(row[2], "a")[0].get("href")))
        rows, points = re.findall(r"[\d.]+", texts(listed, ".head .soft")[0])
        assert (int(rows), float(points)) == (number(row[2]), float(said(row[1])))


def test_unions_behind_a_rising_category(reader: FlaskClient, roots: dict[str, HtmlElement], golds: list[Gold]) -> None:
    two = counts_overview.two_years(golds)
    assert two
    _, before, now = two
    for row in find(part(roots[""], "rising"), "tbody tr")[::2]:
        listed, code = page(reader.get(find(row[2], "a")[0].get("href"))), said(row[0]).split()[0]
        naming = {gold["unit"]["name"] for gold in counts.naming([*before, *now], code)}
        assert numbers_in(texts(listed, ".head .soft")[0]) == [len(naming)]
        told = [[said(tag) for tag in find(line, "td span.tag")] for line in find(listed, "table.behind tbody tr")]
        assert sum(each.count("写到") for each in told) == sum(numbers_in(said(cell))[0] for cell in row[1:])
