"""The page of one category: its reports with passages, what became of it, units and years, usual wording."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from tests.libraries import put
from tests.pages.conftest import application
from tests.pages.look import assert_inert, find, links, page, text, texts
from tests.problems import CITY, DISTRICT, six_in, statements_of
from tests.tagged import report
from web.library import Library


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The six reports, which no test changes."""
    library = six_in(tmp_path_factory.mktemp("category"))
    yield library
    library.close()


@pytest.fixture
def reader(six: Library) -> FlaskClient:
    return application(six).test_client()


def listed(client: FlaskClient, address: str) -> list[str]:
    """Unit, year and fate of each report on the page."""
    shown = page(client.get(address))
    return [
        " ".join(texts(entry, ".unit") + texts(entry, ".facts .number")[:1] + texts(entry, ".facts .fate"))
        for entry in find(shown, ".named .entry")
    ]


def test_the_head_counts_reports_units_and_passages(reader: FlaskClient) -> None:
    shown = page(reader.get("/problems/B1"))
    assert text(shown, "h1") == "B1 名B1"
    assert text(shown, ".head .soft") == "4 份报告、2 家单位、4 段"


def test_reports_stand_with_what_became_of_it_the_latest_first(reader: FlaskClient) -> None:
    assert listed(reader, "/problems/B1") == [
        f"{CITY} 2022年度 无次年报告",
        "单位待核实 2022年度 无次年报告",
        f"{CITY} 2021年度 再次出现 次年报告",
        f"{DISTRICT} 2021年度 已不再提 次年报告",
    ]


def test_the_report_of_the_year_after_is_a_click_away(reader: FlaskClient) -> None:
    entry = find(page(reader.get("/problems/B1")), ".named .entry")[3]
    (later,) = links(entry, ".fate a")
    assert DISTRICT in text(page(reader.get(later)))
    assert "执行率低" in text(page(reader.get(later)))


def test_fates_are_counted_and_lead_to_their_reports(reader: FlaskClient) -> None:
    shown = page(reader.get("/problems/B1"))
    assert texts(shown, ".fates li") == ["已不再提 1", "再次出现 1", "无次年报告 2"]
    assert "有次年报告的 2 份中，1 份次年不再提这一类" in text(shown, ".fates")
    found = [listed(reader, urlsplit(address)._replace(fragment="").geturl()) for address in links(shown, ".fates a")]
    assert [len(each) for each in found] == [1, 1, 2]
    assert found[0] == [f"{DISTRICT} 2021年度 已不再提 次年报告"]


def test_a_fate_limits_the_list_and_is_said_beside_what_is_counted(reader: FlaskClient) -> None:
    shown = page(reader.get("/problems/B1?fate=gone"))
    assert text(shown, ".head .soft") == "4 份报告、2 家单位、4 段，其中已不再提 1 份"
    assert "1 份，新的年度在前" in text(shown, ".named .tally")


def test_a_fate_is_a_condition_that_can_be_taken_back(reader: FlaskClient) -> None:
    shown = page(reader.get("/problems/B1?fate=gone&region=云岭省"))
    assert texts(shown, ".chips .chip")[1] == "次年情况为已不再提×，去掉这个条件"
    address = links(shown, ".chips .chip")[1]
    assert parse_qs(urlsplit(address).query) == {"region": ["云岭省"]}
    assert links(shown, ".chips .chip")[2] == "/problems/B1"


def test_of_a_fate_nothing_is_shown_as_its_own_that_is_of_all(reader: FlaskClient) -> None:
    every, gone = (page(reader.get(f"/problems/B1{query}")) for query in ("", "?fate=gone"))
    assert find(every, ".usual")
    assert find(every, ".ways")
    assert not find(gone, ".usual")
    assert not find(gone, ".ways")
    assert "不论次年情况" in text(gone, "section[aria-labelledby=units]")
    assert "不论次年情况" not in text(every, "section[aria-labelledby=units]")


def test_which_passages_count_is_said(reader: FlaskClient) -> None:
    assert "只算问题和扣分段落" in text(page(reader.get("/problems/B1")))


def test_a_passage_has_its_categories_status_and_the_measures_that_answer_it(reader: FlaskClient) -> None:
    entry = find(page(reader.get("/problems/B1?unit=青屏区")), ".named .entry")[0]
    assert texts(entry, ".text") == ["目标没有量化。"]
    assert texts(entry, ".named-passage .facts .tag") == ["建议", "B1 名B1", "B2 名B2"]
    assert texts(entry, ".answers li")[0].startswith("把目标写清。")


def test_a_confirmed_category_is_said_to_be(tmp_path: Path) -> None:
    library = six_in(tmp_path)
    library.archive.tag(library.archive.report(1).passages[0].id, "B1", "陈会计")
    client = application(library).test_client()
    assert "确认" in texts(page(client.get("/problems/B1?report=1")), ".named-passage .tag")
    library.close()


def test_a_passage_can_be_cited_collected_and_traced(reader: FlaskClient) -> None:
    entry = find(page(reader.get("/problems/C1")), ".named .entry")[0]
    assert {each.text_content() for each in find(entry, ".cite button")} >= {"复制引文", "收入摘录"}
    assert any(address.startswith("/wording?passage=") for address in links(entry, ".cite a"))


def test_a_letter_holds_the_passages_of_its_leaves_once(reader: FlaskClient) -> None:
    shown = page(reader.get("/problems/B"))
    assert text(shown, ".head .soft") == "4 份报告、2 家单位、4 段"
    assert len(find(shown, ".named-passage")) == 4


def test_filters_are_kept_in_every_link_to_the_same_page(reader: FlaskClient) -> None:
    shown = page(reader.get("/problems/B1?score=..100&score=未注明&region=云岭省"))
    assert text(shown, ".head .soft") == "3 份报告、2 家单位、3 段"
    for selector in (".fates a", ".trajectories td a", ".ways a", ".crumbs a"):
        for address in links(shown, selector):
            asked = parse_qs(urlsplit(address).query)
            assert (asked["score"], asked["region"]) == (["..100", "未注明"], ["云岭省"]), address


def test_units_and_years_show_where_it_recurs(reader: FlaskClient) -> None:
    shown = page(reader.get("/problems/B1"))
    assert texts(shown, ".trajectories thead th") == ["单位", "2021", "2022", "写到的年度"]
    assert texts(shown, ".trajectories tbody tr") == [f"{CITY} ●写到●写到 2 / 2", f"{DISTRICT} ●写到○未写到 1 / 2"]


def test_every_sign_leads_to_the_report_it_stands_for(reader: FlaskClient) -> None:
    shown = page(reader.get("/problems/B1"))
    for address in links(shown, ".trajectories .sign a"):
        assert text(page(reader.get(address)), ".head .soft").startswith("1 份报告、1 家单位")


def test_the_wording_of_most_reports_comes_first(reader: FlaskClient) -> None:
    shown = page(reader.get("/problems/B1"))
    first, *_ = texts(shown, "section[aria-labelledby=usual] .wordings-list li")
    assert first.startswith("2 份 目标模糊。")
    assert texts(shown, "section[aria-labelledby=taken] .wordings-list li")[0].startswith("1 份")


def test_the_search_of_the_same_passages_finds_them(reader: FlaskClient) -> None:
    shown = page(reader.get("/problems/B1?year=2022"))
    (address,) = [each for each in links(shown, ".ways a") if each.startswith("/search")]
    assert reader.get(address.replace("/search", "/search.json")).get_json()["passages"] == 2


def test_columns_of_the_heat_map_are_a_click_away(reader: FlaskClient) -> None:
    shown = page(reader.get("/problems/B1?year=2022"))
    for address in links(shown, ".ways a")[:4]:
        assert "B1" in text(page(reader.get(address)), ".heat tbody")


def test_a_page_beyond_the_last_says_so(reader: FlaskClient) -> None:
    assert "这一页没有内容" in text(page(reader.get("/problems/B1?page=9")))


def test_long_lists_go_on_page_by_page(reader: FlaskClient) -> None:
    whole = listed(reader, "/problems/B1")
    assert listed(reader, "/problems/B1?limit=3") + listed(reader, "/problems/B1?limit=3&page=2") == whole


def test_what_nobody_names_is_an_empty_page(reader: FlaskClient) -> None:
    assert "没有报告写到这一类问题" in text(page(reader.get("/problems/I2?year=2021")))


@pytest.mark.parametrize("code", ["Z9", "Z", "b1", "预算", "<b>", "abcd", "B1.txt", "甲" * 300])
def test_there_is_no_page_of_an_unknown_category(reader: FlaskClient, code: str) -> None:
    refused = page(reader.get(f"/problems/{code}"), 404)
    assert_inert(refused)
    assert text(refused, "#fault") == f"没有问题类别“{code[:20]}”。全部类别见“问题”页。"
    assert reader.get(f"/problems/{code}.json").status_code == 404


def test_texts_of_documents_stay_texts(reader: FlaskClient) -> None:
    shown = page(reader.get("/problems/B1"))
    assert_inert(shown)
    assert "目标模糊<b>。" in texts(shown, ".named .text")


def test_the_json_twin_has_the_passages_of_the_contract(reader: FlaskClient) -> None:
    body = reader.get("/problems/B1.json").get_json()
    assert (body["code"], body["name"], body["total"], body["next"]) == ("B1", "名B1", 4, None)
    assert body["counts"] == {"reports": 4, "units": 2, "passages": 4}
    assert body["fates"] == {"again": 1, "gone": 1, "no_report": 2}
    last = body["passages"][-1]
    keys = {"report", "unit", "year", "passage", "text", "status", "measures", "next_year"}
    assert keys <= set(last)
    assert (last["report"], last["unit"], last["year"], last["text"]) == (3, DISTRICT, 2021, "目标没有量化。")
    assert (last["status"], last["next_year"], last["later"], last["categories"]) == (
        "suggested",
        "gone",
        4,
        ["B1", "B2"],
    )
    assert [measure["text"] for measure in last["measures"]] == ["把目标写清。"]
    assert body["passages"][1]["unit"] is None


def test_cursors_lead_through_all_passages(reader: FlaskClient) -> None:
    address, reports = "/problems/B1.json?limit=1", []
    while address:
        body = reader.get(address).get_json()
        reports += [each["report"] for each in body["passages"]]
        address = body["next"] and f"/problems/B1.json?limit=1&cursor={body['next']}"
    assert reports == [2, 6, 1, 3]


def test_the_json_twin_counts_what_a_fate_lists(reader: FlaskClient) -> None:
    body = reader.get("/problems/B1.json?fate=no_report").get_json()
    assert (body["total"], [each["report"] for each in body["passages"]]) == (2, [2, 6])


def test_more_reports_need_no_more_statements(tmp_path: Path) -> None:
    library = six_in(tmp_path)
    addresses = ("/problems/B1", "/problems/C?city=云岚市&fate=gone")
    few = statements_of(library, addresses)
    more = (report("目标模糊。", "进度慢。", year=2000 + at % 9, measures=["明确目标。"]) for at in range(9))
    put(library, *more, *(report("目标模糊。", unit=f"第{at}县总工会") for at in range(30)))
    assert statements_of(library, addresses) == few
    library.close()
