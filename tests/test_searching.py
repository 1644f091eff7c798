"""An answer as pages and scripts need it: grouped and flat, marked, cited, counted, explained."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.archives import document
from tests.libraries import library_in, put
from web.library import Library
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


def test_hits_are_grouped_by_report_with_the_best_few_shown_and_the_rest_counted(library: Library) -> None:
    page = ask(library, "绩效监控")
    groups = {group.report.year: (len(group.hits), group.more) for group in page.groups}
    assert groups == {2021: (3, 2), 2022: (1, 0)}
    assert (page.reports, page.passages, page.pages) == (2, 6, 1)


def test_the_flat_list_goes_by_rank_and_counts_passages(library: Library) -> None:
    page = ask(library, "绩效监控", limit="4")
    scores = [hit.rank_score for hit in page.hits]
    assert len(scores) == 4
    assert scores == sorted(scores, reverse=True)


def test_groups_come_in_pages(library: Library) -> None:
    first, second, beyond = (ask(library, "绩效监控", per_page="1", page=page) for page in "129")
    assert first.pages == second.pages == 2
    assert {first.groups[0].report.id, second.groups[0].report.id} == {1, 2}
    assert beyond.groups == ()


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
    assert (values["优"].word, values["优"].chosen) == ("优", True)
    assert (values["未评等级"].word, values["未评等级"].chosen) == ("未注明", False)
    relaxed = library.search(page.request.toggled("grade", values["未评等级"].word or ""))
    assert relaxed.reports == 3


def test_an_unknown_year_has_no_word_since_a_range_cannot_ask_for_it(library: Library) -> None:
    (years,) = (facet for facet in ask(library).facets if facet.word == "year")
    assert {value.label: value.word for value in years.values}["年度待核实"] is None


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
