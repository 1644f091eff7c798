"""An answer as pages and scripts need it: by rank, marked, cited, counted, explained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import Misused
from tests.archives import document
from tests.libraries import library_in, put
from web.library import Library
from web.reasons import also
from web.request import SearchRequest
from web.searching import SearchPage


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Three reports: five passages on 绩效监控 in the first, one in the second, none in the third."""
    library = library_in(tmp_path_factory.mktemp("library"))
    many = "# 问题\n" + "\n".join(f"第{number}个项目的绩效监控不到位。" for number in "一二三四五")
    put(
        library,
        document(year=2021, body=many, 得分="95"),
        document(unit="云岚市总工会", year=2022, body="绩效监控有待加强。", 等级="优"),
        document(unit=None, year=None, body="三公经费逐年下降。"),
    )
    yield library
    library.close()


def ask(library: Library, text: str = "", **args: str) -> SearchPage:
    return library.search(SearchRequest.from_args({"q": [text], **{word: [value] for word, value in args.items()}}))


def test_hits_go_by_rank_and_all_are_counted(library: Library) -> None:
    page = ask(library, "绩效监控", limit="4")
    scores = [hit.rank_score for hit in page.hits]
    assert len(scores) == 4
    assert scores == sorted(scores, reverse=True)
    assert (page.reports, page.passages, page.distinct, page.pages) == (2, 6, 6, 2)


def test_hits_come_in_pages_that_share_none(library: Library) -> None:
    pages = [ask(library, "绩效监控", limit="4", page=page) for page in "129"]
    assert [len(page.hits) for page in pages] == [4, 2, 0]
    assert {page.pages for page in pages} == {2}
    assert len({hit.passage.id for page in pages for hit in page.hits}) == 6


def test_passages_that_say_the_same_are_one_hit(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    put(
        library,
        *(
            document(unit=unit, year=2021, body="绩效监控不到位。")
            for unit in ("甲县总工会", "乙县总工会", "丙县总工会")
        ),
    )
    page = ask(library, "绩效监控")
    (hit,) = page.hits
    assert (page.passages, page.distinct, page.reports, hit.copies) == (3, 1, 3, 2)
    assert {one.report.unit for one in (hit.passage, *hit.same)} == {"甲县总工会", "乙县总工会", "丙县总工会"}
    library.close()


def test_what_is_left_of_those_that_say_the_same_stands_for_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = library_in(tmp_path)
    put(library, *(document(unit=f"{name}县总工会", body="绩效监控不到位。") for name in "甲乙丙丁"))
    (before,) = ask(library, "绩效监控").hits
    monkeypatch.setattr(library._index, "catch_up", lambda wait: False)
    for gone in (before.passage.report.id, before.same[0].report.id):
        library.remove(gone)
    (hit,) = ask(library, "绩效监控").hits
    assert (hit.passage.id, hit.copies) == (before.same[1].id, 1)
    assert [one.id for one in hit.same] == [before.same[2].id]
    for rest in (hit.passage.report.id, hit.same[0].report.id):
        library.remove(rest)
    assert ask(library, "绩效监控").hits == ()
    library.close()


def test_what_may_have_been_meant_is_told_on_the_first_page_and_on_demand_only(library: Library) -> None:
    slip = SearchRequest("绩孝监控")
    assert [one.text for one in library.search(slip).did_you_mean] == ["绩效监控"]
    assert library.search(slip.but(page=2)).did_you_mean == ()
    assert library.search(slip, corrections=False).did_you_mean == ()


def test_a_typed_category_that_does_not_exist_is_left_out_and_it_is_said(library: Library) -> None:
    page = ask(library, "绩效监控 类别:Z9,B1")
    assert page.filters.category == frozenset({"B1"})
    assert "没有代码为“Z9”的问题类别" in page.explained
    assert ask(library, "绩效监控 类别:Z9").passages == 6
    with pytest.raises(Misused, match="没有代码为“Z9”"):
        ask(library, "绩效监控", category="Z9")


def test_whole_names_stand_in_the_answer_for_parts_of_names(library: Library) -> None:
    page = ask(library, "绩效监控", unit="青屏区")
    assert page.request.filters.unit == page.filters.unit == ("云岚市青屏区总工会",)


def test_how_many_say_the_same_is_counted_in_unions_or_passages(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    put(
        library,
        *(document(year=year, body="绩效监控不到位。") for year in (2020, 2021, 2022)),
        *(
            document(unit=unit, year=2021, body="三公经费逐年下降。")
            for unit in ("甲县总工会", "乙县总工会", "丙县总工会")
        ),
        document(year=2019, body="职工之家建设有序。"),
    )
    (own,), (others,), (single,) = (ask(library, text).hits for text in ("绩效监控", "三公经费", "职工之家"))
    assert [also(hit) for hit in (own, others, single)] == ["另有 2 段相同", "另有 2 家相同", ""]
    assert also(replace(others, copies=500)) == "另有 2 家以上相同"
    library.close()


def test_a_hit_comes_with_the_reasons_of_its_rank(library: Library) -> None:
    hit = ask(library, "绩效监控不到位").hits[0]
    assert "不到位" in "".join(hit.why.words)
    assert hit.why.near == 1


def test_marks_point_at_the_words_in_text_and_heading(library: Library) -> None:
    page = ask(library, "监控 问题", year="2021")
    hit = page.hits[0]
    text, heading = hit.passage.passage.text, hit.passage.passage.heading or ""
    assert [text[start:end] for start, end in hit.marks] == ["监控"]
    assert [heading[start:end] for start, end in hit.heading_marks] == ["问题"]


def test_each_hit_is_cited(library: Library) -> None:
    assert ask(library, '"有待加强"').hits[0].citation == "云岚市总工会，2022年度，第1段"
    assert ask(library, "三公经费").hits[0].citation == "单位待核实，年度待核实，第1段"


def test_facets_count_reports_under_chinese_names_with_the_unknown_among_them(library: Library) -> None:
    facets = {facet.word: {value.label: value.reports for value in facet.values} for facet in ask(library).facets}
    assert facets["year"] == {"2021": 1, "2022": 1, "年度待核实": 1}
    assert facets["unit"] == {"云岚市青屏区总工会": 1, "云岚市总工会": 1, "单位待核实": 1}
    assert facets["grade"] == {"优": 1, "未评等级": 2}
    assert facets["type"] == {"整体支出绩效自评": 3}
    assert facets["role"] == {"其他": 3}


def test_a_facet_value_knows_its_word_in_the_address_and_whether_it_is_chosen(library: Library) -> None:
    page = ask(library, grade="优")
    values = {value.label: value for facet in page.facets if facet.word == "grade" for value in facet.values}
    assert (values["优"].written, values["优"].chosen) == ("优", True)
    assert (values["未评等级"].written, values["未评等级"].chosen) == ("未注明", False)
    relaxed = library.search(page.request.toggled("grade", values["未评等级"].written))
    assert relaxed.reports == 3


def test_an_unknown_year_or_score_can_be_asked_for(library: Library) -> None:
    for word, label in (("year", "年度待核实"), ("score", "未评分")):
        (facet,) = (facet for facet in ask(library).facets if facet.word == word)
        unknown = next(value for value in facet.values if value.label == label)
        assert ask(library, **{word: unknown.written}).reports == unknown.reports


def test_part_of_a_units_name_is_enough(library: Library) -> None:
    assert ask(library, "绩效监控", unit="青屏区").reports == 1
    assert ask(library, "绩效监控", unit="云岚市").reports == 2
    assert ask(library, "绩效监控", unit="云岚市总工会").reports == 1
    assert ask(library, "绩效监控", unit="没有的工会").reports == 0


def test_a_region_is_province_city_or_district(library: Library) -> None:
    assert [ask(library, region=place).reports for place in ("云岭省", "云岚市", "青屏区", "别处")] == [2, 2, 1, 0]


def test_what_was_understood_is_said_with_the_filters(library: Library) -> None:
    said = ask(library, "“绩效监控” -三公", year="2021..2022", role="other").explained
    for part in ("“绩效监控”", "“三公”", "年度为2021..2022", "角色为其他"):
        assert part in said


@pytest.mark.parametrize("text", ['"三公绩效"', "！？……", "qwertyuiop"])
def test_a_search_that_nothing_answers_says_so(library: Library, text: str) -> None:
    page = ask(library, text)
    assert page.no_answer
    assert page.passages == 0 or page.loose


HOSTILE = [
    "x" * 10_000,
    '"“”"""',
    "😀" * 50,
    "ＡＢＣ\x00\x1b[31m",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "-",
    "\ud800",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_any_text_may_be_searched_for(library: Library, text: str) -> None:
    assert ask(library, text).took_ms >= 0


def test_the_same_address_gives_the_same_answer_after_a_restart(tmp_path: Path) -> None:
    first = library_in(tmp_path)
    put(first, *(document(year=year, body="绩效监控不到位。") for year in range(2016, 2022)))
    before = [hit.passage.id for hit in ask(first, "绩效监控").hits]
    first.close()
    second = library_in(tmp_path)
    assert [hit.passage.id for hit in ask(second, "绩效监控").hits] == before
    second.close()
