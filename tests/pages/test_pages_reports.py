"""The list of reports and one report: its facts with their evidence, its text, its source and the file as it came."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import jsonschema
import pytest
from flask.testing import FlaskClient

from tests.pages.conftest import put
from tests.pages.look import assert_inert, find, links, page, text, texts
from tests.pages.texts import HOSTILE, HOSTILE_NAME, NEWER, PLAIN
from web.library import Library
from web.markdown import visible


def row(shown: object, label: str) -> str:
    """What the card says of one fact, its evidence included."""
    return next(words for words in texts(shown, ".ledger tr") if words.startswith(label))


def test_each_fact_stands_with_the_words_it_rests_on(client: FlaskClient) -> None:
    shown = page(client.get("/reports/1"))
    assert texts(shown, "h1") == ["2021年度云岚市青屏区总工会部门整体支出绩效自评报告"]
    assert "2021 年度" in row(shown, "评价年度")
    assert "92.5 分" in row(shown, "自评得分")
    assert "92.5分" in text(shown, ".ledger .evidence q")
    assert "未注明" in row(shown, "报告日期")


def test_a_grade_that_follows_from_the_score_says_so_and_by_which_bands(client: FlaskClient) -> None:
    said = row(page(client.get("/reports/1")), "等级")
    assert "优（推算）" in said
    assert "90、80、60" in said


def test_evidence_leads_to_the_same_words_in_the_source(client: FlaskClient) -> None:
    shown = page(client.get("/reports/1"))
    for quoted, address in zip(
        texts(shown, ".evidence q"), links(shown, ".evidence a")[: len(texts(shown, ".evidence q"))], strict=True
    ):
        source = page(client.get(address))
        assert "".join(texts(source, ".lines mark")) == quoted
        assert source.get_element_by_id(urlsplit(address).fragment) is not None


def test_what_a_person_should_look_at_is_visible(client: FlaskClient) -> None:
    shown = page(client.get("/reports/2"))
    assert "待核实：单位、年度" in texts(shown, ".report-head .tag")
    assert "待核实" in row(shown, "评价年度")


def test_the_text_is_whole_and_in_order_with_stable_anchors(client: FlaskClient, kept: Library) -> None:
    report = kept.archive.report(1)
    shown = page(client.get("/reports/1"))
    for each in find(shown, ".text .tools"):
        each.drop_tree()
    assert [(one.get("id"), one.text_content()) for one in find(shown, ".text p")] == [
        (f"p{each.id}", visible(each.passage.text)) for each in report.passages
    ]
    assert "三、存在的主要问题" in texts(shown, ".text h2")
    assert "（一）绩效目标编报质量有待提高" in texts(shown, ".text h3")


def test_the_outline_leads_to_every_heading(client: FlaskClient) -> None:
    shown = page(client.get("/reports/1"))
    assert texts(shown, ".outline a")[:2] == ["一、基本情况", "（一）部门概况"]
    for address in links(shown, ".outline a"):
        assert shown.get_element_by_id(address.removeprefix("#")).tag in {"h2", "h3"}


def test_each_passage_can_be_cited_and_checked_in_its_source(client: FlaskClient) -> None:
    shown = page(client.get("/reports/1"))
    cited = [button.get("data-copy") for button in find(shown, ".tools button")]
    assert "云岚市青屏区总工会，2021年度，三、（一），第1段" in cited
    source = page(client.get(links(shown, ".tools a")[0]))
    assert text(source, "mark").startswith("云岚市青屏区总工会内设办公室")


def test_hits_of_the_query_are_marked_and_counted(client: FlaskClient) -> None:
    shown = page(client.get("/reports/1", query_string={"q": "编报质量"}))
    assert "编报质量" in texts(shown, ".text h3 mark")
    assert "1 处" in text(shown, ".found")
    assert not find(page(client.get("/reports/1")), "mark")


def test_a_query_without_a_hit_says_so(client: FlaskClient) -> None:
    shown = page(client.get("/reports/1", query_string={"q": "龙舟"}))
    assert "没有与“龙舟”相符的段落" in text(shown, ".found")
    assert not find(shown, "mark")


def test_a_hostile_document_is_shown_as_text_everywhere(client: FlaskClient) -> None:
    for address in ("/reports/3", "/reports/3?q=script", "/reports/3/source", "/reports/3/remove", "/reports", "/"):
        assert_inert(page(client.get(address)))
    shown = page(client.get("/reports/3", query_string={"q": "“onerror”"}))
    assert "<img src=x onerror=alert(1)>" in text(shown, ".text")
    assert "[章程](javascript:alert(1)) 与 *内部* 规定 {: onclick=alert(1) }。" in text(shown, ".text")
    assert "<script>alert('标题')</script>" in text(shown, ".outline")
    assert HOSTILE_NAME in row(shown, "文件")


def test_the_original_is_handed_out_to_be_saved_under_a_harmless_name(client: FlaskClient) -> None:
    answer = client.get("/reports/3/original")
    assert answer.get_data() == HOSTILE.encode()
    assert answer.mimetype == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    sent = unquote(answer.headers["Content-Disposition"])
    assert sent.startswith("attachment")
    assert "报告__" in sent
    assert "<" not in sent


def test_the_source_is_shown_line_by_line_as_read(client: FlaskClient, kept: Library) -> None:
    shown = page(client.get("/reports/1/source"))
    assert [one.text_content() for one in find(shown, ".lines li")] == kept.archive.source(1).split("\n")


@pytest.mark.parametrize(
    "stretch", ["start=-5&end=3", "start=9&end=2", "start=1&end=99999999", "start=x&end=1", "page=99"]
)
def test_an_impossible_stretch_highlights_nothing(client: FlaskClient, stretch: str) -> None:
    shown = page(client.get(f"/reports/1/source?{stretch}"))
    assert find(shown, ".lines li")
    assert not find(shown, ".lines mark")


def test_a_newer_version_and_the_older_one_lead_to_each_other(browser: FlaskClient, library: Library) -> None:
    put(library, ("旧.txt", PLAIN), ("新.txt", NEWER))
    old, new = page(browser.get("/reports/1")), page(browser.get("/reports/2"))
    assert "这是旧版本，不参加检索" in text(old)
    assert "/reports/2" in links(old, ".notice a")
    assert "第 2 版" in texts(new, ".report-head .tag")
    assert "/reports/1" in links(new, ".ledger a")
    assert texts(page(browser.get("/reports")), "tbody th") == [texts(new, "h1")[0] + " 第 2 版"]


def test_a_sample_says_that_it_is_one(browser: FlaskClient, library: Library) -> None:
    put(library, ("示例-青屏区2021.txt", PLAIN))
    assert "示例" in texts(page(browser.get("/reports/1")), ".report-head .tag")


LISTS = [
    ({}, [3, 1, 2]),
    ({"unit": "青屏"}, [1]),
    ({"year": "2022"}, [3]),
    ({"year": "未注明"}, [2]),
    ({"todo": "1"}, [3, 2]),
    ({"sort": "added"}, [3, 2, 1]),
    ({"sort": "todo"}, [3, 2, 1]),
    ({"sort": "unit"}, [1, 3, 2]),
    ({"unit": "没有的单位"}, []),
    ({"page": "x"}, [3, 1, 2]),
]


@pytest.mark.parametrize(("args", "ids"), LISTS)
def test_the_list_is_filtered_and_sorted_as_its_address_says(
    client: FlaskClient, args: dict[str, str], ids: list[int]
) -> None:
    shown = page(client.get("/reports", query_string=args))
    assert links(shown, "tbody th a") == [f"/reports/{each}" for each in ids]
    if args != {"page": "x"}:
        told = client.get("/reports.json", query_string=args).get_json()
        assert [line["id"] for line in told["reports"]] == ids


def test_a_sort_that_does_not_exist_is_named(client: FlaskClient) -> None:
    assert "“倒序”" in text(page(client.get("/reports?sort=倒序"), 400), "#fault")


def test_a_long_list_comes_in_pages(browser: FlaskClient, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.pages.listing.PER_PAGE", 2)
    put(library, *((f"{year}.txt", PLAIN.replace("2021", str(year))) for year in range(2018, 2021)))
    first = page(browser.get("/reports?sort=year"))
    assert texts(first, "tbody td.number") == ["2020", "2019"]
    (onward,) = links(first, ".pages a")
    assert parse_qs(urlsplit(onward).query) == {"page": ["2"]}
    assert texts(page(browser.get(onward)), "tbody td.number") == ["2018"]


def test_a_report_that_is_not_there_gets_a_page_that_says_so(client: FlaskClient) -> None:
    assert "没有编号为 99 的报告" in text(page(client.get("/reports/99"), 404), "#fault")
    for address in ("/reports/99/source", "/reports/99/original", "/reports/99/remove"):
        page(client.get(address), 404)
    assert client.get("/reports/99.json").get_json()["error"]["code"] == "notfound"


def test_the_json_twins_keep_the_contract(client: FlaskClient, shared: Path) -> None:
    schema = json.loads((shared / "contract.schema.json").read_text("utf-8"))
    report, listed = client.get("/reports/1.json").get_json(), client.get("/reports.json").get_json()["reports"]
    for told, kind in ((report, "report"), (listed, "list")):
        jsonschema.validate(told, {"$defs": schema["$defs"], "$ref": f"#/$defs/{kind}"})


def test_units_lead_to_their_reports(client: FlaskClient, kept: Library) -> None:
    shown = page(client.get("/units"))
    assert texts(shown, "tbody th[scope=row]") == ["云岚市青屏区总工会"]
    unit = page(client.get(links(shown, "tbody a")[0]))
    assert texts(unit, "h1") == ["云岚市青屏区总工会"]
    assert links(unit, "table.reports th a") == ["/reports/1"]
    (listed,) = client.get("/units.json").get_json()["units"]
    assert (listed["name"], listed["reports"], listed["years"]) == ("云岚市青屏区总工会", 1, [2021])
    assert [each["id"] for each in client.get(f"/units/{listed['id']}.json").get_json()["reports"]] == [1]


def test_a_unit_that_is_not_there_gets_a_page_that_says_so(client: FlaskClient) -> None:
    page(client.get("/units/99"), 404)
