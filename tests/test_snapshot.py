"""The arrays of one moment: facts, facets, and many segments as one."""

from __future__ import annotations

import numpy as np
import pytest

from index.engine import FacetCount
from index.reports import Facet, Facts, Reports, score_band
from index.segment import HEADING_ENDS, NOTHING, PASSAGE_ENDS, Flags, Postings, PostingsCache, Segment
from index.snapshot import Snapshot
from index.wording.prints import NONE
from tests.passages import passage


def facts(report: int, year: int | None = None) -> str:
    return Facts.of(passage(1, "", report, year=year, regions=("云省", "云省", "甲县"))).written()


def piece(name: str, of: list[str], live: list[bool]) -> tuple[Segment, Flags]:
    """A segment with a passage for each of the written facts, all with the word 绩效."""
    texts = [f"{HEADING_ENDS}绩效{name}{PASSAGE_ENDS}"] * len(of)
    names = tuple(dict.fromkeys(of))
    segment = Segment(
        name=name,
        passages=np.arange(len(of)) + 10 * ord(name),
        facts=np.array([names.index(one) for one in of]),
        fact_names=names,
        roles=np.zeros(len(of), np.int64),
        role_names=("other",),
        categories=np.zeros(len(of), np.int64),
        category_names=("",),
        keys=np.zeros(len(of), np.int64),
        wordings=np.zeros(len(of), np.int64),
        prints=NONE,
        text="".join(texts),
        offsets=np.cumsum([0, *map(len, texts)]),
        read=lambda word: Postings(np.arange(len(of)), np.ones(len(of), np.float32)) if word == "绩效" else NOTHING,
    )
    return segment, np.array(live)


def test_facts_are_read_as_written() -> None:
    kept = Facts.of(passage(1, "", 7, unit="甲县“总”工会", regions=("云省", "云省"), year=2021, score=95.5, grade="优"))
    assert Facts.read(kept.written()) == kept
    assert kept.regions == ("云省",)
    assert Facts.read(Facts.of(passage(1, "", 8)).written()).score is None


def test_segments_are_numbered_through() -> None:
    pieces = [piece("a", [facts(1), facts(2)], [True, True]), piece("b", [facts(3)], [True])]
    snapshot = Snapshot(pieces, PostingsCache(1000))
    assert snapshot.word("绩效").rows.tolist() == [0, 1, 2]
    assert snapshot.string("效b").rows.tolist() == [2]
    assert [snapshot.text(row) for row in range(3)] == [("", "绩效a"), ("", "绩效a"), ("", "绩效b")]
    assert snapshot.reports.ids[snapshot.report].tolist() == [1, 2, 3]


def test_what_is_deleted_has_no_report_any_more() -> None:
    pieces = [piece("a", [facts(1), facts(2)], [False, True]), piece("b", [facts(1, 2021)], [True])]
    snapshot = Snapshot([*pieces, piece("c", [facts(9)], [False])], PostingsCache(1000))
    assert len(snapshot) == 3
    assert snapshot.live.tolist() == [False, True, True]
    assert sorted(snapshot.reports.ids.tolist()) == [1, 2]
    years = dict(zip(snapshot.reports.ids.tolist(), snapshot.reports.years.tolist(), strict=True))
    assert years[1] == 2021


def test_an_empty_index_has_a_snapshot() -> None:
    snapshot = Snapshot([], PostingsCache(1000))
    assert (len(snapshot), len(snapshot.reports), len(snapshot.word("绩效").rows)) == (0, 0, 0)


@pytest.fixture
def regions() -> Facet:
    return Facet.of([("云省", "甲县"), ("云省",), (), ("乙县",)])


def test_a_facet_counts_reports_the_unknown_last(regions: Facet) -> None:
    everyone = regions.count(np.ones(4, np.bool_))
    assert everyone == (FacetCount("云省", 2), FacetCount("乙县", 1), FacetCount("甲县", 1), FacetCount(None, 1))
    assert regions.count(np.array([False, True, True, False])) == (FacetCount("云省", 1), FacetCount(None, 1))


def test_a_facet_says_which_reports_have_any_of_its_values(regions: Facet) -> None:
    assert regions.having(["甲县", None], 4).tolist() == [True, False, True, False]
    assert regions.having(["丙县"], 4).tolist() == [False] * 4


def test_passages_of_one_key_are_copies_in_all_segments() -> None:
    pieces = [piece("a", [facts(2), facts(1)], [True, True]), piece("b", [facts(3)], [True])]
    snapshot = Snapshot(pieces, PostingsCache(1000))
    assert snapshot.copies(1).tolist() == [0, 1, 2]
    assert [snapshot.report_id(int(row)) for row in snapshot.in_order] == [1, 2, 3]


@pytest.mark.parametrize(
    ("score", "band"),
    [(None, None), (59.99, "0..59.99"), (60, "60..69.99"), (91.5, "90..91.99"), (98, "98.."), (120, "98..")],
)
def test_a_score_lies_in_the_band_that_asks_for_it(score: float | None, band: str | None) -> None:
    assert score_band(score) == band


def test_a_query_names_unions_places_and_years_also_without_their_level() -> None:
    told = Facts.of(passage(1, "", 1, unit="云岚市青塘区总工会", regions=("云岚市", "青塘区"), year=2021))
    reports = Reports([told, Facts.of(passage(2, "", 2, unit="岩州市总工会", regions=("岩州市",), year=2022))])
    for plain, expected in [
        ("云岚市青塘区总工会2021年劳模", {"云岚市青塘区总工会", "2021"}),
        ("青塘区劳模", {"青塘区"}),
        ("岩州2022", {"岩州", "2022"}),
        ("劳模", set()),
    ]:
        assert {named.text for named in reports.named(plain)} == expected, plain
