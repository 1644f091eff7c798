"""``/compare``: reports side by side, what is not known said to be so, and the list from which to choose them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import openpyxl
import pytest
from flask.testing import FlaskClient

from tests.libraries import self_evaluation
from tests.pages.conftest import application, opened, put
from tests.pages.detailed import TEXT, library_in
from tests.pages.look import assert_inert, find, links, page, text, texts
from tests.statements import statements
from web.library import Library

COUNT = 8


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Report 1 with everything, report 2 with markup in it, then plain ones of eight years."""
    library = library_in(tmp_path_factory.mktemp("compare"))
    put(library, ("全.txt", TEXT))
    for number in range(COUNT):
        put(
            library, (f"{number}.txt", self_evaluation(unit="松溪县总工会", year=2016 + number, score=str(80 + number)))
        )
    yield library
    library.close()


@pytest.fixture
def reader(filled: Library) -> FlaskClient:
    return application(filled).test_client()


def table(reader: FlaskClient, address: str, number: int) -> dict[str, list[str]]:
    """The cells of a table of the comparison by the heads of its rows."""
    one = find(page(reader.get(address)), "table.compare")[number]
    return {" ".join(row[0].text_content().split()): texts(row, "td") for row in find(one, "tbody tr")}


def test_facts_stand_side_by_side_and_what_is_not_stated_is_said_so(reader: FlaskClient) -> None:
    facts = table(reader, "/compare?report=2&report=1", 0)
    assert facts["单位"] == ["松溪县总工会", "云岚市青屏区总工会"]
    assert facts["评价年度"] == ["2016 年度", "2022 年度"]
    assert facts["自评得分"] == ["80 分", "未注明"]
    assert facts["预算执行率"][0] == "96%"
    assert facts["报告日期"] == ["未注明", "未注明"]


def test_every_fact_leads_to_the_words_it_rests_on(reader: FlaskClient) -> None:
    shown = page(reader.get("/compare?report=1&report=2"))
    sources = [href for href in links(shown, "table.compare td a") if "/source?" in href]
    assert sources
    for href in sources:
        assert find(page(reader.get(href)), "#here"), href


def test_indicators_show_points_and_those_lost(reader: FlaskClient) -> None:
    rows = table(reader, "/compare?report=1&report=2", 2)
    (name,) = [each for each in rows if each.startswith("资产盘点")]
    assert rows[name][0] == "3 / 5 失 2 分"
    assert rows[name][1] == "无此项"


def test_problems_stand_by_category_with_links_to_their_passages(reader: FlaskClient, filled: Library) -> None:
    shown = page(reader.get("/compare?report=1&report=2"))
    problem = next(one for one in filled.archive.report(1).passages if "没有量化" in one.passage.text)
    assert f"/reports/1#p{problem.id}" in links(shown, "table.compare li a")
    rows = table(reader, "/compare?report=1&report=2", 1)
    (name,) = [each for each in rows if each.startswith("B2")]
    assert "没有量化" in rows[name][0]
    assert rows[name][1] == "未提"


def test_the_number_of_problem_passages_leads_to_them(reader: FlaskClient) -> None:
    shown = page(reader.get("/compare?report=1&report=2"))
    (counted,) = [
        each for each in find(shown, "table.compare a") if each.get("href", "").startswith("/search?report=1")
    ]
    told = reader.get("/search.json?" + counted.get("href").partition("?")[2]).get_json()
    assert counted.text_content() == f"{told['passages']} 段"


def test_problems_are_counted_as_on_the_page_of_the_report(reader: FlaskClient) -> None:
    counts = table(reader, "/compare?report=1&report=2", 1)
    (row,) = [cells for name, cells in counts.items() if name.startswith("问题")]
    for report, cell in zip((1, 2), row, strict=True):
        own = text(page(reader.get(f"/reports/{report}")), "section[aria-labelledby=pairs] .columns")
        assert f"问题 {cell.partition(' 项，涉及 ')[0]}" in own


def test_a_rejected_category_is_named_no_longer(tmp_path_factory: pytest.TempPathFactory) -> None:
    library = library_in(tmp_path_factory.mktemp("rejected"))
    put(library, ("全.txt", TEXT))
    problem = next(one for one in library.archive.report(1).passages if "没有量化" in one.passage.text)
    library.archive.untag(problem.id, "B2", "陈会计")
    told = application(library).test_client().get("/compare.json?report=1").get_json()
    library.close()
    assert "B2" not in [row["category"] for row in told["problems"]]
    assert "B3" in [row["category"] for row in told["problems"]]


def test_scripts_get_the_same_with_null_for_what_is_not_known(reader: FlaskClient) -> None:
    told = reader.get("/compare.json?report=2&report=1").get_json()
    assert [(one["id"], one["unit"], one["score"]) for one in told["reports"]] == [
        (2, "松溪县总工会", 80),
        (1, "云岚市青屏区总工会", None),
    ]
    values = {row["field"]: row["values"] for row in told["facts"]}
    assert values["score"] == ["80 分", None]
    (row,) = [row for row in told["indicators"] if row["levels"][2] == "资产盘点"]
    assert row["cells"] == [None, {"weight": 5, "score": 3, "lost": 2, "reason": "未按时盘点"}]
    (named,) = [row for row in told["problems"] if row["category"] == "B2"]
    assert (named["reports"], named["cells"][0]) == (1, [])
    assert named["cells"][1][0]["citation"].startswith("云岚市青屏区总工会，2022年度，")


def test_the_file_has_a_column_for_each_report(reader: FlaskClient) -> None:
    data = reader.get("/compare.csv?report=2&report=1").get_data().decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(data, newline=""))
    assert head == ["栏目", "项目", "松溪县总工会，2016年度", "云岚市青屏区总工会，2022年度"]
    assert ["情况", "自评得分", "80 分", "未注明"] in rows
    assert ["指标", "管理效率 / 资产管理 / 资产盘点", "无此项", "3 / 5"] in rows


def test_six_reports_are_the_most(reader: FlaskClient) -> None:
    six = "&".join(f"report={number}" for number in range(1, 7))
    assert len(find(page(reader.get(f"/compare?{six}")), "table.compare")[0].xpath("./thead//th")) == 7
    refused = page(reader.get(f"/compare?{six}&report=7"), 400)
    assert "最多并列比较 6 份报告，这里给了 7 份。请去掉几份。" in text(refused, ".notice")
    assert len(find(refused, "input[checked]")) == 6
    assert reader.get(f"/compare.json?{six}&report=7").status_code == 400


def test_a_report_given_twice_stands_once(reader: FlaskClient) -> None:
    told = reader.get("/compare.json?report=2&report=2&report=1").get_json()
    assert [one["id"] for one in told["reports"]] == [2, 1]


def test_amounts_are_numbers_in_the_file(reader: FlaskClient) -> None:
    data = reader.get("/compare.xlsx?report=1&report=2").get_data()
    sheet, about = openpyxl.load_workbook(io.BytesIO(data)).worksheets
    rows = {row[1].value: [cell.value for cell in row[2:]] for row in sheet}
    shown = table(reader, "/compare?report=1&report=2", 0)
    (amount,) = {key for key in rows if str(key).startswith("预算金额")}
    assert amount == "预算金额（万元）"
    printed = [cell.removesuffix(" 万元").replace(",", "") for cell in shown["预算金额"]]
    assert [cell if isinstance(cell, str) else f"{cell:.10g}" for cell in rows[amount]] == printed
    assert any(isinstance(cell, (int, float)) for cell in rows[amount])
    (asked,) = [row[1].value for row in about if row[0].value == "所问"]
    assert "报告 1：云岚市青屏区总工会，2022年度" in str(asked)
    assert "报告 2：松溪县总工会，2016年度" in str(asked)


def test_what_a_report_does_not_have_is_said_in_the_file(reader: FlaskClient) -> None:
    data = reader.get("/compare.csv?report=2&report=1").get_data().decode("utf-8-sig")
    found = list(csv.reader(io.StringIO(data, newline="")))
    assert all(all(cell for cell in row) for row in found)
    assert ["未提" in row for row in found if row[1].startswith("B2")] == [True]


def test_columns_of_one_union_and_year_can_be_told_apart(tmp_path_factory: pytest.TempPathFactory) -> None:
    library = opened(tmp_path_factory.mktemp("alike"))
    put(library, ("旧.txt", self_evaluation()), ("新.txt", self_evaluation(score="92")))
    data = application(library).test_client().get("/compare.csv?report=1&report=2").get_data().decode("utf-8-sig")
    library.close()
    head = next(csv.reader(io.StringIO(data, newline="")))
    assert [each.partition("年度")[2] for each in head[2:]] == ["（报告 1）", "（报告 2）"]


def test_a_report_that_is_gone_is_named_and_the_others_stay_chosen(reader: FlaskClient) -> None:
    shown = page(reader.get("/compare?report=1&report=99&report=2&report=98"), 404)
    assert "没有编号为 99、98 的报告" in text(shown, ".notice")
    assert [each.get("value") for each in find(shown, "input[checked]")] == ["1", "2"]


@pytest.mark.parametrize(("given", "status"), [("report=1&report=99", 404), ("report=1&report=甲", 400)])
def test_what_is_no_report_is_said_so(reader: FlaskClient, given: str, status: int) -> None:
    assert find(page(reader.get(f"/compare?{given}"), status), "main")
    assert reader.get(f"/compare.json?{given}").status_code == status


def test_no_report_at_all_is_no_comparison_for_scripts(reader: FlaskClient) -> None:
    answer = reader.get("/compare.json")
    assert answer.status_code == 400
    assert "没有写明要比较哪些报告" in answer.get_json()["error"]["message"]


def test_reports_are_chosen_from_a_list_that_can_be_narrowed(reader: FlaskClient) -> None:
    shown = page(reader.get("/compare?unit=松溪&year=2018"))
    assert [each.get("value") for each in find(shown, "input[type=checkbox]")] == ["4"]
    assert "松溪县总工会，2018年度" in text(shown, "label")


def test_what_was_chosen_stays_chosen_while_the_list_is_narrowed(reader: FlaskClient) -> None:
    shown = page(reader.get("/compare?report=1&report=2&choose=1&year=2018"))
    assert [each.get("value") for each in find(shown, "input[type=hidden][name=report]")] == ["1", "2"]
    assert [each.get("value") for each in find(shown, "input[checked]")] == ["1", "2"]
    assert "4" in [each.get("value") for each in find(shown, "input[type=checkbox]")]


def test_each_report_can_be_taken_out_and_others_added(reader: FlaskClient) -> None:
    chips = links(page(reader.get("/compare?report=1&report=2&report=3")), ".chips a")
    assert chips[:3] == [
        "/compare?report=2&report=3",
        "/compare?report=1&report=3",
        "/compare?report=1&report=2",
    ]
    assert find(page(reader.get(chips[3])), "input[type=checkbox]")


def test_an_older_version_is_said_to_be_one(tmp_path_factory: pytest.TempPathFactory) -> None:
    library = opened(tmp_path_factory.mktemp("versions"))
    put(library, ("旧.txt", self_evaluation()), ("新.txt", self_evaluation(score="92")))
    shown = page(application(library).test_client().get("/compare?report=1&report=2"))
    library.close()
    assert texts(shown, ".chips .tag") == ["旧版本"]


def test_the_database_is_asked_as_often_however_much_is_kept(reader: FlaskClient, filled: Library) -> None:
    with statements(filled.archive) as two:
        reader.get("/compare?report=1&report=2")
    with statements(filled.archive) as three:
        reader.get("/compare?report=1&report=2&report=3")
    assert len(three) == len(two) * 3 / 2
    assert len(two) <= 40


def test_what_would_be_code_stays_text(client: FlaskClient) -> None:
    shown = page(client.get("/compare?report=1&report=3"))
    assert "<b>青屏</b>" in text(shown) or "<a href=" in text(shown)
    assert_inert(shown)
    assert_inert(page(client.get('/compare?unit=<b>&year="><script>'), 200))
