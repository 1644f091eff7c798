"""The concordance over an index: which places, in which order, counted and grouped how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from corpus.model import Role
from corpus.normalise import folded
from index.engine import Engine, FacetCount
from index.filters import Filters, Range
from index.wording import concordance as module
from index.wording.concordance import Concordance, Order, Side, View, concordance
from index.wording.formulas import BORDER, LONGEST, Formula, before, behind
from index.wording.nodes import parse
from tests.passages import engine_over, passage

EAST, WEST = "东浦县总工会", "西塘县总工会"
PASSAGES = [
    passage(1, "编报的质量有待提高，质量不高。", 1, unit=EAST, year=2020, role=Role.PROBLEM),
    passage(2, "工作质量有待提高。", 2, unit=EAST, year=2022, role=Role.PROBLEM),
    passage(3, "项目质量还有待提高；质量", 3, unit=WEST, year=2021, role=Role.RESULT),
    passage(4, "编报。质量", 4, year=2021, heading="编报质量"),
    passage(5, "没有这两个字，标题里才有。", 5, unit=WEST, year=2019, heading="质量"),
    passage(6, "质量有待提高", 6, unit=WEST),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    made = engine_over(tmp_path_factory.mktemp("concordance"), PASSAGES)
    yield made
    made.close()


def ask(
    engine: Engine,
    typed: str,
    order: Order = "year",
    side: Side = "right",
    pick: str = "",
    ranks: range = range(50),
    **filters: object,
) -> Concordance:
    return concordance(engine.snapshot(), parse(typed), Filters(**filters), View(order, side, pick), ranks)  # type: ignore[arg-type]


def places(found: Concordance) -> list[tuple[int, int, int]]:
    return [(line.passage, line.start, line.end) for line in found.lines if not line.heading]


def headings(found: Concordance) -> list[tuple[int, int, int]]:
    return [(line.passage, line.start, line.end) for line in found.lines if line.heading]


def counts(facet: Iterable[FacetCount]) -> list[tuple[object, int]]:
    return [(count.value, count.reports) for count in facet]


def test_every_place_in_a_text_or_heading_is_a_line(engine: Engine) -> None:
    found = ask(engine, "质量")
    assert places(found) == [(1, 3, 5), (1, 10, 12), (3, 2, 4), (3, 10, 12), (4, 3, 5), (2, 2, 4), (6, 0, 2)]
    assert headings(found) == [(5, 0, 2), (4, 2, 4)]
    assert (found.hits, found.reports, found.units, found.cut) == (9, 6, 2, False)


def test_heading_and_text_of_a_passage_are_two_places_of_one_report_the_heading_first(engine: Engine) -> None:
    found = ask(engine, "质量", report=(4,))
    assert [(line.passage, line.heading) for line in found.lines] == [(4, True), (4, False)]
    assert (found.hits, found.reports, found.units) == (2, 1, 0)


def test_parts_that_stand_in_heading_and_text_are_no_place(engine: Engine) -> None:
    found = ask(engine, "编报…质量")
    assert (places(found), headings(found)) == ([(1, 0, 5)], [(4, 0, 4)])
    assert ask(engine, "质量…编报").hits == 0


def test_the_context_of_a_heading_ends_with_it(engine: Engine) -> None:
    assert [formula.text for formula in ask(engine, "编报质量").formulas] == [BORDER]
    assert [formula.text for formula in ask(engine, "编报质量", side="left").formulas] == [BORDER]


LOW = "绩效编报质量有待提高"
UNDER_HEADINGS = [
    passage(11, "先说总的。", 1, unit=EAST, year=2021, heading="总的", role=Role.OTHER),
    passage(12, "有的指标没有量化。", 1, unit=EAST, year=2021, heading=LOW, role=Role.OTHER),
    passage(13, "有的目标偏低。", 1, unit=EAST, year=2021, heading=LOW, role=Role.PROBLEM),
    passage(14, "监控流于形式。", 1, unit=EAST, year=2021, heading="监控有待加强", role=Role.PROBLEM),
    passage(15, "又说一遍。", 1, unit=EAST, year=2021, heading=LOW, role=Role.PROBLEM),
    passage(9, "指标值偏低，质量有待提高。", 2, unit=WEST, year=2022, heading=LOW, role=Role.PROBLEM),
    passage(10, "另有一些。", 2, unit=WEST, year=2022, heading=LOW, role=Role.MEASURE),
]


@pytest.fixture(scope="module")
def parted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Reports with several passages under a heading."""
    made = engine_over(tmp_path_factory.mktemp("headings"), UNDER_HEADINGS)
    yield made
    made.close()


def test_a_heading_is_one_place_a_report_in_its_first_passage(parted: Engine) -> None:
    found = ask(parted, "有待")
    assert headings(found) == [(12, 6, 8), (14, 2, 4), (9, 6, 8)]
    assert places(found) == [(9, 8, 10)]
    assert (found.hits, found.reports, found.units) == (4, 2, 2)
    assert counts(found.by_year) == [(2021, 1), (2022, 1)]
    assert counts(found.by_unit) == [(EAST, 1), (WEST, 1)]
    assert found.formulas == (Formula("提高", 2, 2, 2021, 2022), Formula("加强", 1, 1, 2021, 2021))


def test_headings_are_ordered_grouped_and_picked_with_the_texts(parted: Engine) -> None:
    found = ask(parted, "有待", "-year", "left", pick="绩效编报质量")
    assert [(line.passage, line.heading) for line in found.lines] == [(9, True), (12, True)]
    assert {formula.text: formula.reports for formula in found.formulas} == {"绩效编报质量": 2, "监控": 1, "质量": 1}
    paged = [line for rank in range(4) for line in ask(parted, "有待", "unit", ranks=range(rank, rank + 1)).lines]
    assert paged == list(ask(parted, "有待", "unit").lines)


def test_a_filter_asks_the_passage_that_carries_the_heading(parted: Engine) -> None:
    assert headings(ask(parted, "有待", role=(Role.OTHER,))) == [(12, 6, 8)]
    assert headings(ask(parted, "有待", role=(Role.PROBLEM,))) == [(14, 2, 4), (9, 6, 8)], "not the second one under it"
    assert ask(parted, "有待", role=(Role.MEASURE,)).hits == 0
    assert headings(ask(parted, "有待", unit=(WEST,))) == [(9, 6, 8)]


def test_a_deleted_passage_carries_no_heading(tmp_path: Path) -> None:
    engine = engine_over(tmp_path, UNDER_HEADINGS)
    try:
        engine.update(UNDER_HEADINGS[2:5], drop=[1])
        assert headings(ask(engine, "有待")) == [(13, 6, 8), (14, 2, 4), (9, 6, 8)]
    finally:
        engine.close()


def test_years_and_unions_count_reports(engine: Engine) -> None:
    found = ask(engine, "质量")
    assert counts(found.by_year) == [(2019, 1), (2020, 1), (2021, 2), (2022, 1), (None, 1)]
    assert counts(found.by_unit) == [(WEST, 3), (EAST, 2), (None, 1)]


def contexts(found: Concordance, side: Side) -> list[str]:
    """The formulas of the lines, in their order."""
    texts = {(one.passage, at): folded((one.text, one.heading)[at]) for one in PASSAGES for at in (False, True)}
    if side == "right":
        return [behind(texts[line.passage, line.heading], line.end) for line in found.lines]
    return [before(texts[line.passage, line.heading], line.start) for line in found.lines]


def test_lines_stand_in_the_order_of_their_right_context_the_borders_of_clauses_last(engine: Engine) -> None:
    shown = contexts(ask(engine, "质量", "right"), "right")
    assert shown == ["不高", "有待提高", "有待提高", "有待提高", "还有待提高", *[BORDER] * 4]


def test_the_left_context_is_read_backwards(engine: Engine) -> None:
    shown = contexts(ask(engine, "质量", "left"), "left")
    assert shown == ["工作", "编报", "编报的", "项目", *[BORDER] * 5]
    assert [one[::-1] for one in shown[:4]] == sorted(one[::-1] for one in shown[:4])


@pytest.mark.parametrize(
    ("order", "passages"),
    [
        ("year", [5, 1, 1, 3, 3, 4, 4, 2, 6]),
        ("-year", [2, 3, 3, 4, 4, 1, 1, 5, 6]),
        ("unit", [1, 1, 2, 5, 3, 3, 6, 4, 4]),
    ],
)
def test_lines_are_ordered_by_year_or_union_the_unknown_last(engine: Engine, order: Order, passages: list[int]) -> None:
    assert [line.passage for line in ask(engine, "质量", order).lines] == passages


def test_equal_contexts_stand_by_year_the_unknown_last(engine: Engine) -> None:
    found = ask(engine, "质量", "right", pick="有待提高")
    assert [line.source.year for line in found.lines] == [2020, 2022, None]


def test_formulas_count_reports_unions_and_years(engine: Engine) -> None:
    assert ask(engine, "质量").formulas == (
        Formula("有待提高", 3, 2, 2020, 2022),
        Formula(BORDER, 3, 1, 2019, 2021),
        Formula("不高", 1, 1, 2020, 2020),
        Formula("还有待提高", 1, 1, 2021, 2021),
    )
    assert {formula.text for formula in ask(engine, "有待", side="left").formulas} == {
        "编报的质量",
        "工作质量",
        "项目质量还",
        "质量",
    }


def test_picking_a_formula_narrows_lines_and_counts_but_not_the_menu(engine: Engine) -> None:
    found = ask(engine, "质量", pick="不高")
    assert places(found) == [(1, 10, 12)]
    assert (found.hits, found.reports, found.units) == (1, 1, 1)
    assert counts(found.by_year) == [(2020, 1)]
    assert found.formulas == ask(engine, "质量").formulas
    assert ask(engine, "质量", pick="没有人这样写").hits == 0


def test_filters_hold_for_lines_and_menu(engine: Engine) -> None:
    assert {line.passage for line in ask(engine, "质量", role=(Role.PROBLEM,)).lines} == {1, 2}
    assert {line.passage for line in ask(engine, "质量", unit=(WEST,), year=(Range(2021, 2021),)).lines} == {3}
    assert [formula.text for formula in ask(engine, "质量", report=(2,)).formulas] == ["有待提高"]


def test_pages_are_ranks_of_the_same_order(engine: Engine) -> None:
    whole = places(ask(engine, "质量", "right"))
    assert places(ask(engine, "质量", "right", ranks=range(2, 4))) == whole[2:4]
    assert places(ask(engine, "质量", "right", ranks=range(100, 150))) == []


def test_of_too_much_the_latest_years_are_looked_at(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_HITS", 2)
    found = ask(engine, "质量")
    assert found.cut
    assert [line.source.year for line in found.lines] == [2021, 2022]
    assert found.hits == 2
    monkeypatch.setattr(module, "MOST_HITS", 1)
    in_heading = ask(engine, "编报…质量")
    assert (in_heading.hits, in_heading.cut) == (1, True), "a heading counts among the places"
    monkeypatch.setattr(module, "MOST_LOOKS", 2)
    assert [line.passage for line in ask(engine, "编报…质量").lines] == [4]
    assert ask(engine, "编报…质量").cut


def test_what_was_deleted_is_not_found(tmp_path: Path) -> None:
    engine = engine_over(tmp_path, PASSAGES)
    try:
        engine.update([], drop=[1])
        assert {line.passage for line in ask(engine, "质量").lines} == {2, 3, 4, 5, 6}
    finally:
        engine.close()


def test_an_empty_index_has_an_empty_concordance(tmp_path: Path) -> None:
    engine = engine_over(tmp_path, [])
    try:
        assert ask(engine, "质量") == Concordance((), 0, 0, 0, (), (), (), False)
    finally:
        engine.close()


def test_a_formula_ends_with_its_clause_and_is_never_long() -> None:
    assert behind("质量还有待提高,下同", 2) == "还有待提高"
    assert behind("质量(见表)", 2) == BORDER
    assert behind("质量" + "很" * 30, 2) == "很" * LONGEST
    assert before("一是,编报的质量", 6) == "编报的"
    assert before("质量", 0) == BORDER
