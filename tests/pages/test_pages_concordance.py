"""The concordance page: the lines as printed, the menu of formulas, counts, addresses that restore the view."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from tests.libraries import self_evaluation
from tests.pages.conftest import application, opened, put
from tests.pages.look import assert_inert, find, links, page, text, texts
from web.library import Library

SEA, HILL = "云岚市青屏区总工会", "松溪县总工会"
FILES = (
    ("甲.txt", self_evaluation(SEA, 2021, problem="绩效目标编报的“质量”有待提高，部分指标未量化。")),
    ("乙.txt", self_evaluation(SEA, 2022, problem="绩效目标编报质量还有待提高。")),
    ("丙.txt", self_evaluation(HILL, 2022, problem="预算编报的质量有待提高；<script>alert(1)</script>时效偏慢。")),
)
ASKED = {"q": "编报…质量"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Three reports with the same point in other words, which no test changes."""
    library = opened(tmp_path_factory.mktemp("concordance"))
    put(library, *FILES)
    yield library
    library.close()


@pytest.fixture
def reader(archive: Library) -> FlaskClient:
    return application(archive).test_client()


def lines(client: FlaskClient, **asked: str) -> list[str]:
    """Left context, node and right context of each line."""
    shown = page(client.get("/concordance", query_string={**ASKED, **asked}))
    return [
        "|".join(each.text_content().strip() for each in (row[0], row[1], row[2]))
        for row in find(shown, ".kwic tbody tr")
    ]


def test_without_a_node_the_page_explains_itself_with_examples_that_work(reader: FlaskClient) -> None:
    shown = page(reader.get("/concordance"))
    assert "标题和段落正文" in text(shown)
    starters = links(shown, ".starters a")
    assert len(starters) >= 10
    for address in starters:
        page(reader.get(address))


def test_lines_are_the_original_text_with_the_node_between_its_contexts(reader: FlaskClient) -> None:
    assert lines(reader) == [
        "绩效目标|编报的“质量|”有待提高，部分指标未量化。",
        "预算|编报的质量|有待提高；<script>alert(1",
        "绩效目标|编报质量|还有待提高。",
    ]


HEADED = self_evaluation(SEA, 2021).replace("（一）预算执行有待加强", "（一）绩效“编报”质量 有待提高")
HEADED = HEADED.replace("项目绩效监控不到位。", "项目绩效监控不到位。\n\n另有一些指标值偏低，质量有待提高。")


@pytest.fixture(scope="module")
def headed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A report that says it in a heading above two passages, and in the second of them."""
    library = opened(tmp_path_factory.mktemp("headed"))
    put(library, ("丁.txt", HEADED))
    yield application(library).test_client()
    library.close()


def test_a_heading_is_one_line_that_says_so_and_leads_to_the_first_passage_under_it(headed: FlaskClient) -> None:
    shown = page(headed.get("/concordance", query_string={"q": "质量有待", "sort": "left"}))
    assert text(shown, ".tally h1") == "1 份报告，1 家单位，2 处"
    rows = [[cell.text_content().strip() for cell in row] for row in find(shown, ".kwic tbody tr")]
    assert [row[:3] for row in rows] == [
        ["绩效“编报”", "质量 有待", "提高"],
        ["另有一些指标值偏低，", "质量有待", "提高。"],
    ]
    assert ["标题" in row[5] for row in rows] == [True, False]
    address = urlsplit(links(shown, ".kwic .node a")[0])
    (first,) = find(page(headed.get(address.path)), f"#{address.fragment}")
    assert "预算执行进度偏慢" in first.text_content()
    assert "同一标题在一份报告里只列一次" in text(shown, ".explained")


def test_the_json_twin_tells_headings_from_texts(headed: FlaskClient) -> None:
    body = headed.get("/concordance.json", query_string={"q": "质量有待", "sort": "left"}).get_json()
    assert [(line["heading"], line["left"]) for line in body["lines"]] == [
        (True, "绩效“编报”"),
        (False, "另有一些指标值偏低，"),
    ]
    assert body["lines"][0]["citation"].endswith("三、（一），第1段")


def test_a_line_leads_to_its_passage_and_to_precedents(reader: FlaskClient) -> None:
    shown = page(reader.get("/concordance", query_string=ASKED))
    for address in links(shown, ".kwic .node a"):
        report = page(reader.get(urlsplit(address).path))
        assert find(report, f"#{urlsplit(address).fragment}")
    passages = [urlsplit(address).fragment.lstrip("p") for address in links(shown, ".kwic .node a")]
    assert [parse_qs(urlsplit(each).query)["passage"] for each in links(shown, ".kwic a.quiet")] == [
        [passage] for passage in passages
    ]


def test_counts_are_of_reports_and_unions(reader: FlaskClient) -> None:
    shown = page(reader.get("/concordance", query_string=ASKED))
    assert text(shown, ".tally h1") == "3 份报告，2 家单位，3 处"
    assert texts(shown, ".bars a text") == ["1", "2021", "2", "2022"]
    assert texts(shown, ".by-unit li") == [f"{SEA}2", f"{HILL}1"]


def test_the_menu_of_formulas_narrows_to_one_and_back(reader: FlaskClient) -> None:
    shown = page(reader.get("/concordance", query_string=ASKED))
    rows = [[cell.text_content() for cell in row] for row in find(shown, ".formulas tbody tr")]
    assert rows == [["有待提高", "2", "2", "2021–2022"], ["还有待提高", "1", "1", "2022"]]
    narrowed = page(reader.get(links(shown, ".formulas tbody a")[0]))
    assert text(narrowed, ".tally h1") == "2 份报告，2 家单位，2 处"
    assert texts(narrowed, ".formulas .picked th") == ["有待提高"]
    whole = page(reader.get(links(narrowed, ".formulas .picked a")[0]))
    assert text(whole, ".tally h1") == text(shown, ".tally h1")


def test_sort_and_group_are_links_that_keep_the_rest_of_the_address(reader: FlaskClient) -> None:
    shown = page(reader.get("/concordance", query_string={**ASKED, "year": "2022", "sort": "unit", "group": "left"}))
    for address in links(shown, ".choose a"):
        asked = parse_qs(urlsplit(address).query)
        assert (asked["q"], asked["year"]) == (["编报…质量"], ["2022"])
    (current,) = find(shown, ".choose.sort a[aria-current]")
    assert current.text_content() == "单位"
    assert texts(shown, ".formulas thead th")[0] == "前文"
    assert texts(shown, ".kwic .unit") == [SEA, HILL]


@pytest.mark.parametrize(
    ("limit", "shown"),
    [
        ({"unit": "松溪县"}, 1),
        ({"year": "2022"}, 2),
        ({"role": "problem"}, 3),
        ({"role": "duty"}, 0),
        ({"report": "1"}, 1),
    ],
)
def test_filters_are_those_of_a_search(reader: FlaskClient, limit: dict[str, str], shown: int) -> None:
    assert len(lines(reader, **limit)) == shown


def test_a_filter_is_said_and_can_be_taken_back(reader: FlaskClient) -> None:
    shown = page(reader.get("/concordance", query_string={**ASKED, "unit": "松溪县", "year": "2021..2022"}))
    assert "限于：单位为松溪县总工会；年度为2021..2022。" in text(shown, ".explained")
    *each, none = links(shown, ".chips[aria-label=条件] a")
    assert len(each) == 2
    assert len(find(page(reader.get(none)), ".kwic tbody tr")) == 3


def test_pages_go_on_where_the_one_before_ended(reader: FlaskClient) -> None:
    whole = lines(reader)
    assert [lines(reader, limit="2", page=number) for number in "12"] == [whole[:2], whole[2:]]
    behind = page(reader.get("/concordance", query_string={**ASKED, "page": "9"}))
    assert "这一页没有内容" in text(behind)


def test_what_stands_nowhere_is_said_with_ways_on(reader: FlaskClient) -> None:
    shown = page(reader.get("/concordance", query_string={"q": "无人写过", "year": "2021"}))
    assert text(shown, ".tally h1") == "没有这样的写法"
    assert any(address.startswith("/search") for address in links(shown, ".none a"))


@pytest.mark.parametrize("typed", ["……", "，", "*", "绩" * 101, "编…，…报"], ids=lambda typed: typed[:4])
def test_what_is_no_node_is_answered_in_words_above_the_form(reader: FlaskClient, typed: str) -> None:
    shown = page(reader.get("/concordance", query_string={"q": typed}), 400)
    assert text(shown, ".notice.bad")
    assert find(shown, "#asked input[name=q]")[0].get("value") == typed
    answer = reader.get("/concordance.json", query_string={"q": typed})
    assert answer.status_code == 400
    assert answer.get_json()["error"]["message"] == text(shown, ".notice.bad")


@pytest.mark.parametrize(
    "asked", [{"sort": "sideways"}, {"group": "up"}, {"page": "0"}, {"year": "去年"}, {"category": "Z9"}], ids=str
)
def test_what_cannot_be_understood_beside_the_node_is_said(reader: FlaskClient, asked: dict[str, str]) -> None:
    shown = page(reader.get("/concordance", query_string={**ASKED, **asked}), 400)
    assert "“" in text(shown)


@pytest.mark.parametrize(
    "typed", ["绩" * 10_000, "<script>alert(1)</script>", '"><img src=x>', "\x00\x1b[31m字", "\u202e反向", "的", "a"]
)
def test_any_text_gets_a_calm_page(reader: FlaskClient, typed: str) -> None:
    answer = reader.get("/concordance", query_string={"q": typed, "pick": typed})
    assert answer.status_code in (200, 400)
    assert_inert(page(answer, answer.status_code))


def test_the_json_twin_says_the_same(reader: FlaskClient) -> None:
    body = reader.get("/concordance.json", query_string={**ASKED, "limit": "1"}).get_json()
    counts = {"hits", "reports", "units", "by_year", "by_unit", "groups"}
    assert set(body) == {"node", "explained", *counts, "lines", "cut", "took_ms", "total", "next"}
    assert (body["node"], body["hits"], body["reports"], body["units"], body["cut"]) == ("编报…质量", 3, 3, 2, False)
    assert body["by_year"] == [{"year": 2021, "reports": 1}, {"year": 2022, "reports": 2}]
    assert body["groups"][0] == {"text": "有待提高", "reports": 2, "units": 2, "years": [2021, 2022]}
    (line,) = body["lines"]
    assert (line["report"], line["unit"], line["year"], line["heading"]) == (1, SEA, 2021, False)
    assert (line["left"], line["node"], line["right"]) == ("绩效目标", "编报的“质量", "”有待提高，部分指标未量化。")
    assert line["citation"].startswith(f"{SEA}，2021年度，三")


def test_a_report_that_was_withdrawn_a_moment_ago_is_not_shown(tmp_path: Path) -> None:
    library = opened(tmp_path)
    try:
        put(library, *FILES)
        library.archive.remove(1, "陈会计")
        assert len(lines(application(library).test_client())) == 2
    finally:
        library.close()


def test_reports_that_wait_for_the_index_are_told(tmp_path: Path) -> None:
    library = opened(tmp_path)
    try:
        put(library, *FILES)
        library.archive.correct(1, {"year": 2019}, "陈会计")
        assert "1 份报告还没有编入索引" in text(page(application(library).test_client().get("/concordance?q=质量")))
    finally:
        library.close()


def test_a_union_of_the_list_becomes_the_only_one(reader: FlaskClient) -> None:
    shown = page(reader.get("/concordance", query_string={**ASKED, "unit": "工会"}))
    assert len(find(shown, ".kwic tbody tr")) == 3
    for address, count in zip(links(shown, ".by-unit a"), (2, 1), strict=True):
        assert len(find(page(reader.get(address)), ".kwic tbody tr")) == count


def test_an_empty_archive_is_said_to_be_empty(browser: FlaskClient) -> None:
    shown = page(browser.get("/concordance", query_string=ASKED))
    assert text(shown, ".tally h1") == "档案里还没有报告，请先导入"
    assert not find(shown, ".none")
