"""Heat maps, pages of reports and trajectories count what the gold counts."""

from __future__ import annotations

from typing import Any

import pytest

from archive.browsing_records import Across
from index.filters import Filters, Range
from tests.counting import counts
from tests.counting.counts import Gold
from web.library import Library

LATEST = Filters(year=(Range(2021, None),))


def passing(filters: Filters, golds: list[Gold]) -> list[Gold]:
    return [gold for gold in golds if (gold["year"] or 0) >= 2021] if filters is LATEST else golds


@pytest.mark.parametrize("filters", [Filters(), LATEST], ids=["all", "2021.."])
@pytest.mark.parametrize("across", ["year", "unit", "province", "city"])
def test_every_cell_of_the_heat_map(golden: Library, golds: list[Gold], across: Across, filters: Filters) -> None:
    heat = golden.archive.heat(filters, across, limit=1000)
    among, column = passing(filters, golds), counts.column_of(across, counts.places(golds))
    should = counts.heat(among, column)
    found = {
        (line.code, at.value): tuple(cell)
        for line in heat.lines
        for at, cell in zip(heat.columns, line.cells, strict=True)
        if cell.reports
    }
    assert len(should) > 100
    assert found == should


@pytest.mark.parametrize("filters", [Filters(), LATEST], ids=["all", "2021.."])
@pytest.mark.parametrize("across", ["year", "province"])
def test_the_totals_of_the_heat_map(golden: Library, golds: list[Gold], across: Across, filters: Filters) -> None:
    heat = golden.archive.heat(filters, across, limit=1000)
    among, column = passing(filters, golds), counts.column_of(across, counts.places(golds))
    assert tuple(heat.all) == counts.counted(among)
    assert tuple(heat.naming) == counts.counted(gold for gold in among if counts.mentions(gold))
    named = counts.by_code(among)
    for line in heat.lines:
        assert tuple(line.total) == counts.counted(named.get(line.code, ())), line.code
    for each in heat.columns:
        assert tuple(each.all) == counts.counted(gold for gold in among if column(gold) == each.value)


def test_columns_left_out_count_in_the_totals_only(golden: Library) -> None:
    whole, few = golden.archive.heat(None, "unit", limit=1000), golden.archive.heat(None, "unit", limit=5)
    assert (len(few.columns), few.more) == (5, len(whole.columns) - 5)
    assert [line.total for line in few.lines] == [line.total for line in whole.lines]
    assert [line.cells for line in few.lines] == [line.cells[:5] for line in whole.lines]


@pytest.mark.parametrize("filters", [Filters(), LATEST], ids=["all", "2021.."])
def test_who_names_a_category_and_what_became_of_it(golden: Library, golds: list[Gold], filters: Filters) -> None:
    among = passing(filters, golds)
    for code, naming in counts.by_code(among).items():
        page = golden.archive.naming(code, filters, limit=1)
        assert tuple(page.total) == counts.counted(naming), code
        assert page.fates == counts.fates(golds, code, naming), code
        assert page.passages == counts.passages(among, code), code


@pytest.mark.parametrize("code", ["B1", "C1", "C"])
def test_a_page_shows_each_report_once_with_its_fate(golden: Library, golds: list[Gold], code: str) -> None:
    pages = [golden.archive.naming(code, limit=20, offset=at).reports for at in range(0, 240, 20)]
    shown = [each for page in pages for each in page]
    by_file = {gold["file"]: gold for gold in golds}
    later = counts.following(golds)
    assert {each.report.file for each in shown} == {gold["file"] for gold in counts.naming(golds, code)}
    assert len({each.report.id for each in shown}) == len(shown)
    for each in shown:
        gold = by_file[each.report.file]
        assert each.next_year == counts.fate(later(gold), code)
        assert len(each.passages) == counts.passages([gold], code)


@pytest.mark.parametrize("fate", ["gone", "again", "no_report"])
def test_a_page_of_one_fate(golden: Library, fate: Any) -> None:
    page = golden.archive.naming("C1", fate=fate, limit=500)
    assert len(page.reports) == page.fates[fate]
    assert {each.next_year for each in page.reports} <= {fate}


def test_trajectories_are_the_years_of_the_gold(golden: Library, golds: list[Gold]) -> None:
    page = golden.archive.trajectories("C1", limit=1000)
    assert page.total == len(page.units) == counts.counted(counts.naming(golds, "C1"))[1]
    shown = {each.unit.name: (list(each.reported), list(each.named)) for each in page.units}
    assert shown == counts.by_years(golds, "C1")
    most = [len(each.named) for each in page.units]
    assert most == sorted(most, reverse=True)
